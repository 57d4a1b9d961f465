"""Names and words of areas that are no single place: 東南アジア, ASEAN, 海外, 県内, 全国."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.abroad import find_name, spelled
from pipeline.lexicon.endings import kinds
from pipeline.lexicon.ways import words
from pipeline.reference import read_table

EAST_ASIA = "030"
"""M49 code of the part of the world where towns are named in kanji."""
NEW_WORLD = frozenset(("005", "013", "021", "029", "053"))
"""The Americas and Oceania (M49)."""
NAMED_AFTER = NEW_WORLD | {"035", "039", "145", "154", "155"}
"""Parts of the world (M49) where towns bear the names of others elsewhere: the Americas, Oceania, the
Philippines, Europe but its east; and ジョージア, which may be the state."""
_AREAS = ("all", "domestic", "municipality", "prefecture")
_SOMEWHERE = re.compile("(?:[外国地所]|地域)$")
"""Ends a word that says where without saying which: 海外, 各国; 姉妹都市 and その他 are none."""
_MORE = re.compile("(?:諸国|各国|地域|加盟国)$")


@cache
def _words_of(*kinds_: str) -> frozenset[str]:
    """Words of columns of places of some kinds; a word can have several."""
    return frozenset(
        row["term"] for row in read_table("place_terms") if not {*row["kind"].split()}.isdisjoint(kinds_)
    )


@cache
def _words() -> frozenset[str]:
    """Of these the areas and who lives there; what also ends a name (公民館) or is a way (会場) is none."""
    found = {*_words_of(*_AREAS), *filter(_SOMEWHERE.search, _words_of("unspecified"))}
    found |= {word for word in _words_of("residents") if word.startswith("在")}
    ends = {word for word in found if set(kinds().get(word, ())) - {"area", "near"}}
    return frozenset(found - ends - words())


def is_area(text: str) -> bool:
    """Whether a text is an area and nothing else: a region, a group of countries, a word for one.

    >>> is_area("東南アジア"), is_area("アジア諸国"), is_area("環日本海"), is_area("海外"), is_area("全国")
    (True, True, True, True, True)
    >>> is_area("アメリカ"), is_area("公民館"), is_area("オンライン")
    (False, False, False)
    """
    if text in _words():
        return True
    named = find_name(_MORE.sub("", text)) if _MORE.search(text) else spelled().get(text)
    return named is not None and named.kind != "country"


@cache
def region_of(country: str) -> str | None:
    """The M49 code of the region in which a country lies, by its alpha-2 code; None for no country.

    >>> region_of("FI"), region_of("XX")
    ('154', None)
    """
    return next((row["region"] for row in read_table("countries") if row["alpha2"] == country), None)
