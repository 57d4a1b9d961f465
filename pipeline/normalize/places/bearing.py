"""Sites that bear the name of a place abroad: there, at home, or open."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.lexicon.abroad import certain_country, find_country, place_countries
from pipeline.lexicon.conjunctions import listing
from pipeline.lexicon.gazetteer import known_prefix
from pipeline.lexicon.place_words import sites_there
from pipeline.lexicon.site_kinds import behind_nation, everyday_words, starts_at_home
from pipeline.lexicon.site_marks import any_mark, ending
from pipeline.lexicon.site_places import bears_abroad, branch_town
from pipeline.lexicon.spelling import fold
from pipeline.normalize.places.cells import Cell, Draft, Place, Settled
from pipeline.normalize.places.findings import doubtful_note
from pipeline.normalize.places.govern import at_home

LONGEST_SITE = 100
"""Characters of a site's name that say whether it only bears a country's."""
KANA_AIRPORT = re.compile("(?P<name>[ァ-ヺー・]{2,})(?:国際)?空港")
"""An airport that no town of Japan names: チャンギ空港."""
KANA_NAME = re.compile("[ァ-ヺー・]+")
MEMORIAL = re.compile(f"{any_mark('friendship').pattern}[^・ ]*{ending('memorial').pattern}")
"""Sites that bear the name of a partner abroad at home: ナバラ州交流記念館."""
GLUED = re.compile(f"(?P<nation>[ァ-ヺー]{{2,}}|[一-鿿]{{2}}){any_mark('nation_anywhere').pattern}")
"""A site of a kind that bears a country's name as well at home as there: インド会館."""
STREET = re.compile(
    "(?:[^ ・]*館|村|町|通り?|坂|街|[のヶケ](?:森|丘|里))(?:前|内|入口)?の?"
    "(?:広場|公園|会場|駐車場|商店街|一帯)?"
)
"""What follows a place abroad in the name of a site of the record's own government: 南京町広場."""
NAME_END = re.compile(f"[ 、,/()「※]|{listing()}")
"""Where a site's name ends at the latest."""
FAIR_OF = re.compile("メッセ・?(?P<city>[ァ-ヺー]+)")
"""A fair ground that its city follows: メッセ・フランクフルト."""
INSTITUTION = re.compile(
    r"メッセ|(?:大学校?|[高中小]?校|学院|研究所|病院|空港|駅|市庁舎?|役所|図書館|博物館|美術館|事務所)$"
)
"""Sites that lie where their name says, in a country that the record names."""
OF_A_NATION = any_mark("of_a_nation")
"""Behind a country's name: an institution of its people, where they live: ブラジル学校."""
ROUTE = re.compile(" *[→⇔↔～] *")
INTERNATIONAL = re.compile("国際(?:線|旅客|フェリー|客船)?(?:ターミナル|空港|埠頭)")
"""Where a way over the border begins."""
WITHIN = re.compile(
    f"[国島]?(?:内|各地|全土|全域|全国|本土|現地|側|等|など|ほか|他|と|か(?=[ァ-ヺ一-鿿])|{listing()})|国|共和|王国|連邦|中華"
    f"|の(?:{sites_there()})|[一-鿿]{{2,3}}県人会"
    "|から|への?$|での?|にて|の[^ ]*(?:市|州|省|県|都市|町|大学|学校)"
)
"""Words after a country that leave it one: カナダ国内, タイなど."""
INSIDE = re.compile("(?P<level>[市島]?)内の.")
"""What follows a place abroad in which a site lies that has no name."""
KANA_SCHOOL = re.compile(
    "[ァ-ヺー・]{3,}(?:工科|国立|州立|医科|教育)?(?:大学校?|学院|高校|高等学校|中学校|小学校)"
)


def text_after(cell: Cell, draft: Draft) -> str:
    """What follows the country's name that opens a site's."""
    text = cell.folded[draft.start :]
    return text[len(known_prefix(text)[0]) :]


def doubtful(cell: Cell, text: str) -> str:
    """The place abroad whose name opens the name of a site that nothing else places, or ""."""
    if cell.role != "venue" or cell.city is not None:
        return ""
    if (fair := FAIR_OF.fullmatch(text)) and place_countries(fair["city"]):
        return fair["city"]
    if airport := KANA_AIRPORT.fullmatch(text):
        return airport["name"]
    parts = re.split("[・ 　]", text)
    name = next((name for part in parts if (name := bears_abroad(part))), "")
    if name in everyday_words() and f"{name}市" not in text:
        # メイン会場
        return ""
    return "" if name and at_home(text, cell.prefecture) else name


def named_after(cell: Cell, text: str, name: str) -> Settled:
    """A site named after a place abroad: in the record's country where that has the place, else open."""
    there = cell.countries & {*place_countries(name), find_country(name)}
    if len(there) == 1 and INSTITUTION.search(text):
        return Place(text, "country", next(iter(there))), ()
    if (country := reached(cell.folded, fold(text), name)) is not None:
        return Place(text, "country", country), ()
    if inside := INSIDE.match(text, len(name)):
        # 台北市内の商業施設, 香港島内の商業施設
        nation = find_country(name)
        if (country := nation or certain_country(name)) is not None:
            return Place(text, "country", country, city=None if nation else name + inside["level"]), ()
    behind = NAME_END.split(fold(text[len(name) :]))[0].lstrip("・")
    home = starts_at_home().match(text) or behind_nation("home").fullmatch(behind)
    kept = len(name) - (name[-1] in "町村街坂")
    street = STREET.fullmatch(fold(text[kept:])) if cell.municipality is not None else None
    return bearing(cell, text, name, home=bool(home or street))


def reached(folded: str, harbour: str, name: str) -> str | None:
    """The country of the harbour of a city abroad to or from which a way leads over a border; else None.

    >>> reached("下関港国際ターミナル→釜山港", "釜山港", "釜山"), reached("青島港→宮崎港", "青島港", "青島")
    ('KR', None)
    """
    ends = ROUTE.split(folded)
    beside = [one for pair in pairwise(ends) if harbour in pair for one in pair if one != harbour]
    leads = any(INTERNATIONAL.search(one) for one in beside)
    return certain_country(name) if leads and harbour == f"{name}港" else None


def bearing(cell: Cell, text: str, name: str, *, home: bool) -> Settled:
    """A site that bears the name of a place abroad: in Japan where its kind is one at `home`, else open.

    Where the record names a country abroad, or the document says nothing of Japan, it is open too.
    """
    at_hand = home and not cell.countries and (cell.prefecture or cell.municipality) is not None
    place = Place(text, "domestic", "JP") if at_hand else Place(text, "unspecified")
    return place, (doubtful_note(text, name),)


def school_abroad(cell: Cell, text: str) -> bool:
    """True for a school with a name from abroad that nothing places: ハワイ大学, マンスフィールド大学."""
    named = KANA_SCHOOL.fullmatch(text) is not None or (INSTITUTION.search(text) and bears_abroad(text))
    return bool(named) and not at_home(text, cell.prefecture)


def only_in_a_name(cell: Cell, draft: Draft) -> str:
    """The country that does no more than open the name of a site that nothing else places, or "".

    ドイツの森パーク, ロシア村跡地, イタリア食堂「ポルト」; not カナダ国内, ベトナム国家大学.
    """
    if cell.role != "venue" or draft.state or draft.city or draft.country in cell.countries:
        return ""
    text = cell.folded[draft.start : draft.start + LONGEST_SITE]
    nation, level = known_prefix(text)
    rest = NAME_END.split(text[len(nation) :])[0]
    city = KANA_NAME.match(rest)
    if city is not None and draft.country in place_countries(city[0]):
        # オランダロッテルダム市日本国総領事館
        return ""
    glued = level == "country" and re.match("[ぁ-んァ-ヺ一-鿿]", rest) is not None
    if not glued or WITHIN.match(rest):
        return ""
    there = INSTITUTION.search(rest) and not (OF_A_NATION.fullmatch(rest) or branch_town(nation + rest))
    return nation if not there else ""
