"""Decide every break of a document: each by itself first, then in the light of the others.

The first pass asks the rules and the model cell by cell, from the left to the right. The second asks the
model again where no rule held, with what the first pass found in the other cells of the column and in the
other breaks of the cell: a column whose author lays out names does so again and again.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.repair.breaks.calibration import model_confidence
from pipeline.repair.breaks.cells import BrokenCell, Decision
from pipeline.repair.breaks.context import Judged, Sums, author_parts, contexts, tendencies_of
from pipeline.repair.breaks.document import MEASURED, learn
from pipeline.repair.breaks.features import groups
from pipeline.repair.breaks.model import Group, Reasons, Table, probability_of_keep, weights
from pipeline.repair.breaks.rules import Rule, first_rule, last_rule
from pipeline.repair.breaks.view import Break, CellView, habit_of, views

OWN_LINE = Rule(
    "own_line",
    True,
    "both lines would have fitted on one, and their author parts things by lines",
    lambda at: at.both == "fit" and at.view.support == MEASURED,
)
"""Of a line end of a page that its author alone can have made; it holds against an unsure model."""
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
    mode = "geometry" if geometry and any(cell.width is not None for cell in cells) else "text"
    table, final = weights(mode), weights(mode + "_context")
    known = learn(cells, geometry=geometry)
    places = {cell: place for place, cell in enumerate(known.rooms)}
    own = [places[cell] for cell in cells if len(cell.lines) > 1]
    seen = views(known)
    habit = habit_of([seen[place] for place in own])
    first = [judge(cell, habit, table) for cell in seen]
    around = tendencies_of([first[place] for place in own])
    more = [contexts(judged, around) for judged in first]
    second = [
        _judge_again(judged, context, habit, around, final)
        for judged, context in zip(first, more, strict=True)
    ]
    decided = [_decisions(judged, final, mode) for judged in second]
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


def _judge_again(
    first: Sequence[Judged], more: Sequence[Group], habit: str, around: Sums, table: Table
) -> list[Judged]:
    """The second pass over one cell: `around` and `more` are what the first pass found in all of them."""
    unit, out = first[0].at.unit, []
    for judged, context in zip(first, more, strict=True):
        at, rule = judged.at, judged.rule
        if rule is None and at.unit != unit:
            at = Break(at.view, at.index, unit)
            rule = first_rule(at)
        rule = rule or last_rule(at)
        if rule is None:
            found = (*(judged.groups if at is judged.at else groups(at, habit)), context)
            again = Judged(at, None, found, probability_of_keep(found, table))
            if (
                again.keep < 0.5
                and 1 - again.keep < SURE
                and OWN_LINE.holds(at)
                and author_parts(first, around)
            ):
                rule = OWN_LINE
        if rule is not None:
            again = Judged(at, rule, (), 1.0 if rule.keep else 0.0)
        out.append(again)
        unit = at.lower.text if again.keep >= 0.5 else (unit + at.lower.text)[-UNIT_LIMIT:]
    return out


def _decisions(judged: Sequence[Judged], table: Table, mode: str) -> tuple[Decision, ...]:
    """What the breaks of a cell were judged to be, each with how often such decisions were right."""
    decisions = []
    for one in judged:
        if one.rule is not None:
            decision = one.rule.decision
        else:
            score = max(one.keep, 1 - one.keep)
            confidence = round(model_confidence(mode, score), 4)
            decision = Decision(one.keep >= 0.5, confidence, "model", Reasons(one.groups, table), score)
        decisions.append(decision)
    return tuple(decisions)
