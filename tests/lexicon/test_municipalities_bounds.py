"""Names of Japanese local governments: which one is meant, and where that can't be said."""

from __future__ import annotations

import pytest

from pipeline.lexicon.municipalities import bare_index, prefecture_at_start
from pipeline.lexicon.municipality_lookup import (
    find_municipality,
    longest_former,
    longest_municipality,
    look_up_municipality,
)
from pipeline.lexicon.municipality_names import prefecture_names
from pipeline.normalize.municipality_notes import ambiguous_note, former_note, unknown_note


@pytest.mark.parametrize(
    ("name", "prefecture", "code"),
    [
        ("札幌市", None, "011002"),
        (" 札幌市 ", None, "011002"),
        ("北海道", None, "010006"),
        ("北海道札幌市", None, "011002"),
        ("北海道札幌市中央区", "東京都", "011011"),
        ("神奈川県横浜市", None, "141003"),
        ("道", "北海道", "010006"),
        ("県", "岩手県", "030007"),
        ("府", "大阪府", "270008"),
        ("都", "東京都", "130001"),
        ("県", "北海道", None),
        ("道", None, None),
        ("町", "北海道", None),
        ("府中市", "広島県", "342084"),
        ("府中市", "東京都", "132063"),
        ("府中市", "北海道", None),
        ("千歳", "北海道", None),
        ("広島県府中市", "東京都", "342084"),
        ("北海道府中市", None, None),
        ("鹿嶋市", None, "082228"),
        ("鹿島市", None, "412074"),
        ("中央区", "東京都", "131024"),
        ("中央区", "北海道", "011011"),
        ("中央区", None, None),
        ("上川郡東川町", None, "014583"),
        ("泊村", "北海道", "014036"),
        ("国後郡泊村", "北海道", "016969"),
        ("常呂町", None, "012084"),
        ("旧常呂町", "北海道", "012084"),
        ("佐賀県大和町", None, "412015"),
        ("愛知県挙母町", None, "232114"),
        ("旧挙母町", "愛知県", "232114"),
        ("挙母町", "愛知県", None),
        ("東京", None, None),
        ("札幌", "北海道", None),
        ("", "北海道", None),
    ],
)
def test_find_municipality(name: str, prefecture: str | None, code: str | None) -> None:
    found = find_municipality(name, prefecture=prefecture)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("name", "prefecture", "code"),
    [
        ("千歳", "北海道", "012246"),
        ("東川", "北海道", "014583"),
        ("北海道", None, "010006"),
        ("兵庫", "北海道", "280003"),
        ("津", "三重県", None),
        ("中央", "北海道", "192147"),
        ("豊平", "北海道", None),
    ],
)
def test_a_bare_name_counts_where_it_is_asked_for(
    name: str, prefecture: str | None, code: str | None
) -> None:
    found = look_up_municipality(name, prefecture=prefecture, bare=True).only
    assert (found.code if found else None) == code
    if name != "北海道":
        assert look_up_municipality(name, prefecture=prefecture).only is None


def test_a_bare_name_has_two_characters_and_each_government_once() -> None:
    assert all(len(key) > 1 and len(set(value)) == len(value) for key, value in bare_index().items())
    assert any(len(key) == 2 for key in bare_index())
    assert {one.kind for value in bare_index().values() for one in value}.isdisjoint({"ward", "special_ward"})


def test_several_of_a_name_come_in_the_order_of_their_codes() -> None:
    found = look_up_municipality("府中市")
    assert [one.code for one in found.candidates] == ["132063", "342084"]
    assert found.ambiguous
    assert found.only is None
    assert not look_up_municipality("札幌市").ambiguous
    assert not look_up_municipality("無い市").ambiguous


def test_the_full_name() -> None:
    assert look_up_municipality("札幌市").candidates[0].full_name == "北海道札幌市"
    assert look_up_municipality("北海道").candidates[0].full_name == "北海道"


@pytest.mark.parametrize(
    ("prefecture", "codes"),
    # 美和町 was merged into あま市 (愛知県) and 岩国市 (山口県).
    [("愛知県", ["232378"]), ("山口県", ["352080"]), ("北海道", ["232378", "352080"])],
)
def test_a_former_name_is_sought_in_the_documents_prefecture_first(prefecture: str, codes: list[str]) -> None:
    found = look_up_municipality("美和町", prefecture=prefecture)
    assert sorted(one.code or "" for one in found.candidates) == codes


@pytest.mark.parametrize(
    ("text", "prefecture", "length", "code"),
    [
        ("東村山市民会館", None, 4, "132136"),
        ("札幌市中央区役所", None, 6, "011011"),
        ("札幌市民", None, 3, "011002"),
        ("北海道札幌市役所", None, 6, "011002"),
        ("北海道庁", None, 3, "010006"),
        ("広島県東川町", None, 3, "340006"),
        ("神奈川県大和市民", None, 7, "142131"),
        ("旧常呂町役場", "北海道", 4, "012084"),
        ("常呂町役場", "北海道", 3, "012084"),
        ("旧札幌市", "北海道", None, None),
        ("常呂町役場", None, None, None),
        ("常呂町役場", "青森県", None, None),
        ("道庁", "北海道", None, None),
        ("天城湯ヶ島町民", "静岡県", 6, "222224"),
        ("国際交流", "北海道", None, None),
        ("津市民", None, 2, "242012"),
    ],
)
def test_longest_municipality(
    text: str, prefecture: str | None, length: int | None, code: str | None
) -> None:
    found = longest_municipality(text, prefecture=prefecture)
    if length is None:
        assert found is None
    else:
        assert found is not None
        assert (found.length, found.lookup.only.code if found.lookup.only else None) == (length, code)


def test_longest_former_needs_three_characters() -> None:
    assert longest_former("北村役場", "北海道") is None
    found = longest_former("常呂町", "北海道")
    assert found is not None
    assert found.length == 3


@pytest.mark.parametrize(
    ("key", "prefecture"),
    [
        ("北海道札幌市", "北海道"),
        ("神奈川県", "神奈川県"),
        ("和歌山県有田市", "和歌山県"),
        ("東京", None),
        ("札幌市", None),
    ],
)
def test_prefecture_at_start(key: str, prefecture: str | None) -> None:
    assert prefecture_at_start(key) == prefecture


def test_prefectures_in_the_order_of_their_codes() -> None:
    assert len(prefecture_names()) == 47
    assert (prefecture_names()[0], prefecture_names()[-1]) == ("北海道", "沖縄県")


def test_notes_say_what_they_are_about() -> None:
    former, unknown, ambiguous = (
        former_note("常呂町", "北見市"),
        unknown_note("無い市"),
        ambiguous_note("府中市", "東京都、広島県"),
    )
    assert [note.severity for note in (former, unknown, ambiguous)] == ["info", "warning", "warning"]
    assert "常呂町" in former.message
    assert "北見市" in former.message
    assert "無い市" in unknown.message
    assert "東京都、広島県" in ambiguous.message
