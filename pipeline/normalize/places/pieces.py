"""A cell cut into pieces: where lists, levels and brackets divide it, and where they don't."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from pipeline.lexicon.abroad import find_name, place_countries
from pipeline.reference import read_table

Separator = Literal["none", "space", "middle", "strong", "open"]

NAMES = (("countries", "name"), ("country_aliases", "alias"), ("groups", "name"), ("regions", "name"))
PROTECTED = (
    r"「[^」]*」|『[^』]*』|～[^～、()]{1,30}～(?=$|[ 、)])|"
    r"国・地域|国や地域|国籍・地域|アジア・太平洋|姉妹・友好|友好・姉妹|小・中・?高?|小・中学校|"
    r"\((?:株|有|財|社|独|公財|公社|一財|一社|学|福|医|仮称|仮)\)"
)
KANA_CHAIN = r"[ァ-ヺー]+(?:[・゠=＝][ァ-ヺー]+)+"
PEOPLE = "外国|在住|在留|留学|技能|出身|国籍"
CONJUNCTION = (
    r"及び|および|並びに|ならびに|又は|または|若しくは|もしくは|(?<=[^ぁ-ん])かつ(?![ぁ-ん])|を中心とした|を中心とする|を中心に|"
    r"をはじめとする|をはじめとした|をはじめ|を含む|"
    rf"(?:など|等)の(?!{PEOPLE})|その他の|以外の|"
    r"ほか(?![数各\d]|$)|他(?=[、 ])|(?<=[ァ-ヺー国湾港])等(?=[ァ-ヺ一-鿿A-Z]{2})"
)
LEADING = re.compile(
    r"(?:主に|主として|おもに|(?:特に|とくに)(?!限定|指定|定め|な)|例:|[※◎○●◇◆■□▪・*]+|[①-⑳]|"
    r"\d+[.．)] ?|第\d+回:)+"
)
PLACES = r"(?:か国|カ国|ヶ国|ケ国|箇所|か所|カ所|ヶ所|会場)"
TRAILING = re.compile(
    r"(?:(?:との|を|と)?併用|同時開催|を?想定|を?予定|を?検討中?|の予定|で調整中|(?:にて|で)(?:開催|実施)|"
    r"で開催予定|において|にて|を?中心(?:とした|に)?|"
    rf"ほか数か国|(?:ほか|他)\d*{PLACES}?|外\d+{PLACES}|等各国|など各国|等|など|方面|近郊|郊外|[。．.,:：])+$"
)
TRAILING_LAST = frozenset("定討中催施ていか所国場0123456789等ど面郊外。．.,:：心用他整")
ATTRIBUTIVE = re.compile(r"(?:等|など)の(?:外国|在住|在留|留学生|技能実習生|国籍|出身|各国).*$")
SUFFIX = re.compile(r"準州|州|地方|地域圏|地域|県|省|市|町|村|郡|区")
LATIN, LATIN_END = re.compile("[A-Za-z]+"), re.compile("(?<![A-Za-z])[A-Za-z]{1,20}$")
PARTICLES = frozenset(
    ("エ", "エト", "ド", "デ", "ダ", "ドス", "ダス", "ラ", "ル", "レ", "ディ", "デル", "シュル")
)
LONGEST_CHAIN = 13
"""Words and signs of the longest name with middle dots that is looked for."""
DECORATION = frozenset(("等", "など", "ほか", "他", "外", "予定", "想定", "中心", "その他", "・", "各"))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the cell with no separator in it, and how it hangs on the one before."""

    start: int
    end: int
    separator: Separator
    depth: int
    closes: int | None = None
    """Offset after the closing bracket where this piece is the last one in its bracket."""


SIGNS = re.compile(
    r"[、/|+→⇔↔&｜;～・ (:を等他]|及び|および|並びに|ならびに|又は|または|若しくは|もしくは|かつ|などの|"
    r"その他の|以外の|ほか"
)
"""Whatever can divide a cell: most cells have none and are one piece."""


@cache
def labels() -> frozenset[str]:
    """Words before a colon, or alone in a first bracket, that say what the place is for."""
    return frozenset(row["label"] for row in read_table("place_labels"))


@cache
def cutter() -> re.Pattern[str]:
    """Finds what divides a cell; names of the tables that hold such a sign themselves match as `name`."""
    listed = (row[key] for table, key in NAMES for row in read_table(table))
    known = {name for name in listed if re.search("・|及び|および", name)}
    names = "|".join(re.escape(name) for name in sorted(known, key=lambda one: (-len(one), one)))
    starts = "".join(sorted({name[0] for name in known}))
    return re.compile(
        rf"(?P<name>(?=[{starts}])(?:{names})|{PROTECTED})|(?P<chain>{KANA_CHAIN})"
        rf"|(?P<strong>[、/|+→⇔↔&｜;]|(?<![\dぁ-ん])～|～(?![\dぁ-ん])|{CONJUNCTION})"
        r"|(?P<colon>(?<!\d): ?|: ?(?!\d))|(?P<middle>・)|(?P<space> +)|(?P<open>\()|(?P<close>\))"
    )


def chain_parts(chain: str) -> list[str]:
    """A run of katakana with middle dots, cut where it is a list and whole where it is one name.

    >>> chain_parts("サン・パウロ"), chain_parts("ブラジル・サン・パウロ")
    (['サン・パウロ'], ['ブラジル', 'サン・パウロ'])
    >>> chain_parts("バンコク・パトゥムターニー")
    ['バンコク', 'パトゥムターニー']
    """
    words = re.split(r"([・゠=＝])", chain)
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


def is_one_name(chain: str) -> bool:
    """True where an unknown run with middle dots is one name: a particle in it (エ, ド), no known head."""
    words = re.split(r"[・゠=＝]", chain)
    if is_name(words[0]):
        return find_name(words[0]) is None and not PARTICLES.isdisjoint(words[1:-1])
    return len(words) == 2 or any(len(word) <= 2 for word in words[1:-1])


SITE = re.compile(r"場|館|園|街|店|駅|港|号|邸|寺|記念|美術|会館|会議|学校|大学|学園|病院")


def chain_cuts(text: str, start: int, end: int) -> list[int]:
    """Offsets of the middle dots that divide the run of katakana at [start, end) of a cell."""
    chain = text[start:end]
    suffix = SUFFIX.match(text, end)
    whole = chain + (suffix[0] if suffix else "")
    if is_name(whole) or (suffix and is_one_name(chain)) or names_site(chain, text[end:]):
        return []
    cuts = []
    for part in chain_parts(chain)[:-1]:
        start += len(part)
        cuts.append(start)
        start += 1
    return cuts


def names_site(chain: str, after: str) -> bool:
    """True where a run with middle dots goes on as the name of a site: グラン・ヒラフスキー場."""
    return SITE.match(after) is not None and find_name(re.split(r"[・゠=＝]", chain)[0]) is None


@lru_cache(maxsize=16384)
def is_name(name: str) -> bool:
    """True where the tables know the whole name."""
    return find_name(name) is not None or bool(place_countries(name))


def pieces(text: str) -> list[Piece]:
    """The pieces of a folded cell, in order; brackets without a partner are tolerated.

    >>> [text[p.start : p.end] for text in ["タイ(バンコク・プーケット)、台湾"] for p in pieces(text)]
    ['タイ', 'バンコク', 'プーケット', '台湾']
    """
    out: list[Piece] = []
    separator: Separator = "none"
    at = depth = 0
    if not SIGNS.search(text):
        push(out, text, 0, len(text), separator, depth)
        return out
    for found in cutter().finditer(text):
        if found.lastgroup == "name":
            continue
        if found.lastgroup == "chain":
            for cut in chain_cuts(text, found.start(), found.end()):
                push(out, text, at, cut, separator, depth)
                at, separator = cut + 1, "middle"
            continue
        if found.lastgroup == "space" and latin_space(text, found.start(), found.end()):
            continue
        if found.lastgroup == "middle" and latin_dot(text, found.start(), found.end()):
            continue
        separator = push(out, text, at, found.start(), separator, depth)
        at = found.end()
        if found.lastgroup == "open":
            depth += 1
            separator = "open"
        elif found.lastgroup == "colon":
            if out and text[out[-1].start : out[-1].end] in labels() and out[-1].end <= found.start():
                separator = out.pop().separator
            separator = stronger(separator, "space")
        elif found.lastgroup == "close":
            if depth and out and out[-1].depth == depth:
                last = out[-1]
                out[-1] = Piece(last.start, last.end, last.separator, last.depth, found.end())
                if len(out) == 1 and text[last.start : last.end] in labels():
                    out.pop()
            depth = max(0, depth - 1)
            separator = "space" if separator in ("none", "open") else separator
        else:
            separator = stronger(separator, SEPARATORS.get(found.lastgroup or "", "strong"))
    push(out, text, at, len(text), separator, depth)
    return out


SEPARATORS: dict[str, Separator] = {"space": "space", "middle": "middle"}
"""What divides where the sign does not say it strongly."""
QUOTES = {"「": "」", "『": "』", "“": "”", '"': '"'}
CLOSING = frozenset(QUOTES.values())


def opens_only(words: str) -> bool:
    """True where the words begin with a quotation mark that they never close."""
    return QUOTES[words[0]] not in words[1:]


def closes_only(words: str) -> bool:
    """True where the words end with a quotation mark that they never opened."""
    return any(closing == words[-1] and opening not in words[:-1] for opening, closing in QUOTES.items())


def latin_space(text: str, start: int, end: int) -> bool:
    """True for a space inside Latin text (New York) or between a digit and a sign of a name."""
    left, right = text[start - 1 : start], text[end : end + 1]
    return left.isascii() and right.isascii() and left.isalnum() and right.isalnum()


def latin_dot(text: str, start: int, end: int) -> bool:
    """True for a middle dot inside a Latin name (I・RA・KA), not between two names (ASEAN・EU)."""
    left, right = LATIN_END.search(text, max(0, start - 21), start), LATIN.match(text, end)
    return left is not None and right is not None and not (is_name(left[0]) or is_name(right[0]))


STRENGTH: dict[Separator, int] = {"none": 0, "space": 1, "middle": 2, "strong": 3, "open": 4}


def stronger(one: Separator, other: Separator) -> Separator:
    """The stronger of two separators in a row: ", 又は" is strong."""
    if one == "open" or STRENGTH[one] >= STRENGTH[other]:
        return one
    return other


def push(out: list[Piece], text: str, start: int, end: int, separator: Separator, depth: int) -> Separator:
    """Adds the piece [start, end) without what decorates it; the separator that the next one starts with."""
    found = LEADING.match(text, start, end)
    if found:
        start = found.end()
    while start < end and (text[start] in " ・" or (text[start] in QUOTES and opens_only(text[start:end]))):
        start += 1
    if "の" in text and (tail := ATTRIBUTIVE.search(text, start, end)) and tail.start() > start:
        end = tail.start()
    if end > start and text[end - 1] in TRAILING_LAST:
        tail = TRAILING.search(text, start, end)
        if tail and tail.start() > start:
            end = tail.start()
    while end > start and (
        text[end - 1] == " " or (text[end - 1] in CLOSING and closes_only(text[start:end]))
    ):
        end -= 1
    if end <= start or text[start:end] in DECORATION:
        return separator
    out.append(Piece(start, end, separator, depth))
    return "none"
