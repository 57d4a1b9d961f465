"""The places that a cell names, one by one: cell → cuts → pieces → names → levels → settled places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.lexicon.abroad import find_country
from pipeline.lexicon.bracketed_counties import county_first
from pipeline.lexicon.list_marks import without_marks
from pipeline.lexicon.municipalities import Municipality
from pipeline.lexicon.municipality_lookup import look_up_municipality
from pipeline.lexicon.place_words import whole_terms
from pipeline.lexicon.spelling import HALF_KANA, fold, widen
from pipeline.lexicon.times import is_time
from pipeline.model import Note
from pipeline.normalize.places.asides import without_asides
from pipeline.normalize.places.cells import Cell, Place, Role
from pipeline.normalize.places.cuts import cuts
from pipeline.normalize.places.dates import without_dates
from pipeline.normalize.places.findings import ignored_note, more_note, time_note
from pipeline.normalize.places.levels import read_levels
from pipeline.normalize.places.pieces import pieces
from pipeline.normalize.places.settle import settle
from pipeline.normalize.places.trim import stretches

BRACKETS = str.maketrans("【】〈〉《》", "()()()")
BRACKET = re.compile("[【】〈〉《》]")
MORE = re.compile(r"(?<=[一-鿿ァ-ヺー])(?:ほか|など|等|他)(?: ?\d{1,3}[かカヵヶケ]?[国都市町地域]*)?$")
"""What says at the end of a cell that there are more places, and names none: 米国ほか."""
LISTED = ("country", "region", "domestic")
"""Kinds of places of which there may be more; residents of a place are none."""
DATED = re.compile(r"\d ?(?:[月日年時:]|/ ?\d)")
SPACED_OUT = re.compile("[^ ](?: +[^ ]){1,11}")
SPACED = frozenset(("unspecified", "all", "online", "residents"))
"""Kinds of words that are often set with spaces in them: 未　定."""


def parse_places(
    text: str,
    *,
    role: Role,
    countries: Sequence[str] = (),
    municipality: Municipality | None = None,
    prefecture: str | None = None,
    city: Municipality | None = None,
    address: bool = False,
) -> tuple[list[Place], list[Note]]:
    """The places a cell of targets or venues names, in order, and what a person should look at.

    `countries` are the alpha-2 codes that the record's own target names: a city with no country takes
    the only one, or the one of several that alone has a city of that name. `municipality` is the
    record's own, for 市内. `city` is the one that the row's column of cities, or with `address` of addresses,
    names: a site that names none lies there. `prefecture` is the document's, for names that exist twice.
    Nothing is guessed: what stays open is null, and a note says so. An item of a list keeps its own words as
    text; the country before the list is not repeated in each (台湾(台北、高雄) → 台北, 高雄). Do not use it
    on running text: it expects a cell that lists places.

    >>> places, notes = parse_places("アメリカ アラスカ州 アンカレジ市", role="target")
    >>> places[0].country_code, places[0].subdivision, places[0].city, notes
    ('US', 'アラスカ州', 'アンカレジ市', [])
    >>> places, _ = parse_places("欧・米・豪を想定", role="target")
    >>> [(place.text, place.country_code or place.region_m49) for place in places]
    [('欧', '150'), ('米', 'US'), ('豪', 'AU')]
    """
    if HALF_KANA.search(text):
        text = widen(text)
    folded = fold(text)
    if BRACKET.search(folded):
        folded = folded.translate(BRACKETS)
    if " " in folded and (kind := whole_terms().get("".join(folded.split()))) in SPACED:
        return [Place(text.strip(), str(kind))], []
    if DATED.search(folded) and is_time(folded.strip()):
        return [Place(text.strip(), "unspecified")], [time_note(text.strip())]
    whole = None
    if " " in folded and SPACED_OUT.fullmatch(folded):
        whole = closed_up(folded, prefecture)
    elif "郡)" in folded:
        whole = county_first(folded)
    if whole is not None:
        places, notes = parse_places(
            whole, role=role, countries=countries, municipality=municipality, prefecture=prefecture,
            city=city, address=address,
        )  # fmt: skip
        return [replace(place, text=text.strip()) for place in places], notes
    folded, left_out = without_asides(without_marks(folded))
    folded, dates = without_dates(folded)
    holder = city if city is not None else municipality
    government = holder if holder is not None and holder.kind != "prefecture" else None
    cell = Cell(
        text, folded, role, frozenset(countries), municipality, prefecture, city, address, government
    )  # fmt: skip
    found = pieces(folded, stretches(folded, cuts(folded)))
    drafts, notes = read_levels(cell, found)
    places, open_questions = settle(cell, drafts)
    listed = role == "target" and any(place.kind in LISTED for place in places)
    more = [more_note(text)] if listed and MORE.search(folded) else []
    return places, [*map(ignored_note, dates), *left_out, *notes, *more, *open_questions]


def closed_up(folded: str, prefecture: str | None) -> str | None:
    """The name of a country or a municipality that signs with spaces between spell, or None: 倉 吉 市.

    >>> closed_up("ベ ト ナ ム", None), closed_up("欧 米", None), closed_up("津 市", None)
    ('ベトナム', None, '津市')
    """
    whole = "".join(folded.split())
    known = find_country(whole) or look_up_municipality(whole, prefecture=prefecture).candidates
    return whole if known else None
