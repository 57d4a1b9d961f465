"""Decide every break of a document: each by itself first, then in the light of the others.

The first pass asks the rules and the model cell by cell, from the left to the right. The second asks the
model again where no rule held, with what the first pass found in the other cells of the column and in the
other breaks of the cell: a column whose author lays out names does so again and again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.repair.breaks.calibration import model_confidence
from pipeline.repair.breaks.cells import BrokenCell, Decision
from pipeline.repair.breaks.context import Tendencies, context_features, is_open, tendencies
from pipeline.repair.breaks.document import learn
from pipeline.repair.breaks.features import features
from pipeline.repair.breaks.model import Weights, probability_of_keep, weigh, weights
from pipeline.repair.breaks.rules import Rule, first_rule
from pipeline.repair.breaks.view import Break, CellView, habit_of, look, view

UNIT_LIMIT = 400
"""Characters since the last kept break that are remembered."""


class Judged(NamedTuple):
    """One break after a pass."""

    at: Break
    rule: Rule | None
    names: tuple[str, ...]
    """Features, where no rule held."""
    keep: float
    """Probability that the break is kept."""

    @property
    def opened(self) -> bool:
        """Whether an author may have made it, and no rule decided: then it speaks for its column."""
        return self.rule is None and is_open(self.at)


def decide_breaks(cells: Sequence[BrokenCell], *, geometry: bool = True) -> list[tuple[Decision, ...]]:
    """For each cell one decision per break, in order.

    `cells` are all cells of one document, the unbroken ones too: names spelt whole elsewhere, the habits of
    columns and their widths are evidence. Nothing outside the document is. `geometry=False` leaves measured
    widths aside.

    >>> cell = BrokenCell("target", "対象国", ("アメリカ", "アラスカ州", "アンカレ", "ジ市"), (" ", " ", " "))
    >>> [decision.keep for decision in decide_breaks([cell])[0]]
    [True, True, False]
    >>> decide_breaks([BrokenCell("venue", "場所", ("函館市",), ())])
    [()]
    """
    measured = geometry and any(cell.width is not None for cell in cells)
    known = learn(cells, geometry=geometry)
    views = [view(cell, known, geometry=geometry) if len(cell.lines) > 1 else None for cell in cells]
    habit = habit_of([seen for seen in views if seen])
    mode = "geometry" if measured else "text"
    first = [judge(seen, habit, weights(mode)) if seen else [] for seen in views]
    known_tendencies = tendencies(
        [(judged.at.cell.heading, judged.keep) for cell in first for judged in cell if judged.opened]
    )
    final = weights(mode + "_context")
    return [tuple(_decide(judged, habit, known_tendencies, final, mode)) for judged in first]


def judge(seen: CellView, habit: str, table: Weights, truth: Sequence[str] = ()) -> list[Judged]:
    """The first pass over one cell; `truth` stands in for the decisions in training."""
    unit, out = seen.cell.lines[0], []
    for index in range(len(seen.cell.lines) - 1):
        at = look(seen, index, unit)
        judged = _judge_break(at, habit, table)
        out.append(judged)
        keep = truth[index] == "keep" if truth else judged.keep >= 0.5
        unit = at.after if keep else (unit + at.after)[-UNIT_LIMIT:]
    return out


def _judge_break(at: Break, habit: str, table: Weights) -> Judged:
    rule = first_rule(at)
    if rule is not None:
        return Judged(at, rule, (), 1.0 if rule.keep else 0.0)
    names = tuple(features(at, habit))
    return Judged(at, None, names, probability_of_keep(names, table))


def _decide(
    first: Sequence[Judged], habit: str, known: Tendencies, table: Weights, mode: str
) -> list[Decision]:
    """The second pass over one cell."""
    decisions: list[Decision] = []
    if not first:
        return decisions
    unit, own = first[0].at.before, tendency_of(first)
    for judged in first:
        if judged.rule is None and judged.at.unit != unit:
            again = _judge_break(look(judged.at.view, judged.at.index, unit), habit, {})
            judged = Judged(again.at, again.rule, again.names, judged.keep)
        if judged.rule is not None:
            rule = judged.rule
            decision = Decision(rule.keep, rule.confidence, rule.name, rule.says)
        else:
            names = (*judged.names, *context_of(judged, own, known))
            keep, evidence = weigh(names, table)
            score = max(keep, 1 - keep)
            confidence = round(model_confidence(mode, score), 4)
            decision = Decision(keep >= 0.5, confidence, "model", evidence, score)
        decisions.append(decision)
        unit = judged.at.after if decision.keep else (unit + judged.at.after)[-UNIT_LIMIT:]
    return decisions


def tendency_of(cell: Sequence[Judged]) -> tuple[float, int]:
    """Sum of the probabilities of keeping of a cell's breaks that speak for it, and how many they are."""
    own = [judged.keep for judged in cell if judged.opened]
    return sum(own), len(own)


def context_of(judged: Judged, own: tuple[float, int], known: Tendencies) -> tuple[str, ...]:
    """Features of a break from what the first pass found around it; `own` is its cell's tendency."""
    others = (own[0] - judged.keep, own[1] - 1) if judged.opened else own
    return context_features(judged.at, judged.keep, others, own, known)
