"""The first-sight cells are well formed; nothing here reads a cell with the product."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TIMES = ("times_a.jsonl", "times_b.jsonl")
WAYS = ("ways_a.jsonl", "ways_b.jsonl")
LATER = ("times_e.jsonl", "times_f.jsonl", "times_g.jsonl", "times_h.jsonl")
"""Sets written later, of other kinds of documents, whose patterns and sizes are their own."""

PERIOD_KEYS = {
    "text",
    "label",
    "kind",
    "status",
    "start",
    "end",
    "precision",
    "approximate",
    "tentative",
    "duration",
    "rrule",
    "exdates",
    "frame_start",
    "frame_end",
}
KINDS = {"interval", "year_round", "recurring", "unspecified"}
STATUSES = {"scheduled", "undecided", "cancelled", "postponed"}
PRECISIONS = {"day", "week", "third", "month", "season", "quarter", "half", "year", "fiscal_year", None}
CATEGORIES = {
    "outbound",
    "inbound",
    "online",
    "in_person",
    "document",
    "funding",
    "outsourcing",
    "undecided",
    "other",
}
RULE = re.compile(
    r"FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)"
    r"(;INTERVAL=[2-9])?"
    r"(;BYMONTH=\d{1,2}(,\d{1,2})*)?"
    r"(;BYMONTHDAY=-?\d{1,2}(,-?\d{1,2})*)?"
    r"(;BYDAY=(-1|[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,(-1|[1-5])?(MO|TU|WE|TH|FR|SA|SU))*)?"
)


def read(name):
    """The cells of one file, in order."""
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def lists(cell, key):
    """Every list of rows that counts as right: the label, then its alternatives."""
    return [cell[key], *cell.get("alt", [])]


def days(text):
    """The ISO dates of an exdates value."""
    return [date.fromisoformat(day) for day in text.split("/")] if text else []


def faults_of_period(period, cell):
    """What is wrong with one labelled period, in words."""
    if set(period) - {"finding"} != PERIOD_KEYS:
        return [f"keys {sorted(period)}"]
    faults = []
    start, end, frame_start, frame_end = (
        date.fromisoformat(period[key]) if period[key] else None
        for key in ("start", "end", "frame_start", "frame_end")
    )
    if not period["text"] or period["text"] not in cell["text"]:
        faults.append("its text is not in the cell")
    if period["kind"] not in KINDS or period["status"] not in STATUSES:
        faults.append("kind or status")
    if period["precision"] not in PRECISIONS:
        faults.append("precision")
    if type(period["approximate"]) is not bool or type(period["tentative"]) is not bool:
        faults.append("a flag is no boolean")
    if period.get("finding", True) is not True:
        faults.append("finding is only ever true")
    if start and end and start > end:
        faults.append("start after end")
    if period["kind"] == "unspecified" and (start or end or period["precision"]):
        faults.append("unspecified with bounds")
    if period["kind"] == "interval" and (start or end) and period["precision"] is None:
        faults.append("bounds without a precision")
    if period["kind"] == "year_round" and not (start and end):
        faults.append("the whole year without bounds")
    if period["kind"] == "recurring":
        if not (frame_start and frame_end and frame_start <= frame_end):
            faults.append("recurring without a frame")
        if (start and start != frame_start) or (end and end != frame_end):
            faults.append("bounds that are not the frame")
    elif frame_start or frame_end:
        faults.append("a frame that nothing recurs in")
    rule = period["rrule"]
    if rule is not None and (period["kind"] != "recurring" or not RULE.fullmatch(rule)):
        faults.append(f"rrule {rule}")
    if period["duration"] is not None and not re.fullmatch(r"P[1-9]\d*[YMWD]", period["duration"]):
        faults.append("duration")
    excluded = days(period["exdates"])
    low, high = frame_start or start, frame_end or end
    if excluded != sorted(set(excluded)):
        faults.append("exdates out of order")
    if excluded and not (low and high and all(low <= day <= high for day in excluded)):
        faults.append("exdates out of bounds")
    return faults


@pytest.mark.parametrize("name", [*TIMES, *LATER])
def test_times_are_well_formed(name):
    wrong = []
    for cell in read(name):
        required = {"text", "fiscal_year", "publisher_kind", "pattern", "periods"}
        if set(cell) - {"alt", "note", "finding"} != required:
            wrong.append((cell["text"], "keys"))
        if type(cell["fiscal_year"]) is not int or not cell["publisher_kind"] or not cell["pattern"]:
            wrong.append((cell["text"], "year, publisher or pattern"))
        if len({json.dumps(rows) for rows in lists(cell, "periods")}) < len(lists(cell, "periods")):
            wrong.append((cell["text"], "an alternative says the same again"))
        for rows in lists(cell, "periods"):
            for period in rows:
                wrong.extend((cell["text"], fault) for fault in faults_of_period(period, cell))
    assert wrong == []


@pytest.mark.parametrize("name", [*WAYS, "ways_e.jsonl", "ways_g.jsonl", "ways_h.jsonl"])
def test_ways_are_well_formed(name):
    wrong = []
    for cell in read(name):
        if set(cell) - {"alt", "note"} != {"text", "methods"}:
            wrong.append((cell["text"], "keys"))
        if len({json.dumps(rows) for rows in lists(cell, "methods")}) < len(lists(cell, "methods")):
            wrong.append((cell["text"], "an alternative says the same again"))
        for rows in lists(cell, "methods"):
            wrong.extend(
                (cell["text"], text, category)
                for text, category in rows
                if not text or text not in cell["text"] or category not in CATEGORIES
            )
    assert wrong == []


@pytest.mark.parametrize("names", [TIMES, WAYS])
def test_a_cell_stands_once_in_both_sets(names):
    texts = Counter(cell["text"] for name in names for cell in read(name))
    assert [text for text, count in texts.items() if count > 1] == []


@pytest.mark.parametrize(("names", "least"), [(TIMES, 320), (WAYS, 300)])
def test_each_set_is_large_enough(names, least):
    assert [name for name in names if len(read(name)) < least] == []


@pytest.mark.parametrize("name", TIMES)
def test_every_pattern_has_ten_cells(name):
    counts = Counter(cell["pattern"] for cell in read(name))
    assert {pattern: count for pattern, count in counts.items() if count < 10} == {}


def test_both_sets_cover_the_same_patterns():
    patterns = [{cell["pattern"] for cell in read(name)} for name in TIMES]
    assert patterns[0] == patterns[1]
