"""A run of place names cut into what it names: 韓国慶尚南道晋州市 → country, province, city."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.lexicon.abroad import (
    NOTHING,
    Known,
    find_country,
    look_up_abroad,
    place_countries,
    single_kanji,
    territories,
)
from pipeline.lexicon.former_municipalities import counties, former_index
from pipeline.lexicon.home_places import domestic_at
from pipeline.lexicon.municipalities import begins_longer, index, municipal_key
from pipeline.lexicon.municipality_names import home_starts, prefecture_names
from pipeline.lexicon.place_forms import (
    CITY,
    CITY_STATE,
    KATAKANA,
    STATE,
    facility_words,
    is_facility,
    looks_foreign,
)
from pipeline.lexicon.place_heads import REGION_REST, Segment, head_lengths, head_segment
from pipeline.lexicon.place_words import RIM, after_country, rest_kind, whole_word
from pipeline.lexicon.site_kinds import themes

PAIR = re.compile(r"(?P<name>.+?)両(?:市町村|市町|都市|市|町|村|区|州|県|国)")
WARD = re.compile(r"[一-鿿々]{1,4}区(?!内|役|民|立)")
CHAIN = re.compile(r"[ァ-ヺー]+(?:・[ァ-ヺー]+)+")
AREA = re.compile(
    r"(?:国内|極東|沿岸|[東西南北中]部|[東西南北]岸)?(?:各都市|都市部|主要都市|各地域|各地区|地域|地区|各地|全土|全域|本土|地方部)"
    r"|(?:国内|極東|沿岸部|[東西南北中]部|[東西南北]海岸)(?=$)"
)
PART = re.compile(
    r"首都(?:圏|特別地域|特別区)?|連邦(?:首都)?(?:直轄)?(?:領|地区|特別区)|[東西南北中]{1,2}部(?:地方|地域)?|中央部|内陸部|"
    r"(?:[東西南北]{1,2}|[一-鿿]{1,4})準州|海外県|本土|[一-鿿ァ-ヺー]{2,8}特別区"
)
"""A part of a country that stands under it, and may be one of Japan's elsewhere: 韓国(首都圏)."""
OTHER_CITIES = re.compile(
    r"(?:姉妹|友好|交流|提携|主要|近隣|周辺|構成|加盟|開催|相手|連携|各|他|大|地方|中核)都市$"
)
"""Words for cities that name none."""
NO_STATE = ("国道", "県道", "鉄道", "街道", "柔道", "茶道", "書道", "北海道", "報道", "他県")
SKIPPED = " ・の"
"""Signs between two names of a run."""
TOGETHER = re.compile("(?:両国|[二三四五2-5](?:国|[かカヵケヶ箇]国|地域)|各国|諸国|市場)(?:間|等)?$")
"""What may follow a row of signs for countries: 日韓両国, 日中韓3か国."""
LONGEST_COMPOUND = 6
"""Characters of the longest row of signs for countries (欧米豪)."""
BEFORE_HEAD = frozenset(("region", "group", "country", "city"))


@lru_cache(maxsize=65536)
def segments(run: str, prefecture: str | None, foreign: str | None) -> tuple[Segment, ...]:
    """What a run names, in order; `foreign` is the country that the words before it have set.

    >>> [(one.kind, one.start, one.end) for one in segments("韓国慶尚南道晋州市", None, None)]
    [('country', 0, 2), ('state', 2, 6), ('city', 6, 9)]
    """
    whole = whole_run(run, foreign)
    if whole:
        return whole
    out: list[Segment] = []
    last: Segment | None = None
    at = 0
    while at < len(run):
        if run[at] in SKIPPED:
            at += 1
            continue
        if last is None:
            last = first_name(run, at, prefecture, foreign)
        else:
            last = next_name(run, at, prefecture, foreign, last)
        if last is None:
            break
        out.append(last)
        if last.kind == "pair":
            break
        if last.kind in ("country", "domestic"):
            foreign = last.code if last.code != "JP" else None
        at = last.end
    return tuple(out)


def whole_run(run: str, foreign: str | None) -> tuple[Segment, ...]:
    """The run as one word of the tables, or as a row of signs for countries (日中韓); else ()."""
    if foreign is not None and PART.fullmatch(run):
        return (Segment("state", 0, len(run)),)
    kind = whole_word(run)
    if kind is not None:
        return (Segment(kind, 0, len(run)),)
    known = look_up_abroad(run)
    if foreign in known.states and is_own_state(run, known, foreign):
        # 米国 ジョージア、アラバマ: a state of the country before it
        return (Segment("state", 0, len(run), known=known),)
    if known.named is not None:
        return (Segment(known.named.kind, 0, len(run), known.named.code),)
    if RIM.fullmatch(run):
        return (Segment("region", 0, len(run)),)
    return compound(run) if run[0] in single_kanji() and not known.countries else ()


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


def first_name(run: str, at: int, prefecture: str | None, foreign: str | None) -> Segment:
    """What the run names first."""
    found = None
    if run[at] in KATAKANA and (state := known_kana_state(run, at)) is not None:
        return state
    if run[at : at + 2] in head_lengths() or "領" in run[at + 1 : at + 9] or run[at] == "旧":
        found = head_segment(run, at, prefecture, None)
    if found is None and run[at] in home_starts():
        found = domestic_at(run, at, prefecture, foreign, None)
    if found is None:
        found = abroad_at(run, at, foreign)
    if found is not None:
        return found
    known = look_up_abroad(run[at:])
    kind = rest_kind(run[at:], known)
    return Segment(kind, at, len(run), known=known if kind == "bare" else NOTHING)


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
        head = head_segment(run, at, prefecture, last)
        if head is not None:
            return head
    if last.kind in ("state", "city") and run[last.end : at] in ("", "の") and (ward := WARD.match(rest)):
        # 北区 right after 釜山広域市 is none of Japan
        return abroad("city", run, at, at + ward.end())
    if rest[0] in home_starts():
        home = domestic_at(run, at, prefecture, foreign, last)
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


def is_district(before: str, name: str) -> bool:
    """True for the name of several towns right behind a city's, which is a district of the city.

    >>> is_district("市", "千代田町"), is_district("市", "津別町"), is_district("町", "千代田町")
    (True, False, False)
    """
    if before != "市" or name[-1] not in "町村":
        return False
    key = municipal_key(name)
    return len(index().get(key, ())) + len(former_index().get(key, ())) > 1


def says_no_more(rest: str, last: Segment) -> bool:
    """True for words after a country or a region that leave it what it is: 国内, 各国, 諸国."""
    if last.kind in ("country", "area"):
        return after_country().match(rest) is not None
    return last.kind in ("region", "world", "group") and REGION_REST.match(rest) is not None


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


def bare(run: str, at: int) -> Segment:
    """The rest of the run as a name without a suffix."""
    return abroad("bare", run, at, len(run))


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
    """Length of the city abroad that the text begins with, or None."""
    match = CITY.match(rest)
    if match is None or OTHER_CITIES.search(match[0]) or is_park(match[0]):
        return None
    end = match.end()
    if rest[end : end + 1] in ("市", "区", "町") and rest[0] not in KATAKANA:
        # 四日市市, 沙市区: the first sign is a part of the name
        end += 1
    return end


def is_park(name: str) -> bool:
    """True for the word for a park that is called a village: 文化村, 自然村; not 小岡村."""
    return name in facility_words() or (len(name) > 2 and name[-1] == "村" and name[:-1] in themes())


def is_city(name: str, rest: str) -> bool:
    """True where a form like a city is one abroad with no country said: katakana, known, or 市 alone."""
    if name[-1] in "町村" and name[0] not in KATAKANA:
        # 南京町: none abroad that nothing else says
        return False
    if municipal_key(name) in counties() or begins_longer(rest, len(name)):
        # 大川郡, 大和郡山
        return False
    if len(name) == 2 and name[0] not in KATAKANA:
        # 西郷 in 西郷寺: too short to be one that nothing else says
        return False
    if place_countries(name) or (name[0] in KATAKANA and looks_foreign(name)):
        return True
    return name[-1] in "市区" and len(name) > 2 and name == rest and not is_facility(rest)
