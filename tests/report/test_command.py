"""`python -m pipeline report`, as a user runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.report import report
from tests.published import publish
from tests.sample import sample


def test_writes_the_page_beside_the_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish(sample(), tmp_path)
    assert main(["report", "--output", str(tmp_path)]) == 0
    page = tmp_path / "report.html"
    assert capsys.readouterr().out.strip() == str(page)
    assert page.read_text(encoding="utf-8") == report(sample())
    assert main(["report", "--output", str(tmp_path), "--to", str(tmp_path / "other" / "page.html")]) == 0
    assert (tmp_path / "other" / "page.html").read_bytes() == page.read_bytes()


def test_names_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--output", str(tmp_path)]) == 2
    assert "sources.parquet" in capsys.readouterr().err
