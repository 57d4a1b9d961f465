"""Cells put together of parts whose times are known: no part takes, loses or moves the time of another."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import product

import pytest

from pipeline.normalize.periods import parse_periods

Time = tuple[date | None, date | None, str | None]


def time(start: str, end: str = "", rrule: str | None = None) -> Time:
    return (
        date.fromisoformat(start) if start else None,
        date.fromisoformat(end or start) if end or start else None,
        rrule,
    )


PARTS: dict[str, Time] = {
    "7月5日(土) 10:00～12:00": time("2025-07-05"),
    "令和7年10月12日": time("2025-10-12"),
    "8月5日(火)～8日(金)": time("2025-08-05", "2025-08-08"),
    "9月": time("2025-09-01", "2025-09-30"),
    "6月～8月": time("2025-06-01", "2025-08-31"),
    "11月上旬": time("2025-11-01", "2025-11-10"),
    "毎週土曜日": (None, None, "FREQ=WEEKLY;BYDAY=SA"),
    "第2日曜日": (None, None, "FREQ=MONTHLY;BYDAY=2SU"),
    "毎月25日": (None, None, "FREQ=MONTHLY;BYMONTHDAY=25"),
    "6月～8月の毎週火曜日": time("2025-06-01", "2025-08-31", "FREQ=WEEKLY;BYDAY=TU"),
}
NAMED = (("派遣:", " 受入:"), ("【前期】", "【後期】"), ("①", " ②"), ("①", "及び②"), ("申込:", "\n本番:"))
AFTER = ("", "(雨天中止)", " 定員30名", "※詳細は広報10月号", " TEL 0123-45-6789", "、市民会館", " 1人2点まで")
BEFORE = ("第35回 ", "開催日:", "定員20名 ", "日曜市 ", "4・5歳児 ", "ステージ2:", "(1)", "春の部 ")


def found(text: str) -> Counter[Time]:
    return Counter((one.start, one.end, one.rrule) for one in parse_periods(text, fiscal_year=2025))


@pytest.mark.parametrize("names", NAMED, ids="".join)
def test_named_parts_keep_their_own_times(names: tuple[str, str]) -> None:
    for (first, one), (second, other) in product(PARTS.items(), repeat=2):
        text = f"{names[0]}{first}{names[1]}{second}"
        assert found(text) == Counter([one, other]), text


@pytest.mark.parametrize("after", AFTER)
def test_what_stands_around_a_time_leaves_it_alone(after: str) -> None:
    for before, (part, one) in product(BEFORE, PARTS.items()):
        text = f"{before}{part}{after}"
        assert found(text) == Counter([one]), text
