"""Fit the weights: features of the made breaks that no rule decides, a regression per mode and pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression

from pipeline.repair.breaks.context import tendencies
from pipeline.repair.breaks.decide import Judged, context_of, judge
from pipeline.repair.breaks.document import learn
from pipeline.repair.breaks.model import Weights
from pipeline.repair.breaks.view import habit_of, view
from train_breaks.documents import Example, document

LEAST = 40
"""A feature seen less often than this gets no weight."""
PENALTY = 0.1
"""Inverse strength of the L2 penalty."""

Row = tuple[tuple[str, ...], bool]


def judged(example: Example, table: Weights, *, geometry: bool) -> list[tuple[list[Judged], tuple[str, ...]]]:
    """The first pass over a made document, with the truth as the text since the last kept break."""
    known = learn(example.cells, geometry=geometry)
    habit = habit_of(example.cells, known, geometry=geometry)
    return [
        (judge(view(cell, known, geometry=geometry), habit, table, labels), labels)
        for cell, labels in zip(example.cells, example.labels, strict=True)
        if labels
    ]


def rows(example: Example, table: Weights, *, geometry: bool, context: bool) -> list[Row]:
    """Features and truth of each break of a made document that no rule decides, for either pass."""
    cells = judged(example, table, geometry=geometry)
    known = tendencies([(one.at.cell.heading, one.keep) for cell, _ in cells for one in cell if one.opened])
    return [
        ((*one.names, *context_of(one, cell, known)) if context else one.names, label == "keep")
        for cell, labels in cells
        for one, label in zip(cell, labels, strict=True)
        if one.rule is None and label != "either"
    ]


def regress(found: Sequence[Row]) -> dict[str, float]:
    """Weights by feature name, "bias" among them."""
    counts = Counter(name for names, _ in found for name in names)
    kept = sorted(name for name, count in counts.items() if count >= LEAST)
    index = {name: i for i, name in enumerate(kept)}
    pointers, columns = [0], []
    for names, _ in found:
        columns.extend(sorted({index[name] for name in names if name in index}))
        pointers.append(len(columns))
    matrix = csr_matrix((np.ones(len(columns)), columns, pointers), shape=(len(found), len(kept)))
    model = LogisticRegression(C=PENALTY, max_iter=400, tol=1e-5, solver="lbfgs")
    model.fit(matrix, np.array([keep for _, keep in found]))
    weights = dict(zip(kept, map(float, model.coef_[0]), strict=True))
    return {"bias": float(model.intercept_[0])} | weights


def fit(documents: int, *, geometry: bool) -> tuple[dict[str, float], dict[str, float]]:
    """Weights of the first and of the second pass; each is fitted on half of the documents."""
    half = documents // 2
    made = [document(seed) for seed in range(documents)]
    first = regress(_all(made[:half], {}, geometry=geometry, context=False))
    second = regress(_all(made[half:], first, geometry=geometry, context=True))
    return first, second


def _all(made: Sequence[Example], table: Weights, *, geometry: bool, context: bool) -> list[Row]:
    return [
        row
        for example in made
        if example.cells and not (geometry and example.cells[0].width is None)
        for row in rows(example, table, geometry=geometry, context=context)
    ]
