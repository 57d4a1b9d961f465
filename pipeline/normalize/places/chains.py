"""Middle dots inside a name and between names: サン・パウロ, バンコク・プーケット, ASEAN・EU."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.lexicon.abroad import find_country, find_name, is_metropolis, place_countries
from pipeline.lexicon.place_forms import is_facility
from pipeline.lexicon.place_words import online_start
from pipeline.lexicon.site_places import nation_and_city, site_country

DOT = re.compile(r"[・゠=＝]")
KANA_CHAIN = r"[ァ-ヺー]+(?:[・゠=＝][ァ-ヺー]+)+"
SUFFIX = re.compile(r"準州|州|地方|地域圏|地域|県|省|市|町|村|郡|区")
LATIN, LATIN_END = re.compile("[A-Za-z]+"), re.compile("(?<![A-Za-z])[A-Za-z]{1,20}$")
GOES_ON = re.compile("[一-鿿々ぁ-ん]")
LONGEST_LATIN = 20
"""Letters of the longest Latin name that is looked for before a middle dot."""
PARTICLES = frozenset(
    ("エ", "エト", "ド", "デ", "ダ", "ドス", "ダス", "ラ", "ル", "レ", "ディ", "デル", "シュル")
)
GLUED_END = re.compile("[一-鿿々ぁ-ん]{2,}$")
LONGEST_HEAD = 20
"""Characters before a run that are looked at for the site that it ends."""
ITEM = re.compile("[^ 、・/()]{1,60}")
LONGEST_CHAIN = 13
"""Words and signs of the longest name with middle dots that is looked for."""
SITE = re.compile(r"場|館|園|街|店|駅|港|号|邸|寺|記念|美術|会館|会議|学校|大学|学園|病院")


def chain_cuts(text: str, start: int, end: int) -> list[int]:
    """Offsets of the middle dots that divide the run of katakana at [start, end) of a cell.

    >>> chain_cuts("タイ(バンコク・プーケット)", 3, 13), chain_cuts("サン・パウロ", 0, 6)
    ([7], [])
    """
    chain = text[start:end]
    *before, last = DOT.split(chain)
    if end == len(text) and (last == "ハイブリッド" or online_start().fullmatch(last)):
        # コミュニティセンター・オンライン
        middle = end - len(last) - 1
        return [*(chain_cuts(text[:middle], start, middle) if before[1:] else ()), middle]
    if len(chain) == 2 * len(before) + 1:
        # ベ・タ: signs for two countries, not a name
        return [start + 2 * at + 1 for at in range(len(before))]
    if (site := site_end(text, start, end)) is not None:
        return [site]
    if is_one(chain, text, end):
        return []
    cuts = []
    for part in chain_parts(chain)[:-1]:
        start += len(part)
        cuts.append(start)
        start += 1
    return cuts


def site_end(text: str, start: int, end: int) -> int | None:
    """Offset of the middle dot after which the run names another site than the one that it ends, or None.

    >>> site_end("勤労者体育センター・テニスコート", 5, 16), site_end("市民プラザ・アオッサ", 2, 10)
    (9, None)
    """
    head = GLUED_END.search(text, max(0, start - LONGEST_HEAD), start)
    first = start + len(DOT.split(text[start:end], 1)[0])
    if head is None or not is_facility(head[0] + text[start:first]):
        return None
    name = text[first + 1 : end]
    if is_facility(name):
        return first
    # 国際交流センター・ハバロフスク日本国総領事館, フォーラム・シドニー市
    whole = ITEM.match(text, first + 1) if is_name(name) else None
    if whole is None or whole[0] == name:
        return None
    return first if site_country(whole[0]) is not None or is_name(whole[0]) else None


def is_one(chain: str, text: str, end: int) -> bool:
    """True where a run of katakana, which ends at `end` of a cell, is one name, its middle dots inside it."""
    suffix = SUFFIX.match(text, end)
    if is_name(chain + (suffix[0] if suffix else "")) or names_site(chain, text[end:]):
        return True
    if of_one_country(chain, text, suffix.end() if suffix else end):
        return True
    if suffix is not None:
        return is_one_name(chain, suffixed=suffix[0] in "市町村郡")
    words = DOT.split(chain)
    if not PARTICLES.isdisjoint(words[1:-1]) and not is_name(words[0]):
        # カフェ・ド・パリ
        return True
    if names_none(chain, text[end : end + 1]):
        return True
    parts = chain_parts(chain)
    # フェニックス・シーガイア・リゾート
    unknown = sum(not is_name(part) for part in parts)
    return find_name(parts[0]) is None and 2 * unknown > len(parts) > 2


NATION = re.compile(r"\((?P<country>[^()、・ ]{2,12})\)")


def of_one_country(chain: str, text: str, end: int) -> bool:
    """True for a run that the bracket behind it puts into a country which has no place of its first word.

    The last word is no place known either: フロレンシア・ヴァレラ市(アルゼンチン).
    """
    first, *_, last = DOT.split(chain)
    found = NATION.match(text, end) if not is_name(last) and find_name(first) is None else None
    country = find_country(found["country"]) if found is not None else None
    return country is not None and country not in place_countries(first)


def chain_parts(chain: str) -> list[str]:
    """A run of katakana with middle dots, cut where it is a list and whole where it is one name.

    >>> chain_parts("サン・パウロ"), chain_parts("ブラジル・サン・パウロ")
    (['サン・パウロ'], ['ブラジル', 'サン・パウロ'])
    >>> chain_parts("バンコク・パトゥムターニー")
    ['バンコク', 'パトゥムターニー']
    """
    words = re.split(f"({DOT.pattern})", chain)
    parts: list[str] = []
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + LONGEST_CHAIN), at, -2):
            name = "".join(words[at:end])
            if end - at == 1 or is_name(name):
                parts.append(name)
                at = end + 1
                break
    return parts


def is_one_name(chain: str, *, suffixed: bool = False) -> bool:
    """True where an unknown run with middle dots is one name: a particle in it (エ, ド), no known head.

    >>> is_one_name("リオ・グランデ・ド・スル"), is_one_name("フランス・アルザス")
    (True, False)
    """
    words = DOT.split(chain)
    if suffixed and not any(map(is_name, words)):
        return True
    if nation_and_city(words[0]) is not None:
        # イギリスロンドン・ソンラ省
        return False
    if is_name(words[0]):
        return find_name(words[0]) is None and not PARTICLES.isdisjoint(words[1:-1])
    return len(words) == 2 or any(len(word) <= 2 for word in words[1:-1])


def names_site(chain: str, after: str) -> bool:
    """True where a run with middle dots goes on as the name of a site: グラン・ヒラフスキー場."""
    return SITE.match(after) is not None and find_name(DOT.split(chain)[0]) is None


def names_none(chain: str, after: str) -> bool:
    """True where no word of a run is a country or a city known by its name: ザ・リッツ・カールトン大阪.

    The last word may be one where the text goes on with it: スバル・オランダ坂ショールーム.

    >>> names_none("コートヤード・バイ・マリオット", "銀"), names_none("サンティアゴ・バルパライソ", "")
    (True, False)
    """
    words = DOT.split(chain)
    goes_on = GOES_ON.match(after) is not None
    if is_name(words[0]):
        return False
    return not any(find_name(word) or is_metropolis(word) for word in (words[:-1] if goes_on else words))


@lru_cache(maxsize=16384)
def is_name(name: str) -> bool:
    """True where the tables know the whole name."""
    return find_name(name) is not None or bool(place_countries(name))


def latin_dot(text: str, start: int, end: int) -> bool:
    """True for a middle dot inside a Latin name (I・RA・KA), not between two names (ASEAN・EU)."""
    left = LATIN_END.search(text, max(0, start - LONGEST_LATIN - 1), start)
    right = LATIN.match(text, end)
    return left is not None and right is not None and not (is_name(left[0]) or is_name(right[0]))
