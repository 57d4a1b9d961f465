"""Which places texts are, or begin with, by the gazetteer and by what names of places end in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pipeline.lexicon.abroad import STATE_FORM
from pipeline.lexicon.gazetteer import SUFFIX, level_of, suffixed_prefix
from pipeline.lexicon.municipalities import index, municipal_key
from pipeline.lexicon.spelling import to_hiragana
from pipeline.repair.breaks.words import words

_SUFFIXED = re.compile("[一-鿿々ァ-ヿー・ヶヵぁ-ゟ]{1,14}?" + SUFFIX + "(?![州省県市町村区郡])")
_KATAKANA = re.compile("[ァ-ー・]+$")
_SUFFIX = re.compile(SUFFIX + "$")
_SUFFIX_READ = re.compile("(?:シ|マチ|チョウ|ムラ|ソン|ク|ケン|フ|ト)$")


def place_kind(text: str) -> tuple[str, str]:
    """Level of the place a text begins with, and its own kind where it is a place and nothing else.

    The kind is that of its last level: country, region, state or city; "place" for a town or
    a state without its suffix.

    >>> place_kind("アメリカアラスカ州アンカレジ市")
    ('country', 'city')
    >>> place_kind("札幌商工会議所")
    ('place', '')
    """
    [found] = place_kinds([text])
    return found


def place_kinds(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Of each text what `place_kind` says of it."""
    found = []
    for text in texts:
        starts = whole = ""
        rest = text[:60]
        while rest:
            name, level = suffixed_prefix(rest)
            if name:
                rest = rest[len(name) :]
                if level == "country" and (form := STATE_FORM.match(rest)):
                    rest = rest[form.end() :]
            else:
                suffixed = _SUFFIXED.match(rest)
                if not suffixed or not _is_place(suffixed[0]):
                    break
                level = level_of(suffixed[0])
                rest = rest[suffixed.end() :]
            starts, whole = starts or level, level
            rest = rest.lstrip("・")
        found.append((starts, whole if not rest else ""))
    return found


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
    readings = {to_hiragana(_SUFFIX_READ.sub("", one.kana)) for one in found}
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
