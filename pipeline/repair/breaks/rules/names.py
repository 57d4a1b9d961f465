"""Rules of names and words: places and their levels, bodies, titles, and what a break would part."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.endings import endings_of
from pipeline.lexicon.gazetteer import known_prefix, may_begin
from pipeline.lexicon.legal_forms import pattern, spelled
from pipeline.lexicon.spelling import fold
from pipeline.repair.breaks.places import own_starts, place_kind
from pipeline.repair.breaks.terms import listed, offices, vicinity
from pipeline.repair.breaks.view import Break
from pipeline.repair.breaks.words import REACH, is_generic, words

_PARTICLES = frozenset({"case", "topic", "link", "particle"})
_UNIVERSITY = re.compile("(?!.{0,2}立).{2,}大学(?!生)")
_TOWN_ABROAD = re.compile("[ァ-ヴー]{3,}")
_ABOVE = {
    "country": ("country", "city"),
    "state": ("country",),
    "city": ("country", "state", "city"),
}
"""By the level of a place the levels that it can follow as a place of its own or a lower level."""


def place_levels(at: Break) -> bool:
    """A country before a state or a city, a state before a city; each a place and nothing else."""
    above = _ABOVE.get(at.right.kind)
    return above is not None and len(at.lower.text) > 1 and at.right.depth <= 0 and at.left.tail in above


def town_and_rest(at: Break) -> bool:
    """A town, then a body whose name has common nouns only, so that it begins with the town's name."""
    return (
        at.right.kind == "body"
        and len(at.lower.text) > 2
        and at.left.kind == "city"
        and at.lower.text.endswith(listed("association"))
        and is_generic(at.lower.text)
    )


def unfinished_body(at: Break) -> bool:
    """Among bodies, what is no body by itself (小樽港, 北方四島交流), then a body."""
    return (
        at.view.cell.column == "organizer"
        and at.right.kind == "body"
        and at.left.kind in ("title", "landform")
    )


def unfinished_title(at: Break) -> bool:
    """Among titles, a place or a body, then what ends as titles do."""
    return (
        at.view.cell.column == "title"
        and at.right.kind in ("title", "stub")
        and at.left.kind in ("body", "city", "state", "country", "place", "landform", "region")
    )


def equal_heads(at: Break) -> bool:
    """Two whole titles that end in the same word: …受入事業, …派遣事業."""
    return (
        at.view.cell.column == "title"
        and at.left.kind == at.right.kind == "title"
        and at.upper.text[-2:] == at.lower.text[-2:]
    )


def country_first(at: Break) -> bool:
    """A country, then a name in a column of places, where the line was not full."""
    return (
        at.view.cell.column in ("target", "venue", "municipality")
        and at.right.first in ("kata", "kanji")
        and len(at.lower.text) > 2
        and (at.slack >= 0.1 or at.view.support == 0)
        and not at.lower.text.startswith(listed("realm_start"))
        and not at.meeting.spanning
        and at.left.tail == "country"
        and at.right.kind not in ("stub", "title", "sentence", "phrase")
    )


def spanning_word(at: Break) -> bool:
    """A dictionary word that spans the break, unless its halves are whole lines that could be items.

    Where a name of what is held ends and a longer word begins, the word that spans it is none: 菊花展⏎開会式.
    """
    word = at.meeting.spanning
    if not word or (at.meeting.before_part == "name" and len(word) == 2):
        return False
    upper, lower = at.upper.text, at.lower.text
    if len(word) == 2 and upper.endswith(endings_of("title")) and _begins_with_word(lower):
        return False
    halves_are_lines = word.startswith(upper) or word.endswith(lower)
    return not (at.slack >= 1 and at.view.support >= 2) and (not halves_are_lines or len(lower) == 1)


def _begins_with_word(line: str) -> bool:
    """Whether a line begins with a word of the dictionary of two characters or more."""
    first = words(line[:REACH])[:1]
    return any(word.known and len(word.surface) > 1 for word in first)


def small_tail(at: Break) -> bool:
    """The last line is only the end of a name: 市, 会, 協会 …"""
    return (
        len(at.lower.text) == 1
        and at.right.first in ("kanji", "hira", "kata")
        and at.is_last
        and at.slack < 1
        and len(at.upper.text) > 2
    )


def near_place(at: Break) -> bool:
    """A place, then what is about it: ブリスベン市⏎近郊."""
    return at.lower.text.rstrip("等、") in vicinity() and not at.upper.never_ends


def two_acts(at: Break) -> bool:
    """Two things that are done or shown, each with its name: 棚田の田植え⏎稲刈り, …の演奏⏎…のバザー.

    A line that begins with a particle goes on: …の踊り⏎の紹介と、下駄づくりの実演.
    """
    named = all(0 < len(line.act) < len(line.text) for line in (at.upper, at.lower))
    return named and at.meeting.after_part not in _PARTICLES


def own_office(at: Break) -> bool:
    """A body, then an office of a ministry with a name of its own before its ending: …財団⏎九州運輸局."""
    office = next((end for end in offices() if at.lower.text.endswith(end)), "")
    place = at.lower.text.removesuffix(office)
    return (
        at.view.cell.column == "organizer"
        and len(at.upper.text) > 1
        and not at.upper.text.endswith(listed("above_office"))
        and office != ""
        and len(place) > 1
        and not is_generic(place)
    )


def place_name(at: Break) -> bool:
    """A place that the gazetteer knows, of which no part before the break is one: 東南⏎アジア."""
    left, right = at.upper.text, at.lower.text[:8]
    for size in range(min(6, len(left)), 0, -1):
        part = left[-size:]
        if not may_begin(part + right):
            continue
        name = known_prefix(part + right)[0]
        if len(name) > max(size, 2) and not known_prefix(part)[0]:
            longer = range(size + 1, min(8, len(left)) + 1)
            return all(len(known_prefix(left[-more:])[0]) <= more - size for more in longer)
    return False


def realm_and_body(at: Break) -> bool:
    """A country's name, then 国 and a body of it: ブルネイ・ダルサラーム⏎国政府観光局."""
    return at.left.kind == "country" and at.lower.text.startswith(listed("realm_body"))


def realm(at: Break) -> bool:
    """A name, then the word for what kind of state or league it is: 東南アジア諸国連合⏎加盟国."""
    return at.lower.continues and len(at.lower.text) > 2 and at.lower.text.endswith(listed("realm_end"))


def country_and_body(at: Break) -> bool:
    """A country, then a body whose name begins with a place in it: スコットランド⏎グラスゴー日本人会."""
    return (
        at.view.cell.column == "organizer"
        and at.left.kind == "country"
        and at.right.kind == "body"
        and at.right.place_starts in ("place", "city", "state")
        and at.slack >= 0
    )


def state_and_place(at: Break) -> bool:
    """In a column of places a state, then a name in katakana: サハリン州⏎ユジノサハリンスク."""
    return (
        at.view.cell.column in ("target", "venue", "municipality")
        and at.left.tail == "state"
        and at.right.first == "kata"
        and at.right.kind in ("name", "place")
        and len(at.lower.text) > 2
        and (at.slack >= 0.1 or at.view.support == 0)
        and not at.meeting.spanning
    )


def two_towns_abroad(at: Break) -> bool:
    """In a column of places a town in katakana, then another: ベトナム ハノイ⏎ホーチミン."""
    return (
        at.view.cell.column in ("target", "venue", "municipality")
        and _is_town_abroad(at.lower.text)
        and any(map(_is_town_abroad, at.upper.text.split()[-1:]))
    )


def _is_town_abroad(text: str) -> bool:
    return _TOWN_ABROAD.fullmatch(text) is not None and place_kind(text)[1] == "place"


def own_name(at: Break) -> bool:
    """A government, then a body with a name of its own: 輪島市⏎(一社)輪島市観光協会."""
    column = at.view.cell.column
    return (
        column in ("organizer", "venue")
        and (at.slack >= 0.1 or at.view.support == 0)
        and at.left.kind in ("city", "state")
        and (starts := own_starts(at.upper.text)) != ()
        and (at.lower.text.startswith(starts) or (column == "organizer" and _named_alone(at.lower.text)))
    )


def body_in_brackets(at: Break) -> bool:
    """A company's whole name, then a body in brackets: トヨタ自動車北海道(株)⏎(実行委員会)."""
    return (
        at.view.cell.column == "organizer"
        and at.right.kind == "note"
        and at.lower.text[1:-1].endswith(listed("association"))
        and fold(at.upper.text[-8:]).endswith(_closing_forms())
        and not at.upper.legal_form
    )


def _named_alone(text: str) -> bool:
    """Whether a line begins with a legal form, or is a university's that no town runs."""
    return _UNIVERSITY.match(text) is not None or re.match(pattern(), fold(text[:16])) is not None


@cache
def _closing_forms() -> tuple[str, ...]:
    return tuple(sorted(spelled()))


def way_there(at: Break) -> bool:
    """A stop, then the way from it: 「四海橋」⏎下車, 本郷駅⏎徒歩5分."""
    below = at.lower.text
    return below.startswith("下車") or (
        below.startswith("徒歩") and at.upper.text.rstrip("」』)）").endswith(listed("stop"))
    )
