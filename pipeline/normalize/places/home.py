"""Places in Japan: local governments in a piece, with their suffix or bare."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.abroad import certain_country, is_metropolis, place_countries
from pipeline.lexicon.municipalities import (
    Lookup,
    bare_index,
    longest_municipality,
    look_up_municipality,
    prefecture_at_start,
    prefecture_names,
)
from pipeline.lexicon.place_forms import is_facility
from pipeline.lexicon.spelling import municipal_key
from pipeline.normalize.places.heads import Segment
from pipeline.reference import read_table

PUBLIC_SITE = re.compile(
    r"(?:空港|駅|大学校?|市庁舎?|市役所|事務所|世界貿易センター|国際(?:見本市会場|展示場|会議場|会議センター))$"
)
"""Sites that bear the city they lie in."""
PREFECTURAL = re.compile(r"$|[内下全各庁立の(]|議会")


@cache
def home_region() -> re.Pattern[str]:
    """Matches regions of Japan, alone and together: 関東甲信越, 東北6県, 中国四国地方."""
    found = sorted(
        (row["term"] for row in read_table("place_terms") if row["kind"] == "home_region"),
        key=lambda one: (-len(one), one),
    )
    names = "|".join(map(re.escape, found))
    count = r"(?:[\d一二三四五六七八九]+(?:都|道|府|県)|各(?:都|道|府|県|地))+"
    area = rf"(?:地方|地域|地区|エリア|圏|ブロック|一円|全域|{count})"
    prefectures = "|".join(name[:-1] for name in prefecture_names())
    return re.compile(
        rf"(?:(?:{names})+|中国(?={area}|{names})(?:{names})*|(?:{prefectures})(?={area})){area}*(?:内|各地|一円)?"
    )


def domestic_at(
    piece: str, at: int, prefecture: str | None, foreign: str | None, last: Segment | None
) -> Segment | None:
    """The Japanese local government that begins at `at`, or None where it is one abroad or none."""
    found = longest_municipality(piece[at:], prefecture=prefecture)
    if found is None:
        return None
    length, lookup = found
    name = piece[at : at + length]
    after = piece[at + length :]
    if foreign is not None:
        own = any(one.prefecture == prefecture for one in lookup.candidates)
        if name[-1] in "区郡" or (not own and (last is not None or foreign in place_countries(name))):
            return None
    if after.startswith(("州", "省")) or (len(name) == 2 and after[:1] == "市" and name[-1] != "市"):
        return None
    if after and contained(piece[at:], length, lookup, prefecture):
        return None
    if site_country(piece[at:]) and lookup.only is not None and lookup.only.kind == "prefecture":
        return None
    if name == "北海道" and not PREFECTURAL.match(after):
        # 北海道新聞社, 北海道大学: a name that only contains the prefecture's
        return None
    return Segment("domestic", at, at + length, lookup=lookup)


def metropolis_country(name: str) -> str | None:
    """The country of a metropolis abroad that no Japanese municipality shares its name with, or None."""
    if not is_metropolis(name) or municipal_key(name) in bare_index():
        return None
    return certain_country(name)


def site_country(words: str) -> str | None:
    """The country of a public site that bears a metropolis abroad, or None.

    >>> site_country("台北松山空港"), site_country("長崎県上海事務所"), site_country("松山空港")
    ('TW', 'CN', None)
    """
    if not PUBLIC_SITE.search(words):
        return None
    stated = prefecture_at_start(municipal_key(words))
    words = words[len(stated or "") :]
    sizes = range(min(8, len(words)), 1, -1)
    return next((found for size in sizes if (found := metropolis_country(words[:size]))), None)


def contained(text: str, length: int, lookup: Lookup, prefecture: str | None) -> bool:
    """True where the name is only the start of a longer one: 東村 in 東村山ふるさと歴史館.

    A town, village or ward of another prefecture is not taken from the start of a site's name.
    """
    longer = range(length + 1, min(len(text), length + 3) + 1)
    if any(municipal_key(text[:size]) in bare_index() for size in longer):
        return True
    far = prefecture is not None and all(one.prefecture != prefecture for one in lookup.candidates)
    return far and length <= 4 and text[length - 1] in "町村区" and is_facility(text[length:])


def bare_domestic(name: str, prefecture: str | None) -> Lookup | None:
    """Governments that a name without its 市, 町 or 村 means, or None.

    Those of the document's own prefecture go first (千歳 in a Hokkaido document), and a prefecture goes
    before its capital of the same name.
    """
    lookup = look_up_municipality(name, prefecture=prefecture, bare=True)
    whole = tuple(one for one in lookup.candidates if one.kind == "prefecture")
    if whole:
        # 大阪 is 大阪府 and its capital: the prefecture holds both
        return Lookup(whole)
    near = tuple(one for one in lookup.candidates if one.prefecture == prefecture)
    if near:
        return Lookup(near)
    return lookup if lookup.candidates else None


def apart(name: str, lookup: Lookup) -> tuple[str | None, str | None]:
    """Prefecture and municipality of a name that may state both (北海道札幌市)."""
    stated = prefecture_at_start(municipal_key(name))
    if stated is not None:
        return name[: len(stated)], name[len(stated) :] or None
    only = lookup.only
    return (name, None) if only is not None and only.kind == "prefecture" else (None, name)
