"""Train the weights and write down what they were trained on.

Three files in one act: the weights; a small set of weights that a test trains again, to see that the code
and the tables still make what they made; and the record, which ties the two together.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from tools.train_breaks.documents import ALL, FIRST, Hands
from tools.train_breaks.families import family

WEIGHTS = Path(__file__).parents[2] / "pipeline" / "reference" / "break_weights.csv"
SMALL = Path(__file__).parent / "trained" / "small.csv"
RECORD = Path(__file__).parent / "trained" / "record.csv"


class Round(NamedTuple):
    """One fit of which the weights are a mean: so many made documents, and the hands that they are of."""

    documents: int
    hands: Hands


ROUNDS = (Round(1600, FIRST), Round(2000, ALL))
"""What one hand's tables teach is in part that hand's: the mean of fits errs less than a fit on all."""
SMALL_ROUNDS = tuple(Round(20, one.hands) for one in ROUNDS)
LEAST = 60
"""A feature seen less often than this gets no weight."""
SMALLEST = 0.02
"""A weight nearer to zero than this is left out: it moves no decision."""
MODES = (("text", False), ("geometry", True))

WORKERS = 4
"""Processes that make the documents' features and fit the weights."""
Each = Callable[..., Iterable[Any]]

Columns = Mapping[str, Mapping[str, float]]


class Trained(NamedTuple):
    """Weights by mode and pass, and what they rest on."""

    columns: Columns
    facts: dict[str, int]
    families: dict[str, str]
    """A digest of the features that turned up, by family; of those too seldom to be weighed as well."""


def trained(rounds: Sequence[Round], *, workers: int = 0) -> Trained:
    """The mean of the weights that the rounds train, the same with any number of processes."""
    if not workers:
        return _trained(rounds, map)
    with ProcessPoolExecutor(workers) as pool:
        return _trained(rounds, pool.map)


def _trained(rounds: Sequence[Round], each: Each) -> Trained:
    from tools.train_breaks.fit import fit

    columns: dict[str, dict[str, float]] = {}
    facts = {"documents": sum(one.documents for one in rounds)}
    names: frozenset[str] = frozenset()
    with ThreadPoolExecutor(len(MODES)) as threads:
        for one in rounds:
            fits = threads.map(lambda mode, one=one: fit(*one, geometry=mode[1], each=each), MODES)
            for (mode, _), fitted in zip(MODES, fits, strict=True):
                _add(columns.setdefault(mode, {}), fitted.first, len(rounds))
                _add(columns.setdefault(mode + "_context", {}), fitted.second, len(rounds))
                facts[f"breaks_{mode}"] = facts.get(f"breaks_{mode}", 0) + fitted.breaks
                names |= fitted.names
    for mode, _ in MODES:
        weighed = [weight for weight in columns[mode + "_context"].values() if abs(weight) >= SMALLEST]
        facts[f"features_weighed_{mode}"] = len(weighed)
    return Trained(columns, facts, by_family(names))


def _add(mean: dict[str, float], weights: Mapping[str, float], rounds: int) -> None:
    """Add a round's share to the mean: a feature that it did not weigh counts as nothing there."""
    for name, weight in weights.items():
        mean[name] = mean.get(name, 0.0) + weight / rounds


def as_table(columns: Columns) -> str:
    """The weights side by side, one feature a row, as `break_weights.csv` has them.

    >>> as_table({"text": {"bias": 0.5, "a": -1.0, "b": 0.001}})
    'feature,text\\nbias,0.50\\na,-1.00\\n'
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("feature", *columns))
    for name in ["bias", *sorted(set().union(*columns.values()) - {"bias"})]:
        found = [table.get(name, 0.0) for table in columns.values()]
        if any(abs(weight) >= SMALLEST for weight in found):
            writer.writerow((name, *(f"{weight:.2f}" if abs(weight) >= SMALLEST else "" for weight in found)))
    return out.getvalue()


def digest(text: str) -> str:
    """The SHA-256 of a text.

    >>> digest("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(text.encode()).hexdigest()


def by_family(names: Iterable[str]) -> dict[str, str]:
    """A digest of the names of each family.

    >>> list(by_family(["right=city", "left=city", "left=body"]))
    ['left=', 'right=']
    """
    families: dict[str, list[str]] = {}
    for name in sorted(names):
        families.setdefault(family(name), []).append(name)
    return {own: digest("\n".join(families[own]))[:16] for own in sorted(families)}


def as_record(facts: Mapping[str, int], files: Mapping[str, str], families: Mapping[str, str]) -> str:
    """The record: facts, and digests of the files written and of each family of the small set's features.

    >>> as_record({"documents": 30}, {"small.csv": ""}, {"left=": ""}).splitlines()[:2]
    ['what,name,value', 'fact,documents,30']
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("what", "name", "value"))
    writer.writerows(("fact", name, value) for name, value in facts.items())
    writer.writerows(("sha256", name, digest(text)) for name, text in files.items())
    writer.writerows(("family", name, own) for name, own in families.items())
    return out.getvalue()


def read_record(path: Path = RECORD) -> dict[str, dict[str, str]]:
    """The record by kind and name.

    >>> sorted(read_record())
    ['fact', 'family', 'sha256']
    """
    record: dict[str, dict[str, str]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            record.setdefault(row["what"], {})[row["name"]] = row["value"]
    return record


def train() -> None:
    """Train, and write the weights, the small weights and the record."""
    write(trained(ROUNDS, workers=WORKERS), trained(SMALL_ROUNDS))


def write(whole: Trained, small: Trained) -> None:
    """Write the weights of the whole training, those of the small one, and what both rest on."""
    texts = {WEIGHTS: as_table(whole.columns), SMALL: as_table(small.columns)}
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    files = {path.name: text for path, text in texts.items()}
    RECORD.write_text(as_record(whole.facts, files, small.families), encoding="utf-8", newline="\n")
