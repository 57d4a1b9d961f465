"""The eras: their days to the day, and what is taken for one."""

from __future__ import annotations

import re
from datetime import date

import pytest

from pipeline.lexicon.eras import by_spelling, eras, letters, names, spellings, western_year

DAYS = {era.name: era for era in eras()}


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("明治", "1868-01-25", "1912-07-29"),
        ("大正", "1912-07-30", "1926-12-24"),
        ("昭和", "1926-12-25", "1989-01-07"),
        ("平成", "1989-01-08", "2019-04-30"),
        ("令和", "2019-05-01", None),
    ],
)
def test_an_era_has_its_first_and_its_last_day(name: str, first: str, last: str | None) -> None:
    era, begin = DAYS[name], date.fromisoformat(first)
    assert era.has(begin)
    assert not era.has(date.fromordinal(begin.toordinal() - 1))
    if last is None:
        assert era.has(date(9999, 12, 31))
    else:
        end = date.fromisoformat(last)
        assert era.has(end)
        assert not era.has(date.fromordinal(end.toordinal() + 1))


@pytest.mark.parametrize(
    ("spelling", "year", "western"),
    [
        ("明治", 1, 1868),
        ("大正", 1, 1912),
        ("昭和", 64, 1989),
        ("平成", 31, 2019),
        ("令和", 4, 2022),
        ("R", 1, 2019),
        ("令", 5, 2023),
        ("㋿", 4, 2022),
        ("㍻", 30, 2018),
        ("H", 30, 2018),
        ("昭", 45, 1970),
    ],
)
def test_western_year(spelling: str, year: int, western: int) -> None:
    assert western_year(spelling, year) == western


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("令和4年", ["令和"]),
        ("令4", ["令"]),
        ("R4", ["R"]),
        ("観光5月、平5", ["平"]),
        ("号令6", []),
        ("佐々平6", []),
        ("一平6", []),
        ("ア平6", ["平"]),
        ("命令和解", ["令和"]),
        ("㋿7", ["㋿"]),
    ],
)
def test_a_single_kanji_after_a_kanji_is_no_era(text: str, found: list[str]) -> None:
    assert re.findall(spellings(), text) == found


def test_spellings_longest_first() -> None:
    lengths = [len(spelling) for spelling in by_spelling()]
    assert lengths == sorted(lengths, reverse=True)
    assert set(re.findall(names(), "明治大正昭和平成令和慶応")) == set(DAYS)
    assert re.findall(letters(), "MTSHRX") == list("MTSHR")


def test_an_era_without_a_letter_has_an_empty_one() -> None:
    assert DAYS["令和"]._replace(abbreviations=("令", "㋿")).letter == ""
    assert [era.letter for era in eras()] == list("MTSHR")
    assert [era.offset for era in eras()] == [1867, 1911, 1925, 1988, 2018]
