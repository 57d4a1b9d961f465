"""The two files of each published table, Parquet and CSV, against one another, cell by cell."""

from __future__ import annotations

from pipeline.diff import TableDiff, diff_table
from pipeline.model import Tables
from pipeline.publish.formats import to_csv
from pipeline.schemas import primary_key
from pipeline.validate.failure import Failure

CHECK = "formats_agree"
MAX_SHOWN = 50
"""Failures shown of one table; one more counts the rest."""
ADVICE = "CSV と Parquet の内容が違います。`seihyo run` で作り直す / the two files differ; run `seihyo run`"


def check_twins(parquet: Tables, csv: Tables) -> list[Failure]:
    """Each cell and row in which the CSV of a table differs from its Parquet; the value is the CSV's.

    For a dataset that somebody edited by hand, or of which only a part was committed.

    >>> from pipeline.schemas import frame
    >>> row = {"program_id": "a-0001", "seq": 1, "text": "派遣", "category": "outbound"}
    >>> one = {"methods": frame("methods", [row])}
    >>> other = {"methods": frame("methods", [row | {"category": "inbound"}])}
    >>> print(check_twins(one, other)[0])
    methods a-0001/1 category: 'inbound': Parquet では「outbound」 / is 'outbound' in the Parquet; \
CSV と Parquet の内容が違います。`seihyo run` で作り直す / the two files differ; run `seihyo run`
    >>> check_twins(one, one)
    []
    """
    failures = []
    for name in parquet:
        if to_csv(name, parquet[name]) == to_csv(name, csv[name]):
            continue
        found = differences(diff_table(name, parquet[name], csv[name]))
        found = found or [Failure(name, None, CHECK, "", "", f"行の順が違います / other order; {ADVICE}")]
        failures += found[:MAX_SHOWN]
        if len(found) > MAX_SHOWN:
            more = f"ほか{len(found) - MAX_SHOWN}か所 / and {len(found) - MAX_SHOWN} more; {ADVICE}"
            failures.append(Failure(name, None, CHECK, "", "", more))
    return failures


def differences(table: TableDiff) -> list[Failure]:
    """The failures of one table: changed cells, rows that only the CSV has, rows that it lacks."""
    parts = len(primary_key(table.table))
    changed = [
        Failure(
            table.table,
            change.column,
            CHECK,
            "/".join(change.key),
            change.new or "",
            f"Parquet では「{change.old or ''}」 / is {change.old!r} in the Parquet; {ADVICE}",
        )
        for change in table.changed
    ]
    rows = [
        Failure(
            table.table,
            None,
            CHECK,
            "/".join(row.key[:parts]) if parts else "",
            " | ".join(value for _, value in row.cells if value is not None),
            f"{message}; {ADVICE}",
        )
        for found, message in (
            (table.added, "CSV だけにある行です / only the CSV has this row"),
            (table.removed, "CSV にない行です / the CSV lacks this row"),
        )
        for row in found
    ]
    return changed + rows
