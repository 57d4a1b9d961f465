"""What stages hand to one another, declared like the published tables, and checked when it is read again.

extract    → sources, cells, findings
repair     → sources, cells, repairs, findings
normalize  → the published tables, and the cells that they were read from
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import pandas as pd
import pandera.pandas as pa

from pipeline.model import SeihyoError, Tables
from pipeline.schemas.audit import Findings, Repairs
from pipeline.schemas.documents import ReadSources
from pipeline.schemas.fields import Integer, Table, field, text_field
from pipeline.schemas.frames import Rows, typed
from pipeline.schemas.published import TABLES
from pipeline.wording import bilingual


class Cells(Table):
    """What the cells of a document share as they are printed and as they are repaired."""

    source_id: str = text_field("文書ID", "Document of the cell.", "セルのある文書。")
    program_id: str = text_field("事業ID", "Program of the cell.", "セルの属する事業。")
    ordinal: Integer = field(
        "順番", "Place of the record in its document, from 1.", "文書での順(1から)。", ge=1
    )
    column: str = field("列", "A role, or the heading of an attribute.", "役割、または項目の見出し。")
    heading: str = field("見出し", "Heading as printed.", "印刷された見出し。")
    text: str = field("本文", "The cell's text, with its line breaks.", "セルの文(改行を含む)。")
    page: Integer = field("頁", "Page of the raw document.", "原文書の頁。", nullable=True, ge=1)
    line: Integer = field("行", "Line or row of the raw document.", "原文書の行。", nullable=True, ge=1)
    dated: str = field(
        "日付",
        "The text with the years that its dates hold and don't show.",
        "年を補った日付。",
        nullable=True,
    )


class ReadCells(Cells):
    """One row per printed place of a record's cell: a row that a page break split has several."""

    part: Integer = field(
        "部分", "Which physical row of the record, from 0.", "記録の何行目か(0から)。", ge=0
    )
    line_widths: object = field("行幅", "Ems of each visual line; empty where unknown.", "各行の幅(em)。")
    width: float = field("幅", "Ems between the cell's borders.", "セルの幅(em)。", nullable=True)
    carried: str = field(
        "引継ぎ", "What the layout carries down to the cell.", "上から引き継ぐ文。", nullable=True
    )
    doubts: str = field(
        "疑い",
        "Of a picture: offset, probability and alternatives of characters in doubt, as JSON.",
        "画像から読んだ文字のうち不確かなもの(位置・確率・他の候補、JSON)。",
        nullable=True,
    )

    class Config:
        """Names."""

        title = "セル"
        description = "One row per printed place of a cell."


class RepairedCells(Cells):
    """One row per cell of a record, repaired."""

    raw: str = field("原文", "The cell as printed, parts joined.", "印刷されたままの文。")

    class Config:
        """Names."""

        title = "修復済みのセル"
        description = "One row per cell of a record."


class Edits(Repairs):
    """The edits as they are made: where nothing goes out or in, the text is empty, not null."""

    before: str = field("修復前", "Characters taken out.", "取り除いた文字。")
    after: str = field("修復後", "Characters put in.", "入れた文字。")


INTERIM: Final[dict[str, dict[str, type[Table]]]] = {
    "extract": {"sources": ReadSources, "cells": ReadCells, "findings": Findings},
    "repair": {"sources": ReadSources, "cells": RepairedCells, "repairs": Edits, "findings": Findings},
    "normalize": {**TABLES, "cells": RepairedCells},
}
"""The tables that a stage hands on."""


@cache
def interim_columns(stage: str, table: str) -> dict[str, pa.Column]:
    """Pandera's columns of a table that a stage hands on, by name and in order.

    >>> list(interim_columns("repair", "cells"))[-1], list(interim_columns("extract", "cells"))[-1]
    ('raw', 'doubts')
    """
    return dict(INTERIM[stage][table].to_schema().columns)


def handed_on(stage: str, table: str, rows: Rows | pd.DataFrame) -> pd.DataFrame:
    """The rows as the table that a stage hands on, in its declared columns and types.

    >>> handed_on("extract", "sources", [{"source_id": "a", "fiscal_year": 2022}])["fiscal_year"].tolist()
    [2022]
    """
    return typed(interim_columns(stage, table), rows)


def read_handed_on(stage: str, tables: Mapping[str, pd.DataFrame], where: str) -> Tables:
    """The tables of a stage as they were read again, each with its declared types.

    Raises SeihyoError, naming file and column, for a table that is missing or is none of the stage's, for a
    column that is missing, too many or of another type, for a null where there must be none, and for cells of a
    document that the stage's own sources don't name: the file is another run's.

    >>> read_handed_on("extract", {"cells": pd.DataFrame({"text": ["a"]})}, "interim/extract")
    Traceback (most recent call last):
    ...
    pipeline.model.SeihyoError: ... / interim/extract/sources.parquet: it is missing; run `extract` again
    """
    declared = INTERIM[stage]
    for name in [*declared, *tables]:
        if name not in tables:
            raise _foreign(stage, where, name, "ファイルがありません", "it is missing")
        if name not in declared:
            raise _foreign(stage, where, name, "この段階の表ではありません", "no table of this stage")
    checked = {name: _checked(stage, name, tables[name], where) for name in declared}
    strange = sorted(set(checked["cells"]["source_id"]) - set(checked["sources"]["source_id"]))
    if strange:  # findings may name others: those that could not be read
        japanese, english = f"sources にない文書 {strange[0]}", f"sources has no document {strange[0]}"
        raise _foreign(stage, where, "cells", japanese, english)
    return checked


def _checked(stage: str, name: str, table: pd.DataFrame, where: str) -> pd.DataFrame:
    columns = interim_columns(stage, name)
    for column in dict.fromkeys((*columns, *map(str, table.columns))):
        if column not in table:
            raise _foreign(stage, where, name, f"列 {column} がありません", f"no column {column}")
        if column not in columns:
            raise _foreign(stage, where, name, f"列 {column} は不要です", f"a column {column} too many")
        declared: Any = columns[column]
        if not declared.nullable and table[column].isna().any():
            raise _foreign(stage, where, name, f"列 {column} に空値があります", f"a null in column {column}")
        try:
            typed({column: declared}, table[[column]])
        except (TypeError, ValueError, ArithmeticError) as error:
            japanese = f"列 {column} の型が {declared.dtype} ではありません"
            raise _foreign(stage, where, name, japanese, f"column {column} is no {declared.dtype}") from error
    return typed(columns, table)


def _foreign(stage: str, where: str, table: str, japanese: str, english: str) -> SeihyoError:
    return SeihyoError(
        bilingual(
            f"{japanese}。`{stage}` をやり直してください",
            f"{english}; run `{stage}` again",
            f"{where}/{table}.parquet: ",
        )
    )
