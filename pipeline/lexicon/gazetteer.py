"""Which place a text begins with: countries, regions and states abroad, governments of Japan, by level."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from pipeline.lexicon import abroad, former_municipalities, municipalities
from pipeline.lexicon.foreign_spelling import loose_key, without_suffix
from pipeline.lexicon.place_forms import KATAKANA
from pipeline.reference import rows_of

Level = Literal["country", "region", "state", "city", "place", ""]
"""place: a town or a state without its suffix."""

_PROPER = re.compile("(?:省|[^中]道|自治区|広域市|特別市|特別自治[市道]|上海市|北京市|天津市|重慶市)$")
"""Ends those names of states in kanji that are proper names: 中央州 and 南部地区 say where and no more."""
_KATAKANA = re.compile("[ァ-ヺー]+")
_RUN = re.compile("[ァ-ヺー・]+")
STATES, CITIES = "州省道府県都", "市町村区郡鎮"
SUFFIX = r"(?:特別市|広域市|特別区|自治区|地域圏|地方|共和国|[州省道府県都市町村区郡鎮島])"
"""What follows the name of a place and says what it is."""
_SUFFIX = re.compile(SUFFIX)
SHORT = 3
"""A name in katakana this short is a part of longer words: マリンフェスタ, シナジー, クックパッド."""
LEAST = 4
"""Kana that a name abroad must have to be evidence: short ones are too often parts of other words."""


@cache
def _levels() -> dict[str, Level | None]:
    """Each name and its level, None where `_of_stem` says it; of several levels the highest that is sure."""
    found: dict[str, Level | None] = {}
    for name in abroad.subdivision_names():
        stem = without_suffix(name)
        if stem[0] in KATAKANA and len(stem) > 2:
            found[stem] = None
        elif _PROPER.search(name):
            found[name] = "state"
    for place in municipalities.governments():
        if len(place.city) > 2:
            found.setdefault(place.city[:-1], "place")
    found |= dict.fromkeys(former_municipalities.former_names(), "city")
    for place in municipalities.governments():
        found[place.prefecture] = "state"
        found |= {name: "city" for name in (place.city, place.ward) if len(name) > 1}
    for name, named in abroad.spelled().items():
        found[name] = "country" if named.kind == "country" else "region"
    return found


@lru_cache(maxsize=4096)
def _of_stem(stem: str) -> Level:
    """The level of a state's name without its suffix, asked when a text begins with it: few ever do."""
    return "place" if len(stem) <= SHORT or abroad.city_countries(stem) else "state"


@cache
def _by_start() -> dict[str, dict[str, Level | None]]:
    """Names and their levels by their first two characters, the longest first."""
    table: dict[str, dict[str, Level | None]] = {}
    known = _levels()
    for name in sorted(known, key=lambda name: (-len(name), name)):
        table.setdefault(name[:2], {})[name] = known[name]
    return table


def may_begin(text: str) -> bool:
    """False where no name that `known_prefix` knows begins a text, told by its first two characters.

    >>> may_begin("東南アジア"), may_begin("開会式")
    (True, False)
    """
    return text[:2] in _by_start() or "ァ" <= text[:1] <= "ー"


def known_prefix(text: str) -> tuple[str, Level]:
    """The longest name that a text begins with, and its level; a run of katakana counts in any spelling.

    >>> known_prefix("ヴェトナム・ハノイ"), known_prefix("ヴェトナム社会主義共和国")
    (('ヴェトナム', 'country'), ('ヴェトナム', 'country'))
    >>> known_prefix("アメリカアラスカ州"), known_prefix("ブルネイ・ダルサラームコルカタ市")
    (('アメリカ', 'country'), ('ブルネイ・ダルサラーム', 'country'))
    >>> known_prefix("環日本海"), known_prefix("アラスカ"), known_prefix("常呂町"), known_prefix("ハワイ")
    (('環日本海', 'region'), ('アラスカ', 'state'), ('常呂町', 'city'), ('ハワイ', 'place'))
    >>> known_prefix("開会式"), known_prefix("マリンフェスタ"), known_prefix("タイバンコク")
    (('', ''), ('', ''), ('タイ', 'country'))
    """
    for name, level in _by_start().get(text[:2], {}).items():
        if text.startswith(name) and _ends(name, text[len(name) :]):
            return name, _of_stem(name) if level is None else level
    run = _RUN.match(text)
    for name in dict.fromkeys((run[0], run[0].split("・")[0])) if run else ():
        named = abroad.find_name(name) if len(name) > SHORT else None
        if named is not None:
            return name, "country" if named.kind == "country" else "region"
    return "", ""


def suffixed_prefix(text: str) -> tuple[str, Level]:
    """The longest name that a text begins with, with a suffix where one follows, and the level of both.

    >>> suffixed_prefix("千歳市民"), suffixed_prefix("アメリカ州"), suffixed_prefix("アラスカ")
    (('千歳市', 'city'), ('アメリカ州', 'state'), ('アラスカ', 'state'))
    """
    name, level = known_prefix(text)
    if level in ("country", "region"):
        return (text[: len(name) + 1], "state") if text[len(name) : len(name) + 1] == "州" else (name, level)
    if not name or name[-1] in STATES + CITIES:
        return name, level
    ended = _SUFFIX.match(text, len(name))
    return (text[: ended.end()], level_of(ended[0])) if ended else (name, level)


def level_of(suffix: str) -> Level:
    """The level of a place with a suffix.

    >>> level_of("自治区"), level_of("特別区")
    ('state', 'city')
    """
    is_state = suffix[-1] in STATES or suffix in ("地方", "地域圏", "自治区", "共和国")
    return "state" if is_state else "city"


def _ends(name: str, rest: str) -> bool:
    """Whether a name can end where the rest begins: not inside a Latin word, nor inside a katakana one."""
    if not rest:
        return True
    if name[-1].isascii() and rest[0].isascii() and rest[0].isalnum():
        return False
    if len(name) > SHORT or rest[0] not in KATAKANA or not _KATAKANA.fullmatch(name):
        return True
    run = _RUN.match(rest)
    return run is not None and bool(known_prefix(rest)[1] or abroad.place_countries(run[0].strip("・")))


@lru_cache(maxsize=16384)
def is_place_abroad(katakana: str) -> bool:
    """True for the name of a country, region or city abroad in katakana, in any spelling of its sounds.

    >>> is_place_abroad("ブルーミントン"), is_place_abroad("ブルニミントン"), is_place_abroad("パリ")
    (True, False, False)
    """
    key = loose_key(katakana)
    if len(key) < LEAST:
        return False
    return abroad.find_name(katakana) is not None or any(
        rows_of(table, key) for table in ("cities", "subdivisions")
    )
