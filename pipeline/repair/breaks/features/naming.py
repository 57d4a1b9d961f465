"""What the names on both sides end and begin with, and what they become with the lines after them."""

from __future__ import annotations

from functools import lru_cache

from pipeline.repair.breaks.features.crossed import COMPLETE
from pipeline.repair.breaks.lines import REACH
from pipeline.repair.breaks.model import REMEMBERED, Group
from pipeline.repair.breaks.shapes import kinds_of
from pipeline.repair.breaks.view import NAMES, Break
from pipeline.repair.breaks.words import is_generic


def naming(
    at: Break, side: str, generic: bool, left_generic: bool
) -> tuple[Group, Group, Group, Group, Group, Group, Group]:
    """The features of the names on both sides, of which some have common nouns only."""
    left, right, role, before, after = at.left, at.right, at.view.role, at.upper.text, at.lower.text
    lk, rk = left.kind, right.kind
    place = lk in ("city", "state", "country") and len(before) > 2
    return (
        _endings(
            left.ends_with, right.ends_with, role, lk, place and before[: max(2, len(before) - 1)] in after
        ),
        _tail(left.tail, lk, right.first, role),
        _begun(left.period_ends, right.period_starts, right.place_starts, lk, role, side),
        _named(rk, generic, lk, role, right.ends_with, left_generic),
        _words_listed(at.upper.modifies, at.lower.opens, lk, rk, role),
        _unit(_size(len(at.unit)), len(at.unit) > len(before), lk, rk, role),
        _ahead_of(at),
    )


@lru_cache(maxsize=REMEMBERED)
def _endings(left: str, right: str, role: str, left_kind: str, named: bool) -> Group:
    """What the lines end in, and whether the second names the place that the first is."""
    names = []
    if left:
        names += [f"left-end={left}", f"role={role}&left-end={left}"]
    if right:
        names += [f"right-end={right}", f"left={left_kind}&right-end={right}"]
    if named:
        names += ["right-names-left", f"right-names-left&role={role}"]
    return Group(tuple(names))


@lru_cache(maxsize=REMEMBERED)
def _tail(tail: str, left: str, first: str, role: str) -> Group:
    """The last item before the break, where it is not all of the text."""
    if tail != left:
        return Group(("tail=" + tail, f"tail={tail}>{first}", f"tail={tail}>{first}&role={role}"))
    if left in ("country", "state", "city", "place"):
        return Group((f"tail={left}>{first}", f"tail={left}>{first}&role={role}"))
    return Group(())


@lru_cache(maxsize=REMEMBERED)
def _begun(ends: str, starts: str, place: str, left: str, role: str, side: str) -> Group:
    """The time or the place that the second line begins with."""
    names = []
    if ends and starts:
        names.append(f"period={ends}>{starts}")
    elif starts:
        names.append(f"period>{starts}&role={role}")
    if place:
        names += [f"place={left}>{place}", f"place>{place}&{side}"]
    return Group(tuple(names))


@lru_cache(maxsize=REMEMBERED)
def _named(right: str, generic: bool, left: str, role: str, ending: str, left_generic: bool) -> Group:
    """Names that lack a proper one."""
    names = []
    if right in NAMES:
        sort = "generic" if generic else "proper"
        names += [f"{sort}-{right}", f"left={left}&{sort}-{right}", f"role={role}&{sort}-{right}"]
        if ending:
            names.append(f"{sort}&right-end={ending}")
    if left_generic:
        names += ["left=generic-name", f"role={role}&left=generic-name"]
    return Group(tuple(names))


@lru_cache(maxsize=REMEMBERED)
def _words_listed(modifies: str, opens: str, left: str, right: str, role: str) -> Group:
    """Words that something is wont to follow, and words that items begin with."""
    names = []
    if modifies:
        names += [f"modifies={modifies}", f"modifies&right={right}", f"modifies&role={role}"]
    if opens:
        names += [f"opens={opens}", f"opens&left={left}", f"opens&role={role}"]
        names += [f"modifies={modifies}>opens"] if modifies else []
        names += [f"opens-legal&left={left}", f"opens-legal&role={role}"] if opens == "legal" else []
    return Group(tuple(names))


@lru_cache(maxsize=REMEMBERED)
def _unit(size: str, joined: bool, left: str, right: str, role: str) -> Group:
    """How long the text since the last break that stays is, and whether it is more than a line."""
    run = "joined" if joined else "single"
    names = [
        f"unit={size}",
        f"unit={size}&role={role}",
        f"unit={size}&left={left}",
        f"unit={size}&right={right}",
    ]
    names += [
        f"run={run}",
        f"run={run}&role={role}",
        f"run={run}&left={left}",
        f"run={run}&kinds={left}>{right}",
    ]
    return Group(tuple(names))


def _size(length: int) -> str:
    """The length of a text by steps."""
    return (
        "4"
        if length <= 4
        else "8"
        if length <= 8
        else "14"
        if length <= 14
        else "20"
        if length <= 20
        else "30"
        if length <= 30
        else "long"
    )


@lru_cache(maxsize=REMEMBERED)
def _ahead(ahead: str, further: str, generic: bool, left: str, right: str, role: str) -> Group:
    """What the line after the break becomes with those after it."""
    names = [
        f"ahead={ahead}",
        f"further={further}",
        f"right={right}>ahead={ahead}",
        f"left={left}&ahead={ahead}",
        f"role={role}&ahead={ahead}",
        f"left={left}&further={further}",
        f"role={role}&further={further}",
    ]
    whole = next((kind for kind in (right, ahead, further) if kind in COMPLETE), "none")
    names += [f"left={left}&whole={whole}", f"role={role}&whole={whole}"]
    if ahead in NAMES:
        sort = "generic" if generic else "proper"
        names += [f"ahead-{sort}", f"left={left}&ahead-{sort}", f"role={role}&ahead-{sort}-{ahead}"]
    return Group(tuple(names))


def _ahead_of(at: Break) -> Group:
    """What the line after the break becomes with the lines after it: 長岡技術, 科学大学."""
    left, right, role = at.left.kind, at.right.kind, at.view.role
    if at.is_last:
        return _ahead("last", "last", False, left, right, role)
    after, following, *more = at.view.cell.lines[at.index + 1 : at.index + 4]
    two = (after + following)[:REACH]
    ahead, *further = kinds_of(two, *((after + following + line)[:REACH] for line in more))
    generic = ahead in NAMES and is_generic(two)
    return _ahead(ahead, further[0] if further else "last", generic, left, right, role)
