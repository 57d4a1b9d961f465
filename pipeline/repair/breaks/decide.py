"""Decide every break of a document: each by itself first, then in the light of the others.

The first pass asks the rules and the model cell by cell, from the left to the right. The second asks the
model again where no rule held, with what the first pass found in the other cells of the column and in the
other breaks of the cell: a column whose author lays out names does so again and again.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pipeline.repair.breaks.calibration import model_confidence, rule_confidence
from pipeline.repair.breaks.cells import BrokenCell, Decision
from pipeline.repair.breaks.context import Judged, Sums, author_parts, contexts, tendencies_of
from pipeline.repair.breaks.document import MEASURED, learn
from pipeline.repair.breaks.features import groups
from pipeline.repair.breaks.model import Reasons, Table, probability_of_keep, weights
from pipeline.repair.breaks.rules import first_rule, last_rule
from pipeline.repair.breaks.view import Break, CellView, habit_of, view

OWN_LINE = "own_line"
"""The rule for a line end of a page that its author alone can have made; it holds against an unsure model."""
SURE = 0.95
"""The model's probability from which it joins even there."""
UNIT_LIMIT = 400
"""Characters since the last kept break that are remembered."""


def decide_breaks(cells: Sequence[BrokenCell], *, geometry: bool = True) -> list[tuple[Decision, ...]]:
    """For each cell one decision per break, in order.

    `cells` are all cells of one document, the unbroken ones too: names spelt whole elsewhere, the habits of
    columns and their widths are evidence. Nothing outside the document is, so that equal cells are decided
    once. `geometry=False` leaves measured widths aside.

    >>> cell = BrokenCell("target", "対象国", ("アメリカ", "アラスカ州", "アンカレ", "ジ市"), (" ", " ", " "))
    >>> [decision.keep for decision in decide_breaks([cell])[0]]
    [True, True, False]
    >>> decide_breaks([BrokenCell("venue", "場所", ("函館市",), ())])
    [()]
    """
    measured = geometry and any(cell.width is not None for cell in cells)
    known = learn(cells, geometry=geometry)
    places: dict[BrokenCell, int] = {}
    own = [places.setdefault(cell, len(places)) for cell in cells if len(cell.lines) > 1]
    views = [view(cell, known, geometry=geometry) for cell in places]
    habit = habit_of([views[place] for place in own])
    mode = "geometry" if measured else "text"
    table = weights(mode)
    first = [judge(seen, habit, table) for seen in views]
    around = tendencies_of([first[place] for place in own])
    final = weights(mode + "_context")
    decided = [tuple(_decide(judged, habit, around, final, mode)) for judged in first]
    wanted = iter(own)
    return [decided[next(wanted)] if len(cell.lines) > 1 else () for cell in cells]


def judge(seen: CellView, habit: str, table: Table, truth: Sequence[str] = ()) -> list[Judged]:
    """The first pass over one cell; `truth` stands in for the decisions in training."""
    unit, out = seen.cell.lines[0], []
    for index in range(len(seen.cell.lines) - 1):
        at = Break(seen, index, unit)
        rule = first_rule(at)
        if rule is not None:
            judged = Judged(at, rule, (), 1.0 if rule.keep else 0.0)
        else:
            found = groups(at, habit)
            judged = Judged(at, None, found, probability_of_keep(found, table))
        out.append(judged)
        keep = truth[index] == "keep" if truth else judged.keep >= 0.5
        unit = at.lower.text if keep else (unit + at.lower.text)[-UNIT_LIMIT:]
    return out


def _decide(first: Sequence[Judged], habit: str, around: Sums, table: Table, mode: str) -> list[Decision]:
    """The second pass over one cell: `around` is what the first pass found in all of them."""
    decisions: list[Decision] = []
    unit = first[0].at.unit if first else ""
    for judged, context in zip(first, contexts(first, around), strict=True):
        at, rule = judged.at, judged.rule
        if rule is None and at.unit != unit:
            at = Break(at.view, at.index, unit)
            rule = first_rule(at)
        rule = rule or last_rule(at)
        if rule is not None:
            decision = rule.decision
        else:
            found = (*(judged.groups if at is judged.at else groups(at, habit)), context)
            keep = probability_of_keep(found, table)
            score = max(keep, 1 - keep)
            confidence = round(model_confidence(mode, score), 4)
            decision = Decision(keep >= 0.5, confidence, "model", Reasons(found, table), score)
            if keep < 0.5 and score < SURE and _is_own_line(at) and author_parts(first, around):
                decision = _own_line()
        decisions.append(decision)
        unit = at.lower.text if decision.keep else (unit + at.lower.text)[-UNIT_LIMIT:]
    return decisions


def _is_own_line(at: Break) -> bool:
    """Whether both lines would have fitted on one, as measured on the page: no program broke them."""
    return at.both == "fit" and at.view.support == MEASURED


@cache
def _own_line() -> Decision:
    says = "both lines would have fitted on one, and their author parts things by lines"
    return Decision(True, rule_confidence(OWN_LINE), OWN_LINE, says)
