"""Cells of all manners, each with the times that a careful reader may give, written before any was read.

A time is its bounds (`0803..0805`, or one day), `Y` for the fiscal year, `N` for none, or `R=` and the rule
of what recurs (`W;BYDAY=SA`, `-` where none tells it) with the bounds within which it does behind `@`. A day
is MMDD within the fiscal year or YYYYMMDD, `-` is an open end. `;c`, `;p` and `;u` say that it is called off,
put off or undecided, `;x=0804/0805` which days are left out (`;x*`: some), `;l=受入` what it is for (compared
only where it stands). `||` parts answers; `?` stands for
no bounds and a finding, `?!` for any reading with a finding. Elsewhere a warning stands where `!` is one of
the answers, and nowhere else.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.normalize.periods import Period, parse_periods

FREQUENCIES = {"D": "DAILY", "W": "WEEKLY", "M": "MONTHLY", "Y": "YEARLY"}
STATUSES = {"c": "cancelled", "p": "postponed", "u": "undecided"}
ITEM = re.compile(
    r"(?:R=(?P<rule>-|[DWMY](?:;(?:INTERVAL|BY[A-Z]+)=[^;@ ]+)*)(?:@(?P<within>[^; ]+))?|(?P<days>[^; ]+))"
    r"(?:;(?P<status>[cpu]))?(?:;x(?:=(?P<left>[^; ]+)|(?P<some>\*)))?(?:;l=(?P<label>[^; ]+))?"
)

with (Path(__file__).parent / "schedules.csv").open(encoding="utf-8") as file:
    CASES = list(csv.DictReader(file))


class Said(NamedTuple):
    """What is compared of a time."""

    status: str
    start: date | None
    end: date | None
    rule: str | None
    left_out: str
    label: str


def day(written: str, fiscal_year: int) -> date | None:
    if written in ("", "-"):
        return None
    if len(written) == 4:
        written = f"{fiscal_year + (written < '04')}{written}"
    return date.fromisoformat(written)


def bounds(written: str, fiscal_year: int) -> tuple[date | None, date | None]:
    first, ranged, last = written.partition("..")
    return day(first, fiscal_year), day(last if ranged else first, fiscal_year)


def item(written: str, fiscal_year: int) -> Said:
    found = ITEM.fullmatch(written)
    assert found is not None, written
    status = STATUSES.get(found["status"], "scheduled")
    left = "/".join(str(day(one, fiscal_year)) for one in (found["left"] or "").split("/") if one)
    left, label = found["some"] or left, found["label"] or ""
    year = (date(fiscal_year, 4, 1), date(fiscal_year + 1, 3, 31))
    if found["rule"]:
        named = bounds(found["within"], fiscal_year) if found["within"] else year
        rule = None if found["rule"] == "-" else f"FREQ={FREQUENCIES[found['rule'][0]]}{found['rule'][1:]}"
        return Said(status, *named, rule, left, label)
    named = {"Y": year, "N": (None, None)}.get(found["days"]) or bounds(found["days"], fiscal_year)
    return Said(status, *named, None, left, label)


def said(period: Period) -> Said:
    recurs = period.kind == "recurring"
    days = (period.frame_start, period.frame_end) if recurs else (period.start, period.end)
    return Said(period.status, *days, period.rrule, period.exdates or "", period.label or "")


def alike(found: Iterable[Said], wanted: Iterable[Said]) -> bool:
    pairs = zip(sorted(found, key=str), sorted(wanted, key=str), strict=True)
    return all(one[:4] == other[:4] and _left(one, other) and _label(one, other) for one, other in pairs)


def _left(one: Said, other: Said) -> bool:
    return bool(one.left_out) if other.left_out == "*" else one.left_out == other.left_out


def _label(one: Said, other: Said) -> bool:
    return other.label in ("", "".join(one.label.split()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"]))
def test_schedule(case: dict[str, str]) -> None:
    year = int(case["fiscal_year"])
    periods = parse_periods(case["text"].replace("\\n", "\n"), fiscal_year=year)
    found = [said(period) for period in periods]
    noted = any(period.notes for period in periods)
    undated = all(one.start is None and one.end is None for one in found)
    warned = any(note.severity != "info" for period in periods for note in period.notes)
    marks = case["answers"].split()
    assert warned == ("!" in marks) or not {"?", "?!"}.isdisjoint(marks)
    for answer in case["answers"].removesuffix("|| !").split("||"):
        if answer.strip() in ("?", "?!"):
            if noted and (undated or answer.strip() == "?!"):
                return
        else:
            wanted = [item(one, year) for one in answer.split()]
            if len(wanted) == len(found) and alike(found, wanted):
                return
    pytest.fail(f"{found}, noted {noted}")
