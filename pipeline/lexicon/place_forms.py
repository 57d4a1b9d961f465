"""What names of places look like: states, cities, facilities."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.lexicon.endings import endings_of
from pipeline.lexicon.foreign_spelling import without_suffix
from pipeline.lexicon.place_suffixes import suffixes
from pipeline.lexicon.word_lists import either

KATAKANA = frozenset(map(chr, range(ord("ァ"), ord("ヺ") + 1))) | {"ー"}
SPACED = str.maketrans("", "", "・=＝ ")
"""Drops the signs that divide the words of a name in katakana."""
KANA = "ァ-ヺー・゠=＝"
HAN = "一-鿿々〇ケヶノ"
FIRST_LEVEL = either(suffixes("first_level"))
"""The source of a pattern for what ends the name of a city that no state holds: ソウル特別市."""
STATE = re.compile(
    rf"沿海(?:地方|州)|[東西南北中新上下]?[{KANA}]{{2,}}(?:準州|自由州|自治州|州|地方|地域圏|地域(?!等)|省|県|共和国|自治区)|"
    rf"[{HAN}{KANA}]{{2,8}}(?:族自治州|族自治区|自治区|特別自治道|特別行政区)|"
    rf"[{HAN}]{{1,4}}?(?:省|道|県)(?=$|[^市区県都府庁路])|"
    rf"[{HAN}]{{2}}{FIRST_LEVEL}"
)
CITY = re.compile(
    rf"(?:[東西南北中新上下]?[{KANA}]{{2,}}(?:{FIRST_LEVEL}|市|町|村|区|郡|郷|鎮|島|都|特別区)|"
    rf"(?:[{HAN}]{{1,5}}?|[A-Za-z. ]{{3,}})(?:市|町|村|区|郡|郷|鎮)(?!内の))(?!民|立|営|役|議|長|街|場)"
)
CITY_STATE = re.compile(f"{FIRST_LEVEL}$")
NAME_LIKE = re.compile(r"[一-鿿々]{2,6}")
LANDFORM = re.compile(r"(?:諸島|列島|群島|環礁|岩礁|半島|島|湾|湖|県|州)$")
FACILITY_WORD = re.compile(
    r"ホテル|センター|ホール|プラザ|会館|会議場|スタジアム|アリーナ|ドーム|メッセ|キャンパス|ビル(?!マ)|ミュージアム|"
    r"(?:展覧|会展|会議|貿易|文化|活動|体育|芸術|藝術|国際|商務|服務|科技|交流|展示|購物|訓練|博覧)中心$|[道海川]の駅|補習授?業?校|隧道$|トンネル$|空港|博物館|美術館|図書館|公民館|体育館|競技場"
)
QUOTED = re.compile(r"「.*?」|『.*?』")


@cache
def facility() -> re.Pattern[str]:
    """Matches the end of a name of a facility, site or stretch of ground."""
    return re.compile(
        f"(?:{'|'.join(map(re.escape, endings_of('facility')))})[0-9A-Z階F]*(?:等|ほか|など|他)?$"
    )


@cache
def facility_words() -> frozenset[str]:
    """Endings of sites that are names alone too (ホール), whatever places abroad bear them."""
    return frozenset(ending for ending in endings_of("facility") if len(ending) > 1)


@lru_cache(maxsize=65536)
def is_facility(words: str) -> bool:
    """True for a name that ends as a facility, a site or a stretch of ground does."""
    return FACILITY_WORD.search(words) is not None or facility().search(QUOTED.sub("", words)) is not None


@lru_cache(maxsize=65536)
def looks_foreign(name: str) -> bool:
    """True for a name in katakana, whatever its suffix or its compass point (東ジャワ, ラタク列島)."""
    core = LANDFORM.sub("", without_suffix(name))
    if len(core) > 2 and core[0] in "東西南北中新上下":
        core = core[1:]
    return len(core) >= 2 and KATAKANA.issuperset(core.translate(SPACED))


def name_of(text: str) -> str:
    """The state or city that the text begins with, or the text."""
    found = STATE.match(text) or CITY.match(text)
    return found[0] if found else text
