"""Ink that no character took: what has room for a character of its own, and what is only a speck."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

pytestmark = pytest.mark.usefixtures("extra")

EM = 20.0


def line(*boxes: tuple[int, int, int, int]) -> NDArray[np.uint8]:
    """A line 20 pixels high whose ink is boxes (left, right, top, bottom)."""
    page = np.zeros((20, 120), np.uint8)
    for left, right, top, bottom in boxes:
        page[top:bottom, left:right] = 255
    return page


WIDE = (2, 18, 1, 19)
AFTER = (42, 58, 1, 19)


def read_again(page: NDArray[np.uint8], first: str, last: str, alone: str, sure: float = 0.8) -> list[str]:
    """The characters of a line whose first and last were read, the ink between them read by itself."""
    from pipeline.extract.picture.lost import middle_of, with_lost
    from pipeline.extract.picture.recognise import Read
    from pipeline.extract.picture.textlines import Strip

    columns = np.flatnonzero(page.any(axis=0))
    strip = Strip(int(columns[0]), int(columns[-1]) + 1, 0, 20)
    wide = middle_of(1, strip, EM) - middle_of(0, strip, EM)

    def at(middle: float) -> float:
        return (middle - middle_of(0, strip, EM)) / wide

    own = [Read(first, at(10), 0.99)] + ([Read(last, at(50), 0.99)] if last else [])
    found: Any = (Read(alone, 0.5, sure),) if alone else ()
    [reads] = with_lost([(strip, tuple(own))], page, EM, lambda pieces: [found for _ in pieces])
    return [read.text for read in reads]


@pytest.mark.parametrize(
    ("ink", "first", "last", "alone", "wanted"),
    [
        ((22, 38, 1, 19), "日", "委", "※", ["日", "※", "委"]),
        ((22, 38, 1, 19), "日", "委", "", ["日", "", "委"]),
        ((28, 32, 8, 12), "国", "地", ".", ["国", "・", "地"]),
        ((26, 34, 9, 12), "日", "令", "一", ["日", "~", "令"]),
        ((26, 34, 9, 12), "国", "地", "一", ["国", "一", "地"]),
        ((28, 32, 15, 19), "国", "地", "、", ["国", "、", "地"]),
        ((19, 21, 8, 12), "国", "地", ".", ["国", "地"]),
        ((29, 31, 8, 10), "国", "地", ".", ["国", "地"]),
    ],
    ids=["read", "not read", "a dot", "a range", "no range", "a comma", "no room", "a speck"],
)
def test_ink_between_two_characters(
    ink: tuple[int, int, int, int], first: str, last: str, alone: str, wanted: list[str]
) -> None:
    assert read_again(line(WIDE, ink, AFTER), first, last, alone) == wanted


def test_a_dot_behind_the_last_character_is_shown_and_not_read() -> None:
    assert read_again(line(WIDE, (28, 32, 8, 12)), "業", "", ".") == ["業", ""]


def test_what_is_read_by_itself_with_little_probability_is_shown() -> None:
    assert read_again(line(WIDE, (22, 38, 1, 19), AFTER), "日", "委", "X", 0.3) == ["日", "", "委"]
