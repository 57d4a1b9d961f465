"""Tables from rules: where a page's straight lines make cells, and which cells span rows or columns."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.extract.pdf.page import Rule

JOIN = 3.2
"""Points that may lie between the dots of a dotted rule, or between a rule and the one it meets."""

SHORT = 0.9
"""A rule shorter than this, in ems, after its dots are joined is none: no cell is so small, but a stroke of
a character that is drawn as a shape is."""

Span = tuple[float, float, float]
"""Position across, start and end along: a horizontal is (y, x0, x1), a vertical (x, y0, y1)."""


@dataclass(frozen=True, slots=True)
class Box:
    """One cell of a ruled table: its place in the table's rows and columns, and how many it spans."""

    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table as its rules draw it: column and row borders in points, and its cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    boxes: tuple[Box, ...]

    def width(self, box: Box) -> float:
        """Return the distance between a cell's left and right border, in points."""
        return self.xs[box.column + box.column_span] - self.xs[box.column]

    def find(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the elementary row and column that hold a point; None outside the table."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        row = min(bisect_right(self.ys, y) - 1, len(self.ys) - 2)
        return row, min(bisect_right(self.xs, x) - 1, len(self.xs) - 2)


def find_ruled_tables(rules: Iterable[Rule], em: float) -> tuple[RuledTable, ...]:
    """Return the tables that rules draw, from the top of the page down; `em` is the usual font size.

    Rules nearer to each other than 0.4 em are one (a double rule holds no text between), dots are joined to
    dotted rules, and lines that meet no other (underlines, the dash of a title) are left out. Backgrounds
    count only where no drawn rule makes a table. A table that is open at its sides is closed there.

    >>> cross = [Rule(0, y, 90, y) for y in (0, 20, 40)] + [Rule(x, 0, x, 40) for x in (0, 30, 90)]
    >>> [table] = find_ruled_tables(cross, 10)
    >>> len(table.boxes), table.width(table.boxes[1])
    (4, 60.0)
    >>> find_ruled_tables([Rule(0, 0, 90, 0)], 10)
    ()
    """
    rules = tuple(rules)
    snap = min(4.0, max(1.5, 0.4 * em))
    drawn = _tables([rule for rule in rules if not rule.background], snap, SHORT * em)
    backgrounds = [rule for rule in rules if rule.background and not _touches(rule, drawn)]
    if backgrounds:
        both = _tables([rule for rule in rules if not rule.background] + backgrounds, snap, SHORT * em)
        # Stripes behind the lines of a page make no table; cells that are filled side by side do.
        filled = [table for table in both if len(table.xs) > 2 and table not in drawn]
        stripes = [table for table in filled if _is_stripe(table, filled, snap)]
        drawn = [table for table in both if len(table.xs) > 2 and table not in stripes]
    return tuple(sorted(drawn, key=lambda table: (table.ys[0], table.xs[0])))


def _is_stripe(table: RuledTable, tables: Sequence[RuledTable], snap: float) -> bool:
    """Whether backgrounds fill single rows of the table's columns: others may stand unfilled between them."""
    left, right = table.xs[0], table.xs[-1]
    return any(
        len(other.ys) == 2 and abs(other.xs[0] - left) <= snap and abs(other.xs[-1] - right) <= snap
        for other in tables
    )


def _touches(rule: Rule, tables: Sequence[RuledTable]) -> bool:
    """Return whether a background lies in a ruled table, or holds one."""
    return any(
        rule.x0 <= table.xs[-1]
        and rule.x1 >= table.xs[0]
        and rule.y0 <= table.ys[-1]
        and rule.y1 >= table.ys[0]
        and not (rule.x0 == rule.x1 and min(abs(rule.x0 - table.xs[0]), abs(rule.x0 - table.xs[-1])) < 1)
        and not (rule.y0 == rule.y1 and min(abs(rule.y0 - table.ys[0]), abs(rule.y0 - table.ys[-1])) < 1)
        for table in tables
    )


def _tables(rules: Sequence[Rule], snap: float, short: float) -> list[RuledTable]:
    level = joined_rules(((rule.y0, rule.x0, rule.x1) for rule in rules if rule.y0 == rule.y1), snap, short)
    upright = joined_rules(((rule.x0, rule.y0, rule.y1) for rule in rules if rule.x0 == rule.x1), snap, short)
    found = []
    for horizontals, verticals in _components(level, upright):
        table = _table(horizontals, verticals, snap)
        if table is not None and len(table.boxes) > 1:
            found.append(table)
    return found


def joined_rules(spans: Iterable[Span], snap: float, short: float) -> list[Span]:
    """Return rules with those on one line made one, and dots joined; short ones are left out.

    >>> joined_rules([(10.0, 0.0, 30.0), (10.2, 32.0, 60.0), (40.0, 0.0, 2.0)], 1.0, 9.0)
    [(10.09..., 0.0, 60.0)]
    """
    ordered = sorted(spans)
    result: list[Span] = []
    start = 0
    while start < len(ordered):
        end = start
        while end < len(ordered) and ordered[end][0] - ordered[start][0] <= snap:
            end += 1
        group = ordered[start:end]
        position = sum(span[0] * (span[2] - span[1] + 0.01) for span in group) / sum(
            span[2] - span[1] + 0.01 for span in group
        )
        low, high = None, 0.0
        for _, first, last in sorted(group, key=lambda span: span[1:]):
            if low is not None and first - high <= JOIN:
                high = max(high, last)
                continue
            if low is not None and high - low > short:
                result.append((position, low, high))
            low, high = first, last
        if low is not None and high - low > short:
            result.append((position, low, high))
        start = end
    return result


def _root(parent: list[int], node: int) -> int:
    """The node that stands for all that are joined to one."""
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node


def _components(level: Sequence[Span], upright: Sequence[Span]) -> list[tuple[list[Span], list[Span]]]:
    """Return groups of horizontals and verticals that meet one another."""
    parent = list(range(len(level) + len(upright)))

    met = set()
    for right, (x, y0, y1) in enumerate(upright, len(level)):
        for left, (y, x0, x1) in enumerate(level):
            if y > y1 + JOIN:
                break
            if y >= y0 - JOIN and x0 - JOIN <= x <= x1 + JOIN:
                met |= {left, right}
                parent[_root(parent, right)] = _root(parent, left)
    groups: dict[int, tuple[list[Span], list[Span]]] = defaultdict(lambda: ([], []))
    for node in sorted(met):
        if node < len(level):
            groups[_root(parent, node)][0].append(level[node])
        else:
            groups[_root(parent, node)][1].append(upright[node - len(level)])
    return list(groups.values())


def _table(horizontals: list[Span], verticals: list[Span], snap: float) -> RuledTable | None:
    xs = _borders([x for x, _, _ in verticals], [end for _, *ends in horizontals for end in ends], snap)
    ys = _borders([y for y, _, _ in horizontals], [end for _, *ends in verticals for end in ends], snap)
    if len(xs) < 2 or len(ys) < 2:
        return None
    rows, columns = len(ys) - 1, len(xs) - 1
    right = _covered(verticals, xs, ys, snap)
    below = _covered(horizontals, ys, xs, snap)
    parent = list(range(rows * columns))

    for row in range(rows):
        for column in range(columns):
            node = row * columns + column
            if column + 1 < columns and (column + 1, row) not in right:
                parent[_root(parent, node)] = _root(parent, node + 1)
            if row + 1 < rows and (row + 1, column) not in below:
                parent[_root(parent, node)] = _root(parent, node + columns)
    regions: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in range(rows):
        for column in range(columns):
            regions[_root(parent, row * columns + column)].append((row, column))
    boxes = [box for places in regions.values() for box in _rectangles(places)]
    # A side of the table that has next to no rule is open by design; elsewhere a missing rule means outside.
    open_sides = {
        "left": sum((0, row) in right for row in range(rows)) < 0.2 * rows,
        "right": sum((columns, row) in right for row in range(rows)) < 0.2 * rows,
        "top": sum((0, column) in below for column in range(columns)) < 0.2 * columns,
        "bottom": sum((rows, column) in below for column in range(columns)) < 0.2 * columns,
    }

    def inside(box: Box) -> bool:
        over, under = range(box.column, box.column + box.column_span), range(box.row, box.row + box.row_span)
        sides = (
            (box.column == 0 and open_sides["left"]) or any((box.column, row) in right for row in under),
            (box.column + box.column_span == columns and open_sides["right"])
            or any((box.column + box.column_span, row) in right for row in under),
            (box.row == 0 and open_sides["top"]) or any((box.row, column) in below for column in over),
            (box.row + box.row_span == rows and open_sides["bottom"])
            or any((box.row + box.row_span, column) in below for column in over),
        )
        return sum(sides) >= 3

    kept = sorted((box for box in boxes if inside(box)), key=lambda box: (box.row, box.column))
    return RuledTable(tuple(xs), tuple(ys), tuple(kept))


def _borders(positions: list[float], ends: list[float], snap: float) -> list[float]:
    """Return the distinct positions of rules in one direction, and the outermost ends of those across."""
    found: list[float] = []
    for position in sorted(positions):
        if not found or position - found[-1] > snap:
            found.append(position)
    if not found:
        return sorted({min(ends), max(ends)}) if ends else []
    if ends and found[0] - min(ends) > 2 * snap:
        found.insert(0, min(ends))
    if ends and max(ends) - found[-1] > 2 * snap:
        found.append(max(ends))
    return found


def _covered(
    spans: Sequence[Span], across: Sequence[float], along: Sequence[float], snap: float
) -> set[tuple[int, int]]:
    """Return (border, interval) pairs: where a rule covers most of what lies between two crossing borders."""
    lengths: dict[tuple[int, int], float] = defaultdict(float)
    for position, start, end in spans:
        border = min(range(len(across)), key=lambda index: abs(across[index] - position))
        if abs(across[border] - position) > snap:
            continue
        for interval in range(max(bisect_right(along, start) - 1, 0), len(along) - 1):
            low, high = along[interval], along[interval + 1]
            if low >= end:
                break
            lengths[border, interval] += (min(end, high) - max(start, low)) / (high - low)
    return {key for key, share in lengths.items() if share > 0.55}


def _rectangles(places: list[tuple[int, int]]) -> list[Box]:
    """Return the rectangles that make up a connected region: one for a cell, more where a rule is missing."""
    runs: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row, column in sorted(places):
        row_runs = runs[row]
        if row_runs and row_runs[-1][1] == column:
            row_runs[-1] = (row_runs[-1][0], column + 1)
        else:
            row_runs.append((column, column + 1))
    done: list[Box] = []
    current: dict[tuple[int, int], int] = {}
    for row in sorted(runs):
        kept = {}
        for run, first in current.items():
            if run in runs[row]:
                kept[run] = first
            else:
                done.append(Box(first, run[0], row - first, run[1] - run[0]))
        for run in runs[row]:
            kept.setdefault(run, row)
        current = kept
    last = max(runs) + 1
    done += [Box(first, run[0], last - first, run[1] - run[0]) for run, first in current.items()]
    return done
