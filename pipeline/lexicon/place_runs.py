"""A run of place names cut into what it names: 韓国慶尚南道晋州市 → country, province, city."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.lexicon.abroad import (
    NOTHING,
    Known,
    look_up_abroad,
    single_kanji,
    territories,
)
from pipeline.lexicon.municipality_lookup import longest_municipality
from pipeline.lexicon.municipality_names import home_starts
from pipeline.lexicon.place_forms import (
    KATAKANA,
    is_facility,
)
from pipeline.lexicon.place_heads import Segment, head_lengths, head_segment
from pipeline.lexicon.place_words import RIM, after_country, rest_kind
from pipeline.lexicon.run_lookup import Run, look_up
from pipeline.lexicon.suffixed_names import (
    abroad,
    abroad_at,
    domestic_at,
    is_district,
    known_kana_state,
    own_state,
)

WARD = re.compile(r"[一-鿿々]{1,4}区(?!内|役|民|立)")
AREA = re.compile(
    r"(?:国内|極東|沿岸|[東西南北中]部|[東西南北]岸)?(?:各都市|都市部|主要都市|各地域|各地区|地域|地区|各地|全土|全域|本土|地方部)"
    r"|(?:国内|極東|沿岸部|[東西南北中]部|[東西南北]海岸)(?=$)"
)
PART = re.compile(
    r"首都(?:圏|特別地域|特別区)?|連邦(?:首都)?(?:直轄)?(?:領|地区|特別区)|[東西南北中]{1,2}部(?:地方|地域)?|中央部|内陸部|"
    r"(?:[東西南北]{1,2}|[一-鿿]{1,4})準州|海外県|本土|[一-鿿ァ-ヺー]{2,8}特別区"
)
"""A part of a country that stands under it, and may be one of Japan's elsewhere: 韓国(首都圏)."""
SKIPPED = " ・の"
"""Signs between two names of a run."""
TOGETHER = re.compile("(?:両国|[二三四五2-5](?:国|[かカヵケヶ箇]国|地域)|各国|諸国|市場)(?:間|等)?$")
"""What may follow a row of signs for countries: 日韓両国, 日中韓3か国."""
LONGEST_COMPOUND = 6
"""Characters of the longest row of signs for countries (欧米豪)."""
MOST_REMEMBERED = 65536
CUT: dict[tuple[str, str | None, str | None], tuple[Segment, ...]] = {}
"""What runs that were cut named, by their words alone: what the tables say of these is always the same."""
BEFORE_HEAD = frozenset(("region", "group", "country", "city"))


def segments(run: Run, foreign: str | None) -> tuple[Segment, ...]:
    """What a run names, in order; `foreign` is the country that the words before it have set.

    >>> from pipeline.lexicon.run_lookup import look_up
    >>> (run,) = look_up(["韓国慶尚南道晋州市"], None)
    >>> [(one.kind, one.start, one.end) for one in segments(run, None)]
    [('country', 0, 2), ('state', 2, 6), ('city', 6, 9)]
    """
    key = (run.words, run.prefecture, foreign)
    if (known := CUT.get(key)) is not None:
        return known
    if len(CUT) == MOST_REMEMBERED:
        CUT.clear()
    CUT[key] = found = whole_run(run, foreign) or cut(run, foreign)
    return found


def cut(run: Run, foreign: str | None) -> tuple[Segment, ...]:
    """What a run names, in order, that is no one word of the tables."""
    words = run.words
    out: list[Segment] = []
    last: Segment | None = None
    at = 0
    while at < len(words):
        if words[at] in SKIPPED:
            at += 1
            continue
        if last is None:
            last = first_name(run, at, foreign)
        else:
            last = next_name(words, at, run.prefecture, foreign, last)
        if last is None:
            break
        out.append(last)
        if last.kind == "pair":
            break
        if last.kind in ("country", "domestic"):
            foreign = last.code if last.code != "JP" else None
        at = last.end
    return tuple(out)


@lru_cache(maxsize=65536)
def names_in(words: str) -> tuple[Segment, ...]:
    """What words name in a document of any prefecture, with nothing before them: at least one thing.

    >>> [one.kind for one in names_in("札幌市民会館")], [one.kind for one in names_in("の")]
    (['domestic', 'facility'], ['bare'])
    """
    (run,) = look_up([words], None)
    return segments(run, None) or (Segment("bare", 0, len(words)),)


def whole_run(run: Run, foreign: str | None) -> tuple[Segment, ...]:
    """The run as one word of the tables, or as a row of signs for countries (日中韓); else ()."""
    words, known = run.words, run.known
    if foreign is not None and PART.fullmatch(words):
        return (Segment("state", 0, len(words)),)
    if run.kind is not None:
        return (Segment(run.kind, 0, len(words)),)
    if foreign in known.states and is_own_state(words, known, foreign):
        # 米国 ジョージア、アラバマ: a state of the country before it
        return (Segment("state", 0, len(words), known=known),)
    if known.named is not None:
        return (Segment(known.named.kind, 0, len(words), known.named.code),)
    if RIM.fullmatch(words):
        return (Segment("region", 0, len(words)),)
    return compound(words) if words[0] in single_kanji() and not known.countries else ()


def is_own_state(run: str, known: Known, foreign: str | None) -> bool:
    """True for a state in kana of the country before it whose name another country bears: ジョージア.

    台湾 and 香港, which the table has as subdivisions too, have codes of their own.
    """
    named = known.named
    if named is None or named.code == foreign or run[0] not in KATAKANA:
        return False
    return territories().get(named.code) != foreign


def compound(run: str) -> tuple[Segment, ...]:
    """One segment per character where every character stands for a country or a region; else ().

    >>> [one.code for one in compound("日中韓")], compound("日本"), compound("日")
    (['JP', 'CN', 'KR'], (), ())
    >>> [one.code for one in compound("日韓両国")]
    ['JP', 'KR']
    """
    signs = single_kanji()
    run = TOGETHER.sub("", run)
    if 2 <= len(run) <= LONGEST_COMPOUND and all(one in signs for one in run):
        return tuple(Segment(signs[one].kind, at, at + 1, signs[one].code) for at, one in enumerate(run))
    return ()


def first_name(run: Run, at: int, foreign: str | None) -> Segment:
    """What the run names first, behind `at` signs that divide."""
    words, known, start = run.words, run.known, run.start
    if at:
        known = look_up_abroad(words[at:])
        start = longest_municipality(words[at:], prefecture=run.prefecture)
    if words[at] in KATAKANA and (state := known_kana_state(words, at)) is not None:
        return state
    found = None
    if words[at : at + 2] in head_lengths() or "領" in words[at + 1 : at + 9] or words[at] == "旧":
        found = head_segment(words, at, start, None)
    if found is None and start is not None:
        found = domestic_at(words, at, start, run.prefecture, foreign, None)
    if found is None:
        found = abroad_at(words, at, foreign)
    if found is not None:
        return found
    kind = rest_kind(words[at:], known, site=is_facility(words[at:]))
    return Segment(kind, at, len(words), known=known if kind == "bare" else NOTHING)


def next_name(
    run: str, at: int, prefecture: str | None, foreign: str | None, last: Segment
) -> Segment | None:
    """What the run names at `at`, after `last`; None where the rest says nothing more of places."""
    rest = run[at:]
    if last.kind == "country" and (area := AREA.match(rest)):
        return Segment("area", at, at + area.end())
    if says_no_more(rest, last):
        return None
    if last.kind == "country" and (state := own_state(run, at, last.code)):
        return state
    if last.kind in BEFORE_HEAD and rest[:2] in head_lengths():
        head = head_segment(run, at, None, last)
        if head is not None:
            return head
    if last.kind in ("state", "city") and run[last.end : at] in ("", "の") and (ward := WARD.match(rest)):
        # 北区 right after 釜山広域市 is none of Japan
        return abroad("city", run, at, at + ward.end())
    start = longest_municipality(rest, prefecture=prefecture) if rest[0] in home_starts() else None
    if start is not None:
        home = domestic_at(run, at, start, prefecture, foreign, last)
        behind = last.kind == "domestic"
        if home is not None and (not behind or home.end == len(run)):
            district = behind and last.end == at and is_district(run[at - 1], run[at : home.end])
            if not district:
                return home
    site = is_facility(rest)
    if last.kind == "domestic" or (last.kind == "city" and site):
        return Segment("facility", at, len(run))
    found = abroad_at(run, at, foreign)
    if found is not None or not site:
        return found or bare(run, at)
    return Segment("facility", at, len(run))


def says_no_more(rest: str, last: Segment) -> bool:
    """True for words after a country that leave it what it is: 国内, 各地."""
    return last.kind in ("country", "area") and after_country().match(rest) is not None


def bare(run: str, at: int) -> Segment:
    """The rest of the run as a name without a suffix."""
    return abroad("bare", run, at, len(run))
