"""Words that stand where a place could and name no single one: オンライン, 市内, 関東甲信越, 国内."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.municipality_names import prefecture_names
from pipeline.lexicon.undecided import undecided_words
from pipeline.lexicon.word_lists import longest_first
from pipeline.reference import read_table

PARTS = frozenset(
    (
        "home_region",
        "online_start",
        "after_country",
        "subprefecture",
        "partner",
        "roving",
        "head",
        "shared_island",
        "shared_region",
        "any_town",
        "undivided",
        "divides",
        "with_them",
        "people",
        "own_site",
        "there",
    )
)
"""Kinds of terms that are parts of a name and need not be one alone."""


@cache
def _rows() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each term and its kinds; what is undecided in any column names no place here."""
    own = ((row["term"], tuple(row["kind"].split())) for row in read_table("place_terms"))
    return (*own, *((word, ("unspecified",)) for word in undecided_words()))


@cache
def terms_of(kind: str) -> tuple[str, ...]:
    """The terms of one kind, longest first; a term may have several kinds."""
    found = (term for term, kinds in _rows() if kind in kinds)
    return longest_first(found)


def any_term(kind: str) -> str:
    """The source of a pattern that matches any term of a kind, the longest first."""
    return "|".join(map(re.escape, terms_of(kind)))


def sites_there() -> str:
    """The source of a pattern for what begins, behind a place abroad and の, the words for a site there."""
    return f"{any_term('there')}|[一-鿿]{{0,3}}県人会"


@cache
def whole_terms() -> dict[str, str]:
    """The kind of each word that stands alone in a cell (オンライン, 全般, 市内).

    >>> whole_terms()["市内"], whole_terms()["国内"], whole_terms().get("北米局")
    ('municipality', 'domestic', None)
    """
    return {term: kind for term, kinds in _rows() for kind in kinds if kind not in PARTS}


@cache
def online_start() -> re.Pattern[str]:
    """Matches the start of a name of something online: Zoom会議, オンライン配信."""
    return re.compile(f"(?:一部|原則|全面|基本)?(?:{any_term('online_start')})(?-i:(?![a-z]))", re.IGNORECASE)


@cache
def after_country() -> re.Pattern[str]:
    """Matches what may follow a country's name and leaves it a country: 中国国内, 米国・北米局.

    >>> after_country().match("北米局")[0], after_country().match("北京") is None
    ('北米局', True)
    """
    return re.compile(f"(?:{any_term('after_country')})")


@cache
def subprefectures() -> frozenset[str]:
    """The subprefectures of Hokkaido without 支庁, 振興局: 渡島, オホーツク."""
    return frozenset(terms_of("subprefecture"))


@cache
def home_region() -> re.Pattern[str]:
    """Matches regions of Japan, alone and together: 関東甲信越, 東北6県, 中国四国地方."""
    names = any_term("home_region")
    count = r"(?:[\d一二三四五六七八九]+(?:都|道|府|県)|各(?:都|道|府|県|地))+"
    area = rf"(?:地方|地域|地区|エリア|圏|ブロック|一円|全域|{count})"
    prefectures = "|".join(name[:-1] for name in prefecture_names())
    return re.compile(
        rf"(?:(?:{names})+|中国(?={area}|{names})(?:{names})*|(?:{prefectures})(?={area})){area}*(?:内|各地|一円)?"
    )


def is_home_region(words: str) -> bool:
    """True for a region of Japan, also one that only says of what it is.

    >>> is_home_region("四国地方の大学"), is_home_region("東北の会"), is_home_region("中国")
    (True, False, False)
    """
    region, of, _ = words.partition("の")
    return home_region().fullmatch(region) is not None and (
        not of or region.endswith(("地方", "地区", "各県"))
    )
