"""Where a row's own columns put it: each kind of cell with its neighbour that says nothing."""

from __future__ import annotations

import pytest

from pipeline.normalize.home import organ_home, row_address, row_city, row_country, row_prefecture


@pytest.mark.parametrize(
    ("heading", "text", "code"),
    [
        ("市区町村名", "松本市", "202029"),
        ("市区町村名", "松本", "202029"),
        ("市区町村名", "長野県", None),
        ("市区町村名", "未定", None),
        ("開催地", "松本", "202029"),
        ("備考", "松本市", None),
    ],
)
def test_the_city_of_a_row(heading: str, text: str, code: str | None) -> None:
    found = row_city({heading: text}, "長野県")
    assert (found and found.code) == code


@pytest.mark.parametrize(
    ("text", "country"),
    [("フランス", "FR"), ("パリ", "FR"), ("日本", None), ("津", None), ("ソ連", None), ("未定", None)],
)
def test_the_country_of_a_row(text: str, country: str | None) -> None:
    assert row_country({"開催地": text}) == country


@pytest.mark.parametrize(
    ("text", "code"), [("長野県松本市中央1-1", "202029"), ("長野県", None), ("中央1-1", None)]
)
def test_the_address_of_a_row(text: str, code: str | None) -> None:
    found = row_address({"住所": text}, None)
    assert (found and found.code) == code


@pytest.mark.parametrize(
    ("organizer", "prefecture", "code"),
    [
        ("府中市立図書館", "東京都", "132063"),
        ("府中市立図書館", "広島県", "342084"),
        ("府中市立図書館", None, None),
        ("東京都立図書館", None, None),
        ("府中市民の会", "東京都", None),
    ],
)
def test_the_home_of_an_organ(organizer: str, prefecture: str | None, code: str | None) -> None:
    found = organ_home(organizer, prefecture)
    assert (found and found.code) == code


@pytest.mark.parametrize(
    ("cells", "prefecture"),
    [
        ({"県名": "愛知県"}, "愛知県"),
        ({"郡名": "西伯郡"}, "鳥取県"),
        ({"郡名": "海部郡", "municipality": "美波町"}, "徳島県"),
        ({"郡名": "海部郡", "municipality": "本町"}, None),
        ({"県名": "愛知県", "郡名": "日高郡"}, "愛知県"),
        ({"区分": "【和歌山県】"}, "和歌山県"),
        ({"表の見出し": "■ 和歌山県"}, "和歌山県"),
        ({"区分": "和歌山県の事業"}, None),
        ({"区分": "和歌山"}, None),
        ({"区分": "愛知県", "表の見出し": "和歌山県"}, None),
        ({"備考": "和歌山県"}, None),
    ],
)
def test_the_prefecture_of_a_row(cells: dict[str, str], prefecture: str | None) -> None:
    assert row_prefecture(cells) == prefecture
