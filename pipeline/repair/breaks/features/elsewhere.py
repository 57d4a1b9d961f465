"""What the other cells of the document write: the text joined, either side whole, the edges of cells."""

from __future__ import annotations

from functools import lru_cache

from pipeline.repair.breaks.model import REMEMBERED, Group
from pipeline.repair.breaks.view import Break


@lru_cache(maxsize=REMEMBERED)
def _elsewhere(
    joined: int, left: str, right: str, varies: tuple[bool, bool], habit: str, kind: str, side: str
) -> Group:
    """What the document writes in other cells: both together, either whole, other lines beside it."""
    names = [f"joined-elsewhere={joined}"] if joined else []
    names += [f"left-whole-{left}"] if left else []
    names += [f"right-whole-{right}"] if right else []
    if varies[0]:
        names += ["left-line-varies", "left-line-varies&" + side, f"left-line-varies&habit={habit}"]
    if varies[1]:
        names += ["right-line-varies", f"right-line-varies&right={kind}"]
    return Group(tuple(names))


@lru_cache(maxsize=REMEMBERED)
def _as_column(ends: str, starts: str, broken: str) -> Group:
    return Group(
        (f"left-ends-as-column={ends}", f"right-starts-as-column={starts}", f"column-broken={broken}")
    )


def elsewhere(at: Break, side: str, habit: str) -> tuple[Group, ...]:
    """The features of what the document writes elsewhere."""
    before, after = at.upper.text, at.lower.text
    seen = at.view
    column, known = seen.column, seen.known
    joined = 0
    if len(before) > 1 and len(after) > 1:
        grams, end = known.grams, before[-2:]
        joined = (
            (end + after[:2] in grams) + (before[-3:] + after[0] in grams) + (end[1] + after[:3] in grams)
        )
    followers = column.followers
    found = _elsewhere(
        joined,
        "in-column" if at.unit in column.wholes else "elsewhere" if at.unit in known.wholes else "",
        "in-column" if after in column.wholes else "elsewhere" if after in known.wholes else "",
        (len(followers.get(before, ())) > 1, len(followers.get("\n" + after, ())) > 1),
        habit,
        at.right.kind,
        side,
    )
    if column.cells < 4:
        return (found,)
    lines = seen.cell.lines
    ends = column.edges[before[-2:] + "$"] - (lines[-1][-2:] == before[-2:])
    starts = column.edges["^" + after[:2]] - (lines[0][:2] == after[:2])
    share = len(column.wholes) / column.cells
    return (
        found,
        _as_column(
            "0" if ends <= 0 else "1" if ends < 3 else "3",
            "0" if starts <= 0 else "1" if starts < 3 else "3",
            "few" if share > 0.7 else "some" if share > 0.3 else "most",
        ),
    )
