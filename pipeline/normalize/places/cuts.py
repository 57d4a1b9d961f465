"""What divides a cell of places, and the signs that stand inside a name and divide nothing."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.abroad import WELL_KNOWN_FAR, find_country, largest_city, place_countries
from pipeline.lexicon.conjunctions import either, listing
from pipeline.lexicon.municipalities import bare_index, is_famous, municipal_key
from pipeline.lexicon.municipality_lookup import longest_municipality
from pipeline.lexicon.place_forms import facility_words, is_facility
from pipeline.lexicon.place_runs import names_in
from pipeline.lexicon.place_words import any_term, sites_there, terms_of, whole_terms
from pipeline.lexicon.site_kinds import begins_with_kind, kinds, latin_sites, themes
from pipeline.lexicon.site_places import bears_home, nation_and_city, site_country
from pipeline.lexicon.undecided import undecided_place
from pipeline.lexicon.word_lists import either as words_either
from pipeline.normalize.places.chains import KANA_CHAIN, chain_cuts, is_name, latin_dot
from pipeline.normalize.places.rooms import is_room
from pipeline.reference import read_table

Cut = tuple[str, int, int]
"""A sign that divides a cell, and where it begins and ends."""

NAMES = (
    ("countries", "name"),
    ("country_aliases", "alias"),
    ("country_names_en", "name"),
    ("groups", "name"),
    ("regions", "name"),
    ("states_without_code", "name"),
)
_AREAS = "[東西南北中]{0,2}(?:アジア|欧|米|アフリカ|東)"
"""Begins the name of a part of the world."""
BEFORE, AFTER = re.compile("[^ 、・/()とや&+;→|～-]+$"), re.compile("[^ 、・/()とや&+;→|～-]+")
"""What stands between a と and the next sign."""
ITEM_END, ITEM_REST = re.compile("(?<![^ 、・/()])[^ 、・/()]{1,20}$"), re.compile("[^ 、/()]{1,60}")
"""What stands before a sign up to the one before it, and behind it up to one that surely divides."""
LONGEST_THEME = 21
"""Characters before a sign in which a town and what a site is about are looked for."""
LONGEST_NAME = 60
"""Characters of a name of places before or after a と."""
PLACES = frozenset(("country", "state", "city", "domestic", "region", "group"))
BESIDE = PLACES | {"online"}
AREAS = frozenset(("domestic", "municipality", "prefecture"))
"""Kinds of words that stand for places beside others: 国内, 市内, 県内."""
HIRAGANA = re.compile("[ぁ-ん]")
AT_END = re.compile("(?<=.)(?:にて|で|等|など|ほか)$")
"""What behind the last name of a cell is none of it."""
KANA, KANA_END = re.compile("[ァ-ヺー]+"), re.compile("(?<![ァ-ヺー])[ァ-ヺー]{1,20}$")
LATIN_END, LATIN = (
    re.compile("(?<![^ 、・/()一-鿿ぁ-ヿ])(?<![A-Za-z] )[A-Z][A-Za-z]*$"),
    re.compile("[A-Z][A-Za-z]*(?! ?[A-Za-z])"),
)
LONGEST_WORD = 24
SHORT_KANA = 3
KANA_ONLY = re.compile("[ァ-ヺー]{2,20}(?![ァ-ヺー])")
TOWN = re.compile("[^ 、()]{1,7}?[町村]")
SIGNS = re.compile(
    rf"[、/|+→⇔↔&｜;～・ ():を等他とやか]|{either()}|などの|"
    r"その他|以外の|ほか|から|経由|or|and|[市町村区州省]-|"
    rf"の(?:{sites_there()})"
)
"""Whatever can divide a cell: most cells have none and are one piece."""


@cache
def protected() -> str:
    """The source of a pattern for what stands together though a sign stands in it."""
    forms = [word[1:] for word in terms_of("undivided") if word[0] == "("]
    others = [word for word in terms_of("undivided") if word[0] != "("]
    abiding = "(?:在住|在留|居住|住む|暮らす)(?:する|している|の)?"
    return (
        r"https?://[^ 、()]{1,200}|「[^」]{0,200}」|『[^』]{0,200}』|～[^～、()]{1,30}～(?=$|[ 、)])|"
        rf"在[住勤学留](?:(?:[・、/]|{listing()}|や|と)在[住勤学留])+|"
        r"林班[ぁ-んァ-ヶ\d]{1,3}(?:[・、][ぁ-んァ-ヶ\d]{1,3})+小班|"
        r"(?<!\d)\d{1,3}(?:[・、]\d{1,3})+(?!\d)|"
        r"(?<![\d第])\d{1,4}番地?(?:の\d{1,3})?(?:[・、]\d{1,4}番地?(?:の\d{1,3})?)+|"
        r"\([A-Z0-9][A-Za-z0-9 .&-]{1,19}\)(?=会場|会議場|大会|内|前)|"
        rf"{abiding}[ァ-ヺー一-鿿]{{1,10}}人(?:[・、][ァ-ヺー一-鿿]{{1,10}}人)+|"
        rf"(?:{either('and')}|と|や|・|、)その(?:{any_term('with_them')})|\({words_either(forms)}|{words_either(others)}"
    )


@cache
def dividing() -> str:
    """The source of a pattern for words that divide a cell."""
    return (
        rf"{listing()}|(?<=\))[とや](?=[ァ-ヺ一-鿿A-Z])|(?<=[^ぁ-ん]){either('both')}(?![ぁ-ん])|"
        r"(?<=[ァ-ヺー一-鿿])経由で?(?=[ァ-ヺ一-鿿])(?!地)|"
        r"(?<=[市町村区駅園港館城橋宮寺社])から(?=[^、 ()\d]{2,15}まで(?:$|[、 (の]))|"
        rf"{any_term('divides')}|(?:など|等)の(?!{any_term('people')})|その他(?={_AREAS}|諸外国|海外)|"
        r"(?<=[ぁ-んァ-ヺー一-鿿] )or(?= )|(?<=[A-Za-z]) (?:and|&) (?=[A-Z])|"
        r"ほか(?![数各\d]|$)|他(?=[、 ])|"
        rf"(?<=[ァ-ヺー国湾])他(?={_AREAS})|(?<=[ァ-ヺー国湾港)])等(?=[ァ-ヺ一-鿿A-Z]{{2}})"
    )


@cache
def cutter() -> re.Pattern[str]:
    """Finds what divides a cell; names of the tables that hold such a sign themselves match as `name`."""
    listed = (row[key] for table, key in NAMES for row in read_table(table))
    known = {name for name in listed if re.search(f"・|{listing()}| and | & ", name)}
    starts = "".join(sorted({name[0] for name in known}))
    return re.compile(
        rf"(?P<name>(?=[{starts}]){words_either(known)}|{protected()}|{undecided_place().pattern})|(?P<chain>{KANA_CHAIN})"
        rf"|(?P<strong>[、/|+→⇔↔&｜;]|(?<![\dぁ-ん])～|～(?![\dぁ-ん])|{dividing()})"
        r"|(?P<and>(?<=[ァ-ヺー一-鿿A-Za-z])(?:[とやか](?=[ァ-ヺ一-鿿A-Z])|と(?=[ぁ-ん]))|(?<=[市町村区州省])-(?=[ァ-ヺ一-鿿]))"
        r"|(?P<colon>(?<![\dA-Za-z]): ?|: ?(?![\dA-Za-z]))|(?P<middle>・)|(?P<space> +)"
        rf"|(?P<there>(?<=[ァ-ヺー国湾港])の(?={sites_there()}))"
        r"|(?P<open>\()|(?P<close>\))"
    )


def cuts(text: str) -> list[Cut]:
    """(sign, start, end) of whatever divides a folded cell, its end last."""
    out: list[Cut] = []
    for found in cutter().finditer(text) if SIGNS.search(text) else ():
        sign = str(found.lastgroup)
        start, end = found.span()
        if sign == "there":
            if any(map(is_name, BEFORE.findall(text, max(0, start - LONGEST_NAME - 1), start))):
                out.append(("space", start, end))
        elif sign == "chain":
            out += (("middle", cut, cut + 1) for cut in chain_cuts(text, start, end))
        elif sign == "strong" and head_slash(text, start, end):
            out.append(("space", start, end))
        elif (sign == "strong" and (ampersand(text, start, end) or latin_comma(text, start, end))) or (
            sign == "and" and not between_places(text, start, end)
        ):
            continue
        elif sign != "name" and (sign not in WITHIN or not WITHIN[sign](text, start, end)):
            out.append((sign, start, end))
    out.append(("end", len(text), len(text)))
    return out


def between_places(text: str, start: int, end: int) -> bool:
    """True for と or や between two names of places: タイとベトナム, 萩市と釜山市; not in ふるさと中国館.

    >>> between_places("タイとベトナム", 2, 3), between_places("町民と中国人", 2, 3)
    (True, False)
    >>> between_places("札幌市と上川郡 東川町", 3, 4), between_places("札幌市と上川郡 開拓記念館", 3, 4)
    (True, False)
    """
    left, right = BEFORE.search(text, max(0, start - LONGEST_NAME - 1), start), AFTER.match(text, end)
    if left is None or right is None or max(len(left[0]), len(right[0])) > LONGEST_NAME:
        return False
    behind = AT_END.sub("", re.split(listing(), right[0], maxsplit=1)[0])
    if behind.endswith("郡") and (town := TOWN.match(text, right.end() + 1)) is not None:
        behind += town[0]
    named = names_in(behind)
    begins = named[0].kind in BESIDE
    if HIRAGANA.match(behind):
        # 宮城県とさいたま市中央区, not 札幌市とうや会館
        return begins and named[0].lookup is not None and is_whole(left[0])
    if begins and named[0].kind == "online":
        # 市民会館とオンライン, not 会場とオンラインの併用
        return is_whole(left[0]) and not (HIRAGANA.search(behind) or left[0].endswith("会場"))
    if is_facility(left[0]) and begins and named[-1].end == len(behind):
        # 県庁会議室とハノイ市
        return True
    return (is_site_alone(behind) or begins or is_known(behind)) and is_whole(left[0])


def is_whole(words: str) -> bool:
    """True for words that a place or a site fills to the end: タイバンコク市, 町役場, 北九州, オンライン.

    >>> [is_whole(one) for one in ("タイバンコク市", "吉野川市立図書館", "タイ人", "町民", "緑の館")]
    [True, True, True, False, False]
    """
    if is_site_alone(words) or is_known(words):
        return True
    named = names_in(words)
    return named[-1].kind in BESIDE and words[named[-1].end :] in ("", "人")


def is_known(words: str) -> bool:
    """True for a large city abroad or one of Japan that everybody knows by its name alone, and for 市内.

    >>> [is_known(one) for one in ("ヒューストン", "北九州", "市内", "川原", "町民")]
    [True, True, True, False, False]
    """
    if whole_terms().get(words) in AREAS:
        return True
    if found := bare_index().get(municipal_key(words)):
        return any(map(is_famous, found))
    if nation_and_city(words) is not None:
        return True
    if len(words) > SHORT_KANA and KANA_ONLY.fullmatch(words):
        return bool(place_countries(words))
    return largest_city(words) >= WELL_KNOWN_FAR


def is_site_alone(words: str) -> bool:
    """True for a whole site on one side of a と: 福祉会館; not for a room, nor for what の goes on with.

    >>> is_site_alone("福祉会館"), is_site_alone("小会議室"), is_site_alone("緑の館"), is_site_alone("水")
    (True, False, False, False)
    """
    if words in facility_words():
        return len(words) > 2
    if len(words) < 3 or "の" in words or not is_facility(words):
        return False
    return bears_home(words, None) or site_country(words) is not None or not is_room(words, near=True)


def ampersand(text: str, start: int, end: int) -> bool:
    """True for & inside a name, between two words of which none is a place: ホテル&タワーズ, Hotel & Spa.

    >>> ampersand("Hotel & Spa 湯の里", 5, 8), ampersand("London & Paris", 6, 9)
    (True, False)
    """
    if text[start:end] in (" & ", " and "):
        pair = LATIN_END.search(text, max(0, start - LONGEST_WORD), start), LATIN.match(text, end)
        return all(word is not None and not is_name(word[0]) for word in pair)
    if text[start:end] != "&":
        return False
    start, end = start - (text[start - 1] == " "), end + text.startswith(" ", end)
    left, right = KANA_END.search(text, max(0, start - 20), start), KANA.match(text, end)
    if left is None or right is None:
        return False
    if (after := AFTER.match(text, end)) is not None and names_in(after[0])[0].kind in BESIDE:
        return False
    return not any(is_name(one[0]) and one[0] not in facility_words() for one in (left, right))


LATIN_SITE = re.compile("(?<![^ 、(])[A-Z][A-Za-zÀ-ɏ'.-]*(?: [A-Za-zÀ-ɏ'.-]+){0,7}$")
ABOVE_LATIN = re.compile("([ァ-ヺー一-鿿]+)[ /(、:]*$")
LATIN_TOWN = re.compile("、 ?([A-ZÀ-Þ][A-Za-zÀ-ɏ'.-]*(?: [A-Za-zÀ-ɏ'.-]+){0,5})(?=$|[、()])")


def latin_comma(text: str, start: int, end: int) -> bool:
    """True for a comma between a site in Latin letters and where it lies: Royal Botanic Gardens, Kew.

    >>> latin_comma("Royal Botanic Gardens、 Kew", 21, 22), latin_comma("New York、 Boston", 8, 9)
    (True, False)
    >>> latin_comma("Louvre Museum、 Orsay Museum", 13, 14)
    False
    """
    if text[start:end] != "、":
        return False
    site = LATIN_SITE.search(text, max(0, start - LONGEST_NAME), start)
    town = LATIN_TOWN.match(text, start)
    if site is None or town is None or latin_sites().search(town[1]):
        return False
    above = ABOVE_LATIN.search(text, max(0, site.start() - LONGEST_THEME), site.start())
    if is_name(town[1]) and (above is None or find_country(above[1]) is None):
        # British Museum, London: the town is what tells the country
        return False
    return latin_sites().search(site[0]) is not None


def head_slash(text: str, start: int, end: int) -> bool:
    """True for / between a country and a site that is not at home: フランス/ルーブル美術館.

    >>> head_slash("フランス/ルーブル美術館、宮殿", 4, 5), head_slash("韓国/市民会館", 2, 3)
    (True, False)
    """
    left = ITEM_END.search(text, max(0, start - LONGEST_THEME), start) if text[start:end] == "/" else None
    right = ITEM_REST.match(text, end) if left is not None else None
    if left is None or right is None or find_country(left[0]) in (None, "JP"):
        return False
    if right[0].startswith(terms_of("own_site")) or longest_municipality(right[0]) is not None:
        return False
    return is_facility(right[0]) and find_country(right[0]) is None


def latin_space(text: str, start: int, end: int) -> bool:
    """True for a space inside Latin text, between two digits, or after a county (柴田郡 川崎町)."""
    if text[start - 1] == "郡" and TOWN.match(text, end):
        return True
    left, right = text[start - 1 : start], text[end : end + 1]
    if left == "、":
        return latin_comma(text, start - 1, start)
    if left == "第" or (left.isdigit() and right in "号階番丁条"):
        # 古墳群第 206 号墳
        return right != ""
    return left.isascii() and right.isascii() and left.isalnum() and right.isalnum()


def country_space(text: str, start: int, end: int) -> bool:
    """True for a space inside the name of a country, unless its parts are two: インド ネシア.

    >>> country_space("インド ネシア", 3, 4), country_space("インド タイ", 3, 4)
    (True, False)
    """
    left, right = KANA_END.search(text, max(0, start - 20), start), KANA_ONLY.match(text, end)
    return left is not None and right is not None and find_country(left[0] + right[0]) is not None


def in_name(text: str, start: int, end: int) -> bool:
    """True for a space inside a name."""
    beside = text[start - 1] == "&" and ampersand(text, start - 1, start)
    if beside or (text.startswith("&", end) and ampersand(text, end, end + 1)):
        return True
    return latin_space(text, start, end) or country_space(text, start, end)


def theme_dot(text: str, start: int, end: int) -> bool:
    """True for a middle dot behind what a site is about, where its name goes on: 花・緑・水の交流館.

    >>> theme_dot("花・緑・水の交流館", 1, 2), theme_dot("真庭市森・林業体験館", 4, 5)
    (True, True)
    >>> theme_dot("湖東・能登川支所", 2, 3), theme_dot("文化・交流", 2, 3)
    (False, False)
    """
    left = ITEM_END.search(text, max(0, start - LONGEST_THEME), start)
    right = ITEM_REST.match(text, end) if left is not None else None
    if left is None or right is None:
        return False
    word, (*others, last) = left[0], right[0].split("・")
    town = longest_municipality(word)
    word = word[town.length :] if town is not None else word
    return word in themes() and all(one in themes() for one in others) and is_facility(last)


def shop_slash(text: str, start: int, end: int) -> bool:
    """True for / between two kinds of one shop: レストラン/宿「やまぼうし」, カフェ/ギャラリー こもれび.

    >>> shop_slash("レストラン/宿「やまぼうし」", 5, 6), shop_slash("カフェ/体育館", 3, 4)
    (True, False)
    """
    if text[start:end] != "/":
        return False
    left, right = ITEM_END.search(text, max(0, start - LONGEST_THEME), start), ITEM_REST.match(text, end)
    return left is not None and right is not None and left[0] in kinds() and begins_with_kind(right[0])


def divides_nothing(text: str, start: int, end: int) -> bool:
    """True for a middle dot inside a name."""
    return latin_dot(text, start, end) or theme_dot(text, start, end) or each_dot(text, start, end)


def each_dot(text: str, start: int, end: int) -> bool:
    """True for a middle dot between two kinds of sites of which 各 means all: 各支所・出張所."""
    left = ITEM_END.search(text, max(0, start - LONGEST_THEME), start)
    if left is None or left[0][0] != "各" or left[0][1:] not in facility_words():
        return False
    right = ITEM_REST.match(text, end)
    return right is not None and right[0] in facility_words()


WITHIN = {"space": in_name, "middle": divides_nothing, "strong": shop_slash}
"""What tells that a sign stands inside a name."""
