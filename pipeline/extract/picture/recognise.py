"""Characters in a cut-out line of text: the recogniser's best reading, and what else each could be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.extract.picture.images import Grey
from pipeline.recogniser import model_path

HEIGHT = 48
"""Pixels to which the model wants a line scaled."""

STEP = 8
"""Pixels of such a line for each of the model's steps."""

TOP = 6
BATCH = 8

LEAST = 0.001
"""Probability above which a character is told as what another may be."""


@dataclass(frozen=True, slots=True)
class Read:
    """One character as read: its middle as a share of the line's width, and its alternatives, best first."""

    text: str
    at: float
    probability: float
    others: tuple[tuple[str, float], ...] = ()


def recognise(lines: Sequence[Grey]) -> tuple[tuple[Read, ...], ...]:
    """Return what stands in each cut-out line."""
    order = sorted(range(len(lines)), key=lambda index: lines[index].shape[1] / lines[index].shape[0])
    result: list[tuple[Read, ...]] = [()] * len(lines)
    for start in range(0, len(order), BATCH):
        batch = order[start : start + BATCH]
        scaled = [_scaled(lines[index]) for index in batch]
        width = max(max(line.shape[1] for line in scaled), 64)
        values = np.zeros((len(batch), 3, HEIGHT, width), dtype=np.float32)
        for row, line in enumerate(scaled):
            values[row, :, :, : line.shape[1]] = line / 127.5 - 1
        session, classes, letters = _model()
        (scores,) = session.run(None, {"x": values})
        for index, line, steps in zip(batch, scaled, scores, strict=True):
            result[index] = tuple(_decoded(steps[:, classes], letters, line.shape[1] / STEP))
    return tuple(result)


def _scaled(line: Grey) -> NDArray[np.float32]:
    width = max(round(line.shape[1] * HEIGHT / line.shape[0]), 8)
    way = cv2.INTER_CUBIC if line.shape[0] < HEIGHT else cv2.INTER_AREA
    return np.asarray(cv2.resize(line, (width, HEIGHT), interpolation=way), dtype=np.float32)


def _decoded(steps: NDArray[np.float32], letters: Sequence[str], length: float) -> Iterator[Read]:
    """Yield the characters of the best path: runs of one class, class 0 being nothing.

    >>> steps = np.array([[.1, .8, .1], [.9, .1, 0], [0, .3, .7]], np.float32)
    >>> [(read.text, read.others) for read in _decoded(steps, ["", "ポ", "ボ"], 3)]
    [('ポ', (('ボ', 0.1),)), ('ボ', (('ポ', 0.3),))]
    """
    best = steps.argmax(axis=1)
    start = 0
    for end in range(1, len(best) + 1):
        if end < len(best) and best[end] == best[start]:
            continue
        if best[start]:
            peak = start + int(steps[start:end, best[start]].argmax())
            own = steps[peak] / max(float(steps[peak].sum()), 1e-9)
            likely = np.flatnonzero(own > LEAST)
            ranked = likely[np.argsort(-own[likely], kind="stable")][: TOP + 2]
            others = tuple(
                (letters[index], round(float(own[index]), 4))
                for index in ranked
                if index and index != best[start]
            )[:TOP]
            middle = (start + end) / 2 / max(length, 1)
            yield Read(letters[best[start]], min(middle, 1.0), float(own[best[start]]), others)
        start = end


@cache
def _model() -> tuple[Any, NDArray[np.int64], tuple[str, ...]]:
    """The recogniser, the places of the classes that a Japanese document can hold, and their characters."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    options.log_severity_level = 3
    # A thread that waits by spinning takes a quarter of the time from whoever else wants the processor.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(str(model_path()), options, providers=["CPUExecutionProvider"])
    known = session.get_modelmeta().custom_metadata_map["character"].split("\n")
    names = ["", *known, " "][: session.get_outputs()[0].shape[2]]
    usable = [index for index, name in enumerate(names) if index == 0 or _japanese(name)]
    return session, np.array(usable), tuple(names[index] for index in usable)


def _japanese(character: str) -> bool:
    """Return whether a character is one that Japanese documents are written with.

    >>> [_japanese(character) for character in ("町", "际", "ｱ", "é", "〜")]
    [True, False, False, False, True]
    """
    if character == "〜":
        return True
    if len(character) != 1 or "｡" <= character <= "ﾟ":
        return False
    try:
        character.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True
