"""Fit the weights: features of the made breaks that no rule decides, a regression per mode and pass."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression

from pipeline.repair.breaks.context import contexts, tendencies_of
from pipeline.repair.breaks.decide import judge
from pipeline.repair.breaks.document import learn
from pipeline.repair.breaks.model import Table as Weighed
from pipeline.repair.breaks.model import Weights
from pipeline.repair.breaks.view import habit_of, views
from tools.train_breaks.documents import Example, Hands, document
from tools.train_breaks.train import LEAST


class Fitted(NamedTuple):
    """The weights of both passes of a mode, and what they were fitted on."""

    first: dict[str, float]
    second: dict[str, float]
    breaks: int
    """Breaks of the made documents that no rule decides."""
    names: frozenset[str]
    """Features that turned up in them, seldom ones too."""


PENALTY = 0.1
"""Inverse strength of the L2 penalty."""


@dataclass(slots=True)
class Table:
    """Rows of feature numbers and what is true of each; names are numbered as they turn up."""

    numbers: dict[str, int] = field(default_factory=dict)
    rows: list[array[int]] = field(default_factory=list)
    truth: list[bool] = field(default_factory=list)

    def add(self, names: Iterable[str], keep: bool) -> None:
        """Append one break."""
        numbers = self.numbers
        self.rows.append(array("i", sorted({numbers.setdefault(name, len(numbers)) for name in names})))
        self.truth.append(keep)


def extend(table: Table, example: Example, weights: Weighed, *, geometry: bool, context: bool) -> None:
    """Add the breaks of a made document that no rule decides, with the features of the first or second pass.

    The truth stands in for the text since the last kept break; `weights` are those of the first pass.
    """
    seen = {one.cell: one for one in views(learn(example.cells, geometry=geometry))}
    broken = [
        (seen[cell], labels) for cell, labels in zip(example.cells, example.labels, strict=True) if labels
    ]
    habit = habit_of([one for one, _ in broken])
    cells = [(judge(one, habit, weights, labels), labels) for one, labels in broken]
    around = tendencies_of([cell for cell, _ in cells])
    for cell, labels in cells:
        for one, more, label in zip(cell, contexts(cell, around), labels, strict=True):
            if one.rule is None and label != "either":
                names = (*one.names, *more.names) if context else one.names
                table.add(names, label == "keep")


def regress(tables: Sequence[Table]) -> dict[str, float]:
    """Weights by feature name, "bias" among them."""
    counts = Counter({name: 0 for table in tables for name in table.numbers})
    for table in tables:
        seen = np.bincount(
            np.concatenate([np.asarray(row) for row in table.rows]), minlength=len(table.numbers)
        )
        for name, number in table.numbers.items():
            counts[name] += int(seen[number])
    kept = sorted(name for name, count in counts.items() if count >= LEAST)
    index = {name: i for i, name in enumerate(kept)}
    pointers, columns = [0], []
    for table in tables:
        places = np.full(len(table.numbers), -1)
        for name, number in table.numbers.items():
            places[number] = index.get(name, -1)
        for row in table.rows:
            found = places[np.asarray(row)]
            columns.append(np.sort(found[found >= 0]))
            pointers.append(pointers[-1] + len(columns[-1]))
    flat = np.concatenate(columns)
    matrix = csr_matrix((np.ones(len(flat)), flat, pointers), shape=(len(columns), len(kept)))
    model = LogisticRegression(C=PENALTY, max_iter=400, tol=1e-5, solver="lbfgs")
    model.fit(matrix, np.array([keep for table in tables for keep in table.truth]))
    weights = dict(zip(kept, map(float, model.coef_[0]), strict=True))
    return {"bias": float(model.intercept_[0])} | weights


class Task(NamedTuple):
    """A half of the made documents that is to go through a pass."""

    seeds: range
    hands: Hands
    weights: Weights
    """Those of the first pass, for the second."""
    geometry: bool
    context: bool


Each = Callable[..., Iterable[Any]]
"""Applies a function to each of some arguments, in order: map, or that of a pool of processes."""


def fit(documents: int, hands: Hands, *, geometry: bool, each: Each = map) -> Fitted:
    """Weights of the first and of the second pass, on so many documents of these hands.

    Each half of the documents goes through the first pass with weights fitted on the other half, so that the
    second pass learns from decisions about documents that the first had not seen.
    """
    halves = (range(0, documents, 2), range(1, documents, 2))
    first: list[Table] = list(each(_table, [Task(half, hands, {}, geometry, False) for half in halves]))
    *alone, final = each(regress, [[first[0]], [first[1]], first])
    del first
    tasks = [Task(half, hands, alone[1 - number], geometry, True) for number, half in enumerate(halves)]
    second: list[Table] = list(each(_table, tasks))
    names = frozenset(name for table in second for name in table.numbers)
    return Fitted(final, regress(second), sum(len(table.rows) for table in second), names)


def _table(task: Task) -> Table:
    table, weighed = Table(), Weighed(task.weights)
    for seed in task.seeds:
        example = document(seed, task.hands)
        if example.cells and not (task.geometry and example.cells[0].width is None):
            extend(table, example, weighed, geometry=task.geometry, context=task.context)
    return table
