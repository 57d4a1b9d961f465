"""Each threshold of the reader of schedules has a case on both its sides."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.lexicon.calendar import FIRST_YEAR, LAST_YEAR
from pipeline.normalize.periods import Period, parse_periods
from pipeline.normalize.periods.edtf import write_edtf
from pipeline.normalize.periods.place.days import add_length, days_of_month, year_of_days
from pipeline.normalize.periods.place.interval import NEVER, Interval, hull
from pipeline.normalize.periods.rule import Rule


def one(text: str, fiscal_year: int | None = 2022) -> Period:
    (period,) = parse_periods(text, fiscal_year=fiscal_year)
    return period


def bounds(text: str, fiscal_year: int | None = 2022) -> tuple[str, str]:
    period = one(text, fiscal_year)
    return str(period.start), str(period.end)


def notes(text: str, fiscal_year: int | None = 2022) -> list[tuple[str, str]]:
    found = parse_periods(text, fiscal_year=fiscal_year)
    return [(note.rule, note.severity) for period in found for note in period.notes]


@pytest.mark.parametrize(
    ("text", "fiscal_year", "year"),
    [
        # The era of the document's time, within a year of it.
        ("4年4月", 2022, 2022), ("5年4月", 2022, 2023), ("3年4月", 2022, 2021), ("30年4月", 2018, 2018),
        ("31年4月", 2018, 2019), ("64年4月", 1988, 1989),
        # From 20 on a year of this century, less than 30 years ahead.
        ("20年4月", 2022, 2020), ("51年4月", 2022, 2051), ("52年4月", 2022, None),
        # Else the nearest reading within 10 years.
        ("19年4月", 2022, 2019), ("10年4月", 2022, 2028), ("12年4月", 1946, 1937), ("12年4月", 1947, None),
        ("5年4月", None, None),
    ],
)  # fmt: skip
def test_a_year_of_two_digits(text: str, fiscal_year: int | None, year: int | None) -> None:
    period = one(text, fiscal_year)
    assert (period.start.year if period.start else None) == year
    assert ("period-year-unclear" in {note.rule for note in period.notes}) is (year is None)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("令和4年4月15日～4月15日", "2022-04-15", "2022-04-15"),
        ("令和4年4月15日～4月14日", "2022-04-15", "2023-04-14"),
        ("令和4年4月15日～3月14日", "2022-04-15", "2023-03-14"),
        ("9月25日～25日", "2022-09-25", "2022-09-25"),
        ("9月25日～24日", "2022-09-25", "2022-10-24"),
        ("12月25日～5日", "2022-12-25", "2023-01-05"),
        ("10日～5月20日", "2022-05-10", "2022-05-20"),
        ("自 至 平成27年4月1日 平成28年3月31日", "2015-04-01", "2016-03-31"),
        ("21日～5月20日", "None", "2022-05-20"),
        ("4月1日から3日間", "2022-04-01", "2022-04-03"),
        ("令和4年度から3年間", "2022-04-01", "2025-03-31"),
        ("令和5年度までの3年間", "2021-04-01", "2024-03-31"),
        ("令和4年度～5月", "2022-04-01", "2022-05-31"),
        ("令和4～6年度", "2022-04-01", "2025-03-31"),
        ("H25～H28", "2013-04-01", "2017-03-31"),
        ("R4.10～5.3", "2022-10-01", "2023-03-31"),
        ("2月第4週", "2023-02-22", "2023-02-28"),
        ("2月第5週", "None", "None"),
        ("3月第5週", "2023-03-29", "2023-03-31"),
        ("4月最終週", "2022-04-24", "2022-04-30"),
        ("10月第5日曜日", "2022-10-30", "2022-10-30"),
        ("11月第5日曜日", "None", "None"),
        ("4月前半", "2022-04-01", "2022-04-15"),
        ("4月後半", "2022-04-16", "2022-04-30"),
        ("4月上・中旬", "2022-04-01", "2022-04-20"),
        ("4月中・下旬", "2022-04-11", "2022-04-30"),
        ("第4四半期", "2023-01-01", "2023-03-31"),
        ("2022年第4四半期", "2022-10-01", "2022-12-31"),
        ("2022年上半期", "2022-01-01", "2022-06-30"),
        ("令和4年度冬", "2022-12-01", "2023-02-28"),
        ("2198年4月", "2198-04-01", "2198-04-30"),
        ("2199年4月", "None", "None"),
        ("1868年4月", "1868-04-01", "1868-04-30"),
        ("1867年4月", "1867-04-01", "1867-04-30"),
        ("1000年4月", "1000-04-01", "1000-04-30"),
        ("999年4月", "None", "None"),
        ("20220401", "2022-04-01", "2022-04-01"),
        ("12.31", "2022-12-31", "2022-12-31"),
        ("12.32", "None", "None"),
        ("13.1", "None", "None"),
    ],
)
def test_days(text: str, start: str, end: str) -> None:
    assert bounds(text) == (start, end)


def test_two_times_after_one_mark_of_both_ends_need_stand_together() -> None:
    first, second = parse_periods("自 至 平成27年4月1日 研修平成28年3月31日", fiscal_year=2022)
    assert (str(first.start), str(first.end)) == ("2015-04-01", "2015-04-01")
    assert (second.label, str(second.start)) == ("研修", "2016-03-31")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("令和3年12月", []),
        ("令和4年1月", [("period-outside-fiscal-year", "warning")]),
        ("令和4年3月", [("period-outside-fiscal-year", "warning")]),
        ("令和4年4月", []),
        ("令和3年12月～令和4年3月", []),
        ("令和3年12月～令和4年4月", [("period-begins-before-fiscal-year", "info")]),
        ("令和4年1月～令和4年4月", [("period-begins-before-fiscal-year", "warning")]),
        ("令和4年春", []),
        ("令和5年4月", []),
        ("令和4年4月15日～4月14日", [("period-year-added", "info")]),
        ("令和4年4月15日～4月15日", []),
        ("9月25日～24日", [("period-next-month", "info")]),
        ("令和4年4月2日～令和4年4月1日", [("period-end-before-start", "warning")]),
        ("令和4年4月1日～令和4年4月1日", []),
        ("令和元年5月", []),
        ("平成31年4月", []),
        ("平成31年5月", [("period-outside-era", "info")]),
        ("令和元年4月", [("period-outside-era", "info")]),
        ("2月第5週", [("period-impossible-date", "warning")]),
        ("2022年4月1日(金)", []),
        ("2022年4月1日(土)", [("period-weekday-differs", "warning")]),
        ("4月1日(金)", []),
        ("4月1日(日)", [("period-weekday-differs", "warning")]),
    ],
)
def test_notes(text: str, found: list[tuple[str, str]]) -> None:
    assert notes(text) == found


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("9999日間", "P9999D"),
        ("10000日間", None),
        ("0日間", None),
        ("1日間", "P1D"),
        ("4月（49年）", "P49Y"),
        ("4月（50年）", None),
        ("1年6か月", "P1Y6M"),
        ("半年", "P6M"),
        ("2泊3日", "P3D"),
        ("3日間前", None),
    ],
)
def test_lengths(text: str, duration: str | None) -> None:
    assert one(text).duration == duration


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("漢" * 30 + " 8月1日", "漢" * 30),
        ("漢" * 31 + " 8月1日", None),
        ("8月1日 漢字漢字漢字漢期間", "漢字漢字漢字漢期間"),
        ("8月1日 漢字漢字漢字漢字期間", None),
        ("8月1日（派遣）", "派遣"),
        ("8月1日（漢字）", None),
        ("日時：8月1日", None),
        ("派遣：8月1日", "派遣"),
        ("※募集期間 8月1日", "募集期間"),
        ("8月1日 ※募集期間", "募集期間"),
        ("8月1日「式典」", "式典"),
        ("8月1日 13時開演", None),
    ],
)
def test_labels(text: str, label: str | None) -> None:
    assert one(text).label == label


@pytest.mark.parametrize(
    ("text", "rrule"),
    [
        ("99年ごと", "FREQ=YEARLY;INTERVAL=99"),
        ("100年ごと", None),
        ("1日おき", "FREQ=DAILY;INTERVAL=2"),
        ("3年に1回", "FREQ=YEARLY;INTERVAL=3"),
        ("3年に2回", None),
        ("1～2か月に1回", None),
        ("隔週土曜日", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA"),
        ("毎月1日～3日", "FREQ=MONTHLY;BYMONTHDAY=1,2,3"),
        ("毎月31日", "FREQ=MONTHLY;BYMONTHDAY=31"),
        ("毎月32日", "FREQ=MONTHLY"),
        ("毎月末日", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("毎月末の土曜日", "FREQ=MONTHLY;BYDAY=-1SA"),
        ("9のつく日", "FREQ=MONTHLY;BYMONTHDAY=9,19,29"),
        ("第1～3土曜日", "FREQ=MONTHLY;BYDAY=1SA,2SA,3SA"),
        ("土～月曜日", "FREQ=WEEKLY;BYDAY=MO,SA,SU"),
        ("毎年8月", "FREQ=YEARLY;BYMONTH=8"),
        ("毎年8月～10月", "FREQ=YEARLY;BYMONTH=8,9,10"),
        ("毎年11月～2月", "FREQ=YEARLY;BYMONTH=1,2,11,12"),
        ("毎年8月1日～3日", "FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=1,2,3"),
        ("毎年8月1日～翌年7月31日", "FREQ=YEARLY"),
        ("毎年夏", "FREQ=YEARLY;BYMONTH=6,7,8"),
        ("毎週火曜日休館", None),
        ("毎月1回", "FREQ=MONTHLY"),
        ("毎月2回", None),
    ],
)
def test_rules(text: str, rrule: str | None) -> None:
    assert one(text).rrule == rrule


def test_rules_as_values() -> None:
    assert Rule("DAILY", days=frozenset({(0, 5)})).as_rrule() == "FREQ=WEEKLY;BYDAY=SA"
    assert (
        Rule(days=frozenset({(0, 5)}), months=frozenset({4})).as_rrule() == "FREQ=MONTHLY;BYMONTH=4;BYDAY=SA"
    )
    assert Rule("YEARLY", days=frozenset({(1, 0)})).as_rrule() == "FREQ=YEARLY;BYDAY=1MO"
    assert Rule("MONTHLY", 2, months=frozenset({4})).as_rrule() == "FREQ=MONTHLY;BYMONTH=4"
    assert Rule("MONTHLY", 2).as_rrule() == "FREQ=MONTHLY;INTERVAL=2"
    assert Rule("MONTHLY", monthdays=frozenset({-1, 5})).as_rrule() == "FREQ=MONTHLY;BYMONTHDAY=5,-1"
    assert Rule("WEEKLY", days=frozenset({(0, 1)}), monthdays=frozenset({1})).as_rrule() is None
    both = Rule("WEEKLY", days=frozenset({(0, 1), (2, 5)})).as_rrule()
    assert both == "FREQ=MONTHLY;BYDAY=1TU,2TU,2SA,3TU,4TU,5TU"
    joined = Rule("MONTHLY", 2, every=True).joined(Rule("WEEKLY"))
    assert (joined.frequency, joined.interval, joined.every) == ("MONTHLY", 2, True)
    assert Rule("MONTHLY").joined(Rule("WEEKLY", 3), forced=True).as_rrule() == "FREQ=WEEKLY;INTERVAL=3"
    assert not Rule(every=True).said
    assert all(
        rule.said
        for rule in (
            Rule("DAILY"),
            Rule(counted=True),
            Rule(irregular=True),
            Rule(months=frozenset({1})),
            Rule(days=frozenset({(0, 0)})),
        )
    )


APRIL, MAY = days_of_month(2022, 4), days_of_month(2022, 5)
YEAR = year_of_days(2022)


def test_an_interval_contains_what_lies_within_its_bounds() -> None:
    assert YEAR.contains(YEAR)
    assert YEAR.contains(APRIL)
    assert not APRIL.contains(YEAR)
    assert not APRIL.contains(MAY)
    assert not YEAR.contains(Interval(date(2022, 3, 31), date(2022, 4, 30)))
    assert not YEAR.contains(Interval(date(2023, 3, 1), date(2023, 4, 1)))
    for open_one in (Interval(APRIL.start), Interval(None, APRIL.end), NEVER):
        assert not YEAR.contains(open_one)
        assert not open_one.contains(APRIL)


def test_intervals_overlap_where_they_share_a_day() -> None:
    assert APRIL.overlaps(Interval(date(2022, 4, 30), date(2022, 5, 30)))
    assert not APRIL.overlaps(MAY)
    assert not MAY.overlaps(APRIL)
    assert Interval(date(2022, 4, 30)).overlaps(APRIL)
    assert not Interval(date(2022, 5, 1)).overlaps(APRIL)
    assert Interval(None, date(2022, 4, 1)).overlaps(APRIL)
    assert not Interval(None, date(2022, 3, 31)).overlaps(APRIL)
    assert APRIL.overlaps(Interval(None, date(2022, 4, 1)))
    assert not APRIL.overlaps(Interval(date(2022, 5, 1)))


def test_the_hull_of_intervals_is_open_where_one_of_them_is() -> None:
    assert hull([MAY, APRIL]) == Interval(APRIL.start, MAY.end)
    assert hull([MAY, Interval(APRIL.start)]) == Interval(APRIL.start)
    assert hull([MAY, Interval(None, APRIL.end)]) == Interval(None, MAY.end)


@pytest.mark.parametrize(
    ("number", "letter", "last"),
    [
        (1, "D", date(2022, 1, 31)), (39999, "D", date(2131, 8, 6)), (40000, "D", None),
        (1, "W", date(2022, 2, 6)), (5714, "W", date(2131, 8, 5)), (5715, "W", None),
        (1, "M", date(2022, 2, 27)), (12, "M", date(2023, 1, 30)), (177, "Y", date(2199, 1, 30)),
        (178, "Y", None),
    ],
)  # fmt: skip
def test_the_last_day_of_a_length(number: int, letter: str, last: date | None) -> None:
    assert add_length(date(2022, 1, 31), number, letter) == last


@pytest.mark.parametrize(
    ("start", "end", "precision", "ranged", "edtf"),
    [
        ("2022-04-01", "2022-04-30", "month", False, "2022-04"),
        ("2022-04-01", "2022-05-31", "month", False, "2022-04/2022-05"),
        ("2022-04-01", "2022-04-30", "month", True, "2022-04/2022-04"),
        ("2022-04-02", "2022-05-30", "month", True, "2022-04-02/2022-05-30"),
        ("2022-04-01", "2022-04-10", "third", True, "2022-04-01/2022-04-10"),
        ("2022-12-01", "2023-02-28", "season", False, "2022-12/2023-02"),
        ("2022-07-01", "2022-12-31", "half", False, "2022-41"),
        ("2022-07-01", "2022-09-30", "quarter", False, "2022-35"),
        ("2022-10-01", "2022-12-31", "quarter", False, "2022-36"),
    ],
)
def test_bounds_in_edtf(start: str, end: str, precision: str, ranged: bool, edtf: str) -> None:
    days = date.fromisoformat(start), date.fromisoformat(end)
    assert write_edtf(*days, precision, ranged=ranged) == edtf


@pytest.mark.parametrize(
    ("start", "end", "marks", "edtf"),
    [
        ("2022-04-05", "2022-04-05", ("~", ""), "2022-04-05~"),
        ("2022-04-01", "2022-05-31", ("~", ""), "2022-04~/2022-05"),
        ("2022-04-05", "2022-04-05", ("", "~"), "2022-04-05~"),
        ("2022-04-01", "2022-05-31", ("", "~"), "2022-04/2022-05~"),
    ],
)
def test_marks_in_edtf(start: str, end: str, marks: tuple[str, str], edtf: str) -> None:
    precision = "day" if start == end else "month"
    assert (
        write_edtf(date.fromisoformat(start), date.fromisoformat(end), precision, marks, ranged=start != end)
        == edtf
    )


@pytest.mark.parametrize("text", ["12月、1月、", "元日、12月、", "翌年、", "前年、"])
def test_years_that_go_on_end_where_the_calendar_does(text: str) -> None:
    periods = parse_periods("令和6年12月、" + text * 400, fiscal_year=2024)
    years = {day.year for period in periods for day in (period.start, period.end) if day is not None}
    assert FIRST_YEAR <= min(years) <= max(years) <= LAST_YEAR
    assert any(period.start is None and period.notes for period in periods)
