"""Sites and unknown names that go on with the place before: its building, its room, its address."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.lexicon.abroad import certain_country, place_countries
from pipeline.lexicon.home_places import bears_abroad, ends_word, metropolis_country, site_country
from pipeline.lexicon.municipalities import Municipality
from pipeline.lexicon.municipality_lookup import is_bare_name
from pipeline.lexicon.place_forms import NAME_LIKE, facility_words, is_facility, looks_foreign
from pipeline.lexicon.place_runs import AWAY
from pipeline.lexicon.place_words import terms_of
from pipeline.normalize.places.below_abroad import country_said, site_abroad, unplaced_site
from pipeline.normalize.places.cells import NEAR, Cell, Draft, Item
from pipeline.normalize.places.govern import at_home
from pipeline.normalize.places.rooms import is_room

ROOM_ENDINGS = ("室", "ロビー", "コーナー", "ホワイエ")
LONGEST_ROOM = 8
ROOM = re.compile(
    r"第?\d+(?:階|F|会議室|研修室|号室|集会室|講義室|～)|[大中小]会議室|会議室|多目的室|視聴覚室"
)
"""What goes on with the site before it, whatever divides them: 市民会館5階・第4会議室."""
SMALLER = re.compile(
    r"大?字[一-鿿々ぁ-んァ-ヶ]|\d+(?:丁目|番|-\d)|[一-鿿々ヶケ]{1,6}(?:町|丁目|地区|番町)(?:\d|$)"
)
"""What is a part of the municipality before it: 大字下大久保, 1丁目, 飯山町."""
NAMELESS = re.compile(r"[道海川]の駅")
"""A kind of site that its name follows: 道の駅 なかさつない."""


INSTITUTE = re.compile(
    "(?:大学校?|高校|高等学校|中学校|小学校|学院|博物館|美術館|図書館|公民館|児童館|(?:総合|[市町村区]民|中央)体育館)$"
)
"""Of two such names that a space divides each is a place."""
SHOPS = (
    "料理", "洋食", "喫茶", "カフェ", "レストラン", "食堂", "バー", "居酒屋", "スナック", "ホテル",
    "ベーカリー", "サロン", "ギャラリー", "ビストロ", "キッチン", "ダイニング", "ペンション", "クラブ",
    "シアター", "シネマ", "美容室", "スタジオ", "アトリエ", "工房", "パレス", "ウェディング", "ブライダル",
    "ゲストハウス", "ヴィラ", "ロッジ", "コテージ", "ヘアサロン", "会館", "ホール",
)  # fmt: skip
"""Kinds of shops whose own name follows, and may be a country's: 喫茶 キューバ, カフェ・ジャマイカ."""
PLAIN_WORD = re.compile("[一-鿿々]{2,4}|[ぁ-ん]{3,6}|[ァ-ヺー]{2,6}")
"""Words that / puts beside the next in one name: 健康/福祉センター, ものづくり/デザイン交流館."""
BUILDING = re.compile("施設|センター|会館|プラザ|ホール")
DISTRICT = re.compile("[一-鿿々]{1,3}(?:[川山浜島沢谷岡原]|地区)")
"""A district that bears a river's or a hill's name, which is no site and goes on with none."""
LONGEST_SHOP = 12
"""Characters of a shop's own name."""
LONGEST_PAIR = 100
"""Characters of a site and the name behind its space."""
FAIR = re.compile("メッセ|エキスポ|コンベンション|エキシビション|(?:国際)?(?:空港|展示場|会議場)|スタジアム")
"""Sites that bear the city abroad they lie in, where one at home bears it seldom."""
COMPARTMENT = re.compile(r"(?:[国公私県市町村民]有林)?第?\d+(?:[・、]\d+)*林(?:小?班|小班)")
"""What is a part of a forest: 128林班は小班."""


def one_site(cell: Cell, item: Item, before: Draft) -> Draft | None:
    """The place before with an item that only goes on with its name, or None.

    喫茶 キューバ, 健康・福祉総合センター, 赤城国有林 12林班, フェニックス・プラザ.
    """
    plain = item.kind in ("bare", "facility", "domestic") and item.lookup is None
    if before.kind == "municipality" and plain and item.separator in ("space", "open"):
        # 市内 加太地区, 市役所 講堂
        return before._replace(end=item.end) if not item.known.countries else None
    between, words = cell.folded[before.end : item.start], cell.folded[before.start : before.end]
    if cell.role == "venue" and of_site(item, before, plain=item.lookup is None, between=between):
        return before._replace(end=item.end)
    if cell.role == "venue" and plain and between == " " and named_behind(cell, item, before):
        return before._replace(end=item.end)
    if (same := said_again(cell, item, before) or site_there(item, before)) is not None:
        return same
    unplaced = before.lookup is None and before.country in (None, "JP")
    if between == "・" and words == before.city and item.words in facility_words() and not cell.countries:
        named = words if FAIR.search(item.words) and certain_country(words) else ""
        return as_site(item, before)._replace(named=named) if before.kind == "country" else None
    if between == "・" and FAIR.fullmatch(words) and item.kind in ("bare", "city", "state"):
        # メッセ・フランクフルト
        return as_site(item, before)._replace(named=item.words if item.known.countries else "")
    if between == "・" and words == "日本" and item.kind == "facility" and cell.role == "venue":
        # 日本・トルコ文化交流会館
        return as_site(item, before)
    if between == "・" and cell.role == "venue" and (shop := shop_of_nation(cell, item, before)) is not None:
        return shop
    unknown = before.kind == "bare" and looks_foreign(words) and not place_countries(words)
    if between == "・" and cell.role == "venue" and unknown and item.kind == "country" and not cell.countries:
        # ナマステ・ネパール
        return as_site(item, before)._replace(named=item.words)
    if between == "・" and cell.role == "venue" and (site := with_nickname(cell, item, before)) is not None:
        return site
    own_name = item.kind == "bare" and unplaced and cell.role == "venue"
    if own_name and between == " " and words.endswith(SHOPS) and len(item.words) < LONGEST_SHOP:
        # フランス料理 シャンゼリゼ
        return as_site(item, before)
    if (
        own_name
        and between == "・"
        and before.kind == "bare"
        and BUILDING.search(item.words)
        and not looks_foreign(words)
    ):
        # 医療・保健複合施設すこやか
        return as_site(item, before)
    if COMPARTMENT.match(item.words) and before.kind in ("domestic", "bare") and between.strip() == "":
        return before._replace(kind="domestic", country="JP", end=item.end)
    if item.kind in ("country", "city", "state") and between in ("・", " ") and unplaced:
        if words.endswith(SHOPS):
            return as_site(item, before)
        alone = item.kind == "country" and between == " " and item.code not in cell.countries
        if alone and cell.role == "venue" and before.kind == "bare" and not looks_foreign(words):
            # 洋食 アメリカ, 実施校 アメリカ
            return as_site(item, before)._replace(named=item.words)
        return None
    if (
        item.kind not in ("facility", "municipality")
        or between not in ("・", "/")
        or not is_facility(item.words)
    ):
        return None
    if between == "・" and NAME_LIKE.fullmatch(words) and DISTRICT.fullmatch(item.words):
        # 湖東・能登川, 尾駮・泊地区
        return None
    whole = between == "・" or (cell.folded.count("/") == 1 and PLAIN_WORD.fullmatch(words) is not None)
    if before.kind == "bare" and whole and not (looks_foreign(words) and cell.countries):
        return as_site(item, before)
    written = f"{before.state or ''}{before.city or ''}"
    goes_on = before.lookup is not None and not is_facility(words) and not before.address
    if goes_on and between == "・" and len(words) > len(written) and words.startswith(written):
        return before._replace(facility=True, end=item.end)
    return None


SHOP = re.compile(
    r"(?:[一-鿿ァ-ヺー]{0,6}(?:サロン|カフェ|食堂|(?<![ァ-ヺー])バル|(?<![ァ-ヺー])バー|キッチン|ラウンジ|ビストロ|ベーカリー|ダイニング|マルシェ|"
    r"料理店?|専門店|雑貨店?|マッサージ店?|工房|教室|茶屋|喫茶|酒場|ビアホール|ヴィレッジ|ビレッジ|テーブル|ショップ))"
)
"""A shop at home of the kind that bears a country's name with ・ between: ハンガリー・サロン."""
PLAIN_SITE = re.compile(
    "(?:プラザ|ハウス|パーク|ガーデン|ホール|ホテル|ギャラリー|スタジオ|クラブ|パレス|ルーム)"
)
"""A site that bears a country's name as well at home as there: アメリカ・プラザ."""
NICKNAME = re.compile(r"\([ァ-ヺーぁ-んA-Za-z・& 一-鿿]{2,20}\)(?:$|[ 、/])")
ROOM_LIKE = re.compile(r"\d|[階室]|ホール\)|[市町村区県]\)|[市町村区県][^)]*\)")


def shop_of_nation(cell: Cell, item: Item, before: Draft) -> Draft | None:
    """The country before as the first part of a shop's name, which no table knows as a place; or None.

    ハンガリー・サロン, スペイン・バル; not スペイン・サラゴサ, nor where the record is about that country.
    """
    bare = before.kind == "country" and not (before.city or before.facility)
    if not bare or not (before.country or before.state) or cell.folded[: before.start].strip():
        return None
    words = item.words
    if not (SHOP.fullmatch(words) or PLAIN_SITE.fullmatch(words)) or before.country in item.known.countries:
        return None
    name = cell.folded[before.start : before.end]
    return as_site(item, before)._replace(named=name)


def with_nickname(cell: Cell, item: Item, before: Draft) -> Draft | None:
    """Two offices of one public site with its nickname behind them in a bracket, or None.

    佐賀県立男女共同参画センター・生涯学習センター(アバンセ).
    """
    words = cell.folded[before.start : before.end]
    public = before.lookup is not None and before.facility and is_facility(words)
    if not public or item.kind != "facility" or item.lookup is not None or item.known.countries:
        return None
    found = NICKNAME.match(cell.folded, item.end)
    if found is None or ROOM_LIKE.search(found[0]):
        return None
    return before._replace(end=item.end)


ONE_SPACE = re.compile("[^ ]+ [^ ]+")
IN_BRACKETS = re.compile(r"\([^()]*\)")


def named_behind(cell: Cell, item: Item, before: Draft) -> bool:
    """True for a name that ends no site's, behind the only space between two signs, with a site before it.

    加賀市山代温泉 はづちを楽堂, シティプラザ 久留米座; a list of such names has more than one space.
    """
    if item.kind != "bare" or item.known.countries or before.country not in (None, "JP"):
        return False
    home = before.facility or before.lookup is not None or "・" in cell.folded[before.start : before.end]
    if not home or item.end - before.start > LONGEST_PAIR:
        return False
    text = _blanked(cell.folded)
    first = max(0, before.start - LONGEST_PAIR)
    start = max((text.rfind(sign, first, item.start) for sign in "、/;～"), default=-1) + 1 or first
    last = item.end + LONGEST_PAIR
    end = min((at for sign in "、/;～" if (at := text.find(sign, item.end, last)) >= 0), default=last)
    return ONE_SPACE.fullmatch(text[start:end].strip(" ・")) is not None


@lru_cache(maxsize=8)
def _blanked(folded: str) -> str:
    """A cell's text with _ for each character in brackets."""
    return IN_BRACKETS.sub(lambda found: "_" * len(found[0]), folded)


ADDRESS_END = re.compile(r"\d(?:番地?|号|丁目|地先)?$|大?字[^ ]{1,6}$")
ANYWHERE = re.compile("(?:各自の?|各|ご)?(?:自宅|家庭|職場|任意の場所)等?")
"""Where people sit who meet online: 自宅(オンライン受講)."""


def said_again(cell: Cell, item: Item, before: Draft) -> Draft | None:
    """The place before with an item that says it again, or longer, or where it runs to; else None.

    新潟市 新潟市民会館, ハノーバー市 ハノーバー市庁舎, 小倉北区(北九州市), 自宅(オンライン), A前～B通り.
    """
    words = cell.folded[before.start : before.end]
    if item.kind == "online" and item.separator == "open" and ANYWHERE.fullmatch(words):
        return before._replace(kind="online", country=None, end=item.closes or item.end)
    if item.kind == "city" and item.separator == "space" and item.words == before.city:
        return before._replace(end=item.end) if not before.facility else None
    region = before.kind == "country" and before.city and not place_countries(before.city)
    if region and item.closes is not None and before.country in item.known.cities:
        # フランス・コートダジュール(ニース)
        return before._replace(state=before.city, city=item.words, own_start=before.start, end=item.closes)
    route = cell.folded[before.end : item.start] == "～" and item.lookup is None
    if route and cell.role == "venue" and before.kind in ("domestic", "bare") and not item.known.countries:
        if site_country(item.words) or bears_abroad(item.words):
            return None
        return before._replace(kind="domestic", country="JP", facility=True, end=item.end)
    own = before.lookup.only if before.lookup is not None else None
    other = item.lookup.only if item.lookup is not None else None
    if own is None:
        return None
    dotted = cell.folded[before.end : item.start] == "・" and before.start == 0 and not item.known.countries
    dotted = dotted and item.lookup is None and item.kind in ("facility", "bare") and len(item.words) > 2
    if dotted and cell.role == "venue" and before.city == words and is_bare_name(words):
        # 萩・明倫学舎; 飛騨・世界生活文化センター, which a neighbour holds
        record = cell.municipality or cell.city
        elsewhere = record is not None and record.kind != "prefecture" and record != own
        elsewhere = elsewhere and record is not None and record.prefecture == own.prefecture
        lookup = None if elsewhere else before.lookup
        city = None if elsewhere else before.city
        return before._replace(facility=True, end=item.end, lookup=lookup, city=city)
    return None if other is None else again_longer(cell, item, before, own, other)


def again_longer(
    cell: Cell, item: Item, before: Draft, own: Municipality, other: Municipality
) -> Draft | None:
    """The municipality before with an item of the same, or a ward with its city behind it; else None."""
    words = cell.folded[before.start : before.end]
    if item.closes is not None and own.kind == "ward" and own.name.startswith(other.name):
        return before._replace(end=item.closes)
    again = item.separator == "space" and own == other and own.kind != "prefecture"
    longer = again and item.end < len(cell.folded) and cell.folded[item.end] not in " 、・/及"
    if longer and (not before.facility or ADDRESS_END.search(words)):
        return before._replace(facility=False, address=True, end=item.end)
    return None


def of_site(item: Item, before: Draft, *, plain: bool, between: str) -> bool:
    """True for a room, a floor or a ground of the site before: 公民館 和室、調理室, 体育館(講堂)."""
    if not plain or item.kind not in ("bare", "facility", "domestic", "municipality"):
        return False
    if not before.facility and before.kind not in ("bare", "municipality"):
        return False
    near = item.separator in ("space", "middle") or (item.separator == "open" and item.closes is not None)
    return (near or between.strip(" 、・/及びと(") == "") and is_room(item.words, near=near)


def as_site(item: Item, before: Draft) -> Draft:
    """The place before and the item as one site in Japan."""
    return before._replace(kind="domestic", country="JP", city=None, state=None, facility=True, end=item.end)


THERE = re.compile(
    r"(?:国立|国際|工科|中央|大型|日本)*(?:大学校?|空港|会議場|見本市会場|展示場|ホテル|ショッピングモール|スタジアム|美術館|"
    r"博物館|総?領事館|大使館|日本人学校|補習校|駅前?広場|貿易センター|コンベンションセンター|日本国総領事館|日本語補習授業校)"
)
"""Kinds of sites that after a country lie there: フィンランド・国立大学."""


def site_there(item: Item, before: Draft) -> Draft | None:
    """The country before with a site that has no name of its own, or with partners there; or None.

    フィンランド・国立大学, 台湾 姉妹校, ベトナム・現地企業.
    """
    if before.kind != "country" or before.facility or before.country in (None, "JP"):
        return None
    near = item.separator in ("space", "middle", "none")
    if item.kind == "facility" and item.separator == "middle" and before.city is None:
        return before._replace(facility=True, end=item.end) if THERE.fullmatch(item.words) else None
    partner = item.words in terms_of("partner") or AWAY.fullmatch(item.words)
    return before._replace(end=item.end) if near and item.kind == "unspecified" and partner else None


def site_of_city(cell: Cell, item: Item, before: Draft) -> bool:
    """True for a site that ・ hangs on the one place abroad before it: ニューヨーク・リンカーンセンター.

    Not for one that says itself that it lies at home or in another country.
    """
    if item.kind != "facility" or item.separator != "middle" or before.kind != "country" or before.facility:
        return False
    country = before.country or certain_country(before.city or before.state or "")
    if country is None or len(country) != 2 or country == "JP" or cell.role != "venue":
        return False
    if cell.folded[: before.start].strip(" "):
        return False
    if opens_in(item.words, country):
        return True
    if at_home(item.words, cell.prefecture):
        return False
    return site_country(item.words) in (None, country) and not bears_abroad(item.words)


LONGEST_CITY = 16
"""Characters of the longest place that is looked for at the start of a site's name."""


def opens_in(words: str, country: str) -> bool:
    """True for a site that begins with a place of the country, which says nothing of Japan.

    >>> opens_in("仁川大学校国際会館", "KR"), opens_in("パリ日本文化会館", "FR"), opens_in("市民会館", "KR")
    (True, True, False)
    """
    sizes = [size for size in range(2, min(LONGEST_CITY, len(words) - 1) + 1) if ends_word(words, size)]
    there = [words[:size] for size in sizes if country in place_countries(words[:size])]
    return any(not is_bare_name(name) for name in there)


def site_below(cell: Cell, item: Item, before: Draft) -> Draft | None:
    """The place before with a site or an unknown name that is a part of it, or None."""
    if before.kind == "country" and before.city and item.separator == "space" and item.words.isascii():
        # ソウル COEX
        return before._replace(facility=True, end=item.end) if cell.role == "venue" else None
    if site_of_city(cell, item, before):
        country = before.country or certain_country(before.city or before.state or "")
        return before._replace(country=country, facility=True, end=item.end)
    if before.kind == "country" and (before.facility or before.city) and one_of_list(item, before):
        return None
    if (
        item.kind == "facility"
        and item.separator == "open"
        and item.closes is None
        and is_bare_country(before)
    ):
        # 韓国(大邱大学校、啓明大学校)
        return before._replace(facility=True, own_start=item.start, end=item.end, shared=True)
    if item.separator in NEAR and before.lookup is not None and SMALLER.match(item.words):
        return before._replace(address=True, end=item.end)
    if item.separator == "space" and before.address and NAME_LIKE.fullmatch(item.words):
        return before._replace(end=item.end)
    if before.facility or before.kind == "bare":
        return site_goes_on(cell, item, before)
    if item.kind == "facility" and (item.separator in NEAR or item.separator == "open"):
        return before._replace(facility=True, end=item.end) if holds_sites(before) else None
    sited = item.separator == "space" and cell.role == "venue" and before.lookup is not None
    goes_on = before.kind == "domestic" and (sited or item.separator in ("none", "open"))
    return before._replace(end=item.end) if goes_on else None


DISTRICT_ABROAD = re.compile("[ァ-ヺー・]{2,}地区")


def one_of_list(item: Item, before: Draft) -> bool:
    """True for a further site of a bracket after a country, and for a district a space after a city."""
    if item.kind == "facility" and before.facility and item.depth > before.depth:
        return item.separator in ("strong", "middle")
    return item.separator == "space" and DISTRICT_ABROAD.fullmatch(item.words) is not None


def is_bare_country(before: Draft) -> bool:
    """True for a country with no level below it."""
    return before.kind == "country" and before.country is not None and not (before.city or before.state)


def holds_sites(before: Draft) -> bool:
    """True for a place in which a site can lie: one in Japan, or one abroad that is named."""
    named = before.country or before.city or before.state
    return before.kind == "domestic" or (before.kind == "country" and bool(named))


def site_goes_on(cell: Cell, item: Item, before: Draft) -> Draft | None:
    """A site or an unknown name with what is a part of it or, in a bracket, says where it lies; or None."""
    words = cell.folded[max(before.start, before.end - LONGEST_PAIR) : before.end]
    if item.separator == "space" and INSTITUTE.search(words) and INSTITUTE.search(item.words):
        return None
    if not (before.facility and part_of_site(cell, item, before)):
        if item.closes is not None and unplaced_site(cell, before) and lies_there(cell, item):
            return site_abroad(cell, item, before)
        if item.depth <= before.depth and not (item.separator in NEAR and item.kind == "facility"):
            return None
    return before._replace(end=item.end)


def lies_there(cell: Cell, item: Item) -> bool:
    """True for a metropolis abroad, or a place of the record's country."""
    return metropolis_country(item.words) is not None or (
        bool(cell.countries & item.known.countries.keys()) and country_said(cell, item) is not None
    )


def part_of_site(cell: Cell, item: Item, before: Draft) -> bool:
    """True for a room of the site before, what ・ adds to its name, or the name of a 道の駅."""
    if item.separator == "space" and NAMELESS.fullmatch(cell.folded, before.start, before.end):
        return True
    if item.separator == "space" and item.kind == "bare" and item.words.isascii() and before.country == "JP":
        # 米子コンベンションセンター BiG SHiP
        return not item.known.countries
    return ROOM.match(item.words) is not None or (item.separator == "middle" and adds_to_site(item))


def adds_to_site(item: Item) -> bool:
    """True for what ・ adds to a site: a room of it, or a name that is no place (センター・アイム)."""
    return item.kind == "bare" or (len(item.words) <= LONGEST_ROOM and item.words.endswith(ROOM_ENDINGS))
