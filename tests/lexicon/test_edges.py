"""Small bounds of the lexicon: years in which a holiday was one, names that go on, units without a name."""

from __future__ import annotations

import pytest

from pipeline.lexicon.calendar import holiday
from pipeline.lexicon.place_heads import fits
from pipeline.lexicon.place_runs import compound, segments


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("山の日", 2015, None),
        ("山の日", 2016, "2016-08-11"),
        ("海の日", 1995, None),
        ("海の日", 1996, "1996-07-20"),
        ("海の日", 2002, "2002-07-20"),
        ("海の日", 2003, "2003-07-21"),
        ("敬老の日", 2002, "2002-09-15"),
        ("敬老の日", 2003, "2003-09-15"),
        ("敬老の日", 2004, "2004-09-20"),
        ("成人の日", 1999, "1999-01-15"),
        ("成人の日", 2000, "2000-01-10"),
        ("春分の日", 1979, None),
        ("春分の日", 1980, "1980-03-20"),
        ("春分の日", 2024, "2024-03-20"),
        ("秋分の日", 2012, "2012-09-22"),
        ("秋分の日", 2022, "2022-09-23"),
        ("春分の日", 2100, None),
        ("文化の日", 2022, "2022-11-03"),
        ("節分", 2022, None),
    ],
)
def test_a_holiday_is_one_in_the_years_of_its_law(name: str, year: int, day: str | None) -> None:
    found = holiday(name, year)
    assert (found and found.isoformat()) == day


@pytest.mark.parametrize(
    ("name", "after", "country", "stands"),
    [
        ("中国", "", "CN", True),
        ("中国", "北京", "CN", True),
        ("中国", "地方", "CN", False),
        ("中国", "電力", "CN", False),
        ("韓国", "銀行", "KR", True),
        ("日本", "国内", "JP", True),
        ("日本", "各地", "JP", True),
        ("日本", "語", "JP", False),
        ("タイ", "ヤ", "TH", False),
        ("タイ", "ャ", "TH", False),
        ("タイ", "バンコク", "TH", True),
        ("タイ", "パリ", "TH", False),
        ("タイ", "料理", "TH", True),
        ("アジア", "バンコク", None, False),
        ("アジア", "各国", None, True),
        ("アメリカ", "州", "US", False),
    ],
)
def test_a_name_stands_where_what_follows_lets_it(
    name: str, after: str, country: str | None, stands: bool
) -> None:
    assert fits(name, after, country) is stands


@pytest.mark.parametrize(
    ("run", "codes"),
    [
        ("日中韓", ["JP", "CN", "KR"]),
        ("日中", ["JP", "CN"]),
        ("日", []),
        ("日本", []),
        ("日中韓米英独", ["JP", "CN", "KR", "US", "GB", "DE"]),
        ("日中韓米英独仏", []),
    ],
)
def test_a_row_of_signs_is_two_to_six_long(run: str, codes: list[str]) -> None:
    assert [one.code for one in compound(run)] == codes


@pytest.mark.parametrize(
    ("run", "kinds"),
    [
        ("韓国慶尚南道晋州市", "country state city"),
        ("韓国・釜山広域市北区", "country state city"),
        ("アメリカ アラスカ州 アンカレジ市", "country state city"),
        ("北海道旭川市", "domestic"),
        ("旭川市文化会館", "domestic facility"),
        ("中国国内", "country area"),
        ("アジア各国", "region"),
        ("―", "unspecified"),
        ("ホール", "facility"),
    ],
)
def test_what_a_run_names_in_order(run: str, kinds: str) -> None:
    assert " ".join(one.kind for one in segments(run, "北海道", None)) == kinds
