"""A name without 市, 町 or 村 in a venue never gives a code outside the record's prefecture in silence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.lexicon.municipalities import Municipality, bare_index, by_code, is_famous
from pipeline.lexicon.municipality_lookup import find_municipality
from pipeline.normalize.places import parse_places

LOCAL = [one for one in by_code().values() if one.kind in ("city", "designated_city", "town", "village")]
BARE = sorted(name for name, found in bare_index().items() if not any(map(is_famous, found)))
"""Names that only cities, towns and villages bear: no prefecture and no city that all of Japan knows."""
DISTRICTS = ("吉田方", "鳴尾", "切串", "南部", "東", "上野田", "本郷台")
SIGNS = ("・", "、", "／", "　", "と", "及び", "\n")
FRAMES = (
    "{}",
    "{}ほか",
    "（{}）",
    "市内3か所（{}）",
    "公民館（{}）",
    "各支所（{}）",
    "{}の各支所",
    "{}の各地区",
    "【{}】",
    "※{}",
    "{}（予定）",
    "市役所、{}",
    "会場：{}",
)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(
    st.sampled_from(LOCAL),
    st.lists(st.sampled_from(BARE), min_size=1, max_size=3),
    st.sampled_from(DISTRICTS),
    st.sampled_from(SIGNS),
    st.sampled_from(FRAMES),
    st.booleans(),
)
def test_no_code_far_away_in_silence(
    own: Municipality, names: list[str], district: str, sign: str, frame: str, document: bool
) -> None:
    text = frame.format(sign.join([*names, district]))
    places, notes = parse_places(
        text, role="venue", municipality=own, prefecture=own.prefecture if document else None
    )
    codes = [place.municipality_code for place in places if place.municipality_code]
    far = [code for code in codes if by_code()[code].prefecture != own.prefecture]
    assert not far or any(note.severity == "warning" for note in notes), (text, own.full_name, far)


CASES = (
    ("市内5か所（塩川、山都、熱塩加納）", "喜多方市", ["072087"] * 3),
    ("愛東・湖東・能登川・蒲生の各支所", "東近江市", ["252131"] * 4),
    ("清水、長田", "静岡市", ["221007"] * 2),
    ("清水、長田", "浜松市", [None] * 2),
    ("松山、吉田、大崎", "豊橋市", [None] * 3),
    ("松山", "豊橋市", [None]),
    ("松山・高松・札幌", "豊橋市", ["382019", "372013", "011002"]),
    ("札幌・仙台・福岡", "豊橋市", ["011002", "041009", "401307"]),
    ("公民館（中央・南・北）", "宮代町", [None] * 4),
    ("中央", "宮代町", [None]),
    ("中央", "中央市", ["192147"]),
    ("大阪", "北杜市", ["270008"]),
    ("中央市民センター", "北九州市", [None]),
    ("中央市民センター", "甲府市", ["192147"]),
    ("鳥栖市民文化会館", "久留米市", ["412031"]),
    ("福島・鳴尾", "尼崎市", [None] * 2),
    ("栄村（長野県）", "津南町", ["206024"]),
    ("栄村", "三条市", ["152048"]),
    ("徳之島", "天城町", [None]),
    ("徳之島", "徳之島町", ["465305"]),
    ("徳之島町", "天城町", ["465305"]),
    ("始良市", "姶良市", [None]),
    ("受入家庭（市内）", "北杜市", ["192091"]),
    ("受入家庭（町内）", "北杜市", [None]),
)


@pytest.mark.parametrize(("text", "own", "codes"), CASES, ids=lambda value: str(value))
def test_bare_name(text: str, own: str, codes: list[str | None]) -> None:
    home = find_municipality(own)
    assert home is not None
    places, notes = parse_places(text, role="venue", municipality=home, prefecture=home.prefecture)
    assert [(place.kind, place.municipality_code) for place in places] == [
        ("domestic", code) for code in codes
    ]
    assert all(codes) or notes
