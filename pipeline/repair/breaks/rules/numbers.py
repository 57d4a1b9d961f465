"""Rules of numbers, dates, ranges and sums that a break would part."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon import times, word_lists
from pipeline.lexicon.calendar import WEEKDAYS
from pipeline.repair.breaks.terms import listed, terms
from pipeline.repair.breaks.view import Break

_AMOUNT = re.compile("(?:各|約|一律|[1１一]人)?[0-9０-９][0-9０-９,，.]*[百千万]?円")
_QUANTITY = re.compile(
    "(?:定員|各|計|約|先着|延べ|抽選)?[ 　]?"
    "(?:[0-9０-９,，]+(?:[~〜～－-][0-9０-９]+)?|若干)(?:名|人|組)(?:程度|以内)?"
)
_ONE_MONTH = re.compile("(?:^|[年度 　])(?:[0-9０-９]{1,2}|毎|隔|各)月$")
_A_DAY = re.compile("[0-9０-９]日$")
_HOUR, _MINUTES = re.compile("[0-9０-９]時$"), re.compile("[0-9０-９]{1,2}分")


def range_sign(at: Break) -> bool:
    """Whether a range goes on over the break."""
    upper, lower = at.upper, at.lower
    if not (upper.range_ends or lower.range_starts) or at.same_mask:
        return False
    if upper.range_ends:
        return lower.date_starts or len(upper.text) == 1
    return lower.range_goes_on or len(lower.text) == 1


def from_and_until(at: Break) -> bool:
    """Whether から before the break and まで after it."""
    return (
        at.upper.text.endswith("から")
        and at.lower.text.endswith(("まで", "まで)", "まで）"))
        and at.lower.date_starts
        and bool(at.left.period_ends)
    )


def number_and_unit(at: Break) -> bool:
    """Whether a number stands before its unit."""
    return at.upper.last == "digit" and at.lower.unit_starts


def year_and_month(at: Break) -> bool:
    """Whether a year stands before its month."""
    return (
        at.upper.text[-1] in "年度"
        and at.left.period_ends == "year"
        and at.right.period_starts in ("month", "third")
    )


def month_and_day(at: Break) -> bool:
    """A month, then its day, the 日 of which may stand on the line after: 7月⏎29⏎日."""
    following = at.view.cell.lines[at.index + 2 : at.index + 3]
    day = at.right.period_starts in ("day", "third") or (
        at.lower.text.isdigit() and following != () and following[0][:1] == "日"
    )
    return at.upper.text[-1] == "月" and day and at.left.period_ends == "month"


def era_and_number(at: Break) -> bool:
    """Whether an era stands before its year."""
    return at.upper.era_ends and (at.right.first == "digit" or at.lower.text[0] == "元")


def day_and_weekday(at: Break) -> bool:
    """A date, or a day alone, then its weekday in brackets: 1月17日⏎(水), ～12日⏎(日)."""
    dated = at.left.period_ends in ("day", "third", "week") or _A_DAY.search(at.upper.text) is not None
    return dated and _weekday_note().match(at.lower.text) is not None


@cache
def _weekday_note() -> re.Pattern[str]:
    days = word_lists.either((*times.words("weekday", "holiday_mark"), *WEEKDAYS))
    return re.compile(f"[(（](?:{days}[・･、,~～]?)+[)）]")


def month_and_weekday(at: Break) -> bool:
    """A month, then which of its weekdays: 8月⏎第1土曜, 毎月⏎第2・第4日曜日."""
    return _ONE_MONTH.search(at.unit) is not None and _ordinal_weekday().match(at.lower.text) is not None


@cache
def _ordinal_weekday() -> re.Pattern[str]:
    days = word_lists.either(times.words("weekday_char", "weekday", "week"))
    return re.compile(f"(?:(?:第[0-9０-９一二三四五]|最終|最後の)[・、]?)+{days}")


def fee_and_amount(at: Break) -> bool:
    """What is paid for, then the sum: 材料費⏎3,000円."""
    return at.upper.text.endswith(listed("fee")) and _AMOUNT.match(at.lower.text) is not None


def measure(at: Break) -> bool:
    """A number or a date, then what bounds it: おおむね65歳⏎以上の方."""
    return at.lower.text.startswith(listed("bound")) and (
        at.left.kind in ("quantity", "period") or at.upper.last == "digit" or bool(at.left.period_ends)
    )


def range_of_a_kind(at: Break) -> bool:
    """A range over two things of one kind: 小学3年生～⏎中学3年生."""
    core = at.upper.text[:-1]
    return at.upper.range_ends and len(core) > 2 and at.lower.text[1:].find(core[-2:]) >= 0


def digits(at: Break) -> bool:
    """Whether the break is inside a number."""
    return (
        at.upper.last == "digit"
        and at.right.first == "digit"
        and not at.same_mask
        and not (at.slack >= 1 and at.view.support == 3)
        and not (at.left.period_ends in ("day", "time") and at.right.period_starts == "time")
    )


def time_and_word(at: Break) -> bool:
    """A time, then what happens then: 5月24日⏎必着."""
    return bool(at.left.period_ends) and at.lower.text in terms("time_word")


def group_and_quantity(at: Break) -> bool:
    """Whom it is for, then how many: 台湾のサイクリスト⏎50名."""
    return (
        at.view.cell.column == "target"
        and at.right.kind == "quantity"
        and _QUANTITY.fullmatch(at.lower.text) is not None
        and at.upper.last in ("kanji", "kata", "close")
        and at.depth <= 0
        and not at.upper.dangles
        and not at.left.period_ends
        and at.upper.text not in terms("each")
    )


def each_and_quantity(at: Break) -> bool:
    """How often, then how many each time: 各回⏎8組."""
    return at.upper.text in terms("each") and at.right.kind == "quantity"


def hour_and_minute(at: Break) -> bool:
    """An hour, then its minutes: 午前9時⏎45分."""
    return _HOUR.search(at.upper.text) is not None and _MINUTES.match(at.lower.text) is not None


def number_part(at: Break) -> bool:
    """A number, then what it is the number of: センター1⏎階."""
    return at.upper.last == "digit" and at.lower.text.startswith(listed("number_part"))
