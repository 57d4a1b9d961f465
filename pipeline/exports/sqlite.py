"""The dataset as one SQLite file: typed tables with their keys, and a dictionary in Japanese beside them."""

from __future__ import annotations

import sqlite3

from pipeline.exports.rows import kinds, plain_rows
from pipeline.model import SeihyoError, Tables
from pipeline.schemas import TABLES, columns, foreign_keys, primary_key
from pipeline.wording import invalid

TYPES = {"text": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "date": "TEXT"}
"""SQLite has no dates and no booleans: ISO text and 0 or 1, as its own functions read them."""

DICTIONARY = """
CREATE TABLE "tables" (
  "table_name" TEXT PRIMARY KEY, "title" TEXT NOT NULL,
  "description" TEXT NOT NULL, "description_ja" TEXT NOT NULL
);
CREATE TABLE "columns" (
  "table_name" TEXT NOT NULL REFERENCES "tables", "position" INTEGER NOT NULL, "column_name" TEXT NOT NULL,
  "type" TEXT NOT NULL, "nullable" INTEGER NOT NULL, "title" TEXT NOT NULL,
  "description" TEXT NOT NULL, "description_ja" TEXT NOT NULL,
  PRIMARY KEY ("table_name", "column_name")
);
"""


def quoted(names: tuple[str, ...]) -> str:
    """Identifiers for SQL, separated by commas.

    >>> quoted(("program_id", "column"))
    '"program_id", "column"'
    """
    return ", ".join(f'"{name}"' for name in names)


def create_table(table: str) -> str:
    """The statement that creates a table, its keys, and each column's Japanese title as a comment.

    SQLite keeps the statement's text, so that `.schema programs` shows the titles.

    >>> print(create_table("methods"))
    CREATE TABLE "methods" ( -- 実施方法: 実施方法に記された方法ごとに1行。
      "program_id" TEXT NOT NULL, -- 事業ID: 行が属する事業。
      "seq" INTEGER NOT NULL, -- 連番: 原文での方法の順(1から)。
      "text" TEXT NOT NULL, -- 原文: 原文の表記。
      "category" TEXT NOT NULL, -- 区分: 派遣・受入・オンライン・対面・書面・補助・委託・未定・その他の別。
      PRIMARY KEY ("program_id", "seq"),
      FOREIGN KEY ("program_id") REFERENCES "programs" ("program_id")
    )
    >>> "PRIMARY KEY" in create_table("findings")
    False
    """
    config = TABLES[table].Config
    kind = kinds(table)
    declared = [
        (
            f'"{name}" {TYPES[kind[name]]}{"" if column.nullable else " NOT NULL"}',
            f"{column.title}: {column.metadata['description_ja']}",
        )
        for name, column in columns(table).items()
    ]
    key = primary_key(table)
    constraints = [f"PRIMARY KEY ({quoted(key)})"] if key else []
    constraints += [
        f'FOREIGN KEY ("{column}") REFERENCES "{target}" ("{column}")'
        for column, target in foreign_keys(table)
    ]
    lines = [*declared, *((constraint, "") for constraint in constraints)]
    body = [
        f"  {sql}{',' if number < len(lines) else ''}{f' -- {comment}' if comment else ''}"
        for number, (sql, comment) in enumerate(lines, start=1)
    ]
    head = f'CREATE TABLE "{table}" ( -- {config.title}: {config.metadata["description_ja"]}'
    return "\n".join([head, *body, ")"])


def to_sqlite(tables: Tables) -> bytes:
    """A whole SQLite database: the published tables with keys, and the dictionaries `tables` and `columns`.

    Equal tables give equal bytes with one version of SQLite, which stamps its own version into the file.
    Raises SeihyoError where a row breaks a key; `make validate` names the row.

    >>> from pipeline.schemas import TABLES, frame
    >>> to_sqlite({name: frame(name, []) for name in TABLES})[:15]
    b'SQLite format 3'
    >>> to_sqlite({name: frame(name, []) for name in TABLES}) == to_sqlite({n: frame(n, []) for n in TABLES})
    True
    """
    connection = sqlite3.connect(":memory:")
    connection.executescript("PRAGMA foreign_keys = OFF;" + DICTIONARY)
    for name in TABLES:
        connection.execute(create_table(name))
        describe(connection, name)
        rows = plain_rows(name, tables[name])
        marks = ", ".join("?" for _ in columns(name))
        try:
            connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', [iso(row) for row in rows])
        except sqlite3.IntegrityError as error:
            raise SeihyoError(invalid(f"{name}: {error}")) from error
    connection.commit()
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken:
        raise SeihyoError(invalid(f"{broken[0]}: row {broken[1]} points to no row of {broken[2]}"))
    data = connection.serialize()
    connection.close()
    return data


def iso(row: tuple[object, ...]) -> tuple[object, ...]:
    """The row with its dates as ISO text.

    >>> from datetime import date
    >>> iso(("a", 1, date(2022, 7, 25), None))
    ('a', 1, '2022-07-25', None)
    >>> iso((True,))
    (True,)
    """
    return tuple(value.isoformat() if hasattr(value, "isoformat") else value for value in row)


def describe(connection: sqlite3.Connection, table: str) -> None:
    """Writes what a table and its columns are into the dictionary tables."""
    config = TABLES[table].Config
    about = (table, config.title, config.description, config.metadata["description_ja"])
    connection.execute('INSERT INTO "tables" VALUES (?, ?, ?, ?)', about)
    kind = kinds(table)
    connection.executemany(
        'INSERT INTO "columns" VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        [
            (
                table,
                position,
                name,
                kind[name],
                bool(column.nullable),
                column.title,
                column.description,
                column.metadata["description_ja"],
            )
            for position, (name, column) in enumerate(columns(table).items(), start=1)
        ],
    )
