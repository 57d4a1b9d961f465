"""The places that a cell names, one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from pipeline.model import Note, Severity
from pipeline.normalize.municipalities import Lookup, Municipality, find_municipality, prefecture_at_start
from pipeline.normalize.places.gazetteer import (
    certain_country,
    city_countries,
    is_metropolis,
    place_countries,
    single_kanji,
    subdivision_countries,
)
from pipeline.normalize.places.pieces import Piece, Separator, pieces
from pipeline.normalize.places.segments import (
    CITY_STATE,
    Segment,
    bare_domestic,
    is_facility,
    looks_foreign,
    segments,
)
from pipeline.normalize.spelling import HALF_KANA, fold, municipal_key, widen

Role = Literal["target", "venue"]
HAN_COUNTRIES = frozenset({"CN", "TW", "KR", "HK", "MO", "KP"})
WELL_KNOWN_THOUSANDS = 1000


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a cell names; columns as in the published tables `targets` and `venues`."""

    text: str
    kind: str
    country_code: str | None = None
    region_m49: str | None = None
    subdivision: str | None = None
    city: str | None = None
    municipality_code: str | None = None


@dataclass(slots=True)
class Draft:
    """A place in the making: spans of the cell, and what is known of it."""

    kind: str
    start: int
    own_start: int
    end: int
    depth: int
    country: str | None = None
    inherited: bool = False
    region: str | None = None
    state: str | None = None
    city: str | None = None
    lookup: Lookup | None = None
    bare: bool = False
    shared: bool = False
    facility: bool = False
    chained: bool = False
    """True where its last level was hung on with ・ (ロシア・サハリン州), so that another may follow so."""
    below: bool = False
    """True where its country came after it in a bracket (デトロイト市(米国ミシガン州))."""


@dataclass(slots=True)
class Cell:
    """A cell while it is read."""

    text: str
    folded: str
    role: Role
    countries: frozenset[str]
    municipality: Municipality | None
    prefecture: str | None
    drafts: list[Draft] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def parse_places(
    text: str,
    *,
    role: Role,
    countries: Sequence[str] = (),
    municipality: Municipality | None = None,
    prefecture: str | None = None,
) -> tuple[list[Place], list[Note]]:
    """The places a cell of targets or venues names, in order, and what a person should look at.

    `countries` are the alpha-2 codes that the record's own target names: a city with no country takes the only
    one, or the one of several that alone has a city of that name. `municipality` is the record's own, for 市内.
    `prefecture` is the document's, for names that exist twice. Nothing is guessed: what stays open is null, and
    a note says so. Do not use it on running text: it expects a cell that lists places.

    >>> places, notes = parse_places("アメリカ アラスカ州 アンカレジ市", role="target")
    >>> places[0].country_code, places[0].subdivision, places[0].city, notes
    ('US', 'アラスカ州', 'アンカレジ市', [])
    >>> [(p.text, p.country_code or p.region_m49) for p in parse_places("欧・米・豪を想定", role="target")[0]]
    [('欧', '150'), ('米', 'US'), ('豪', 'AU')]
    """
    if HALF_KANA.search(text):
        text = widen(text)
    cell = Cell(text, fold(text), role, frozenset(countries), municipality, prefecture)
    found = pieces(cell.folded)
    known = single_kanji()
    singles = all(cell.folded[one.start] in known for one in found if one.end - one.start == 1)
    for piece in found:
        read_piece(cell, piece, singles)
    places = [place for draft in cell.drafts if (place := finish(cell, draft)) is not None]
    return places, cell.notes


def read_piece(cell: Cell, piece: Piece, singles: bool) -> None:
    """Adds the drafts of one piece, or hangs it on the draft before.

    `singles` says that every one-character piece of the cell can stand for a country (欧・米・豪, not 小・中・高).
    """
    words = cell.folded[piece.start : piece.end]
    separator = piece.separator
    before = cell.drafts[-1] if cell.drafts else None
    foreign = None
    if before is not None and before.country != "JP" and in_one_list(piece.depth, separator):
        foreign = before.country
    named = single_kanji().get(words) if singles else None
    if named is not None:
        found: tuple[Segment, ...] = (Segment(named.kind, 0, 1, named.code),)
    else:
        found = segments(words, cell.prefecture, foreign)
    for segment in found:
        add(cell, segment, piece, separator)
        separator = "none"
    if piece.closes is not None and cell.drafts and found:
        last = cell.drafts[-1]
        if not last.shared and "(" in cell.folded[last.start : last.end]:
            last.end = max(last.end, piece.closes)


def facility_country(words: str, countries: frozenset[str]) -> str:
    """The record's country where the facility's name begins with a place there (台北世界貿易センター), else JP."""
    for length in range(min(8, len(words)), 1, -1) if countries else ():
        there = countries & place_countries(words[:length]).keys()
        if len(there) == 1 and (length > 2 or not looks_foreign(words[:length])):
            return next(iter(there))
    return "JP"


def in_one_list(depth: int, separator: Separator) -> bool:
    """True where an item stands in one list with the item before it: in a bracket, or not cut off by a comma."""
    return depth > 0 or separator != "strong"


def add(cell: Cell, segment: Segment, piece: Piece, separator: Separator) -> None:
    """One segment becomes a new draft or a level of the draft before."""
    before = cell.drafts[-1] if cell.drafts else None
    start, end = piece.start + segment.start, piece.start + segment.end
    words = cell.folded[start:end]
    if segment.kind == "bare":
        segment = settle_bare(cell, segment, words, before, separator, piece.depth)
    if segment.kind == "skip" or (
        separator == "open" and before is not None and is_note(segment, words, before, piece)
    ):
        return
    if before is not None and hangs_on(cell, segment, words, before, separator, end, piece):
        return
    draft = Draft(segment.kind, start, start, end, piece.depth, bare=segment.kind == "bare")
    if segment.kind == "country":
        draft.country = segment.code
        if segment.code == "JP":
            draft.kind = "domestic"
    elif segment.kind in ("region", "world"):
        draft.region = segment.code
    elif segment.kind == "domestic":
        draft.country, draft.lookup = "JP", segment.lookup
        if segment.lookup is not None:
            draft.state, draft.city = apart(cell.text[start:end], segment.lookup)
    elif segment.kind == "facility":
        draft.facility = True
        draft.country = facility_country(words, cell.countries)
        draft.kind = "domestic" if draft.country == "JP" else "country"
    elif segment.kind in ("municipality", "prefecture"):
        draft.country = "JP"
    elif segment.kind in ("state", "city"):
        draft.kind = "country"
        if segment.kind == "state":
            draft.state = cell.text[start:end]
        else:
            draft.city = cell.text[start:end]
        inherit(cell, draft, words, before, separator)
        if segment.code == "両":
            draft.end = end
    cell.drafts.append(draft)


def apart(name: str, lookup: Lookup | None) -> tuple[str | None, str | None]:
    """Prefecture and municipality of a name that may state both (北海道札幌市)."""
    stated = prefecture_at_start(municipal_key(name))
    whole = lookup is not None and any(one.kind == "prefecture" for one in lookup.candidates)
    if stated is None:
        return (name, None) if whole and lookup is not None and len(lookup.candidates) == 1 else (None, name)
    return name[: len(stated)], name[len(stated) :] or None


def is_note(segment: Segment, words: str, before: Draft, piece: Piece) -> bool:
    """True for a bracket that says something of the place before and names none: (国籍問わず), (予定)."""
    if segment.kind not in ("all", "unspecified", "online", "residents", "municipality", "prefecture"):
        return False
    if segment.kind == before.kind == "unspecified" and piece.closes is not None and "国" in words:
        before.end = piece.closes
    return True


def settle_bare(
    cell: Cell, segment: Segment, words: str, before: Draft | None, separator: Separator, depth: int
) -> Segment:
    """What a name without a suffix is: a city abroad, a Japanese municipality, or still unknown."""
    together = in_one_list(depth, separator)
    if before is not None and before.facility and separator == "open":
        return segment
    if before is not None and before.kind == "country" and before.country is not None and together:
        foreign = before.country
        found = place_countries(words)
        if foreign in found or (looks_foreign(words) and not found):
            state = foreign in subdivision_countries(words) and words[-1] not in "市" and before.city is None
            only_state = state and foreign not in city_countries(words)
            return Segment("state" if only_state else "city", segment.start, segment.end)
        if separator in ("none", "open"):
            if is_facility(words):
                return Segment("facility", segment.start, segment.end)
            if separator == "open" and not found:
                return (
                    Segment("city", segment.start, segment.end)
                    if is_name_like(words)
                    else Segment("skip", 0, 0)
                )
            return Segment("skip", segment.start, segment.end)
    if before is not None and separator == "open" and not place_countries(words) and not is_facility(words):
        lookup = bare_domestic(words, cell.prefecture)
        if lookup is None and cell.role == "venue" and before.lookup is not None:
            return segment
        if lookup is None:
            return Segment("skip", 0, 0)
    if before is not None and before.country == "JP" and separator in ("open", "none") and is_facility(words):
        return Segment("facility", segment.start, segment.end)
    lookup = bare_domestic(words, cell.prefecture)
    found = place_countries(words)
    among = {country for country in found if country in cell.countries}
    if lookup is not None and not among:
        return Segment("domestic", segment.start, segment.end, lookup=lookup)
    if among or (found and (looks_foreign(words) or well_known(cell, found))):
        state = not city_countries(words)
        return Segment("state" if state else "city", segment.start, segment.end)
    if looks_foreign(words) and cell.countries and not is_facility(words):
        return Segment("city", segment.start, segment.end)
    if is_facility(words):
        return Segment("facility", segment.start, segment.end)
    return segment


def is_name_like(words: str) -> bool:
    """True for a short name in Han or katakana alone."""
    return len(words) <= 6 and re.fullmatch(r"[ァ-ヺー・一-鿿々]+", words) is not None


def well_known(cell: Cell, found: dict[str, int]) -> bool:
    """True where a name in Han can be read with no country beside it: a metropolis, in a column of targets."""
    return max(found.values()) >= WELL_KNOWN_THOUSANDS and (cell.role == "target" or not cell.countries)


def hangs_on(
    cell: Cell,
    segment: Segment,
    words: str,
    before: Draft,
    separator: Separator,
    end: int,
    piece: Piece,
) -> bool:
    """True where the segment is a lower level of the place before it, which takes it in."""
    near = separator in ("none", "space", "open")
    start = piece.start + segment.start
    if segment.kind == "country":
        if separator == "none" and before.kind == "country" and before.country == segment.code:
            before.end = end
            return True
        free = before.country in (None, segment.code) or before.inherited
        if separator == "open" and before.kind == "country" and free:
            before.country, before.inherited, before.below, before.end = segment.code, False, True, end
            return True
        return False
    if segment.kind in ("state", "city") and before.kind == "country":
        if not (near or separator == "middle"):
            return False
        free = before.city is None and not before.facility
        if separator == "middle" and before.state is not None:
            free = free and before.chained
        if segment.kind == "state":
            free = (free or before.below) and before.state is None
            found = subdivision_countries(words)
            fits = before.country is None or not found or before.country in found
            free = free and (fits or separator in ("none", "open"))
        if free and (before.country is not None or before.state is not None):
            if segment.kind == "state":
                before.state = cell.text[start:end]
            else:
                before.city = cell.text[start:end]
            if not before.below:
                before.own_start = start
            before.chained = separator == "middle"
            before.end = end
            return True
        if segment.kind == "city" and before.city is not None and near and words[-1] == "区":
            return hang_district(cell, before, start, end)
        if segment.kind == "city" and before.city is not None and separator == "none":
            before.city += cell.text[before.end : end]
            before.end = end
            return True
        return False
    if segment.kind == "domestic" and before.kind == "domestic" and before.facility and separator == "open":
        if before.lookup is None:
            before.lookup, before.end = segment.lookup, end
            before.state, before.city = apart(cell.text[start:end], segment.lookup)
            return True
    if segment.kind == "domestic" and separator == "open" and names_its_prefecture(before, segment):
        before.end = end
        before.facility = True
        return True
    if segment.kind == "area":
        before.end = end
        return True
    if segment.kind == "domestic" and before.kind == "domestic" and near:
        return hang_domestic(cell, segment, before, start, end)
    if segment.kind == "facility" and near:
        if before.kind == "domestic" or (before.kind == "country" and (before.country or before.city)):
            before.end = end
            before.facility = True
            return True
    beside = before.kind == "domestic" or before.facility
    if segment.kind in ("bare", "facility") and near and beside and separator != "space":
        before.end = end
        return True
    return False


def names_its_prefecture(before: Draft, segment: Segment) -> bool:
    """True where a bracket after a municipality begins with its own prefecture: 札幌市(北海道庁)."""
    upper = before.lookup.only if before.lookup is not None else None
    lower = segment.lookup.only if segment.lookup is not None else None
    same = upper is not None and lower is not None and lower.name == upper.prefecture
    return same and upper is not None and upper.kind != "prefecture"


def hang_district(cell: Cell, before: Draft, start: int, end: int) -> bool:
    """True where a district stands below a city: 韓国ソウル特別市 江西区, 中国 北京市 朝陽区."""
    upper = before.city or ""
    if not upper.endswith("市"):
        return False
    if before.state is None and (CITY_STATE.search(upper) or before.country in subdivision_countries(upper)):
        before.state, before.city = upper, cell.text[start:end]
    else:
        before.city = cell.text[before.end - len(upper) : end]
    before.end = end
    return True


def hang_domestic(cell: Cell, segment: Segment, before: Draft, start: int, end: int) -> bool:
    """True where a municipality stands below the prefecture or the city before it."""
    upper, lower = before.lookup, segment.lookup
    if upper is None or lower is None or upper.only is None:
        return False
    inside: tuple[Municipality, ...] = ()
    if upper.only.kind == "prefecture":
        inside = tuple(
            one for one in lower.candidates if one.prefecture == upper.only.name and one.kind != "prefecture"
        )
    elif upper.only.kind == "designated_city":
        inside = tuple(
            one for one in lower.candidates if one.name.startswith(upper.only.name) and one.kind == "ward"
        )
    if not inside or before.facility:
        return False
    if upper.only.kind == "prefecture":
        before.city = cell.text[start:end]
    else:
        before.city = cell.text[before.start : end]
    before.lookup, before.end = Lookup(inside), end
    return True


def inherit(cell: Cell, draft: Draft, words: str, before: Draft | None, separator: Separator) -> None:
    """Gives a city or a state the country of the item before it, where the two stand in one list."""
    if before is None or before.kind != "country" or before.country is None:
        return
    found = place_countries(words)
    together = separator in ("middle", "space", "none") or draft.depth > 0
    if found and before.country not in found:
        return
    if not found and not (together or looks_foreign(words)):
        return
    draft.country, draft.inherited = before.country, True
    sibling = draft.depth == before.depth or draft.depth > 0
    if together and sibling and before.own_start > before.start and separator != "space":
        before.shared = True
    shares_state = separator == "middle" and before.state is not None and draft.state is None
    if shares_state and before.country not in subdivision_countries(words):
        draft.state = before.state


def finish(cell: Cell, draft: Draft) -> Place | None:
    """The draft as a place, its country and code settled; notes go to the cell."""
    start = draft.own_start if draft.shared else draft.start
    text = cell.text[start : draft.end].strip()
    if draft.kind in ("municipality", "prefecture"):
        return home(cell, draft, text)
    if draft.kind == "domestic":
        return domestic(cell, draft, text)
    if draft.kind == "country":
        return abroad(cell, draft, text)
    if draft.kind == "bare":
        return unknown(cell, text)
    return Place(text, draft.kind, region_m49=draft.region)


def home(cell: Cell, draft: Draft, text: str) -> Place:
    """市内 and 町内: the record's own municipality; 道内 and 県内: the document's prefecture."""
    own: Municipality | None = None
    if draft.kind == "prefecture":
        own = find_municipality(cell.prefecture) if cell.prefecture else None
    elif cell.municipality is not None and cell.municipality.kind != "prefecture":
        own = cell.municipality
    if own is None:
        cell.notes.append(
            Note("place_home_unknown", "info", f"{text}: which municipality is meant is not certain")
        )
    return Place(text, "domestic", "JP", municipality_code=own.code if own else None)


def domestic(cell: Cell, draft: Draft, text: str) -> Place:
    """A place in Japan, with the code of its municipality where exactly one fits."""
    code = None
    if draft.lookup is not None:
        candidates = draft.lookup.candidates
        own = cell.municipality
        if len(candidates) > 1 and own is not None:
            candidates = tuple(one for one in candidates if one.code == own.code) or candidates
        if len(candidates) == 1:
            code = candidates[0].code
            if candidates[0].was:
                cell.notes.append(
                    Note(
                        "former_municipality",
                        "info",
                        f"{candidates[0].was} is a part of {candidates[0].name} now",
                    )
                )
        else:
            names = "、".join(one.prefecture + one.name for one in candidates[:6])
            cell.notes.append(Note("municipality_ambiguous", "warning", f"{text}: {names}"))
    return Place(text, "domestic", "JP", subdivision=draft.state, city=draft.city, municipality_code=code)


def abroad(cell: Cell, draft: Draft, text: str) -> Place:
    """A country or a place in one, with its country where it is certain."""
    country = draft.country
    name = draft.city or draft.state
    if country is None and name is not None:
        country = settle_country(cell, name, draft.state)
    return Place(text, "country", country, subdivision=draft.state, city=draft.city)


def settle_country(cell: Cell, name: str, state: str | None) -> str | None:
    """The country of a city that names none: the record's only one, or what the gazetteer leaves no doubt of."""
    found = place_countries(name)
    here = frozenset(
        one.country for one in cell.drafts if one.country and one.country != "JP" and not one.inherited
    )
    for among in (cell.countries, here):
        if not among:
            continue
        if len(among) == 1 and (not found or among & found.keys()):
            return next(iter(among))
        if certain := certain_country(name, among):
            return certain
    certain = certain_country(name)
    if len(cell.countries) == 1 and not (certain and is_metropolis(name)):
        return next(iter(cell.countries))
    if certain:
        if cell.countries:
            text = f"{name} lies in {certain}, which the target does not name"
            cell.notes.append(Note("place_outside_target", "info", text))
        return certain
    rule = "place_ambiguous" if found else "place_unknown"
    where = f" ({', '.join(sorted(found))})" if found else ""
    cell.notes.append(Note(rule, "warning", f"{name}: its country is not certain{where}"))
    return None


def unknown(cell: Cell, text: str) -> Place:
    """A name that no table knows: in Japan where it is a venue in Japanese, else not specified."""
    severity: Severity = "warning" if cell.role == "target" or looks_foreign(text) else "info"
    cell.notes.append(Note("place_unknown", severity, f"{text}: no table knows this place"))
    if looks_foreign(text) and not is_facility(text):
        return Place(text, "country", city=text)
    if cell.role == "venue" and not text.isascii():
        return Place(text, "domestic", "JP")
    return Place(text, "unspecified")
