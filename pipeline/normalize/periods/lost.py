"""What a cell says that none of its periods holds: days left out nobody knows which, months that no calendar
has, weeks without a weekday."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from pipeline.lexicon.calendar import WEEKDAYS
from pipeline.lexicon.remark_words import remark_words
from pipeline.lexicon.times import closing, closing_days, statuses, words
from pipeline.lexicon.word_lists import either
from pipeline.reference import read_table

from .excluded import MAY_EXCLUDE, OTHERS
from .notes import make_note
from .period import Period
from .plain import other_day
from .tokens import Tokens, fold

_LEFT_OUT: Final = re.compile(
    r"((?:[^、。,※ ()]|[(][^()]{1,30}[)]){1,30}?)(?:を|は|も)?除(?:く|き|いて)"
).search
"""What is left out, where nothing else tells which days that are: 年末年始(12月28日~1月4日)を除く."""
_HEADED_LEFT_OUT: Final = re.compile(r"[(]除く?[ :]?((?![くきい雪草染籍湿幕夜菌])[^()0-9]{2,12})[)]").search
"""The same behind 除: (除夏休み)."""
_HOLIDAYS: Final = either(row["name"] for row in read_table("holidays"))
_UNDATED: Final = (
    rf"(?:{either(words('vague'))}|{_HOLIDAYS}|[春夏秋冬][季期]|[春夏秋冬](?=は)|第[1-5]週目?)(?:期?間)?中?"
    r"|[^ 0-9、。※()はがをにの年月雨荒]{2,12}中(?=は)"
)
_CLOSED: Final = (
    rf"(?:{either(closing())}|{either(statuses('cancelled'))}|お?休み|以外"
    rf"|{either(remark_words('held'))}し(?:ない|ません))"
)
_IS_DATED: Final = re.compile(rf".*[0-9曜]|[{WEEKDAYS}祝休・とや]+(?:日|等)?$").match
_CLOSED_THEN: Final = re.compile(
    rf"[(※、。・ し](?P<when>{_UNDATED})(?:のみ|だけ)?(?:は|も|の|には)? ?{_CLOSED}"
    r"(?!期間|[中前明:(（]|日?(?:なし|無))"
    rf"|{either((*closing(of_days=True), *closing_days()))}[:は ] ?(?P<which>{_UNDATED})"
).search
"""A time without dates at which nothing takes place: 通年(冬期は休業), 4月~3月 休館日:年末年始."""
_NO_MONTH: Final = re.compile(r"(?<![0-9.])(?:1[3-9]|[2-9][0-9])月(?![間数])").search
"""A month that no calendar has."""
_OF_EACH_WEEK: Final = re.compile(
    rf"(?<=毎週)[{WEEKDAYS}](?:曜日?)?[(]第[1-5](?:[・、と,] ?第?[1-5])*(?:週目?)?[)]"
).search
"""Numbers of weeks behind each week: 毎週土曜日(第2・第4), which of the two is meant nothing says."""
_OF_PART: Final = re.compile(rf"(?<![0-9])月(?:初め?|始め?)の ?(?:[{WEEKDAYS}]曜|平日|土日)").search
"""Weekdays of a part of each month: 月初めの月曜日."""
_NEAR_A_DAY: Final = re.compile(
    rf"[0-9]{{1,2}}日(?:前後|頃|ごろ|以降)の ?(?:[{WEEKDAYS}]曜|平日|土日)"
).search
"""A weekday near a day of each month: 毎月20日前後の土曜日."""
_NO_WEEKDAY: Final = re.compile(
    r"(?:毎月|[曜日]は) ?第[1-5](?:[・、と,] ?第?[1-5])*週?目?"
    rf"(?=[ ()。]|、(?! ?第?[0-9])|$)(?! ?[{WEEKDAYS}])"
).search
"""Numbers of weeks with no weekday: 毎月第2・第4, 平日は毎日、土曜は第2・第4."""
_HOLIDAY_AFTER: Final = re.compile(
    r"[0-9]日(?:[(][^()]{1,5}[)])? ?(?:[、・](?:[^0-9]{0,6}[0-9]{1,2}月)?[0-9]{1,2}日(?:[(][^()]{1,5}[)])? ?"
    r"(?:[、・]|及び|並びに|と)|及び|並びに|と) ?祝(?:祭)?日(?=$|[、。 )])"
).search
"""Holidays beside days of the event, which are not placed: 5月10日、11日、祝日."""
_DAY_AFTER: Final = re.compile(
    r"[0-9]日(?:[(][^()]{1,5}[)])? ?"
    r"(?:[(](?:その)?翌日(?:まで|も[)])|(?:から|~) ?(?:その)?翌日(?:まで|にかけて|$|[ 、)]))"
).search
"""An end that the day before it names: 8月6日から翌日まで."""
_HEADED_CLOSED: Final = re.compile(rf"^ *{either(closing_days())} +(?=[0-9])").search
"""Days of which a cell says only that they are closed ones: 休館日 12月28日~1月4日."""
_VAGUE_FRAME: Final = re.compile(
    rf"(?:{either(words('vague'))}|(?:[1-3一二三]|各)学期)(?:期?間)?中?"
    rf"(?=[の、 ]? ?(?:[毎隔各][日週月]|第[1-5]|平日|土日|[{WEEKDAYS}]曜))"
).search
"""A time without dates within which something recurs: 夏休み期間中の毎週水曜日."""
_OF_OTHERS: Final = re.compile(rf"[、。(※ ]{OTHERS}は[^、。()※]{{1,20}}").search
"""What is so on all other days: 7月~8月は無休、それ以外は水曜休館."""
_HOLIDAYS_TOO: Final = re.compile(
    rf"第 ?[1-5](?:[・、と,] ?第?[1-5])* ?[{WEEKDAYS}](?:曜日?)?(?:[・、とや]|及び|および|並びに) ?"
    r"(?P<lost>祝(?:祭)?日)(?=$|[、。 )])"
).search
"""Holidays beside some weekdays of each month, which no rule holds: 第1・3土曜と祝日."""
_HOLIDAYS_AS_WELL: Final = re.compile(
    rf"(?:[{WEEKDAYS}](?:曜日?)?|平日)(?:[・、,とや]|及び|および|並びに)? ?(?P<lost>祝(?:祭)?日?)(?![前祭])"
    rf"(?![^、。()]{{0,6}}(?:{either(closing())}|除|休|閉|以外|の場合|の際|に[当あ]た|と重な))"
).search
"""Holidays beside the weekdays of a rule, which has no days for them: 土日祝."""
_NEXT_MONTH: Final = re.compile("翌月(?:末|初|中(?!旬)|[上中下]旬)").search
"""A part of the month after another, which is not placed: 提出:毎月10日、支払:翌月末."""
_LOST: Final = (
    *(("月", _NO_MONTH), ("第", _NO_WEEKDAY), ("毎週", _OF_EACH_WEEK), ("月", _OF_PART)),
    *(("祝", _HOLIDAY_AFTER), ("翌日", _DAY_AFTER), ("日 ", _HEADED_CLOSED)),
    *(("翌月", _NEXT_MONTH), ("他", _OF_OTHERS), ("外", _OF_OTHERS), ("祝", _HOLIDAYS_TOO)),
)
"""What no time can hold, each with what it is not found without."""
_MOVED: Final = re.compile(
    r"[0-9]{1,2}(?:日|月(?=[^0-9]))(?:[(][^()]{1,5}[)])?(?:に|へ)(?:振り?替|変更|代替|移動|順延|延期)"
).search
"""A day to which one of a rule is moved: 毎週火曜日(4月30日は5月1日に振替)."""
_HELD_THEN: Final = re.compile(
    rf"[、,] ?[0-9]{{1,2}}(?:月[0-9]{{1,2}})?日(?:[(][^()]{{1,5}}[)])?に{either(remark_words('held'))}"
).search
"""A day instead of one left out, which stands in no time: 毎週木曜日(1月1日は休み、1月5日に開催)."""
_IF: Final = re.compile(either(words("condition", "possibility"))).search
_WEEK_AFTER: Final = re.compile(
    rf"(?:[、・とび]|[日)] ) ?(?:その)?(?:翌々?|次の?|同じ?)週(?:の? ?(?:[{WEEKDAYS}]曜日?|土日)|も)"
).search
"""A day named by the time before it: 8月6日、翌週の日曜日."""


def note_lost(periods: list[Period], tokens: Tokens, written: str) -> list[Period]:
    """The periods, the last with a note of what the cell leaves out or names that no calendar has."""
    folded = tokens.text
    if (MAY_EXCLUDE(folded) or "中止" in folded) and not any(map(_tells_exceptions, periods)):
        left_out = _left_out(folded, bool(tokens.left_out))
        if left_out and not any(one.text.startswith(left_out) for one in periods):
            note = make_note("period-exception", periods[-1].text, rest=left_out)
            periods[-1] = replace(periods[-1], notes=(*periods[-1].notes, note))
    near = _NEAR_A_DAY(folded) if "日" in folded else None
    if near and "BYMONTHDAY" in (periods[-1].rrule or ""):
        periods[-1] = replace(periods[-1], rrule=None)
    lost = near or next((found for sign, find in _LOST if sign in folded and (found := find(folded))), None)
    lost = lost or ("週" in written and not _IF(folded) and _WEEK_AFTER(fold(written))) or None
    if any(day in written for day in remark_words("other_day")):
        lost = lost or other_day(fold(written))
    if periods[0].kind == "recurring" and periods[0].start is None:
        lost = lost or _VAGUE_FRAME(folded)
    rules = sum([one.kind == "recurring" for one in periods])
    if rules:
        lost = lost or _MOVED(folded) or (_HELD_THEN(folded) if rules == len(periods) else None)
    if not lost and rules and "祝" in folded and (holidays := _HOLIDAYS_AS_WELL(folded)):
        # 土日祝
        n = next(n for n, one in enumerate(periods) if one.kind == "recurring")
        note = make_note("period-holidays", periods[n].text, rest=holidays["lost"])
        periods[n] = replace(periods[n], notes=(*periods[n].notes, note))
    if lost and not any(note.severity != "info" for one in periods for note in one.notes):
        note = make_note("period-partly-read", periods[-1].text, rest=lost[0])
        periods[-1] = replace(periods[-1], notes=(*periods[-1].notes, note))
    return periods


def _tells_exceptions(period: Period) -> bool:
    """Whether days that are left out stand with a period, or a note of them."""
    return bool(period.exdates) or any(note.rule == "period-exception" for note in period.notes)


def _left_out(folded: str, clauses: bool) -> str:
    """What a cell leaves out without a day or weekday of it, beside the clauses that do; "" where nothing."""
    if "除" in folded and (left_out := _LEFT_OUT(folded)) and not (clauses and _IS_DATED(left_out[1])):
        return left_out[1]
    if "(除" in folded and not clauses and (left_out := _HEADED_LEFT_OUT(folded)):
        return left_out[1]
    closed = _CLOSED_THEN(folded)
    return "" if closed is None else closed["when"] or closed["which"]
