"""From cells to tables: which reader reads which column, and what it knows of the rest."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from pipeline.extract import extract
from pipeline.model import RawFile, Sidecar, Tables
from pipeline.normalize import normalize
from pipeline.normalize.assemble import MOST_NAMED, assemble, one_line, present, with_others
from pipeline.repair import repair
from pipeline.schemas import frame

SOURCES = [
    {"source_id": "b", "fiscal_year": 2022, "prefecture": "北海道"},
    {"source_id": "a", "fiscal_year": 2021, "prefecture": "広島県"},
]


def tables(*records: tuple[str, dict[str, str]], findings: list[dict[str, str]] | None = None) -> Tables:
    """The tables of records (source, cells by column), in their order."""
    cells = [
        {
            "source_id": source,
            "program_id": f"{source}-{number:04}",
            "column": column,
            "text": text,
            "raw": text,
            "dated": None,
            "page": 1,
            "line": number,
        }
        for number, (source, record) in enumerate(records, 1)
        for column, text in record.items()
    ]
    return {
        "sources": frame("sources", SOURCES),
        "repairs": frame("repairs", [{"source_id": "a", "before": "", "after": "x"}]),
        "findings": frame("findings", findings or []),
        "cells": pd.DataFrame(cells),
    }


def rows(table: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    return [
        tuple(None if pd.isna(value) else value for value in row)
        for row in table[list(columns)].itertuples(index=False)
    ]


def test_each_column_has_its_reader() -> None:
    record = {
        "organizer": "旭川市",
        "municipality": "東川町",
        "target": "韓国、タイ",
        "venue": "札幌市",
        "schedule": "7月",
        "method": "派遣・受入",
        "title": "交流",
        "備考": "なし",
    }
    read = assemble(tables(("b", record)))
    assert rows(read["organizers"], "program_id", "seq", "name") == [("b-0001", 1, "旭川市")]
    assert rows(read["municipalities"], "seq", "name", "role") == [
        (1, "旭川市", "organizer"),
        (2, "東川町", "related"),
    ]
    assert rows(read["targets"], "seq", "country_code") == [(1, "KR"), (2, "TH")]
    assert rows(read["venues"], "seq", "municipality_code") == [(1, "011002")]
    assert rows(read["periods"], "seq", "start_date") == [(1, date(2022, 7, 1))]
    assert rows(read["methods"], "seq", "category") == [(1, "outbound"), (2, "inbound")]
    assert rows(read["attributes"], "name", "value") == [("備考", "なし")]
    (program,) = read["programs"].to_dict("records")
    assert (program["title"], program["fiscal_year"], program["page"]) == ("交流", 2022, 1)
    assert (program["start_date"], program["end_date"], program["status"]) == (
        date(2022, 7, 1),
        date(2022, 7, 31),
        "scheduled",
    )


def test_a_venue_knows_the_countries_of_its_target() -> None:
    same, other = {"target": "カナダ", "venue": "ケンブリッジ"}, {"venue": "ケンブリッジ"}
    read = assemble(tables(("b", same), ("b", other)))
    assert rows(read["venues"], "program_id", "country_code") == [("b-0001", "CA"), ("b-0002", None)]


def test_a_site_at_home_is_not_a_country_of_the_target() -> None:
    read = assemble(tables(("b", {"target": "日本、カナダ、アジア", "venue": "ケンブリッジ"})))
    assert rows(read["venues"], "country_code") == [("CA",)]


def test_home_words_point_to_the_only_municipality_of_the_record() -> None:
    one = {"organizer": "旭川市", "municipality": "旭川市", "venue": "市内"}
    two = {"organizer": "旭川市", "municipality": "東川町", "venue": "市内"}
    none = {"venue": "市内"}
    read = assemble(tables(("b", one), ("b", two), ("b", none)))
    assert rows(read["venues"], "municipality_code") == [("012041",), (None,), (None,)]


def test_the_documents_prefecture_decides_between_namesakes() -> None:
    cell = {"organizer": "府中市", "venue": "府中市"}
    read = assemble(tables(("a", cell), ("b", cell)))
    assert rows(read["venues"], "municipality_code") == [("342084",), (None,)]
    assert rows(read["municipalities"], "code") == [("342084",), (None,)]


def test_the_other_column_names_the_town() -> None:
    read = assemble(tables(("b", {"organizer": "町", "municipality": "東川町"})))
    assert rows(read["organizers"], "name") == [("東川町",)]


def test_dates_of_a_program_are_those_of_what_is_scheduled() -> None:
    read = assemble(
        tables(
            ("b", {"schedule": "7月、9月"}),
            ("b", {"schedule": "派遣:7月 受入:中止"}),
            ("b", {"schedule": "中止"}),
            ("b", {"title": "交流"}),
        )
    )
    assert rows(read["programs"], "start_date", "end_date", "status")[0] == (
        date(2022, 7, 1),
        date(2022, 9, 30),
        "scheduled",
    )
    assert [status for (status,) in rows(read["programs"], "status")] == [
        "scheduled",
        "scheduled",
        "cancelled",
        None,
    ]


def test_an_empty_cell_is_null_and_read_by_none() -> None:
    read = assemble(tables(("b", {"title": "交流", "venue": "", "備考": ""})))
    assert rows(read["programs"], "venue") == [(None,)]
    assert len(read["attributes"]) == len(read["venues"]) == 0
    assert [present(value) for value in (None, "", pd.NA, float("nan"), 0, "x")] == [None] * 4 + [0, "x"]


def test_findings_stand_in_the_order_of_the_programs_those_of_a_document_first() -> None:
    earlier = [
        {"source_id": "b", "program_id": "b-0002", "rule": "x", "message": "二\n行"},
        {"source_id": "b", "program_id": "b-0001", "rule": "x", "message": "一"},
        {"source_id": "b", "rule": "whole", "message": "全"},
        {"source_id": "a", "rule": "whole", "message": "全"},
    ]
    read = assemble(tables(("b", {"venue": "ほげほげ"}), ("b", {"title": "交流"}), findings=earlier))
    assert rows(read["findings"], "source_id", "program_id", "rule") == [
        ("a", None, "whole"),
        ("b", None, "whole"),
        ("b", "b-0001", "x"),
        ("b", "b-0001", "place-unknown"),
        ("b", "b-0002", "x"),
    ]
    assert "二⏎行" in set(read["findings"]["message"])
    assert one_line("一行") == "一行"


def test_published_tables_hold_no_empty_text_and_are_not_stale() -> None:
    read = assemble(tables(("b", {"title": "交流"})))
    assert rows(read["repairs"], "before", "after") == [(None, "x")]
    assert set(read["sources"]["stale"]) == {False}


def test_a_name_is_found_wanting_once_in_a_document() -> None:
    record = {"organizer": "桃源郷市"}
    published = assemble(tables(("a", record), ("a", record), ("b", record)))
    assert rows(published["findings"], "source_id", "program_id", "rule") == [
        ("a", "a-0001", "municipality-unknown"),
        ("b", "b-0003", "municipality-unknown"),
    ]
    of_two, of_one = published["findings"]["message"]
    assert "ほか1件：0002）" in of_two
    assert "(1 more: 0002)" in of_two
    assert "ほか" not in of_one


def test_a_finding_names_so_many_other_records_and_counts_them_all() -> None:
    programs = [f"a-{number:04}" for number in range(1, MOST_NAMED + 2)]
    all_named = with_others("市 / city", "a", programs[:-1])
    assert "…" not in all_named
    assert "0020" in all_named
    some_named = with_others("市 / city", "a", programs)
    assert f"（ほか{MOST_NAMED + 1}件：" in some_named
    assert "0020…）" in some_named


def test_empty_squares_follow_the_habit_of_their_column() -> None:
    blank = {"target": "□韓国 □タイ"}
    listed = assemble(tables(("a", blank), ("a", {"target": "韓国"})))
    assert rows(listed["targets"], "program_id", "country_code") == [
        ("a-0001", "KR"),
        ("a-0001", "TH"),
        ("a-0002", "KR"),
    ]
    ticked = assemble(tables(("a", blank), ("a", {"target": "□韓国 ■タイ"})))
    assert rows(ticked["targets"], "program_id", "country_code") == [("a-0002", "TH")]
    assert "choice-none" in set(ticked["findings"]["rule"])


def test_a_column_of_places_beside_sites_says_where_they_lie() -> None:
    """開催地 beside 開催場所 is an attribute; it decides the municipality or the country of a bare site."""
    table = (
        "No,事業名,開催地,開催場所\r\n1,祭,長野市,若里ホール\r\n2,講座,各地,市民会館\r\n"
        "3,派遣,パリ,市民ホール\r\n4,派遣,パリ,長野市民会館\r\n5,派遣,パリ,長野県内\r\n6,派遣,パリ,未定\r\n"
    )
    file = RawFile("a.csv", table.encode(), Sidecar(fiscal_year=2024, title="国際交流事業一覧"))
    venues = normalize(repair(extract([file])))["venues"].astype(object).where(lambda one: one.notna(), None)
    found = list(zip(venues["country_code"], venues["municipality_code"], strict=True))
    towns = [("JP", "202011"), ("JP", None), ("FR", None), ("JP", "202011")]
    assert found == [*towns, ("JP", "200000"), (None, None)]


@pytest.mark.parametrize(
    ("publisher", "venue", "code"),
    [
        ("浜松市", "市役所", "221309"),
        ("浜松市企画調整部国際課", "市内各所", "221309"),
        ("静岡県浜松市 企画調整部", "市役所1階ロビー", "221309"),
        ("浜松市", "公民館", None),
        ("浜松市", "町内各所", None),
        ("静岡県", "市役所", None),
        (None, "市役所", None),
    ],
)
def test_words_for_the_municipality_at_hand_mean_the_publisher(
    publisher: str | None, venue: str, code: str | None
) -> None:
    sidecar = Sidecar(fiscal_year=2024, title="国際交流事業一覧", publisher=publisher, prefecture="静岡県")
    file = RawFile("a.csv", f"No,事業名,実施場所\n1,交流会,{venue}\n".encode(), sidecar)
    (row,) = normalize(repair(extract([file])))["venues"].to_dict("records")
    assert (None if pd.isna(row["municipality_code"]) else row["municipality_code"]) == code
