"""What a segment is to the place before it: a new place, a level below it, or a note on it."""

from __future__ import annotations

import re

from pipeline.normalize.municipalities import Lookup, Municipality, bare_index, prefecture_at_start
from pipeline.normalize.places.cells import Cell, Draft
from pipeline.normalize.places.forms import CITY_STATE, is_facility, looks_foreign
from pipeline.normalize.places.gazetteer import (
    certain_country,
    city_countries,
    is_metropolis,
    place_countries,
    subdivision_countries,
)
from pipeline.normalize.places.heads import Segment
from pipeline.normalize.places.home import bare_domestic
from pipeline.normalize.places.pieces import Piece, Separator
from pipeline.normalize.spelling import municipal_key

WELL_KNOWN_THOUSANDS = 1000
NOTE_KINDS = frozenset(("all", "unspecified", "residents", "municipality", "prefecture"))
PUBLIC_SITE = re.compile(
    r"(?:空港|駅|市庁舎?|市役所|世界貿易センター|国際(?:見本市会場|展示場|会議場|会議センター))$"
)
"""Sites that bear the city they lie in."""
ROOM_ENDINGS = ("室", "ロビー", "コーナー", "ホワイエ")
ROOM = re.compile(
    r"第?\d+(?:階|F|会議室|研修室|号室|集会室|講義室|～)|[大中小]会議室|会議室|多目的室|視聴覚室"
)
"""What goes on with the site before it, whatever divides them: 市民会館5階・第4会議室."""
SMALLER = re.compile(
    r"大?字[一-鿿々ぁ-んァ-ヶ]|\d+(?:丁目|番|-\d)|[一-鿿々ヶケ]{1,6}(?:町|丁目|地区|番町)(?:\d|$)"
)
"""What is a part of the municipality before it: 大字下大久保, 1丁目, 飯山町."""
NAMELESS = re.compile(r"[道海川]の駅")
"""A kind of site that its name follows: 道の駅 なかさつない."""
NAME_LIKE = re.compile(r"[一-鿿々]{2,6}")


def in_one_list(depth: int, separator: Separator) -> bool:
    """True where an item stands in one list with the one before: in a bracket, or not after a comma."""
    return depth > 0 or separator != "strong"


def add(cell: Cell, segment: Segment, piece: Piece, separator: Separator) -> None:
    """One segment becomes a new draft, a level of the draft before, or nothing."""
    before = cell.last
    start, end = piece.start + segment.start, piece.start + segment.end
    words = cell.folded[start:end]
    if segment.kind == "bare":
        settled = settle_bare(cell, words, before, separator, piece.depth)
        if settled is None:
            cell.note(
                "place-note-ignored",
                "info",
                f"「{words}」は注記とみなし、場所として読みませんでした / read as a note, not as a place",
            )
            return
        segment = Segment(settled[0], segment.start, segment.end, lookup=settled[1])
    if before is not None:
        if separator == "open" and is_note(segment, words, before, piece):
            return
        if hangs_on(cell, segment, words, before, separator, piece):
            before.end = end if segment.code != "両" else before.end
            return
    cell.drafts.append(new_draft(cell, segment, words, start, end, piece, separator))


def new_draft(
    cell: Cell, segment: Segment, words: str, start: int, end: int, piece: Piece, separator: Separator
) -> Draft:
    """A place that begins with the segment."""
    draft = Draft(segment.kind, start, start, end, piece.depth)
    if segment.kind == "country":
        draft.country = segment.code
        draft.kind = "domestic" if segment.code == "JP" else "country"
    elif segment.kind in ("region", "world"):
        draft.region = segment.code
    elif segment.kind == "group":
        draft.group = segment.code
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
        draft.state, draft.city = (words, None) if segment.kind == "state" else (None, words)
        inherit(draft, words, cell.last, separator)
    return draft


def facility_country(words: str, countries: frozenset[str]) -> str:
    """The record's country where a site's name begins with a place there (台北世界貿易センター), else JP.

    A public site that bears a metropolis abroad lies there whatever the record says (台北松山空港).
    """
    public = PUBLIC_SITE.search(words) is not None
    for length in range(min(8, len(words)), 1, -1) if countries or public else ():
        name = words[:length]
        there = countries & place_countries(name).keys()
        if len(there) == 1 and (length > 2 or not looks_foreign(name)):
            return next(iter(there))
        if public and is_metropolis(name) and not bare_index().get(municipal_key(name)):
            return certain_country(name) or "JP"
    return "JP"


def apart(name: str, lookup: Lookup) -> tuple[str | None, str | None]:
    """Prefecture and municipality of a name that may state both (北海道札幌市)."""
    stated = prefecture_at_start(municipal_key(name))
    if stated is not None:
        return name[: len(stated)], name[len(stated) :] or None
    only = lookup.only
    return (name, None) if only is not None and only.kind == "prefecture" else (None, name)


def is_note(segment: Segment, words: str, before: Draft, piece: Piece) -> bool:
    """True for a bracket that says something of the place before and names none: (国籍問わず), (予定)."""
    if segment.kind == "online":
        return before.kind == "online"
    if segment.kind in ("region", "group"):
        # 東南アジア諸国連合(ASEAN): the same again
        return segment.code is not None and segment.code in (before.region, before.group)
    if segment.kind not in NOTE_KINDS:
        return False
    if segment.kind == before.kind == "unspecified" and piece.closes is not None and "国" in words:
        before.end = piece.closes
    return True


def settle_bare(
    cell: Cell, words: str, before: Draft | None, separator: Separator, depth: int
) -> tuple[str, Lookup | None] | None:
    """Kind and government of a name without a suffix: a place abroad, one in Japan, `bare` where unknown.

    None for words in a bracket, or right after a country, that name no place.
    """
    site = is_facility(words)
    inside = before is not None and depth > before.depth
    if before is not None and inside and (before.facility or before.kind == "bare"):
        return ("facility" if site else "bare"), None
    found = place_countries(words)
    if before is not None and before.abroad and before.country is not None and in_one_list(depth, separator):
        there = before.country in found
        if there or (looks_foreign(words) and (not found or separator == "open")):
            state = there and before.city is None and before.country not in city_countries(words)
            return ("state" if state else "city"), None
        if separator in ("none", "open"):
            if site:
                return "facility", None
            return (
                ("city", None) if separator == "open" and not found and NAME_LIKE.fullmatch(words) else None
            )
    lookup = bare_domestic(words, cell.prefecture)
    if before is not None and separator == "open" and not found and not site and lookup is None:
        return ("bare", None) if cell.role == "venue" and before.lookup is not None else None
    if before is not None and before.country == "JP" and separator in ("open", "none") and site:
        return "facility", None
    return settle_alone(cell, words, found, lookup, site)


def settle_alone(
    cell: Cell, words: str, found: dict[str, int], lookup: Lookup | None, site: bool
) -> tuple[str, Lookup | None]:
    """The same for a name that nothing before it explains."""
    among = cell.countries & found.keys()
    if lookup is not None and not among:
        return "domestic", lookup
    famous = max(found.values(), default=0) >= WELL_KNOWN_THOUSANDS
    readable = looks_foreign(words) or (famous and (cell.role == "target" or not cell.countries))
    if among or (found and readable):
        return ("city" if city_countries(words) else "state"), None
    if looks_foreign(words) and cell.countries and not site:
        return "city", None
    return ("facility" if site else "bare"), None


def hangs_on(
    cell: Cell, segment: Segment, words: str, before: Draft, separator: Separator, piece: Piece
) -> bool:
    """True where the segment is a level of the place before it, which takes it in."""
    near = separator in ("none", "space", "open")
    if segment.kind == "area":
        return True
    if segment.kind == "country":
        if before.kind == "bare" and separator == "open" and piece.closes is not None:
            name_abroad(cell, before, segment)
            return True
        return before.abroad and country_below(before, segment, words, separator)
    if segment.kind in ("state", "city"):
        if not before.abroad or not (near or separator == "middle"):
            return False
        return hang_abroad(before, segment.kind, words, piece.start + segment.start, separator)
    if segment.kind == "domestic":
        return separator != "middle" and near and hang_domestic(cell, segment, before, piece, separator)
    if segment.kind in ("facility", "bare"):
        if before.lookup is not None and separator in ("none", "space") and SMALLER.match(words):
            before.address = True
            return True
        if before.address and separator == "space" and NAME_LIKE.fullmatch(words):
            return True
        if (
            before.facility
            and separator == "space"
            and NAMELESS.fullmatch(cell.folded, before.start, before.end)
        ):
            return True
        if before.facility and (ROOM.match(words) or (separator == "middle" and goes_on(segment, words))):
            return True
        inside = piece.depth > before.depth
        if before.kind == "bare" or before.facility:
            return inside or (separator in ("none", "space") and segment.kind == "facility")
        if segment.kind == "facility" and near:
            before.facility = before.kind == "domestic" or (
                before.abroad and bool(before.country or before.city)
            )
            return before.facility
        sited = separator == "space" and cell.role == "venue" and before.lookup is not None
        return before.kind == "domestic" and (sited or separator in ("none", "open"))
    return False


def name_abroad(cell: Cell, before: Draft, segment: Segment) -> None:
    """Makes an unknown name a place in the country that its bracket names: プロヴァンス(フランス)."""
    words = cell.text[before.start : before.end]
    before.kind = "domestic" if segment.code == "JP" else "country"
    before.country, before.below = segment.code, True
    if looks_foreign(words) or NAME_LIKE.fullmatch(words):
        before.city = words


def goes_on(segment: Segment, words: str) -> bool:
    """True for what ・ adds to a site: a room of it, or a name that is no place (センター・アイム)."""
    return segment.kind == "bare" or (len(words) <= 8 and words.endswith(ROOM_ENDINGS))


def country_below(before: Draft, segment: Segment, words: str, separator: Separator) -> bool:
    """True for a country after its place in a bracket, or that only repeats it (英国イングランド)."""
    if separator in ("none", "space"):
        again = before.country == segment.code and before.city is None
        if again and before.state is None and before.country in subdivision_countries(words):
            before.state = words
        return again
    if separator != "open" or not (before.country in (None, segment.code) or before.inherited):
        return False
    before.country, before.inherited, before.below = segment.code, False, True
    return True


def hang_abroad(before: Draft, kind: str, words: str, start: int, separator: Separator) -> bool:
    """True where a state or a city abroad stands below the country or the state before it."""
    free = before.city is None and not before.facility
    if kind == "state" and words[-1] == "県" and before.state is not None and before.state[-1] == "省":
        # 陝西省洋県: a county, not a second province
        kind = "city"
    if separator == "middle" and before.state is not None:
        free = free and before.chained
    if kind == "state":
        found = subdivision_countries(words)
        fits = before.country is None or not found or before.country in found
        if fits and separator == "open" and before.city and before.state is None and not before.facility:
            # パース(西オーストラリア州)
            before.state = words
            return True
        free = (free or before.below) and before.state is None and (fits or separator in ("none", "open"))
    if free and (before.country is not None or before.state is not None):
        if kind == "state":
            before.state = words
        else:
            before.city = words
        if not before.below:
            before.own_start = start
        before.chained = separator == "middle"
        return True
    if kind == "state" or before.city is None or separator == "middle":
        return False
    if words[-1] == "区" and before.city[-1] == "市":
        city = before.city
        first_level = CITY_STATE.search(city) or before.country in subdivision_countries(city)
        if before.state is None and first_level:
            before.state, before.city = city, words
        else:
            before.city = city + (" " if separator == "space" else "") + words
        return True
    if separator == "none":
        before.city += words
        return True
    return False


def hang_domestic(cell: Cell, segment: Segment, before: Draft, piece: Piece, separator: Separator) -> bool:
    """True where a municipality stands below the one before it, or says in a bracket where a site is."""
    lower = segment.lookup
    if lower is None:
        return False
    start, end = piece.start + segment.start, piece.start + segment.end
    alone = separator == "open" and piece.closes is not None
    if alone and before.lookup is None and (before.facility or before.kind == "bare"):
        before.kind, before.country, before.facility = "domestic", "JP", True
        before.lookup = lower
        before.state, before.city = apart(cell.text[start:end], lower)
        return True
    upper = before.lookup.only if before.lookup is not None else None
    if upper is None or before.kind != "domestic":
        return False
    if alone and lower.only == upper:
        before.state, before.city = apart(cell.text[start:end], lower)
        return True
    if alone and lower.only is not None and lower.only.name == upper.prefecture != upper.name:
        # 札幌市(北海道庁): the bracket says which site
        before.facility = True
        return True
    if separator in ("none", "space") and is_part(lower, upper, separator):
        before.address = True
        return True
    inside: tuple[Municipality, ...] = ()
    if upper.kind == "prefecture":
        inside = tuple(
            one for one in lower.candidates if one.prefecture == upper.name and one.name != upper.name
        )
    elif upper.kind == "designated_city":
        inside = tuple(
            one for one in lower.candidates if one.kind == "ward" and one.name.startswith(upper.name)
        )
    if not inside or (before.facility and not alone):
        return False
    before.city = cell.text[start if upper.kind == "prefecture" else before.start : end]
    before.lookup = Lookup(inside)
    return True


def is_part(lower: Lookup, upper: Municipality, separator: Separator) -> bool:
    """True where a name is a part of the municipality before it and none of its own: 対馬市厳原町."""
    if upper.kind in ("prefecture", "designated_city"):
        return False
    if all(one.was and one.code == upper.code for one in lower.candidates):
        return True
    return separator == "none" and all(
        one.was or (one.prefecture != upper.prefecture and one.kind in ("town", "village"))
        for one in lower.candidates
    )


def inherit(draft: Draft, words: str, before: Draft | None, separator: Separator) -> None:
    """Gives a city or a state the country of the place before it, where the two stand in one list."""
    if before is None or not before.abroad or before.country is None:
        return
    found = place_countries(words)
    together = separator in ("middle", "space", "none") or draft.depth > 0
    if (found and before.country not in found) or not (found or together or looks_foreign(words)):
        return
    draft.country, draft.inherited = before.country, True
    sibling = draft.depth == before.depth or draft.depth > 0
    if together and sibling and before.own_start > before.start and separator != "space":
        before.shared = True
    shares_state = separator == "middle" and before.state is not None and draft.state is None
    if shares_state and before.country not in subdivision_countries(words):
        draft.state = before.state
