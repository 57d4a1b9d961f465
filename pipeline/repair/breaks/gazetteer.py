"""Which place a line is, or begins with."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.reference import read_table
from pipeline.repair.breaks.words import words

_STATE = "州省道府県都"
_CITY = "市町村区郡鎮"
_ENDING = r"(?:特別市|広域市|特別区|自治区|地域圏|地方|共和国|[州省道府県都市町村区郡鎮島])"
_SUFFIXED = re.compile(r"[一-鿿々ァ-ヿー・ヶヵぁ-ゟ]{1,14}?" + _ENDING + "(?![州省県市町村区郡])")
_ENDED = re.compile(_ENDING)
_KATAKANA = re.compile("[ァ-ー・]+$")
_REALM = re.compile("^(?:共和国|王国|連邦|合衆国|民国|公国)")
_SUFFIX = re.compile(_ENDING + "$")


@cache
def _known() -> dict[str, dict[str, str]]:
    """Names and their levels by their first two characters, the longest first."""
    names: dict[str, str] = {}
    for row in read_table("subdivisions"):
        stem = _SUFFIX.sub("", row["name"])
        if len(stem) > 2 and "ァ" <= stem[0] <= "ヺ":
            names[stem] = "place"
    for row in read_table("municipalities"):
        if len(row["city"]) > 2:
            names.setdefault(row["city"][:-1], "place")
    for row in read_table("municipalities"):
        names[row["prefecture"]] = "state"
        for name in (row["city"], row["ward"]):
            if len(name) > 1:
                names[name] = "city"
    for row in read_table("countries"):
        names[row["name"]] = names[row["cldr_name"]] = "country"
    for row in read_table("break_places"):
        names[row["name"]] = row["level"]
    table: dict[str, dict[str, str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        table.setdefault(name[:2], {})[name] = names[name]
    return table


def known_prefix(text: str) -> tuple[str, str]:
    """The longest gazetteer name that a text begins with, and its level: country, state, city or place.

    >>> known_prefix("アメリカアラスカ州")
    ('アメリカ', 'country')
    >>> known_prefix("開会式")
    ('', '')
    """
    for name, level in _known().get(text[:2], {}).items():
        if text.startswith(name):
            return name, level
    return "", ""


def _level(suffix: str) -> str:
    return "state" if suffix[-1] in _STATE or suffix in ("地方", "地域圏", "自治区", "共和国") else "city"


@lru_cache(maxsize=65536)
def place_kind(text: str) -> tuple[str, str]:
    """Level of the place a text begins with, and its own kind where it is a place and nothing else.

    The kind is that of its last level: country, state or city; "place" for a town or
    a state without its suffix.

    >>> place_kind("アメリカアラスカ州アンカレジ市")
    ('country', 'city')
    >>> place_kind("札幌商工会議所")
    ('place', '')
    """
    starts = whole = ""
    rest = text[:60]
    while rest:
        name, level = known_prefix(rest)
        if name:
            ended = (
                _ENDED.match(rest, len(name))
                if level != "country" and name[-1] not in _STATE + _CITY
                else None
            )
            if ended:
                name, level = rest[: ended.end()], _level(ended.group())
            rest = rest[len(name) :]
            if level == "country":
                rest = _REALM.sub("", rest)
        else:
            found = _SUFFIXED.match(rest)
            if not found or not _is_place(found.group()):
                break
            level = _level(found.group())
            rest = rest[found.end() :]
        starts = starts or level
        whole = level
        rest = rest.lstrip("・")
    if not rest and whole:
        return starts, whole
    return starts, ""


def _is_place(text: str) -> bool:
    """Whether a suffixed name may be a place: katakana or a proper name before the suffix, not 見本市."""
    stem = _SUFFIX.sub("", text)
    if not stem:
        return False
    if _KATAKANA.match(stem) or (len(stem) <= 4 and text[-1] in "県省州鎮"):
        return True
    if text[-1] == "区" and 2 <= len(stem) <= 3 and stem[-1] not in "地学校管業":
        return True
    found = words(stem)
    return bool(found) and (found[-1].part in ("place", "name") or not found[-1].known)
