"""Validation results as CI reads them: JUnit XML, annotations that point to the right line."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pipeline.cli import main
from pipeline.publish.formats import to_csv
from pipeline.schemas import TABLES, columns
from pipeline.validate import Failure, validate
from pipeline.validate.junit import to_annotations, to_junit
from pipeline.validate.places import index_rows, place_of
from tests.published import publish
from tests.sample import sample


def test_a_valid_dataset_is_all_green() -> None:
    root = ElementTree.fromstring(to_junit([], sample()))
    cases = sum(len(columns(name)) + 1 for name in TABLES)
    assert (root.get("tests"), root.get("failures")) == (str(cases), "0")
    assert [suite.get("name") for suite in root] == list(TABLES)
    assert root.findall(".//failure") == []


def test_a_failure_stands_under_its_table_and_column_with_file_and_line() -> None:
    tables = sample()
    tables["methods"].loc[4, "category"] = "by ship"
    tables["methods"].loc[5, "category"] = "<&>"
    root = ElementTree.fromstring(to_junit(validate(tables), tables))
    assert root.get("failures") == "1"
    (node,) = root.findall("./testsuite[@name='methods']/testcase[@name='category']/failure")
    assert node.get("type") == "isin"
    assert str(node.get("message")).endswith(" (+1)")
    first, second = str(node.text).splitlines()
    assert first.startswith("output/methods.csv:6: methods sample-2022-0004/1 category: 'by ship'")
    assert second.startswith("output/methods.csv:7: methods sample-2022-0004/2 category: '<&>'")


def test_control_characters_do_not_break_the_xml() -> None:
    failure = Failure("methods", "text", "isin", "a\x00b", "\x1b[0m\ud800", "wrong \uffff")
    root = ElementTree.fromstring(to_junit([failure], sample()))
    assert root.get("failures") == "1"


def test_a_table_that_is_none_of_ours_has_a_suite_of_its_own() -> None:
    root = ElementTree.fromstring(to_junit([Failure("datapackage", None, "hash", "", "", "wrong")], sample()))
    assert root.findall("./testsuite[@name='datapackage']/testcase[@name='(table)']/failure")


@pytest.mark.parametrize(
    ("table", "column", "row", "value", "found"),
    [
        ("methods", "category", 4, "by ship", "by ship"),
        ("findings", "severity", 2, "fatal", "fatal"),
        ("programs", "status", 8, "maybe", "maybe"),
        ("periods", "start_date", 13, date(2024, 1, 1), "2024-01-01"),
        ("repairs", "stage", 3, "guess", "guess"),
        ("methods", "program_id", 12, "nobody-0001", "nobody-0001"),
        ("sources", "records", 1, 5, "sample-2023.xlsx"),
    ],
)
def test_an_annotation_points_to_the_line_of_the_value(
    table: str, column: str, row: int, value: object, found: str
) -> None:
    tables = sample()
    tables[table].loc[row, column] = value
    failures = [failure for failure in validate(tables) if failure.table == table]
    lines = to_csv(table, tables[table]).decode("utf-8-sig").split("\r\n")
    for failure in failures[:1]:
        file, line = place_of(failure, index_rows(failures, tables))
        assert file == f"output/{table}.csv"
        assert line is not None
        assert found in lines[line - 1]
        assert (
            f"::error file=output/{table}.csv,line={line},title={table} "
            in to_annotations([failure], tables)[0]
        )
    assert failures


def test_the_command_writes_junit_json_and_annotations(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = sample()
    tables["methods"].loc[4, "category"] = "by ship"
    publish(tables, tmp_path / "output")
    reports = {name: tmp_path / name for name in ("report.xml", "report.json")}
    arguments = [
        "--junit",
        str(reports["report.xml"]),
        "--json",
        str(reports["report.json"]),
        "--annotations",
    ]
    assert main(["validate", "--output", str(tmp_path / "output"), *arguments]) == 1
    said = capsys.readouterr()
    assert re.search(r"^::error file=.*/methods\.csv,line=6,title=methods category isin::", said.out, re.M)
    assert "by ship" in reports["report.json"].read_text(encoding="utf-8")
    assert ElementTree.fromstring(reports["report.xml"].read_bytes()).get("failures") == "1"
