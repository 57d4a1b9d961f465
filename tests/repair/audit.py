"""The edits of a cell replayed and undone, as whoever reads `repairs` does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.repair.edits import Edit
from pipeline.replay import Step, replay, undo


def apply_edits(raw: str, edits: Iterable[Edit]) -> str:
    """The published text: the edits applied to the raw text in order."""
    return replay(raw, map(_step, edits))


def undo_edits(text: str, edits: Sequence[Edit]) -> str:
    """The raw text: the edits undone on the published text, last first."""
    return undo(text, map(_step, edits))


def _step(edit: Edit) -> Step:
    return Step(edit.offset, edit.before, edit.after)
