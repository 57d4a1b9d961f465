"""The one place that changes a cell: a change and its audit row are one act, and replay both ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from pipeline.replay import Step, replay
from pipeline.value import value


@value
class Edit:
    """One change of one cell: at `offset` of the text as it stood then, `before` gave way to `after`."""

    rule: str
    offset: int
    before: str
    after: str
    confidence: float
    why: object = field(default="", compare=False)
    """What says why when it is asked: few edits ever are, and it is no column of `repairs`."""

    @property
    def evidence(self) -> str:
        """Why, for a person."""
        return str(self.why)

    @property
    def row(self) -> dict[str, str | int | float]:
        """Rule, offset, before, after and confidence: what `repairs` publishes of the edit."""
        return {
            "rule": self.rule,
            "offset": self.offset,
            "before": self.before,
            "after": self.after,
            "confidence": self.confidence,
        }


@value
class Cell:
    """A cell's raw text, its text now, and every edit that led from the one to the other, in order."""

    raw: str
    text: str
    edits: tuple[Edit, ...] = ()


def new_cell(raw: str) -> Cell:
    """A cell that nothing has changed yet.

    >>> new_cell("取組 み").text
    '取組 み'
    >>> new_cell("").edits
    ()
    """
    return Cell(raw, raw)


def edit_cell(
    cell: Cell, rule: str, offset: int, before: str, after: str, confidence: float, evidence: str = ""
) -> Cell:
    """The cell with `before` at `offset` replaced by `after`, the edit noted; itself where they are equal.

    Offsets are code points of `cell.text`. Raises ValueError where `before` does not stand there, since an
    edit that says something else than it does could never be undone.

    >>> edit_cell(new_cell("取組 み"), "break-remove", 2, " ", "", 0.99).text
    '取組み'
    >>> edit_cell(new_cell("札幌市"), "break-keep", 3, "", "", 1.0).edits
    ()
    """
    text = replay(cell.text, (Step(offset, before, after),))
    if before == after:
        return cell
    edit = Edit(rule, offset, before, after, round(confidence, 4), evidence)
    return Cell(cell.raw, text, (*cell.edits, edit))


def edit_cell_at(cell: Cell, changes: Sequence[Edit]) -> Cell:
    """The cell with several changes made, whose offsets all count in its text before the first of them.

    The changes are made left to right and must not overlap; each is noted with its offset in the text as it
    stands when it applies. Use it where a rule reads a cell once and decides many places of it.

    >>> wide = [Edit("space", 1, " ", "", 1.0), Edit("space", 3, " ", "", 1.0)]
    >>> edit_cell_at(new_cell("a b c"), wide).text
    'abc'
    >>> [edit.offset for edit in edit_cell_at(new_cell("a b c"), wide).edits]
    [1, 2]
    """
    if not changes:
        return cell
    text, shift, end = cell.text, 0, 0
    pieces: list[str] = []
    noted: list[Edit] = []
    for change in sorted(changes, key=lambda change: change.offset):
        if change.offset < end or not text.startswith(change.before, change.offset):
            raise ValueError(f"{change.rule}: can't change {change.before!r} at {change.offset} of {text!r}")
        if change.before == change.after:
            continue
        pieces += (text[end : change.offset], change.after)
        end = change.offset + len(change.before)
        confidence = round(change.confidence, 4)
        if not shift and confidence == change.confidence:
            noted.append(change)
            shift = len(change.after) - len(change.before)
            continue
        noted.append(
            Edit(
                change.rule,
                change.offset + shift,
                change.before,
                change.after,
                confidence,
                change.why,
            )
        )
        shift += len(change.after) - len(change.before)
    if not noted:
        return cell
    return Cell(cell.raw, "".join((*pieces, text[end:])), (*cell.edits, *noted))


def without_round_trips(cell: Cell) -> Cell:
    """The cell without its edits where they undo one another, so that only a cell that differs has some.

    >>> there = edit_cell(new_cell("へ"), "lookalike", 0, "へ", "ヘ", 0.9)
    >>> without_round_trips(edit_cell(there, "lookalike", 0, "ヘ", "へ", 0.9)).edits
    ()
    >>> without_round_trips(there) is there
    True
    """
    return new_cell(cell.raw) if cell.edits and cell.text == cell.raw else cell
