"""From what a cell says to codes: the country of a city, the municipality of a site, the record's own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.lexicon.abroad import (
    UNCODED,
    certain_country,
    find_country,
    is_metropolis,
    look_up_abroad,
    place_countries,
)
from pipeline.lexicon.conjunctions import listing
from pipeline.lexicon.gazetteer import known_prefix
from pipeline.lexicon.home_places import BRANCH, HOME_OF, bears_abroad
from pipeline.lexicon.municipalities import (
    Municipality,
    ambiguous_note,
    bare_municipality,
    counties,
    find_municipality,
    former_index,
    former_note,
    is_bare_name,
    look_up_municipality,
    lost_note,
    municipal_key,
    stated_prefecture,
)
from pipeline.lexicon.place_forms import LANDFORM, facility_words, is_facility, looks_foreign
from pipeline.lexicon.spelling import fold
from pipeline.model import Note
from pipeline.normalize.places.cells import Cell, Draft, Place
from pipeline.normalize.places.govern import NEAR, at_home
from pipeline.normalize.places.missions import mission
from pipeline.normalize.places.site_parts import SHOP

LAND = frozenset("島礁湖湾県州")
"""Ends a name that `LANDFORM` finds."""
PLACE_LIKE = re.compile(r"[一-鿿々]{1,6}|[ぁ-んー]+|[ァ-ヺー・=＝]+|[ -~]+")
"""Names in one script, which may be places."""
LONGEST_SITE = 100
"""Characters of a site's name that say whether it only bears a country's."""
LOT = re.compile(r"^大?字|(?<!\d)\d+(?:林小?班|番地?(?:の?\d+)?地[先内])")
"""A stretch of ground without its municipality: the record's own."""
OFFICE_OF = re.compile(
    r"(?P<town>[一-鿿]{2,3}?)(?:連絡|駐在員?|県[人民])?(?:事務所|本部|会館|支所|支部|ビル)"
)
"""Behind a prefecture: its office in a town."""
KANA_AIRPORT = re.compile("(?P<name>[ァ-ヺー・]{2,})(?:国際)?空港")
"""An airport that no town of Japan names: チャンギ空港."""
KNOWN_FAR = 200
"""People, in thousands, of a city abroad that may be meant where a venue says no more than its name."""
KANA_NAME = re.compile("[ァ-ヺー・]+")
MEMORIAL = re.compile(r"(?:交流|友好|親善|記念|姉妹)[^・ ]*(?:館|園|広場|公園|通り|の森|橋)$")
"""Sites that bear the name of a partner abroad at home: ナバラ州交流記念館."""
GLUED = re.compile(
    r"(?P<nation>[ァ-ヺー]{2,}|[一-鿿]{2})(?:会館|ホール|広場|公園|プラザ|パーク|ハウス|ガーデン|文化センター|交流センター)"
)
"""A site of a kind that bears a country's name as well at home as there: インド会館."""
EATERY = re.compile(
    "(?:[^ ・]*(?:料理|洋食|喫茶|食堂|居酒屋|酒場)|カフェ|レストラン|スナック|"
    "ベーカリー|ビストロ|美容室)[ ・]?"
)
"""What a shop's own name follows, which is a place's abroad at home: 中国料理 香港飯店, カフェ・ド・パリ."""
NAME_END = re.compile("[ 、,/()「※]|及び|および|並びに|ならびに|又は|または")
"""Where a site's name ends at the latest."""
FAIR_OF = re.compile("メッセ・?(?P<city>[ァ-ヺー]+)")
"""A fair ground that its city follows: メッセ・フランクフルト."""
INSTITUTION = re.compile(
    r"メッセ|(?:大学校?|[高中小]?校|学院|研究所|病院|空港|駅|市庁舎?|役所|図書館|博物館|美術館|事務所)$"
)
"""Sites that lie where their name says, in a country that the record names."""
WITHIN = re.compile(
    f"国?(?:内|各地|全土|全域|全国|本土|現地|側|等|など|ほか|他|と|か(?=[ァ-ヺ一-鿿])|{listing()})|国|共和|王国|連邦|中華"
    "|から|への?$|での?|にて|の[^ ]*(?:市|州|省|県|都市|町|大学|学校)"
)
"""Words after a country that leave it one: カナダ国内, タイなど."""
UNDECIDED = re.compile(
    "未定|未確定|未決定|(?:調整|検討|協議|選定|確認)(?:中|の上.*|のうえ.*|予定)?$|後日|追って"
)
"""What is said of a place that is still to be found: 訪問先で調整, 実施場所未確定."""
KANA_SCHOOL = re.compile(
    "[ァ-ヺー・]{3,}(?:工科|国立|州立|医科|教育)?(?:大学校?|学院|高校|高等学校|中学校|小学校)"
)
COUNTY = re.compile(r"(?P<county>[^ \u3000\n]{1,5}郡)[ \u3000\n]*(?=[^ \u3000\n]+[町村])")
MOST_WORDS = 6
"""Words of a city's name in Latin letters at most."""
MOST_LISTED = 6
"""Governments that a finding lists at most."""

Settled = tuple[Place, tuple[Note, ...]]


@dataclass(frozen=True)
class Drafts:
    """All drafts of a cell, and what they say together, found out once."""

    each: Sequence[Draft]

    @cached_property
    def nations(self) -> frozenset[str]:
        """The countries abroad that are named, not taken over from the place before."""
        named = frozenset(one.country for one in self.each if one.country and not one.inherited)
        return named - {"JP"}

    @cached_property
    def lent(self) -> frozenset[str]:
        """The countries that a place without one may lie in: the named, if no other lies elsewhere.

        済南市、リッチモンド市(カナダ)、オークランド is a list of towns each in its own country.
        """
        if not self.nations:
            return frozenset()
        free = (one.city or one.state for one in self.each if one.kind == "country" and one.country is None)
        found = (certain_country(name) for name in free if name)
        alone = all(country is None or country in self.nations for country in found)
        return self.nations if alone else frozenset()

    @cached_property
    def name_no_place(self) -> bool:
        """True where all are sites and unknown names."""
        return all(map(names_no_place, self.each))

    @cached_property
    def any_abroad(self) -> bool:
        """True where one is a country or lies in one abroad."""
        return any(one.kind == "country" for one in self.each)


def settle(cell: Cell, drafts: Sequence[Draft]) -> tuple[list[Place], list[Note]]:
    """The drafts as places with their codes, and a finding for each that stays open."""
    drafts, hybrid = without_hybrid(drafts)
    drafts = namesakes(cell, capitals(drafts))
    places: list[Place] = []
    notes = [*hybrid]
    all_of_them = Drafts(drafts)
    for draft in drafts:
        place, open_questions = finish(cell, draft, all_of_them)
        places.append(place)
        notes += open_questions
    return list(carried(drafts, institutions(cell, drafts, places))), notes


def institutions(cell: Cell, drafts: Sequence[Draft], places: Sequence[Place]) -> list[Place]:
    """The places, with a school in katakana that nothing places in the country of its list."""
    only = next(iter(cell.countries)) if len(cell.countries) == 1 else None
    if only is None or not any(place.country_code == only for place in places):
        return list(places)
    return [
        replace(place, kind="country", country_code=only)
        if place.country_code == "JP" and draft.lookup is None and KANA_SCHOOL.match(place.text)
        else place
        for draft, place in zip(drafts, places, strict=True)
    ]


def capitals(drafts: Sequence[Draft]) -> Sequence[Draft]:
    """The drafts, with the city for the prefecture of its name in a list of cities: 札幌・仙台・福岡."""
    if len(drafts) < 2 or not any(map(is_bare_city, drafts)):
        return drafts
    return [capital(draft) or draft for draft in drafts]


def is_bare_city(draft: Draft) -> bool:
    """True for a city of Japan that is written without its 市."""
    only = draft.lookup.only if draft.lookup is not None else None
    return only is not None and only.kind != "prefecture" and (draft.city or "") + "市" == only.name


def namesakes(cell: Cell, drafts: Sequence[Draft]) -> Sequence[Draft]:
    """The drafts, with the city abroad for a town that bears its name in a list of cities abroad.

    大連、中山、瀋陽: 中山町 is written without its 町 where no other item is a place in Japan.
    """
    towns = [draft for draft in drafts if is_bare_town(draft)] if cell.role == "target" else []
    if len(towns) != 1 or len(drafts) < 3:
        return drafts
    cities = [one for one in drafts if one.kind == "country" and one.city and one.country != "JP"]
    name = towns[0].city or ""
    if len(cities) + 1 < len(drafts) or not place_countries(name):
        return drafts
    there = towns[0]._replace(kind="country", country=None, state=None, lookup=None)
    return [there if draft is towns[0] else draft for draft in drafts]


def is_bare_town(draft: Draft) -> bool:
    """True for a town or a village of Japan that is written without its suffix and its prefecture."""
    found = draft.lookup.candidates if draft.lookup is not None else ()
    bare = bool(found) and not draft.state and not draft.facility and bool(draft.city)
    return bare and all(one.name != draft.city and one.kind in ("town", "village") for one in found)


def capital(draft: Draft) -> Draft | None:
    """The city of a draft that names a prefecture without its 県 and that a city bears too, or None."""
    only = draft.lookup.only if draft.lookup is not None else None
    if only is None or only.kind != "prefecture" or draft.city or draft.facility or not draft.state:
        return None
    found = look_up_municipality(f"{only.name}{draft.state}市") if draft.state + "県" == only.name else None
    if found is None or found.only is None:
        return None
    return draft._replace(lookup=found, state=None, city=draft.state)


def without_hybrid(drafts: Sequence[Draft]) -> tuple[Sequence[Draft], tuple[Note, ...]]:
    """The drafts; ハイブリッド is one of them, online, only where none says what is online."""
    kinds = [draft.kind for draft in drafts]
    if "hybrid" not in kinds:
        return drafts, ()
    if "online" in kinds:
        return [draft for draft in drafts if draft.kind != "hybrid"], ()
    note = Note(
        "place-hybrid",
        "info",
        "ハイブリッドのうちオンラインのみを行にしました。会場の記載は別に確かめてください / "
        "hybrid: the online half is a row; check that the site is named",
    )
    online = [draft._replace(kind="online") if draft.kind == "hybrid" else draft for draft in drafts]
    return online, (note,)


def finish(cell: Cell, draft: Draft, drafts: Drafts) -> Settled:
    """The draft as a place, its country and code settled, and what stays open."""
    text = own_text(cell, draft)
    if draft.lookup is None and draft.kind in ("bare", "domestic") and UNDECIDED.search(text):
        return Place(text, "unspecified"), ()
    if draft.kind in ("bare", "domestic") and (there := mission(text, cell.countries)) is not None:
        notes = () if there[0] else (open_note(text, ()),)
        return Place(text, "country", there[0], city=there[1]), notes
    if cell.city is not None and in_city(cell, draft, drafts):
        return Place(text, "domestic", "JP", municipality_code=cell.city.code), ()
    if draft.named:
        return named_after(cell, text, draft.named)
    own = cell.municipality
    plain = draft.lookup is None and draft.kind in ("bare", "domestic") and cell.role == "venue"
    if plain and own is not None and own.kind != "prefecture" and LOT.search(text):
        return Place(text, "domestic", "JP", None, draft.state, draft.city, own.code), ()
    if draft.kind == "domestic":
        return domestic(cell, draft, text)
    if draft.kind == "country":
        return abroad(cell, draft, text, drafts)
    if draft.kind in ("municipality", "prefecture"):
        return home(cell, draft, text, drafts)
    if draft.kind == "bare":
        return unknown(cell, text, drafts)
    region = draft.code if draft.kind in ("region", "world") else None
    return Place(text, draft.kind, region_m49=region), ()


def in_city(cell: Cell, draft: Draft, drafts: Drafts) -> bool:
    """True for a site, the cell's only place, that names no place: it lies where the row's columns say.

    A name that a country or a city abroad bears too (ジャマイカ) is a site's only where an address says so.
    """
    if not drafts.name_no_place and len(drafts.each) > 1:
        return False
    if draft.kind == "country" and only_in_a_name(cell, draft):
        return not cell.countries and HOME_OF.match(text_after(cell, draft)) is not None
    if draft.lookup is not None:
        return False
    if draft.kind == "bare" or (draft.kind == "domestic" and draft.facility):
        return not cell.countries and (
            len(drafts.each) == 1 or not at_home(cell.folded[draft.start : draft.end], None)
        )
    alone = draft.start == draft.own_start and KANA_NAME.fullmatch(cell.folded.strip()) is not None
    return draft.kind == "country" and cell.address and not cell.countries and alone


def names_no_place(draft: Draft) -> bool:
    """True for a site or an unknown name."""
    site = draft.kind in ("bare", "municipality") or (draft.kind == "domestic" and draft.facility)
    return draft.lookup is None and site


def text_after(cell: Cell, draft: Draft) -> str:
    """What follows the country's name that opens a site's."""
    text = cell.folded[draft.start :]
    return text[len(known_prefix(text)[0]) :]


def own_text(cell: Cell, draft: Draft) -> str:
    """The words of the cell that are the draft's own, with the bracket that they close."""
    start = draft.own_start if draft.shared else draft.start
    if start and cell.folded[start - 1] == "(":
        inside = cell.folded[start : draft.end]
        start -= inside.count(")") > inside.count("(")
    return cell.text[start : draft.end].strip()


def home(cell: Cell, draft: Draft, text: str, drafts: Drafts) -> Settled:
    """市内 and 町内: the municipality that the cell names before, or the record's; 道内: the prefecture."""
    own = above(draft, text, drafts.each) if draft.kind == "municipality" else None
    if own is not None:
        return Place(text, "domestic", "JP", municipality_code=own.code), ()
    if draft.kind == "prefecture":
        own = own_prefecture(cell, text)
    elif cell.municipality is not None and is_meant(text, cell.municipality):
        own = cell.municipality
    elif cell.municipality is None and cell.city is not None and is_meant(text, cell.city):
        own = cell.city
    if own is not None:
        return Place(text, "domestic", "JP", municipality_code=own.code), ()
    note = Note(
        "place-home-unknown",
        "info",
        f"「{text}」がどの市町村を指すか決まりません / which municipality is meant is not certain",
    )
    return Place(text, "domestic", "JP"), (note,)


CAPITAL = {"都": "東京都", "道": "北海道"}
"""The only prefecture of its kind, which anybody means by 都内, 道内."""


def own_prefecture(cell: Cell, text: str) -> Municipality | None:
    """The prefecture that 県内 says: the document's where it is of that kind; 都内 is 東京都 in any."""
    said = re.match("[本当]?([都道府県])", text)
    own = cell.prefecture
    if said is not None and own is not None and own[-1] != said[1]:
        own = CAPITAL.get(said[1]) if text[0] == said[1] else None
    return find_municipality(own) if own else None


def is_meant(text: str, own: Municipality) -> bool:
    """True where the record's government is of the kind that 市内, 町立, 本村 says.

    >>> town = find_municipality("東川町")
    >>> is_meant("町立公民館", town), is_meant("村内各所", town), is_meant("各支所", town)
    (True, False, True)
    """
    said = re.match("[本当]?([市町村区])", text)
    return own.kind != "prefecture" and (said is None or own.name[-1] == said[1])


def above(draft: Draft, text: str, drafts: Sequence[Draft]) -> Municipality | None:
    """The municipality that the cell names before 町内, of its kind, or None: 屋久島町公民館ほか町内各所."""
    at = bisect_left(drafts, draft.start, key=lambda one: one.start)
    for one in reversed(drafts[max(0, at - NEAR) : at]):
        if one.lookup is not None:
            own = one.lookup.only
            return own if own is not None and own.name[-1] == text[0] else None
    return None


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
    return "" if name and at_home(text, cell.prefecture) else name


def named_after(cell: Cell, text: str, name: str) -> Settled:
    """A site named after a place abroad: in the record's country where that has the place, else open."""
    there = cell.countries & {*place_countries(name), find_country(name)}
    if len(there) == 1 and INSTITUTION.search(text):
        return Place(text, "country", next(iter(there))), ()
    home = EATERY.match(text) is not None or SHOP.fullmatch(
        NAME_END.split(fold(text[len(name) :]))[0].lstrip("・")
    )
    return bearing(cell, text, name, home=bool(home))


def bearing(cell: Cell, text: str, name: str, *, home: bool) -> Settled:
    """A site that bears the name of a place abroad: in Japan where its kind is one at `home`, else open.

    Where the record names a country abroad, or the document says nothing of Japan, it is open too.
    """
    at_hand = home and not cell.countries and (cell.prefecture or cell.municipality) is not None
    place = Place(text, "domestic", "JP") if at_hand else Place(text, "unspecified")
    return place, (doubtful_note(text, name),)


def doubtful_note(text: str, name: str) -> Note:
    """The finding that a site named after a place abroad may lie there or at home."""
    return Note(
        "place-ambiguous",
        "warning",
        f"「{text}」が「{name}」にあるのか、その名の国内の施設か決まりません。国か市町村を添えてください / "
        f"a site there or one at home named after {name}: write the country or the municipality",
    )


def domestic(cell: Cell, draft: Draft, text: str) -> Settled:
    """A place in Japan, with the code of its municipality where exactly one fits."""
    if draft.lookup is None and draft.facility and (name := doubtful(cell, text)):
        return named_after(cell, text, name)
    kana_site = draft.facility and KANA_NAME.fullmatch(text) is not None and text not in facility_words()
    if draft.lookup is None and cell.role == "target" and kana_site:
        # ライスタウン
        return Place(text, "unspecified"), (unknown_place_note(cell, text),)
    if draft.lookup is None and draft.facility and cell.role == "target" and school_abroad(cell, text):
        return Place(text, "unspecified"), (unknown_place_note(cell, text),)
    if (
        draft.lookup is None
        and draft.facility
        and text[-1] in LAND
        and LANDFORM.search(text)
        and not at_home(text, cell.prefecture)
    ):
        core = LANDFORM.sub("", text)
        known = look_up_abroad(core).states or looks_foreign(core)
        if known and not is_bare_name(core) and (country := certain_country(core)) is not None:
            # 済州島
            return Place(text, "country", country, subdivision=text), ()
        if cell.role == "target" and not is_bare_name(core):
            return Place(text, "unspecified"), (unknown_place_note(cell, text),)
    code = None
    notes: tuple[Note, ...] = ()
    if draft.lookup is not None:
        candidates, own = branch(draft, text), cell.municipality
        if len(candidates) > 1 and own is not None:
            candidates = tuple(one for one in candidates if is_or_in(one, own)) or candidates
        site = draft.facility and len(candidates) == 1 and candidates[0].kind == "prefecture"
        if site and names_other_prefecture(text[len(candidates[0].name) :], candidates[0]):
            # 島根県東京事務所
            return Place(text, "domestic", "JP"), (office_note(text),)
        if site and cell.city is not None and cell.city.prefecture == candidates[0].name:
            # 長野県上田高等学校 in a row of 上田市
            return Place(text, "domestic", "JP", None, draft.state, None, cell.city.code), ()
        if elsewhere(cell, draft, candidates):
            notes = (elsewhere_note(text, candidates[0]),)
        elif len(candidates) > 1:
            names = "、".join(dict.fromkeys(one.full_name for one in candidates[:MOST_LISTED]))
            notes = (ambiguous_note(text, names),)
        else:
            only = candidates[0]
            code = only.code
            if only.was:
                notes = (lost_note(only.was) if code is None else former_note(only.was, only.name),)
    return Place(text, "domestic", "JP", None, draft.state, without_county(draft.city), code), notes


def school_abroad(cell: Cell, text: str) -> bool:
    """True for a school with a name from abroad that nothing places: ハワイ大学, マンスフィールド大学."""
    named = KANA_SCHOOL.fullmatch(text) is not None or (INSTITUTION.search(text) and bears_abroad(text))
    return bool(named) and not at_home(text, cell.prefecture)


def is_or_in(one: Municipality, own: Municipality) -> bool:
    """True for the record's own government and for a ward of it."""
    return one.code == own.code or (own.kind == "designated_city" and one.name.startswith(own.name))


def names_other_prefecture(rest: str, own: Municipality) -> bool:
    """True for an office that bears the name of a place in another prefecture: (島根県)東京事務所.

    >>> names_other_prefecture("東京事務所", find_municipality("島根県"))
    True
    >>> names_other_prefecture("浜田合同庁舎", find_municipality("島根県"))
    False
    """
    found = OFFICE_OF.match(rest)
    named = bare_municipality(found["town"], own.name) if found is not None else None
    return named is not None and not any(own.name in (one.name, one.prefecture) for one in named.candidates)


def office_note(text: str) -> Note:
    """The finding that an office of a prefecture lies in another one."""
    return Note(
        "municipality-unknown",
        "warning",
        f"「{text}」は他の都道府県にある事務所とみられ、市区町村が分かりません。市区町村名を添えてください / "
        "an office in another prefecture: state its municipality",
    )


def branch(draft: Draft, text: str) -> tuple[Municipality, ...]:
    """The governments of a place in Japan; of a prefecture's site the town that its branch bears.

    長崎県立大学佐世保校 lies in 佐世保市.
    """
    candidates = draft.lookup.candidates if draft.lookup is not None else ()
    only = candidates[0] if len(candidates) == 1 else None
    if only is None or only.kind != "prefecture" or not draft.facility:
        return candidates
    found = BRANCH.search(text[len(only.name) :])
    town = bare_municipality(found["town"], only.name) if found is not None else None
    if town is None or town.only is None or town.only.prefecture != only.name:
        return candidates
    return town.candidates


def without_county(city: str | None) -> str | None:
    """The municipality without the county before it: 度会郡南伊勢町.

    >>> without_county("度会郡南伊勢町"), without_county("小郡町"), without_county("大沼郡 金山町")
    ('南伊勢町', '小郡町', '金山町')
    """
    found = COUNTY.match(city) if city else None
    return city[found.end() :] if city and found and municipal_key(found["county"]) in counties() else city


def as_written(cell: Cell, name: str | None) -> str | None:
    """A name of the folded cell in the characters of the cell: ヌーヴェル＝アキテーヌ."""
    at = cell.folded.find(name) if name and name not in cell.text else -1
    return cell.text[at : at + len(name)] if name and at >= 0 else name


def carried(drafts: Sequence[Draft], places: Sequence[Place]) -> Iterator[Place]:
    """The places with the prefecture that heads their list: 群馬県 前橋市、高崎市."""
    head: str | None = None
    for draft, place in zip(drafts, places, strict=True):
        only = draft.lookup.only if draft.lookup is not None else None
        if place.kind != "domestic" or only is None:
            head = None
        elif place.subdivision is not None:
            head = place.subdivision if place.city is not None else None
        elif head is not None and only.prefecture == stated_prefecture(head):
            place = replace(place, subdivision=head)
        yield place


def elsewhere(cell: Cell, draft: Draft, candidates: Sequence[Municipality]) -> bool:
    """True for a town's name that may be a district's of a government that the cell does not name.

    朝日町民会館 of 旭川市 need not lie in the town of that name that is a part of 士別市; and a venue in
    大門町 or 大和町, of nobody knows which prefecture, need not lie in the only town of that name.
    """
    own, only = cell.municipality or cell.city, candidates[0]
    written = draft.city or ""
    if len(candidates) > 1 or draft.state or not written.endswith(("町", "村")) or written[0] == "旧":
        return False
    if own is not None and own.kind != "prefecture":
        return bool(only.was) and not own.name.startswith(only.name)
    if cell.role != "venue" or cell.prefecture == only.prefecture or COUNTY.match(written):
        return False
    if look_up_municipality(written).ambiguous:
        # 朝日町 下新川: something in the cell has told it
        return False
    return bool(only.was) or borne_elsewhere(written, only)


def borne_elsewhere(name: str, only: Municipality) -> bool:
    """Whether a town's name was that of one in another prefecture too, whose district it may be now.

    >>> borne_elsewhere("大和町", find_municipality("宮城県大和町"))
    True
    >>> borne_elsewhere("音更町", find_municipality("音更町"))
    False
    """
    return any(one.prefecture != only.prefecture for one in former_index().get(municipal_key(name), ()))


def elsewhere_note(text: str, other: Municipality) -> Note:
    """The finding that a name may be that of a municipality far away, or of a district of the row's own."""
    named = f"旧「{other.was}」(現{other.full_name})" if other.was else f"「{other.full_name}」"
    return Note(
        "municipality-ambiguous",
        "warning",
        f"「{text}」が{named}か、この行の市町村の地区名か決まりません。"
        "市町村名を添えてください / a municipality of that name or a district of the row's own: "
        "state the municipality",
    )


def abroad(cell: Cell, draft: Draft, text: str, drafts: Drafts) -> Settled:
    """A place abroad, with its country where the cell or the record leaves no doubt."""
    country = draft.country
    notes: tuple[Note, ...] = ()
    if draft.facility and country not in cell.countries and cell.role == "venue":
        if draft.state and MEMORIAL.search(text):
            return bearing(cell, text, draft.state, home=True)
        if not (draft.state or draft.city) and (glued := GLUED.fullmatch(text)):
            return bearing(cell, text, glued["nation"], home=True)
    if nation := only_in_a_name(cell, draft):
        whole = NAME_END.split(cell.folded[draft.start :])[0]
        own = cell.text[draft.start :][: max(len(text), len(whole))]
        return bearing(cell, own, nation, home=HOME_OF.match(own, len(nation)) is not None)
    if country is not None and len(country) != 2:
        country, notes = coded(text, country, draft.city or draft.state)
        return abroad_at(cell, draft, text, country), notes
    if country is None and draft.city and draft.state:
        country = certain_country(draft.state)
    name = draft.city or draft.state
    if country is None and name is not None:
        country, notes = settle_country(cell, name, drafts)
    elif country is None:
        notes = (open_note(text, ()),)
    return abroad_at(cell, draft, text, country), notes


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
    return nation if glued and not WITHIN.match(rest) and not INSTITUTION.search(rest) else ""


def abroad_at(cell: Cell, draft: Draft, text: str, country: str | None) -> Place:
    """The place abroad of a draft, its state and city as the cell writes them."""
    state, city = as_written(cell, draft.state), as_written(cell, draft.city)
    return Place(text, "country", country, subdivision=state, city=city)


def coded(text: str, code: str, below: str | None) -> tuple[str | None, tuple[Note, ...]]:
    """The code of a name that two states bear where a place below tells which; null for a state that was."""
    if "/" in code:
        among = frozenset(code.split("/"))
        certain = certain_country(below, among) if below else None
        return certain, () if certain else (open_note(text, sorted(among)),)
    said = "ISO 3166-3 に符号なし" if code == UNCODED else f"ISO 3166-3: {code}"
    note = Note(
        "place-former-state",
        "warning",
        f"「{text}」は今はない国({said})のため国コードは空です。今の国名を確かめてください / "
        "a state that was: no code of today; name the state of today",
    )
    return None, (note,)


def settle_country(cell: Cell, name: str, drafts: Drafts) -> tuple[str | None, tuple[Note, ...]]:
    """The country of a place that names none: the record's only one, or one that leaves no doubt."""
    found = place_countries(name)
    for among in (cell.countries, drafts.lent):
        if len(among) == 1 and (not found or among & found.keys()):
            return next(iter(among)), ()
        if among and (certain := certain_country(name, among)):
            return certain, ()
    certain = certain_country(name)
    if len(cell.countries) == 1 and not (certain and is_metropolis(name)):
        return next(iter(cell.countries)), ()
    if certain:
        return certain, (outside_note(name, certain),) if cell.countries else ()
    return None, (open_note(name, sorted(found)),)


def outside_note(name: str, country: str) -> Note:
    """The finding that a place lies in a country that is not among the record's targets."""
    return Note(
        "place-outside-target",
        "info",
        f"「{name}」は対象国・地域にない国({country})の場所です / "
        "its country is not among the targets: check both cells",
    )


def open_note(name: str, countries: Sequence[str]) -> Note:
    """The finding that a place abroad can lie in several countries, or that none is known."""
    where = f" ({', '.join(countries)})" if countries else ""
    return Note(
        "place-ambiguous" if countries else "place-unknown",
        "warning",
        f"「{name}」がどの国か決まりません{where} / its country is not certain: write it before the place",
    )


def unknown(cell: Cell, text: str, drafts: Drafts) -> Settled:
    """A name that no table knows: in Japan where it is a venue in Japanese, else not specified.

    A venue whose name mixes scripts is a site's (アクロス福岡, アルカスSASEBO): nobody need look at it.
    """
    notes: tuple[Note, ...] = ()
    if name := doubtful(cell, text):
        return named_after(cell, text, name)
    if cell.role == "target" or PLACE_LIKE.fullmatch(text):
        notes = (unknown_place_note(cell, text),)
    foreign = looks_foreign(text)
    known = place_countries(text)
    if cell.role == "venue" and not foreign and max(known.values(), default=0) >= KNOWN_FAR:
        # 慶州: no town of Japan bears it
        return Place(text, "unspecified"), (open_note(text, sorted(known)),)
    if cell.role == "venue" and text.isascii() and (country := latin_country(cell, text)):
        return Place(text, "country", country), ()
    if cell.role == "venue" and not (foreign and drafts.any_abroad):
        return (Place(text, "unspecified") if text.isascii() else Place(text, "domestic", "JP")), notes
    if foreign and not is_facility(text):
        return Place(text, "country", city=text), notes
    return Place(text, "unspecified"), notes


def latin_country(cell: Cell, text: str) -> str | None:
    """The record's country that has the city which opens a site's Latin name (London Olympia), or None."""
    words = text.split(maxsplit=MOST_WORDS)
    for end in range(len(words) - 1, 0, -1):
        there = cell.countries & place_countries(" ".join(words[:end])).keys()
        if len(there) == 1:
            return next(iter(there))
    return None


def unknown_place_note(cell: Cell, text: str) -> Note:
    """The finding that no table knows a name: only said of a venue, which may be a site's."""
    return Note(
        "place-unknown",
        "info" if cell.role == "venue" else "warning",
        f"「{text}」という場所は見つかりません。名称を確かめてください / "
        "no table knows this place: check the name",
    )
