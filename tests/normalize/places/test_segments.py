"""Where one name of a place ends and what follows it begins."""

from __future__ import annotations

import pytest

from pipeline.normalize.places import parse_places


def read(text: str, role: str = "target", prefecture: str = "北海道") -> list[str]:
    places, _ = parse_places(text, role="target" if role == "target" else "venue", prefecture=prefecture)
    columns = ("kind", "country_code", "region_m49", "subdivision", "city", "municipality_code")
    return ["|".join(getattr(place, column) or "" for column in columns).rstrip("|") for place in places]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # A country and what goes on with it.
        ("タイ", ["country|TH"]),
        ("タイ王国", ["country|TH"]),
        ("タイバンコク", ["country|TH|||バンコク"]),
        ("タイ国内", ["country|TH"]),
        ("韓国人", ["country|KR"]),
        ("中国四川省成都市", ["country|CN||四川省|成都市"]),
        ("中国地方", ["domestic|JP"]),
        ("東アジア", ["region||030"]),
        ("アジア各国", ["region||142"]),
        ("アジア地域", ["region||142"]),
        # Compounds of single characters.
        ("日中韓", ["domestic|JP", "country|CN", "country|KR"]),
        ("欧米豪", ["region||150", "country|US", "country|AU"]),
        ("小・中・高", ["unspecified"]),
        # States by their form.
        ("カリフォルニア州", ["country|US||カリフォルニア州"]),
        ("四川省", ["country|CN||四川省"]),
        ("ハバロフスク地方", ["country|RU||ハバロフスク地方"]),
        ("インドアンドラ・プラデシュ州", ["country|IN||アンドラ・プラデシュ州"]),
        # Cities by their form.
        ("ハバロフスク市", ["country|RU|||ハバロフスク市"]),
        ("釜山広域市", ["country|KR|||釜山広域市"]),
        ("旭川市", ["domestic|JP|||旭川市|012041"]),
        ("四日市市", ["domestic|JP|||四日市市|242021"]),
        # All, none, residents, online.
        ("全ての国", ["all"]),
        ("全般", ["all"]),
        ("在留外国人", ["residents"]),
        ("オンライン", ["online"]),
        ("―", ["unspecified"]),
        ("各国・地域", ["unspecified"]),
    ],
)
def test_targets(text: str, rows: list[str]) -> None:
    assert read(text) == rows


@pytest.mark.parametrize(
    ("text", "prefecture", "rows"),
    [
        ("南アルプス市", "山梨県", ["domestic|JP|||南アルプス市|192082"]),
        ("旭川市民文化会館", "北海道", ["domestic|JP|||旭川市|012041"]),
        ("北海道旭川市神楽", "北海道", ["domestic|JP||北海道|旭川市|012041"]),
        ("北海道大学", "北海道", ["domestic|JP"]),
        ("道内各地", "北海道", ["domestic|JP||||010006"]),
        ("東北6県", "北海道", ["domestic|JP"]),
        ("関東甲信越", "北海道", ["domestic|JP"]),
        ("ホール", "北海道", ["domestic|JP"]),
        ("韓国領事館", "北海道", ["domestic|JP"]),
        ("東京都内", "北海道", ["domestic|JP||東京都||130001"]),
        ("浦和駅", "埼玉県", ["domestic|JP"]),
    ],
)
def test_venues(text: str, prefecture: str, rows: list[str]) -> None:
    assert read(text, "venue", prefecture) == rows
