"""The features of one break: what the model weighs, each with a name that says what it is.

They come in groups. All of a group hang on the same few facts, so that one look-up by these facts answers for
the group, and the model has its weight ready; the names are put together once for each set of facts.
"""

from __future__ import annotations

from pipeline.repair.breaks.features import crossed, elsewhere, layout, naming
from pipeline.repair.breaks.features.filling import filling
from pipeline.repair.breaks.features.wording import wording
from pipeline.repair.breaks.model import Group, names_of
from pipeline.repair.breaks.view import Break
from pipeline.repair.breaks.words import tie


def features(at: Break, habit: str) -> tuple[str, ...]:
    """Names of the features that hold at a break, in a document whose author has this habit.

    Every feature is present or absent; crossed ones have both names in theirs.
    """
    return names_of(groups(at, habit))


def groups(at: Break, habit: str) -> tuple[Group, ...]:
    """The features that hold at a break, by group."""
    seen, left, tail, right, met = at.view, at.left, at.tail_kind, at.right, at.meeting
    generic, left_generic, together = at.generic, at.left_generic, tie(at.upper.text, at.lower.text)
    same_mask, pushed = at.same_mask, at.pushed
    depth, both, (ahead, further) = at.depth, at.both, at.ahead
    before, after, lk, rk = at.upper.text, at.lower.text, left.kind, right.kind
    role, support, slack = seen.role, seen.support, at.slack
    side = "full" if slack < 0.1 else "loose" if slack >= 0.5 else "near"
    side += ("1" if support >= 2 else "0") + ("" if seen.known.newlines else "p")
    before_part, after_part = met.before_part, met.after_part
    place = lk in ("city", "state", "country") and len(before) > 2
    ends = 0 if before[-1:] != after[-1:] else 2 if before[-2:] == after[-2:] else 1
    starts = 0 if not before or before[:1] != after[:1] else 2 if before[:2] == after[:2] else 1
    bullet = right.bullet
    return (
        layout.fit(
            "pushed" if pushed else layout.bin_of(slack),
            layout.bin_of(slack + seen.widest - seen.capacity),
            support,
        ),
        crossed.parts(before_part, after_part, left.last, right.first),
        crossed.crossed(
            role, side, crossed.join(met, left, right), lk, rk, habit, support < 2 or slack >= 0.5
        ),
        crossed.function_words(
            met.before
            if before_part in crossed.FUNCTION
            else met.before[-1:]
            if before_part in crossed.VERBS
            else "",
            before_part,
            met.after if after_part in crossed.FUNCTION else "",
            after_part,
            side,
        ),
        naming.endings(
            left.ends_with,
            right.ends_with,
            role,
            lk,
            place and before[: max(2, len(before) - 1)] in after,
        ),
        naming.tail(tail, lk, right.first, role),
        layout.alike(same_mask, ends, starts, side),
        *layout.of_lines(at, side),
        layout.brackets(depth > 0, right.depth < 0, right.first == "open", lk, rk, side),
        naming.begun(left.period_ends, right.period_starts, right.place_starts, lk, role, side),
        naming.named(rk, generic, lk, role, right.ends_with, left_generic),
        layout.marks(
            bullet, min(seen.bullets.count(bullet), 2) if bullet else 0, at.upper.dangles, at.lower.continues
        ),
        naming.words_listed(at.upper.modifies, at.lower.opens, lk, rk, role),
        naming.unit(naming.size(len(at.unit)), len(at.unit) > len(before), lk, rk, role),
        naming.ahead_of(ahead, further, lk, rk, role),
        *elsewhere.of_document(at, side, habit),
        *filling(at, role, side, habit, both),
        *wording(met, together, role, side),
    )
