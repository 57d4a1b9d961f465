"""Ways of writing a date that say the same as plainer ones, and days that are left out."""

from __future__ import annotations

import pytest

from pipeline.normalize.periods import parse_periods


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("(R6)2月", [("2024-02-01", "2024-02-29")]),
        ("（令和6年）11月", [("2024-11-01", "2024-11-30")]),
        ("令和6年年9月", [("2024-09-01", "2024-09-30")]),
        ("西暦2024年6月", [("2024-06-01", "2024-06-30")]),
        ("民国112年9月", [("2023-09-01", "2023-09-30")]),
        ("2024-11-08T18:30:00+09:00", [("2024-11-08", "2024-11-08")]),
        ("20240808-20240810", [("2024-08-08", "2024-08-10")]),
        ("2024-08-01/2024-08-31", [("2024-08-01", "2024-08-31")]),
        ("令和6年4月1日～9999年12月31日", [("2024-04-01", "None")]),
        ("9月3日～(3日間)", [("2024-09-03", "2024-09-05")]),
        ("R6夏", [("2024-06-01", "2024-08-31")]),
        ("6-Sep", [("2024-09-06", "2024-09-06")]),
        ("6-Sep-2025", [("2025-09-06", "2025-09-06")]),
        ("6-Sep-25", [("2025-09-06", "2025-09-06")]),
        ("9月3日～20日 ※14日(土)以外", [("2024-09-03", "2024-09-20")]),
        ("9月3日（火）～20日（金）※8日、15日休館", [("2024-09-03", "2024-09-20")]),
        ("9月3日～20日、ただし8日は開催しない", [("2024-09-03", "2024-09-20")]),
        ("9月3日～20日 ※毎週月曜日休館", [("2024-09-03", "2024-09-20")]),
        ("8月4日（2日目）", [("2024-08-04", "2024-08-04")]),
        ("8月4日、第2日目は8月5日", [("2024-08-04",) * 2, ("2024-08-05",) * 2]),
        ("10月1日～末日", [("2024-10-01", "2024-10-31")]),
        ("10月1日～未定", [("2024-10-01", "None")]),
        ("10月1日～10日（30人×2日）", [("2024-10-01", "2024-10-10")]),
        ("9月3日～5日 ※4日は2回公演", [("2024-09-03", "2024-09-05")]),
        ("9月3日～5日 ※8日は打上げ", [("2024-09-03", "2024-09-05"), ("2024-09-08",) * 2]),
        ("R5 . 9 . 30", [("2023-09-30", "2023-09-30")]),
        ("春分の日（3月）", [("2025-03-20", "2025-03-20")]),
        ("秋（10月）", [("2024-10-01", "2024-10-31")]),
        ("1月20日（1泊2日）", [("2025-01-20", "2025-01-21")]),
        ("12月3日（2日間）", [("2024-12-03", "2024-12-04")]),
        ("12月3日、9日（2日間）", [("2024-12-03",) * 2, ("2024-12-09",) * 2]),
        ("12月3日（申込期間2日間）", [("2024-12-03", "2024-12-03")]),
        ("翌週28日", [("None", "None")]),
        ("翌週の水曜日", [("None", "None")]),
        ("5月29日 予算の範囲内で30万円まで", [("2024-05-29", "2024-05-29")]),
        ("5月29日 先着順、6月2日まで", [("2024-05-29",) * 2, ("None", "2024-06-02")]),
        ("9月3日、8日、15日", [("2024-09-03",) * 2, ("2024-09-08",) * 2, ("2024-09-15",) * 2]),
    ],
)
def test_days(text: str, days: list[tuple[str, str]]) -> None:
    found = [(str(period.start), str(period.end)) for period in parse_periods(text, fiscal_year=2024)]
    assert found == days


@pytest.mark.parametrize("text", ["創業150年記念 5月3日", "文化5月", "大正15年12月24日", "9999人"])
def test_years_that_are_none_or_known_stop_nothing(text: str) -> None:
    notes = [note.message for period in parse_periods(text, fiscal_year=2024) for note in period.notes]
    assert not any("読み取れない年" in message for message in notes)


@pytest.mark.parametrize(
    ("text", "rule", "days"),
    [
        ("4月～10月の第3日曜日", "FREQ=MONTHLY;BYDAY=3SU", ("2024-04-01", "2024-10-31")),
        ("6月～9月の第2日曜日", "FREQ=MONTHLY;BYDAY=2SU", ("2024-06-01", "2024-09-30")),
        ("6月第1日曜日～9月第2日曜日", None, ("2024-06-02", "2024-09-08")),
        ("4月～11月毎月第4日曜日", "FREQ=MONTHLY;BYDAY=4SU", ("2024-04-01", "2024-11-30")),
        ("月毎に開催", "FREQ=MONTHLY", ("None", "None")),
        ("毎年8月1日、9月1日", "FREQ=YEARLY;BYMONTH=8,9;BYMONTHDAY=1", ("None", "None")),
        ("毎年8月1日～10日、9月", None, ("None", "None")),
        ("毎年8月1日、9月2日", None, ("None", "None")),
    ],
)
def test_what_a_rule_can_say(text: str, rule: str | None, days: tuple[str, str]) -> None:
    (period,) = parse_periods(text, fiscal_year=2024)
    assert (period.rrule, (str(period.start), str(period.end))) == (rule, days)


def test_a_status_after_another_part_of_the_schedule_is_its_own() -> None:
    found = parse_periods("受入 10/14～10/21　派遣 未定", fiscal_year=2024)
    assert [(period.label, period.status) for period in found] == [
        ("受入", "scheduled"),
        ("派遣", "undecided"),
    ]


def test_a_year_that_is_not_understood_takes_only_its_own_time_along() -> None:
    found = parse_periods("令和5年5月1日、天保8年6月、7月2日、令和6年3月", fiscal_year=2024)
    assert [(period.text, str(period.start)) for period in found] == [
        ("令和5年5月1日", "2023-05-01"),
        ("天保8年6月、7月2日", "None"),
        ("令和6年3月", "2024-03-01"),
    ]
    assert [note.rule for note in found[1].notes] == ["period-impossible-date"]
    (whole,) = parse_periods("天保8年から明治3年5月", fiscal_year=2024)
    assert (whole.start, whole.end) == (None, None)


def test_a_month_right_before_a_date_of_another_month_is_no_time_of_its_own() -> None:
    (period,) = parse_periods("5月6月1日", fiscal_year=2024)
    assert str(period.start) == "2024-06-01"
    assert [note.rule for note in period.notes] == ["period-partly-read"]
    assert len(parse_periods("7月8月", fiscal_year=2024)) == 2
    assert [note.rule for note in parse_periods("5日", fiscal_year=2024)[0].notes] == ["period-month-unknown"]
