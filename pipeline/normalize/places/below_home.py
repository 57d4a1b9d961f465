"""Local governments of Japan below the place before: a city in its prefecture, a ward, a former town."""

from __future__ import annotations

from pipeline.lexicon.municipalities import Lookup, Municipality
from pipeline.normalize.places.cells import NEAR, Cell, Draft, Item


def municipality_below(cell: Cell, item: Item, before: Draft) -> Draft | None:
    """A place with the municipality below it, or that its bracket names: 北海道 札幌市, ホール(札幌市)."""
    lower = item.lookup
    if lower is None or item.separator not in ("none", "space", "open"):
        return None
    if item.closes is not None and before.lookup is None and (before.facility or before.kind == "bare"):
        return before._replace(
            kind="domestic",
            country="JP",
            facility=True,
            lookup=lower,
            state=item.state,
            city=item.city,
            end=item.end,
        )
    upper = before.lookup.only if before.lookup is not None else None
    if upper is None or before.kind != "domestic":
        return None
    if item.closes is not None and (only := lower.only) is not None:
        if only == upper:
            return before._replace(state=item.state, city=item.city, end=item.end)
        if only.name == upper.prefecture != upper.name:
            # 札幌市(北海道庁): the bracket says which site
            return before._replace(facility=True, end=item.end)
    if item.separator in NEAR and is_part(lower, upper, touching=item.separator == "none"):
        return before._replace(address=True, end=item.end)
    inside = lying_in(lower, upper)
    if not inside or (before.facility and item.closes is None):
        return None
    start = item.start if upper.kind == "prefecture" else before.start
    return before._replace(city=cell.text[start : item.end], lookup=Lookup(inside), end=item.end)


def lying_in(lower: Lookup, upper: Municipality) -> tuple[Municipality, ...]:
    """The governments of a name that lie in a prefecture, or are wards of a designated city."""
    if upper.kind == "prefecture":
        return tuple(
            one for one in lower.candidates if one.prefecture == upper.name and one.name != upper.name
        )
    if upper.kind == "designated_city":
        return tuple(
            one for one in lower.candidates if one.kind == "ward" and one.name.startswith(upper.name)
        )
    return ()


def is_part(lower: Lookup, upper: Municipality, *, touching: bool) -> bool:
    """True where a name is a part of the municipality before it and none of its own: 対馬市厳原町."""
    if upper.kind == "prefecture":
        return False
    if all(one.was and one.code == upper.code for one in lower.candidates):
        return True
    return touching and all(
        one.was
        or (one.kind in ("town", "village") and (upper.kind == "ward" or one.prefecture != upper.prefecture))
        for one in lower.candidates
    )
