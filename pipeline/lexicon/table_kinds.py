"""Kinds of tables that list no programmes, known by their headings: 給与表, 名簿, 予算書."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from pipeline.reference import read_table

ENOUGH = 2
"""Weight of headings from which a table is known to be of a kind."""

MUCH = 6
"""Weight from which little can speak against it."""

CERTAIN = 8
"""Weight from which hardly anything can."""


def kind_of(folded_headings: Collection[str], enough: int = ENOUGH) -> str | None:
    """The kind of table whose headings these are, None where they tell of none, or weigh less than `enough`.

    >>> kind_of({"号給", "1級"}), kind_of({"項目名", "形式", "説明"}), kind_of({"役職", "事業名"})
    ('給与表', 'データ項目定義書', None)
    """
    weights: dict[str, int] = {}
    for heading in set(folded_headings):
        for kind, weight in _kinds().get(heading, ()):
            weights[kind] = weights.get(kind, 0) + weight
    known = sorted((weight, kind) for kind, weight in weights.items() if weight >= enough)
    return known[-1][1] if known else None


@cache
def kind_names() -> dict[str, str]:
    """Kinds of tables that list no programmes: what each is called in Japanese, and in English.

    >>> kind_names()["名簿"]
    'a roster of persons'
    """
    return {row["kind"]: row["english"] for row in read_table("table_kind_names")}


@cache
def _kinds() -> dict[str, tuple[tuple[str, int], ...]]:
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for row in read_table("table_kinds"):
        found[row["heading"]] = (*found.get(row["heading"], ()), (row["kind"], int(row["weight"])))
    return found
