"""What tells cheaply that a site's name says nothing of another country."""

from __future__ import annotations

import pytest

from pipeline.lexicon.abroad import STATE_SUFFIXES, is_metropolis
from pipeline.lexicon.place_forms import facility_words
from pipeline.normalize.places.elsewhere import SITE_ENDS, countries_of_site, names_abroad
from pipeline.reference import read_table, sorted_lines

HOME = frozenset(("JP",))


def test_no_metropolis_or_state_ends_as_a_site_does() -> None:
    cities = (line.decode().split(",")[0] for line in sorted_lines("cities"))
    aliases = (row["name"] for row in read_table("city_aliases"))
    assert [one for one in (*cities, *aliases) if one[-1] in SITE_ENDS and is_metropolis(one)] == []
    assert SITE_ENDS.isdisjoint(STATE_SUFFIXES)


def test_no_word_for_a_site_says_a_country() -> None:
    assert [one for one in sorted(facility_words()) if not countries_of_site(one, None) <= HOME] == []


@pytest.mark.parametrize("words", ["ソウル", "連雲港", "アラスカ州", "上海事務所", "ジャカルタ日本人学校"])
def test_a_name_of_another_country_is_asked_for(words: str) -> None:
    assert names_abroad(words)
    assert countries_of_site(words, None) not in (frozenset(), HOME)


@pytest.mark.parametrize(
    "words", ["市民会館", "大ホール", "東京タワー", "札幌コンベンションセンター", "空港"]
)
def test_a_name_of_no_other_country_is_not(words: str) -> None:
    assert not names_abroad(words)
    assert countries_of_site(words, "北海道") <= HOME
