"""The audit of a cell, read forward and back: raw text + repairs = published text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


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
    end = offset + len(old)
    if offset > len(text) or text[offset:end] != old:
        raise ReplayError(f"expected {old!r} at {offset}, found {text[offset:end]!r}")
    return text[:offset] + new + text[end:]


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
