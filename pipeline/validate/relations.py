"""The tables against one another: keys, order, counts and derived columns."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from pipeline.model import Tables
from pipeline.schemas import TABLES, foreign_keys, primary_key
from pipeline.validate.failure import Failure


def check_relations(tables: Tables) -> list[Failure]:
    """Every row that points nowhere, is out of order, or contradicts another table."""
    return [
        *(failure for name in TABLES for failure in check_foreign_keys(name, tables)),
        *(failure for name in TABLES for failure in check_sequence(name, tables[name])),
        *check_records(tables),
        *check_bounds(tables),
    ]


def check_foreign_keys(name: str, tables: Tables) -> list[Failure]:
    """Rows whose source or program does not exist."""
    failures = []
    for column, target in foreign_keys(name):
        values = tables[name][column]
        orphans = values[values.notna() & ~values.isin(tables[target][column])]
        failures += [
            Failure(
                name,
                column,
                "foreign_key",
                f"row {index}",
                str(value),
                f"{target} に該当する行がありません / points to no row of {target}",
            )
            for index, value in orphans.items()
        ]
    return failures


def check_sequence(name: str, table: pd.DataFrame) -> list[Failure]:
    """Children whose seq does not run 1, 2, 3 … within their program (and column)."""
    if "seq" not in table.columns or table.empty:
        return []
    parents = [part for part in primary_key(name) if part != "seq"]
    seen: Counter[tuple[object, ...]] = Counter()
    expected = []
    for key in zip(*(table[part].tolist() for part in parents), strict=True):
        seen[key] += 1
        expected.append(seen[key])
    if table["seq"].tolist() == expected:
        return []
    wrong = table.assign(expected=expected)
    wrong = wrong[(wrong["seq"] != wrong["expected"]).fillna(True)]
    return [
        Failure(
            name,
            "seq",
            "sequence",
            "/".join(str(row[part]) for part in parents),
            str(row["seq"]),
            f"連番は1から順に付けます / seq must run 1, 2, 3 …; expected {row['expected']}",
        )
        for index, row in wrong.iterrows()
    ]


def check_records(tables: Tables) -> list[Failure]:
    """Sources whose stated number of records is not the number of their programs."""
    counts = tables["programs"]["source_id"].value_counts()
    return [
        Failure(
            "sources",
            "records",
            "record_count",
            str(row["source_id"]),
            str(row["records"]),
            f"programs には {counts.get(row['source_id'], 0)} 件あります / programs holds "
            f"{counts.get(row['source_id'], 0)} of its records",
        )
        for _, row in tables["sources"].iterrows()
        if pd.isna(row["records"]) or row["records"] != counts.get(row["source_id"], 0)
    ]


def check_bounds(tables: Tables) -> list[Failure]:
    """Programs whose dates are not the bounds of their scheduled periods."""
    periods = tables["periods"]
    scheduled = periods[periods["status"] == "scheduled"].groupby("program_id")
    programs = tables["programs"].set_index("program_id")
    failures = []
    for column, bound in (
        ("start_date", scheduled["start_date"].min()),
        ("end_date", scheduled["end_date"].max()),
    ):
        expected = bound.reindex(programs.index)
        wrong = programs[column].fillna(NO_DATE).astype(str) != expected.fillna(NO_DATE).astype(str)
        failures += [
            Failure(
                "programs",
                column,
                "program_bounds",
                str(program),
                str(programs.loc[program, column]),
                f"実施時期の範囲と違います / is not the bound of its scheduled periods, {expected[program]}",
            )
            for program in programs.index[wrong]
        ]
    return failures


NO_DATE = pd.Timestamp("1600-01-01").date()
"""Stands for null where two columns of dates are compared."""
