"""Train the weights and write down what they were trained on.

Three files in one act: the weights; a small set of weights that a test trains again, to see that the code
and the tables still make what they made; and the record, which ties the two together.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from tools.train_breaks.families import family

WEIGHTS = Path(__file__).parents[2] / "pipeline" / "reference" / "break_weights.csv"
SMALL = Path(__file__).parent / "trained" / "small.csv"
RECORD = Path(__file__).parent / "trained" / "record.csv"
DOCUMENTS, SMALL_DOCUMENTS = 2000, 30
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


def trained(documents: int, *, workers: int = 0) -> Trained:
    """The weights that the made documents of the first seeds train, the same with any number of processes."""
    if not workers:
        return _trained(documents, map)
    with ProcessPoolExecutor(workers) as pool:
        return _trained(documents, pool.map)


def _trained(documents: int, each: Each) -> Trained:
    from tools.train_breaks.fit import fit

    with ThreadPoolExecutor(len(MODES)) as threads:
        fits = list(threads.map(lambda mode: fit(documents, geometry=mode[1], each=each), MODES))
    columns: dict[str, dict[str, float]] = {}
    facts = {"documents": documents}
    names: frozenset[str] = frozenset()
    for (mode, _), fitted in zip(MODES, fits, strict=True):
        columns[mode], columns[mode + "_context"] = fitted.first, fitted.second
        facts |= {
            f"breaks_{mode}": fitted.breaks,
            f"features_seen_{mode}": len(fitted.names),
            f"features_weighed_{mode}": len(fitted.second) - 1,
        }
        names |= fitted.names
    return Trained(columns, facts, by_family(names))


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


def train(documents: int = DOCUMENTS) -> None:
    """Train on so many documents, and write the weights, the small weights and the record."""
    whole, small = trained(documents, workers=WORKERS), trained(SMALL_DOCUMENTS)
    texts = {WEIGHTS: as_table(whole.columns), SMALL: as_table(small.columns)}
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    files = {path.name: text for path, text in texts.items()}
    RECORD.write_text(as_record(whole.facts, files, small.families), encoding="utf-8", newline="\n")
