"""Sections of a local government, known by the words of their names: 産業経済部 観光課, 牛深支所."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.lexicon.endings import endings_of
from pipeline.lexicon.former_municipalities import former_names
from pipeline.lexicon.municipality_lookup import longest_municipality, look_up_municipality
from pipeline.lexicon.spelling import fold
from pipeline.lexicon.word_lists import either, longest_first
from pipeline.reference import read_table

BRANCH_NAME = re.compile("[ぁ-んァ-ヶー一-鿿々]{1,6}")
UNDER = re.compile(
    "(?P<above>.{1,12}?(?:部|局|課))(?P<own>[^部局課]{1,14})(?:課|室|係|班|担当|グループ|チーム)"
)
PLAIN = re.compile(
    "(?!.*(?:農協|漁協|協会|組合|クラブ|教室|連盟|支部|大学(?!連携|誘致|政策)))[^会団校園館院店社所 ]{1,16}"
    "(?:課|係|(?:推進|対策|準備|促進|編さん|交流|戦略|振興)室)"
)
"""A section of a municipality whatever its name: りんご課, 花と緑の課; nobody else's name is so built."""
PREFECTURAL = re.compile(
    r"(?!立|.*(?:農協|漁協|協会|組合|クラブ|教室|連盟|支部|大学|共済|連(?![携絡])))"
    r"(?:社会|会計|[^会団校園館院店社所警 ]){1,30}(?:課|室)"
)
"""A section of a prefecture of any name, where words that sections bear end it: ぐんま暮らし・外国人課."""
STATE_OFFICE = re.compile(r"(?P<word>[^局]{2,8})局")
TOWN = re.compile(r"(?!.*[市町村]..)[一-鿿々ヶケノの]{1,6}(?:[町村]|地区|地域)")
REGIONAL_BUREAU = re.compile("[ぁ-んァ-ヶー一-鿿々]{1,6}(?:総合|地方|地域|広域)(?:振興局|県民局)")
"""A bureau of a prefecture for a part of it: いわき地方振興局."""
DOTTED = re.compile("[^・市町村都道府県協社団]{2,8}・[^・]{2,14}[課係室]")
"""Two sections of one government, the last at least a section by its name: 博物館・国際課."""
LONGEST = 40
"""Characters behind the government's name beyond which nothing is its section."""


@cache
def section_words() -> dict[str, str]:
    """Words that sections' names are made of, and whether an office of the state may bear one alone."""
    return {row["word"]: row["is"] for row in read_table("section_words")}


@cache
def section_parts(kind: str) -> tuple[str, ...]:
    """What sections end in or are held by, of one kind of `section_parts`: ending, whole, branch, office.

    >>> section_parts("branch")
    ('行政センター', '総合支所', '出張所', '庁舎', '支所')
    """
    return longest_first(row["word"] for row in read_table("section_parts") if row["is"] == kind)


@cache
def _words_by_start() -> dict[str, tuple[str, ...]]:
    kinds = ("whole", "ending", "branch", "staff")
    words = (*section_words(), *(word for kind in kinds for word in section_parts(kind)))
    found: dict[str, list[str]] = {}
    for word in dict.fromkeys(words):
        found.setdefault(word[0], []).append(word)
    return {start: tuple(own) for start, own in found.items()}


@cache
def _branch_names() -> frozenset[str]:
    return frozenset(name[:-1] for name in former_names())


@lru_cache(maxsize=16384)
def government_of(name: str, prefecture: str | None) -> str | None:
    """The government that a section's name begins with, as written, or None: 飯田市 観光課 is 飯田市.

    Every word of the section must be one that sections bear; a municipality's 課 and 係 may bear any that
    no body does. What has any other word, as clubs, leagues,
    and firms do, is a body of its own; so is an office of the state that a prefecture's name begins.

    >>> government_of("飯田市 産業経済部 観光課", "長野県"), government_of("新潟県国際課", None)
    ('飯田市', '新潟県')
    >>> government_of("弘前市りんご課", "青森県"), government_of("青森県りんご課", "青森県")
    ('弘前市', '青森県')
    >>> government_of("鳥取市医師会救急部", "鳥取県"), government_of("北海道財務局", None)
    (None, None)
    """
    found = longest_municipality(name, prefecture=prefecture)
    if found is None or found.length == len(name):
        return None
    end = found.length
    rest = fold(name[end:])
    kind = name[end - 1]
    if len(rest) > LONGEST:
        return None
    office = STATE_OFFICE.match(rest) if kind in "都道府県" else None
    if office is not None and section_words().get(office["word"]) == "national":
        # 北海道財務局, 北海道財務局総務課
        return None
    if kind in "市区" and rest[-1] in "町村区域" and is_district(name[:end], rest.strip()):
        return name[:end]
    plain = (PLAIN if kind in "市区町村" else PREFECTURAL).fullmatch(rest.strip())
    known = plain is not None and (kind in "市区町村" or rest[-1] == "課" or ends_known(rest.strip()))
    known = known or (kind in "道府県" and REGIONAL_BUREAU.fullmatch(rest.strip()) is not None)
    last = rest.rpartition("・")[2]
    if last != rest and DOTTED.fullmatch(rest.strip()):
        # 対馬市 博物館・国際課
        known = known or is_sections(last)
    return name[:end] if known or is_sections(rest) else None


def is_district(city: str, rest: str) -> bool:
    """True for a district of a city, or for a town that became a part of it: 田辺市 本宮町.

    >>> is_district("田辺市", "本宮町"), is_district("高山市", "白川村"), is_district("弘前市", "斜里町")
    (True, False, False)
    >>> is_district("府中市", "本町"), is_district("府中市", "厳原町")
    (False, False)
    """
    own = look_up_municipality(city).only
    if own is None or TOWN.fullmatch(rest) is None:
        return False
    found = look_up_municipality(rest, prefecture=own.prefecture).candidates
    same = [one for one in found if one.prefecture == own.prefecture]
    return not found or (bool(same) and all(one.was for one in same))


def ends_known(rest: str) -> bool:
    """True for a section whose last two words before 課 or 室 are ones that sections bear: 活躍推進課.

    >>> [ends_known(one) for one in ("ぐんま暮らし・外国人活躍推進課", "りんご課", "みやざき営業課")]
    [True, False, False]
    """
    stem = rest[:-1]
    last = next((word for word in long_words() if stem.endswith(word)), "")
    return stem.removesuffix(last).endswith(("・", *long_words()))


@cache
def long_words() -> tuple[str, ...]:
    """Words that sections bear, of two characters and more, the longest first."""
    return longest_first(word for word in section_words() if len(word) > 1)


def is_sections(rest: str) -> bool:
    """Whether what stands behind a government's name is sections of it, one in another, to the end.

    Behind a section that is known the next may bear any name that is no body's: 農林部りんご課.

    >>> is_sections("農林部りんご課"), is_sections("農林部りんご生産組合"), is_sections("りんご課")
    (True, False, False)
    >>> is_sections("役所 市民協働課"), is_sections("総合企画局国際交流・共生推進室"), is_sections("吹奏楽部")
    (True, True, False)
    """
    apart = rest.startswith(" ")
    rest = rest.strip()
    office = next((word for word in section_parts("office") if rest.startswith(word)), "")
    rest = rest[len(office) :]
    apart = apart or rest.startswith(" ") or office in ("役所", "役場", "庁")
    rest = rest.replace(" ", "")
    return _is_chain(rest, apart=apart) or _under_section(rest, apart=apart)


def _under_section(text: str, *, apart: bool) -> bool:
    """Whether the text is a known section and below it one whose name has other words."""
    found = UNDER.fullmatch(text)
    if found is None or not _is_chain(found["above"], apart=apart):
        return False
    return not any(len(ending) > 1 and ending in found["own"] for ending in endings_of("body"))


def _is_chain(text: str, *, apart: bool) -> bool:
    """Whether the text is words and an ending, once or more; `apart` allows any short name of a branch."""
    starts = {0} | ({_branch_end(text)} if apart or _known_branch(text) else set())
    open_at = {0}
    """Offsets that words of a name lead to."""
    done = starts
    """Offsets at which a section has just ended."""
    for at in range(len(text)):
        if at not in open_at and at not in done:
            continue
        for word in _words_by_start().get(text[at], ()):
            if not text.startswith(word, at):
                continue
            end = at + len(word)
            if word in section_words():
                open_at.add(end)
            ends = word in section_parts("ending") and at
            if ends or word in section_parts("whole") or word in section_parts("staff"):
                done.add(end)
    return len(text) in done


@cache
def _branch() -> re.Pattern[str]:
    return re.compile(f"({BRANCH_NAME.pattern}?){either(section_parts('branch'))}")


def _branch_end(text: str) -> int:
    """Where a branch with a place's name that the text begins with ends, 0 where there is none."""
    found = _branch().match(text)
    return found.end() if found is not None else 0


def _known_branch(text: str) -> bool:
    """Whether the text begins with the branch of a municipality that was: 相川支所."""
    found = _branch().match(text)
    return found is not None and found[1] in _branch_names()
