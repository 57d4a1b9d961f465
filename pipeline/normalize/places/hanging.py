"""What hangs on the place before it: a state, a city, a ward, a building, a part of an address."""

from __future__ import annotations

import re

from pipeline.lexicon.abroad import certain_country, subdivision_countries
from pipeline.lexicon.municipalities import Lookup, Municipality
from pipeline.lexicon.place_forms import CITY_STATE, NAME_LIKE, looks_foreign
from pipeline.normalize.places.cells import Cell, Draft
from pipeline.normalize.places.heads import Segment
from pipeline.normalize.places.home import apart, metropolis_country
from pipeline.normalize.places.pieces import Piece, Separator

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


def hangs_on(
    cell: Cell, segment: Segment, words: str, before: Draft, separator: Separator, piece: Piece
) -> bool:
    """True where the segment is a level of the place before it, which takes it in."""
    near = separator in ("none", "space", "open")
    alone = separator == "open" and piece.closes is not None
    if segment.kind == "area":
        return True
    if segment.kind == "country":
        if alone and (before.kind == "bare" or sited_by(cell, before)):
            name_abroad(cell, before, segment)
            return True
        return before.abroad and country_below(before, segment, words, separator)
    if segment.kind in ("state", "city"):
        if alone and sited_by(cell, before):
            return site_abroad(before, segment.kind, words)
        if not before.abroad or not (near or separator == "middle"):
            return False
        return hang_abroad(before, segment.kind, words, piece.start + segment.start, separator)
    if segment.kind == "domestic":
        return separator != "middle" and near and hang_domestic(cell, segment, before, piece, separator)
    if segment.kind in ("facility", "bare"):
        return site_hangs_on(cell, segment, words, before, separator, piece)
    return False


def site_hangs_on(
    cell: Cell, segment: Segment, words: str, before: Draft, separator: Separator, piece: Piece
) -> bool:
    """True where a site or an unknown name goes on with the place before: its building, room or address."""
    after = separator in ("none", "space")
    if after and before.lookup is not None and SMALLER.match(words):
        before.address = True
        return True
    if separator == "space" and before.address and NAME_LIKE.fullmatch(words):
        return True
    if separator == "space" and before.facility and NAMELESS.fullmatch(cell.folded, before.start, before.end):
        return True
    if before.facility and (ROOM.match(words) or (separator == "middle" and goes_on(segment, words))):
        return True
    alone = separator == "open" and piece.closes is not None
    if alone and sited_by(cell, before) and metropolis_country(words):
        return site_abroad(before, "city", words)
    if before.kind == "bare" or before.facility:
        return piece.depth > before.depth or (after and segment.kind == "facility")
    if segment.kind == "facility" and (after or separator == "open"):
        before.facility = before.kind == "domestic" or (before.abroad and bool(before.country or before.city))
        return before.facility
    sited = separator == "space" and cell.role == "venue" and before.lookup is not None
    return before.kind == "domestic" and (sited or separator in ("none", "open"))


def name_abroad(cell: Cell, before: Draft, segment: Segment) -> None:
    """Makes an unknown name a place in the country that its bracket names: プロヴァンス(フランス)."""
    words = cell.text[before.start : before.end]
    before.kind = "domestic" if segment.code == "JP" else "country"
    before.country, before.below = segment.code, True
    if before.facility:
        # what else the bracket says lies in that country
        before.facility = False
    elif looks_foreign(words) or NAME_LIKE.fullmatch(words):
        before.city = words


def sited_by(cell: Cell, before: Draft) -> bool:
    """True for a site of a venue cell of which nothing says yet where it lies, so that a bracket can."""
    return cell.role == "venue" and before.facility and before.lookup is None and before.country == "JP"


def site_abroad(before: Draft, kind: str, words: str) -> bool:
    """True where the bracket after a site names a place abroad that is in no doubt: 展示場(台北市)."""
    country = certain_country(words)
    if country is None:
        return False
    before.kind, before.country, before.facility = "country", country, False
    before.state, before.city = (words, None) if kind == "state" else (None, words)
    return True


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
    if upper.kind == "prefecture":
        return False
    if all(one.was and one.code == upper.code for one in lower.candidates):
        return True
    return separator == "none" and all(
        one.was
        or (one.kind in ("town", "village") and (upper.kind == "ward" or one.prefecture != upper.prefecture))
        for one in lower.candidates
    )
