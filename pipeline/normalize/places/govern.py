"""What a country or a prefecture at the head of a list says of the items after it, until another comes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.lexicon.municipalities import stated_prefecture
from pipeline.lexicon.municipality_lookup import Lookup, longest_municipality, look_up_municipality
from pipeline.lexicon.municipality_names import bare_prefectures
from pipeline.lexicon.place_heads import head_at
from pipeline.lexicon.place_words import terms_of
from pipeline.lexicon.site_places import bears_home, nation_at, site_country
from pipeline.normalize.places.cells import Cell, Draft, Item
from pipeline.normalize.places.missions import mission

HIRAGANA = re.compile("[ぁ-ん]")
GOVERNED = frozenset(("facility", "bare", "city", "state"))
"""Kinds of items that lie in the country before them where they name none themselves."""
NEAR = 30
"""Places of a cell among which one that says where another lies is sought."""
PUBLIC = re.compile("(?:[市区県州]立|[市区県州]民).*[館場校院園室所ルータ]$")
"""A site of a government that does not say its name, abroad as at home: 市立図書館, 市民会館."""

OURS = re.compile("[都府県区村]立|[当本][館園校市町村]|.*地[域区]$")
"""A site that has its owner in Japan, the writer's own, or a district."""


def governed(cell: Cell, item: Item, drafts: Sequence[Draft], new: Draft) -> Draft:
    """The new place, in the country that heads its list where it names none and nothing says Japan.

    韓国 釜山大学校、慶北大学校: both are in Korea. A country with nothing below it heads no list of sites:
    韓国、市民会館.
    """
    public = item.kind == "municipality" and PUBLIC.match(item.words) is not None
    if not (item.kind in GOVERNED or public) or item.separator == "none" or new.country not in (None, "JP"):
        return new
    head = heading(cell, drafts)
    if head is None and beside_site_abroad(cell, item, drafts[-1]):
        # 蘇州市 拙政園、寒山寺
        return new._replace(kind="country", country=None, facility=True)
    if head is None or (is_home(item.words, cell.prefecture) and not public):
        return new
    office = mission(item.words, frozenset())
    said = {nation_at(item.words), site_country(item.words), office[0] if office is not None else None}
    if not said <= {None, head.country}:
        return new
    if item.kind == "bare" and HIRAGANA.search(item.words):
        return new
    found = item.known.countries
    if item.kind != "facility" and found and head.country not in found:
        return new
    city = item.words if item.kind == "city" or (item.kind == "bare" and head.country in found) else None
    state = item.state or head.state
    return new._replace(
        kind="country",
        country=head.country,
        state=state,
        city=city,
        facility=public or item.kind == "facility",
        inherited=True,
    )


def beside_site_abroad(cell: Cell, item: Item, before: Draft) -> bool:
    """True for a site of a venue that says nothing of Japan, in a list behind one in a city abroad."""
    abroad = before.kind == "country" and before.facility and (before.city or before.state)
    listed = item.kind in ("facility", "bare") and item.separator != "space" and not item.known.countries
    if not abroad or not listed or cell.role != "venue" or cell.countries:
        return False
    words = item.words
    return not (is_home(words, cell.prefecture) or HIRAGANA.search(words) or OURS.match(words))


def heading(cell: Cell, drafts: Sequence[Draft]) -> Draft | None:
    """The place that opens the list with a country and goes on below it, or None where none does."""
    for draft in reversed(drafts):
        if draft.kind != "country":
            return None
        if not draft.inherited:
            head = head_at(cell.folded[draft.start : draft.end], 0)
            opens = head is not None and head.end < draft.end - draft.start
            return draft if opens and len(draft.country or "") == 2 else None
    return None


def is_home(words: str, prefecture: str | None) -> bool:
    """True for a site in a list of sites abroad that lies in Japan: 市民会館, ひょうご国際プラザ."""
    return at_home(words, prefecture) or bears_home(words, prefecture)


def at_home(words: str, prefecture: str | None) -> bool:
    """True for a name that says itself that it lies in Japan: 東京国際フォーラム, 市民会館."""
    return words.startswith(terms_of("own_site")) or lies_in_japan(words, prefecture)


def lies_in_japan(words: str, prefecture: str | None) -> bool:
    """True for a name that begins with a municipality's or a prefecture's: 東京国際フォーラム."""
    return (
        words.startswith(bare_prefectures()) or longest_municipality(words, prefecture=prefecture) is not None
    )


def in_its_prefecture(item: Item, drafts: Sequence[Draft]) -> Item:
    """The item with the government of its name that lies in the prefecture before it, where there is one.

    福島県 郡山市、伊達市: the second is 福島県伊達市 in a document of any prefecture.
    """
    if item.lookup is None or item.state:
        return item
    if (ward := in_its_city(item.lookup, drafts[-1])) is not None:
        return item._replace(lookup=ward)
    last = next((one for one in reversed(drafts[-NEAR:]) if one.state or one.lookup is None), None)
    stated = stated_prefecture(last.state or "") if last is not None and last.kind == "domestic" else ""
    if not stated:
        return item
    found = look_up_municipality(stated + item.words).candidates
    return item._replace(lookup=Lookup(found)) if found else item


def in_its_city(lookup: Lookup, before: Draft) -> Lookup | None:
    """Of the wards of a name that of the city whose ward stands before, or None: 名古屋市中区・東区."""
    own = before.only
    if own is None or own.kind != "ward" or not lookup.ambiguous:
        return None
    city = own.name[: own.name.index("市") + 1]
    found = tuple(one for one in lookup.candidates if one.name.startswith(city))
    return Lookup(found) if found else None
