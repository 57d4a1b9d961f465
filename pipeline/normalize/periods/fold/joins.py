"""Signs and words between points: ranges, open ends, lists, choices."""

from __future__ import annotations

import re
from typing import Final

from ..phrases.kinds import Arrow, Bound, BracketedBound, Choice, Mark, Or, RangeSign, Separator
from ..point import Point
from ..rule import NO_RULE
from .begin import is_a_year
from .closing import close_rule
from .parting import begin_numbered
from .reading import Item, Reading


def take_range(reading: Reading, sign: RangeSign) -> None:
    """A range sign or word: before the second end, before the only end, or after the only start."""
    if sign.next_kind == "nth" and _ORDINAL(reading.text, max(reading.gap, sign.begin - _NEAR), sign.begin):
        # 5月10日 第1回~第3回: sessions of that day
        return
    begin_numbered(reading, sign.begin)
    item = reading.item
    if item is not None and reading.unread(sign.begin)[-1:].isdecimal():
        # 小4~6 7月24日: no part of a date.
        return
    if sign.hours and item is not None:
        reading.extend(sign.hours_end)
        reading.resume = sign.hours
        return
    if item is not None and item.choices and sign.ahead:
        # 5月3日~8日または10月1日~5日: the end of a choice is one more day of it.
        reading.joined, reading.gap = "or", sign.end
        return
    if item is None and sign.kind != "hyphen" and reading.hours_end == sign.begin:
        # 午後1時30分から 5月10日: the sign is the hour's.
        reading.gap = sign.end
        return
    if item is not None and item.open_start and sign.ahead and reading.joined in ("separator", "space"):
        # ~9/28、~10/5
        reading.joined, reading.closed, reading.gap = "range", True, sign.end
        return
    start = item.start if item is not None else None
    ahead = sign.ahead or (start is not None and _part_ahead(sign, start))
    if item is None or start is None or reading.closed or (item.end is not None and sign.kind != "hyphen"):
        _before_only_end(reading, sign, item, ahead)
    elif item.end is not None:
        pass
    elif sign.next_kind == "last_day":
        # 10月1日~末日
        end = sign.end + (3 if reading.text.startswith("月", sign.end) else 2)
        item.end, item.open_end = Point(day=-1, unit="day", span=(sign.end, end)), False
        reading.end_point(end)
        reading.resume = sign.after + 1
    elif ahead:
        # 契約日より5月3日~8日: the first of two dates is no end.
        item.open_end = item.open_start = False
        reading.joined = "range"
        reading.gap = sign.end
    elif _opens_end(sign, item):
        item.open_end = True
        reading.extend(sign.unknown or sign.sign)
        reading.resume = sign.after + 1 if sign.unknown else -1


def _opens_end(sign: RangeSign, item: Item) -> bool:
    """Whether a sign before no point leaves the end open: 4月1日から, and no hyphen within text."""
    if sign.kind == "hyphen":
        return sign.next_kind == "end"
    return not (sign.kind == "from" and item.open_start)


def _part_ahead(sign: RangeSign, start: Point) -> bool:
    """Whether a third, week or nth weekday follows that belongs to the month of the start: 3月上旬~中旬."""
    if sign.next_kind == "third":
        return start.month is not None
    return sign.next_kind == "nth" and (start.week is not None or start.nth is not None)


_GOES_ON: Final = re.compile("[一-龠]{2}(?<!小)(?<!午[前後])中 ?$").search
"""A word for what has begun before a hyphen that then is a range sign: 開催中-9/28, and no A会場-9/28."""


def _before_only_end(reading: Reading, sign: RangeSign, item: Item | None, ahead: bool) -> None:
    """A range sign with no start before it: the end stands alone, and the start is an event or unsaid."""
    if not ahead:
        return
    if sign.kind == "hyphen" and not _GOES_ON(reading.text, max(0, sign.begin - _NEAR), sign.begin):
        return
    if item is not None and item.end is not None and not reading.closed:
        return
    reading.joined = "range"
    if reading.waiting.label is None and sign.kind == "range" and not reading.unread(sign.begin):
        reading.gap = sign.sign


def take_bound(reading: Reading, bound: Bound) -> None:
    """以降, 以前 and まで open an end; after a time of day they say nothing of the date."""
    item = reading.item
    if reading.repetition.rule is not NO_RULE and reading.hours_end == bound.begin:
        # 8月の金・土曜日は20時まで
        reading.extend(bound.end)
        return
    if bound.kind == "since":
        last = item.last_point if item is not None else None
        hours = reading.hours_end
        if hours == bound.begin or (last is not None and hours > last.span[1]):
            reading.extend(bound.end)
            return
    if item is None or reading.closed:
        return
    if bound.kind == "since" and item.open_start and reading.unread(bound.begin)[:1] in ("、", "。"):
        # 3月まで、以後休止
        waiting = reading.waiting
        waiting.label, waiting.label_start = reading.text[bound.begin : bound.end], bound.begin
        reading.gap, reading.closed, reading.joined = bound.end, True, ""
        return
    if reading.hours_end == bound.begin and reading.text.startswith("は", item.dated_until):
        # 8月2日は17時まで
        reading.extend(bound.end)
        return
    listed = item.label is not None and reading.text[reading.gap] in "、,/;・ "
    if bound.kind != "until" and listed and _WORD(reading.text, reading.gap, bound.begin):
        # 予選8月、準決勝以降は未定
        return
    if bound.kind == "until" and any(sign.isdecimal() for sign in reading.unread(bound.begin)):
        # 30万円まで
        return
    if bound.kind == "until":
        if item.end is None and not item.open_end:
            item.open_start = True
            _close_range(reading, item)
        reading.extend(bound.end)
    elif item.end is None:
        if bound.kind == "since":
            item.open_end = True
        else:
            item.open_start = True
        reading.extend(bound.end)


_ORDINAL: Final = re.compile("第 ?[0-9]{1,3} ?(?:回|部|期|弾|次|章|話|クール)目? ?$").search
_NEAR: Final = 12
"""Characters before a range sign within which the number of a session stands."""
_OPENED: Final = re.compile(
    r"(?:に|より)?(?:開場|開幕|開園|オープン|公開|配信開始|受付)[、, ]{0,2}"
).fullmatch
"""What a first day is said to open before a second one says until when."""


def _close_range(reading: Reading, item: Item) -> None:
    """4月1日以降5月31日まで, 4月1日→4月28日まで: two ends of one range."""
    first = reading.items[-2] if len(reading.items) > 1 and item.label is None else None
    if first is None or first.start is None or first.end is not None:
        return
    between = reading.text[first.start.span[1] : item.span[0]]
    if first.open_end or item.joined == "arrow" or _OPENED(between):
        first.end, first.open_end, first.status = item.start, False, ""
        if first.label_after:
            first.label = None
        first.words_end = item.words_end
        reading.items.pop()
        reading.item = first


def take_separator(reading: Reading, separator: Separator) -> None:
    """・、and: the next point is an item of its own, and days behind a recurrence are none of its frame."""
    rule, item = reading.repetition.rule, reading.item
    apart = separator.days_follow and rule is not NO_RULE
    if apart and (not rule.months if item is None else separator.both):
        # 6~9月の毎週土曜日及び8月13日~15日
        close_rule(reading, separator.begin)
        reading.joined, reading.gap = "separator", separator.end
    elif item is not None and reading.joined != "range":
        reading.joined = "separator"


def take_or(reading: Reading, phrase: Or) -> None:
    """又は: the next point is one more choice of the same item."""
    item = reading.item
    if item is None:
        return
    if item.start is not None:
        reading.joined = "or"
        if not phrase.pair and not item.choices:
            # 5月、6月又は7月 is one choice of three.
            while not _begins_another(reading) and _gather_choice(reading):
                pass
    reading.gap = phrase.end


_WORD: Final = re.compile("(?!午[前後]|.曜|曜日|時間|年度|及)[一-龠ァ-ヶ][一-龠ァ-ヶー]").search
"""A word, and none of dates and hours."""


def _begins_another(reading: Reading) -> bool:
    """Whether words part the item at hand from the one before: 8月7日 小雨決行、荒天時は8日又は9日."""
    if len(reading.items) < 2:
        return False
    earlier, item = reading.items[-2:]
    return _WORD(reading.text, earlier.dated_until, item.span[0]) is not None


def _gather_choice(reading: Reading) -> bool:
    """Whether the item at hand ends a list; it is then a choice of the item before."""
    if len(reading.items) < 2:
        return False
    earlier, item = reading.items[-2:]
    if item.joined != "separator" or item.end is not None or item.start is None:
        return False
    if earlier.end is not None or earlier.start is None or (is_a_year(earlier) and not is_a_year(item)):
        return False
    earlier.choices = (*earlier.choices, item.start, *item.choices)
    reading.items.pop()
    reading.item = earlier
    return True


def take_choice(reading: Reading, choice: Choice) -> None:
    """いずれか, のうち: one interval over all choices; a number of days after it is no date."""
    item = reading.item
    if item is None:
        return
    if item.start is not None and choice.whichever:
        # 完了後30日以内又は3月31日のいずれか早い日
        item.open_start, item.label = True, None
        item.duration = item.length = None
        reading.items = [one for one in reading.items if one.kind != "unspecified" or one.status]
    else:
        reading.waiting.expects = "choice"
        while _gather_choice(reading):
            pass
    reading.extend(choice.end)


def take_arrow(reading: Reading, arrow: Arrow) -> None:
    """→ before a time: what stands before it was put off."""
    if reading.item is not None and arrow.ahead:
        reading.joined = "arrow"
    reading.gap = arrow.end


def take_bracketed_bound(reading: Reading, bound: BracketedBound) -> None:
    """(自)契約日 (至)3月22日."""
    if bound.to:
        reading.joined = "range"
    reading.gap = bound.end


def take_mark(reading: Reading, mark: Mark) -> None:
    """A space may part two items, a full stop ends clauses; 例年, 旧暦 and 雨天 tell of what follows."""
    kind, item = mark.kind, reading.item
    if kind == "space":
        if item is not None and reading.joined == "":
            reading.joined = "space"
    elif kind == "stop":
        reading.skipping = reading.conditional = False
        reading.joined = ""
    elif kind == "condition":
        reading.conditional = True
    elif kind == "lunar":
        reading.waiting.lunar = True
        reading.gap = mark.end
    elif kind == "usual":
        reading.waiting.usual = True
        if not reading.unread(mark.begin):
            reading.gap = mark.end
    elif kind == "dot":
        if item is not None and reading.gap == mark.begin:
            # 5/3.4.5: a dot right after a day parts it from the next.
            reading.joined = reading.joined or "separator"
            reading.gap = mark.end
    elif item is not None:
        # 現在, 当面 have no bound of their own.
        reading.extend(mark.end)
