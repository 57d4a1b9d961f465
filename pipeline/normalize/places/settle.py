"""From what a cell says to codes: the country of a city, the municipality of a site, the record's own."""

from __future__ import annotations

import re

from pipeline.lexicon.abroad import certain_country, is_metropolis, place_countries
from pipeline.lexicon.municipalities import (
    Municipality,
    ambiguous_note,
    find_municipality,
    former_note,
)
from pipeline.lexicon.place_forms import is_facility, looks_foreign
from pipeline.normalize.places.cells import Cell, Draft, Place

PLACE_LIKE = re.compile(r"[一-鿿々]{1,6}|[ぁ-んー]+|[ァ-ヺー・=＝]+|[ -~]+")
"""Names in one script, which may be places."""


def finish(cell: Cell, draft: Draft) -> Place:
    """The draft as a place, its country and code settled; notes go to the cell."""
    start = draft.own_start if draft.shared else draft.start
    if start and cell.folded[start - 1] == "(" and opens_before(cell.folded[start : draft.end]):
        start -= 1
    text = cell.text[start : draft.end].strip()
    if draft.kind in ("municipality", "prefecture"):
        return home(cell, draft, text)
    if draft.kind == "domestic":
        return domestic(cell, draft, text)
    if draft.kind == "country":
        country = draft.country
        if country is None and draft.city and draft.state:
            country = certain_country(draft.state)
        if country is None and (name := draft.city or draft.state) is not None:
            country = settle_country(cell, name)
        return Place(text, "country", country, subdivision=draft.state, city=draft.city)
    if draft.kind == "bare":
        return unknown(cell, text)
    return Place(text, draft.kind, region_m49=draft.region)


def opens_before(inside: str) -> bool:
    """True where a bracket closes in the text that opened before it."""
    return inside.count(")") > inside.count("(")


def home(cell: Cell, draft: Draft, text: str) -> Place:
    """市内 and 町内: the record's own municipality; 道内 and 県内: the document's prefecture."""
    own: Municipality | None = None
    if draft.kind == "prefecture":
        own = find_municipality(cell.prefecture) if cell.prefecture else None
    elif cell.municipality is not None and cell.municipality.kind != "prefecture":
        own = cell.municipality
    if own is None:
        cell.note(
            "place-home-unknown",
            "info",
            f"「{text}」がどの市町村を指すか決まりません / which municipality is meant is not certain",
        )
    return Place(text, "domestic", "JP", municipality_code=own.code if own else None)


def domestic(cell: Cell, draft: Draft, text: str) -> Place:
    """A place in Japan, with the code of its municipality where exactly one fits."""
    code = None
    if draft.lookup is not None:
        candidates, own = draft.lookup.candidates, cell.municipality
        if len(candidates) > 1 and own is not None:
            candidates = tuple(one for one in candidates if one.code == own.code) or candidates
        if len(candidates) == 1:
            code = candidates[0].code
            if was := candidates[0].was:
                cell.notes.append(former_note(was, candidates[0].name))
        else:
            names = "、".join(dict.fromkeys(one.full_name for one in candidates[:6]))
            cell.notes.append(ambiguous_note(text, names))
    return Place(text, "domestic", "JP", subdivision=draft.state, city=draft.city, municipality_code=code)


def settle_country(cell: Cell, name: str) -> str | None:
    """The country of a place that names none: the record's only one, or one that leaves no doubt."""
    found = place_countries(name)
    named = [one.country for one in cell.drafts if one.country and not one.inherited]
    for among in (cell.countries, frozenset(named) - {"JP"}):
        if len(among) == 1 and (not found or among & found.keys()):
            return next(iter(among))
        if among and (certain := certain_country(name, among)):
            return certain
    certain = certain_country(name)
    if len(cell.countries) == 1 and not (certain and is_metropolis(name)):
        return next(iter(cell.countries))
    if certain:
        if cell.countries:
            cell.note(
                "place-outside-target",
                "info",
                f"「{name}」は対象国・地域にない国({certain})の場所です / "
                "its country is not among the targets: check both cells",
            )
        return certain
    rule = "place-ambiguous" if found else "place-unknown"
    where = f" ({', '.join(sorted(found))})" if found else ""
    cell.note(
        rule,
        "warning",
        f"「{name}」がどの国か決まりません{where} / its country is not certain: write it before the place",
    )
    return None


def unknown(cell: Cell, text: str) -> Place:
    """A name that no table knows: in Japan where it is a venue in Japanese, else not specified.

    A venue whose name mixes scripts is a site's (アクロス福岡, アルカスSASEBO): nobody need look at it.
    """
    if cell.role == "target" or PLACE_LIKE.fullmatch(text):
        cell.note(
            "place-unknown",
            "info" if cell.role == "venue" else "warning",
            f"「{text}」という場所は見つかりません。名称を確かめてください / "
            "no table knows this place: check the name",
        )
    among_foreign = any(draft.abroad for draft in cell.drafts) and looks_foreign(text)
    if cell.role == "venue" and not among_foreign:
        return Place(text, "unspecified") if text.isascii() else Place(text, "domestic", "JP")
    if looks_foreign(text) and not is_facility(text):
        return Place(text, "country", city=text)
    return Place(text, "unspecified")
