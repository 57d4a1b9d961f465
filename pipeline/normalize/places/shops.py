"""Shops and sites at home that bear the name of a place abroad as a word of their own: 喫茶 キューバ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.lexicon.abroad import certain_country
from pipeline.lexicon.foreign_spelling import without_suffix
from pipeline.lexicon.place_forms import facility_words, looks_foreign
from pipeline.lexicon.place_words import terms_of
from pipeline.lexicon.site_kinds import behind_nation, leading
from pipeline.lexicon.site_marks import any_mark
from pipeline.normalize.places.cells import Cell, Draft, Item
from pipeline.normalize.places.items import country_above
from pipeline.normalize.places.site_names import Beside, as_site

LONGEST_SHOP = 12
"""Characters of a shop's own name."""
FAIR = any_mark("fair")
"""Sites that bear the city abroad they lie in, where one at home bears it seldom."""
ADDRESS = re.compile(r"(?P<told>[^()、・/ ]{1,60})\)?")
STREET_NUMBER = re.compile(r"\d(?:丁目|番|[-の]\d)|[一二三四五六七八九十]丁目|[^市町村区\d]\d{2,5}$")
ABROAD = frozenset(("country", "city", "state"))


def site_of_place(near: Beside) -> Draft | None:
    """A city abroad with a word for a site that ・ hangs on it, or None: フェニックス・プラザ."""
    item, before = near.item, near.before
    if before.kind != "country" or near.words != before.city or without_suffix(near.words) != near.words:
        return None
    if item.words not in facility_words() or near.cell.countries:
        return None
    return as_site(near, named=near.words if FAIR.search(item.words) and certain_country(near.words) else "")


def fair_of_place(near: Beside) -> Draft | None:
    """A word for a fair ground with the city that it bears, or None: メッセ・フランクフルト."""
    item = near.item
    if item.kind not in ("bare", "city", "state") or not FAIR.fullmatch(near.words):
        return None
    return as_site(near)


def site_of_friends(near: Beside) -> Draft | None:
    """A site that Japan and another country name together, or None: 日本・トルコ文化交流会館."""
    together = near.words == "日本" and near.cell.role == "venue"
    return as_site(near) if together and near.item.kind == "facility" else None


def shop_of_nation(near: Beside) -> Draft | None:
    """The country before as the first part of a shop's name, which no table knows as a place; or None.

    ハンガリー・サロン, スペイン・バル; not スペイン・サラゴサ, nor where the record is about that country.
    """
    cell, item, before = near.cell, near.item, near.before
    if cell.role != "venue":
        return None
    bare = before.kind == "country" and not (before.city or before.facility)
    if not bare or cell.folded[: before.start].strip():
        return None
    shop = behind_nation("home").fullmatch(item.words) or behind_nation("open").fullmatch(item.words)
    return as_site(near, named=near.words) if shop else None


def shop_in_bracket(near: Beside) -> Draft | None:
    """A country's name with the kind of shop that bears it in a bracket, or None: ニカラグア(珈琲店)."""
    cell, item, before = near.cell, near.item, near.before
    if cell.role != "venue" or item.closes is None or before.facility:
        return None
    bare = before.kind == "country" and not before.city and not cell.folded[: before.start].strip()
    shop = behind_nation("home").fullmatch(item.words)
    return as_site(near, named=near.words) if bare and shop and before.country not in cell.countries else None


def shop_at_address(cell: Cell, item: Item, before: Draft) -> Draft | None:
    """A place abroad with the bracket that says where the shop of its name lies, or None:
    ハワイ(諏訪市高島1丁目).

    Not ハワイ(諏訪市), which may be two places, nor where the record is about that country.
    """
    town = item.only if cell.role == "venue" else None
    if town is None or town.kind == "prefecture":
        return None
    if (
        before.facility
        or country_above(before) in cell.countries
        or cell.folded[before.end : item.start] != "("
    ):
        return None
    address = ADDRESS.match(cell.folded, item.start)
    told = address["told"] if address is not None else ""
    shop = behind_nation("home").fullmatch(told.rpartition("の")[2]) if "の" in told else None
    if address is None or not (shop or STREET_NUMBER.search(told)):
        return None
    return before._replace(
        kind="domestic", country="JP", state=None, city=item.city, lookup=item.lookup, facility=True,
        end=address.end(),
    )  # fmt: skip


def may_be_shops(cell: Cell, drafts: Sequence[Draft]) -> Iterator[tuple[str, str]]:
    """Venues abroad with a town at home in their bracket, and their names alone: ハワイ(諏訪市), ハワイ.

    They may be two places, or a shop of that name.
    """
    for before, town in pairwise(drafts):
        apart = before.kind != "country" or before.facility or country_above(before) in cell.countries
        if apart or town.only is None or town.only.kind == "prefecture":
            continue
        if cell.folded[before.end : town.start] == "(":
            end = town.end + cell.folded.startswith(")", town.end)
            yield cell.text[before.start : end], cell.text[before.start : before.end]


def nation_of_shop(near: Beside) -> Draft | None:
    """A word that no table knows with the country that it greets, or None: ナマステ・ネパール."""
    if near.cell.role != "venue" or near.cell.countries:
        return None
    unknown = near.before.kind == "bare" and looks_foreign(near.words)
    return as_site(near, named=near.item.words) if unknown and near.item.kind == "country" else None


def behind_kind(near: Beside) -> Draft | None:
    """A kind of shop with the name of one, also where a place abroad bears it, or None.

    フランス料理 シャンゼリゼ, 喫茶 キューバ, カフェ・ジャマイカ; 実施校 アメリカ may be at home.
    """
    cell, item, before = near.cell, near.item, near.before
    if before.lookup is not None and cell.role == "venue" and item.kind in ABROAD and near.between == " ":
        # 長岡市 書店 ロシア
        return before._replace(end=item.end) if near.words.endswith(leading("home")) else None
    if not near.unplaced:
        return None
    if near.words.endswith(leading()) and not near.words.startswith(terms_of("own_site")):
        own = item.kind == "bare" and near.between == " " and cell.role == "venue"
        return as_site(near) if item.kind in ABROAD or (own and len(item.words) < LONGEST_SHOP) else None
    if item.kind != "country" or near.between != " " or item.code in cell.countries or cell.role != "venue":
        return None
    kind = before.kind == "bare" and not looks_foreign(near.words)
    return as_site(near, named=item.words) if kind else None
