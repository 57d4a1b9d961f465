"""Names of places with their suffix at a point of a run: governments of Japan, states and cities abroad."""

from __future__ import annotations

import re

from pipeline.lexicon.abroad import DIRECTION, find_country, look_up_abroad, place_countries
from pipeline.lexicon.areas import EAST_ASIA, region_of
from pipeline.lexicon.former_municipalities import counties, former_index
from pipeline.lexicon.municipalities import (
    SELECTOR,
    begins_longer,
    index,
    is_bare_name,
    municipal_key,
    stated_prefecture,
)
from pipeline.lexicon.municipality_lookup import Lookup, Start, look_up_municipality
from pipeline.lexicon.municipality_names import prefecture_names
from pipeline.lexicon.place_forms import (
    CITY,
    CITY_STATE,
    KATAKANA,
    STATE,
    facility_words,
    is_facility,
    looks_foreign,
)
from pipeline.lexicon.place_heads import Segment
from pipeline.lexicon.place_suffixes import suffixes
from pipeline.lexicon.site_kinds import themes
from pipeline.lexicon.site_places import site_country

PREFECTURAL = re.compile(r"$|[内下全各庁立の(]|議会")
"""What may follow 北海道 that it still is the place: 北海道内, not 北海道新聞社."""
STREET = re.compile("(?<=[町村])(?:通り(?!過)|[0-9一二三四五六七八九十]{1,3}丁目)")
"""What behind the name of a town makes it that of a street or a district: 栄町通り, 栄町一丁目."""
ENDED = re.compile(f"[市町村区區](?:{SELECTOR.pattern})*$")
"""Ends the name of a municipality that was, as it may be spelled."""
LONGEST_FAR_NAME = 4
"""Characters up to which a town's name is too short to be known at the start of a site's far away."""
RUN_BY = re.compile("立(?![石川花山原野場])|役場|役所")
"""Behind a ward's or a town's name: a site that it runs; not 区立石図書館, of 立石."""
PAIR = re.compile(r"(?P<name>.+?)両(?:市町村|市町|都市|市|町|村|区|州|県|国)")
CHAIN = re.compile(r"[ァ-ヺー]+(?:・[ァ-ヺー]+)+")
OTHER_CITIES = re.compile(
    r"(?:姉妹|友好|交流|提携|主要|近隣|周辺|構成|加盟|開催|相手|連携|各|他|大|地方|中核)都市$"
)
"""Words for cities that name none."""
NO_STATE = suffixes("no_state")


def domestic_at(
    run: str, at: int, start: Start, prefecture: str | None, foreign: str | None, last: Segment | None
) -> Segment | None:
    """The Japanese local government that begins at `at`, or None where the name goes on or is one abroad.

    `start` is what the tables say of the words at `at`, `foreign` the country that those before have set, and
    `last` what the run names right before.

    >>> from pipeline.lexicon.municipality_lookup import longest_municipality
    >>> inside, paper = "北海道内", "北海道新聞社"
    >>> domestic_at(inside, 0, longest_municipality(inside), None, None, None).end
    3
    >>> domestic_at(paper, 0, longest_municipality(paper), None, None, None) is None
    True
    >>> [domestic_at(old, 0, longest_municipality(old), None, None, None).end
    ...  for old in ("長野県古里村", "香川県古里村")]
    [6, 3]
    """
    rest, length, lookup = run[at:], start.length, start.lookup
    prefectural = lookup.only is not None and lookup.only.kind == "prefecture"
    if prefectural and length < len(rest) and ENDED.search(rest):
        # 長野県古里村, which ended before 1970
        old = look_up_municipality(rest).candidates
        if old and all(one.was for one in old):
            return Segment("domestic", at, len(run), lookup=Lookup(old), stated=length)
    name, after = rest[:length], rest[length:]
    if foreign is not None and lies_abroad(name, lookup, prefecture, foreign, last):
        return None
    within = prefecture if foreign is None else None
    if after and (only_begins(name, after) or contained(rest, length, lookup, within)):
        return None
    if after and lookup.only is not None and site_country(rest):
        return None
    return Segment("domestic", at, at + length, lookup=lookup, stated=start.stated)


def lies_abroad(
    name: str, lookup: Lookup, prefecture: str | None, foreign: str, last: Segment | None
) -> bool:
    """True where a name that Japan has too is one of the country that the words before have set."""
    if name[-1] in "区郡":
        # 北区, but not 大阪市港区 or 東京都中央区
        stated = "市" in name or stated_prefecture(name)
        return not (stated or is_ward_of_ours(name, lookup, foreign))
    if any(one.prefecture == prefecture for one in lookup.candidates):
        return False
    return last is not None or foreign in place_countries(name)


def is_ward_of_ours(name: str, lookup: Lookup, foreign: str) -> bool:
    """True for a ward that Japan alone has, behind a country: ネパール（杉並区）.

    In East Asia, where many a ward is called as one of Osaka (城東区), only for one of Tokyo.

    >>> [is_ward_of_ours(name, look_up_municipality(name), "NP") for name in ("杉並区", "青葉区", "板橋区")]
    [True, True, False]
    >>> [is_ward_of_ours(name, look_up_municipality(name), "CN") for name in ("杉並区", "城東区")]
    [True, False]
    """
    if DIRECTION.fullmatch(name) or place_countries(name):
        return False
    kinds = {"special_ward"} if region_of(foreign) == EAST_ASIA else {"special_ward", "ward"}
    return all(one.kind in kinds for one in lookup.candidates)


def only_begins(name: str, after: str) -> bool:
    """True where the text after a name shows that the name goes on: 福島 in 福島州, 大町 in 大町市.

    >>> only_begins("広州", "省"), only_begins("大町", "市"), only_begins("津市", "市民会館")
    (True, True, False)
    """
    if name == "北海道" and not PREFECTURAL.match(after):
        # 北海道新聞社, 北海道大学: a name that only contains the prefecture's
        return True
    return after[0] in "州省" or (len(name) == 2 and after[0] == "市" and name[-1] != "市")


def contained(text: str, length: int, lookup: Lookup, prefecture: str | None) -> bool:
    """True where the name is only the start of a longer one: 東村 in 東村山ふるさと歴史館, 栄町 in 栄町通り.

    A town, village or ward of another prefecture is not taken from the start of a site's name.
    """
    if begins_longer(text, length) or STREET.match(text, length):
        return True
    if prefecture is None or any(one.prefecture == prefecture for one in lookup.candidates):
        return False
    if RUN_BY.match(text, length) and (text[length - 1] == "区" or is_unique(text[:length], lookup)):
        # 品川区立総合区民会館, 和気町立図書館
        return False
    return length <= LONGEST_FAR_NAME and text[length - 1] in "町村区" and is_facility(text[length:])


def is_unique(name: str, lookup: Lookup) -> bool:
    """True for a town whose name no other bears or bore: 和気町, not 大和町."""
    return lookup.only is not None and not lookup.only.was and not former_index().get(municipal_key(name))


def is_district(before: str, name: str) -> bool:
    """True for the name of several towns right behind a city's, which is a district of the city.

    >>> is_district("市", "千代田町"), is_district("市", "津別町"), is_district("町", "千代田町")
    (True, False, False)
    """
    if before != "市" or name[-1] not in "町村":
        return False
    key = municipal_key(name)
    return len(index().get(key, ())) + len(former_index().get(key, ())) > 1


def own_state(run: str, at: int, country: str | None) -> Segment | None:
    """The country's own state in kana that begins at `at`, or None.

    It goes before the country that its first word means too: インド アンドラ・プラデシュ州.
    """
    found = STATE.match(run[at:]) if run[at] in KATAKANA else None
    if found is None or country not in look_up_abroad(found[0]).states:
        return None
    return abroad("state", run, at, at + found.end())


def known_kana_state(run: str, at: int) -> Segment | None:
    """The state of one country that a run begins with and whose first word is a country too, or None.

    アンドラ・プラデシュ州 is a state of India and no part of アンドラ.

    >>> known_kana_state("アンドラ・プラデシュ州", 0).end, known_kana_state("アンドラ・ベリャ", 0)
    (11, None)
    """
    found = STATE.match(run[at:])
    whole = found or CHAIN.match(run[at:])
    if whole is None or "・" not in whole[0] or find_country(whole[0].split("・")[0]) is None:
        return None
    known = look_up_abroad(whole[0])
    if known.named is not None or len(known.states) != 1:
        return None
    return abroad("state", run, at, at + whole.end())


def abroad_at(run: str, at: int, foreign: str | None) -> Segment | None:
    """The state or the city abroad that begins at `at` with its suffix, or None."""
    rest = run[at:]
    state = STATE.match(rest)
    if state and known_state(state[0], foreign) and not is_city_alone(state[0], rest[state.end() :]):
        return abroad("state", run, at, at + state.end())
    if pair := PAIR.match(rest):
        return abroad("pair", run, at, at + pair.end("name"))
    city = city_at(rest)
    if city and (foreign or is_city(rest[:city], rest)):
        return abroad("city", run, at, at + city)
    return None


def abroad(kind: str, run: str, start: int, end: int) -> Segment:
    """A segment with what the tables know of its words abroad."""
    return Segment(kind, start, end, known=look_up_abroad(run[start:end]))


def is_city_alone(name: str, after: str) -> bool:
    """True for a city of the first level (ソウル特別市) with no city or ward after it."""
    return CITY_STATE.search(name) is not None and CITY.match(after.strip()) is None


def known_state(name: str, foreign: str | None) -> bool:
    """True where a form like 〜州, 〜省 can be a state: in kana always, in Han where something says so."""
    if name[1] in KATAKANA or name.endswith(("自治区", "自治州")):
        return True
    if name.endswith(NO_STATE) or name in prefecture_names():
        return False
    return foreign is not None or bool(place_countries(name))


def city_at(rest: str) -> int | None:
    """Length of the city abroad that the text begins with, or None.

    >>> city_at("沙市区"), city_at("ニューポート市区"), city_at("文化村")
    (3, 7, None)
    """
    match = CITY.match(rest)
    if match is None or OTHER_CITIES.search(match[0]) or is_park(match[0]) or ends_in_town(match[0], rest):
        return None
    end = match.end()
    if rest[end : end + 1] in ("市", "区", "町") and rest[0] not in KATAKANA:
        # 四日市市, 沙市区: the first sign is a part of the name
        end += 1
    return end


def ends_in_town(name: str, rest: str) -> bool:
    """True for a name in kana that no place abroad bears, before a town of Japan whose first sign seems to
    be its suffix: アルカス町田.

    >>> ends_in_town("アルカス町", "アルカス町田"), ends_in_town("パリ市", "パリ市川")
    (True, False)
    """
    if name[0] not in KATAKANA or len(name) == len(rest):
        return False
    return is_bare_name(rest[len(name) - 1 :]) and not place_countries(name)


def is_park(name: str) -> bool:
    """True for the word for a park that is called a village: 文化村, 自然村; not 小岡村.

    >>> is_park("文化村"), is_park("健康村"), is_park("小岡村"), is_park("健康市")
    (True, True, False, False)
    """
    return name in facility_words() or (len(name) > 2 and name[-1] == "村" and name[:-1] in themes())


def is_city(name: str, rest: str) -> bool:
    """True where a form like a city is one abroad with no country said: katakana, known, or 市 alone."""
    if name[-1] in "町村" and name[0] not in KATAKANA:
        # 南京町: none abroad that nothing else says
        return False
    if municipal_key(name) in counties() or begins_longer(rest, len(name)):
        # 大川郡, 大和郡山
        return False
    if name[-1] == "区" and name in index():
        # 大田区文化会館
        return False
    if len(name) == 2 and name[0] not in KATAKANA:
        # 西郷 in 西郷寺: too short to be one that nothing else says
        return False
    if place_countries(name) or (name[0] in KATAKANA and looks_foreign(name)):
        return True
    return name[-1] in "市区" and len(name) > 2 and name == rest and not is_facility(rest)
