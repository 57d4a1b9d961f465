"""The features of one break: what the model weighs, each with a name that says what it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from pipeline.repair.breaks.shapes import Shape
from pipeline.repair.breaks.view import NEAR_EM, Break
from pipeline.repair.breaks.words import Meeting

Add = Callable[[str], None]

ROLES = frozenset(
    {"organizer", "municipality", "target", "venue", "schedule", "method", "title", "description"}
)
"""Columns whose names are features; any other column is "other"."""


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
    if left.last in (
        "comma",
        "stop",
        "close",
        "open",
        "range",
        "dot",
        "colon",
        "slash",
        "other",
        "bullet",
        "and",
    ):
        return "after-mark"
    if right.first in ("open", "dot", "other", "bullet", "range", "colon", "slash", "and"):
        return "before-mark"
    return "nouns"


_FUNCTION = frozenset(
    {"case", "topic", "link", "final", "particle", "aux", "suffix", "prefix", "adnominal", "conjunction"}
)
"""Parts of speech so few that each word of them is a feature."""

_COMPLETE = frozenset(
    {
        "country",
        "state",
        "city",
        "place",
        "region",
        "period",
        "method",
        "quantity",
        "contact",
        "body",
        "venue",
        "title",
        "government",
        "sentence",
    }
)


@lru_cache(maxsize=16384)
def _crossed(role: str, side: str, join: str, left: str, right: str, habit: str) -> tuple[str, ...]:
    """The features that depend on nothing else, crossed; `habit` is "" where it says nothing."""
    names = [
        "join=" + join,
        f"join={join}&{side}",
        "left=" + left,
        "right=" + right,
        f"kinds={left}>{right}",
        f"left={left}&{side}",
        f"right={right}&{side}",
        "role=" + role,
        f"role={role}&{side}",
        f"role={role}&join={join}",
        f"role={role}&left={left}",
        f"role={role}&right={right}",
    ]
    complete = left in _COMPLETE and right in _COMPLETE
    if complete:
        names += ["both-complete", "both-complete&" + side]
    if left == right:
        names += ["same-kind", "same-kind&" + side]
    if habit:
        names += [
            f"habit={habit}&{side}",
            f"habit={habit}&role={role}&{side}",
            f"habit={habit}&left={left}",
            f"habit={habit}&right={right}",
            f"habit={habit}&join={join}",
        ]
        if complete:
            names.append(f"habit={habit}&both-complete")
    return tuple(names)


def features(at: Break, habit: str) -> list[str]:
    """Names of the features that hold at a break, in a document whose author has this habit.

    Every feature is present or absent; crossed ones have both names in theirs.
    """
    seen, left, tail, right, met = at.view, at.left, at.tail.kind, at.right, at.meeting
    generic, left_generic, same_mask, pushed = at.generic, at.left_generic, at.same_mask, at.pushed
    before, after = at.upper.text, at.lower.text
    role = seen.cell.column if seen.cell.column in ROLES else "other"
    fit = f"{_bin(at.slack)}/{seen.support}" if not pushed else f"pushed/{seen.support}"
    side = "full" if at.slack < 0.1 else "loose" if at.slack >= 0.5 else "near"
    side += ("1" if seen.support >= 2 else "0") + ("" if seen.known.newlines else "p")
    join = _join(met, left, right)
    lk, rk = left.kind, right.kind
    opened = seen.support < 2 or at.slack >= 0.5
    out = [
        "fit=" + fit,
        "cellfit=" + _bin(at.cell_slack),
        f"pos={met.before_part}>{met.after_part}",
        f"char={left.last}>{right.first}",
        *_crossed(role, side, join, lk, rk, habit if opened else ""),
        "habit=" + habit,
    ]
    add = out.append
    if met.before_part in _FUNCTION:
        add(f"ends={met.before}")
        add(
            f"ends={met.before}&{side}"
            if met.before_part in ("aux", "verb")
            else f"ends={met.before_part}&{side}"
        )
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
        add(f"left={lk}&right-end={right.ends_with}")
    if lk in ("city", "state", "country") and len(before) > 2 and before[: max(2, len(before) - 1)] in after:
        add("right-names-left")
        add(f"right-names-left&role={role}")
    if tail != lk:
        add("tail=" + tail)
        add(f"tail={tail}>{right.first}")
        add(f"tail={tail}>{right.first}&role={role}")
    elif lk in ("country", "state", "city", "place"):
        add(f"tail={lk}>{right.first}")
        add(f"tail={lk}>{right.first}&role={role}")
    if same_mask:
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
        sort = "generic" if generic else "proper"
        add(f"{sort}-{rk}")
        add(f"left={lk}&{sort}-{rk}")
        add(f"role={role}&{sort}-{rk}")
        if right.ends_with:
            add(f"{sort}&right-end={right.ends_with}")
    if left_generic:
        add("left=generic-name")
        add(f"role={role}&left=generic-name")
    if right.bullet:
        repeated = seen.bullets[right.bullet]
        add(f"bullet={right.bullet}/{min(repeated, 2)}")
    if at.upper.dangles:
        add("left-dangles")
    if at.lower.continues:
        add("right-continues")
    _add_document(add, at, side, habit)
    return out


def _add_lines(add: Add, at: Break, side: str) -> None:
    seen = at.view
    column = seen.cell.column
    count = len(seen.lines)
    here, following = seen.widths[at.index], seen.widths[at.index + 1]
    add("lines=" + ("2" if count == 2 else "3-4" if count < 5 else "5-8" if count < 9 else "9+"))
    last = at.is_last
    if following <= 1.5:
        add("right=1em" + ("-last" if last else ""))
    elif following <= 3:
        add("right=3em" + ("-last" if last else ""))
    elif following <= 6:
        add("right=6em" + ("-last" if last else ""))
    else:
        add("right=long" + ("-last" if last else ""))
    add(
        "left="
        + (
            "2em"
            if here <= 2
            else "4em"
            if here <= 4
            else "8em"
            if here <= 8
            else "16em"
            if here <= 16
            else "long"
        )
    )
    for name in seen.evenness:
        add(name)
    if here >= seen.widest - 0.5:
        add("left-widest")
    if seen.is_block:
        inside = "&left-in-it" if here > seen.widest - NEAR_EM else "&left-short"
        add("block" + inside)
        if seen.widest >= 10:
            add("long-block" + inside)
            add(f"long-block{inside}&after={at.meeting.before_part}")
    if following > here + 1.5:
        add("right-wider")
        add("right-wider&" + side)
    if seen.support or seen.cell.width is not None:
        together = here + following
        add(
            "together="
            + (
                "fit"
                if together <= seen.capacity
                else "over"
                if together <= 2 * seen.capacity
                else "far-over"
            )
        )
    spaced = seen.column.spaced - seen.is_spaced
    share = spaced / max(1, seen.column.cells - 1)
    level = "no" if not spaced else "some" if share < 0.4 else "most"
    add(f"column-spaced={level}&{side}")
    if column in ("organizer", "venue", "schedule", "municipality", "title"):
        add(f"column-spaced={level}&{column}&{side}")
    inner = at.upper.spaced + 2 * at.lower.spaced
    if inner:
        add(f"inner-space={inner}&{side}")


def _add_brackets(add: Add, at: Break, side: str) -> None:
    if at.depth > 0:
        add("inside-bracket")
        add("inside-bracket&" + side)
        add(f"inside-bracket&right={at.right.kind}")
    if at.right.depth < 0:
        add("right-closes")
    if at.right.first == "open":
        add(f"right-opens&left={at.left.kind}")
        add("right-opens&" + side)


def _add_document(add: Add, at: Break, side: str, habit: str) -> None:
    before, after = at.upper.text, at.lower.text
    seen = at.view
    column, known, lines = seen.column, seen.known, seen.cell.lines
    joint = (before[-2:], after[:2])
    if len(joint[0]) == 2 and len(joint[1]) == 2:
        grams = known.grams
        spanning = (joint[0] + joint[1], before[-3:] + after[:1], before[-1:] + after[:3])
        inside = sum([gram in grams for gram in spanning])
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
    if len(column.followers.get(before, ())) > 1:
        add("left-line-varies")
        add("left-line-varies&" + side)
        add(f"left-line-varies&habit={habit}")
    if len(column.followers.get("\n" + after, ())) > 1:
        add("right-line-varies")
        add(f"right-line-varies&right={at.right.kind}")
    if column.cells >= 4:
        own_end = lines[-1][-2:] == before[-2:]
        ends = column.edges[before[-2:] + "$"] - own_end
        add("left-ends-as-column=" + ("0" if ends <= 0 else "1" if ends < 3 else "3"))
        own_start = lines[0][:2] == after[:2]
        starts = column.edges["^" + after[:2]] - own_start
        add("right-starts-as-column=" + ("0" if starts <= 0 else "1" if starts < 3 else "3"))
        share = len(column.wholes) / column.cells
        add("column-broken=" + ("few" if share > 0.7 else "some" if share > 0.3 else "most"))
