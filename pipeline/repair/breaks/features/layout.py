"""How the lines of the cell lie: the room before a break, widths beside each other, marks, brackets."""

from __future__ import annotations

from functools import lru_cache

from pipeline.repair.breaks.model import REMEMBERED, Group
from pipeline.repair.breaks.view import NEAR_EM, Break
from pipeline.repair.breaks.widths import PLACES


def bin_of(slack: float) -> str:
    """The room on a line, in ems, by steps."""
    if slack < -0.35:
        return "full"
    if slack < 0.1:
        return "tight"
    if slack < 0.5:
        return "near"
    if slack < 1.5:
        return "loose1"
    if slack < 4:
        return "loose2"
    return "loose4"


def layout(at: Break, side: str) -> tuple[Group, Group, Group, Group, Group, Group, Group]:
    """The features of how the lines lie."""
    seen, left, right, slack = at.view, at.left, at.right, at.slack
    before, after, bullet = at.upper.text, at.lower.text, right.bullet
    ends = 0 if before[-1:] != after[-1:] else 2 if before[-2:] == after[-2:] else 1
    starts = 0 if not before or before[:1] != after[:1] else 2 if before[:2] == after[:2] else 1
    return (
        _fit(
            "pushed" if _is_pushed(at) else bin_of(slack),
            bin_of(slack + seen.widest - seen.capacity),
            seen.support,
        ),
        _in_common(at.same_mask, ends, starts, side),
        *_lying(at, side),
        _brackets(at.depth > 0, right.depth < 0, right.first == "open", left.kind, right.kind, side),
        _marks(
            bullet, min(seen.bullets.count(bullet), 2) if bullet else 0, at.upper.dangles, at.lower.continues
        ),
    )


def _is_pushed(at: Break) -> bool:
    """Whether the first character would have fitted and the unit it can't be parted from would not."""
    seen = at.view
    first = at.lower.first_widths[PLACES[seen.known.profile]]
    return at.slack < 0 and seen.capacity - seen.widths[at.index] - first >= 0


@lru_cache(maxsize=REMEMBERED)
def _fit(fit: str, cell_fit: str, support: int) -> Group:
    """How full the line was, by its column and by its cell."""
    return Group((f"fit={fit}/{support}", "cellfit=" + cell_fit))


@lru_cache(maxsize=REMEMBERED)
def _in_common(mask: bool, ends: int, starts: int, side: str) -> Group:
    """What both lines have in common: the pattern, one or two characters at the end, at the start."""
    names = []
    if mask:
        names += ["same-mask", "same-mask&" + side]
    if ends:
        names.append("same-end1")
        if ends == 2:
            names += ["same-end2", "same-end2&" + side]
    if starts:
        names.append("same-start1")
        if starts == 2:
            names.append("same-start2")
    return Group(tuple(names))


@lru_cache(maxsize=REMEMBERED)
def _sizes(count: int, following: str, last: bool, here: str) -> Group:
    lines = "2" if count == 2 else "3-4" if count < 5 else "5-8" if count < 9 else "9+"
    return Group(("lines=" + lines, f"right={following}" + ("-last" if last else ""), "left=" + here))


@lru_cache(maxsize=REMEMBERED)
def _layout(evenness: tuple[str, ...], widest: bool, block: str, inside: bool, before_part: str) -> Group:
    """How the widths lie: block is "", "block" or "long", for one of lines that are long."""
    names = list(evenness)
    if widest:
        names.append("left-widest")
    if block:
        place = "&left-in-it" if inside else "&left-short"
        names.append("block" + place)
        if block == "long":
            names += ["long-block" + place, f"long-block{place}&after={before_part}"]
    return Group(tuple(names))


@lru_cache(maxsize=REMEMBERED)
def _room(wider: bool, together: str, spaced: str, column: str, inner: int, side: str) -> Group:
    names = []
    if wider:
        names += ["right-wider", "right-wider&" + side]
    if together:
        names.append("together=" + together)
    names.append(f"column-spaced={spaced}&{side}")
    if column in ("organizer", "venue", "schedule", "municipality", "title"):
        names.append(f"column-spaced={spaced}&{column}&{side}")
    if inner:
        names.append(f"inner-space={inner}&{side}")
    return Group(tuple(names))


def _lying(at: Break, side: str) -> tuple[Group, Group, Group]:
    """The features of how long the lines are and how they lie."""
    seen = at.view
    here, following = seen.widths[at.index], seen.widths[at.index + 1]
    together = at.both if seen.support or seen.cell.width is not None else ""
    others = seen.column.spaced - seen.is_spaced
    share = others / max(1, seen.column.cells - 1)
    block = "" if not seen.is_block else "long" if seen.widest >= 10 else "block"
    return (
        _sizes(
            min(9, len(seen.lines)),
            "1em" if following <= 1.5 else "3em" if following <= 3 else "6em" if following <= 6 else "long",
            at.is_last,
            "2em"
            if here <= 2
            else "4em"
            if here <= 4
            else "8em"
            if here <= 8
            else "16em"
            if here <= 16
            else "long",
        ),
        _layout(
            seen.evenness,
            here >= seen.widest - 0.5,
            block,
            here > seen.widest - NEAR_EM,
            at.meeting.before_part if block == "long" else "",
        ),
        _room(
            following > here + 1.5,
            together,
            "no" if not others else "some" if share < 0.4 else "most",
            seen.cell.column,
            at.upper.spaced + 2 * at.lower.spaced,
            side,
        ),
    )


@lru_cache(maxsize=REMEMBERED)
def _brackets(inside: bool, closes: bool, opens: bool, left: str, right: str, side: str) -> Group:
    """Brackets that are open at the break, that the next line closes or opens."""
    names = []
    if inside:
        names += ["inside-bracket", "inside-bracket&" + side, f"inside-bracket&right={right}"]
    if closes:
        names.append("right-closes")
    if opens:
        names += [f"right-opens&left={left}", "right-opens&" + side]
    return Group(tuple(names))


@lru_cache(maxsize=REMEMBERED)
def _marks(bullet: str, repeated: int, dangles: bool, continues: bool) -> Group:
    """Bullets, and words that end or begin no item."""
    names = [f"bullet={bullet}/{repeated}"] if bullet else []
    names += ["left-dangles"] if dangles else []
    names += ["right-continues"] if continues else []
    return Group(tuple(names))
