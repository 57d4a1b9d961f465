"""The features of one break: what the model weighs, each with a name that says what it is.

They come in groups. All of a group hang on the same few facts, so that one look-up by these facts answers for
the group, and the model has its weight ready; the names are put together once for each set of facts.
"""

from __future__ import annotations

from pipeline.repair.breaks.features.crossed import hanging
from pipeline.repair.breaks.features.elsewhere import elsewhere
from pipeline.repair.breaks.features.filling import filling
from pipeline.repair.breaks.features.layout import layout
from pipeline.repair.breaks.features.naming import naming
from pipeline.repair.breaks.features.wording import wording
from pipeline.repair.breaks.model import Group, names_of
from pipeline.repair.breaks.view import NAMES, Break
from pipeline.repair.breaks.words import is_generic, tie


def features(at: Break, habit: str) -> tuple[str, ...]:
    """Names of the features that hold at a break, in a document whose author has this habit.

    Every feature is present or absent; crossed ones have both names in theirs.
    """
    return names_of(groups(at, habit))


def groups(at: Break, habit: str) -> tuple[Group, ...]:
    """The features that hold at a break, by group, in the order in which their weights are added.

    Weights have two digits, so that sums are often equal but for what their order leaves behind the tenth.
    """
    side = side_of(at)
    together = tie(at.upper.text, at.lower.text)
    generic = at.right.kind in NAMES and is_generic(at.lower.text)
    left_generic = at.left.kind == "name" and is_generic(at.unit)
    endings, tail, begun, named, listed, unit, ahead = naming(at, side, generic, left_generic)
    fit, alike, sizes, lying, room, brackets, marks = layout(at, side)
    return (
        fit,
        *hanging(at, side, habit),
        endings,
        tail,
        alike,
        sizes,
        lying,
        room,
        brackets,
        begun,
        named,
        marks,
        listed,
        unit,
        ahead,
        *elsewhere(at, side, habit),
        *filling(at, side, habit),
        *wording(at, side, together),
    )


def side_of(at: Break) -> str:
    """The room before a break, whether it is known, and whether the document has line breaks at all."""
    slack, seen = at.slack, at.view
    room = "full" if slack < 0.1 else "loose" if slack >= 0.5 else "near"
    return room + ("1" if seen.support >= 2 else "0") + ("" if seen.known.newlines else "p")
