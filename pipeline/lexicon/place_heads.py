"""Names of countries, regions and groups at the start of a run of place names."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from pipeline.lexicon.abroad import (
    NOTHING,
    STATE_FORM,
    UNCODED,
    Known,
    Named,
    find_country,
    find_name,
    place_countries,
    single_kanji,
    spelled,
    territories,
)
from pipeline.lexicon.municipalities import begins_longer
from pipeline.lexicon.municipality_lookup import Lookup, Start
from pipeline.lexicon.place_forms import CITY, KATAKANA, STATE, is_facility, name_of
from pipeline.lexicon.site_kinds import home_at_head
from pipeline.value import value

ABIDING = r"に?(?:在住|居住|在留)(?:の|する|している)?(?:[道府県市町村]?(?:系人|人会|出身者)|日系人|邦人)"
"""Those from here who live there: アジア在住の県系人."""
REGION_REST = re.compile(
    r"(?:の?(?:参加|加盟|構成|締約|締結)(?:国・地域|国|各国|諸国|エコノミー)|の?(?:国・地域|国や地域|国々|各国・地域|各国|諸国|地域|全域|圏|地区|内|全般|市場|各地|[東西南北]海岸|"
    r"(?:\d+(?:[かカヵケヶ箇]?国)?|[二三四五六七八九十]+[かカヵケヶ箇]?国)(?!間)(?:・地域)?|日系(?:人|社会)|出身者?)"
    + f"|{ABIDING})*"
    + r"(?P<of>の[^・、]+)?$"
)
ANY_SITE = re.compile("の(?:大学|学校|高校|企業|都市|団体|機関)等?")
"""After a region: its sites at large, アジアの大学, and no name of one."""
TERRITORY = re.compile(r"(?P<state>[^ ・領]{1,8}?)(?:自治|海外|属)?領(?![事海土空域有主])")
INSIDE = re.compile("[内の]|(?:側|全[土域]|沿岸)")
"""After 領: all of the state, or a part of it without a name."""
ISLANDS = re.compile(r"(?:諸島|群島|列島|島)$")
SIGNS = {"US": "米", "GB": "英", "FR": "仏", "NL": "蘭"}
"""How the names of the table write the states that areas belong to: 米領サモア."""
SEVERAL = re.compile(r"の?[2-9二三四五六七八九][かカヵヶケ箇]?国$")
"""Behind a country's name: a region that bears it, with its states: ミクロネシア3国."""
AS_LEVEL = re.compile(r"州|県(?![内人])|郡|省|市(?![場内民])|特別[区市]|直轄|自治[州区]|語")


@value
class Segment:
    """One thing that a run names, at [start, end) of the run."""

    kind: str
    """country, region, world, group, state, city, domestic, facility, bare, area (a part with no name), pair
    (the last of two cities: ノーマル両市), or the kind of a place term."""
    start: int
    end: int
    code: str | None = None
    lookup: Lookup | None = None
    stated: int = 0
    """Length of the prefecture with which the words of a Japanese place begin."""
    known: Known = NOTHING
    """What the tables know of a state's, a city's or a bare name abroad."""


@cache
def head_lengths() -> dict[str, tuple[int, ...]]:
    """Lengths, longest first, of the names in the tables by the two characters they begin with."""
    lengths: dict[str, set[int]] = {}
    for name in spelled():
        lengths.setdefault(name[:2], set()).add(len(name))
    return {key: tuple(sorted(value, reverse=True)) for key, value in lengths.items()}


def head_at(run: str, start: int) -> Segment | None:
    """The country, region or group whose name begins at `start` of the run, or None.

    >>> head_at("韓国慶尚南道", 0).end, head_at("タイヤ工場", 0), head_at("タイバンコク", 0).code
    (2, None, 'TH')
    """
    rest = run[start:]
    if rest[:1] == "旧" and (old := head_at(run, start + 1)) is not None and len(old.code or "") == 4:
        return replace(old, start=start)
    if "領" in rest and (area := territory_at(run, start)) is not None:
        return area
    for length in head_lengths().get(rest[:2], ()):
        found = spelled().get(rest[:length])
        if found is None:
            continue
        end = length
        if found.kind == "country" and (islands := ISLANDS.match(rest, length)):
            end = islands.end()
        elif found.kind == "country" and (form := STATE_FORM.match(rest, length)):
            end = form.end()
        if fits(rest[:length], rest[end:], found.code if found.kind == "country" else None):
            return Segment(found.kind, start, start + end, found.code)
    return None


def territory_at(run: str, start: int) -> Segment | None:
    """The area of another state that begins at `start` (米国領グアム, 英領バミューダ諸島), or None.

    One that no table knows has no code, and never its state's: ドイツ領ニューギニア.

    >>> territory_at("米国領グアム", 0).code, territory_at("タイ領事館", 0)
    ('GU', None)
    >>> territory_at("フランス領マルティニーク島", 0).code, territory_at("山本領グアム", 0)
    ('MQ', None)
    >>> territory_at("米国領アジア", 0).code == UNCODED
    True
    >>> territory_at("ドイツ領ニューギニア", 0).code == UNCODED, territory_at("スペイン領カナリア諸島", 0)
    (True, None)
    """
    found = TERRITORY.match(run, start)
    if found is None or not (found["state"] in single_kanji() or find_country(found["state"])):
        return None
    signs = single_kanji().get(found["state"])
    state = signs.code if signs is not None else find_country(found["state"])
    whole, name_at = run[start:], found.end() - start
    for end in range(len(whole), name_at, -1):
        name = whole[name_at:end]
        for spelling in (whole[:end], *(f"{sign}領{name}" for sign in SIGNS.get(state or "", ()))):
            if (named := spelled().get(spelling)) is not None:
                return Segment("country", start, start + end, named.code)
        named = spelled().get(name) or spelled().get(ISLANDS.sub("", name))
        if named is not None and named.kind == "country":
            area = named.code in territories() or len(named.code) != 2
            return Segment("country", start, start + end, named.code if area else UNCODED)
    name = whole[name_at:]
    if not name or INSIDE.match(name) or state in place_countries(name):
        # ロシア領内, スペイン領カナリア諸島
        return None
    return Segment("country", start, len(run), UNCODED)


def fits(name: str, after: str, country: str | None) -> bool:
    """True where the text after a name lets it stand on its own: タイ in タイバンコク, not in タイヤ.

    >>> fits("中国", "地方", "CN"), fits("中国", "北京", "CN"), fits("日本", "語", "JP")
    (False, True, False)
    """
    if not after:
        return True
    if country == "JP":
        return after.startswith(("国内", "国", "各地", "全国", "・"))
    if AS_LEVEL.match(after) or (name[-1].isascii() and after[0].isascii() and after[0].isalpha()):
        return False
    if name[-1] in KATAKANA and after[0] in KATAKANA:
        if country is None or after[0] in "ァィゥェォッャュョー":
            return False
        if STATE.match(after) or CITY.match(after):
            return country in place_countries(name_of(after)) or not place_countries(name + name_of(after))
        return country in place_countries(after)
    return not (
        name == "中国" and after.startswith(("地方", "山地", "運輸", "経済", "銀行", "自動車", "電力"))
    )


def region_too(name: str) -> Named | None:
    """The part of the world whose name is a country's too: ミクロネシア; None for 韓国 of 中国・韓国2か国."""
    found = find_name(f"{name}地域")
    return found if found is not None and found.kind == "region" else None


def head_segment(run: str, at: int, start: Start | None, last: Segment | None) -> Segment | None:
    """The country, region or group at `at`, with what goes on with a region's name (アジア各国), or None.

    `start` is the local government of Japan with which the words there begin, `last` what stands before them.
    """
    head = head_at(run, at)
    if head is None or head.end == len(run):
        return head
    if head.kind != "country":
        found = REGION_REST.match(run, head.end)
        if found and found["of"] and find_country(found["of"][1:]) is not None:
            # 東南アジアのタイ
            return head
        if found and not (found["of"] and is_facility(run) and not ANY_SITE.fullmatch(found["of"])):
            return replace(head, end=found.end())
        return head if head_at(run, head.end) else None
    if SEVERAL.match(run, head.end) and (region := region_too(run[at : head.end])) is not None:
        return Segment("region", at, len(run), region.code)
    if last is not None:
        return head
    if (start is not None and start.length > head.end - at) or begins_longer(run[at:], head.end - at):
        # 南アルプス市 and 南阿蘇 are not 南ア
        return None
    return Segment("facility", at, len(run)) if home_at_head().match(run, head.end) else head
