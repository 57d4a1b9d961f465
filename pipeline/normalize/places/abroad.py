"""Places abroad with their country, where the cell or the record leaves no doubt."""

from __future__ import annotations

import re

from pipeline.lexicon.abroad import (
    DIRECTION,
    STATE_SUFFIXES,
    UNCODED,
    WELL_KNOWN_FAR,
    certain_country,
    is_metropolis,
    place_countries,
    subdivision_countries,
)
from pipeline.lexicon.areas import NAMED_AFTER, NEW_WORLD, region_of
from pipeline.lexicon.foreign_spelling import without_suffix
from pipeline.lexicon.municipalities import is_bare_name
from pipeline.lexicon.place_suffixes import suffixes
from pipeline.lexicon.site_kinds import home_of
from pipeline.model import Note
from pipeline.normalize.places.bearing import GLUED, MEMORIAL, NAME_END, STREET, bearing, only_in_a_name
from pipeline.normalize.places.cells import Cell, Draft, Place, Settled
from pipeline.normalize.places.findings import known_note, open_note, outside_note, supposed_note
from pipeline.normalize.places.listed import Drafts


def as_written(cell: Cell, name: str | None) -> str | None:
    """A name of the folded cell in the characters of the cell: ヌーヴェル＝アキテーヌ."""
    if name is None or (at := cell.folded.find(name)) < 0:
        return name
    return cell.text[at : at + len(name)]


def abroad(cell: Cell, draft: Draft, text: str, drafts: Drafts) -> Settled:
    """A place abroad, with its country where the cell or the record leaves no doubt."""
    country = draft.country
    notes: tuple[Note, ...] = ()
    if (
        draft.facility
        and country not in cell.countries
        and cell.role == "venue"
        and not (draft.inherited or draft.shared)
    ):
        if draft.state and MEMORIAL.search(text):
            return bearing(cell, text, draft.state, home=True)
        if not (draft.state or draft.city) and (glued := GLUED.fullmatch(text)):
            return bearing(cell, text, glued["nation"], home=True)
    if nation := only_in_a_name(cell, draft):
        whole = NAME_END.split(cell.folded[draft.start :])[0]
        own = cell.text[draft.start :][: max(len(text), len(whole))]
        street = cell.municipality is not None and STREET.fullmatch(own, len(nation)) is not None
        return bearing(cell, own, nation, home=street or home_of().match(own, len(nation)) is not None)
    if country is not None and len(country) != 2:
        country, notes = coded(text, country, draft.city or draft.state)
        return abroad_at(cell, draft, text, country), notes
    if country is None and draft.city and draft.state:
        country = certain_country(draft.state)
    name = draft.city or draft.state
    if country is None and name is not None:
        country, notes = settle_country(cell, name, drafts)
        if country is None and at_home_by_form(cell, draft, name, drafts):
            return Place(text, "domestic", "JP"), () if DIRECTION.fullmatch(name) else notes
    elif country is None:
        notes = (open_note(text, ()),)
    if country is not None:
        names = (draft.state,) if told_by_state(cell, draft, text, country) else (draft.city, draft.state)
        others = [one for name in names if name for one in known_elsewhere(name, country)]
        if others:
            notes, country = (open_note(text, sorted({country, *others})),), None
    return abroad_at(cell, draft, text, country), notes


def told_by_state(cell: Cell, draft: Draft, text: str, country: str) -> bool:
    """True for a city in a state of the country, which tells it from a larger one: テキサス州パリ市.

    With a space between only one of America or Oceania, whose towns bear names of Europe's, which no
    further one follows: テキサス州 パリ. ハワイ パリ, with no country or suffix, may be two places.
    """
    if not (draft.state and draft.city):
        return False
    if draft.state + draft.city in text:
        return True
    named = {country, *place_countries(draft.city)}
    borne = region_of(country) in NEW_WORLD and all(region_of(one) in NAMED_AFTER for one in named)
    last = cell.folded[draft.end : draft.end + 1] not in (" ", "・")
    written = draft.state.endswith(suffixes("state")) or not text.startswith(draft.state)
    return borne and last and written and country in subdivision_countries(draft.state)


def known_elsewhere(name: str, country: str) -> frozenset[str]:
    """The countries that have a state or a large city of the name, where the one that the cell says has none.

    >>> sorted(known_elsewhere("ニューデリー市", "ID")), known_elsewhere("ボストン市", "GB")
    (['IN'], frozenset())
    """
    found = place_countries(name)
    if country in found or certain_country(name) is None:
        return frozenset()
    sure = name[-1] in STATE_SUFFIXES or max(found.values()) >= WELL_KNOWN_FAR
    return frozenset(found) if sure else frozenset()


HAN_TOWN = re.compile("[一-鿿々〇ケヶノ]{1,4}[市町村]")


def at_home_by_form(cell: Cell, draft: Draft, name: str, drafts: Drafts) -> bool:
    """True for a venue with no country beside it: a part of any town, or written as a town of Japan.

    No table has the town, 始良市; the part, 南部地区, is a district of Israel too.
    """
    if cell.role != "venue" or cell.countries or drafts.nations:
        return False
    if name[-1] in "県州省":
        # 中央県: none of Japan's
        return False
    town = HAN_TOWN.fullmatch(name) is not None and not draft.state and not place_countries(name)
    return town or DIRECTION.fullmatch(name) is not None


def abroad_at(cell: Cell, draft: Draft, text: str, country: str | None) -> Place:
    """The place abroad of a draft, its state and city as the cell writes them."""
    state, city = as_written(cell, draft.state), as_written(cell, draft.city)
    if city is not None and is_building(city, text):
        # シンガポール・サンテックシティ 6階会議室
        city = None
    return Place(text, "country", country, subdivision=state, city=city)


ON_FLOOR = re.compile(r" ?(?:地下)?\d+(?:階|F)")
"""What follows the name of a building."""


def is_building(name: str, text: str) -> bool:
    """True for a name that no table has as a place, with a floor right behind it.

    >>> is_building("サンテックシティ", "サンテックシティ 6階会議室"), is_building("パリ", "パリ 2階")
    (True, False)
    """
    behind = ON_FLOOR.match(text, text.rfind(name) + len(name)) is not None
    return behind and not name.endswith(suffixes("city")) and not place_countries(name)


def coded(text: str, code: str, below: str | None) -> tuple[str | None, tuple[Note, ...]]:
    """The code of a name that two states bear where a place below tells which; null for a state that was."""
    if "/" in code:
        among = frozenset(code.split("/"))
        certain = certain_country(below, among) if below else None
        return certain, () if certain else (open_note(text, sorted(among)),)
    said = "ISO 3166-3 に符号なし" if code == UNCODED else f"ISO 3166-3: {code}"
    note = Note(
        "place-former-state",
        "warning",
        f"「{text}」は今はない国({said})のため国コードは空です。今の国名を確かめてください / "
        f"「{text}」: a state that was: no code of today; name the state of today",
    )
    return None, (note,)


def is_supposed(cell: Cell, name: str, country: str, drafts: Drafts) -> bool:
    """True for a venue that its katakana alone places abroad: it may be a site at home (シグナス)."""
    if cell.role != "venue" or without_suffix(name) != name or place_countries(name):
        return False
    others = (one.city or "" for one in drafts.each if one.kind == "country")
    return not any(country in place_countries(other) for other in others)


def settle_country(cell: Cell, name: str, drafts: Drafts) -> tuple[str | None, tuple[Note, ...]]:
    """The country of a place that names none: the record's only one, or one that leaves no doubt."""
    found = place_countries(name)
    for among in (cell.countries, drafts.lent):
        if len(among) == 1 and (not found or among & found.keys()):
            only = next(iter(among))
            return only, (supposed_note(name, only),) if is_supposed(cell, name, only, drafts) else ()
        if among and (certain := certain_country(name, among)):
            return certain, ()
    certain = certain_country(name)
    if certain and is_bare_name(name) and (drafts.countries - {certain}) & found.keys():
        # 台北、中山: the city in China, or the district of Taipei
        return None, (open_note(name, sorted(found)),)
    if len(cell.countries) == 1 and not (certain and is_metropolis(name)):
        only = next(iter(cell.countries))
        return only, (known_note(name, only, certain),) if certain else ()
    if certain:
        return certain, (outside_note(name, certain),) if cell.countries else ()
    return None, (open_note(name, sorted(found)),)
