"""A published CSV by itself: encoding, header, rows and the form of each value, with the line of each."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from datetime import date

import pandas as pd

from pipeline.publish.formats import from_csv
from pipeline.schemas import columns, primary_key
from pipeline.validate.failure import Failure

CHECK = "csv_readable"
ENCODING = (
    "Shift_JIS(cp932)で保存されています。「CSV UTF-8」で保存し直してください"
    " / saved as Shift_JIS (cp932): save it as UTF-8"
)
BYTES = (
    "UTF-8 でないバイトがあります。UTF-8 で保存し直してください / a byte that is not UTF-8: save it as UTF-8"
)
RENAMED = (
    "見出しが「{found}」になっています。「{name}」に戻してください"
    " / the header says {found!r}: call it {name!r}"
)
MISSING = "この列がありません。元に戻してください / this column is missing: put it back"
EXTRA = "余分な列です。除いてください / this column is not in the data model: take it out"
ORDER = "列の順が違います。元に戻してください / the columns are in another order: put them back"
TWICE = "キーが {line} 行目と同じです。一方を除いてください / the same key as line {line}: take one out"
WIDTH = (
    "{found} 列あります。見出しは {wanted} 列です。引用符と区切りを確かめてください"
    " / {found} fields where the header has {wanted}: look at the quotes and delimiters"
)


def read_csv(name: str, data: bytes) -> tuple[pd.DataFrame | None, list[Failure]]:
    """The table that a CSV holds, or what is wrong with it as a CSV, each with its line.

    >>> table, _ = read_csv("methods", b"program_id,seq,text,category\\r\\na-0001,1,visit,outbound\\r\\n")
    >>> table["seq"].tolist()
    [1]
    >>> _, (found,) = read_csv("methods", b"program_id,seq,way,category\\r\\na-0001,1,visit,outbound\\r\\n")
    >>> found.line, found.message.split(" / ")[1]
    (1, "the header says 'way': call it 'text'")
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_failure(name, _encoding(data), line=data.count(b"\n", 0, error.start) + 1)]
    rows = [(line, row) for line, row in _rows(text) if row]
    header = rows[0][1] if rows else []
    failures = _header(name, header) or [*_values(name, header, rows[1:]), *_keys(name, header, rows[1:])]
    return (None, failures) if failures else (from_csv(name, data), [])


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """The rows of a CSV with the line on which each begins."""
    reader = csv.reader(io.StringIO(text, newline=""))
    rows, begin = [], 1
    for row in reader:
        rows.append((begin, row))
        begin = reader.line_num + 1
    return rows


def _encoding(data: bytes) -> str:
    try:
        data.decode("cp932")
    except UnicodeDecodeError:
        return BYTES
    return ENCODING


def _header(name: str, header: Sequence[str]) -> list[Failure]:
    """What is wrong with the names of the columns; a renamed one is one failure, not two."""
    wanted = list(columns(name))
    if header == wanted:
        return []
    missing = [column for column in wanted if column not in header]
    extra = [column for column in header if column not in wanted]
    if not missing and not extra:
        return [_failure(name, ORDER, line=1)]
    if len(header) == len(wanted) and len(missing) == len(extra):
        return [
            _failure(name, RENAMED.format(found=found, name=column), column=column, value=found, line=1)
            for found, column in zip(header, wanted, strict=True)
            if found != column
        ]
    return [
        *(_failure(name, MISSING, column=column, line=1) for column in missing),
        *(_failure(name, EXTRA, value=column, line=1) for column in extra),
    ]


def _values(name: str, header: Sequence[str], rows: list[tuple[int, list[str]]]) -> list[Failure]:
    """Rows that are too long or too short, and values that are not of their column's type."""
    forms = {
        place: (column, FORMS[str(declared.dtype)])
        for place, (column, declared) in enumerate(columns(name).items())
        if str(declared.dtype) in FORMS
    }
    key = [place for place, column in enumerate(header) if column in primary_key(name)]
    failures = []
    for line, row in rows:
        shown = "/".join(row[place] for place in key if place < len(row))
        if len(row) != len(header):
            said = WIDTH.format(found=len(row), wanted=len(header))
            failures.append(_failure(name, said, key=shown, line=line))
            continue
        for place, (column, (fits, said)) in forms.items():
            if row[place] and not fits(row[place]):
                failures.append(_failure(name, said, column=column, key=shown, value=row[place], line=line))
    return failures


def _keys(name: str, header: Sequence[str], rows: list[tuple[int, list[str]]]) -> list[Failure]:
    """Rows whose key stands on an earlier line."""
    places = [header.index(column) for column in primary_key(name)]
    first: dict[tuple[str, ...], int] = {}
    failures = []
    for line, row in rows:
        key = tuple(row[place] for place in places if place < len(row))
        if key and (before := first.setdefault(key, line)) != line:
            said = TWICE.format(line=before)
            failures.append(_failure(name, said, key="/".join(key), line=line))
    return failures


def is_date(text: str) -> bool:
    """True for a day that a calendar has, in the one form in which it is published.

    >>> is_date("2022-12-01"), is_date("2022-13-01"), is_date("2022/12/1"), is_date("20221201")
    (True, False, False, False)
    """
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


FORMS: dict[str, tuple[Callable[[str], bool], str]] = {
    "Int64": (
        lambda text: re.fullmatch(r"-?\d+", text, re.ASCII) is not None,
        "整数ではありません / is no whole number",
    ),
    "float64": (
        lambda text: re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", text, re.ASCII) is not None,
        "数ではありません / is no number",
    ),
    "boolean": (
        lambda text: text in ("true", "false"),
        "true か false を小文字で書きます / must be true or false, in small letters",
    ),
    "date32[day][pyarrow]": (
        is_date,
        "暦にある日を 2022-07-01 の形で書きます / must be a day of the calendar, written as 2022-07-01",
    ),
}
"""For each type that is no text: what fits it, and what is said of what does not."""


def _failure(
    name: str, message: str, *, line: int, column: str | None = None, key: str = "", value: str = ""
) -> Failure:
    return Failure(name, column, CHECK, key, value, message, line)
