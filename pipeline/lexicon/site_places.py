"""Sites that bear the name of a place, at home or abroad, and where they lie by that."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.abroad import (
    WELL_KNOWN_FAR,
    certain_country,
    find_country,
    find_name,
    is_metropolis,
    largest_city,
    place_countries,
    single_kanji,
)
from pipeline.lexicon.municipalities import (
    Municipality,
    bare_index,
    by_code,
    index,
    is_bare_name,
    is_famous,
    municipal_key,
    stated_prefecture,
)
from pipeline.lexicon.municipality_lookup import (
    longest_municipality,
)
from pipeline.lexicon.municipality_names import prefecture_names
from pipeline.lexicon.place_words import terms_of
from pipeline.lexicon.site_kinds import home_of
from pipeline.lexicon.site_marks import any_mark, ending, marks
from pipeline.lexicon.spelling import to_hiragana

PUBLIC_SITE = ending("bears_city")
"""Sites that bear the city they lie in."""
LONGEST_METROPOLIS = 8
"""Characters of the longest name of a metropolis that is looked for at the start of a site's name."""


def is_special_ward(name: str) -> bool:
    """True for the name of a ward of Tokyo without its 区: 板橋, which Taiwan has too."""
    return any(one.kind == "special_ward" for one in index().get(name + "区", ()))


def metropolis_country(name: str) -> str | None:
    """The country of a metropolis abroad that no Japanese municipality shares its name with, or None."""
    at_home = is_bare_name(name) or is_special_ward(name) or municipal_key(name) in index()
    if at_home or not is_metropolis(name):
        return None
    return certain_country(name)


HONOURS = any_mark("honour")
UNIVERSITY = marks("bears_nation")
BRANCH = ending("branch")
"""Ends the name of what stands in the town before it: インド大使館金沢分室."""
LONGEST_BRANCH_TOWN = 4
HIRAGANA = re.compile("[ぁ-にぬ-ん](?!本)")
KANA_SIGN = re.compile("[ァ-ヺー]")
KANA_RUN = re.compile("[ァ-ヺー]{2,}")
SHORT_NAME = 2
"""Characters of a name in kanji that is looked for at the head of a site's name."""


def branch_town(words: str) -> str:
    """The town of Japan, without its 市, in which a site says that a branch of it stands, or "".

    >>> branch_town("インド大使館金沢分室"), branch_town("キルギス東京事務所"), branch_town("ハノイ事務所")
    ('金沢', '東京', '')
    """
    if (found := BRANCH.search(words)) is None:
        return ""
    names = (words[: found.start()][-size:] for size in range(LONGEST_BRANCH_TOWN, 1, -1))
    return next((name for name in names if len(name) < found.start() and is_bare_name(name)), "")


LONGEST_HOME = 6
"""Characters of a name without 市, 町 or 県 that is looked for at an end of a site's."""
OF_A_TOWN_ABROAD = re.compile(f"{any_mark('show').pattern}|{ending('from_home').pattern}")
"""Ends the name of what bears the town in Japan from which it comes: 北海道フェア, 名古屋大学上海事務所."""


def bears_home(words: str, prefecture: str | None) -> bool:
    """True for a site whose name says that it lies in Japan, were it right behind a city abroad.

    A place that everybody knows or one of the prefecture, which no place abroad is called too, opens or ends
    it.

    >>> [bears_home(one, "大阪府") for one in ("東京タワー", "インテックス大阪", "北海道フェア", "景福宮")]
    [True, True, False, False]
    >>> bears_home("姫路城", "兵庫県"), bears_home("姫路城", "京都府"), bears_home("さっぽろ雪まつり", None)
    (True, False, True)
    """
    if OF_A_TOWN_ABROAD.search(words):
        return False
    words = HONOURS.sub("", words, count=1)
    sizes = range(2, min(LONGEST_HOME, len(words) - 1) + 1)
    ends = (name for size in sizes for name in (words[:size], words[-size:]))
    return any(is_known_home(name, prefecture) for name in ends)


def is_known_home(name: str, prefecture: str | None) -> bool:
    """True for a name without its suffix that means a place of Japan alone, here or wherever it stands.

    >>> is_known_home("姫路", "兵庫県"), is_known_home("松山", "愛媛県"), is_known_home("渋谷", None)
    (True, False, True)
    """
    found = bare_index().get(municipal_key(name)) or in_kana().get(name, ())
    known = found and any(is_famous(one) or one.prefecture == prefecture for one in found)
    return (
        bool(known or is_special_ward(name))
        and name not in terms_of("any_town")
        and not place_countries(name)
    )


@cache
def in_kana() -> dict[str, tuple[Municipality, ...]]:
    """Prefectures and cities of Japan by their names in hiragana without their suffix: さっぽろ."""
    found: dict[str, tuple[Municipality, ...]] = {}
    for one in by_code().values():
        name = to_hiragana(one.kana).removesuffix("し").removesuffix("けん").removesuffix("ふ")
        if one.name[-1] in "市県府" and len(name) > SHORT_NAME:
            found[name] = (*found.get(name, ()), one)
    return found


def bears_another(words: str, own: Municipality) -> bool:
    """True for a site that opens with the name of a town or prefecture in which that municipality is not.

    >>> toyota = longest_municipality("豊田市").lookup.only
    >>> bears_another("名古屋国際センター", toyota), bears_another("愛知会館", toyota)
    (True, False)
    """
    names = (words[:size] for size in range(2, min(LONGEST_HOME, len(words) - 1) + 1))
    return any(is_known_home(name, own.prefecture) and name not in own.full_name for name in names)


def bears_abroad(words: str) -> str:
    """The place abroad whose name opens a site's, or "": such a site may lie there or bear its name at home.

    >>> bears_abroad("ウィーン楽友協会"), bears_abroad("国立台湾大学"), bears_abroad("台湾料理店")
    ('ウィーン', '台湾', '')
    >>> bears_abroad("北京館"), bears_abroad("北京")
    ('北京', '')
    >>> bears_abroad("パリオリンピック会館"), bears_abroad("中国銀行本店"), bears_abroad("松山空港")
    ('', '', '')
    """
    if branch_town(words):
        return ""
    if honour := HONOURS.match(words):
        words = words[honour.end() :]
    if run := KANA_RUN.match(words):
        name = run[0]
        if name == words or not (find_country(name) or place_countries(name)):
            return ""
        if HIRAGANA.match(words, run.end()):
            # アスティとくしま
            return ""
        home = find_country(name) is not None and home_of().match(words, run.end()) is not None
        return "" if home else name
    for size in range(min(4, len(words) - 1), SHORT_NAME - 1, -1):
        name = words[:size]
        country = find_country(name) if name != "中国" else None
        if country not in (None, "JP") and home_of().match(words, size) is None:
            return name
        if metropolis_country(name) is not None:
            return name
    return ""


def nation_at(words: str) -> str | None:
    """The country abroad whose everyday name opens a text; 中国 is a region of Japan too, and none.

    >>> nation_at("カナダ大学"), nation_at("アルバータ大学"), nation_at("中国大学")
    ('CA', None, None)
    """
    for size in range(min(LONGEST_METROPOLIS, len(words) - 1), SHORT_NAME - 1, -1):
        known = ends_word(words, size) and words[:size] != "中国"
        country = find_country(words[:size]) if known else None
        if country is not None:
            return country if country != "JP" and len(country) == 2 else None
    return None


def site_country(words: str) -> str | None:
    """The country of a public site that bears a metropolis abroad, or None.

    >>> site_country("台北松山空港"), site_country("長崎県上海事務所"), site_country("松山空港")
    ('TW', 'CN', None)
    >>> site_country("神戸市シアトル事務所"), site_country("神戸市ソウル広場")
    ('US', None)
    """
    kind = PUBLIC_SITE.search(words)
    if kind is None or words[: kind.start()] in prefecture_names():
        # 北海道大学
        return None
    words = words[owner_length(words) :]
    if PUBLIC_SITE.fullmatch(words):
        # 札幌市事務所
        return None
    words = words[honour.end() :] if (honour := HONOURS.match(words)) else words
    if words.endswith(UNIVERSITY) and (country := nation_at(words)):
        return country
    sizes = [size for size in range(min(LONGEST_METROPOLIS, len(words)), 1, -1) if ends_word(words, size)]
    found = next((found for size in sizes if (found := metropolis_country(words[:size]))), None)
    return found or nation_and_city(words) or airport_country(words) or office_country(words)


def office_country(words: str) -> str | None:
    """The country of an office with a metropolis or a nation abroad right before the word for it, or None.

    >>> office_country("自治体国際化協会パリ事務所"), office_country("JICAフィリピン事務所")
    ('FR', 'PH')
    >>> office_country("台湾観光協会東京事務所"), office_country("農政局中国事務所")
    (None, None)
    """
    name = words.removesuffix("事務所")
    for size in range(min(LONGEST_METROPOLIS, len(name) - 1) if name != words else 0, 1, -1):
        place = name[-size:]
        nation = place != "中国" and ends_word(name, len(name) - size)
        country = metropolis_country(place) or (find_country(place) if nation else None)
        if country not in (None, "JP"):
            return country
    return None


OFFICE_ABROAD = ending("office")


ONE_SCRIPT = re.compile("[A-Za-z]+|[ァ-ヺー]+|[^A-Za-zァ-ヺー]+")


def is_office_for_region(words: str) -> bool:
    """True for an office that bears a part of the world, in a country of it that is not said: 欧州事務所.

    Its owner may stand before, in letters of another script.

    >>> [is_office_for_region(one) for one in ("兵庫県欧州事務所", "JETROアジア事務所", "豊中東事務所")]
    [True, True, False]
    >>> is_office_for_region("ジェトロ北米事務所"), is_office_for_region("ハノイ北部事務所")
    (True, False)
    >>> [is_office_for_region(one) for one in ("アジア大学", "中国事務所", "静岡県事務所")]
    [False, False, False]
    """
    kind = OFFICE_ABROAD.search(words)
    if kind is None:
        return False
    name = words[owner_length(words) : kind.start()]
    last = ONE_SCRIPT.findall(name)[-1:]
    regions = filter(None, map(find_name, (name, *last)))
    return any(region.kind in ("region", "group") for region in regions)


def stationed(words: str) -> str:
    """The place abroad at which 在 says that somebody is, or "": パリ of 在パリ.

    >>> stationed("在パリ"), stationed("在米"), stationed("在松山"), stationed("在日"), stationed("在住")
    ('パリ', '米', '', '', '')
    """
    name = words[1:] if words[:1] == "在" else ""
    if not name or is_bare_name(name):
        return ""
    sign = single_kanji().get(name)
    country = sign.code if sign is not None else find_country(name) or certain_country(name)
    return name if country not in (None, "JP") else ""


def owner_length(words: str) -> int:
    """How many characters name the government, of an office any, that opens a site's name and keeps it."""
    if words.endswith("事務所") and (owner := longest_municipality(words)) is not None:
        return owner.length
    return len(stated_prefecture(words))


SEEN_FROM_HERE = ending("bears_large_city")
"""Sites that bear a large city abroad, of which no metropolis is asked: 済州国際会議場."""


def airport_country(words: str) -> str | None:
    """The country of an international airport, or a like site, whose town is abroad alone, or None.

    >>> airport_country("桃園国際空港"), airport_country("関西国際空港"), airport_country("済州国際会議場")
    ('TW', None, 'KR')
    """
    name = words.removesuffix("国際空港")
    if name == words:
        name = SEEN_FROM_HERE.sub("", words)
        if largest_city(name) < WELL_KNOWN_FAR:
            return None
    return certain_country(name) if name != words and not is_bare_name(name) else None


def ends_word(text: str, size: int) -> bool:
    """False where the text goes on in katakana, so that its head is no name: オラン in オランダ総領事館."""
    return KANA_SIGN.match(text[size - 1]) is None or KANA_SIGN.match(text[size : size + 1]) is None


def nation_and_city(words: str) -> str | None:
    """The country that opens a name right before a city of it, in one run of katakana, or None.

    >>> nation_and_city("カナダカルガリー市日本国総領事館"), nation_and_city("タイヤ大学")
    ('CA', None)
    >>> nation_and_city("ペルーイカ市の広場")
    'PE'
    """
    found = KANA_RUN.match(words)
    run = found[0] if found is not None else ""
    for size in range(min(LONGEST_METROPOLIS, len(run) - 2), 1, -1):
        country = find_country(run[:size])
        if country is not None and country in place_countries(run[size:]):
            return country
    return None
