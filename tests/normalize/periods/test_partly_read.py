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
        "9月10日 13時開演",
        "10月（20名）",
        "9月 旬のぶどう狩り",
        "8月10日 俳句大会",
        "8月 句会",
        "火曜日（12月29日～1月3日を除く）",
    ],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert partly(text) == []


def test_few_lines_of_real_schedules_are_partly_read() -> None:
    cases = [case for name in ("cases.jsonl", "hokkaido_2022.jsonl", "fresh.jsonl") for case in load(name)]
    noted = {case["text"] for case in cases if partly(case["text"], case["fiscal_year"])}
    assert noted == {"5月の連休", "5月連休明け"}
