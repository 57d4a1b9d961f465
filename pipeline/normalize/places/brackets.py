"""Brackets and the words before them: what only says something of a place, or of what kind places are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.lexicon.areas import region_of
from pipeline.lexicon.place_forms import is_facility
from pipeline.lexicon.place_words import AWAY, terms_of
from pipeline.lexicon.site_places import site_country
from pipeline.normalize.places.cells import Cell, Draft, Item
from pipeline.normalize.places.cuts import PLACES

COUNTED_PARTS = re.compile(r"\d(?:地域|州|都市|自治体|地方政府)$")
"""Ends words before a bracket that lists parts of countries, and says no more than they: 北東アジア5地域."""
NOTE_KINDS = frozenset(("all", "unspecified", "residents", "municipality", "prefecture"))
"""Kinds that in a bracket say something of the place before it."""
NOTED = NOTE_KINDS | {"online", "region", "group"}
"""Kinds that `noted` may read so."""
IN_PLACES = frozenset(("facility", "municipality", "prefecture"))
"""Kinds of items that, as places do, a bracket lists under the words for their kind."""


def replaces(cell: Cell, item: Item, drafts: Sequence[Draft]) -> bool:
    """True where the words before an item say of what kind it is, and are no place themselves."""
    before = drafts[-1]
    if before.kind == "unspecified" and only_names_kind(cell, item, drafts):
        return True
    return heads_bracket(cell, item, before) or lies_in_region(item, before)


def lies_in_region(item: Item, before: Draft) -> bool:
    """True for a country right behind the region that it lies in, no place apart: 北欧フィンランド."""
    touching = before.kind == "region" and item.kind == "country" and item.separator == "none"
    return touching and item.code is not None and region_of(item.code) == before.code


def only_names_kind(cell: Cell, item: Item, drafts: Sequence[Draft]) -> bool:
    """True where the words before say what kind of partner the place of the item is, and are no place.

    友好都市・中国遼寧省, 姉妹都市（米国…）, その他（モンゴル）; after other places only a bracket says it.
    """
    before = drafts[-1]
    words = cell.folded[before.start : before.end]
    if item.kind not in PLACES or not (words in terms_of("partner") or AWAY.fullmatch(words)):
        return False
    return item.separator == "open" or (len(drafts) == 1 and item.separator in ("none", "space", "middle"))


def heads_bracket(cell: Cell, item: Item, before: Draft) -> bool:
    """True where the words before a bracket say of what kind the places in it are: 県外（広島市、長崎市）."""
    if item.separator != "open" or not (item.kind in PLACES or item.kind in IN_PLACES):
        return False
    words = cell.folded[before.start : before.end]
    counted = before.kind in ("region", "group") and item.closes is None and COUNTED_PARTS.search(words)
    return bool(counted) or words in terms_of("head")


def below_slash(item: Item, head: Draft) -> Item:
    """The item behind a /, hung on the country before it where that opens the cell: カナダ/バンクーバー."""
    opens = head.kind == "country" and not head.state
    there = opens and (head.country in item.known.countries or site_country(item.words) == head.country)
    return item._replace(separator="space") if there else item


def noted(cell: Cell, item: Item, before: Draft) -> Draft | None:
    """The place before where the bracket after it says something of it and names none: (国籍問わず), (予定).

    None for any other bracket. オンライン:Zoom says twice that it is online.
    """
    if before.kind == item.kind == "online" and cell.folded[before.end : item.start].strip() in ("", ":"):
        return before._replace(end=item.end)
    if item.separator != "open" or (item.kind == "prefecture" and is_facility(item.words)):
        # 鹿児島市(県庁)
        return None
    if item.kind == "online":
        return before if before.kind == "online" else None
    if item.kind in ("region", "group"):
        if before.kind == "country" and item.closes is not None:
            # 韓国(東アジア), 中・韓・露(環日本海)
            return before
        # 東南アジア諸国連合(ASEAN): the same again
        return before if item.code == before.code else None
    away = before.kind == "unspecified" and AWAY.fullmatch(cell.folded, before.start, before.end)
    if item.kind == "municipality" and away:
        # 受入家庭(市内)
        return before._replace(kind=item.kind, country="JP", own_start=item.start, shared=True, end=item.end)
    if item.kind == before.kind == "unspecified" and item.closes is not None and "国" in item.words:
        return before._replace(end=item.closes)
    return before


def with_bracket(cell: Cell, draft: Draft, closes: int) -> Draft:
    """The place with the closing bracket of its last piece where its text holds the opening one."""
    inside = cell.folded[draft.start : draft.end]
    if draft.shared or inside.count("(") <= inside.count(")"):
        return draft
    return draft._replace(end=max(draft.end, closes))
