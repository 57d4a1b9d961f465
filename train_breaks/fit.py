"""Fit the weights: features of the made breaks that no rule decides, one logistic regression per mode."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from pipeline.repair.breaks.document import learn, line_widths
from pipeline.repair.breaks.features import features, habit_of, look
from pipeline.repair.breaks.rules import first_rule
from train_breaks.documents import Example, document

UNIT_LIMIT = 400
LEAST = 25
"""A feature seen less often than this gets no weight."""
PENALTY = 0.25
"""Inverse strength of the L2 penalty."""


def rows(example: Example, *, geometry: bool) -> Iterator[tuple[list[str], bool]]:
    """Features and truth of each break of a made document that no rule decides."""
    known = learn(example.cells, geometry=geometry)
    habit = habit_of(example.cells, known, geometry=geometry)
    for cell, labels in zip(example.cells, example.labels, strict=True):
        if not labels:
            continue
        measured = geometry and cell.width is not None
        widths = line_widths(cell, known.profile, geometry=geometry)
        unit = cell.lines[0]
        for index, label in enumerate(labels):
            at = look(cell, index, unit, widths, known, geometry=measured)
            if label != "either" and first_rule(at, known) is None:
                yield features(at, known, habit), label == "keep"
            unit = at.after if label == "keep" else (unit + at.after)[-UNIT_LIMIT:]


def fit(seeds: range, *, geometry: bool) -> dict[str, float]:
    """Weights by feature name, "bias" among them, from the made documents of these seeds."""
    found: list[list[str]] = []
    truth: list[bool] = []
    for seed in seeds:
        example = document(seed)
        if geometry and example.cells and example.cells[0].width is None:
            continue
        for names, keep in rows(example, geometry=geometry):
            found.append(names)
            truth.append(keep)
    counts = Counter(name for names in found for name in names)
    kept = sorted(name for name, count in counts.items() if count >= LEAST)
    index = {name: i for i, name in enumerate(kept)}
    pointers, columns = [0], []
    for names in found:
        columns.extend(sorted({index[name] for name in names if name in index}))
        pointers.append(len(columns))
    matrix = csr_matrix((np.ones(len(columns)), columns, pointers), shape=(len(found), len(kept)))
    model = LogisticRegression(C=PENALTY, max_iter=400, tol=1e-5, solver="lbfgs")
    model.fit(matrix, np.array(truth))
    weights = dict(zip(kept, map(float, model.coef_[0]), strict=True))
    return {"bias": float(model.intercept_[0])} | weights
