"""How the words at a break hang together, crossed with the kinds of both sides, the role and the room."""

from __future__ import annotations

from functools import lru_cache

from pipeline.repair.breaks.model import REMEMBERED, Group
from pipeline.repair.breaks.shapes import Shape
from pipeline.repair.breaks.view import Break
from pipeline.repair.breaks.words import Meeting

FUNCTION = frozenset(
    {"case", "topic", "link", "final", "particle", "aux", "suffix", "prefix", "adnominal", "conjunction"}
)
"""Parts of speech so few that each word of them is a feature."""

VERBS = ("verb", "adjective")
"""Those of which the last character is one."""

COMPLETE = frozenset(
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


def hanging(at: Break, side: str, habit: str) -> tuple[Group, ...]:
    """The features of how the words at a break hang together."""
    met, left, right, seen = at.meeting, at.left, at.right, at.view
    before_part, after_part = met.before_part, met.after_part
    opened = seen.support < 2 or at.slack >= 0.5
    before = met.before if before_part in FUNCTION else met.before[-1:] if before_part in VERBS else ""
    return (
        _parts(before_part, after_part, left.last, right.first),
        _crossed(seen.role, side, _join(met, left, right), left.kind, right.kind, habit, opened),
        _function_words(before, before_part, met.after if after_part in FUNCTION else "", after_part, side),
    )


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


@lru_cache(maxsize=REMEMBERED)
def _parts(before: str, after: str, last: str, first: str) -> Group:
    """The parts of speech that meet, and the characters."""
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
    complete = left in COMPLETE and right in COMPLETE
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
def _function_words(before: str, before_part: str, after: str, after_part: str, side: str) -> Group:
    """The words at the break that are so few that each is a feature."""
    names = []
    if before_part in FUNCTION:
        names += [f"ends={before}", f"ends={before if before_part == 'aux' else before_part}&{side}"]
    elif before_part in VERBS:
        names += [f"ends={before_part}-{before[-1:]}", f"ends={before_part}&{side}"]
    if after_part in FUNCTION:
        names.append(f"starts={after}")
    return Group(tuple(names))
