"""Which features and rules hold at a break and which don't: tables, each row written before it was read."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.repair.breaks import BrokenCell
from pipeline.repair.breaks.document import learn, line_widths, room_of
from pipeline.repair.breaks.features import features
from pipeline.repair.breaks.features.layout import bin_of
from pipeline.repair.breaks.needs import ALWAYS, BITS, NEEDS
from pipeline.repair.breaks.rules import LAST_RULES, RULES, needs_met
from pipeline.repair.breaks.view import Break, views

Row = dict[str, str]

FACTS = Path(__file__).parent / "facts"


def rows(name: str) -> list[Row]:
    with (FACTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def named(row: Row) -> str:
    return f"{row.get('rule', '')} {row['lines'][:30]} {row['others']} {row['capacity']}"


def cell(column: str, lines: str, widths: str = "", separator: str = "\n") -> BrokenCell:
    parts = tuple(lines.split("|"))
    separators = (separator,) * (len(parts) - 1)
    return BrokenCell(column, column, parts, separators, tuple(map(float, widths.split())))


def looked(row: Row) -> Break:
    """The break of a row; its capacity is the width of the cell without what borders take."""
    own = cell(row["column"], row["lines"], row["widths"], row.get("separator") or "\n")
    others = [cell(*other.split("=")) for other in row["others"].split(";") if other]
    measured = bool(row["capacity"])
    known = learn([own, *others], geometry=measured)
    if measured:
        own = replace(own, width=float(row["capacity"]) + known.padding)
    widths = line_widths(own, known.profile, geometry=measured)
    [seen] = views(replace(known, rooms={own: room_of(own, widths, known)}))
    place = int(row["at"])
    return Break(seen, place, own.lines[place])


@pytest.mark.parametrize("row", rows("features"), ids=named)
def test_the_features_of_a_break(row: Row) -> None:
    names = features(looked(row), "seldom")
    assert [name for name in row["has"].split() if name not in names] == []
    assert [name for name in row["has_not"].split() if name in names] == []


ASKED = {rule.name: rule for rule in RULES}
ALL = ASKED | {rule.name: rule for rule in LAST_RULES}


@pytest.mark.parametrize("row", rows("holds"), ids=named)
def test_a_rule_holds_or_not(row: Row) -> None:
    assert ALL[row["rule"]].holds(looked(row)) is (row["holds"] == "yes")


@pytest.mark.parametrize("row", [*rows("holds"), *rows("features")], ids=named)
def test_no_rule_holds_where_its_need_is_not_met(row: Row) -> None:
    at = looked(row)
    needs = needs_met(at)
    asked = (*RULES, *LAST_RULES) if at.upper.text and at.lower.text else RULES[:1]
    assert [rule.name for rule in asked if rule.holds(at) and not BITS.get(rule.name, ALWAYS) & needs] == []


def test_each_need_is_of_a_rule() -> None:
    assert NEEDS.keys() <= {rule.name for rule in (*RULES, *LAST_RULES)}


def test_each_rule_has_a_case_on_both_sides() -> None:
    assert {(row["rule"], row["holds"]) for row in rows("holds")} >= {
        (name, answer) for name in ASKED for answer in ("yes", "no")
    }


@pytest.mark.parametrize(
    ("slack", "fit"),
    [
        *((-0.36, "full"), (-0.35, "tight"), (0.09, "tight"), (0.1, "near"), (0.49, "near")),
        *((0.5, "loose1"), (1.4, "loose1"), (1.5, "loose2"), (3.9, "loose2"), (4.0, "loose4")),
    ],
)
def test_the_room_on_a_line_by_steps(slack: float, fit: str) -> None:
    assert bin_of(slack) == fit
