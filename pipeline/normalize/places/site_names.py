"""Names of sites with a sign in them, of which the part behind it is no place of its own."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.lexicon.municipalities import is_bare_name
from pipeline.lexicon.place_forms import NAME_LIKE, facility_words, is_facility, looks_foreign
from pipeline.lexicon.site_kinds import with_several_words
from pipeline.lexicon.site_marks import any_mark, ending
from pipeline.lexicon.site_places import bears_another
from pipeline.normalize.places.cells import Cell, Draft, Item

PLAIN_WORD = re.compile("[一-鿿々]{2,4}|[ぁ-ん]{3,6}|[ァ-ヺー]{2,6}")
"""Words that / puts beside the next in one name: 健康/福祉センター, ものづくり/デザイン交流館."""
BUILDING = any_mark("building")
DISTRICT = re.compile("[一-鿿々]{1,3}(?:[川山浜島沢谷岡原]|地区)")
"""A district that bears a river's or a hill's name, which is no site and goes on with none."""
LONGEST_PAIR = 100
"""Characters of a site and the name behind its space."""
COMPARTMENT = re.compile(r"(?:[国公私県市町村民]有林)?第?\d+(?:[・、]\d+)*林(?:小?班|小班)")
"""What is a part of a forest: 128林班は小班."""
NICKNAME = re.compile(r"\([ァ-ヺーぁ-んA-Za-z・& 一-鿿]{2,20}\)(?:$|[ 、/])")
ROOM_LIKE = re.compile(r"\d|[階室]|ホール\)|[市町村区県]\)|[市町村区県][^)]*\)")
DIVIDES = re.compile("[、/;～]")
ONE_SPACE = re.compile("[^ ]+ [^ ]+")
IN_BRACKETS = re.compile(r"\([^()]*\)")


JOINT = any_mark("joint")
INSTITUTE = ending("institute")
"""Of two such names that a space divides each is a place."""


class Beside(NamedTuple):
    """An item of a cell and the place before it, with what stands between them."""

    cell: Cell
    item: Item
    before: Draft
    between: str
    words: str
    """What the cell says of the place before."""

    @property
    def unplaced(self) -> bool:
        """True where nothing says of the place before where it lies, or only that it is in Japan."""
        return self.before.lookup is None and self.before.country in (None, "JP")


def as_site(near: Beside, *, named: str = "") -> Draft:
    """The place before and the item as one site in Japan, or where the place is whose name it bears."""
    return near.before._replace(
        kind="domestic", country="JP", city=None, state=None, facility=True, end=near.item.end,
        named=named,
    )  # fmt: skip


def named_behind(near: Beside) -> Draft | None:
    """A site with its name, which ends no site's, behind the only space between two signs; or None.

    加賀市山代温泉 はづちを楽堂, シティプラザ 久留米座; a list of such names has more than one space.
    """
    cell, item, before = near.cell, near.item, near.before
    if cell.role != "venue" or item.kind != "bare":
        return None
    if item.known.countries or before.country not in (None, "JP"):
        return None
    home = before.facility or before.lookup is not None or "・" in near.words
    if not home or item.end - before.start > LONGEST_PAIR:
        return None
    text = _blanked(cell.folded)
    first = max(0, before.start - LONGEST_PAIR)
    start = max((text.rfind(sign, first, item.start) for sign in "、/;～"), default=-1) + 1 or first
    last = item.end + LONGEST_PAIR
    sign = DIVIDES.search(text, item.end, last)
    end = sign.start() if sign is not None else last
    alone = ONE_SPACE.fullmatch(text[start:end].strip(" ・")) is not None
    return before._replace(end=item.end) if alone else None


@lru_cache(maxsize=8)
def _blanked(folded: str) -> str:
    """A cell's text with _ for each character in brackets."""
    return IN_BRACKETS.sub(lambda found: "_" * len(found[0]), folded)


def with_nickname(near: Beside) -> Draft | None:
    """Two offices of one public site with its nickname behind them in a bracket, or None.

    佐賀県立男女共同参画センター・生涯学習センター(アバンセ).
    """
    item, before = near.item, near.before
    if near.cell.role != "venue":
        return None
    public = before.lookup is not None and before.facility and is_facility(near.words)
    if not public or item.kind != "facility":
        return None
    found = NICKNAME.match(near.cell.folded, item.end)
    if found is None or ROOM_LIKE.search(found[0]):
        return None
    return before._replace(end=item.end)


def compartment(near: Beside) -> Draft | None:
    """A forest with a part of it, or None: 赤城国有林 12林班."""
    if near.before.kind not in ("domestic", "bare") or not COMPARTMENT.match(near.item.words):
        return None
    return near.before._replace(kind="domestic", country="JP", end=near.item.end)


def two_words(near: Beside) -> Draft | None:
    """A site of whose name ・ or / divides two words, or None.

    健康・福祉総合センター, 医療・保健複合施設すこやか, 健康/福祉センター.
    """
    item, before, words = near.item, near.before, near.words
    dotted = near.between == "・"
    building = item.kind == "bare" and BUILDING.search(item.words) and near.cell.role == "venue"
    if dotted and building and before.kind == "bare" and not looks_foreign(words):
        return as_site(near)
    if item.kind not in ("facility", "municipality") or not is_facility(item.words):
        return None
    if dotted and NAME_LIKE.fullmatch(words) and DISTRICT.fullmatch(item.words):
        # 湖東・能登川, 尾駮・泊地区
        return None
    whole = dotted or (near.cell.folded.count("/") == 1 and PLAIN_WORD.fullmatch(words) is not None)
    if before.kind == "bare" and whole:
        return as_site(near)
    written = f"{before.state or ''}{before.city or ''}"
    goes_on = before.lookup is not None and not is_facility(words)
    if goes_on and dotted and len(words) > len(written):
        return before._replace(facility=True, end=item.end)
    return None


FLOOR = re.compile(r"(?<!\d)(?:地下|地上)?\d{1,2}(?:階|F)$")
"""Ends the name of a building with the floor on which another site is."""


LONGEST_FLOOR = 8
LONGEST_WHOLE = 60
SIGN = re.compile("[ 、・/()]")
"""Ends an item with all that goes on behind it."""


def on_floor(near: Beside) -> Draft | None:
    """A building and its floor with the site that a space divides from them, or None.

    リファーレ3階 石川県国際交流センター; not 市内3か所, nor a site with a floor too, which is in another one.
    """
    cell, item, before = near.cell, near.item, near.before
    if cell.role != "venue" or item.known.countries or before.kind == "country":
        return None
    if not FLOOR.search(near.words[-LONGEST_FLOOR:]):
        return None
    whole = SIGN.split(cell.folded[item.start : item.start + LONGEST_WHOLE], 1)[0]
    if FLOOR.search(whole) or not is_facility(whole) or item.words[1:2] == "内":
        return None
    town = item.only if item.only is not None and item.only.kind != "prefecture" else None
    if town is not None and bears_another(near.words, town):
        # 名古屋国際センター3階 豊田市産業文化センター
        return None
    if before.lookup is None and town is not None:
        before = before._replace(lookup=item.lookup, city=item.city)
    return before._replace(kind="domestic", country="JP", facility=True, end=item.end)


NAMED = frozenset(("country", "region", "group", "city", "state"))
"""Kinds of items that are places abroad themselves."""


def site_of_those_there(near: Beside) -> Draft | None:
    """The place before with sites that have no name: ボストンの日系スーパー, 韓国(釜山市)の中学校.

    Behind the bracket of a list such words say of all its places what is meant: 台湾(高雄市、台南市)の会社.
    """
    before = near.before
    if near.item.kind in NAMED:
        return None
    if before.depth:
        return before
    return before._replace(facility=before.kind == "country" or before.facility, end=near.item.end)


HOUSE = re.compile("(?:博物|美術|科学|文学|歴史|民俗|資料|図書|記念|文書|考古)[^・ ]{0,4}館$|劇場$")
LONGEST_OWNED = 40
"""Characters of a public site's name that are read for its owner and its kind."""
OF_OWNER = re.compile("[都道府県市区町村国州]立[^・ ]*館$")


def two_houses(near: Beside) -> Draft | None:
    """A public museum or library with the other half of its name, which has no owner, or None.

    県立博物館・美術館; not 市立図書館・市民会館, 市立図書館・科学技術博物館みらい.
    """
    item = near.item
    generic = item.words in facility_words() and HOUSE.fullmatch(item.words) is not None
    if not generic or item.kind not in ("facility", "municipality"):
        return None
    owned = OF_OWNER.search(near.words[-LONGEST_OWNED:]) is not None
    return near.before._replace(facility=True, end=item.end) if owned else None


def joint_house(near: Beside) -> Draft | None:
    """Houses under one roof, which the last word says of both: 図書館・博物館複合施設; else None."""
    found = JOINT.search(near.item.words)
    kind = near.item.words[: found.start()].removesuffix("の") if found is not None else ""
    houses = kind in facility_words() and (near.before.facility or near.words in facility_words())
    return near.before._replace(end=near.item.end) if houses else None


def several_words(near: Beside) -> Draft | None:
    """A roadside station with a further word of its name, or None: 道の駅あいづ 湯川・会津坂下.

    Not with a public site, one of another government or the next station, which are places of their own.
    """
    item = near.item
    if item.kind not in ("bare", "facility", "domestic"):
        return None
    kind = with_several_words().search(near.words)
    if kind is None or near.before.end <= near.before.start + kind.end():
        return None
    if with_several_words().search(item.words) or is_public(item.words):
        return None
    return near.before._replace(end=item.end) if item.lookup is None or is_bare_name(item.words) else None


def is_public(words: str) -> bool:
    """True for a site of a government or a school, which is a part of no other: 中央公民館, 市民会館."""
    return INSTITUTE.search(words) is not None
