"""The features of one break: what the model weighs, each with a name that says what it is.

They come in groups. All of a group hang on the same few facts, so that one look-up by these facts answers for
the group, and the model has its weight ready; the names are put together once for each set of facts.
"""

from __future__ import annotations

from functools import lru_cache

from pipeline.repair.breaks.filling import filling
from pipeline.repair.breaks.model import Group, names_of
from pipeline.repair.breaks.shapes import Shape, kind_of
from pipeline.repair.breaks.view import NAMES, NEAR_EM, Break
from pipeline.repair.breaks.wording import wording
from pipeline.repair.breaks.words import Meeting, is_generic

ROLES = frozenset(
    {"organizer", "municipality", "target", "venue", "schedule", "method", "title", "description"}
)
"""Columns whose names are features; any other column is "other"."""

REMEMBERED = 1 << 14
"""Groups of a kind that are kept, over documents."""


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

_VERBS = ("verb", "adjective")
"""Those of which the last character is one."""

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


@lru_cache(maxsize=REMEMBERED)
def _fit(fit: str, cell_fit: str, support: int) -> Group:
    return Group((f"fit={fit}/{support}", "cellfit=" + cell_fit))


@lru_cache(maxsize=REMEMBERED)
def _parts(before: str, after: str, last: str, first: str) -> Group:
    return Group((f"pos={before}>{after}", f"char={last}>{first}"))


@lru_cache(maxsize=REMEMBERED)
def _crossed(role: str, side: str, join: str, left: str, right: str, habit: str, opened: bool) -> Group:
    """Kinds, role and how the words hang together, crossed; the habit says nothing of a full line."""
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
    if habit and opened:
        names += [
            f"habit={habit}&{side}",
            f"habit={habit}&role={role}&{side}",
            f"habit={habit}&left={left}",
            f"habit={habit}&right={right}",
            f"habit={habit}&join={join}",
        ]
        if complete:
            names.append(f"habit={habit}&both-complete")
    names.append("habit=" + habit)
    return Group(tuple(names))


@lru_cache(maxsize=REMEMBERED)
def _words(before: str, before_part: str, after: str, after_part: str, side: str) -> Group:
    names = []
    if before_part in _FUNCTION:
        names += [f"ends={before}", f"ends={before if before_part == 'aux' else before_part}&{side}"]
    elif before_part in _VERBS:
        names += [f"ends={before_part}-{before[-1:]}", f"ends={before_part}&{side}"]
    if after_part in _FUNCTION:
        names.append(f"starts={after}")
    return Group(tuple(names))


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
    if tail != left:
        return Group(("tail=" + tail, f"tail={tail}>{first}", f"tail={tail}>{first}&role={role}"))
    if left in ("country", "state", "city", "place"):
        return Group((f"tail={left}>{first}", f"tail={left}>{first}&role={role}"))
    return Group(())


@lru_cache(maxsize=REMEMBERED)
def _alike(mask: bool, ends: int, starts: int, side: str) -> Group:
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


@lru_cache(maxsize=REMEMBERED)
def _brackets(inside: bool, closes: bool, opens: bool, left: str, right: str, side: str) -> Group:
    names = []
    if inside:
        names += ["inside-bracket", "inside-bracket&" + side, f"inside-bracket&right={right}"]
    if closes:
        names.append("right-closes")
    if opens:
        names += [f"right-opens&left={left}", "right-opens&" + side]
    return Group(tuple(names))


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
    whole = next((kind for kind in (right, ahead, further) if kind in _COMPLETE), "none")
    names += [f"left={left}&whole={whole}", f"role={role}&whole={whole}"]
    if ahead in NAMES:
        sort = "generic" if generic else "proper"
        names += [f"ahead-{sort}", f"left={left}&ahead-{sort}", f"role={role}&ahead-{sort}-{ahead}"]
    return Group(tuple(names))


@lru_cache(maxsize=REMEMBERED)
def _marks(bullet: str, repeated: int, dangles: bool, continues: bool) -> Group:
    names = [f"bullet={bullet}/{repeated}"] if bullet else []
    names += ["left-dangles"] if dangles else []
    names += ["right-continues"] if continues else []
    return Group(tuple(names))


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


def features(at: Break, habit: str) -> tuple[str, ...]:
    """Names of the features that hold at a break, in a document whose author has this habit.

    Every feature is present or absent; crossed ones have both names in theirs.
    """
    return names_of(groups(at, habit))


def groups(at: Break, habit: str) -> tuple[Group, ...]:
    """The features that hold at a break, by group."""
    seen, left, tail, right, met = at.view, at.left, at.tail_kind, at.right, at.meeting
    generic, left_generic, same_mask, pushed = at.generic, at.left_generic, at.same_mask, at.pushed
    depth, (ahead, further) = at.depth, at.ahead
    before, after, lk, rk = at.upper.text, at.lower.text, left.kind, right.kind
    column, support, slack = seen.cell.column, seen.support, at.slack
    role = column if column in ROLES else "other"
    side = "full" if slack < 0.1 else "loose" if slack >= 0.5 else "near"
    side += ("1" if support >= 2 else "0") + ("" if seen.known.newlines else "p")
    before_part, after_part = met.before_part, met.after_part
    place = lk in ("city", "state", "country") and len(before) > 2
    ends = 0 if before[-1:] != after[-1:] else 2 if before[-2:] == after[-2:] else 1
    starts = 0 if not before or before[:1] != after[:1] else 2 if before[:2] == after[:2] else 1
    bullet = right.bullet
    return (
        _fit("pushed" if pushed else _bin(slack), _bin(slack + seen.widest - seen.capacity), support),
        _parts(before_part, after_part, left.last, right.first),
        _crossed(role, side, _join(met, left, right), lk, rk, habit, support < 2 or slack >= 0.5),
        _words(
            met.before if before_part in _FUNCTION else met.before[-1:] if before_part in _VERBS else "",
            before_part,
            met.after if after_part in _FUNCTION else "",
            after_part,
            side,
        ),
        _endings(
            left.ends_with,
            right.ends_with,
            role,
            lk,
            place and before[: max(2, len(before) - 1)] in after,
        ),
        _tail(tail, lk, right.first, role),
        _alike(same_mask, ends, starts, side),
        *_of_lines(at, side),
        _brackets(depth > 0, right.depth < 0, right.first == "open", lk, rk, side),
        _begun(left.period_ends, right.period_starts, right.place_starts, lk, role, side),
        _named(rk, generic, lk, role, right.ends_with, left_generic),
        _marks(
            bullet, min(seen.bullets.count(bullet), 2) if bullet else 0, at.upper.dangles, at.lower.continues
        ),
        _words_listed(at.upper.modifies, at.lower.opens, lk, rk, role),
        _unit(_size(len(at.unit)), len(at.unit) > len(before), lk, rk, role),
        _ahead_of(ahead, further, lk, rk, role),
        *_of_document(at, side, habit),
        *filling(at, role, side, habit),
        *wording(met, role, side),
    )


def _size(length: int) -> str:
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


def _ahead_of(two: str, three: str, left: str, right: str, role: str) -> Group:
    """What the line after the break becomes with the lines after it: 長岡技術, 科学大学."""
    if not two:
        return _ahead("last", "last", False, left, right, role)
    ahead, further = kind_of(two), kind_of(three) if three else "last"
    return _ahead(ahead, further, ahead in NAMES and is_generic(two), left, right, role)


def _of_lines(at: Break, side: str) -> tuple[Group, ...]:
    seen = at.view
    here, following = seen.widths[at.index], seen.widths[at.index + 1]
    together = ""
    if seen.support or seen.cell.width is not None:
        both, capacity = here + following, seen.capacity
        together = "fit" if both <= capacity else "over" if both <= 2 * capacity else "far-over"
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


def _of_document(at: Break, side: str, habit: str) -> tuple[Group, ...]:
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
    elsewhere = _elsewhere(
        joined,
        "in-column" if at.unit in column.wholes else "elsewhere" if at.unit in known.wholes else "",
        "in-column" if after in column.wholes else "elsewhere" if after in known.wholes else "",
        (len(followers.get(before, ())) > 1, len(followers.get("\n" + after, ())) > 1),
        habit,
        at.right.kind,
        side,
    )
    if column.cells < 4:
        return (elsewhere,)
    lines = seen.cell.lines
    ends = column.edges[before[-2:] + "$"] - (lines[-1][-2:] == before[-2:])
    starts = column.edges["^" + after[:2]] - (lines[0][:2] == after[:2])
    share = len(column.wholes) / column.cells
    return (
        elsewhere,
        _as_column(
            "0" if ends <= 0 else "1" if ends < 3 else "3",
            "0" if starts <= 0 else "1" if starts < 3 else "3",
            "few" if share > 0.7 else "some" if share > 0.3 else "most",
        ),
    )
