"""A site put together of a municipality, a building, a room and a note is one row with its code."""

from __future__ import annotations

from itertools import product
from typing import Literal

import pytest

from pipeline.normalize.places import parse_places
from pipeline.normalize.places.rooms import is_room

TOWNS = (("愛知県", "清須市", "232335"), ("北海道", "様似町", "016080"), ("千葉県", "千葉市若葉区", "121045"))
SITES = ("文化会館", "　健康センター", " 合同庁舎", "駅前広場")
ROOMS = (
    "", " 大広間", "　屋上", "（講堂）", " 和室1,2", "　2階第3会議室", " キッズルーム", "・中庭", " 西館",
    "　調理実習室及び和室", " エントランスホール",
)  # fmt: skip
NOTES = ("", "※要申込", "　※雨天時は体育館", "（電話 0123-45-6789）", "ほか")


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("town", TOWNS, ids=lambda town: town[1])
def test_one_row(town: tuple[str, str, str], site: str) -> None:
    prefecture, name, code = town
    for room, note, online in product(ROOMS, NOTES, ("", "・オンライン")):
        if online and "※" in note:
            continue
        places, _ = parse_places(f"{name}{site}{room}{note}{online}", role="venue", prefecture=prefecture)
        rows = [(place.kind, place.municipality_code) for place in places]
        assert rows == [("domestic", code), *([("online", None)] if online else [])], (room, note, online)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("大東市　市民ホール", 1),
        ("飛騨市 市内小学校", 1),
        ("総合福祉センター、駐車場", 2),
        ("中央図書館、総合体育館", 2),
        ("中央図書館　総合体育館", 2),
        ("公民館　和室、調理室", 1),
        ("町民会館、物産館・大広間", 2),
    ],
)
def test_rooms_are_no_places(text: str, rows: int) -> None:
    assert len(parse_places(text, role="venue")[0]) == rows


@pytest.mark.parametrize(
    ("name", "alone", "near"),
    [
        ("第1・第2会議室", True, True),
        ("研修室A", True, True),
        ("3F", True, True),
        ("国際交流室", False, True),
        ("正面玄関前", False, True),
        ("市民会館", False, False),
        ("物産館", False, False),
        ("体育館", False, False),
        ("2", False, False),
    ],
)
def test_room(name: str, alone: bool, near: bool) -> None:
    assert (is_room(name, near=False), is_room(name, near=True)) == (alone, near)


PLACES = (
    ("台湾", "TW"),
    ("ロシア サハリン州", "RU"),
    ("ソウル特別市", "KR"),
    ("パリ", "FR"),
    ("ハノイ市", "VN"),
    ("米国（シカゴ）", "US"),
    ("ブランデンブルク州", "DE"),
    ("ミラノ国際会議場", "IT"),
    ("天津日本国総領事館", "CN"),
    ("札幌コンベンションセンター", "JP"),
    ("京都市中京区", "JP"),
    ("栃木県那須烏山市", "JP"),
    ("八雲町文化会館", "JP"),
)
SIGNS = (
    " ",
    "　",
    "\n",
    "・",
    "、",
    "，",
    "／",
    "と",
    "及び",
    "または",
    "～",
    "→",
    "；",
    "＋",
    "（{}）",
    "【{}】",
)


@pytest.mark.parametrize("role", ["target", "venue"])
@pytest.mark.parametrize("first", PLACES, ids=lambda first: first[0])
def test_places_of_two_countries_are_two_rows_or_open(
    first: tuple[str, str], role: Literal["target", "venue"]
) -> None:
    for (name, code), sign in product(PLACES, SIGNS):
        if code == first[1]:
            continue
        text = first[0] + (sign.format(name) if "{}" in sign else sign + name)
        places, notes = parse_places(text, role=role, prefecture="北海道")
        codes = [place.country_code for place in places]
        marked = any(note.severity == "warning" for note in notes)
        assert codes == [first[1], code] or (marked and not {*codes} - {None, first[1], code}), text
