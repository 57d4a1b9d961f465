"""Limits per source: what passes them, what is said, and what a file of them may hold."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from pipeline.cli import main
from pipeline.model import SeihyoError, Tables
from pipeline.validate.thresholds import Limits, check_thresholds, parse_thresholds, read_thresholds
from tests.published import publish
from tests.sample import sample

ROOT = Path(__file__).parents[2]


def checks(tables: Tables, text: str) -> list[tuple[str, str, str]]:
    """(source, check, value measured) of each limit that is passed."""
    return [(f.key, f.check, f.value) for f in check_thresholds(tables, parse_thresholds(text, "t.toml"))]


def with_finding(rule: str, severity: str, program: str, column: str | None = "schedule") -> Tables:
    tables = sample()
    row = {
        "source_id": program.rsplit("-", 1)[0],
        "program_id": program,
        "column": column,
        "rule": rule,
        "severity": severity,
        "message": "確かめる",
    }
    tables["findings"] = pd.concat([tables["findings"], pd.DataFrame([row])], ignore_index=True)
    return tables


def test_nothing_is_passed_without_limits() -> None:
    assert checks(sample(), "") == []


def test_records_too_few_and_too_many() -> None:
    assert checks(sample(), "[default]\nrecords_min = 4\n") == [("sample-2023", "threshold_records_min", "3")]
    assert checks(sample(), "[source.sample-2022]\nrecords_max = 8\n") == [
        ("sample-2022", "threshold_records_max", "9")
    ]


def test_a_source_s_own_limits_go_over_the_default_ones() -> None:
    text = "[default]\nrecords_min = 4\n[source.sample-2023]\nrecords_min = 3\n"
    assert checks(sample(), text) == []


def test_unreadable_schedules_are_a_share_of_those_that_are_filled() -> None:
    tables = with_finding("period-unreadable", "warning", "sample-2023-0001")
    text = "[default]\nunreadable_schedules_max = {}\n"
    assert checks(tables, text.format(0.4)) == [("sample-2023", "threshold_unreadable_schedules_max", "0.5")]
    assert checks(tables, text.format(0.5)) == []


def test_a_filled_schedule_without_any_period_is_unreadable_too() -> None:
    tables = sample()
    tables["periods"] = tables["periods"][tables["periods"]["program_id"] != "sample-2023-0001"]
    found = checks(tables, "[default]\nunreadable_schedules_max = 0\n")
    assert found == [("sample-2023", "threshold_unreadable_schedules_max", "0.5")]


def test_findings_by_severity() -> None:
    tables = with_finding("x", "error", "sample-2022-0001")
    assert checks(tables, "[default]\nerrors_max = 0\n") == [("sample-2022", "threshold_errors_max", "1")]
    assert checks(sample(), "[default]\nwarnings_per_record_max = 0.5\n") == [
        ("sample-2023", "threshold_warnings_per_record_max", "0.6667")
    ]


def test_a_source_that_has_limits_and_is_gone() -> None:
    assert checks(sample(), "[source.gone]\nrecords_min = 1\n") == [("", "threshold_source", "gone")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[default]\nrecord_min = 1\n", "t.toml: default: unknown key `record_min`"),
        ("[defaults]\nrecords_min = 1\n", "t.toml: unknown section `defaults`"),
        ("[source.a]\nrecords_min = '78'\n", "t.toml: source.a: `records_min` must be a number from 0"),
        ("[source]\na = 3\n", "t.toml: source.a: must be a section of keys"),
        ("[default]\nerrors_max = -1\n", "must be a number from 0, not -1"),
        ("[default\n", "t.toml: not valid TOML"),
    ],
)
def test_what_is_wrong_in_a_file_is_said(text: str, says: str) -> None:
    with pytest.raises(SeihyoError) as error:
        parse_thresholds(text, "t.toml")
    assert says in str(error.value)


def test_the_file_of_this_repository() -> None:
    thresholds = read_thresholds(ROOT / "thresholds.toml")
    limits = thresholds.of("hokkaido-international-programs-2022")
    assert (limits.records_min, limits.records_max, limits.errors_max) == (78, 78, 0)
    assert thresholds.of("another") == thresholds.default != Limits()


def test_the_command_fails_with_source_limit_and_measure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(sample(), tmp_path / "output")
    (tmp_path / "t.toml").write_text("[default]\nrecords_min = 4\n", encoding="utf-8")
    command = ["validate", "--output", str(tmp_path / "output"), "--thresholds"]
    assert main([*command, str(tmp_path / "t.toml")]) == 1
    said = capsys.readouterr().err
    assert "sources.csv:3 sample-2023" in said
    assert "「3」" in said
    assert "fewer records than 4" in said
    assert main([*command, str(tmp_path / "none.toml")]) == 2


@pytest.mark.skipif(not (ROOT / "output").is_dir(), reason="no dataset is published here")
def test_the_dataset_of_this_repository_keeps_its_limits() -> None:
    from pipeline.publish.dataset import load

    assert check_thresholds(load(ROOT / "output"), read_thresholds(ROOT / "thresholds.toml")) == []
