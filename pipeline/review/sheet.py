"""The sheet of a review: findings and doubtful repairs, one row each, with what a person needs to decide."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from types import MappingProxyType
from typing import Any

import pandas as pd

from pipeline.model import SeihyoError, Tables
from pipeline.repair.answers import row_asked_for
from pipeline.replay import (
    Cell,
    ReplayError,
    Step,
    published_text,
    replay,
    steps_by_cell,
    undo,
    without_steps,
)

BELOW = 0.9
"""Repairs of a lower confidence are put before a person."""

DECISIONS = {
    "accept": ("accept", "採用", "可"),
    "replace": ("replace", "置換", "修正"),
    "leave": ("leave", "原文", "保留"),
}
"""What a person may decide, in English or Japanese.

`accept`: the published text is right. `replace`: the cell should read as the replacement. `leave`: the text
stays as the document has it, so that a repair is taken back; a finding is left for another day.
"""

SEVERITIES = ("info", "warning", "error")
CONTEXT = 20
"""Characters shown on either side of a repair."""


@dataclass(frozen=True, slots=True)
class Item:
    """One row of the sheet: a finding or a repair, with what a person needs to decide on it."""

    item: str
    """Which finding or repair it is: stays the same as long as the finding or repair does."""
    source_id: str
    program_id: str
    no: str
    page: str
    line: str
    title: str
    column: str
    rule: str
    severity: str
    confidence: str
    message: str
    raw: str
    """The cell as the document has it; ⏎ where a line ends."""
    text: str
    """The cell as it is published."""
    decision: str = ""
    replacement: str = ""
    who: str = ""
    when: str = ""
    note: str = ""


HEADER = tuple(field.name for field in fields(Item))
FILLED = HEADER[HEADER.index("decision") :]
"""The columns that a person fills in."""


def items_to_review(
    tables: Tables,
    below: float = BELOW,
    severity: str = "info",
    accepted: Mapping[Cell, str] = MappingProxyType({}),
) -> list[Item]:
    """The findings from a severity up and the repairs below a confidence, in the order of the programmes.

    What concerns a whole document comes first; a cell's finding stands before its repairs. Nothing is asked
    of a cell that reads as it was `accepted`, nor of its repairs where a correction decided all of it.
    """
    programs = {row["program_id"]: row for row in tables["programs"].to_dict("records")}
    texts = published_text(tables)
    steps = steps_by_cell(tables["repairs"])
    by_hand = cells_by_hand(tables["repairs"], texts, steps)
    repairs = [
        item
        for item in repairs_as_items(tables, steps, texts, below)
        if (item.program_id, item.column) not in by_hand
    ]
    found = [*without_repeats(findings_as_items(tables, severity), repairs, texts, steps), *repairs]
    found = [item for item in found if not is_accepted(item, accepted, texts)]
    places = {program: place for place, program in enumerate(programs)}
    columns = {column: place for place, column in enumerate(tables["programs"].columns)}
    found.sort(
        key=lambda item: (
            item.source_id,
            places.get(item.program_id, -1),
            columns.get(item.column, len(columns)),
            item.column,
        )
    )
    return [in_context(item, programs.get(item.program_id, {}), texts, steps) for item in found]


def findings_as_items(tables: Tables, severity: str) -> Iterable[Item]:
    """The findings from a severity up."""
    wanted = SEVERITIES[SEVERITIES.index(severity) :]
    seen: dict[str, int] = {}
    for row in tables["findings"].to_dict("records"):
        if row["severity"] not in wanted:
            continue
        name = "/".join(
            ["finding", given(row["program_id"]) or row["source_id"], given(row["column"]), row["rule"]]
        )
        seen[name] = seen.get(name, 0) + 1
        yield Item(
            item=name if seen[name] == 1 else f"{name}/{seen[name]}",
            source_id=row["source_id"],
            program_id=given(row["program_id"]),
            column=given(row["column"]),
            rule=row["rule"],
            severity=row["severity"],
            confidence="",
            message=row["message"],
            **BLANK,
        )


def cells_by_hand(
    repairs: pd.DataFrame, texts: Mapping[Cell, str], steps: Mapping[Cell, list[Step]]
) -> set[Cell]:
    """The cells of which a correction by hand decided the whole text."""
    made = repairs[repairs["rule"] == "correction"]
    found = set()
    for program, column, seq in zip(
        *(made[name].tolist() for name in ("program_id", "column", "seq")), strict=True
    ):
        cell = (program, column)
        before = replay(undo(texts.get(cell, ""), steps[cell]), steps[cell][: int(seq) - 1])
        if before == steps[cell][int(seq) - 1].before:
            found.add(cell)
    return found


def is_accepted(item: Item, accepted: Mapping[Cell, str], texts: Mapping[Cell, str]) -> bool:
    """Whether the cell of an item reads as a person accepted it."""
    cell = (item.program_id, item.column)
    return cell in accepted and accepted[cell] == texts.get(cell)


def without_repeats(
    findings: Iterable[Item],
    repairs: Sequence[Item],
    texts: Mapping[Cell, str],
    steps: Mapping[Cell, list[Step]],
) -> list[Item]:
    """The findings without those that a listed repair of their cell says as well.

    One says so whose rule is the repair's, or whose other reading is the cell with the repair taken back.
    """
    rules = {(item.program_id, item.column, item.rule) for item in repairs}
    otherwise: dict[Cell, set[str]] = {}
    for item in repairs:
        cell = (item.program_id, item.column)
        with suppress(ReplayError):
            text = without_steps(texts.get(cell, ""), steps[cell], {seq_of(item)})
            otherwise.setdefault(cell, set()).add(text)
    return [
        item
        for item in findings
        if (item.program_id, item.column, item.rule) not in rules
        and other_reading(item, texts) not in otherwise.get((item.program_id, item.column), ())
    ]


def other_reading(item: Item, texts: Mapping[Cell, str]) -> str | None:
    """The text of a finding's cell as it may have to be read instead, None where the finding offers none."""
    row = row_asked_for(item.message)
    text = texts.get((item.program_id, item.column), "")
    return text.replace(*row) if row is not None and text.count(row[0]) == 1 else None


def seq_of(item: Item) -> int:
    """Which of its cell's repairs a repair's item is, from 1."""
    return int(item.item.rsplit("/", 1)[1])


BLANK: dict[str, Any] = {"no": "", "page": "", "line": "", "title": "", "raw": "", "text": ""}


def repairs_as_items(
    tables: Tables, steps: Mapping[Cell, list[Step]], texts: Mapping[Cell, str], below: float
) -> Iterable[Item]:
    """The repairs below a confidence."""
    repairs = tables["repairs"]
    for row in repairs[repairs["confidence"] < below].to_dict("records"):
        cell = (row["program_id"], row["column"])
        yield Item(
            item=f"repair/{row['program_id']}/{row['column']}/{row['seq']}",
            source_id=row["source_id"],
            program_id=row["program_id"],
            column=row["column"],
            rule=row["rule"],
            severity="",
            confidence=f"{row['confidence']:.4g}",
            message=shown_change(texts.get(cell, ""), steps[cell], int(row["seq"])),
            **BLANK,
        )


def in_context(
    item: Item, program: Mapping[Any, Any], texts: Mapping[Cell, str], steps: Mapping[Cell, list[Step]]
) -> Item:
    """The item with its record's number, title and place, and its cell raw and published."""
    cell = (item.program_id, item.column)
    text = texts.get(cell, "")
    raw = undo(text, steps.get(cell, []))
    about = {name: given(program.get(name)) for name in ("no", "page", "line", "title")}
    return Item(**(asdict(item) | about | {"raw": raw.replace("\n", "⏎"), "text": text}))


def given(value: Any) -> str:
    """A cell as text, "" where null; a whole number without its decimals.

    >>> given(None), given(3.0), given("札幌市")
    ('', '3', '札幌市')
    >>> given(pd.NA)
    ''
    """
    if value is None or pd.isna(value):
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def shown_change(text: str, steps: Sequence[Step], seq: int) -> str:
    """One edit of a cell with the text around it: what gave way to what.

    >>> shown_change("東南アジア", [Step(3, "\\n", "")], 1)
    '東南ア【⏎→】ジア'
    >>> shown_change("札幌市 旭川市", [Step(3, "\\n", " ")], 1)
    '札幌市【⏎→␣】旭川市'
    """
    then = replay(undo(text, steps), steps[: seq - 1])
    step = steps[seq - 1]
    start, end = step.offset, step.offset + len(step.before)
    left = ("…" if start > CONTEXT else "") + then[max(0, start - CONTEXT) : start]
    right = then[end : end + CONTEXT] + ("…" if len(then) > end + CONTEXT else "")
    return f"{visible(left)}【{visible(step.before, True)}→{visible(step.after, True)}】{visible(right)}"


def visible(text: str, spaces: bool = False) -> str:
    """Text on one line, line breaks as ⏎ and where asked for spaces as ␣ or □.

    >>> visible("a\\nb c"), visible(" ", True), visible("\\u3000", True)
    ('a⏎b c', '␣', '□')
    >>> visible("")
    ''
    """
    text = text.replace("\n", "⏎")
    return text.replace(" ", "␣").replace("\u3000", "□") if spaces else text


def to_sheet(items: Iterable[Item]) -> bytes:
    """The items as a CSV that Excel opens (UTF-8 with BOM, CRLF); the last five columns are to be filled."""
    sink = io.StringIO(newline="")
    writer = csv.DictWriter(sink, HEADER)
    writer.writeheader()
    writer.writerows(asdict(item) for item in items)
    return sink.getvalue().encode("utf-8-sig")


def read_sheet(data: bytes, name: str) -> list[tuple[int, Item]]:
    """The rows of a filled sheet with their lines: a workbook, or a CSV in whatever encoding Excel saved it.

    Raises SeihyoError for a sheet that lacks a column, and for a decision that is none.

    >>> read_sheet(b"item,decision\\n", "a.csv")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    pipeline.model.SeihyoError: a.csv:1: 列がありません / missing columns: source_id, program_id, ...
    >>> read_sheet(to_sheet([]), "a.csv")
    []
    """
    from pipeline.review.workbook import rows_of

    names, found = rows_of(data) if data.startswith(b"PK") else csv_rows(data)
    missing = [column for column in HEADER if column not in names]
    if missing:
        raise SeihyoError(f"{name}:1: 列がありません / missing columns: {', '.join(missing)}")
    rows = []
    for line, row in found:
        item = Item(**{column: row[column] or "" for column in HEADER})
        rows.append((line, replace(item, decision=decision_of(item, f"{name}:{line}"))))
    return rows


Filled = tuple[Sequence[str], list[tuple[int, dict[str, str]]]]
"""The names of a filled sheet's columns, and its rows, each with the line or row on which it begins."""


def csv_rows(data: bytes) -> Filled:
    """The names and rows of a CSV."""
    from pipeline.extract.text.encoding import decode

    reader = csv.DictReader(io.StringIO(decode(data).text, newline=""), restval="")
    rows, start = [], 2
    for row in reader:
        rows.append((start, row))
        start = reader.line_num + 1
    return reader.fieldnames or (), rows


def decision_of(item: Item, place: str) -> str:
    """The decision of a row by its English name, "" where none is made; SeihyoError where it is none."""
    word = item.decision.strip().lower()
    if not word:
        if item.replacement.strip():
            raise SeihyoError(
                f"{place}: replacement はありますが decision が空です / has a replacement, but no decision"
            )
        return ""
    for decision, words in DECISIONS.items():
        if word in words:
            return decision
    known = ", ".join(f"{words[0]} ({words[1]})" for words in DECISIONS.values())
    raise SeihyoError(f"{place}: {item.decision!r} は判断ではありません / is no decision; known are {known}")
