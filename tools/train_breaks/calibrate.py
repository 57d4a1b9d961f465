"""Fit the confidences: how often the rules and the model were right on held-out cells.

The model: a straight line in log odds for each set of weights (Platt), two knots. A rule: the mean of a Beta
posterior whose prior is what all rules have in common, so that three decisions out of three are no certainty.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import StringIO
from itertools import product
from math import exp, lgamma, log
from pathlib import Path

import numpy as np

from pipeline.reference import read_table
from pipeline.repair.breaks import calibration
from pipeline.repair.breaks.calibration import MODEL, as_knots, interpolate, log_odds
from pipeline.repair.breaks.decide import OWN_LINE
from pipeline.repair.breaks.rules import LAST_RULES, RULES
from pipeline.repair.separators import SPLIT_WORD
from tools.train_breaks.measure import HELD_OUT, MODES, Measured, measure_files

TABLE = Path(calibration.__file__).parents[2] / "reference" / "break_calibration.csv"
COLUMNS = ("decider", "score", "decided", "right", "confidence")
KNOTS = (0.5, 0.9995)
"""Probabilities between which the line is drawn; beyond the last there are too few mistakes to tell."""
FOLDS = 5
RULE_NAMES = (*(rule.name for rule in (*RULES, *LAST_RULES)), OWN_LINE.name, SPLIT_WORD)
PRIORS = tuple(product((0.9, 0.95, 0.97, 0.98, 0.985, 0.99, 0.995), (2, 5, 10, 20, 30, 50, 100)))
"""Means and weights (in decisions) of the Beta priors that are tried."""


@dataclass(frozen=True, slots=True)
class Count:
    """How often a decider decided, and how often rightly."""

    decided: int
    right: int


@dataclass(frozen=True, slots=True)
class Confidences:
    """What is stated of each decider."""

    lines: Mapping[str, tuple[Count, tuple[tuple[float, float], ...]]]
    """By mode of the model: its decisions and the knots of its line."""
    rules: Mapping[str, tuple[Count, float]]

    def of(self, one: Measured) -> float:
        """The confidence of a decision."""
        if one.decider != "model":
            return self.rules[one.decider][1]
        return interpolate(as_knots(self.lines[MODES[one.reading]][1]), one.score)


def fit_confidences(measured: Sequence[Measured]) -> Confidences:
    """The confidences that these decisions speak for."""
    lines = {}
    for mode in sorted(set(MODES.values())):
        own = [one for one in measured if one.decider == "model" and MODES[one.reading] == mode]
        lines[mode] = (Count(len(own), sum(one.right for one in own)), _line(own))
    counts = rule_counts(measured)
    mean, weight = _prior(list(counts.values()))
    rules = {
        name: (count, round(max(0.5, (count.right + mean * weight) / (count.decided + weight)), 4))
        for name, count in counts.items()
    }
    return Confidences(lines, rules)


def _line(own: Sequence[Measured]) -> tuple[tuple[float, float], ...]:
    scores = np.array([log_odds(one.score) for one in own])
    level, slope = platt(scores, np.array([one.right for one in own], dtype=float))
    slope = max(0.0, slope)
    return tuple(
        (score, round(max(0.5, 1 / (1 + exp(-level - slope * log_odds(score)))), 4)) for score in KNOTS
    )


def platt(scores: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """Level and slope of the line in log odds that makes these outcomes likeliest.

    >>> level, slope = platt(np.array([0.0] * 4 + [2.0] * 4), np.array([1, 0, 1, 0, 1, 1, 1, 0.0]))
    >>> abs(round(level, 3)), round(slope, 3)
    (0.0, 0.549)
    """
    columns = np.stack([np.ones_like(scores), scores], axis=1)
    line = np.array([0.0, 1.0])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-columns @ line))
        bend = (columns * (chance * (1 - chance))[:, None]).T @ columns + 1e-6 * np.eye(2)
        line = line + np.linalg.solve(bend, columns.T @ (right - chance))
    return float(line[0]), float(line[1])


def rule_counts(measured: Iterable[Measured]) -> dict[str, Count]:
    """Decisions of each rule: a break counts once, as wrong where any reading of its cell got it wrong."""
    seen: dict[str, dict[tuple[str, tuple[int, int]], bool]] = {name: {} for name in RULE_NAMES}
    for one in measured:
        if one.decider != "model":
            key = (one.file, one.place)
            seen[one.decider][key] = one.right and seen[one.decider].get(key, True)
    return {name: Count(len(own), sum(own.values())) for name, own in seen.items()}


def _prior(counts: Sequence[Count]) -> tuple[float, float]:
    """Mean and weight of the Beta prior under which the rules' counts are likeliest."""
    return max(PRIORS, key=lambda prior: sum(_likelihood(count, *prior) for count in counts))


def _likelihood(count: Count, mean: float, weight: float) -> float:
    """Log likelihood of a count under a beta-binomial, but for what the prior doesn't change."""
    good, bad = mean * weight, (1 - mean) * weight
    wrong = count.decided - count.right
    return (
        lgamma(good + count.right) + lgamma(bad + wrong) - lgamma(weight + count.decided)
        - lgamma(good) - lgamma(bad) + lgamma(weight)
    )  # fmt: skip


def source(doc: str) -> str:
    """The authored table of a document: its twins have its texts.

    >>> source("calibration_07_wrapped"), source("calibration_07_cut"), source("hard_01")
    ('calibration_07', 'calibration_07', 'hard_01')
    """
    return doc.removesuffix("_wrapped").removesuffix("_cut")


@cache
def fold(doc: str) -> int:
    """The part of the cross-fit that a document is held back in."""
    return int(hashlib.sha256(source(doc).encode()).hexdigest(), 16) % FOLDS


def cross_fitted(measured: Sequence[Measured]) -> list[float]:
    """For each decision the confidence that the documents of the other folds speak for."""
    folds = [fold(one.doc) for one in measured]
    fitted = [
        fit_confidences([one for one, own in zip(measured, folds, strict=True) if own != number])
        for number in range(FOLDS)
    ]
    return [fitted[own].of(one) for one, own in zip(measured, folds, strict=True)]


def table(confidences: Confidences) -> str:
    """The confidences as `break_calibration.csv` has them."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for mode, (count, points) in confidences.lines.items():
        for score, confidence in points:
            writer.writerow((MODEL + mode, score, count.decided, count.right, f"{confidence:.4f}"))
    for name, (count, confidence) in confidences.rules.items():
        writer.writerow((name, "", count.decided, count.right, f"{confidence:.4f}"))
    return out.getvalue()


def admit_new_rules(path: Path = TABLE) -> None:
    """Write a row without a decision for each rule that has none yet, since an unmeasured rule is refused."""
    text = path.read_text(encoding="utf-8")
    known = {line.split(",", 1)[0] for line in text.splitlines()}
    new = [name for name in RULE_NAMES if name not in known]
    if new:
        path.write_text(text + "".join(f"{name},,0,0,0.9\n" for name in new), encoding="utf-8")
        forget()


def forget() -> None:
    """Let the tables be read again."""
    read_table.cache_clear()
    calibration.clear()


def calibrate(path: Path = TABLE) -> None:
    """Measure the held-out cells and write the table."""
    admit_new_rules(path)
    path.write_text(table(fit_confidences(measure_files(HELD_OUT))), encoding="utf-8")
    forget()


def log_loss(stated: Sequence[float], measured: Sequence[Measured]) -> float:
    """Mean surprise at the outcomes, in nats: less is better.

    >>> log_loss([], [])
    0.0
    """
    losses = [-log(say if one.right else 1 - say) for say, one in zip(stated, measured, strict=True)]
    return sum(losses) / max(1, len(losses))
