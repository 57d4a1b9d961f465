"""An item that only goes on with the site before it: a room, the rest of a name, the name of a shop."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pipeline.lexicon.place_forms import facility_words, is_facility
from pipeline.lexicon.place_words import AWAY, terms_of
from pipeline.normalize.places.again import said_again
from pipeline.normalize.places.cells import NEAR, Cell, Draft, Item
from pipeline.normalize.places.rooms import court, in_school, is_room, room, wing_of_office
from pipeline.normalize.places.shops import (
    behind_kind,
    fair_of_place,
    nation_of_shop,
    shop_in_bracket,
    shop_of_nation,
    site_of_friends,
    site_of_place,
)
from pipeline.normalize.places.site_below import OWNED
from pipeline.normalize.places.site_names import (
    Beside,
    compartment,
    joint_house,
    named_behind,
    on_floor,
    several_words,
    site_of_those_there,
    two_houses,
    two_words,
    with_nickname,
)

RULES: Mapping[str, tuple[Callable[[Beside], Draft | None], ...]] = {
    "": (compartment,),
    " ": (on_floor, several_words, named_behind, compartment, behind_kind),
    "/": (two_words,),
    "(": (shop_in_bracket,),
    "の": (site_of_those_there,),
    ")の": (site_of_those_there,),
    "・": (
        *(several_words, with_nickname, two_words, two_houses, joint_house, site_of_place, fair_of_place),
        *(site_of_friends, shop_of_nation, nation_of_shop, behind_kind),
    ),
}
"""What may make one name of two words, by what divides them: the place before with the item, or None."""
THERE = re.compile(
    r"(?:国立|国際|工科|中央|大型|日本)*(?:大学校?|空港|会議場|見本市会場|展示場|ホテル|ショッピングモール|スタジアム|美術館|"
    r"博物館|総?領事館|大使館|日本人学校|補習校|駅前?広場|貿易センター|コンベンションセンター|日本国総領事館|日本語補習授業校)"
)
"""Kinds of sites that after a country lie there: フィンランド・国立大学."""


def one_site(cell: Cell, item: Item, before: Draft) -> Draft | None:
    """The place before with an item that only goes on with its name, or None.

    喫茶 キューバ, 健康・福祉総合センター, 赤城国有林 12林班, フェニックス・プラザ.
    """
    plain = item.kind in ("bare", "facility", "domestic") and item.lookup is None
    own = before.kind == "municipality" or (
        before.kind == "prefecture" and is_facility(cell.folded[before.start : before.end])
    )
    if own and plain and item.separator in ("space", "open") and OWNED.match(item.words) is None:
        # 市内 加太地区, 市役所 講堂, 県庁(県民ホール)
        return before._replace(end=item.end) if not item.known.countries else None
    near = Beside(
        cell, item, before, cell.folded[before.end : item.start], cell.folded[before.start : before.end]
    )
    if cell.role == "venue" and is_part(near):
        return before._replace(end=item.end, facility=before.facility or near.words in facility_words())
    if (there := seat_of_state(item, before) or of_emigrants(cell, item, before)) is not None:
        return there
    if (same := said_again(near)) is not None:
        return same
    if before.kind == "country" and (there := site_there(item, before)) is not None:
        return there
    rules = RULES.get(near.between, () if near.between.strip() else RULES[""])
    return next((site for rule in rules if (site := rule(near)) is not None), None)


def is_part(near: Beside) -> bool:
    """True for a room, a floor or a ground of the site before: 公民館 和室、調理室, 体育館(講堂)."""
    item, before = near.item, near.before
    if item.lookup is not None or item.kind not in ("bare", "facility", "domestic", "municipality"):
        return False
    own = before.facility or before.kind in ("bare", "municipality", "prefecture")
    if not own and near.words not in facility_words():
        return False
    if court().fullmatch(item.words) and in_list_of_sites(near):
        return False
    hung = item.separator in ("space", "middle") or (item.separator == "open" and item.closes is not None)
    if hung and (in_school(item.words, near.words) or wing_of_office(item.words, near.words)):
        return True
    if item.kind == "bare" and item.separator == "space" and room_follows(near):
        return True
    return (hung or near.between.strip(" 、・/及びと(") == "") and is_room(item.words, near=hung)


def room_follows(near: Beside) -> bool:
    """True for the first of two rooms, which the word for the second says of both: アロマ・多目的室."""
    folded, end = near.cell.folded, near.item.end
    return near.before.facility and folded.startswith("・", end) and room().match(folded, end + 1) is not None


def in_list_of_sites(near: Beside) -> bool:
    """True where ・ divides the place before and the item from a third: 図書館・武道館・弓道場."""
    folded = near.cell.folded
    listed = (folded[near.before.start - 1 : near.before.start], folded[near.item.end : near.item.end + 1])
    return near.between == "・" and "・" in listed and " " not in near.words


def seat_of_state(item: Item, before: Draft) -> Draft | None:
    """The state abroad before, or a city in it, with a site of the state's own; else None: 江原道 道庁."""
    if before.kind != "country" or before.facility or not before.state or item.separator not in NEAR:
        return None
    own = item.lookup is None and item.words[0] == before.state[-1]
    return before._replace(facility=True, end=item.end) if own else None


def of_emigrants(cell: Cell, item: Item, before: Draft) -> Draft | None:
    """The place abroad before with the people of a prefecture there: ブラジル長野県人会館; else None."""
    if before.kind != "country" or item.separator not in NEAR or item.only is None:
        return None
    people = item.only.kind == "prefecture" and cell.folded.startswith("人会", item.end)
    return before._replace(facility=True, end=item.end) if people else None


def site_there(item: Item, before: Draft) -> Draft | None:
    """The country before with a site that has no name of its own, or with partners there; else None.

    フィンランド・国立大学, 台湾 姉妹校, ベトナム・現地企業.
    """
    if before.facility or before.country in (None, "JP"):
        return None
    near = item.separator in ("space", "middle", "none")
    if item.kind == "facility" and item.separator == "middle" and before.city is None:
        return before._replace(facility=True, end=item.end) if THERE.fullmatch(item.words) else None
    partner = item.words in terms_of("partner") or AWAY.fullmatch(item.words)
    return before._replace(end=item.end) if near and partner else None
