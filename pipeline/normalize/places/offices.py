"""What stands behind a government's name: its town, branch, office or fair, in its own area or elsewhere."""

from __future__ import annotations

import re

from pipeline.lexicon.municipalities import Municipality, is_famous
from pipeline.lexicon.municipality_lookup import Lookup, bare_municipality
from pipeline.lexicon.place_words import terms_of
from pipeline.lexicon.site_places import branch_town
from pipeline.normalize.places.cells import Draft

OFFICE_OF = re.compile(
    r"(?P<town>[一-鿿]{2,3}?)(?:連絡|駐在員?|県[人民])?(?:(?P<office>事務所)|本部|会館|支所|支部|ビル)"
)
"""Behind a government's name: its office in a town."""


REGIONS_TOO = ("prefecture", "town", "village")
"""Kinds of governments whose bare name behind a prefecture may mean another place: 石川県能登, 京都府京都."""


def branch(lookup: Lookup, text: str) -> tuple[Municipality, ...]:
    """The governments that a site's name can mean; of a prefecture's site the town that its branch bears.

    長崎県立大学佐世保校 lies in 佐世保市.
    """
    only = lookup.only
    if only is None or only.kind != "prefecture":
        return lookup.candidates
    name = branch_town(text.removeprefix(only.name))
    town = bare_municipality(name, only.name) if name else None
    if town is None or town.only is None or town.only.prefecture != only.name:
        return lookup.candidates
    return town.candidates


def town_behind(text: str, only: Municipality) -> Municipality | None:
    """The city whose name without 市 stands right behind its prefecture's: 福島県いわき; or None.

    A town's or a village's name is a region's too: 石川県能登.
    """
    if only.kind != "prefecture" or not text.startswith(only.name):
        return None
    found = bare_municipality(text[len(only.name) :], only.name)
    town = found.only if found is not None else None
    known = town is not None and town.prefecture == only.name and town.kind not in REGIONS_TOO
    return town if known else None


def own_words(draft: Draft, text: str) -> str:
    """What follows the government's name that opens a site's."""
    return text.removeprefix(draft.state or "").removeprefix(draft.city or "")


def kept_elsewhere(rest: str, own: Municipality) -> bool:
    """True for what a government shows or keeps in another prefecture: (島根県)東京事務所, (千歳市)物産展.

    A municipality's office in a town of the same name as a district of its own is not told by the name.

    >>> from pipeline.lexicon.municipality_lookup import find_municipality
    >>> shimane, matsue = find_municipality("島根県"), find_municipality("松江市")
    >>> kept_elsewhere("東京事務所", shimane), kept_elsewhere("浜田合同庁舎", shimane)
    (True, False)
    >>> kept_elsewhere("東京事務所", matsue), kept_elsewhere("中央事務所", matsue)
    (True, False)
    >>> kept_elsewhere("アンテナショップ", matsue), kept_elsewhere("民ホール", matsue)
    (True, False)
    """
    if rest.startswith(terms_of("roving")):
        return True
    found = OFFICE_OF.match(rest)
    if found is None or not (own.kind == "prefecture" or found["office"]):
        return False
    named = bare_municipality(found["town"], own.prefecture)
    if named is None or any(own.prefecture == one.prefecture for one in named.candidates):
        return False
    return own.kind == "prefecture" or any(map(is_famous, named.candidates))
