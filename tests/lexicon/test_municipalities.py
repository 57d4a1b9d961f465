"""Names of Japanese local governments: what each can mean, and where it ends."""

from __future__ import annotations

import pytest

from pipeline.lexicon.former_municipalities import former_index
from pipeline.lexicon.municipalities import (
    bare_index,
    begins_longer,
    by_code,
    index,
    is_bare_name,
    stated_length,
    stated_prefecture,
)
from pipeline.lexicon.municipality_lookup import (
    LONGEST_NAME,
    LONGEST_PREFECTURE,
    Lookup,
    bare_municipality,
    longest_municipality,
    look_up_municipality,
)
from pipeline.lexicon.municipality_names import home_starts, prefecture_names


def names(found: Lookup | None) -> list[str]:
    return [one.full_name for one in found.candidates] if found is not None else []


def test_no_ward_shares_its_name_with_a_municipality_of_its_prefecture() -> None:
    """So a prefecture needs no rule for which of the two is meant."""
    for entries in index().values():
        kinds = {one.prefecture: set[bool]() for one in entries}
        for one in entries:
            kinds[one.prefecture].add(one.kind == "ward")
        assert all(len(both) == 1 for both in kinds.values())


def test_the_longest_names_are_as_long_as_is_said() -> None:
    assert max(map(len, index())) == LONGEST_NAME
    assert max(map(len, former_index())) <= LONGEST_NAME
    assert max(map(len, prefecture_names())) == LONGEST_PREFECTURE


def test_no_name_is_two_characters_shorter_than_one_without_suffix_that_it_begins() -> None:
    """`begins_longer` looks one character on."""
    rests = {
        len(bare) - len(name)
        for name in (*index(), *former_index())
        for bare in bare_index()
        if bare != name and bare.startswith(name)
    }
    assert rests == {1}


@pytest.mark.parametrize(
    ("name", "stated"),
    [
        ("東京都府中市", "東京都"),
        ("神奈川県横浜市", "神奈川県"),
        ("京都府", "京都府"),
        ("京都市", ""),
        ("神奈川", ""),
        ("", ""),
    ],
)
def test_the_prefecture_that_a_name_states(name: str, stated: str) -> None:
    assert stated_prefecture(name) == stated


@pytest.mark.parametrize(
    ("name", "length"), [("神奈川県横浜市", 4), ("横浜市", 0), ("神奈川県", 4), ("神奈川", 3)]
)
def test_how_much_of_a_name_is_its_prefecture(name: str, length: int) -> None:
    lookup = look_up_municipality(name, bare=True)
    assert lookup.only is not None
    assert stated_length(name, lookup.only) == length


@pytest.mark.parametrize(
    ("name", "bare"),
    [("札幌", True), ("大阪", True), ("北海道", True), ("札幌市", False), ("津", False), ("浪速", False)],
)
def test_names_without_a_suffix(name: str, bare: bool) -> None:
    assert is_bare_name(name) is bare


@pytest.mark.parametrize(
    ("text", "longer"), [("東村山", True), ("東村山市", True), ("東村", False), ("東村内", False)]
)
def test_a_name_that_begins_a_longer_one(text: str, longer: bool) -> None:
    assert begins_longer(text, 2) is longer


@pytest.mark.parametrize(
    ("name", "prefecture", "found"),
    [
        ("札幌市", None, ["北海道札幌市"]),
        (" 札幌市 ", None, ["北海道札幌市"]),
        ("札幌", None, []),
        ("府中市", None, ["東京都府中市", "広島県府中市"]),
        ("府中市", "広島県", ["広島県府中市"]),
        ("府中市", "北海道", ["東京都府中市", "広島県府中市"]),
        ("東京都府中市", "広島県", ["東京都府中市"]),
        ("岩手県札幌市", None, []),
        ("北海道", "岩手県", ["北海道"]),
        ("道", "北海道", ["北海道"]),
        ("道", "岩手県", []),
        ("県", "岩手県", ["岩手県"]),
        ("道", None, []),
        ("鹿嶋市", None, ["茨城県鹿嶋市"]),
        ("鹿島市", None, ["佐賀県鹿島市"]),
        ("竜ケ崎市", None, ["茨城県龍ケ崎市"]),
        ("龍ヶ崎市", None, ["茨城県龍ケ崎市"]),
        ("上川郡東川町", None, ["北海道東川町"]),
        ("常呂町", "北海道", ["北海道北見市"]),
        ("旧常呂町", "北海道", ["北海道北見市"]),
        ("北海道常呂町", None, ["北海道北見市"]),
        ("旧札幌市", "北海道", []),
    ],
)
def test_what_a_full_name_means(name: str, prefecture: str | None, found: list[str]) -> None:
    assert names(look_up_municipality(name, prefecture=prefecture)) == found


def test_a_former_name_is_kept_beside_its_successor() -> None:
    (now,) = look_up_municipality("常呂町", prefecture="北海道").candidates
    assert (now.name, now.was, now.code) == ("北見市", "常呂町", "012084")
    (same,) = look_up_municipality("北見市").candidates
    assert same.was == ""


@pytest.mark.parametrize(
    ("name", "prefecture", "codes"),
    [
        ("古里村", "長野県", ["202011"]),
        ("上水内郡古里村", "長野県", ["202011"]),
        ("長野県上水内郡古里村", None, ["202011"]),
        ("旧砂川町", "東京都", ["132021"]),
        ("砂川町", "東京都", []),
        ("古里村", None, []),
        ("古里村", "香川県", []),
        ("大庭村", "島根県", [None]),
        ("芳賀郡中村", "栃木県", [None]),
        ("長野市", "長野県", ["202011"]),
    ],
)
def test_names_that_ended_before_1970(name: str, prefecture: str | None, codes: list[str | None]) -> None:
    """A 町 alone may be a district of today's, and no prefecture leaves thousands of namesakes."""
    found = look_up_municipality(name, prefecture=prefecture).candidates
    assert [one.code for one in found] == codes
    assert len(look_up_municipality("中村", prefecture="栃木県").candidates) == 2


def test_namesakes_merged_away_are_told_apart_by_the_prefecture() -> None:
    everywhere = {one.prefecture for one in look_up_municipality("大野町").candidates}
    assert everywhere == {"岐阜県"}
    assert names(look_up_municipality("大野町", prefecture="北海道")) == ["北海道北斗市"]
    assert names(look_up_municipality("大野町", prefecture="岐阜県")) == ["岐阜県大野町"]
    assert names(look_up_municipality("旧大野町", prefecture="北海道")) == ["北海道北斗市"]


@pytest.mark.parametrize(
    ("name", "prefecture", "found"),
    [
        ("千歳", "北海道", ["北海道千歳市"]),
        ("大阪", None, ["大阪府"]),
        ("大阪", "大阪府", ["大阪府"]),
        ("府中", "広島県", ["広島県府中市", "広島県府中町"]),
        ("府中", "北海道", ["東京都府中市", "広島県府中市", "広島県府中町"]),
        ("バンコク", None, []),
    ],
)
def test_what_a_bare_name_means(name: str, prefecture: str | None, found: list[str]) -> None:
    assert names(bare_municipality(name, prefecture)) == found
    assert (bare_municipality(name, prefecture) is None) is (found == [])


@pytest.mark.parametrize(
    ("text", "prefecture", "length", "found"),
    [
        ("札幌市民ホール", None, 3, ["北海道札幌市"]),
        ("札幌市中央区役所", None, 6, ["北海道札幌市中央区"]),
        ("北海道札幌市役所", None, 6, ["北海道札幌市"]),
        ("神奈川県横浜市", None, 7, ["神奈川県横浜市"]),
        ("南都留郡富士河口湖町役場", None, 10, ["山梨県富士河口湖町"]),
        ("山梨県南都留郡富士河口湖町役場", None, 13, ["山梨県富士河口湖町"]),
        ("北海道庁", None, 3, ["北海道"]),
        ("北海道仙台市", None, 3, ["北海道"]),
        ("府中市立図書館", "広島県", 3, ["広島県府中市"]),
        ("鹿嶋市役所", None, 3, ["茨城県鹿嶋市"]),
        ("常呂町中央公民館", "北海道", 3, ["北海道北見市"]),
        ("旧常呂町役場", "北海道", 4, ["北海道北見市"]),
        ("旧大野町役場", "北海道", 4, ["北海道北斗市"]),
        ("旧常呂町役場", None, 4, ["北海道北見市"]),
        ("現北斗市", "北海道", 4, ["北海道北斗市"]),
        ("大和町総合センター", "佐賀県", 3, ["佐賀県佐賀市"]),
        ("大和町総合センター", "宮城県", 3, ["宮城県大和町"]),
        ("大和町総合センター", None, 3, ["宮城県大和町"]),
        ("埼玉県大宮市", None, 6, ["埼玉県さいたま市"]),
        ("大宮市", None, 3, ["埼玉県さいたま市"]),
        ("静岡県浜松市浜北区", None, 9, ["静岡県浜松市"]),
        ("柴田郡 川崎町", None, 7, ["宮城県川崎町"]),
        ("葛\U000e0100飾区役所", None, 4, ["東京都葛飾区"]),
        ("四条畷市役所", None, 4, ["大阪府四條畷市"]),
        ("塩釜市役所", None, 3, ["宮城県塩竈市"]),
    ],
)
def test_the_longest_name_that_a_text_begins_with(
    text: str, prefecture: str | None, length: int, found: list[str]
) -> None:
    result = longest_municipality(text, prefecture=prefecture)
    assert result is not None
    assert (result.length, names(result.lookup)) == (length, found)


@pytest.mark.parametrize(
    ("text", "prefecture"),
    [
        ("常呂町中央公民館", None),
        ("北村役場", "北海道"),
        ("常呂町", "岩手県"),
        ("道庁", "北海道"),
        ("札幌", None),
        ("", None),
    ],
)
def test_texts_that_begin_with_no_full_name(text: str, prefecture: str | None) -> None:
    assert longest_municipality(text, prefecture=prefecture) is None


def test_a_full_name_begins_with_one_of_the_starts() -> None:
    assert all(name[0] in home_starts() for name in (*index(), *former_index()))
    assert {"札", "旧", "龍"} <= home_starts()
    assert not {"ア", "・", "1"} & home_starts()


def test_every_code_has_its_government() -> None:
    assert by_code()["011002"].name == "札幌市"
    assert all(one.code == code for code, one in by_code().items())
