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


OPEN: dict[str, Time] = {
    "10月1日～11月30日": time("2025-10-01", "2025-11-30"),
    "通年": time("2025-04-01", "2026-03-31"),
    "土日祝のみ": (None, None, "FREQ=WEEKLY;BYDAY=SA,SU"),
    "平日": (None, None, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    "月～金曜日": (None, None, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
}
CLOSED = ("運休", "休館", "お休み", "閉室", "点検日", "を除く", "は実施しない", "は利用できません", "対象外")
CLOSED_DAYS = ("10/13", "10月13日～15日", "10月13日、11月3日", "11/3(月・祝)")


@pytest.mark.parametrize("closed", CLOSED)
def test_days_that_are_left_out_are_no_times(closed: str) -> None:
    for (usual, one), days in product(OPEN.items(), CLOSED_DAYS):
        for text in (f"{usual}（{days}{closed}）", f"{usual}※{days}{closed}"):
            assert found(text) == Counter([one]), text


RECURRING = ("毎週土曜日", "第2日曜日", "毎月25日")
PURPOSES = ("申込締切", "受付期間", "結果発表", "公表日", "前売券発売")


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_date_for_another_purpose_frames_nothing(purpose: str) -> None:
    for recurring in RECURRING:
        for text in (f"{recurring}（{purpose}：5月10日）", f"{recurring}（5月10日{purpose}）"):
            event, other = parse_periods(text, fiscal_year=2025)
            assert (event.start, event.end, event.rrule) == PARTS[recurring], text
            assert other.label is not None, text
            assert date(2025, 5, 10) in (other.start, other.end), text


COUNTED = ("5・6年生", "4・5歳児", "5か所", "3両編成", "3.5km", "定員20名", "101号室", "参加費500円")


@pytest.mark.parametrize("counted", COUNTED)
def test_what_counts_or_measures_is_no_day(counted: str) -> None:
    for part, one in PARTS.items():
        for text in (f"{part}、{counted}", f"{part} ／ {counted}", f"{counted} {part}"):
            periods = parse_periods(text, fiscal_year=2025)
            warned = any(note.severity == "warning" for period in periods for note in period.notes)
            assert found(text) == Counter([one]) or warned, text


@pytest.mark.parametrize("joined", ["・", "、", "と", "及び"])
def test_listed_months_share_the_day_behind_them(joined: str) -> None:
    for day, shown in ((1, "の1日"), (15, "の15日"), (15, "の各15日")):
        text = f"6{'' if joined in '・、' else '月'}{joined}12月{shown}"
        expected = [time(f"2025-06-{day:02d}"), time(f"2025-12-{day:02d}")]
        assert found(text) == Counter(expected), text


SAID = {
    "4月実施": "scheduled",
    "5月中止": "cancelled",
    "6月12日（土）延期": "postponed",
    "8月は中止": "cancelled",
    "9月は実施": "scheduled",
    "10月予定": "scheduled",
    "11月（中止）": "cancelled",
    "12月13日（予定）": "scheduled",
    "1月5日～8日開催": "scheduled",
    "2月未定": "undecided",
}


@pytest.mark.parametrize("sign", ["、", "・", "／", "；", "。", " "])
def test_what_is_said_of_one_time_is_said_of_no_other(sign: str) -> None:
    for (first, one), (second, other) in product(SAID.items(), repeat=2):
        text = f"{first}{sign}{second}"
        assert [period.status for period in parse_periods(text, fiscal_year=2022)] == [one, other], text


LEFT_OUT = (
    "月曜以外",
    "月曜を除く",
    "8月13日を除く",
    "7月、8月を除く",
    "7月と8月以外の",
    "年末年始を除く",
    "土日祝を除き",
)
RULES = {
    "毎日": "FREQ=DAILY",
    "毎週火曜日": "FREQ=WEEKLY;BYDAY=TU",
    "毎月第2土曜日": "FREQ=MONTHLY;BYDAY=2SA",
}


@pytest.mark.parametrize("left_out", LEFT_OUT)
def test_what_is_left_out_before_a_rule_is_no_time(left_out: str) -> None:
    for rule, rrule in RULES.items():
        (period,) = parse_periods(left_out + rule, fiscal_year=2025)
        assert (period.rrule, period.frame_start) == (rrule, date(2025, 4, 1)), left_out + rule
        assert rule != "毎日" or period.exdates or period.notes, left_out + rule
