"""Programmes as events: what an event list can say of each, derived from the published tables alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from pipeline.lexicon import municipalities
from pipeline.lexicon.abroad import countries
from pipeline.model import Tables

SEPARATOR = ";"
"""Between several values of one field: the half-width semicolon of the recommended data sets and of GIF."""

STATUSES_JA = {"scheduled": "予定", "undecided": "未定", "cancelled": "中止", "postponed": "延期"}
DATE_NOTE = "(開始日・終了日は原文が示す範囲の最初と最後の日)"
WEEKDAYS = {"MO": "Mo", "TU": "Tu", "WE": "We", "TH": "Th", "FR": "Fr", "SA": "Sa", "SU": "Su"}


@dataclass(frozen=True, slots=True)
class Event:
    """One programme as an event; every field is text, "" where the document doesn't say it."""

    event_id: str
    title: str = ""
    description: str = ""
    area_code: str = ""
    area_prefecture: str = ""
    area_municipality: str = ""
    start_date: str = ""
    end_date: str = ""
    date_note: str = ""
    status: str = ""
    status_ja: str = ""
    holding_pattern: str = ""
    organizers: str = ""
    related: str = ""
    venue: str = ""
    address: str = ""
    address_prefecture: str = ""
    address_municipality: str = ""
    webinar: str = ""
    keywords: str = ""
    target_codes: str = ""
    audience: str = ""
    remarks: str = ""


Row = Mapping[str, Any]
"""One row of a table: its values by column, None where null."""


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table as mappings, null as None, dates as ISO text.

    >>> records(pd.DataFrame({"name": ["旭川市", None]}))
    [{'name': '旭川市'}, {'name': None}]
    >>> records(pd.DataFrame({"name": []}))
    []
    """
    cells = {
        str(column): [None if pd.isna(value) else value for value in table[column]]
        for column in table.columns
    }
    return [dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True)]


def by_program(table: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """The rows of a child table by their program, in the table's order.

    >>> by_program(pd.DataFrame({"program_id": ["a-0001"], "name": ["旭川市"]}))
    {'a-0001': [{'program_id': 'a-0001', 'name': '旭川市'}]}
    >>> by_program(pd.DataFrame({"program_id": []}))
    {}
    """
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in records(table):
        rows.setdefault(row["program_id"], []).append(row)
    return rows


def events(tables: Tables) -> list[Event]:
    """One event per programme, in the order of `programs`.

    A programme of several times or places stays one event, as its name stands once in the document: a list
    keyed by event counts it once, its dates are the bounds over its scheduled times, and `date_note` says in
    the document's own words what the bounds can't. Undecided, cancelled and postponed ones are events too.
    """
    children = {
        name: by_program(tables[name])
        for name in ("organizers", "municipalities", "targets", "venues", "periods", "methods")
    }
    sources = {row["source_id"]: row for row in records(tables["sources"])}
    return [
        event(
            program,
            sources[program["source_id"]],
            {name: rows.get(program["program_id"], []) for name, rows in children.items()},
        )
        for program in records(tables["programs"])
    ]


def event(program: Row, source: Row, children: Mapping[str, list[dict[str, Any]]]) -> Event:
    """One programme, with its source and its rows of the child tables, as an event."""
    prefecture, municipality = government_names(area := area_code(source, children["municipalities"]))
    place_prefecture, place_municipality = government_names(venue_code(children["venues"]))
    return Event(
        event_id=program["program_id"],
        title=program["title"] or "",
        description=program["description"] or "",
        area_code=area,
        area_prefecture=prefecture,
        area_municipality=without_county(municipality),
        start_date=str(program["start_date"] or ""),
        end_date=str(program["end_date"] or ""),
        date_note=date_note(program["schedule"], children["periods"]),
        status=program["status"] or "",
        status_ja=STATUSES_JA.get(program["status"] or "", ""),
        holding_pattern=joined(holding_pattern(row["rrule"] or "") for row in children["periods"]),
        organizers=joined(row["name"] for row in children["organizers"]),
        related=joined(row["name"] for row in children["municipalities"] if row["role"] == "related"),
        venue=program["venue"] or "",
        address=place_prefecture + place_municipality,
        address_prefecture=place_prefecture,
        address_municipality=place_municipality,
        webinar=webinar(children["methods"], children["venues"]),
        keywords=joined(row["text"] for row in children["targets"]),
        target_codes=joined(alpha3().get(row["country_code"], "") for row in children["targets"]),
        audience=joined(row["text"] for row in children["targets"] if row["kind"] == "residents"),
        remarks=remarks(program),
    )


def joined(values: Iterable[str]) -> str:
    """The values that are filled, each once, separated by semicolons; their own semicolons become full-width.

    >>> joined(["札幌市", "", "旭川市", "札幌市"])
    '札幌市;旭川市'
    >>> joined([])
    ''
    """
    return SEPARATOR.join(value.replace(SEPARATOR, "；") for value in dict.fromkeys(values) if value)


def area_code(source: Row, municipalities: list[dict[str, Any]]) -> str:
    """The local government of an event: who holds it, else whom it concerns, else the publisher.

    A publisher that is no local government counts for its prefecture; "" where neither is known.

    >>> source = {"publisher": None, "prefecture": "北海道"}
    >>> area_code(source, [{"role": "related", "code": "012041"}, {"role": "organizer", "code": "011002"}])
    '011002'
    >>> area_code(source, [])
    '010006'
    """
    for role in ("organizer", "related"):
        for row in municipalities:
            if row["role"] == role and row["code"]:
                return str(row["code"])
    for name in (source["publisher"], source["prefecture"]):
        if name in code_of_name():
            return code_of_name()[name]
    return ""


@cache
def code_of_name() -> dict[str, str]:
    """Codes of prefectures, and of municipalities as 北海道札幌市 and, where that is clear, as 札幌市.

    >>> code_of_name()["北海道"], code_of_name()["北海道札幌市"], code_of_name()["札幌市"]
    ('010006', '011002', '011002')
    >>> "伊達市" in code_of_name()
    False
    """
    full: dict[str, str] = {}
    short: dict[str, set[str]] = {}
    for one in municipalities.governments():
        name = one.city + one.ward
        full[one.prefecture + name] = one.code
        if name:
            short.setdefault(name, set()).add(one.code)
    return full | {name: min(codes) for name, codes in short.items() if len(codes) == 1}


@cache
def governments() -> dict[str, tuple[str, str]]:
    """Prefecture and municipality, with its county and ward, by code."""
    return {
        one.code: (one.prefecture, one.county + one.city + one.ward) for one in municipalities.governments()
    }


def government_names(code: str) -> tuple[str, str]:
    """Prefecture and municipality, with its county, that a code stands for; "" where there is none.

    >>> government_names("014583"), government_names("010006")
    (('北海道', '上川郡東川町'), ('北海道', ''))
    >>> government_names("")
    ('', '')
    """
    return governments().get(code, ("", ""))


def without_county(municipality: str) -> str:
    """The name of a town or village without the county before it.

    >>> without_county("上川郡東川町"), without_county("郡山市"), without_county("大和郡山市")
    ('東川町', '郡山市', '大和郡山市')
    >>> without_county("")
    ''
    """
    return re.sub(r"^.+?郡(?=.+[町村]$)", "", municipality)


def venue_code(venues: list[dict[str, Any]]) -> str:
    """The local government in which an event takes place; "" where none or several are named.

    >>> venue_code([{"municipality_code": "011002"}, {"municipality_code": None}])
    '011002'
    >>> venue_code([{"municipality_code": "011002"}, {"municipality_code": "012041"}])
    ''
    """
    codes = {row["municipality_code"] for row in venues} - {None}
    return str(codes.pop()) if len(codes) == 1 else ""


def date_note(schedule: str | None, periods: list[dict[str, Any]]) -> str:
    """The schedule as the document words it, with a remark where the dates are only its bounds.

    >>> date_note("7月25日～30日", [{"status": "scheduled", "precision": "day", "approximate": False}])
    '7月25日～30日'
    >>> date_note("10月", [{"status": "scheduled", "precision": "month", "approximate": False}])
    '10月(開始日・終了日は原文が示す範囲の最初と最後の日)'
    """
    scheduled = [row for row in periods if row["status"] == "scheduled" and row["precision"]]
    exact = len(scheduled) < 2 and all(
        row["precision"] == "day" and not row["approximate"] for row in scheduled
    )
    return (schedule or "") + ("" if exact else DATE_NOTE)


def holding_pattern(rrule: str) -> str:
    """An RFC 5545 rule in the notation of GIF 441: 0We each Wednesday, 2Sa the second Saturday.

    >>> holding_pattern("FREQ=WEEKLY;BYDAY=WE"), holding_pattern("FREQ=MONTHLY;BYDAY=1MO,3MO")
    ('0We', '13Mo')
    >>> holding_pattern("FREQ=MONTHLY;BYDAY=-1FR"), holding_pattern("FREQ=YEARLY")
    ('6Fr', '')
    """
    parts = dict(part.split("=", 1) for part in rrule.split(";") if "=" in part)
    if set(parts) - {"FREQ", "BYDAY", "INTERVAL"} or "BYDAY" not in parts:
        return ""
    days = [re.fullmatch(r"(-?\d)?([A-Z]{2})", day) for day in parts["BYDAY"].split(",")]
    if not all(days) or not {day[2] for day in days if day} <= set(WEEKDAYS):
        return ""
    interval = parts.get("INTERVAL", "1")
    numbers: dict[str, str] = {}
    for day in days:
        if day is None:
            return ""
        weekly = parts["FREQ"] == "WEEKLY" and not day[1]
        monthly = parts["FREQ"] == "MONTHLY" and bool(day[1]) and interval == "1"
        number = {"1": "0", "2": "7"}.get(interval) if weekly else (day[1] or "").replace("-1", "6")
        if not number or not (weekly or monthly) or number.startswith("-"):
            return ""
        numbers[day[2]] = numbers.get(day[2], "") + number
    return "".join(number + WEEKDAYS[day] for day, number in numbers.items())


def webinar(methods: list[dict[str, Any]], venues: list[dict[str, Any]]) -> str:
    """Whether an event is held on the web: オンライン, 現地開催のみ or ハイブリッド; "" where nothing tells.

    >>> webinar([{"category": "online"}, {"category": "outbound"}], [])
    'ハイブリッド'
    >>> webinar([{"category": "undecided"}], [{"kind": "unspecified"}])
    ''
    """
    ways = {row["category"] for row in methods}
    online = "online" in ways or any(row["kind"] == "online" for row in venues)
    present = bool(ways & {"outbound", "inbound", "in_person"})
    return {(True, True): "ハイブリッド", (True, False): "オンライン", (False, True): "現地開催のみ"}.get(
        (online, present), ""
    )


@cache
def alpha3() -> dict[str, str]:
    """ISO 3166-1 alpha-3 codes, which GIF asks for, by alpha-2.

    >>> alpha3()["JP"], alpha3()["TW"]
    ('JPN', 'TWN')
    >>> alpha3().get("XX", "")
    ''
    """
    return {code: country.alpha3 for code, country in countries().items()}


def remarks(program: Row) -> str:
    """What a list of events has no column for: targets, method, and a status other than scheduled.

    >>> remarks({"target": "台湾", "method": "現地派遣", "status": "undecided"})
    '対象国・地域: 台湾 / 実施方法: 現地派遣 / 状態: 未定'
    >>> remarks({"target": None, "method": None, "status": "scheduled"})
    ''
    """
    parts = {
        "対象国・地域": program["target"],
        "実施方法": program["method"],
        "状態": None if program["status"] == "scheduled" else STATUSES_JA.get(program["status"] or ""),
    }
    return " / ".join(f"{name}: {value}" for name, value in parts.items() if value)
