"""Names in Japan without 市, 町 or 村 where the record says whose they are: its own parts, or open.

塩川 in a row of 喜多方市 is what was 塩川町 and is a part of it; 松山 in a row of 豊橋市 is not 松山市.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.lexicon.former_municipalities import former_index, old_municipality
from pipeline.lexicon.municipalities import (
    Municipality,
    index,
    is_bare_name,
    is_famous,
    municipal_key,
)
from pipeline.lexicon.place_words import terms_of
from pipeline.lexicon.spelling import to_hiragana
from pipeline.normalize.places.cells import Cell, Draft, Place, Settled
from pipeline.normalize.places.findings import elsewhere_note, shared_note
from pipeline.normalize.places.listed import Drafts

OFFICES = re.compile(
    r"(?:の各?(?:(?:総合)?支所|出張所|公民館|地区|会場|市民センター)|地区|地域|(?:総合)?支所)$"
)
"""What a list of parts of a government ends with: 愛東・湖東・蒲生の各支所."""
BRANCH = re.compile("民(?:サービス)?(?:センター|館|ホール)")
"""Behind 市: a branch for the people of a district, which need not bear a city's name: 泉市民センター."""

LONGEST_PART = 5
"""Characters of a part of a municipality that is looked for at the start of a site's name."""


def at_home_or_open(cell: Cell, draft: Draft, text: str, drafts: Drafts) -> Settled | None:
    """A name without its suffix as a part of the record's own government, or open; None for any other place.

    Only of venues: a target of that name is the place that everybody knows.
    """
    if cell.role != "venue" or draft.kind not in ("bare", "domestic"):
        return None
    own = cell.government
    if draft.lookup is None:
        own = own or drafts.only_town
        if own is None or not all(are_parts_of(OFFICES.sub("", one), own) for one in drafts.unknown_names):
            return None
        return Place(text, "domestic", "JP", municipality_code=own.code), ()
    if bears_branch(draft, text, own):
        return Place(text, "domestic", "JP"), (elsewhere_note(text, draft.lookup.candidates[0]),)
    name = draft.city or draft.state or ""
    written = draft.state and draft.city
    if written or any(one.name == name for one in draft.lookup.candidates) or not is_bare_name(name):
        return None
    elsewhere = own not in draft.lookup.candidates or text.startswith("・", len(name))
    if elsewhere and names_region(draft, name, text):
        return Place(text, "domestic", "JP"), (shared_note(text, draft.lookup.candidates[0]),)
    if draft.facility and any(
        one.prefecture == prefecture_said(cell, own) for one in draft.lookup.candidates
    ):
        # 萩・明倫学舎
        return None
    # 飛騨 alone; 飛騨・高山 are two towns
    region = text == name in terms_of("shared_region") and len(drafts.at_home) == 1
    if (region or name in terms_of("shared_island")) and own not in draft.lookup.candidates:
        return Place(text, "domestic", "JP"), (shared_note(text, draft.lookup.candidates[0]),)
    return settled_name(cell, name, text, own, draft.lookup.candidates, drafts)


def bears_branch(draft: Draft, text: str, own: Municipality | None) -> bool:
    """True for 中央市民センター of a city far from 中央市: its branch in a district of that name."""
    city = draft.city or ""
    if own is None or draft.state or not draft.facility or city[-1:] != "市" or own.name[-1] != "市":
        return False
    near = any(one.prefecture == own.prefecture for one in draft.candidates)
    branch = BRANCH.match(text, len(city)) if text.startswith(city) else None
    return not near and (branch is not None or city[:-1] in terms_of("any_town"))


def names_region(draft: Draft, name: str, text: str) -> bool:
    """True for a site behind a name which is a region's and a town's: 飛騨・世界生活文化センター."""
    if name not in terms_of("shared_region"):
        return False
    site = text[len(name) + 1 :]
    return draft.facility and not any(is_site_of(site, town) for town in draft.candidates)


def is_site_of(site: str, town: Municipality) -> bool:
    """True for a site that ends with a town's name in kana or opens with a part of it.

    >>> from pipeline.lexicon.municipalities import by_code
    >>> izumo = by_code()["322032"]
    >>> [is_site_of(site, izumo) for site in ("大社うらら館", "ホールいずも", "うらら館")]
    [True, True, False]
    """
    heads = (site[:size] for size in range(2, min(LONGEST_PART, len(site)) + 1))
    return site.endswith(to_hiragana(town.kana[:-1])) or any(is_part_of(one, town) for one in heads)


def prefecture_said(cell: Cell, own: Municipality | None) -> str | None:
    """The prefecture of the record's own government, else of the document."""
    return own.prefecture if own is not None else cell.prefecture


def settled_name(
    cell: Cell,
    name: str,
    text: str,
    own: Municipality | None,
    candidates: tuple[Municipality, ...],
    drafts: Drafts,
) -> Settled | None:
    """A bare name that today's governments bear, as the record's own, as open, or None: as it is read."""
    said = prefecture_said(cell, own)
    if said is None:
        return None
    near = tuple(one for one in candidates if one.prefecture == said)
    if own is not None and own in near:
        return None
    part = own is not None and is_part_of(name, own)
    city = any(one.kind in ("city", "designated_city", "prefecture") for one in near)
    if own is not None and part and not city:
        return Place(text, "domestic", "JP", municipality_code=own.code), ()
    if near:
        sure = own is None or (city and not part and name not in terms_of("any_town"))
        among = sure or (name not in terms_of("any_town") and said in drafts.prefectures)
    else:
        among = famous_alone(own, candidates, drafts) or drafts.lists_famous_cities
    return (
        None if among else (Place(text, "domestic", "JP"), (elsewhere_note(text, (near or candidates)[0]),))
    )


def famous_alone(own: Municipality | None, candidates: tuple[Municipality, ...], drafts: Drafts) -> bool:
    """True for the cell's only place in Japan where it is a prefecture or a city that everybody knows.

    Where a prefecture holds the record, also for the first of a list: 大阪・梅田.
    """
    first, home = candidates[0], drafts.at_home
    if own is None and home[0].candidates == candidates:
        return is_famous(first)
    return len(home) == 1 and first.kind in ("prefecture", "designated_city")


def are_parts_of(names: str, own: Municipality) -> bool:
    """True for one or several parts of a municipality: 湖東・蒲生."""
    return all(is_part_of(name, own) for name in names.split("・"))


@lru_cache(maxsize=16384)
def is_part_of(name: str, own: Municipality) -> bool:
    """True for the name, without its 町, 村 or 区, of a ward of a city or of a town that it took in.

    >>> from pipeline.lexicon.municipalities import by_code
    >>> home = by_code()["072087"]
    >>> is_part_of("塩川", home), is_part_of("山都", home), is_part_of("松山", by_code()["232017"])
    (True, True, False)
    """
    key = municipal_key(name)
    if len(key) < 2:
        return False
    if municipal_key(own.name) + key + "区" in index():
        return True
    if any(became(key + suffix, own) for suffix in "市町村区"):
        return True
    old = (old_municipality(key + suffix, own.prefecture, surely=True) for suffix in "町村")
    return any(one.code == own.code for found in old for one in found)


def became(key: str, own: Municipality) -> bool:
    """True for a name that ended and whose area the government, or a ward of it, holds now."""
    return any(one.successor == own.code for one in former_index().get(key, ()))
