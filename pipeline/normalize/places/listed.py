"""What the drafts of a cell say of each other: its countries, capitals, namesakes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.lexicon.abroad import certain_country, place_countries
from pipeline.lexicon.municipalities import Municipality, is_famous, stated_prefecture
from pipeline.lexicon.municipality_lookup import look_up_municipality
from pipeline.model import Note
from pipeline.normalize.places.bearing import KANA_SCHOOL
from pipeline.normalize.places.cells import Cell, Draft, Place
from pipeline.normalize.places.items import country_above


@dataclass(eq=False)
class Drafts:
    """All drafts of a cell, and what they say together, found out once."""

    cell: Cell
    each: Sequence[Draft]

    @cached_property
    def unknown_names(self) -> frozenset[str]:
        """The names of the cell that no table of today's places has, 市内 and 本庁 apart."""
        unknown = (one for one in self.each if one.kind in ("bare", "domestic") and one.lookup is None)
        return frozenset(own_words(self.cell, one) for one in unknown)

    @cached_property
    def only_town(self) -> Municipality | None:
        """The only municipality that the cell names, by its full name or a site of it; else None."""
        named = {one.lookup.only for one in self.each if one.lookup is not None}
        town = next(iter(named)) if len(named) == 1 else None
        return town if town is not None and town.kind != "prefecture" else None

    @cached_property
    def at_home(self) -> tuple[Draft, ...]:
        """The places of the cell that are in Japan or nowhere known, without its regions (九州・沖縄)."""
        return tuple(
            one
            for one in self.each
            if one.kind == "bare" or (one.kind == "domestic" and (one.lookup is not None or one.facility))
        )

    @cached_property
    def prefectures(self) -> frozenset[str]:
        """The prefectures in which each of several places is a municipality."""
        if len(self.each) < 2:
            return frozenset()
        named = (frozenset(one.prefecture for one in each.candidates) for each in self.each)
        return frozenset.intersection(*named)

    @cached_property
    def lists_famous_cities(self) -> bool:
        """True where all places in Japan are cities, and cities that everybody knows.

        Where no municipality but a prefecture holds the record, one such city among the others is enough.
        """
        found = [one.lookup.candidates[0] for one in self.at_home if one.lookup is not None]
        if not len(self.at_home) == len(found) > 1:
            return False
        if any(one.kind in ("town", "village") for one in found):
            return False
        if any((one.city or one.state) != own_words(self.cell, one) for one in self.at_home):
            return False
        known = map(is_famous, found)
        return all(known) if self.cell.government is not None else any(known)

    @cached_property
    def nations(self) -> frozenset[str]:
        """The countries abroad that are named, not taken over from the place before."""
        named = frozenset(one.country for one in self.each if one.country and not one.inherited)
        return named - {"JP"}

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries abroad in which its places lie, also where only their names tell."""
        above = (country_above(one) for one in self.each if one.kind == "country")
        return frozenset(one for one in above if one)

    @cached_property
    def lent(self) -> frozenset[str]:
        """The countries that a place without one may lie in: the named, if no other lies elsewhere.

        済南市、リッチモンド市(カナダ)、オークランド is a list of towns each in its own country.
        """
        if not self.nations:
            return frozenset()
        free = (one for one in self.each if one.kind == "country" and one.country is None)
        found = (certain_country(one.city or one.state or "") for one in free)
        alone = all(country is None or country in self.nations for country in found)
        return self.nations if alone else frozenset()

    @cached_property
    def name_no_place(self) -> bool:
        """True where all are sites and unknown names."""
        return all(map(names_no_place, self.each))

    @cached_property
    def any_abroad(self) -> bool:
        """True where one is a country or lies in one abroad."""
        return any(one.kind == "country" for one in self.each)


def own_words(cell: Cell, draft: Draft) -> str:
    """The words of the folded cell that are the draft's own."""
    return cell.folded[draft.own_start if draft.shared else draft.start : draft.end]


def institutions(only: str, drafts: Sequence[Draft], places: list[Place]) -> list[Place]:
    """The places, with a school in katakana that nothing places in the record's only country, if listed."""
    if not any(place.country_code == only for place in places):
        return places
    return [
        replace(place, kind="country", country_code=only)
        if place.country_code == "JP" and draft.lookup is None and KANA_SCHOOL.match(place.text)
        else place
        for draft, place in zip(drafts, places, strict=True)
    ]


def capitals(drafts: Sequence[Draft]) -> Sequence[Draft]:
    """The drafts, with the city for the prefecture of its name in a list of cities: 札幌・仙台・福岡."""
    if not any(map(is_bare_city, drafts)):
        return drafts
    return [capital(draft) or draft for draft in drafts]


def is_bare_city(draft: Draft) -> bool:
    """True for a city of Japan that is written without its 市."""
    only = draft.only
    return only is not None and only.kind != "prefecture" and f"{draft.city}市" == only.name


def namesakes(cell: Cell, drafts: Sequence[Draft]) -> Sequence[Draft]:
    """The drafts, with the city abroad for a town that bears its name in a list of places abroad.

    大連、中山: 中山町 is written without its 町 where every other item is abroad and one in 中山's country.
    """
    if cell.role != "target":
        return drafts
    there = {country_above(one) for one in drafts if one.kind == "country"}
    return (
        [
            one._replace(kind="country", country=None, state=None, lookup=None)
            if is_bare_town(one) and there & place_countries(one.city or "").keys()
            else one
            for one in drafts
        ]
        if all(one.kind == "country" or is_bare_town(one) for one in drafts)
        else drafts
    )


def is_bare_town(draft: Draft) -> bool:
    """True for a town or a village of Japan that is written without its suffix and its prefecture."""
    found = draft.candidates
    bare = bool(found) and not draft.state and not draft.facility
    return bare and all(one.name != draft.city and one.kind in ("town", "village") for one in found)


def capital(draft: Draft) -> Draft | None:
    """The city of a draft that names a prefecture without its 県 and that a city bears too, or None."""
    only = draft.only
    if only is None or only.kind != "prefecture" or draft.facility or f"{draft.state}県" != only.name:
        return None
    found = look_up_municipality(f"{only.name}{draft.state}市")
    if found.only is None:
        return None
    return draft._replace(lookup=found, state=None, city=draft.state)


def without_hybrid(drafts: Sequence[Draft]) -> tuple[Sequence[Draft], tuple[Note, ...]]:
    """The drafts, of which one is ハイブリッド: online, or none where another says what is online."""
    if any(draft.kind == "online" for draft in drafts):
        return [draft for draft in drafts if draft.kind != "hybrid"], ()
    note = Note(
        "place-hybrid",
        "info",
        "ハイブリッドのうちオンラインのみを行にしました。会場の記載は別に確かめてください / "
        "hybrid: the online half is a row; check that the site is named",
    )
    online = [draft._replace(kind="online") if draft.kind == "hybrid" else draft for draft in drafts]
    return online, (note,)


def names_no_place(draft: Draft) -> bool:
    """True for a site or an unknown name."""
    site = draft.kind in ("bare", "municipality") or (draft.kind == "domestic" and draft.facility)
    return draft.lookup is None and site


def carried(drafts: Sequence[Draft], places: Sequence[Place]) -> Iterator[Place]:
    """The places with the prefecture that heads their list: 群馬県 前橋市、高崎市."""
    head: str | None = None
    for draft, place in zip(drafts, places, strict=True):
        only = draft.only
        if place.kind != "domestic" or only is None:
            head = None
        elif place.subdivision is not None:
            head = place.subdivision if place.city is not None else None
        elif head is not None and only.prefecture == stated_prefecture(head):
            place = replace(place, subdivision=head)
        yield place
