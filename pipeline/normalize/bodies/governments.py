"""The local governments of a record: its organizers, and those that its column of municipalities names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from pipeline.lexicon.bracketed_counties import town_first
from pipeline.lexicon.municipality_lookup import Lookup, look_up_municipality
from pipeline.lexicon.spelling import fold
from pipeline.model import Note
from pipeline.normalize.bodies.lists import name_within, open_brackets
from pipeline.normalize.bodies.read import OWN, Body, own_government, split_bodies
from pipeline.normalize.municipality_notes import (
    ambiguous_note,
    former_note,
    lost_note,
    unknown_note,
    unnamed_note,
)
from pipeline.value import value

MOST_LISTED = 6
"""Governments that a finding lists at most."""
NEAR = 200
"""Characters before 同郡 in which the county is looked for."""
SAME = re.compile(r"(?:(?<=[、，,・\s])|^)同([郡県市])(?=[^、，,・\s])")
JOINED = re.compile("[・･〜～]")
LABEL = re.compile("[:：]")
"""What divides a label from its municipalities, or a municipality from a remark: 構成自治体：坂井市."""
NAME_LIKE = re.compile(r"(?!.*(?:管内|全|各|関係|市町|町村|郡内))[ぁ-んァ-ヶー一-鿿々]{1,7}[市町村]")


PARTS = re.compile(r"[、，,・;；\s]+")
UNNAMED = re.compile(
    r"(?:市区町村|市町村|市町(?!村)|(?<!市)町村)(?![会長議教立職協])"
    r"|(?<!\d)(?<![市町村区]の)\d{1,3} ?[かカヵヶケ箇]?[市町村区](?![立内民])"
    r"|(?:[都道府県市区町村]内|管内)(?:の?(?:全域|一円|各地|各所|全区))?$|全域$"
    r"|(?<=[都道府県市区町村])(?:ほか|など|等|他|外)(?:\d{1,3}[市町村区]*)?$|^(?:ほか|その他|他)"
)
"""What says of municipalities that they are meant, and names none: 県内全市町村, 高知市ほか5市町."""


@value
class MunicipalityRow:
    """A row of the published table `municipalities`, without its keys."""

    name: str
    code: str | None
    role: Literal["organizer", "related"]


def parse_municipalities(
    bodies: Iterable[Body], text: str, *, prefecture: str | None = None
) -> tuple[list[MunicipalityRow], list[Note]]:
    """Japanese local governments among a record's bodies and in its column of municipalities, and notes.

    A body counts only where it is a government itself: 旭川市, not 旭川市教育委員会. Places abroad and other
    bodies in the column give no row; what can be two governments gives its name with no code and a note,
    unless the other column says which (府中市 beside 東京都府中市). A government that both columns name has
    a row for each of its two roles.

    >>> from pipeline.normalize.bodies import split_bodies
    >>> bodies, _ = split_bodies("札幌市", prefecture="北海道")
    >>> rows, _ = parse_municipalities(bodies, "道、小樽市、札幌商工会議所等", prefecture="北海道")
    >>> [(row.name, row.code, row.role) for row in rows]
    [('札幌市', '011002', 'organizer'), ('北海道', '010006', 'related'), ('小樽市', '012033', 'related')]
    >>> rows, _ = parse_municipalities([], "構成自治体：坂井市、あわら市", prefecture="福井県")
    >>> [row.name for row in rows]
    ['坂井市', 'あわら市']
    """
    bodies = list(bodies)
    text = listed(with_names(town_first(LABEL.sub("、", text))), prefecture)
    related, more = split_bodies(
        open_brackets(name_within(text, prefecture), prefecture), prefecture=prefecture
    )
    meant = {body.name: meaning(body, bodies, prefecture) for body in related}
    named = [body.government for body in bodies if body.government is not None]
    unknown = [
        unknown_note(body.name)
        for body in bodies
        if body.government is None and body.foreign is None and NAME_LIKE.fullmatch(body.name)
    ]
    settled: list[tuple[MunicipalityRow | None, Note | None]] = [
        settle(body.name, narrowed(body.government, meant.values()), "organizer")
        for body in bodies
        if body.government is not None
    ]
    for body in related:
        lookup = meant[body.name]
        if lookup.candidates:
            settled.append(settle(body.name, narrowed(lookup, [*named, *meant.values()]), "related"))
        elif OWN.fullmatch(body.name):
            settled.append((None, unknown_note(body.name)))
        elif body.foreign is None and NAME_LIKE.fullmatch(body.name):
            settled.append((MunicipalityRow(body.name, None, "related"), unknown_note(body.name)))
    notes = [misplaced_note(text)] if any(note.rule == "foreign-place" for note in more) else []
    notes += (note for _, note in settled if note is not None)
    notes += (unnamed_note(part) for part in PARTS.split(fold(text)) if UNNAMED.search(part))
    notes += (note for note in unknown if note not in notes)
    return list(dict.fromkeys(row for row, _ in settled if row is not None)), notes


def with_names(text: str) -> str:
    """The column of municipalities with the county, the prefecture or the city before for 同郡, 同県, 同市.

    >>> with_names("八重山郡竹富町、同郡与那国町"), with_names("同郡与那国町"), with_names("協同郡市会")
    ('八重山郡竹富町、八重山郡与那国町', '同郡与那国町', '協同郡市会')
    """

    def named(found: re.Match[str]) -> str:
        before = text[max(0, found.start() - NEAR) : found.start()]
        above = re.findall(rf"(?:^|[、，,・\s(（])([^、，,・\s(（)）同]{{1,8}}?{found[1]})", before)
        return above[-1] if above else found[0]

    return SAME.sub(named, text) if "同" in text else text


def listed(text: str, prefecture: str | None) -> str:
    """The column of municipalities with 、 for ・ and ～ where each item is a municipality: 留萌・小平."""
    names = JOINED.split(text)
    if len(names) < 2:
        return text
    names = [whole(name, prefecture) for name in names]
    found = [look_up_municipality(name, prefecture=prefecture, bare=True).candidates for name in names]
    return "、".join(names) if all(found) else text


def whole(name: str, prefecture: str | None) -> str:
    """The name without a space or a break inside it, where it is a municipality's so: 湯沢 町."""
    closed = "".join(name.split())
    return closed if look_up_municipality(closed, prefecture=prefecture).candidates else name


def misplaced_note(text: str) -> Note:
    """The finding that the column of municipalities names a place abroad."""
    return Note(
        "foreign-place",
        "warning",
        f"関係市町村の欄に外国の地名「{text}」があります。対象国・地域の欄へ移してください / "
        f"「{text}」: a place abroad in the column of municipalities: it belongs to the target",
    )


def meaning(body: Body, organizers: Iterable[Body], prefecture: str | None) -> Lookup:
    """What a name in the column of municipalities means; 町 alone is the only town among the organizers."""
    if body.government is not None:
        return body.government
    if OWN.fullmatch(body.name):
        return own_government(body.name, organizers, prefecture) or Lookup(())
    return look_up_municipality(body.name, prefecture=prefecture, bare=True)


def narrowed(lookup: Lookup, others: Iterable[Lookup]) -> Lookup:
    """The candidates that the record names elsewhere too, or whose city it names; else all of them."""
    if not lookup.ambiguous:
        return lookup
    named = [other.only for other in others if other.only is not None]
    fit = tuple(
        one
        for one in lookup.candidates
        if any(
            one.code == other.code or (other.kind == "designated_city" and one.name.startswith(other.name))
            for other in named
        )
    )
    return Lookup(fit or lookup.candidates)


def settle(
    name: str, lookup: Lookup, role: Literal["organizer", "related"]
) -> tuple[MunicipalityRow, Note | None]:
    """The government's row, with its code where exactly one fits, and what is to be said of the name."""
    only = lookup.only
    if only is None:
        where = "、".join(one.full_name for one in lookup.candidates[:MOST_LISTED])
        names = {one.name for one in lookup.candidates}
        shared = names.pop() if len(names) == 1 else name
        return MunicipalityRow(shared, None, role), ambiguous_note(name, where)
    note = former_note(only.was, only.name) if only.was else None
    if only.was and not only.code:
        note = lost_note(only.was)
    return MunicipalityRow(only.name, only.code, role), note
