from __future__ import annotations

import json
from typing import Any

from pipeline.exports.jsonld import to_jsonld
from tests.sample import sample


def graph() -> dict[str, dict[str, Any]]:
    document = json.loads(to_jsonld(sample()))
    assert document["@context"][0] == "https://schema.org"
    return {node["identifier"]: node for node in document["@graph"]}


def test_every_programme_is_an_event_with_its_name() -> None:
    assert len(graph()) == 12
    assert all(node["@type"] == "Event" and node["name"] for node in graph().values())


def test_a_day_precise_event() -> None:
    node = graph()["sample-2022-0005"]
    assert (node["startDate"], node["endDate"]) == ("2022-08-22", "2022-08-28")
    assert node["eventStatus"] == "https://schema.org/EventScheduled"
    assert node["location"][0]["address"] == {
        "@type": "PostalAddress",
        "addressCountry": "JP",
        "addressRegion": "北海道",
        "addressLocality": "上川郡東川町",
        "identifier": "014583",
    }


def test_an_approximate_time_keeps_its_edtf() -> None:
    assert graph()["sample-2022-0002"]["temporal"] == "2022-07~/2023-03"


def test_several_times_are_sub_events() -> None:
    outbound, inbound = graph()["sample-2022-0004"]["subEvent"]
    assert (outbound["name"], outbound["startDate"]) == ("親善訪問団派遣・受入事業 派遣", "2023-03-01")
    assert inbound["eventStatus"] == "https://schema.org/EventCancelled"
    assert "startDate" not in inbound


def test_an_undecided_event_claims_no_status_and_no_dates() -> None:
    node = graph()["sample-2022-0003"]
    assert not {"eventStatus", "startDate", "endDate"} & set(node)


def test_online_is_no_place() -> None:
    node = graph()["sample-2023-0002"]
    assert node["location"] == [{"@type": "VirtualLocation", "name": "オンライン"}]
    assert node["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"


def test_nothing_is_null_or_empty() -> None:
    text = to_jsonld(sample()).decode()
    assert "null" not in text
    assert '""' not in text
    assert "[]" not in text
