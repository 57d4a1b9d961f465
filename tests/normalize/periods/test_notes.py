"""What a person should look at: findings of schedules, and schedules against descriptions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.normalize.periods import compare_with_description, parse_periods

ROOT = Path(__file__).parents[3]


def rules(text: str, fiscal_year: int | None = 2022) -> set[str]:
    return {note.rule for period in parse_periods(text, fiscal_year=fiscal_year) for note in period.notes}


@pytest.mark.parametrize(("length", "cut"), [(60, False), (61, True)])
def test_a_message_names_a_long_time_by_its_first_characters(length: int, cut: bool) -> None:
    text = f"2月30日({'会' * (length - 7)})"
    ((note,),) = [period.notes for period in parse_periods(text, fiscal_year=2022)]
    assert len(text) == length
    assert (f"「{text}」" in note.message) is not cut
    assert (f"「{text[:59]}…」" in note.message) is cut


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("令和4年1月~ 令和5年3月", "period-begins-before-fiscal-year"),
        ("令和4年2月", "period-outside-fiscal-year"),
        ("3月31日(木)", "period-outside-fiscal-year"),
        ("令和5年3月31日～令和5年3月1日", "period-end-before-start"),
        ("令和4年10月5日(月)", "period-weekday-differs"),
        ("10月5日(月)", "period-weekday-differs"),
        ("4月1日(土)", "period-year-by-weekday"),
        ("平成31(2018)年3月", "period-years-differ"),
        ("6月30日～5月1日", "period-year-added"),
        ("土日祝", "period-holidays"),
        ("日曜・祝日", "period-holidays"),
        ("2月30日", "period-impossible-date"),
        ("別紙参照", "period-unreadable"),
        ("0.5", "period-unreadable"),
        ("29日～8月1日", "period-month-unknown"),
        ("旧暦8月15日", "period-unreadable"),
        ("平成32年度", "period-outside-era"),
        ("平成31年6月", "period-outside-era"),
        ("令和元年4月", "period-outside-era"),
    ],
)
def test_a_person_should_look(text: str, rule: str) -> None:
    assert rule in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "4月",
        "令和5年3月",
        "春",
        "3月25日～4月6日",
        "6月→ 令和5年度に延期",
        "令和4年度～令和8年度",
        "10月5日(水)",
        "通年",
        "随時",
        "未定",
        "毎月第2土曜日",
        "毎月15日（土日祝の場合は翌開庁日）",
    ],
)
def test_nothing_to_look_at(text: str) -> None:
    assert rules(text) == set()


@pytest.mark.parametrize(
    ("schedule", "description", "expected"),
    [
        ("未定", "令和4年7月26日友好都市締結20周年を記念し、記念行事を行う。", ["period-in-description"]),
        ("未定", "8月上旬に訪問団を受け入れる。", ["period-in-description"]),
        ("未定", "令和2年度に創設した人材バンクの勉強会を開催する。", []),
        ("未定", "平成27年7月に締結した協定に基づく。", []),
        ("未定", "姉妹都市提携40周年を記念する。", []),
        ("9月", "15名の親善訪問団を派遣(未定)", ["period-description-undecided"]),
        ("9月", "15名の親善訪問団を派遣（時期未定）", ["period-description-undecided"]),
        ("9月", "日程は調整中。", ["period-description-undecided"]),
        ("未定", "15名の親善訪問団を派遣(未定)", []),
        ("10月", "未定(今後の交流方法については検討)", []),
        ("10月", "コロナの状況により中止の可能性あり。", []),
        ("10月", "訪問団を派遣する(中止)。", ["period-description-cancelled"]),
        ("10月", "8月10日に式典を開催する。", ["period-description-differs"]),
        ("8月", "8月10日に式典を開催する。", []),
        ("10月", "7月に募集し、派遣する。", []),
        ("通年", "8月10日に式典を開催する。", []),
        ("10月", "", []),
        ("10月", " ", []),
        ("～8月31日", "9月10日に式典を開催する。", ["period-description-differs"]),
        ("～8月31日", "8月10日に式典を開催する。", []),
        ("8月12日～", "8月10日に式典を開催する。", ["period-description-differs"]),
        ("8月10日～", "8月10日に式典を開催する。", []),
        ("10月", "令和2年8月10日に開催した。", []),
        ("10月", "15日に式典を開催する。", []),
        ("10月", "8/10に式典を開催する。", []),
        ("10月", "R4.8.10に式典を開催する。", ["period-description-differs"]),
        ("未定、5月から", "8月10日に式典を開催する。", []),
        ("中止", "8月10日に式典を開催する。", []),
    ],
)
def test_descriptions_that_contradict(schedule: str, description: str, expected: list[str]) -> None:
    periods = parse_periods(schedule, fiscal_year=2022)
    assert [n.rule for n in compare_with_description(periods, description, fiscal_year=2022)] == expected


def test_without_a_fiscal_year_a_description_contradicts_no_date() -> None:
    for schedule in ("未定", "10月"):
        periods = parse_periods(schedule, fiscal_year=None)
        assert compare_with_description(periods, "8月10日に式典を開催する。", fiscal_year=None) == []


def test_the_real_document_contradicts_itself_twice() -> None:
    path = ROOT / "raw" / "hokkaido-international-programs-2022.txt"
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) == 10 and cells[0].isdigit():
            periods = parse_periods(cells[8], fiscal_year=2022)
            notes = compare_with_description(periods, cells[6], fiscal_year=2022)
            if notes:
                found[int(cells[0])] = [n.rule for n in notes]
    assert found == {24: ["period-in-description"], 48: ["period-description-undecided"]}


@pytest.mark.parametrize(("days", "serial"), [(36525, False), (36526, True), (55152, True), (55153, False)])
def test_a_number_of_days_as_excel_counts_them_from_2000_to_2050(days: int, serial: bool) -> None:
    (period,) = parse_periods(str(days), fiscal_year=2022)
    assert [("Excel" in note.message, period.start) for note in period.notes] == [(serial, None)]


def test_without_a_year_a_day_alone_lacks_its_month_only() -> None:
    (day,) = parse_periods("10日", fiscal_year=None)
    (date,) = parse_periods("5月10日", fiscal_year=None)
    assert [note.rule for note in day.notes] == ["period-month-unknown"]
    assert [note.rule for note in date.notes] == ["period-year-unknown"]


def test_without_a_year_a_day_whose_month_was_named_lacks_its_year() -> None:
    for day in parse_periods("3/16・23、4/6・13", fiscal_year=None):
        assert [note.rule for note in day.notes] == ["period-year-unknown"]


@pytest.mark.parametrize(
    ("second", "day", "differs"),
    [
        ("5月2日(月)", date(2022, 5, 2), False),
        ("5月2日(日)", date(2022, 5, 2), True),
        ("1月8日(日)", date(2023, 1, 8), False),
    ],
)
def test_a_weekday_takes_no_day_behind_one_of_a_written_year_into_the_year_before(
    second: str, day: date, differs: bool
) -> None:
    period = parse_periods(f"令和4年5月1日(日)、{second}", fiscal_year=2022)[-1]
    assert period.start == day
    assert ("period-weekday-differs" in {note.rule for note in period.notes}) is differs


@pytest.mark.parametrize(
    "text", ["4月1日～3月31日", "12月28日～1月4日", "12月1日～5月31日", "4月5日～翌年4月10日"]
)
def test_a_range_that_ends_in_the_next_year_as_ranges_do_has_no_finding(text: str) -> None:
    assert rules(text) == set()


def test_of_days_left_out_only_those_without_a_date_are_named() -> None:
    (period,) = parse_periods("4月1日～6月30日（土日祝除く）", fiscal_year=2024)
    (note,) = period.notes
    assert "「祝」は除かれますが" in note.message
    assert (period.exdates or "").startswith("2024-04-06/2024-04-07/")
