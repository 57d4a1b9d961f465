"""What the other cells of a document say of a break: names spelt whole elsewhere, habits, widths."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from operator import add
from typing import NamedTuple

from pipeline.repair.breaks.cells import BrokenCell
from pipeline.repair.breaks.lines import Line, describe
from pipeline.repair.breaks.widths import PLACES, PROFILES, Profile, text_width_em, widths_by_profile

PADDING_EM = 0.25
"""What a cell's borders take of its width where the document doesn't show it."""
WIDEST_PADDING_EM = 1.5
FULL_EM = 0.1
"""Room below which a line is full."""
GUESSED_EM = 1.5
"""How near to the widest line a line's guessed width has to be for both to have been filled."""


_LINE_ENDS = frozenset("\n\r\v\f")
MEASURED = 3
"""How well a column's width is known where the page shows it: the most."""


def is_spaced(line: str) -> bool:
    """Whether a line has a space inside; its ends have none."""
    return " " in line or "　" in line


class Filled(NamedTuple):
    """Of some breaks how many stand after a line that had no room for what follows."""

    full: int
    breaks: int


NOT_SEEN = Filled(0, 0)


@dataclass(slots=True)
class Column:
    """What the cells of one column have in common."""

    wholes: set[str] = field(default_factory=set)
    """Cells without a break."""
    edges: Counter[str] = field(default_factory=Counter)
    """First lines of cells as "^…", last ones as "…$", cut to two characters."""
    cells: int = 0
    followers: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    r"""By line the different lines that follow it; by "\n" and a line those that stand before it."""
    spaced: int = 0
    """Cells with a space inside a line."""
    broken_widths: list[float] = field(default_factory=list)
    """Widths of the lines of broken cells, in ems."""
    whole_width: float = 0.0
    """Width of the widest unbroken cell."""
    capacity: float = 0.0
    """Width that the widest lines fill."""
    support: int = 0
    """Lines that come within an em of it."""
    even: bool = True
    """Whether no unbroken cell is wider: else the column's width differs between pages."""
    filled: Filled = NOT_SEEN
    """The breaks of its cells."""


class Room(NamedTuple):
    """The width that a cell's lines can have, and what they left of it; in ems."""

    widths: tuple[float, ...]
    """Widths of the lines, measured or by their characters."""
    capacity: float
    support: int
    """How well the width is known: 0 (not) to 3 (measured)."""
    slacks: tuple[float, ...]
    """By break the room that the line had left for what follows; negative where it would not fit."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What one document's cells know together."""

    lines: dict[str, Line]
    """What each line of its broken cells says by itself."""
    columns: dict[str, Column]
    grams: frozenset[str]
    """Every four characters in a row, inside lines."""
    wholes: frozenset[str]
    """Texts of unbroken cells, over all columns."""
    newlines: bool
    """Whether any cell has a newline: then a space inside a line is its author's."""
    profile: Profile
    """The kind of font that the lines' widths speak for."""
    padding: float
    """What a cell's borders take of its width, in ems."""
    geometry: bool
    """Whether measured widths are looked at."""
    rooms: dict[BrokenCell, Room] = field(default_factory=dict)
    """By broken cell the room that its lines had."""
    filled: Filled = NOT_SEEN
    """The breaks of all cells."""


def _profile(cells: Sequence[BrokenCell], lines: dict[str, Line], *, geometry: bool) -> Profile:
    """The kind of font: the one nearest to the measured widths, or in which most lines end near the widest.

    A line breaker fills its lines to within an em of the column's width, whatever the font.
    """
    scores: dict[Profile, float] = dict.fromkeys(PROFILES, 0.0)
    measured: list[tuple[tuple[float, ...], float]] = []
    columns: dict[str, list[tuple[float, ...]]] = {}
    for cell in cells:
        if len(cell.lines) < 2:
            continue
        if geometry and len(cell.line_widths) == len(cell.lines):
            measured.extend(zip([lines[line].widths for line in cell.lines], cell.line_widths, strict=True))
        else:
            columns.setdefault(cell.heading, []).extend([lines[line].widths for line in cell.lines])
    for place, profile in enumerate(PROFILES):
        gaps = [abs(guesses[place] - width) for guesses, width in measured]
        scores[profile] -= sum([gap if gap < 1.0 else 1.0 for gap in gaps])
    for guessed in columns.values():
        for profile, widths in zip(PROFILES, zip(*guessed, strict=True), strict=True):
            edge = max(widths) - 1.0
            scores[profile] += sum([width > edge for width in widths])
    return max(PROFILES, key=lambda profile: scores[profile])


def _padding(cells: Sequence[BrokenCell], columns: dict[str, Column]) -> float:
    """What borders take: the least that the widest lines of a well filled column leave of its width."""
    gaps = [
        cell.width - columns[cell.heading].capacity
        for cell in cells
        if cell.width is not None and columns[cell.heading].support >= 6 and len(cell.lines) > 1
    ]
    least = min(gaps, default=PADDING_EM)
    return max(0.0, least - 0.05) if least <= WIDEST_PADDING_EM else PADDING_EM


def learn(cells: Sequence[BrokenCell], *, geometry: bool) -> Knowledge:
    """What a document's cells say together; the order of the cells doesn't matter.

    >>> known = learn([BrokenCell("venue", "場所", ("函館市民会館",), ())], geometry=False)
    >>> "館市民会" in known.grams, known.newlines
    (True, False)
    """
    lines = describe(line for cell in cells if len(cell.lines) > 1 for line in cell.lines)
    profile = _profile(cells, lines, geometry=geometry)
    columns: dict[str, Column] = {}
    wholes: set[str] = set()
    edges: defaultdict[str, list[str]] = defaultdict(list)
    measured = [line_widths(cell, profile, geometry=geometry) for cell in cells]
    for cell, widths in zip(cells, measured, strict=True):
        column = columns.get(cell.heading)
        if column is None:
            column = columns[cell.heading] = Column()
        column.cells += 1
        first, last = cell.lines[0], cell.lines[-1]
        edges[cell.heading] += ("^" + first[:2], last[-2:] + "$")
        column.spaced += any(map(is_spaced, cell.lines))
        if len(cell.lines) == 1:
            column.wholes.add(first)
            wholes.add(first)
            if widths[0] > column.whole_width:
                column.whole_width = widths[0]
        else:
            column.broken_widths.extend(widths)
            followers = column.followers
            for before, after in pairwise(cell.lines):
                followers[before].add(after)
                followers["\n" + after].add(before)
    for heading, column in columns.items():
        column.edges.update(edges[heading])
        column.capacity = max(column.broken_widths, default=0.0)
        near = column.capacity - (1.0 if geometry else GUESSED_EM)
        column.support = sum(width > near for width in column.broken_widths)
        column.even = column.whole_width <= column.capacity + 0.5
    newlines = any("\n" in separator for cell in cells for separator in cell.separators)
    padding = _padding(cells, columns) if geometry else PADDING_EM
    known = Knowledge(lines, columns, _grams(cells), frozenset(wholes), newlines, profile, padding, geometry)
    rooms, filled = known.rooms, NOT_SEEN
    for cell, widths in zip(cells, measured, strict=True):
        if len(cell.lines) > 1:
            room = rooms[cell] = rooms.get(cell) or room_of(cell, widths, known)
            own = sum([slack < FULL_EM for slack in room.slacks])
            column = columns[cell.heading]
            column.filled = Filled(column.filled.full + own, column.filled.breaks + len(widths) - 1)
            filled = Filled(filled.full + own, filled.breaks + len(widths) - 1)
    return replace(known, filled=filled)


def room_of(cell: BrokenCell, widths: tuple[float, ...], known: Knowledge) -> Room:
    """The room that a cell's lines had: by its measured width, its column's widest lines, or its own.

    >>> cell = BrokenCell("venue", "会場", ("小樽", "市民、", "会"), ("\\n", "\\n"))
    >>> known = learn([cell, BrokenCell("venue", "会場", ("函館市a", "民会館"), ("\\n",))], geometry=False)
    >>> room_of(cell, (2.0, 2.5, 1.0), known)
    Room(widths=(2.0, 2.5, 1.0), capacity=3.5, support=1, slacks=(0.5, 0.0))
    """
    column = known.columns[cell.heading]
    if known.geometry and cell.width is not None:
        capacity, support = cell.width - known.padding, MEASURED
    elif column.even:
        capacity, support = column.capacity, min(2, column.support // 2)
    else:
        capacity, support = max(widths), 0
    place = PLACES[known.profile]
    slacks = [
        capacity - width - known.lines[line].unit_widths[place]
        for width, line in zip(widths, cell.lines[1:], strict=False)
    ]
    return Room(widths, capacity, support, tuple(slacks))


def line_widths(cell: BrokenCell, profile: Profile, *, geometry: bool) -> tuple[float, ...]:
    """Widths of a cell's lines in ems: measured where the reader has them, else by their characters.

    >>> line_widths(BrokenCell("venue", "場所", ("函館市",), (), (2.9,), 8.0), "fixed", geometry=True)
    (2.9,)
    >>> line_widths(BrokenCell("venue", "場所", ("函館市",), (), (2.9,), 8.0), "fixed", geometry=False)
    (3.0,)
    """
    if geometry and len(cell.line_widths) == len(cell.lines):
        return cell.line_widths
    if len(set(cell.separators)) > 1:
        newlines = [not _LINE_ENDS.isdisjoint(separator) for separator in cell.separators]
        if any(newlines) and not all(newlines):
            return _visual_widths(cell, newlines, profile, geometry=geometry)
    place = PLACES[profile]
    return tuple([widths_by_profile(line)[place] for line in cell.lines])


def _visual_widths(
    cell: BrokenCell, newlines: Sequence[bool], profile: Profile, *, geometry: bool
) -> tuple[float, ...]:
    """Widths where spaces break lines too: what follows the last space of a line ends where the line does."""
    measured = iter(cell.line_widths if geometry and len(cell.line_widths) == sum(newlines) + 1 else ())
    widths: list[float] = []
    start = 0.0
    for index, line in enumerate(cell.lines):
        end = start + text_width_em(line, profile)
        if index == len(newlines) or newlines[index]:
            widths.append(next(measured, end))
            start = 0.0
        else:
            widths.append(end)
            start = end + text_width_em(cell.separators[index], profile)
    return tuple(widths)


def _grams(cells: Sequence[BrokenCell]) -> frozenset[str]:
    """Every four characters in a row, inside lines."""
    text = "\n".join(dict.fromkeys(line for cell in cells for line in cell.lines))
    pairs = list(map(add, text, text[1:]))
    return frozenset(map(add, pairs, pairs[2:]))
