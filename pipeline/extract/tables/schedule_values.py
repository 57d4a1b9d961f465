"""What the cells of a schedule's column tell by themselves: bare months, bare days, or whole dates."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from pipeline.lexicon import eras, times, word_lists
from pipeline.lexicon.calendar import DAY_NUMBER, MONTH_NUMBER
from pipeline.lexicon.row_words import is_ditto

MOSTLY = 0.8
"""Share of a column's filled cells that must be of a kind; the rest may be 未定, 通年 and the like."""

_BETWEEN = rf"[{re.escape(times.range_signs('range', 'hyphen'))}・,、]"
_ABOUT = word_lists.either(times.words("approximate"))
_PART = word_lists.either(
    (*(word for word in times.words("third", "third_bare", "last_nth") if len(word) > 1), "初", "末", "中頃")
)
_MONTH = re.compile(rf"(?:0?[1-9]|1[0-2])月?(?:{_BETWEEN}(?:翌年?)?(?:0?[1-9]|1[0-2])月?)*{_ABOUT}?")
_OWN_MONTH = re.compile(
    r"[^\d~〜旬]{0,3}?(?:(?<!\d)(?:0?[1-9]|1[0-2])(?:月|/\d)|\d{4}[年./\-]"
    rf"|(?:{eras.names()}|{eras.letters()})\s*[\d元])"
)
_DAY = re.compile(
    rf"(?:第?\d{{1,2}}(?:日|\(|{_BETWEEN}|$)|第\d|{_PART}|毎|\D{{0,2}}曜)",
    re.IGNORECASE,
)
_YEAR_MONTH = re.compile(
    rf"(?:(?:{eras.names()}|{eras.letters()})?\.?(?:\d{{1,4}}|元)[年./]|[同翌]年){MONTH_NUMBER}月?"
)
_DAY_NUMBER = re.compile(rf"{DAY_NUMBER}(?:日|\(|{_BETWEEN}|$)")
_IN_MONTH = re.compile(r"\d月|\d/\d|\d{3}")
_ONE_DAY = re.compile(
    rf"(?:(?:{eras.names()}|{eras.letters()})?\.?(?:\d{{1,4}}|元)[年./\-])?\d{{1,2}}[月./\-]\d{{1,2}}日?"
    r"(?:\([^()]{1,4}\))?(?:(?<!\d)\d{1,2}[:時][\d:時分~〜\-]*|00:00:00)?"
)
_TELLS_DAY = re.compile(r"\d日|月\d|\d[/.\-]\d")
_DATE = (
    rf"(?:(?:{eras.names()}|{eras.letters()})?\.?(?:\d{{1,4}}|元)[年./\-]度?)?翌?年?"
    rf"\d{{1,2}}[月./\-](?:\d{{1,2}}日?|{_PART})?(?:\([^()]{{1,4}}\))?"
)
_FRAME = re.compile(rf"{_DATE}(?:[{re.escape(times.range_signs('range', 'hyphen'))}]|から){_DATE}(?:まで)?")
_RULE = re.compile(r"毎|隔週|隔月|第\d[^曜]{0,12}曜|^[月火水木金土日・、]+曜|週\d回|月\d回")
_NUMBERS = re.compile(rf"(?:{eras.names()}|[A-Za-z])?[\d元]+(?:{_BETWEEN}\d+)*")


def part_of_values(values: Sequence[str], in_heading: str) -> str:
    """Which part of a schedule a column's filled cells tell: month, day, or "" for whole dates and others.

    Bare numbers from 1 to 12 are months only where the heading says 月 (`in_heading`), else they are days.

    >>> part_of_values(["4月", "10～11月"], "月"), part_of_values(["8日(土)", "上旬", "5～7"], "開催日")
    ('month', 'day')
    >>> part_of_values(["4月8日", "5月上旬"], "開催日"), part_of_values(["4", "5"], "開催月")
    ('', 'month')
    >>> part_of_values(["4月", "〃", "〃", "5月"], "月"), part_of_values(["〃"], "月")
    ('month', '')
    """
    filled = _told(values)
    if not filled:
        return ""
    months = [text for text in filled if _MONTH.fullmatch(text) and ("月" in text or "月" in in_heading)]
    if len(months) >= MOSTLY * len(filled):
        return "month"
    own = sum(has_own_month(text) for text in filled)
    days = sum(_DAY.match(text) is not None for text in filled)
    return "day" if days > 0 and days >= 2 * own and len(filled) - own >= MOSTLY * len(filled) else ""


def are_months(values: Sequence[str]) -> bool:
    """Whether each of a column's filled cells is a month with its year, or one that it refers to, and no day.

    >>> are_months(["平成20年7月", "〃", "2009年10月"]), are_months(["平成20年7月6日"]), are_months(["7月"])
    (True, False, False)
    >>> are_months(["〃"])
    False
    """
    filled = _told(values)
    return bool(filled) and all(_YEAR_MONTH.fullmatch(text) for text in filled)


def are_bare_days(values: Sequence[str]) -> bool:
    """Whether each of a column's filled cells begins with the number of a day, and none names a month.

    >>> are_bare_days(["1日（日）", "8・9日", "15（土）"]), are_bare_days(["1日", "毎週水曜"])
    (True, False)
    >>> are_bare_days(["1日", "10月3日"]), are_bare_days([]), are_bare_days(["1日", "〃"])
    (False, False, True)
    """
    filled = _told(values)
    return bool(filled) and all(_DAY_NUMBER.match(text) and not _IN_MONTH.search(text) for text in filled)


def has_own_month(text: str) -> bool:
    """Whether a schedule begins with a month or a year, so that no other column need tell it.

    >>> has_own_month("5月1日"), has_own_month("令和5年5月"), has_own_month("中旬～2月末")
    (True, True, False)
    """
    return _OWN_MONTH.match(_folded(text)) is not None


def are_first_days(values: Sequence[str]) -> bool:
    """Whether most of a column's cells are single days, so that another column can tell when each ends.

    The others tell no day at all: 6月頃, 未定.

    >>> are_first_days(["2025-04-03", "令和7年5月3日(土)", "未定"]), are_first_days(["4月3日～5日", "5月1日"])
    (True, False)
    >>> are_first_days(["4月", "5月"]), are_first_days(["未定"])
    (False, False)
    >>> are_first_days(["4月3日"] * 4 + ["6月"]), are_first_days(["4月3日"] * 4 + ["6月1日～2日"])
    (True, False)
    """
    told = [fold for text in values if re.search(r"\d", fold := _folded(text))]
    others = [fold for fold in told if not _ONE_DAY.fullmatch(fold)]
    days = len(told) - len(others)
    return bool(told) and days >= MOSTLY * len(told) and not any(map(_TELLS_DAY.search, others))


_MONTH_AND_DAY = re.compile(r"(?<!\d)(\d{1,2})[月./\-](\d{1,2})(?![./\-]?\d)")


def month_and_day(text: str) -> tuple[int, int] | None:
    """The month and the day of the first date in a text, None where it tells none.

    >>> month_and_day("令和6年10月5日（土）"), month_and_day("2024-10-05"), month_and_day("10月")
    ((10, 5), (10, 5), None)
    """
    found = _MONTH_AND_DAY.search(_folded(text))
    return (int(found[1]), int(found[2])) if found is not None else None


def are_frames(values: Sequence[str]) -> bool:
    """Whether each of a column's filled cells is a range of months or days, within which something recurs.

    >>> are_frames(["5月～10月", "8月1日～8月31日", "通年"]), are_frames(["5月～10月", "8月3日"])
    (True, False)
    >>> are_frames([])
    False
    """
    filled = _told(values)
    return bool(filled) and all(
        _FRAME.fullmatch(text) or text in times.words("year_round") for text in filled
    )


def count_rules(values: Sequence[str]) -> int:
    """How many cells tell on which days something recurs, and no date: 毎月第1土曜日, 第2・4水曜, 毎日.

    >>> count_rules(["毎月第1土曜日", "第2・第4水曜日", "月・水曜日", "毎日", "8月3日", "8月の毎週土曜日"])
    4
    """
    told = [_folded(text) for text in values]
    return sum(_RULE.search(text) is not None and _IN_MONTH.search(text) is None for text in told)


def with_unit(text: str, unit: str) -> str:
    """A number, or a range or list of numbers, with the unit that its column's heading names.

    >>> with_unit("10～11", "月"), with_unit("4月", "月"), with_unit("上旬", "日")
    ('10～11月', '4月', '上旬')
    """
    return text + unit if _NUMBERS.fullmatch(_folded(text)) else text


def _told(values: Sequence[str]) -> list[str]:
    """What filled cells tell, folded, dittos left out."""
    return [_folded(text) for text in values if not is_ditto(text)]


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
