"""The audit of a cell, read forward and back: raw text + repairs = published text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pandas as pd

from pipeline.model import ROLES, Tables


class Step(NamedTuple):
    """One edit as `repairs` holds it: at `offset` code points, `before` gives way to `after`."""

    offset: int
    before: str
    after: str


class ReplayError(ValueError):
    """A step that does not find the characters that it should replace."""


def replace(text: str, offset: int, old: str, new: str) -> str:
    """The text with `old`, which must stand at the offset, replaced by `new`.

    >>> replace("取り組 みを", 3, " ", "")
    '取り組みを'
    """
    if not 0 <= offset <= len(text) or not text.startswith(old, offset):
        raise ReplayError(f"{old!r} does not stand at {offset} of {text!r}")
    return text[:offset] + new + text[offset + len(old) :]


def replay(raw: str, steps: Iterable[Step]) -> str:
    """The published text: the raw one with each step applied in order.

    >>> replay("運營業 務", [Step(1, "營", "営"), Step(3, " ", "")])
    '運営業務'
    """
    text = raw
    for step in steps:
        text = replace(text, step.offset, step.before, step.after)
    return text


def undo(published: str, steps: Iterable[Step]) -> str:
    """The raw text: the published one with each step taken back, the last first.

    >>> undo("運営業務", [Step(1, "營", "営"), Step(3, " ", "")])
    '運營業 務'
    """
    text = published
    for step in reversed(list(steps)):
        text = replace(text, step.offset, step.after, step.before)
    return text


def without_steps(text: str, steps: Sequence[Step], left: set[int]) -> str:
    r"""The published text with some of its edits (by seq, from 1) taken back and the others kept.

    A line break that comes back is a space, as a published cell is one line. Raises ReplayError where a kept
    edit touches what comes back.

    >>> without_steps("東南アジア地域", [Step(3, "\n", ""), Step(5, " ", "")], {1})
    '東南ア ジア地域'
    >>> without_steps("東南アジア地域", [Step(3, "\n", ""), Step(5, " ", "")], {1, 2})
    '東南ア ジア 地域'
    """
    current = undo(text, steps)
    shifts: list[tuple[int, int]] = []
    for seq, step in enumerate(steps, start=1):
        offset = step.offset + sum(shift for at, shift in shifts if at <= step.offset)
        if seq in left:
            shifts.append((step.offset, len(step.before) - len(step.after)))
        else:
            current = replay(current, [Step(offset, step.before, step.after)])
    return current.replace("\n", " ")


Cell = tuple[str, str]
"""(program_id, column)."""


def published_text(tables: Tables) -> dict[Cell, str]:
    """The published text of each filled cell."""
    programs, attributes = tables["programs"], tables["attributes"]
    texts = {
        (program, role): text
        for role in ROLES
        for program, text in zip(programs["program_id"].tolist(), programs[role].tolist(), strict=True)
        if isinstance(text, str)
    }
    names = zip(*(attributes[name].tolist() for name in ("program_id", "name", "value")), strict=True)
    return texts | {(program, name): value for program, name, value in names}


def steps_by_cell(repairs: pd.DataFrame) -> dict[Cell, list[Step]]:
    """The edits of each edited cell, in order."""
    steps: dict[Cell, list[Step]] = {}
    ordered = repairs.sort_values(["program_id", "column", "seq"], kind="stable")
    for program, column, offset, before, after in zip(
        *(ordered[name].tolist() for name in ("program_id", "column", "offset", "before", "after")),
        strict=True,
    ):
        step = Step(int(offset), _given(before), _given(after))
        steps.setdefault((program, column), []).append(step)
    return steps


def _given(text: object) -> str:
    return text if isinstance(text, str) else ""
