"""The features of one break: what the model weighs, each with a name that says what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.repair.breaks.cells import BrokenCell
from pipeline.repair.breaks.document import Column, Knowledge, line_widths
from pipeline.repair.breaks.shapes import Shape, depth_of, shape, tail_of
from pipeline.repair.breaks.terms import terms
from pipeline.repair.breaks.widths import next_unit, text_width_em
from pipeline.repair.breaks.words import Meeting, meeting, words

UNIT_REACH = 60
"""Characters of the text before a break that its shape is read from."""

SHORT_COLUMNS = frozenset({"organizer", "municipality", "target", "venue", "schedule", "method", "title", "description"})


@dataclass(frozen=True, slots=True)
class Break:
    """One break with all that its features are read from."""

    cell: BrokenCell
    index: int
    unit: str
    """The text before the break, from the last break that was kept."""
    left: Shape
    """Shape of that text."""
    tail: Shape
    """Shape of its last item, after a comma, a middle dot or an opening bracket."""
    line: Shape
    """Shape of the line before the break."""
    right: Shape
    meeting: Meeting
    widths: tuple[float, ...]
    """Widths of the cell's lines, measured or by their characters."""
    capacity: float
    """Width that a line can have."""
    slack: float
    """Room, in ems, that was left on the line for what follows; negative where it would not have fitted."""
    pushed: bool
    """Whether the first character would have fitted and the unit it can't be parted from would not."""
    cell_slack: float
    """The same against the widest line of the cell."""
    support: int
    """How well the width of the column is known: 0 (not) to 3."""

    @property
    def before(self) -> str:
        """The line before the break."""
        return self.cell.lines[self.index]

    @property
    def after(self) -> str:
        """The line after it."""
        return self.cell.lines[self.index + 1]


def look(
    cell: BrokenCell, index: int, unit: str, widths: Sequence[float], known: Knowledge, *, geometry: bool
) -> Break:
    """One break as the rules and the model see it; `unit` is the text since the last kept break."""
    before, after = cell.lines[index], cell.lines[index + 1]
    first = text_width_em(after[:1], known.profile)
    whole_unit = text_width_em(next_unit(after), known.profile)
    widest = max(widths)
    capacity, support = capacity_of(cell, widths, known, geometry=geometry)
    room = capacity - widths[index]
    slack = room - whole_unit
    return Break(
        cell=cell,
        index=index,
        unit=unit,
        left=shape(unit[-UNIT_REACH:]),
        tail=shape(tail_of(unit[-UNIT_REACH:])),
        line=shape(before[-UNIT_REACH:]),
        right=shape(after[:UNIT_REACH]),
        meeting=meeting(before, after),
        widths=tuple(widths),
        capacity=capacity,
        slack=slack,
        pushed=slack < 0 <= room - first,
        cell_slack=widest - widths[index] - whole_unit,
        support=support,
    )


def habit_of(cells: Sequence[BrokenCell], known: Knowledge, *, geometry: bool) -> str:
    """How often the document's author breaks lines inside a phrase: never, seldom, often or unknown.

    Counted over the breaks before which the text would have fitted (so no line breaker made them): the share
    that stands after a comma, a particle or a conjunction, or inside a word of the dictionary.
    """
    loose = inside = 0
    for cell in cells:
        if len(cell.lines) < 2:
            continue
        widths = line_widths(cell, known.profile, geometry=geometry)
        measured = geometry and cell.width is not None
        for index in range(len(cell.lines) - 1):
            before, after = cell.lines[index], cell.lines[index + 1]
            if not before or not after:
                continue
            capacity, support = capacity_of(cell, widths, known, geometry=measured)
            if support < 2 or capacity - widths[index] - text_width_em(next_unit(after), known.profile) < 0.5:
                continue
            loose += 1
            if before[-1] in "、，・のをにとやが" or before.endswith(tuple(terms("conjunction"))) or after[0] in "をにはがのとで":
                inside += 1
            else:
                met = meeting(before, after)
                inside += bool(met.spanning) and met.before_part not in ("name", "place")
    if loose < 5:
        return "unknown"
    return "never" if inside == 0 else "seldom" if inside < 0.08 * loose else "often"


def capacity_of(
    cell: BrokenCell, widths: Sequence[float], known: Knowledge, *, geometry: bool
) -> tuple[float, int]:
    """Width in ems that a line of the cell can have, and how well it is known: 0 (not) to 3 (measured)."""
    column = known.columns[cell.heading]
    if geometry and cell.width is not None:
        return cell.width - known.padding, 3
    if column.even:
        return column.capacity, min(2, column.support // 2)
    return max(widths), 0


def _bin(slack: float) -> str:
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


def _join(met: Meeting, left: Shape, right: Shape) -> str:
    """How the words at a break hang together."""
    if met.spanning:
        return "span"
    if met.before_part == "cut":
        return "cut"
    if met.after_part in ("case", "topic", "link", "particle", "aux", "final"):
        return "before-particle"
    if met.after_part == "suffix":
        return "before-suffix"
    if met.before_part in ("prefix", "adnominal", "adverb", "conjunction"):
        return "after-prefix"
    if met.before_part in ("case", "topic", "particle"):
        return "after-particle"
    if met.before_part == "link":
        return "after-link"
    if met.before_part in ("aux", "verb", "adjective", "final"):
        return "after-verb"
    if met.after_part in ("verb", "adjective"):
        return "before-verb"
    if left.last in ("comma", "stop", "close", "open", "range", "dot", "colon", "slash", "other", "bullet", "and"):
        return "after-mark"
    if right.first in ("open", "dot", "other", "bullet", "range", "colon", "slash", "and"):
        return "before-mark"
    return "nouns"


def is_generic(text: str) -> bool:
    """Whether a name has only common nouns, and so needs a place or a proper name before it.

    >>> is_generic("姉妹都市交流委員会"), is_generic("千歳アイヌ協会")
    (True, False)
    """
    return all(
        word.part in ("noun", "verbal", "suffix", "adjectival", "prefix") and word.known for word in words(text[:30])
    )


_FUNCTION = frozenset({"case", "topic", "link", "final", "particle", "aux", "suffix", "prefix", "adnominal", "conjunction"})
"""Parts of speech so few that each word of them is a feature."""

_COMPLETE = frozenset({"country", "state", "city", "place", "region", "period", "method", "quantity", "contact", "body", "venue", "title", "government", "sentence"})


def features(at: Break, known: Knowledge, habit: str) -> list[str]:
    """Names of the features that hold at a break, in a document whose author has this habit.

    Every feature is present or absent; crossed ones have both names in theirs.
    """
    cell, left, line, right, met = at.cell, at.left, at.line, at.right, at.meeting
    before, after = at.before, at.after
    column = known.columns[cell.heading]
    role = cell.column if cell.column in SHORT_COLUMNS else "other"
    lines = cell.lines
    count = len(lines)
    fit = f"{_bin(at.slack)}/{at.support}" if not at.pushed else f"pushed/{at.support}"
    side = "full" if at.slack < 0.1 else "loose" if at.slack >= 0.5 else "near"
    side = f"{side}{1 if at.support >= 2 else 0}"
    join = _join(met, left, right)
    lk, rk = left.kind, right.kind
    out = [
        "fit=" + fit,
        "cellfit=" + _bin(at.cell_slack),
        "join=" + join,
        f"join={join}&{side}",
        f"pos={met.before_part}>{met.after_part}",
        f"char={line.last}>{right.first}",
        "left=" + lk,
        "right=" + rk,
        f"kinds={lk}>{rk}",
        f"left={lk}&{side}",
        f"right={rk}&{side}",
        "role=" + role,
        f"role={role}&{side}",
        f"role={role}&join={join}",
        f"role={role}&left={lk}",
        f"role={role}&right={rk}",
    ]
    add = out.append
    add("habit=" + habit)
    loose = at.slack >= 0.5 and at.support >= 2
    if loose or at.support < 2:
        add(f"habit={habit}&{side}")
        add(f"habit={habit}&role={role}&{side}")
        add(f"habit={habit}&left={lk}")
        add(f"habit={habit}&right={rk}")
        add(f"habit={habit}&join={join}")
        if lk in _COMPLETE and rk in _COMPLETE:
            add(f"habit={habit}&both-complete")
    if met.before_part in _FUNCTION:
        add(f"ends={met.before}")
        add(f"ends={met.before}&{side}" if met.before_part in ("aux", "verb") else f"ends={met.before_part}&{side}")
    elif met.before_part in ("verb", "adjective"):
        add(f"ends={met.before_part}-{met.before[-1:]}")
        add(f"ends={met.before_part}&{side}")
    if met.after_part in _FUNCTION:
        add(f"starts={met.after}")
    if left.ends_with:
        add(f"left-end={left.ends_with}")
        add(f"role={role}&left-end={left.ends_with}")
    if right.ends_with:
        add(f"right-end={right.ends_with}")
    if at.tail.kind != lk:
        add("tail=" + at.tail.kind)
        add(f"tail={at.tail.kind}>{right.first}")
    elif lk in ("country", "state", "city", "place"):
        add(f"tail={lk}>{right.first}")
    if lk in _COMPLETE and rk in _COMPLETE:
        add("both-complete")
        add("both-complete&" + side)
    if lk == rk:
        add("same-kind")
        add("same-kind&" + side)
    if line.mask == right.mask:
        add("same-mask")
        add("same-mask&" + side)
    if before[-1:] == after[-1:]:
        add("same-end1")
        if before[-2:] == after[-2:]:
            add("same-end2")
            add("same-end2&" + side)
    if before[:1] == after[:1] and before:
        add("same-start1")
        if before[:2] == after[:2]:
            add("same-start2")
    _add_lines(add, at, side)
    _add_brackets(add, at, side)
    if left.period_ends and right.period_starts:
        add(f"period={left.period_ends}>{right.period_starts}")
    elif right.period_starts:
        add(f"period>{right.period_starts}&role={role}")
    if right.place_starts:
        add(f"place={lk}>{right.place_starts}")
        add(f"place>{right.place_starts}&{side}")
    if rk in ("body", "venue", "title", "government", "name"):
        generic = "generic" if is_generic(after) else "proper"
        add(f"{generic}-{rk}")
        add(f"left={lk}&{generic}-{rk}")
        add(f"role={role}&{generic}-{rk}")
    if lk == "name" and is_generic(at.unit):
        add("left=generic-name")
        add(f"role={role}&left=generic-name")
    if right.bullet:
        repeated = sum(shape(other[:UNIT_REACH]).bullet == right.bullet for other in lines)
        add(f"bullet={right.bullet}/{min(repeated, 2)}")
    if any(before.endswith(term) for term in terms("dangling_start")):
        add("left-dangles")
    if after in terms("continuation"):
        add("right-continues")
    _add_document(add, at, column, known)
    return out


def _add_lines(add, at: Break, side: str) -> None:  # type: ignore[no-untyped-def]
    cell = at.cell
    count = len(cell.lines)
    own = at.widths
    here, following = own[at.index], own[at.index + 1]
    add("lines=" + ("2" if count == 2 else "3-4" if count < 5 else "5-8" if count < 9 else "9+"))
    last = at.index + 2 == count
    if following <= 1.5:
        add("right=1em" + ("-last" if last else ""))
    elif following <= 3:
        add("right=3em" + ("-last" if last else ""))
    elif following <= 6:
        add("right=6em" + ("-last" if last else ""))
    else:
        add("right=long" + ("-last" if last else ""))
    add("left=" + ("2em" if here <= 2 else "4em" if here <= 4 else "8em" if here <= 8 else "16em" if here <= 16 else "long"))
    if count > 2 and max(own) - min(own) <= 1:
        add("all-equal-widths")
    elif count > 2 and max(own[:-1]) - min(own[:-1]) <= 1:
        add("equal-but-last" + ("&longer-last" if own[-1] > own[0] + 1 else ""))
    widest = max(own)
    if here >= widest - 0.5:
        add("left-widest")
    if count > 2:
        near = sum(width > widest - 1.6 for width in own)
        block = near * 2 > count if own[-1] > widest - 1.6 else near * 2 > count - 1
        if block and count > 3 and widest > 6:
            add("block" + ("&left-in-it" if here > widest - 1.6 else "&left-short"))
    if at.support or at.cell.width is not None:
        together = here + following
        add("together=" + ("fit" if together <= at.capacity else "over" if together <= 2 * at.capacity else "far-over"))
    inner = (" " in at.before or "　" in at.before) + 2 * (" " in at.after or "　" in at.after)
    if inner:
        add(f"inner-space={inner}&{side}")
    if following > here + 1.5:
        add("right-wider")
        add("right-wider&" + side)


def _add_brackets(add, at: Break, side: str) -> None:  # type: ignore[no-untyped-def]
    depth = depth_of(at.unit[-200:])
    if depth > 0:
        add("inside-bracket")
        add("inside-bracket&" + side)
        add(f"inside-bracket&right={at.right.kind}")
    if at.right.depth < 0:
        add("right-closes")
    if at.right.first == "open":
        add(f"right-opens&left={at.left.kind}")
        add("right-opens&" + side)


def _add_document(add, at: Break, column: Column, known: Knowledge) -> None:  # type: ignore[no-untyped-def]
    before, after = at.before, at.after
    joint = (before[-2:], after[:2])
    if len(joint[0]) == 2 and len(joint[1]) == 2:
        grams = known.grams
        inside = sum(
            gram in grams
            for gram in (joint[0] + joint[1], (before[-3:] + after[:1]), (before[-1:] + after[:3]))
            if len(gram) == 4
        )
        if inside:
            add(f"joined-elsewhere={inside}")
    whole_left, whole_right = at.unit in column.wholes, after in column.wholes
    if whole_left:
        add("left-whole-in-column")
    elif at.unit in known.wholes:
        add("left-whole-elsewhere")
    if whole_right:
        add("right-whole-in-column")
    elif after in known.wholes:
        add("right-whole-elsewhere")
    if column.cells >= 4:
        own_end = at.cell.lines[-1][-2:] == before[-2:]
        ends = column.edges[before[-2:] + "$"] - own_end
        add("left-ends-as-column=" + ("0" if ends <= 0 else "1" if ends < 3 else "3"))
        own_start = at.cell.lines[0][:2] == after[:2]
        starts = column.edges["^" + after[:2]] - own_start
        add("right-starts-as-column=" + ("0" if starts <= 0 else "1" if starts < 3 else "3"))
        share = len(column.wholes) / column.cells
        add("column-broken=" + ("few" if share > 0.7 else "some" if share > 0.3 else "most"))
