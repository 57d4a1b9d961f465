"""Which place a line is, or begins with."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.reference import read_table
from pipeline.repair.breaks.words import words

_STATE = "州省道府県都"
_CITY = "市町村区郡"
_ENDING = r"(?:特別市|広域市|特別区|自治区|地域圏|地方|共和国|[州省道府県都市町村区郡島])"
_SUFFIXED = re.compile(r"[一-鿿々ァ-ヿー・ヶヵぁ-ゟ]{1,14}?" + _ENDING)
_REALM = re.compile("^(?:共和国|王国|連邦|合衆国|民国|公国)")
_SUFFIX = re.compile(_ENDING + "$")


@cache
def _known() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in read_table("municipalities"):
        names[row["prefecture"]] = "state"
        for name in (row["city"], row["ward"]):
            if len(name) > 1:
                names[name] = "city"
    for row in read_table("countries"):
        names[row["name"]] = names[row["cldr_name"]] = "country"
    for row in read_table("break_places"):
        names[row["name"]] = row["level"]
    return names


@cache
def _longest() -> int:
    return max(map(len, _known()), default=0)


def known_prefix(text: str) -> tuple[str, str]:
    """The longest gazetteer name that a text begins with, and its level: country, state or city.

    >>> known_prefix("アメリカアラスカ州")
    ('アメリカ', 'country')
    >>> known_prefix("開会式")
    ('', '')
    """
    known = _known()
    for length in range(min(len(text), _longest()), 1, -1):
        level = known.get(text[:length])
        if level:
            return text[:length], level
    return "", ""


def _level(suffix: str) -> str:
    return "state" if suffix[-1] in _STATE or suffix in ("地方", "地域圏", "自治区", "共和国") else "city"


@lru_cache(maxsize=65536)
def place_kind(text: str) -> tuple[str, str]:
    """Level of the place a text begins with, and its own kind where it is a place and nothing else.

    The kind is that of its last level: country, state or city; "place" for a name the dictionary knows
    as a place and whose level doesn't show.

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
            after = rest[len(name) : len(name) + 1]
            if level != "country" and after and after in _STATE + _CITY:
                name += after
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
    if not starts:
        found_words = words(text[:12])
        if found_words and found_words[0].part == "place" and found_words[0].known:
            starts = "place"
            if all(word.part == "place" and word.known for word in words(text[:24])) and len(text) <= 24:
                return starts, "place"
    return starts, ""


def _is_place(text: str) -> bool:
    """Whether a suffixed name may be a place: a katakana or a proper name before the suffix, not 中止市 or 事業区."""
    stem = _SUFFIX.sub("", text)
    if not stem:
        return False
    if all("ァ" <= char <= "ー" or char == "・" for char in stem):
        return True
    found = words(stem)
    return bool(found) and all(word.part in ("place", "name") or not word.known for word in found[-1:])
