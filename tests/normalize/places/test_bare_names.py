"""A name without 市, 町 or 村 in a venue never gives a code outside the record's prefecture in silence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.lexicon.municipalities import Municipality, bare_index, by_code, find_municipality
from pipeline.normalize.places import parse_places

LOCAL = [one for one in by_code().values() if one.kind in ("city", "designated_city", "town", "village")]
BARE = sorted(
    name for name, found in bare_index().items() if all(one.kind in ("city", "town", "village") for one in found)
)
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
