"""What a segment is to the place before it: a new place, a level below it, or a note on it."""

from __future__ import annotations

from pipeline.lexicon.abroad import (
    city_countries,
    place_countries,
    subdivision_countries,
)
from pipeline.lexicon.municipalities import Lookup
from pipeline.lexicon.place_forms import NAME_LIKE, is_facility, looks_foreign
from pipeline.normalize.places.cells import Cell, Draft
from pipeline.normalize.places.hanging import hangs_on
from pipeline.normalize.places.heads import Segment
from pipeline.normalize.places.home import apart, bare_domestic, site_country
from pipeline.normalize.places.pieces import Piece, Separator

WELL_KNOWN_THOUSANDS = 1000
NOTE_KINDS = frozenset(("all", "unspecified", "residents", "municipality", "prefecture"))


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
    for length in range(min(8, len(words)), 1, -1) if countries else ():
        name = words[:length]
        there = countries & place_countries(name).keys()
        if len(there) == 1 and (length > 2 or not looks_foreign(name)):
            return next(iter(there))
    return site_country(words) or "JP"


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
