"""The dataset as one DuckDB file: typed tables with keys, each table and column commented in Japanese."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pipeline.exports.rows import kinds
from pipeline.exports.sqlite import quoted
from pipeline.model import SeihyoError, Tables
from pipeline.publish.formats import to_parquet
from pipeline.schemas import TABLES, columns, foreign_keys, primary_key
from pipeline.wording import invalid

TYPES = {"text": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}


def create_table(table: str) -> str:
    """The statement that creates a table with its keys in DuckDB.

    >>> print(create_table("organizers"))
    CREATE TABLE "organizers" (
      "program_id" VARCHAR NOT NULL,
      "seq" BIGINT NOT NULL,
      "name" VARCHAR NOT NULL,
      "role" VARCHAR,
      PRIMARY KEY ("program_id", "seq"),
      FOREIGN KEY ("program_id") REFERENCES "programs" ("program_id")
    )
    >>> "PRIMARY KEY" in create_table("findings")
    False
    """
    kind = kinds(table)
    lines = [
        f'"{name}" {TYPES[kind[name]]}{"" if column.nullable else " NOT NULL"}'
        for name, column in columns(table).items()
    ]
    if primary_key(table):
        lines.append(f"PRIMARY KEY ({quoted(primary_key(table))})")
    lines += [
        f'FOREIGN KEY ("{column}") REFERENCES "{target}" ("{column}")'
        for column, target in foreign_keys(table)
    ]
    return f'CREATE TABLE "{table}" (\n  ' + ",\n  ".join(lines) + "\n)"


def comments(table: str) -> list[str]:
    """The statements that comment a table and its columns in Japanese.

    >>> print(comments("methods")[0])
    COMMENT ON TABLE "methods" IS '実施方法: 実施方法に記された方法ごとに1行。'
    >>> print(comments("methods")[2])
    COMMENT ON COLUMN "methods"."seq" IS '連番: 原文での方法の順(1から)。'
    """
    config = TABLES[table].Config
    about = f"{config.title}: {config.metadata['description_ja']}"
    return [
        f'COMMENT ON TABLE "{table}" IS {literal(about)}',
        *(
            f'COMMENT ON COLUMN "{table}"."{name}" IS '
            + literal(f"{column.title}: {column.metadata['description_ja']}")
            for name, column in columns(table).items()
        ),
    ]


def literal(text: str) -> str:
    """A text as an SQL literal.

    >>> literal("it's")
    "'it''s'"
    >>> literal("年度")
    "'年度'"
    """
    return "'" + text.replace("'", "''") + "'"


def write_duckdb(tables: Tables, path: Path) -> None:
    """Writes a DuckDB database to the path, in place of what stands there.

    The contents depend on the tables alone, the bytes don't: DuckDB gives each file an identity of its own,
    so that a DuckDB file is made when wanted and never committed. Needs the `exports` extra. Raises
    SeihyoError where a row breaks a key; `make validate` names the row.
    """
    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "dataset.duckdb"
        with duckdb.connect(str(made)) as connection:
            for name in TABLES:
                part = Path(folder) / f"{name}.parquet"
                part.write_bytes(to_parquet(name, tables[name]))
                connection.execute(create_table(name))
                try:
                    connection.execute(
                        f'INSERT INTO "{name}" SELECT {quoted(tuple(columns(name)))} '
                        f"FROM read_parquet({literal(str(part))})"
                    )
                except duckdb.ConstraintException as error:
                    raise SeihyoError(invalid(f"{name}: {error}")) from error
                for statement in comments(name):
                    connection.execute(statement)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made.read_bytes())
