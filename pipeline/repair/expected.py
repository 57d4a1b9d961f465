"""What a place in a text asks for: a range sign, a slash, an era, a closing bracket, a name of a place."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.lexicon.abroad import find_country, place_countries
from pipeline.lexicon.eras import eras
from pipeline.lexicon.former_municipalities import counties
from pipeline.lexicon.gazetteer import is_place_abroad
from pipeline.lexicon.municipality_names import full_names
from pipeline.lexicon.times import range_signs
from pipeline.repair.brackets import PAIRS, count_unmatched

SLASHES = frozenset("/／")
_STROKES = frozenset("一ー-―−－二")
_ENDS = re.compile(r"[年月日頃旬時分]")
_RUN = re.compile(r"[ァ-ネハ-ヺー]+")
"""Katakana but ノ."""
_KATAKANA = re.compile(r"[ァ-ヺー]+")
_GOVERNED = re.compile(r"[市町州県区省国]")
_YEAR = re.compile(r"[0-9０-９元]")
_CLOSERS = frozenset(PAIRS.values())
_HOOKS = frozenset("Jj")
"""What a bracket that closes is read as in small print."""
_HOME_ENDS = frozenset("都道府県市区町村郡")
_LONGEST_HOME = 8


def asks_for(bare: str, at: int, other: str) -> bool:
    """True where a place in a text asks for another character than the one that was read there.

    >>> asks_for("7月頃一翌3月", 3, "～"), asks_for("カナダノバンクーバー", 3, "/")
    (True, True)
    >>> asks_for("合和6年", 0, "令"), asks_for("「国際交流J事業", 5, "」"), asks_for("札幌市", 0, "礼")
    (True, True, False)
    """
    return (
        _is_range(bare, at, other)
        or _is_slash(bare, at, other)
        or is_in_era(changed(bare, at, other), at)
        or (bare[at] in _HOOKS and closes(bare, at, other))
    )


def changed(bare: str, at: int, other: str) -> str:
    """The text with another character at a place."""
    return bare[:at] + other + bare[at + 1 :]


def _is_range(bare: str, at: int, other: str) -> bool:
    """True for a range sign in the place of a stroke between the two ends of a period: 7月頃一翌3月.

    >>> _is_range("7月頃一翌3月", 3, "～"), _is_range("第一日曜", 1, "～"), _is_range("4月一5月", 2, "二")
    (True, False, False)
    >>> _is_range("4月と5月", 2, "～"), _is_range("4月一回", 2, "～")
    (False, False)
    """
    return (
        other in range_signs("range")
        and bare[at] in _STROKES
        and _ENDS.match(bare[at - 1 : at]) is not None
        and _begins().match(bare[at + 1 : at + 2]) is not None
    )


@cache
def _begins() -> re.Pattern[str]:
    return re.compile(rf"[0-9０-９翌同{''.join(re.escape(name[0]) for name in _eras())}]")


def _is_slash(bare: str, at: int, other: str) -> bool:
    """True for a slash in the place of a ノ between two places abroad: in some fonts the two are one stroke.

    >>> _is_slash("カナダノバンクーバー", 3, "/"), _is_slash("メルシン市ノヤカケント町", 5, "/")
    (True, True)
    >>> _is_slash("スウェーデンノルウェー", 6, "/"), _is_slash("市ノ瀬", 1, "/")
    (False, False)
    >>> [_is_slash(text, text.find("ノ"), "/") for text in ("町ノヤマ", "町ノヤマト", "カナダ・タイ")]
    [False, True, False]
    >>> [_is_slash(text, text.find("ノ"), "/") for text in ("カナダノサクラ", "サクラノカナダ", "市内ノタイ")]
    [False, False, False]
    """
    if other not in SLASHES or bare[at] != "ノ":
        return False
    before, after = _RUN.findall(bare[:at]), _RUN.match(bare[at + 1 :])
    if after is None or _is_abroad("ノ" + after[0]):
        return False
    if _GOVERNED.match(bare[at - 1 : at]):
        return len(after[0]) > 2
    left = before[-1] if before and bare[:at].endswith(before[-1]) else ""
    return _is_abroad(left) and _is_abroad(after[0]) and not _is_abroad(left + "ノ")


def _is_abroad(name: str) -> bool:
    return find_country(name) is not None or bool(place_countries(name))


def is_in_era(text: str, at: int) -> bool:
    """True for a character of an era's name before a year.

    >>> is_in_era("令和6年", 0), is_in_era("令和元年", 1), is_in_era("令和会館", 0)
    (True, True, False)
    """
    return any(
        text.startswith(name, start) and _YEAR.match(text[start + len(name) :]) is not None
        for name in _eras()
        for start in range(max(at - len(name) + 1, 0), at + 1)
    )


@cache
def _eras() -> tuple[str, ...]:
    return tuple(era.name for era in eras())


def closes(bare: str, at: int, other: str) -> bool:
    """True for a bracket that closes one which stays open without it.

    >>> closes("【60分×2回)", 7, "】"), closes("(60分×2回)", 7, "】"), closes("60分×2回)", 6, "】")
    (True, False, False)
    """
    return other in _CLOSERS and count_unmatched(changed(bare, at, other)) < count_unmatched(bare)


@lru_cache(maxsize=16384)
def name_over(bare: str, at: int) -> int:
    """How many characters the longest name of a place has that goes over one; 0 where none does.

    At home a whole name with its 市, 町 … counts, abroad a run of katakana that is a name as it is.

    >>> name_over("アイルランド遠軽町", 6), name_over("アイルランド速軽町", 6)
    (3, 0)
    >>> name_over("オレゴン州ニューポート市", 8), name_over("オレゴン州ニューボート市", 8)
    (6, 0)
    >>> name_over("遠軽町へ", 2), name_over("遠軽町へ", 3)
    (3, 0)
    """
    longest = 0
    for end in range(at + 1, min(at + _LONGEST_HOME, len(bare)) + 1):
        if bare[end - 1] not in _HOME_ENDS:
            continue
        starts = range(max(end - _LONGEST_HOME, 0), min(at, end - 2) + 1)
        longest = max([longest, *(end - start for start in starts if _is_at_home(bare[start:end]))])
    for run in _KATAKANA.finditer(bare):
        if run.start() <= at < run.end() and _is_name_abroad(run[0]):
            longest = max(longest, len(run[0]))
    return longest


def _is_at_home(name: str) -> bool:
    return name in full_names() or (name[-1] == "郡" and name in counties())


def _is_name_abroad(run: str) -> bool:
    return len(run) > 1 and (find_country(run) is not None or is_place_abroad(run))
