"""`explain`, as a person calls it on a build of an invented document."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.build.interim import save
from pipeline.cli import main
from pipeline.repair import repair
from tests.repair.conftest import tables_of


@pytest.fixture
def build(tmp_path: Path) -> list[str]:
    tables = tables_of(
        [
            ["1", "庄内", "鶴岡市", "", "運營の取組\nみ", "韓国 釜山市", "", "", "", ""],
            ["2", "庄内", "酒田市", "", "運営の支援", "", "", "", "", ""],
        ]
    )
    save(tmp_path / "interim", "extract", tables)
    save(tmp_path / "interim", "repair", repair(tables))
    return [
        "--raw",
        str(tmp_path),
        "--interim",
        str(tmp_path / "interim"),
        "--output",
        str(tmp_path / "none"),
    ]


def test_edits_are_shown_with_their_reasons(build: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "doc-0001", "title", *build]) == 0
    shown = capsys.readouterr().out
    assert "原文    raw   運營の取組⏎み" in shown
    assert "修復後  text  運営の取組み" in shown
    assert "old-form" in shown
    assert "the document writes 運営" in shown
    assert "[⏎]" in shown


def test_a_break_that_stays_is_shown_too(build: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "doc-0001", "target", *build]) == 0
    shown = capsys.readouterr().out
    assert "no edit" in shown
    assert "break at 2 stays" in shown


@pytest.mark.parametrize(
    ("program", "column", "words"),
    [("doc-0009", "title", "doc-0001 … doc-0002"), ("doc-0001", "budget", "title (title)")],
)
def test_what_is_not_there_is_said(
    build: list[str], capsys: pytest.CaptureFixture[str], program: str, column: str, words: str
) -> None:
    assert main(["explain", program, column, *build]) == 2
    assert words in capsys.readouterr().err
