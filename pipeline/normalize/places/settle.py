"""From what a cell says to codes: each draft as a place, and a finding for each that stays open."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.lexicon.abroad import WELL_KNOWN_FAR, place_countries
from pipeline.lexicon.place_forms import looks_foreign
from pipeline.lexicon.site_kinds import home_of
from pipeline.model import Note
from pipeline.normalize.places.abroad import abroad
from pipeline.normalize.places.bare import SHORT_NAME, WELL_KNOWN_SHORT
from pipeline.normalize.places.bearing import KANA_NAME, doubtful, named_after, only_in_a_name, text_after
from pipeline.normalize.places.cells import Cell, Draft, Place, Settled
from pipeline.normalize.places.findings import apart_note, doubtful_note, open_note, unknown_place_note
from pipeline.normalize.places.govern import at_home
from pipeline.normalize.places.headings import VENUE, under_heading
from pipeline.normalize.places.home import home
from pipeline.normalize.places.in_japan import domestic
from pipeline.normalize.places.listed import (
    Drafts,
    capitals,
    carried,
    institutions,
    namesakes,
    without_hybrid,
)
from pipeline.normalize.places.missions import mission
from pipeline.normalize.places.own_parts import at_home_or_open
from pipeline.normalize.places.rooms import is_room
from pipeline.normalize.places.shops import may_be_shops

PLACE_LIKE = re.compile(r"[一-鿿々]{1,6}|[ぁ-んー]+|[ァ-ヺー・=＝]+|[ -~]+")
"""Names in one script, which may be places."""
LOT = re.compile(r"^大?字|(?<!\d)\d+(?:林小?班|番地?(?:の?\d+)?地[先内])")
"""A stretch of ground without its municipality: the record's own."""
ON_FLOOR = re.compile(r"(?:地下|地上)?\d+(?:階|F)")
UNDECIDED = re.compile(
    "未定|未確定|未決定|(?:調整|検討|協議|選定|確認)(?:中|の上.*|のうえ.*|予定)?$|後日|追って"
)
"""What is said of a place that is still to be found: 訪問先で調整, 実施場所未確定."""
MOST_WORDS = 6
"""Words of a city's name in Latin letters at most."""


def settle(cell: Cell, drafts: Sequence[Draft]) -> tuple[list[Place], list[Note]]:
    """The drafts as places with their codes, and a finding for each that stays open."""
    hybrid: tuple[Note, ...] = ()
    if "ハイブリッド" in cell.folded and any(draft.kind == "hybrid" for draft in drafts):
        drafts, hybrid = without_hybrid(drafts)
    if len(drafts) > 1:
        drafts = namesakes(cell, capitals(drafts))
    together = Drafts(cell, drafts)
    places: list[Place] = []
    notes = list(hybrid)
    for draft in drafts:
        settled = finish(cell, draft, together)
        place, still_open = under_heading(cell, draft, settled) if VENUE in cell.folded else settled
        places.append(place)
        notes += still_open
    if len(drafts) == 2 and (differs := other_country(cell, drafts, places)) is not None:
        notes.append(differs)
    if cell.role == "venue" and any(draft.kind == "country" for draft in drafts):
        notes += [doubtful_note(text, name) for text, name in may_be_shops(cell, drafts)]
    if len(cell.countries) == 1:
        places = institutions(min(cell.countries), drafts, places)
    if len(drafts) > 1:
        places = list(carried(drafts, places))
    return places, notes


def finish(cell: Cell, draft: Draft, drafts: Drafts) -> Settled:
    """The draft as a place, its country and code settled, and what stays open."""
    text = own_text(cell, draft)
    nameless = draft.lookup is None and draft.kind in ("bare", "domestic")
    if nameless and UNDECIDED.search(text):
        return Place(text, "unspecified"), ()
    if nameless and (there := mission(text, cell.countries)) is not None:
        notes = () if there[0] else (open_note(text, ()),)
        return Place(text, "country", there[0], city=there[1]), notes
    if cell.city is not None and not cell.countries and in_city(cell, draft, drafts):
        return Place(text, "domestic", "JP", municipality_code=cell.city.code), ()
    if draft.named:
        return named_after(cell, text, draft.named)
    own = cell.municipality
    if (
        nameless
        and cell.role == "venue"
        and own is not None
        and own.kind != "prefecture"
        and LOT.search(text)
    ):
        return Place(text, "domestic", "JP", None, draft.state, draft.city, own.code), ()
    if (of_own := at_home_or_open(cell, draft, text, drafts)) is not None:
        return of_own
    if draft.kind == "domestic":
        return domestic(cell, draft, text)
    if draft.kind == "country":
        return abroad(cell, draft, text, drafts)
    if draft.kind in ("municipality", "prefecture"):
        return home(cell, draft, text, drafts)
    if draft.kind == "bare":
        return unknown(cell, text, drafts)
    region = draft.code if draft.kind in ("region", "world") else None
    return Place(text, draft.kind, region_m49=region), ()


def other_country(cell: Cell, drafts: Sequence[Draft], places: Sequence[Place]) -> Note | None:
    """The finding that only a space divides a country from a city of another one, 台湾 ソウル: two places, or
    one of the two is written wrong; None elsewhere."""
    (before, draft), (country, city) = drafts, places
    named = country.kind == city.kind == "country" and not (country.city or country.subdivision)
    codes = {country.country_code, city.country_code}
    if not named or city.city is None or len(codes - {None}) < 2 or codes <= cell.countries:
        return None
    between = cell.folded[before.end : draft.start]
    return apart_note(cell.text[before.start : draft.end]) if between and between.isspace() else None


def in_city(cell: Cell, draft: Draft, drafts: Drafts) -> bool:
    """True for a site, the cell's only place, that names no place: it lies where the row's columns say.

    A name that a country or a city abroad bears too (ジャマイカ) is a site's only where an address says so.
    """
    if not drafts.name_no_place and len(drafts.each) > 1:
        return False
    if draft.kind == "country" and only_in_a_name(cell, draft):
        return home_of().match(text_after(cell, draft)) is not None
    if draft.lookup is not None:
        return False
    if draft.kind == "bare" or (draft.kind == "domestic" and draft.facility):
        return len(drafts.each) == 1 or not at_home(cell.folded[draft.start : draft.end], None)
    alone = draft.start == draft.own_start and is_kana_site(cell.folded.strip())
    return draft.kind == "country" and cell.address and alone


def is_kana_site(text: str) -> bool:
    """Whether a text is a name in katakana, with no more than a room or a floor behind it.

    >>> is_kana_site("ジャマイカ"), is_kana_site("ブラジル 2階ホール"), is_kana_site("ブラジル 大使館")
    (True, True, False)
    """
    name = KANA_NAME.match(text)
    rest = text[name.end() :].strip(" ()") if name is not None else ""
    return name is not None and (not rest or is_room(rest, near=True) or ON_FLOOR.match(rest) is not None)


def own_text(cell: Cell, draft: Draft) -> str:
    """The words of the cell that are the draft's own, with the bracket that they close."""
    start, end = draft.own_start if draft.shared else draft.start, draft.end
    inside = cell.folded[start:end]
    if start and cell.folded[start - 1] == "(":
        start -= inside.count(")") > inside.count("(")
    if (open_ones := inside.count("(") - inside.count(")")) > 0:
        closing = len(cell.folded[end:]) - len(cell.folded[end:].lstrip(")"))
        end += min(open_ones, closing)
        if not closing:
            # 文化会館(荒天時 出町小学校): the bracket goes on with another place
            opens = start + inside.rindex("(")
            if draft.own_start > opens:
                # 中国(上海・香港)
                return cell.text[draft.own_start : end].strip()
            end = opens
    return cell.text[start:end].strip()


def unknown(cell: Cell, text: str, drafts: Drafts) -> Settled:
    """A name that no table knows: in Japan where it is a venue in Japanese, else not specified.

    A venue whose name mixes scripts is a site's (アクロス福岡, アルカスSASEBO): nobody need look at it.
    """
    notes: tuple[Note, ...] = ()
    if name := doubtful(cell, text):
        return named_after(cell, text, name)
    if cell.role == "target" or (PLACE_LIKE.fullmatch(text) and "駅" not in text[1:]):
        notes = (unknown_place_note(cell, text),)
    foreign = looks_foreign(text)
    known = place_countries(text)
    least = WELL_KNOWN_SHORT if foreign and len(text) <= SHORT_NAME else WELL_KNOWN_FAR
    if cell.role == "venue" and max(known.values(), default=0) >= least:
        # 慶州, ロッテルダム: no town of Japan bears it
        return Place(text, "unspecified"), (open_note(text, sorted(known)),)
    if cell.role == "venue" and text.isascii() and (country := latin_country(cell, text)):
        return Place(text, "country", country), ()
    if cell.role == "venue" and not (foreign and drafts.any_abroad):
        return (Place(text, "unspecified") if text.isascii() else Place(text, "domestic", "JP")), notes
    if foreign:
        return Place(text, "country", city=text), notes
    return Place(text, "unspecified"), notes


def latin_country(cell: Cell, text: str) -> str | None:
    """The record's country that has the city which opens a site's Latin name (London Olympia), or None."""
    words = text.split(maxsplit=MOST_WORDS)
    for end in range(len(words) - 1, 0, -1):
        there = cell.countries & place_countries(" ".join(words[:end])).keys()
        if len(there) == 1:
            return next(iter(there))
    return None
