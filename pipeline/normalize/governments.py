"""The local governments of a record: its organizers, and those that its column of municipalities names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pipeline.model import Note
from pipeline.normalize.bodies import Body, split_bodies
from pipeline.normalize.municipalities import Lookup, ambiguous_note, former_note, look_up_municipality

NAME_LIKE = re.compile(r"(?!.*(?:管内|全|各|関係|市町))[ぁ-んァ-ヶー一-鿿々]{1,7}[市町村]")


@dataclass(frozen=True, slots=True)
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
    bodies in the column give no row; what can be two governments gives its name with no code and a note.

    >>> from pipeline.normalize.bodies import split_bodies
    >>> bodies, _ = split_bodies("札幌市", prefecture="北海道")
    >>> rows, _ = parse_municipalities(bodies, "道、小樽市、札幌商工会議所等", prefecture="北海道")
    >>> [(row.name, row.code, row.role) for row in rows]
    [('札幌市', '011002', 'organizer'), ('北海道', '010006', 'related'), ('小樽市', '012033', 'related')]
    """
    rows: list[MunicipalityRow] = []
    notes: list[Note] = []
    for body in bodies:
        if body.government is not None:
            settle(body.name, body.government, "organizer", rows, notes)
    related, more = split_bodies(opened(text, prefecture), prefecture=prefecture)
    foreign = [note for note in more if note.rule == "foreign-place"]
    if foreign:
        notes.append(
            Note(
                "foreign-place",
                "warning",
                f"関係市町村の欄に外国の地名「{text}」があります。対象国・地域の欄へ移してください / "
                "a place abroad in the column of municipalities: it belongs to the target",
            )
        )
    for body in related:
        lookup = body.government or look_up_municipality(body.name, prefecture=prefecture, bare=True)
        if lookup.candidates:
            settle(body.name, lookup, "related", rows, notes)
        elif body.foreign is None and NAME_LIKE.fullmatch(body.name):
            rows.append(MunicipalityRow(body.name, None, "related"))
            notes.append(
                Note(
                    "municipality-unknown",
                    "warning",
                    f"「{body.name}」という市町村は見つかりません。名称を確かめてください / "
                    "no such municipality: check the name",
                )
            )
    return list(dict.fromkeys(rows)), notes


def opened(text: str, prefecture: str | None) -> str:
    """The cell with brackets that list municipalities made items: 十勝管内(帯広市、音更町)."""

    def items(found: re.Match[str]) -> str:
        names = re.split(r"[、，,・/／\s]+", found[1].removesuffix("等").removesuffix("ほか"))
        known = all(look_up_municipality(name, prefecture=prefecture).candidates for name in names)
        return f"、{found[1]}、" if known else found[0]

    return re.sub(r"[((]([^()()]+)[))]", items, text)


def settle(
    name: str,
    lookup: Lookup,
    role: Literal["organizer", "related"],
    rows: list[MunicipalityRow],
    notes: list[Note],
) -> None:
    """Adds the government's row: with its code where exactly one fits, with a note where not."""
    only = lookup.only
    if only is not None:
        rows.append(MunicipalityRow(only.name, only.code, role))
        if only.was and only.code:
            notes.append(former_note(only.was, only.name))
        return
    rows.append(MunicipalityRow(name, None, role))
    where = "、".join(one.full_name for one in lookup.candidates[:6])
    notes.append(ambiguous_note(name, where))
