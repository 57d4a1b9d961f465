"""Decide every break of a document, cell by cell, from the left to the right."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.repair.breaks.cells import BrokenCell, Decision
from pipeline.repair.breaks.document import Knowledge, learn, line_widths
from pipeline.repair.breaks.features import features, habit_of, look
from pipeline.repair.breaks.model import probability_of_keep, reasons
from pipeline.repair.breaks.rules import first_rule

_UNIT_LIMIT = 400


def decide_breaks(cells: Sequence[BrokenCell], *, geometry: bool = True) -> list[tuple[Decision, ...]]:
    """For each cell one decision per break, in order.

    `cells` are all cells of one document, the unbroken ones too: names spelt whole elsewhere, the habits of
    columns and their widths are evidence. Nothing outside the document is. `geometry=False` leaves measured
    widths aside. Each decision is made with the text since the last kept break as its left side.

    >>> cell = BrokenCell("target", "対象国", ("アメリカ", "アラスカ州", "アンカレ", "ジ市"), (" ", " ", " "))
    >>> [decision.keep for decision in decide_breaks([cell])[0]]
    [True, True, False]
    >>> decide_breaks([BrokenCell("venue", "場所", ("函館市",), ())])
    [()]
    """
    known = learn(cells, geometry=geometry)
    habit = habit_of(cells, known, geometry=geometry)
    return [_decide_cell(cell, known, habit, geometry=geometry) for cell in cells]


def _decide_cell(cell: BrokenCell, known: Knowledge, habit: str, *, geometry: bool) -> tuple[Decision, ...]:
    if len(cell.lines) < 2:
        return ()
    measured = geometry and cell.width is not None and len(cell.line_widths) == len(cell.lines)
    widths = line_widths(cell, known.profile, geometry=geometry)
    unit, decisions = cell.lines[0], []
    for index in range(len(cell.lines) - 1):
        at = look(cell, index, unit, widths, known, geometry=measured)
        rule = first_rule(at, known)
        if rule is not None:
            decision = Decision(rule.keep, rule.confidence, rule.name, rule.says)
        else:
            names = features(at, known, habit)
            keep = probability_of_keep(names, geometry=measured)
            evidence = reasons(names, geometry=measured)
            decision = Decision(keep >= 0.5, round(max(keep, 1 - keep), 4), "model", evidence)
        decisions.append(decision)
        unit = at.after if decision.keep else (unit + at.after)[-_UNIT_LIMIT:]
    return tuple(decisions)
