"""How often decisions like this one were right: the measured confidences of `break_calibration.csv`."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from math import exp, log

from pipeline.model import SeihyoError
from pipeline.reference import read_table

TABLE = "break_calibration"
MODEL = "model:"
"""What the deciders of the model's rows begin with; the mode follows."""

Knots = tuple[tuple[float, ...], tuple[float, ...]]
"""Log odds as the model states them, and as they were measured."""


def rule_confidence(rule: str) -> float:
    """Share of a rule's decisions that are right, as measured on held-out cells and shrunk.

    Raises SeihyoError for a rule without a row: what was never measured states nothing.

    >>> 0.9 < rule_confidence("dictionary_word") < 1
    True
    """
    found = _rules().get(rule)
    if found is None:
        raise SeihyoError(
            f"{TABLE}.csv has no row for the break rule {rule}: run python -m tools.train_breaks calibrate"
        )
    return found


@cache
def _rules() -> dict[str, float]:
    rows = read_table(TABLE)
    return {row["decider"]: float(row["confidence"]) for row in rows if not row["score"]}


def model_confidence(mode: str, probability: float) -> float:
    """Share right of the model's decisions of this probability (0.5 to 1): between knots by log odds.

    A larger probability never gets a smaller confidence, so that nothing is decided otherwise for it.

    >>> 0.5 <= model_confidence("text", 0.5) <= model_confidence("text", 0.9) < model_confidence("text", 1.0)
    True
    """
    return interpolate(_knots(mode), probability)


@cache
def _knots(mode: str) -> Knots:
    rows = [row for row in read_table(TABLE) if row["decider"] == MODEL + mode]
    if not rows:
        raise SeihyoError(f"{TABLE}.csv has no row for the break model's mode {mode}")
    return as_knots(tuple((float(row["score"]), float(row["confidence"])) for row in rows))


@cache
def as_knots(points: tuple[tuple[float, float], ...]) -> Knots:
    """The log odds of (probability, share right) pairs, in their order.

    >>> as_knots(((0.5, 0.5),))
    ((0.0,), (0.0,))
    """
    return tuple(log_odds(score) for score, _ in points), tuple(log_odds(right) for _, right in points)


def interpolate(knots: Knots, probability: float) -> float:
    """The share right that the knots give a probability: flat before the first and after the last.

    >>> round(interpolate(as_knots(((0.5, 0.5), (0.9, 0.8))), 0.75), 4)
    0.6667
    >>> [round(interpolate(as_knots(((0.6, 0.55), (0.9, 0.8))), share), 4) for share in (0.3, 0.99)]
    [0.55, 0.8]
    """
    scores, rights = knots
    score = log_odds(probability)
    place = bisect_right(scores, score)
    if place == 0 or place == len(scores):
        return _probability(rights[max(place - 1, 0)])
    before, after = scores[place - 1], scores[place]
    share = (score - before) / (after - before)
    return _probability(rights[place - 1] + share * (rights[place] - rights[place - 1]))


def log_odds(probability: float) -> float:
    """Log odds of a probability, which is held away from 0 and 1.

    >>> log_odds(0.5), round(log_odds(1.0), 1)
    (0.0, 13.8)
    """
    held = min(1 - 1e-6, max(1e-6, probability))
    return log(held / (1 - held))


def _probability(odds: float) -> float:
    return 1.0 / (1.0 + exp(-odds))


def clear() -> None:
    """Let the table be read again: it was written anew."""
    _rules.cache_clear()
    _knots.cache_clear()
