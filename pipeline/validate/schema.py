"""Each table against its declaration: columns, types, nulls, enumerations, codes, keys."""

from __future__ import annotations

import re

import pandas as pd
from pandera.errors import SchemaErrors

from pipeline.model import Tables
from pipeline.schemas import TABLES, columns, primary_key
from pipeline.validate.failure import Failure
from pipeline.validate.keeping import keeps

MESSAGES = {
    "not_nullable": "空にできない項目が空です / must not be empty",
    "isin": "決められた値のどれでもありません / is none of the values allowed here: {detail}",
    "str_matches": "書式に合いません / does not have the form {detail}",
    "str_length": "空文字ではなく空(null)にします / must be null, not an empty text",
    "in_range": "範囲外の数です / lies outside {detail}",
    "greater_than_or_equal_to": "小さすぎる数です / must be at least {detail}",
    "field_uniqueness": "重複しています / stands more than once",
    "multiple_fields_uniqueness": "キーが重複しています / the key stands more than once",
    "dtype": "型が違います / has the wrong type, expected {detail}",
    "coerce_dtype": "型が違います / can't be read as {detail}",
    "column_in_dataframe": "列がありません / this column is missing",
    "column_in_schema": "余分な列です / this column is not in the data model",
    "column_ordered": "列の順が違います / the columns are not in the data model's order",
    "municipality_code_exists": "存在しない団体コードです / no local government has this code",
    "municipality_code_check_digit": "検査数字が誤りです / the check digit is wrong",
    "country_code_exists": "存在しない国コードです / no country has this ISO 3166-1 code",
    "region_code_exists": "存在しない地域コードです / no region has this UN M49 code",
    "frame_of_recurring": "反復の範囲が逆か、反復でない時期です / the frame ends before it starts, "
    "or stands on a time that does not recur",
    "start_date_not_after_end_date": "開始日が終了日より後です / the start lies after the end",
}
ADVICE = "修正してください / correct it"


def check_schemas(tables: Tables) -> list[Failure]:
    """Every break of every table's declaration, in the order of the data model."""
    return [failure for name in TABLES for failure in check_schema(name, tables.get(name))]


def check_schema(name: str, table: pd.DataFrame | None) -> list[Failure]:
    """Every break of one table's declaration; a missing table is one failure."""
    if table is None:
        return [Failure(name, None, "table_exists", "", "", "表がありません / this table is missing")]
    declared = TABLES[name].to_schema()
    if keeps(declared, table):
        return []
    try:
        declared.validate(table, lazy=True)
    except SchemaErrors as errors:
        rows = errors.failure_cases.to_dict("records")
        return distinct([failure(name, table, {str(k): v for k, v in row.items()}) for row in rows])
    return []


def failure(name: str, table: pd.DataFrame, case: dict[str, object]) -> Failure:
    """One row of pandera's failure cases, in words."""
    check = str(case["check"])
    rule, _, detail = check.partition("(")
    if rule not in MESSAGES and "uniqueness" in rule:
        rule = "multiple_fields_uniqueness"
    template = MESSAGES.get(rule, ADVICE)
    index = case["index"]
    column = case["column"] if case["column"] in columns(name) else None
    value = "" if pd.isna(case["failure_case"]) else str(case["failure_case"])  # type: ignore[call-overload]
    if rule == "str_matches" and column and column.endswith("code") and re.fullmatch(r"\d{5}", value):
        template = ZERO
    if rule in ("column_in_schema", "column_in_dataframe"):
        column, value = value, ""
    return Failure(
        name,
        str(column) if column else None,
        rule,
        key(name, table, index),
        value,
        template.format(detail=detail.removesuffix(")")),
    )


def key(name: str, table: pd.DataFrame, index: object) -> str:
    """The key of the row at the index, its parts joined by a slash; its number where the table has no key."""
    if pd.isna(index) or index not in table.index:  # type: ignore[call-overload]
        return ""
    row = table.loc[index]  # type: ignore[call-overload]
    parts = [str(row[part]) for part in primary_key(name) if part in table.columns]
    return "/".join(parts) if parts else f"row {index}"


def distinct(failures: list[Failure]) -> list[Failure]:
    """The failures without repetition: a row-wide check reports one row once for each of its columns.

    A code of another form has no right check digit, and one with a wrong check digit does not exist: that is
    one failure.
    """
    whole_row = {"start_date_not_after_end_date", "frame_of_recurring", "multiple_fields_uniqueness"}
    kept: dict[tuple[str, str, str | None], Failure] = {}
    for item in failures:
        place = (item.check, item.key, None if item.check in whole_row else item.column)
        kept.setdefault(place, item)
    said = {(item.key, item.column, item.check) for item in failures}
    return [
        item
        for item in kept.values()
        if not any((item.key, item.column, before) in said for before in EXPLAINED_BY.get(item.check, ()))
    ]


EXPLAINED_BY = {
    "municipality_code_check_digit": ("str_matches",),
    "municipality_code_exists": ("str_matches", "municipality_code_check_digit"),
}
"""Checks of a code, each with those of the same cell that leave it nothing to add."""
ZERO = "6桁です。先頭の0が落ちていませんか / six digits: was a leading 0 lost?"
