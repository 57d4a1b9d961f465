"""The programmes as JSON-LD in the terms of schema.org, which search engines and calendars read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pipeline.exports.events import by_program, government_names, records, webinar
from pipeline.model import Tables

CONTEXT = [
    "https://schema.org",
    {
        "dcterms": "http://purl.org/dc/terms/",
        "edtf": "http://id.loc.gov/datatypes/edtf/",
        "temporal": {"@id": "dcterms:temporal", "@type": "edtf:EDTF"},
    },
]
"""schema.org has no term for a time that is only partly known; Dublin Core's `temporal` holds it as EDTF."""
STATUSES = {
    "scheduled": "https://schema.org/EventScheduled",
    "cancelled": "https://schema.org/EventCancelled",
    "postponed": "https://schema.org/EventPostponed",
}
"""schema.org has no word for an undecided event: it gets no eventStatus."""
ATTENDANCE = {
    "オンライン": "https://schema.org/OnlineEventAttendanceMode",
    "ハイブリッド": "https://schema.org/MixedEventAttendanceMode",
    "現地開催のみ": "https://schema.org/OfflineEventAttendanceMode",
}


def to_jsonld(tables: Tables) -> bytes:
    """All programmes as one JSON-LD document, a `@graph` of schema.org Events in the order of `programs`.

    A programme of several times has each as a subEvent. A time of which only the month or season is known
    keeps its bounds as startDate and endDate, and its EDTF text as `temporal`. What is unknown is absent.
    """
    children = {
        name: by_program(tables[name]) for name in ("organizers", "venues", "targets", "periods", "methods")
    }
    graph = [
        event(program, {name: rows.get(program["program_id"], []) for name, rows in children.items()})
        for program in records(tables["programs"])
    ]
    document = {"@context": CONTEXT, "@graph": graph}
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def filled(node: dict[str, Any]) -> dict[str, Any]:
    """The node without what is unknown.

    >>> filled({"@type": "Place", "name": None, "address": {}, "containsPlace": []})
    {'@type': 'Place'}
    >>> filled({"name": "札幌市"})
    {'name': '札幌市'}
    """
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}


def event(program: Mapping[str, Any], children: Mapping[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """One programme as a schema.org Event."""
    periods = children["periods"]
    return filled(
        {
            "@type": "Event",
            "@id": f"#{program['program_id']}",
            "identifier": program["program_id"],
            "name": program["title"],
            "description": program["description"],
            "inLanguage": "ja",
            **dates(program),
            "eventStatus": STATUSES.get(program["status"] or ""),
            "eventAttendanceMode": ATTENDANCE.get(webinar(children["methods"], children["venues"])),
            "organizer": [{"@type": "Organization", "name": row["name"]} for row in children["organizers"]],
            "location": [place(row) for row in children["venues"] if row["kind"] != "unspecified"],
            "about": [
                filled({"@type": "Place", "name": row["text"], "address": address(row)})
                for row in children["targets"]
                if row["kind"] in ("country", "domestic", "region", "world", "group")
            ],
            "temporal": periods[0]["edtf"] if len(periods) == 1 else None,
            "subEvent": [sub_event(program, row) for row in periods] if len(periods) > 1 else None,
        }
    )


def dates(row: Mapping[str, Any]) -> dict[str, str]:
    """startDate and endDate of a programme or a period, where known.

    >>> dates({"start_date": "2022-07-25", "end_date": None})
    {'startDate': '2022-07-25'}
    >>> dates({"start_date": None, "end_date": None})
    {}
    """
    bounds = {"startDate": row["start_date"], "endDate": row["end_date"]}
    return {name: str(value) for name, value in bounds.items() if value is not None}


def sub_event(program: Mapping[str, Any], period: Mapping[str, Any]) -> dict[str, Any]:
    """One time of a programme that has several, as an Event within it."""
    name = " ".join(part for part in (program["title"], period["label"]) if part)
    return filled(
        {
            "@type": "Event",
            "@id": f"#{program['program_id']}-{period['seq']}",
            "name": name,
            "description": period["text"],
            **dates(period),
            "eventStatus": STATUSES.get(period["status"]),
            "temporal": period["edtf"],
        }
    )


def place(row: Mapping[str, Any]) -> dict[str, Any]:
    """A venue as a Place, or as a VirtualLocation where it is online."""
    if row["kind"] == "online":
        return {"@type": "VirtualLocation", "name": row["text"]}
    return filled({"@type": "Place", "name": row["text"], "address": address(row)})


def address(row: Mapping[str, Any]) -> dict[str, Any]:
    """The PostalAddress of a target or a venue, as far as its codes and names go."""
    prefecture, municipality = government_names(row.get("municipality_code") or "")
    node = {
        "addressCountry": row["country_code"],
        "addressRegion": prefecture or row["subdivision"],
        "addressLocality": municipality or row["city"],
        "identifier": row.get("municipality_code"),
    }
    return {"@type": "PostalAddress", **filled(node)} if filled(node) else {}
