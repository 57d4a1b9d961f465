"""A document whose dates carry weekdays tells its own fiscal year, where one fits them all."""

from __future__ import annotations

import pytest

from pipeline.extract.about.document import describe
from pipeline.model import Outside, Sidecar

OF_2023 = ("10月7日（土）～8日（日）", "11月3日（金・祝）", "2/10(土)")
"""Days with the weekdays that they have in fiscal 2023."""
OF_NONE = ("10月7日（土）", "11月3日（土）")


def year_of(*lines: str, schedules: tuple[str, ...], sidecar: Sidecar | None = None):
    about = describe([Outside(line) for line in lines], sidecar or Sidecar(), schedules)
    return about.fiscal_year, [(note.rule, note.severity) for note in about.notes]


@pytest.mark.parametrize(
    ("lines", "schedules", "year"),
    [
        (("行事一覧", "令和5年3月20日現在"), OF_2023, 2023),
        (("行事一覧", "令和5年6月1日現在"), OF_2023, 2023),
        (("行事一覧", "令和5年3月20日現在"), OF_NONE, 2022),
        (("行事一覧", "令和5年3月20日現在"), OF_2023[:1], 2022),
        (("2023年 行事一覧",), OF_2023, 2023),
        (("2024年 行事一覧",), OF_2023, 2023),
        (("2024年 行事一覧",), OF_NONE, 2024),
        (("行事一覧",), (*OF_2023, "令和5年12月1日"), 2023),
        (("行事一覧",), (*OF_2023, "平成10年から"), None),
        (("行事一覧",), OF_2023, None),
    ],
)
def test_weekdays_decide_beside_a_date(
    lines: tuple[str, ...], schedules: tuple[str, ...], year: int | None
) -> None:
    assert year_of(*lines, schedules=schedules)[0] == year


def test_the_fiscal_year_of_the_title_comes_first_and_a_contradiction_is_said() -> None:
    assert year_of("令和4年度 行事一覧", schedules=OF_2023) == (
        2022,
        [("fiscal-year-contradicted", "warning")],
    )
    assert year_of("令和5年度 行事一覧", schedules=OF_2023) == (2023, [])
    assert year_of("令和4年度 行事一覧", schedules=OF_NONE) == (2022, [])


def test_the_sidecar_comes_first_too() -> None:
    found = year_of("行事一覧", schedules=OF_2023, sidecar=Sidecar(fiscal_year=2024))
    assert found == (2024, [("fiscal-year-contradicted", "warning")])


def test_an_unknown_year_names_those_that_the_weekdays_fit() -> None:
    about = describe([Outside("行事一覧")], Sidecar(), OF_2023)
    assert [note.rule for note in about.notes] == ["fiscal-year-unknown"]
    assert "2017、2023" in about.notes[0].message
