"""Words for the record's own government or the document's prefecture: 市内, 町立公民館, 県内."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.lexicon.municipalities import Municipality
from pipeline.lexicon.municipality_lookup import find_municipality
from pipeline.model import Note
from pipeline.normalize.places.cells import Cell, Draft, Place, Settled
from pipeline.normalize.places.govern import NEAR
from pipeline.normalize.places.listed import Drafts

CAPITAL = {"都": "東京都", "道": "北海道"}
"""The only prefecture of its kind, which anybody means by 都内, 道内."""


def home(cell: Cell, draft: Draft, text: str, drafts: Drafts) -> Settled:
    """市内 and 町内: the municipality that the cell names before, or the record's; 道内: the prefecture."""
    # 村内(公民館、体育館): the head of the list says whose
    said = cell.folded[draft.start : draft.end] if draft.facility and draft.shared else text
    own = above(draft, said, drafts.each) if draft.kind == "municipality" else None
    if own is not None:
        return Place(text, "domestic", "JP", municipality_code=own.code), ()
    if draft.kind == "prefecture":
        own = own_prefecture(cell, said)
    elif cell.municipality is not None and is_meant(said, cell.municipality):
        own = cell.municipality
    elif cell.municipality is None and cell.city is not None and is_meant(said, cell.city):
        own = cell.city
    if own is not None:
        return Place(text, "domestic", "JP", municipality_code=own.code), ()
    note = Note(
        "place-home-unknown",
        "info",
        f"「{text}」がどの市町村を指すか決まりません。"
        "実施主体か、資料の公表者（publisher）に市町村名を書いてください / "
        f"which municipality 「{text}」 means is not certain: name it as organizer or publisher",
    )
    return Place(text, "domestic", "JP"), (note,)


def above(draft: Draft, text: str, drafts: Sequence[Draft]) -> Municipality | None:
    """The municipality that the cell names before 町内, of its kind, or None: 屋久島町公民館ほか町内各所."""
    at = bisect_left(drafts, draft.start, key=lambda one: one.start)
    for one in reversed(drafts[max(0, at - NEAR) : at]):
        if one.lookup is not None:
            own = one.lookup.only
            return own if own is not None and own.name[-1] == text[0] else None
    return None


def is_meant(text: str, own: Municipality) -> bool:
    """True where the record's government is of the kind that 市内, 町立, 本村 says.

    >>> town = find_municipality("東川町")
    >>> is_meant("町立公民館", town), is_meant("村内各所", town), is_meant("各支所", town)
    (True, False, True)
    """
    said = re.match("[本当]?([市町村区])", text)
    if text.startswith("役場"):
        return own.name[-1] in "町村"
    return own.kind != "prefecture" and (said is None or own.name[-1] == said[1])


def own_prefecture(cell: Cell, text: str) -> Municipality | None:
    """The prefecture that 県内 says: the document's where it is of that kind; 都内 is 東京都 in any."""
    said = re.match("[本当]?([都道府県])", text)
    own = cell.prefecture
    if said is not None and own is not None and own[-1] != said[1]:
        own = CAPITAL.get(said[1])
    return find_municipality(own) if own else None
