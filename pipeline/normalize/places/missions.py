"""Missions of Japan abroad, which lie where their name says: 在ホノルル日本国総領事公邸."""

from __future__ import annotations

import re

from pipeline.lexicon.abroad import certain_country, find_country, place_countries, single_kanji
from pipeline.lexicon.place_forms import looks_foreign
from pipeline.lexicon.site_marks import any_mark

OFFICE = any_mark("mission").pattern
MISSION = re.compile(
    r"(?:(?:在(?P<at>[^ ・、()]{1,12}?)(?:国際機関)? ?(?P<ours>日本(?:国|政府)?)?"
    rf"|(?P<city>[^ ・、()]{{2,12}}?)日本(?P<state>国)?|日本国?){OFFICE}"
    rf"|(?P<house>{any_mark('of_japan').pattern})[ ・]?(?P<behind>[^ ・、()]{{0,12}}))"
)
"""Begins the name of a mission: of Japan, unless 在 and a place at home stand before another country.

Or that of a house of Japan, with what stands behind it: ジャパンハウス ロンドン.
"""


def mission(text: str, countries: frozenset[str]) -> tuple[str | None, str | None] | None:
    """(country, city) of a mission of Japan, None where neither its name nor the record's target says it.

    None for any other name, as for missions in Japan.

    >>> mission("在ホノルル日本国総領事公邸", frozenset()), mission("在ハンガリー日本国大使館", frozenset())
    (('US', 'ホノルル'), ('HU', None))
    >>> mission("在大阪オーストラリア総領事館", frozenset()), mission("フランス大使館", frozenset())
    (None, None)
    >>> mission("日本国大使館", frozenset({"HU"})), mission("日本国大使館", frozenset())
    (('HU', None), (None, None))
    >>> mission("ホノルル日本国総領事館", frozenset()), mission("在米日本大使館", frozenset())
    (('US', 'ホノルル'), ('US', None))
    >>> mission("在欧日本政府代表部", frozenset()), mission("在日本大使館", frozenset())
    ((None, None), None)
    >>> mission("欧州連合日本政府代表部", frozenset()), mission("東部日本大使館", frozenset())
    ((None, None), None)
    >>> mission("在シラチャ日本国総領事館", frozenset()), mission("在シラチャ総領事館", frozenset())
    ((None, 'シラチャ'), None)
    >>> mission("ジャパンハウス", frozenset()), mission("日本文化会館 パリ", frozenset())
    ((None, None), ('FR', 'パリ'))
    """
    found = MISSION.match(text)
    if found is None:
        return None
    name = found["at"] or found["city"] or found["behind"]
    if not name:
        return (next(iter(countries)) if len(countries) == 1 else None), None
    sign = single_kanji().get(name)
    country = sign.code if sign is not None and sign.kind == "country" else find_country(name)
    if country is not None:
        return (country, None) if country != "JP" else None
    among = countries & place_countries(name).keys()
    country = next(iter(among)) if len(among) == 1 else certain_country(name)
    ours = found["ours"] or found["state"] or found["house"] or found[0].endswith("政府代表部")
    if country is None and not ours:
        return None
    return country, name if country is not None or looks_foreign(name) else None
