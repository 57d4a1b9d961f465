"""What hangs on what: lists, brackets and sites, with what the record's other cells name."""

from __future__ import annotations

import pytest

from pipeline.normalize.places import parse_places


@pytest.mark.parametrize(
    ("text", "countries", "rows"),
    [
        ("韓国(ソウル)、釜山", (), ["KR||ソウル", "KR||釜山"]),
        ("韓国 ソウル 釜山", (), ["KR||ソウル", "KR||釜山"]),
        ("アメリカ アラスカ州、ハワイ州", (), ["US|アラスカ州|", "US|ハワイ州|"]),
        ("アメリカ・カナダ", (), ["US||", "CA||"]),
        ("アメリカ、パリ", (), ["US||", "FR||パリ"]),
        ("フランス パリ、ロンドン", (), ["FR||パリ", "GB||ロンドン"]),
        ("フランス(パリ、ロンドン)", (), ["FR||パリ", "GB||ロンドン"]),
        ("東アジア(韓国)", (), ["||", "KR||"]),
        ("中国(上海市)", (), ["CN||上海市"]),
        ("上海市(中国)", (), ["CN||上海市"]),
        ("サン・パウロ、ブラジリア", (), ["BR||サン・パウロ", "BR||ブラジリア"]),
        ("バンコク・パトゥムターニー", (), ["TH||バンコク", "TH||パトゥムターニー"]),
        ("ニューポート", ("US",), ["US||ニューポート"]),
        ("ニューポート", ("FR",), ["FR||ニューポート"]),
    ],
)
def test_targets(text: str, countries: tuple[str, ...], rows: list[str]) -> None:
    places, _ = parse_places(text, role="target", prefecture="北海道", countries=countries)
    found = [f"{place.country_code or ''}|{place.subdivision or ''}|{place.city or ''}" for place in places]
    assert found == rows


@pytest.mark.parametrize(
    ("text", "countries", "codes"),
    [
        ("台北世界貿易センター", (), ["TW"]),
        ("上海公園", ("CN",), ["CN"]),
        ("上海中公園", ("CN",), ["CN"]),
        ("上海公園", (), [None]),
        ("パリ公園", ("FR",), [None]),
        ("ロンドン公園", ("GB",), ["GB"]),
        ("ロンドン大学", (), ["GB"]),
        ("中央公園(ソウル)", (), ["KR"]),
        ("中央公園(札幌市)", (), ["JP"]),
        ("札幌市(中央公園)", (), ["JP"]),
        ("札幌市 中央公園", (), ["JP"]),
        ("札幌市、中央公園", (), ["JP", "JP"]),
        ("ソウル市 中央公園", (), ["KR"]),
        ("韓国 中央公園", (), ["KR"]),
        ("韓国、中央公園", (), ["KR", "JP"]),
    ],
)
def test_venues(text: str, countries: tuple[str, ...], codes: list[str]) -> None:
    places, _ = parse_places(text, role="venue", prefecture="北海道", countries=countries)
    assert [place.country_code for place in places] == codes
