"""What the page is told: the tables as columns of plain values, and the marks of every repaired cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from pipeline.exports.calendar import first_day
from pipeline.lexicon.abroad import regions
from pipeline.model import ROLES, SeihyoError, Tables
from pipeline.replay import ReplayError, Step
from pipeline.report.bounded import MOST, bounded
from pipeline.report.marks import contexts, segments
from pipeline.report.outlines import outlines
from pipeline.report.words import (
    city_of,
    codes_in,
    country_names,
    folds,
    municipality_names,
    prefecture_names,
)
from pipeline.schemas import TABLES, columns
from pipeline.wording import bilingual, halves

Columns = dict[str, list[Any]]


def payload(tables: Tables, most: int = MOST, totals: Mapping[str, int] | None = None) -> dict[str, Any]:
    """Everything that the page shows, ready for JSON: equal tables give equal payloads.

    A program is named by its place in `programs` (`p`), a document by its place in `sources` (`s`); `totals`
    has the rows of the whole dataset, of which the page shows no more than `most` programs. Raises
    SeihyoError where the repairs of a cell do not lead to its published text.
    """
    totals = totals or {name: len(tables[name]) for name in TABLES}
    tables = bounded(tables, most)
    program_at = places(tables["programs"]["program_id"])
    source_at = places(tables["sources"]["source_id"])
    shown: dict[str, Any] = {name: keyed(tables[name], program_at, source_at) for name in TABLES}
    shown["sources"] = plain(tables["sources"])
    shown["programs"] = plain(tables["programs"]) | {"s": located(tables["programs"]["source_id"], source_at)}
    del shown["programs"]["source_id"]
    shown["repairs"] |= edits(tables)
    shown["findings"] |= in_both_languages(shown["findings"].pop("message"))
    shown["periods"]["first"] = first_days(tables["periods"])
    shown["cells"] = repaired_cells(tables, program_at)
    abroad, home = codes_in(tables)
    cities = {code: city_of(code) for code in sorted(home) if city_of(code) != code}
    home |= set(cities.values())
    return {
        "roles": list(ROLES),
        "tables": shown,
        "totals": dict(totals),
        "titles": {name: titles(name) for name in TABLES},
        "countries": country_names(abroad),
        "governments": municipality_names(home),
        "cities": cities,
        "prefectures": prefecture_names(),
        "regions": regions(),
        "folds": folds(),
        "map": outlines(home),
    }


def in_both_languages(messages: list[str | None]) -> Columns:
    """Each message as its Japanese and its English text."""
    both = [halves(message or "") for message in messages]
    return {"ja": [japanese for japanese, _ in both], "en": [english for _, english in both]}


def first_days(periods: pd.DataFrame) -> list[str | None]:
    """The first day of each recurring time, where its rule names the days."""
    bounds = zip(periods["rrule"], periods["frame_start"], periods["frame_end"], strict=True)
    found = (first_day(*(None if pd.isna(value) else value for value in row)) for row in bounds)
    return [None if day is None else day.isoformat() for day in found]


def places(values: pd.Series[str]) -> dict[str, int]:
    """The place of each value in its column, from 0."""
    return {value: place for place, value in enumerate(values)}


def located(values: pd.Series[str], at: dict[str, int]) -> list[int | None]:
    """The place of each value, None where it is null or stands nowhere."""
    return [at.get(value) for value in values]


def plain(table: pd.DataFrame) -> Columns:
    """The columns as lists that JSON can hold: null as None, dates as ISO 8601 text.

    >>> plain(pd.DataFrame({"no": pd.array([1, None], "Int64"), "name": ["旭川市", None]}))
    {'no': [1, None], 'name': ['旭川市', None]}
    """
    return {str(name): [plain_value(value) for value in table[name].tolist()] for name in table.columns}


def plain_value(value: Any) -> Any:
    """The value as JSON can hold it."""
    if pd.isna(value):
        return None
    if isinstance(value, float):
        return round(value, 4)
    return value.isoformat() if isinstance(value, date) else value


def keyed(table: pd.DataFrame, program_at: dict[str, int], source_at: dict[str, int]) -> Columns:
    """The columns of a table with its keys as places; the sequence goes, as the rows are in its order."""
    own = table.drop(columns=[name for name in ("program_id", "source_id", "seq") if name in table.columns])
    keys: Columns = {}
    if "program_id" in table.columns:
        keys["p"] = located(table["program_id"], program_at)
    if "source_id" in table.columns:
        keys["s"] = located(table["source_id"], source_at)
    return keys | plain(own)


def titles(name: str) -> dict[str, str]:
    """The Japanese title of each column of a table."""
    return {column: str(declared.title) for column, declared in columns(name).items()}


def edits(tables: Tables) -> Columns:
    """The text on both sides of each edit, in the order of `repairs`."""
    around: dict[int, tuple[str, str]] = {}
    for rows, published, steps in cells(tables):
        around |= zip(rows, told(tables, rows, contexts, published, steps), strict=True)
    sides = [around[row] for row in range(len(tables["repairs"]))]
    return {"left": [left for left, _ in sides], "right": [right for _, right in sides]}


def repaired_cells(tables: Tables, program_at: dict[str, int]) -> Columns:
    """Each repaired cell, with its text in segments."""
    found: Columns = {"p": [], "column": [], "segments": []}
    repairs = tables["repairs"]
    programs, names = repairs["program_id"].tolist(), repairs["column"].tolist()
    for rows, published, steps in cells(tables):
        found["p"].append(program_at.get(programs[rows[0]]))
        found["column"].append(names[rows[0]])
        found["segments"].append(told(tables, rows, segments, published, steps))
    return found


def told(tables: Tables, rows: list[int], tell: Any, published: str, steps: list[Step]) -> Any:
    """What `tell` says of a cell, or an error that names the cell."""
    try:
        return tell(published, steps)
    except ReplayError as error:
        cell = tables["repairs"].iloc[rows[0]]
        raise SeihyoError(
            bilingual(
                "修復をたどっても公開した文になりません。seihyo validate で確かめてください",
                f"its repairs do not lead to its published text ({error}); run `seihyo validate`",
                f"{cell['program_id']}, {cell['column']}: ",
            )
        ) from error


def cells(tables: Tables) -> Iterator[tuple[list[int], str, list[Step]]]:
    """Each repaired cell: its rows of `repairs` by place, its published text and its steps in order."""
    published = texts(tables)
    repairs = plain(tables["repairs"][["program_id", "column", "seq", "offset", "before", "after"]])
    before, after = repairs["before"], repairs["after"]
    by_cell: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for row, key in enumerate(zip(repairs["program_id"], repairs["column"], strict=True)):
        by_cell.setdefault(key, []).append((repairs["seq"][row], row))
    for key, numbered in by_cell.items():
        rows = [row for _, row in sorted(numbered)]
        steps = [Step(repairs["offset"][row], before[row] or "", after[row] or "") for row in rows]
        yield rows, published.get(key, ""), steps


def texts(tables: Tables) -> dict[tuple[str, str], str]:
    """The published text of each filled cell by program and column: roles first, then attributes."""
    programs = tables["programs"]
    found: dict[tuple[str, str], str] = {}
    attributes = tables["attributes"]
    for program, name, value in zip(
        attributes["program_id"], attributes["name"], attributes["value"], strict=True
    ):
        found[program, name] = value
    for column in programs.columns:
        for program, value in zip(programs["program_id"], programs[column], strict=True):
            if isinstance(value, str):
                found[program, column] = value
    return found
