from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.exports.duckdb_file import write_duckdb
from pipeline.exports.rows import plain_rows
from pipeline.exports.sqlite import iso, to_sqlite
from pipeline.model import SeihyoError
from pipeline.schemas import TABLES, columns, primary_key
from tests.sample import sample

duckdb = pytest.importorskip("duckdb", reason="needs the `exports` extra")


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = tmp_path / "dataset.sqlite"
    path.write_bytes(to_sqlite(sample()))
    connection = sqlite3.connect(path)
    yield connection
    connection.close()


@pytest.mark.parametrize("name", TABLES)
def test_sqlite_holds_every_row_of_every_table(sqlite: sqlite3.Connection, name: str) -> None:
    rows = sqlite.execute(f'SELECT * FROM "{name}"').fetchall()
    assert rows == [iso(row) for row in plain_rows(name, sample()[name])]


def test_sqlite_has_the_keys_of_the_data_model(sqlite: sqlite3.Connection) -> None:
    for name in TABLES:
        key = [row[1] for row in sqlite.execute(f'PRAGMA table_info("{name}")') if row[5]]
        assert key == list(primary_key(name))
    targets = {row[2:5] for row in sqlite.execute('PRAGMA foreign_key_list("repairs")')}
    assert targets == {("sources", "source_id", "source_id"), ("programs", "program_id", "program_id")}
    assert sqlite.execute("PRAGMA foreign_key_check").fetchall() == []
    assert sqlite.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_sqlite_says_in_japanese_what_a_column_is(sqlite: sqlite3.Connection) -> None:
    query = "SELECT title, type FROM columns WHERE table_name = 'periods' AND column_name = 'start_date'"
    assert sqlite.execute(query).fetchone() == ("開始日", "date")
    statement = sqlite.execute("SELECT sql FROM sqlite_master WHERE name = 'venues'").fetchone()[0]
    assert "-- 全国地方公共団体コード: 国内の場所の6桁コード。" in statement
    assert sqlite.execute("SELECT count(*) FROM columns").fetchone() == (
        sum(len(columns(t)) for t in TABLES),
    )


def test_sqlite_answers_a_question_over_several_tables(sqlite: sqlite3.Connection) -> None:
    query = """
        SELECT p.title FROM programs p JOIN targets t USING (program_id)
        WHERE t.country_code = 'US' AND date(p.start_date) BETWEEN '2023-03-01' AND '2023-03-31'
    """
    assert sqlite.execute(query).fetchall() == [("親善訪問団派遣・受入事業",)]


def test_sqlite_bytes_depend_on_the_tables_alone() -> None:
    assert to_sqlite(sample()) == to_sqlite(sample())


def test_a_row_that_points_nowhere_is_refused_with_its_table() -> None:
    tables = sample()
    tables["methods"].loc[0, "program_id"] = "nobody-0001"
    with pytest.raises(SeihyoError, match=r"methods: row 1 points to no row of programs"):
        to_sqlite(tables)


def test_a_repeated_key_is_refused_with_its_table(tmp_path: Path) -> None:
    tables = sample()
    tables["periods"].loc[1, "program_id"] = tables["periods"].loc[0, "program_id"]
    with pytest.raises(SeihyoError, match="periods: "):
        to_sqlite(tables)
    with pytest.raises(SeihyoError, match="periods: "):
        write_duckdb(tables, tmp_path / "dataset.duckdb")
    assert not (tmp_path / "dataset.duckdb").exists()


def test_duckdb_holds_every_row_with_types_keys_and_comments(tmp_path: Path) -> None:
    path = tmp_path / "dataset.duckdb"
    write_duckdb(sample(), path)
    write_duckdb(sample(), path)
    with duckdb.connect(str(path), read_only=True) as connection:
        for name in TABLES:
            assert connection.execute(f'SELECT * FROM "{name}"').fetchall() == plain_rows(
                name, sample()[name]
            )
            constraints = connection.execute(
                "SELECT constraint_column_names FROM duckdb_constraints() "
                "WHERE table_name = ? AND constraint_type = 'PRIMARY KEY'",
                [name],
            ).fetchall()
            assert [tuple(row[0]) for row in constraints] == (
                [primary_key(name)] if primary_key(name) else []
            )
        comment = connection.execute(
            "SELECT comment FROM duckdb_columns() "
            "WHERE table_name = 'sources' AND column_name = 'fiscal_year'"
        ).fetchone()
        assert comment == ("年度: 年のない月が属する会計年度(4月〜翌3月)。",)
        spring = connection.execute("SELECT count(*) FROM periods WHERE start_date >= DATE '2023-03-01'")
        assert spring.fetchone() == (5,)
