"""Line ends of typed text that surely stand inside one thing: a name that only the whole is, or a date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.lexicon.abroad import find_country, find_name
from pipeline.lexicon.calendar import WEEKDAYS
from pipeline.lexicon.municipality_names import full_names
from pipeline.repair.breaks import Decision
from pipeline.repair.breaks.rules import decision_of
from pipeline.repair.breaks.terms import edge, listed
from pipeline.repair.separators import split_word

REACH = 24
"""Characters on either side of a break that are read."""
LEAST = 3
"""Characters of a name: 中国 and タイ are too easily made of the end of one line and the head of the next."""

_LAST_TOKEN = re.compile(r"[^\s、，,。.()（）「」『』【】/／:：;；→～〜~]+$")
_HEADS = (re.compile("[ァ-ヺー・]+"), re.compile("[々一-龠]+"), re.compile("[ァ-ヺー・]+[々一-龠]+"))
_MONTH = re.compile(r"[0-9０-９元]年[0-9０-９]{1,2}月$")
_DAY = re.compile(
    r"[0-9０-９]{1,2}日(?=$|[\s(（～〜~－、，,・/／-]|から|より|まで|に(?![0-9０-９一分渡わ])|午[前後]|頃|ごろ"
    rf"|[{WEEKDAYS}]曜|[0-9０-９]{{1,2}}(?:時|[:：]))"
)
"""A day of a month; 3日程度, 2日に1回, 2日にわたり and 1日体験 may be so many days."""
_MAY_BE_DASH = re.compile(r"ー(?:[^ァ-ヺぁ-ん]|$|[^\n]*ー(?:\n|$))")
"""A line with ー at both ends, or with ー before no kana: ー夏の部."""
_TWO_TOGETHER = re.compile(r"\S{2}$")
"""Letters set apart cut no word: チ ッ⏎ク."""


def sure_of(left: str, right: str) -> Decision | None:
    """What is surely decided of a line end, by the texts on both sides; None where its author may mean two.

    A name must end where its word ends, and no part of it may be one by itself; but of a country's long form
    the first part may, and the last character of a town may be another body. A date must say its year. A
    word of the dictionary is sure only where the next line begins with a sign with which no word does.

    >>> names = ("アラブ首長|国連邦 ドバイ市", "オーストラ|リア", "アメリカ|合衆国", "神奈|川県")
    >>> [sure_of(*text.split("|")) is not None for text in (*names, "令和6年10月|12日")]
    [True, True, True, True, True]
    >>> others = ("赤道|ギニア", "イギリス|フランス", "メイン|ドネシア展", "スペイン|王国美術館")
    >>> [sure_of(*text.split("|")) for text in (*others, "広島|県", "10月|12日", "令和6年10月|3日程度")]
    [None, None, None, None, None, None, None]
    >>> words = ("出場チ|ームの激励", "研修セ|ンター", "パーティ|ー夏の部", "パーティ|ーサマーー", "チ ッ|ク")
    >>> [sure_of(*text.split("|")) is not None for text in words]
    [True, False, False, False, False]
    >>> parts = ("ギニア|ビサウ", "大和|郡山市", "東村|山市", "アラブ首長国|連邦", "南ア|ルプス市")
    >>> [sure_of(*text.split("|")) is not None for text in parts]
    [False, False, False, True, True]
    """
    left, right = left[-REACH:], right[:REACH]
    if _DAY.match(right) and _MONTH.search(left):
        return decision_of("month_day")
    if _begins_none(right) and _TWO_TOGETHER.search(left) and split_word(left, right):
        return decision_of("line_start")
    if any(_is_parted_name(before, behind) for before, behind in _halves(left, right)):
        return decision_of("place_name")
    return None


def _begins_none(right: str) -> bool:
    """Whether a line begins with a sign with which no word does."""
    return right[:1] in edge("start", "small") and _MAY_BE_DASH.match(right) is None


def _halves(left: str, right: str) -> Iterator[tuple[str, str]]:
    """Yields what may be the two parts of one name: whole words before the break, and behind it."""
    found = _LAST_TOKEN.search(left)
    if found is None:
        return
    before = found[0]
    begins = {before, before.rpartition("・")[2]} - {""}
    for head in _HEADS:
        behind = head.match(right)
        if behind is not None:
            yield from ((begin, behind[0]) for begin in sorted(begins))


def _is_parted_name(before: str, behind: str) -> bool:
    whole = before + behind
    if len(whole) < LEAST:
        return False
    if whole in full_names():
        return len(behind) > 1 and full_names().isdisjoint((before, behind))
    if find_country(whole) is None:
        return False
    return behind in _forms() or not (_is_country(before) or _is_country(behind))


def _is_country(text: str) -> bool:
    return find_name(text) is not None


def _forms() -> tuple[str, ...]:
    return tuple(form for form in listed("realm_start") if form.endswith(("国", "連邦")) and form != "諸国")
