"""From repaired cells to the published tables: which reader reads which column, and what it may know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache, cached_property, lru_cache
from operator import attrgetter
from typing import Any, Literal

import pandas as pd

from pipeline.lexicon.choice_signs import is_ticked
from pipeline.lexicon.municipalities import Municipality
from pipeline.model import ROLES, Note, Tables
from pipeline.normalize.bodies import Body, MunicipalityRow, parse_municipalities, split_bodies
from pipeline.normalize.called_off import called_off, called_off_note
from pipeline.normalize.cell import as_meant
from pipeline.normalize.home import (
    names_home,
    only_home,
    publisher_home,
    row_address,
    row_city,
    row_country,
    row_prefecture,
)
from pipeline.normalize.methods import Method, classify_methods, way_notes
from pipeline.normalize.periods import Period, compare_with_description, parse_periods, with_hidden_years
from pipeline.normalize.places import Place, parse_places
from pipeline.normalize.weekdays import weekday_notes
from pipeline.schemas import TABLES, frame
from pipeline.wording import bilingual, halves

Row = dict[str, Any]
ONCE = (
    *("municipality-unknown", "municipality-ambiguous", "former-municipality"),
    *("place-unknown", "place-home-unknown", "method-unknown", "method-doubtful"),
)
"""Findings about a name, of which a document needs one, not one for each row that bears it."""


@dataclass(frozen=True, slots=True)
class Document:
    """What all records of a source share."""

    source_id: str
    fiscal_year: int | None
    prefecture: str | None
    publisher: Municipality | None = None
    """The municipality that published it, or whose section did."""
    ticked: frozenset[str] = frozenset()
    """Columns whose cells hold boxes to tick, so that □ is one there and no bullet."""


@dataclass(frozen=True)
class Record:
    """One program: its repaired cells by column, in the document's order."""

    program_id: str
    document: Document
    cells: dict[str, str]
    page: int | None
    line: int | None
    dated: dict[str, str] = field(default_factory=dict)
    """Cells whose dates hold a year that they don't show, with that year."""

    @cached_property
    def prefecture(self) -> str | None:
        """The prefecture that the row's own column names, else the document's."""
        return row_prefecture(self.cells) or self.document.prefecture


@dataclass(slots=True)
class Rows:
    """The rows of every table as they are read."""

    tables: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in TABLES})

    def children(self, table: str, record: Record, rows: Iterable[Row]) -> None:
        """Adds rows under the record's program, numbered from 1."""
        self.tables[table] += (
            {"program_id": record.program_id, "seq": seq, **row} for seq, row in enumerate(rows, 1)
        )

    def notes(self, record: Record, column: str, notes: Iterable[Note]) -> None:
        """Adds what a reader said of a cell to the findings."""
        self.tables["findings"] += (
            {
                "source_id": record.document.source_id,
                "program_id": record.program_id,
                "column": column,
                "rule": note.rule,
                "severity": note.severity,
                "message": note.message,
            }
            for note in notes
        )


def assemble(tables: Tables) -> Tables:
    """The eleven published tables, and the `cells` that they were read from."""
    rows = Rows()
    for record in records(tables):
        read_record(record, rows)
    published = {name: frame(name, rows.tables[name]) for name in TABLES}
    published["sources"] = frame("sources", tables["sources"].assign(stale=False))
    published["repairs"] = frame("repairs", tables["repairs"].replace({"before": "", "after": ""}, None))
    published["findings"] = ordered_findings(tables["findings"], published)
    return {**published, "cells": tables["cells"]}


def records(tables: Tables) -> Iterator[Record]:
    """The records of all documents, in the order of the cells."""
    ticked: dict[str, set[str]] = {}
    for source_id, column, text in zip(
        *(tables["cells"][n].tolist() for n in ("source_id", "column", "text")), strict=True
    ):
        if column in ROLES and isinstance(text, str) and is_ticked(text):
            ticked.setdefault(source_id, set()).add(column)
    documents = {
        source["source_id"]: Document(
            source["source_id"],
            present(source["fiscal_year"]),
            present(source["prefecture"]),
            publisher_home(present(source.get("publisher")) or "", present(source["prefecture"])),
            frozenset(ticked.get(source["source_id"], ())),
        )
        for source in tables["sources"].to_dict("records")
    }
    cells = (
        tables["cells"][name].tolist()
        for name in ("program_id", "source_id", "page", "line", "column", "text", "raw", "dated")
    )
    found: dict[str, Record] = {}
    for program_id, source_id, page, line, column, text, raw, dated in zip(*cells, strict=True):
        if program_id not in found:
            found[program_id] = Record(program_id, documents[source_id], {}, present(page), present(line))
        if present(text):
            found[program_id].cells[column] = text
            if present(dated) and text == raw:
                found[program_id].dated[column] = dated
    yield from found.values()


def present(value: Any) -> Any:
    """The value, or None where it is missing or empty."""
    return None if value is None or value is pd.NA or value == "" or value != value else value


def read_record(record: Record, rows: Rows) -> None:
    """Adds the program and all that its cells name to the rows."""
    targets = read_places("target", record, rows, countries=(), municipality=None)
    municipalities = read_bodies(record, rows)
    home = only_home(municipalities, record.cells, record.prefecture)
    if home is None and not municipalities and names_home(record.cells.get("venue", "")):
        home = record.document.publisher
    read_places("venue", record, rows, countries=countries_of(targets), municipality=home)
    periods = read_periods(record, rows)
    read_ways(record, rows)
    rows.children(
        "attributes",
        record,
        ({"name": name, "value": text} for name, text in record.cells.items() if name not in ROLES),
    )
    rows.tables["programs"].append(program(record, periods))


def read_ways(record: Record, rows: Rows) -> None:
    """Adds the ways of a record, and what no word of the table explains."""
    ways, notes = _ways_in(meant("method", record, rows))
    rows.children("methods", record, map(plain, ways))
    rows.notes(record, "method", notes)


def meant(column: str, record: Record, rows: Rows) -> str:
    """The cell of a column as its reader sees it, with what the record's finding says of that."""
    ticked = column in record.document.ticked
    text, notes = as_meant(record.cells.get(column, ""), ways=column == "method", ticked=ticked)
    rows.notes(record, column, notes)
    return text


def plain(value: Any) -> Row:
    """A reader's answer as a row."""
    names, read = _fields(value.__class__)
    return dict(zip(names, read(value), strict=True))


@cache
def _fields(kind: type[Any]) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """The names of a kind of answer's fields, and what reads them all."""
    names = tuple(field.name for field in fields(kind))
    return names, attrgetter(*names)


def read_places(
    role: Literal["target", "venue"],
    record: Record,
    rows: Rows,
    *,
    countries: tuple[str, ...],
    municipality: Municipality | None,
) -> tuple[Place, ...]:
    """The places of the target or the venue cell, added to their table."""
    address = row_address(record.cells, record.prefecture) if role == "venue" else None
    city = address or (row_city(record.cells, record.prefecture) if role == "venue" else None)
    text, prefecture = meant(role, record, rows), record.prefecture
    places, notes = _places_in(text, role, countries, municipality, prefecture, city, address is not None)
    if role == "venue" and (country := row_country(record.cells)):
        places = tuple(_lying_in(place, country) for place in places)
    rows.notes(record, role, notes)
    rows.children(f"{role}s", record, map(plain, places))
    return places


def _lying_in(place: Place, country: str) -> Place:
    """A site that only its script puts in Japan, in the country that the row's column of places names."""
    named = place.municipality_code or place.subdivision or place.city
    return (
        place if place.kind != "domestic" or named else replace(place, kind="country", country_code=country)
    )


def countries_of(places: Iterable[Place]) -> tuple[str, ...]:
    """Alpha-2 codes of the countries abroad that the places name, each once, in order."""
    codes = (place.country_code for place in places if place.kind == "country")
    return tuple(dict.fromkeys(code for code in codes if code))


def read_bodies(record: Record, rows: Rows) -> tuple[MunicipalityRow, ...]:
    """The bodies and governments of the organizer and municipality cells, added to their tables."""
    prefecture = record.prefecture
    related = meant("municipality", record, rows)
    organizer = meant("organizer", record, rows)
    bodies, of_bodies, municipalities, of_municipalities = _bodies_in(organizer, related, prefecture)
    rows.notes(record, "organizer", of_bodies)
    rows.children("organizers", record, ({"name": body.name, "role": body.role} for body in bodies))
    rows.notes(record, "municipality", of_municipalities)
    rows.children(
        "municipalities", record, ({"name": m.name, "code": m.code, "role": m.role} for m in municipalities)
    )
    return municipalities


def read_periods(record: Record, rows: Rows) -> tuple[Period, ...]:
    """The times of the schedule cell, added to their table, with what contradicts the description."""
    document = record.document
    shown = meant("schedule", record, rows)
    dated = record.dated.get("schedule")
    periods = _periods_in(dated or shown, document.fiscal_year)
    if dated:
        periods = tuple(with_hidden_years(periods, document.fiscal_year))
    if dated and len(periods) == 1:
        periods = (replace(periods[0], text=shown),)
    for period in periods:
        rows.notes(record, "schedule", period.notes)
    description = record.cells.get("description", "")
    contradictions = compare_with_description(periods, description, fiscal_year=document.fiscal_year)
    rows.notes(record, "schedule", (*contradictions, *weekday_notes(periods, record.cells)))
    if any(period.status == "scheduled" for period in periods) and (word := called_off(record.cells)):
        rows.notes(record, "schedule", (called_off_note(word, shown),))
    rows.children(
        "periods",
        record,
        ({**plain(period), "start_date": period.start, "end_date": period.end} for period in periods),
    )
    return periods


REMEMBERED = 1 << 14
"""Cells of a kind whose reading is kept: documents repeat them, and a reader asks its arguments alone."""


@lru_cache(maxsize=REMEMBERED)
def _places_in(
    text: str,
    role: Literal["target", "venue"],
    countries: tuple[str, ...],
    municipality: Municipality | None,
    prefecture: str | None,
    city: Municipality | None,
    address: bool,
) -> tuple[tuple[Place, ...], tuple[Note, ...]]:
    places, notes = parse_places(
        text,
        role=role,
        countries=countries,
        municipality=municipality,
        prefecture=prefecture,
        city=city,
        address=address,
    )
    return tuple(places), tuple(notes)


@lru_cache(maxsize=REMEMBERED)
def _bodies_in(
    organizer: str, related: str, prefecture: str | None
) -> tuple[tuple[Body, ...], tuple[Note, ...], tuple[MunicipalityRow, ...], tuple[Note, ...]]:
    bodies, of_bodies = split_bodies(organizer, prefecture=prefecture, related=related)
    municipalities, of_municipalities = parse_municipalities(bodies, related, prefecture=prefecture)
    return tuple(bodies), tuple(of_bodies), tuple(municipalities), tuple(of_municipalities)


@lru_cache(maxsize=REMEMBERED)
def _periods_in(text: str, fiscal_year: int | None) -> tuple[Period, ...]:
    return tuple(parse_periods(text, fiscal_year=fiscal_year))


@lru_cache(maxsize=REMEMBERED)
def _ways_in(text: str) -> tuple[tuple[Method, ...], tuple[Note, ...]]:
    found = classify_methods(text)
    return tuple(found), tuple(way_notes(found))


def program(record: Record, periods: Sequence[Period]) -> Row:
    """The program's own row."""
    scheduled = [period for period in periods if period.status == "scheduled"]
    starts = [period.start for period in scheduled if period.start]
    ends = [period.end for period in scheduled if period.end]
    return {
        "program_id": record.program_id,
        "source_id": record.document.source_id,
        "fiscal_year": record.document.fiscal_year,
        **{role: record.cells.get(role) for role in ROLES},
        "start_date": min(starts, default=None),
        "end_date": max(ends, default=None),
        "status": "scheduled" if scheduled else periods[0].status if periods else None,
        "page": record.page,
        "line": record.line,
    }


def ordered_findings(earlier: pd.DataFrame, published: Tables) -> pd.DataFrame:
    """All findings by document, program and column, those of the whole document first.

    Of a name there is one, which says in which other records it stands.
    """
    findings = frame("findings", pd.concat([frame("findings", earlier), published["findings"]]))
    findings["message"] = findings["message"].map(one_line)
    order = {program: place for place, program in enumerate(published["programs"]["program_id"])}
    place = findings["program_id"].map(order).fillna(-1)
    found = (
        findings.assign(place=place).sort_values(["source_id", "place"], kind="stable").drop(columns="place")
    )
    same = ["source_id", "rule", "message"]
    again = found["rule"].isin(ONCE) & found.duplicated(same)
    if not again.any():
        return found.reset_index(drop=True)
    others = found[again].groupby(same, sort=False)["program_id"].agg(lambda ids: [*dict.fromkeys(ids)])
    kept = found[~again].reset_index(drop=True)
    messages = kept["message"].tolist()
    for at, (source, rule, program) in enumerate(
        zip(*(kept[name].tolist() for name in ("source_id", "rule", "program_id")), strict=True)
    ):
        if rule in ONCE and (source, rule, messages[at]) in others.index:
            more = [other for other in others[source, rule, messages[at]] if other != program]
            messages[at] = with_others(messages[at], source, more)
    kept["message"] = pd.Series(messages, index=kept.index, dtype=kept["message"].dtype)
    return kept


MOST_NAMED = 20
"""Records that one finding names beside its own; how many there are is always said."""


def with_others(message: str, source_id: str, programs: Sequence[str]) -> str:
    """The message with the further records of which it holds, by their numbers in the document.

    >>> with_others("市がありません / no such city", "plan", ["plan-0004", "plan-0007"])
    '市がありません（ほか2件：0004、0007） / no such city (2 more: 0004, 0007)'
    >>> with_others("市がありません / no such city", "plan", [])
    '市がありません / no such city'
    """
    if not programs:
        return message
    japanese, english = halves(message)
    numbers = [program.removeprefix(f"{source_id}-") for program in programs[:MOST_NAMED]]
    dots = "…" if len(programs) > MOST_NAMED else ""
    return bilingual(
        f"{japanese}（ほか{len(programs)}件：{'、'.join(numbers)}{dots}）",
        f"{english} ({len(programs)} more: {', '.join(numbers)}{dots})",
    )


def one_line(text: str) -> str:
    """The text with each line break shown as a sign, since a published field holds none.

    >>> one_line("東南ア\\nジア")
    '東南ア⏎ジア'
    """
    return "⏎".join(text.splitlines())
