"""Fiscal years and days that a line names."""

from __future__ import annotations

import pytest

from pipeline.extract.lines.dates import as_of_date, fiscal_years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("令和元年度", [2019]),
        ("Ｒ４年度", [2022]),
        ("H30年度～R2年度", [2018, 2020]),
        ("昭和六十三年度", [1988]),
        ("2022(令和4)年度", [2022]),
        ("令和４ 年 度", [2022]),
        ("今年度", []),
        ("90年度数", []),
        ("平成三十一年度予算", [2019]),
        ("㋿5年度", [2023]),
        ("令和5(2023)年度", [2023]),
        ("5年度", []),
        ("", []),
    ],
)
def test_fiscal_years(text: str, years: list[int]) -> None:
    assert fiscal_years(text) == years


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("令和4年6月3O日現在", "2022-06-30"),
        ("（２０２２年４月１日時点）", "2022-04-01"),
        ("令和4年6月30日(木)現在", "2022-06-30"),
        ("現在：令和4年6月30日", "2022-06-30"),
        ("令和4年6月31日現在", None),
        ("令和4年6月30日から", None),
        ("（令和四年六月三十日 現在）", "2022-06-30"),
        ("令和4年度 事業一覧（R4.6.30現在）", "2022-06-30"),
        ("平成31年5月1日現在", "2019-05-01"),
        ("令和4年2月末現在", "2022-02-28"),
        ("令和4年6月現在", "2022-06-30"),
        ("6月30日現在", None),
        ("令和4年13月1日現在", None),
    ],
)
def test_the_day_for_which_a_document_holds(text: str, date: str | None) -> None:
    found = as_of_date(text)
    assert (found.isoformat() if found else None) == date
