"""Which place a line is, or begins with, by the gazetteer and by what names of places end in."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.lexicon.abroad import STATE_FORM
from pipeline.lexicon.gazetteer import known_prefix
from pipeline.lexicon.municipalities import index, municipal_key
from pipeline.repair.breaks.words import words

_STATE = "州省道府県都"
_CITY = "市町村区郡鎮"
_ENDING = r"(?:特別市|広域市|特別区|自治区|地域圏|地方|共和国|[州省道府県都市町村区郡鎮島])"
_SUFFIXED = re.compile(r"[一-鿿々ァ-ヿー・ヶヵぁ-ゟ]{1,14}?" + _ENDING + "(?![州省県市町村区郡])")
_ENDED = re.compile(_ENDING)
_KATAKANA = re.compile("[ァ-ー・]+$")
_SUFFIX = re.compile(_ENDING + "$")
_SUFFIX_READ = re.compile("(?:シ|マチ|チョウ|ムラ|ソン|ク|ケン|フ|ト)$")
_HIRAGANA = {point: point - 0x60 for point in range(ord("ァ"), ord("ヶ") + 1)}


def _prefix(text: str) -> tuple[str, str]:
    """The name of the gazetteer that a text begins with, with a suffix where one follows, and its level."""
    name, level = known_prefix(text)
    if level in ("country", "region"):
        return (text[: len(name) + 1], "state") if text[len(name) : len(name) + 1] == "州" else (name, level)
    if not name or name[-1] in _STATE + _CITY:
        return name, level
    ended = _ENDED.match(text, len(name))
    return (text[: ended.end()], _level(ended.group())) if ended else (name, level)


def _level(suffix: str) -> str:
    return "state" if suffix[-1] in _STATE or suffix in ("地方", "地域圏", "自治区", "共和国") else "city"


@lru_cache(maxsize=65536)
def place_kind(text: str) -> tuple[str, str]:
    """Level of the place a text begins with, and its own kind where it is a place and nothing else.

    The kind is that of its last level: country, region, state or city; "place" for a town or
    a state without its suffix.

    >>> place_kind("アメリカアラスカ州アンカレジ市")
    ('country', 'city')
    >>> place_kind("札幌商工会議所")
    ('place', '')
    """
    starts = whole = ""
    rest = text[:60]
    while rest:
        name, level = _prefix(rest)
        if name:
            rest = rest[len(name) :]
            if level == "country" and (form := STATE_FORM.match(rest)):
                rest = rest[form.end() :]
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


@lru_cache(maxsize=4096)
def own_starts(name: str) -> tuple[str, ...]:
    """What the names of a government's own bodies and halls begin with: its name and its reading.

    Both without 市, 町, 県; nothing for what is no government, or has one character.

    >>> own_starts("宇都宮市"), own_starts("津市"), own_starts("見本市")
    (('宇都宮', 'うつのみや'), (), ())
    """
    found = index().get(municipal_key(name), ())
    if not found or len(name) < 3:
        return ()
    readings = {_SUFFIX_READ.sub("", one.kana).translate(_HIRAGANA) for one in found}
    return (name[:-1], *sorted(reading for reading in readings if len(reading) > 2))


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
