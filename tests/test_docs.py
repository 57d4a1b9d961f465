"""The code on the pages for readers runs as it stands there, and answers alike in every language."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.pages import blocks

ROOT = Path(__file__).parents[1]
PAGES = ["README.md", "README.ja.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]
WITH_PYTHON = [name for name in PAGES if "```python" in (ROOT / name).read_text(encoding="utf-8")]


def run(code: str) -> dict[str, Any]:
    """The names that a block of Python leaves."""
    names: dict[str, Any] = {}
    exec(compile(code, "page", "exec"), names)
    return names


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("name", WITH_PYTHON)
def test_the_python_of_a_page_runs(name: str) -> None:
    for code in blocks((ROOT / name).read_text(encoding="utf-8"), "python"):
        assert run(code)


def test_what_a_readme_says_of_the_library_is_what_it_gives() -> None:
    *_, code = blocks((ROOT / "README.md").read_text(encoding="utf-8"), "python")
    lines = [line for line in code.splitlines() if "#" in line]
    assert len(lines) == 2
    for line in lines:
        call, _, shown = line.partition("#")
        assert eval(call, run("import seihyo")) == eval(shown)


def test_pandas_polars_and_duckdb_give_one_answer() -> None:
    duckdb = pytest.importorskip("duckdb", reason="needs the `exports` extra")
    page = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
    in_pandas, in_polars, day, recurring = map(run, blocks(page, "python"))
    of_country, of_day = blocks(page, "sql")
    rows = [tuple(row) for row in in_pandas["answer"].astype(object).itertuples(index=False)]
    found = sorted(map(plain, rows))
    assert len(found) > 5
    assert sorted(map(plain, in_polars["answer"].rows())) == found
    assert sorted(map(plain, duckdb.sql(of_country).fetchall())) == found
    on = duckdb.sql(of_day).fetchall()
    assert [text for _, text, _ in on] == day["on"].sort_values(["program_id", "seq"])["text"].tolist()
    assert any(text == "年3～4回" for _, text, _ in on)
    assert all(moment.weekday() == 5 and 8 <= moment.day <= 14 for moment in recurring["days"])
    assert len(recurring["days"]) == 12


def plain(row: tuple[object, ...]) -> tuple[str, ...]:
    """A row as texts, "" for any null."""
    return tuple(str(value) if isinstance(value, str | datetime.date) else "" for value in row)
