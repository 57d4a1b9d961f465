"""What the repairs did to a cell, as text to be shown: what stayed, what was taken out, what was put in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from pipeline.replay import Step, replace, undo

Segment = tuple[str, str]
"""("=", what stayed), ("-", what was taken out) or ("+", what was put in)."""

CONTEXT = 16
"""Characters shown on each side of an edit."""


def segments(published: str, steps: Sequence[Step]) -> tuple[Segment, ...]:
    """The cell from its raw text to its published one, in one row of segments.

    Without the "+" segments they read as the raw text, without the "-" segments as the published one. A
    character that one step put in and a later one took out again does not appear. Raises ReplayError where
    the steps do not lead to the published text.

    >>> segments("運営業務", [Step(1, "營", "営"), Step(3, " ", "")])
    (('=', '運'), ('-', '營'), ('+', '営'), ('=', '業'), ('-', ' '), ('=', '務'))
    >>> segments("業務", [])
    (('=', '業務'),)
    """
    marked = [("=", character) for character in undo(published, steps)]
    for step in steps:
        marked = edited(marked, step)
    runs = groupby(marked, lambda mark: mark[0])
    return tuple((sign, "".join(text for _, text in run)) for sign, run in runs)


def edited(marked: list[Segment], step: Step) -> list[Segment]:
    """Marked characters after one more step; it counts and finds those only that are not taken out."""
    there = [place for place, (sign, _) in enumerate(marked) if sign != "-"]
    there.append(len(marked))
    begin = there[step.offset]
    end = there[step.offset + len(step.before) - 1] + 1 if step.before else begin
    taken = [("-", text) for sign, text in marked[begin:end] if sign != "+"]
    put_in = [("+", text) for text in step.after]
    return marked[:begin] + taken + put_in + marked[end:]


def contexts(published: str, steps: Iterable[Step]) -> list[tuple[str, str]]:
    """The text before and after each step, as the cell stood when the step applied; "…" where it goes on.

    >>> contexts("運営業務", [Step(1, "營", "営"), Step(3, " ", "")])
    [('運', '業 務'), ('運営業', '務')]
    >>> contexts("業務", [])
    []
    """
    edits = list(steps)
    text = undo(published, edits)
    around = []
    for offset, before, after in edits:
        end = offset + len(before)
        around.append((tail(text[:offset]), head(text[end:])))
        text = replace(text, offset, before, after)
    return around


def head(text: str) -> str:
    """The text's beginning, with "…" where it goes on."""
    return text if len(text) <= CONTEXT else text[: CONTEXT - 1] + "…"


def tail(text: str) -> str:
    """The text's end, with "…" where it began before."""
    return text if len(text) <= CONTEXT else "…" + text[1 - CONTEXT :]
