"""Text beside a reading that looks like a date and was not understood is never dropped in silence."""

from __future__ import annotations

import pytest

from pipeline.normalize.periods import parse_periods

from .cases_io import load


def partly(text: str, fiscal_year: int | None = 2023) -> list[str]:
    periods = parse_periods(text, fiscal_year=fiscal_year)
    return [n.message for p in periods for n in p.notes if n.rule == "period-partly-read"]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("9月中句", "句"),
        ("9月上甸", "上甸"),
        ("9月卞旬", "卞旬"),
        ("10月第1日曜日とその前日", "とその前日"),
        ("体育の日を含む3連休", "を含む3連休"),
        ("隔年開催（令和5年度は受入）", "(令和5年度は受入)"),
        ("毎月2回 土曜日", "毎月2回 土曜日"),
        ("毎月1回土曜日", "毎月1回土曜日"),
        ("2022年2回", "2022年2回"),
    ],
)
def test_the_rest_is_named(text: str, rest: str) -> None:
    (message,) = partly(text)
    assert f"「{rest}」" in message
    assert " / " in message


@pytest.mark.parametrize("text", ["９月１０曰", "R5,9,10", "2019（R1)10～11"])
def test_digits_that_belong_to_the_date_leave_no_coarser_bounds(text: str) -> None:
    (period,) = parse_periods(text, fiscal_year=2023)
    assert (period.kind, period.start, period.end, period.edtf) == ("unspecified", None, None, None)
    assert partly(text)


@pytest.mark.parametrize(
    "text",
    [
        "7月23日、30日のいずれか1日",
        "1年 4/10(月) 2・3年 4/7(金)",
        "毎月15日前後",
        "毎月2回",
        "4年2回",
        "9月10日 13時開演",
        "10月（20名）",
        "9月 旬のぶどう狩り",
        "8月10日 俳句大会",
        "8月 句会",
        "火曜日（12月29日～1月3日を除く）",
        "小学3・4・5年生 7月",
        "6月1日 対象:0～2歳",
    ],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert partly(text) == []


@pytest.mark.parametrize(("text", "start"), [("某月同上、6月", "2023-06-01"), ("3月〃", None)])
def test_a_day_of_the_row_above_takes_no_date_that_stands_behind_it(text: str, start: str | None) -> None:
    (period,) = parse_periods(text, fiscal_year=2023)
    assert (period.start and period.start.isoformat()) == start
    assert partly(text)


@pytest.mark.parametrize(("text", "start"), [("7月 1", "2023-07-01"), ("6・7/1", "2023-07-01")])
def test_a_number_apart_from_the_date_leaves_it_as_it_is(text: str, start: str) -> None:
    (period,) = parse_periods(text, fiscal_year=2023)
    assert str(period.start) == start
    assert partly(text)


@pytest.mark.parametrize("text", ["5/20sat-21sun", "2024年10月5-B7"])
def test_a_number_beside_a_date_that_counts_nothing_is_named(text: str) -> None:
    assert partly(text)


@pytest.mark.parametrize(
    "text", ["令和○年10月", "令和Ｘ年4月1日", "R○.10.1", "20○○年5月", "2024年W15", "令和1○年5月"]
)
def test_a_year_to_be_filled_in_dates_nothing(text: str) -> None:
    periods = parse_periods(text, fiscal_year=2024)
    assert [(p.kind, p.start, p.end) for p in periods] == [("unspecified", None, None)]
    assert all(p.notes for p in periods)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("10月12日 1号館3階301", ["2024-10-12"]),
        ("11月8日 TEL 0123-45-6789", ["2024-11-08"]),
        ("9月8日（日）5kmの部 42.195km", ["2024-09-08"]),
        ("6月1日 A4判 No.12", ["2024-06-01"]),
        ("11月2日、3日 ※1日約200人", ["2024-11-02", "2024-11-03"]),
        ("○10月12日", ["2024-10-12"]),
    ],
)
def test_numbers_that_count_or_name_leave_the_date_alone(text: str, days: list[str]) -> None:
    periods = parse_periods(text, fiscal_year=2024)
    assert [p.start.isoformat() for p in periods if p.start] == days
    assert partly(text, 2024) == []


@pytest.mark.parametrize(
    "text",
    [
        "7月31日の10日前から",
        "成人の日の前の日曜日",
        "10月10日に最も近い土曜日",
        "納期の1か月前",
        "5月5日の2週間後",
    ],
)
def test_a_time_counted_from_a_date_is_not_that_date(text: str) -> None:
    periods = parse_periods(text, fiscal_year=2024)
    assert [(p.kind, p.start, p.end, p.rrule) for p in periods] == [("unspecified", None, None, None)]


def test_few_lines_of_real_schedules_are_partly_read() -> None:
    cases = [case for name in ("cases.jsonl", "hokkaido_2022.jsonl", "fresh.jsonl") for case in load(name)]
    noted = {case["text"] for case in cases if partly(case["text"], case["fiscal_year"])}
    assert noted == {
        "5月の連休",
        "5月連休明け",
        # the day of the row above
        "3月〃",
        # the one month whose day is another stands in no rule
        "毎月第４金曜日（12月は第3金曜日）",
        "毎月第1日曜（1月は第2日曜）",
        # so do two such months
        "毎月第2・4水曜日（8月・1月は第4のみ）",
        "毎月第2・第4水曜日（5月・1月は第3・第4）",
        # the second Sunday lies before the second Saturday
        "5月第2土曜日・日曜日",
        # each week, or the second and fourth
        "毎週土曜日（第2・第4）",
    }
