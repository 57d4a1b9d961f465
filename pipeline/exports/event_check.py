"""Is this file an event list as the standard wants it? Names, order, forms, required fields, line by line."""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipeline.exports.event_list import DEFAULT, Column, load_template
from pipeline.schemas import check_digit, municipality_codes

BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at in a list: an error makes the list unacceptable, a warning doesn't."""

    line: int
    """1-based line of the file; 1 is the header, 0 the file as a whole."""
    column: str
    severity: Literal["warning", "error"]
    value: str
    message: str

    def __str__(self) -> str:
        """One line: place, severity, value and message."""
        place = f"{self.line}行 {self.column}".strip() if self.line else "ファイル"
        shown = f" 「{self.value}」" if self.value else ""
        return f"{place}: {self.severity}:{shown} {self.message}"


def check_event_list(data: bytes, template: str = DEFAULT) -> list[Remark]:
    """All that a CSV file breaks of a template; an event list is accepted where no remark is an error.

    Errors: not UTF-8, other columns or another order, a row of another width, a date, time, code, URL or
    coordinate in another form, a value that isn't in the standard's list, an end before its start, an empty
    or repeated ID, an empty name. Warnings: no BOM, line ends other than CRLF, an empty field that the
    standard asks for (one remark per column).

    >>> check_event_list(b"")[0].message
    '空のファイルです / the file is empty'
    >>> [str(remark) for remark in check_event_list("NO,イベント\\r\\n".encode("utf-8-sig"))][0]
    '1行 都道府県コード又は市区町村コード: error: 列がありません / this column is missing'
    """
    columns = load_template(template)
    if not data.strip():
        return [Remark(0, "", "error", "", "空のファイルです / the file is empty")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return [Remark(line, "", "error", "", "UTF-8 ではありません / is not UTF-8; save it as CSV UTF-8")]
    remarks = list(check_bytes(data))
    rows, broken = read_rows(text)
    if broken:
        return [*remarks, broken]
    wrong = list(check_header(rows.pop(0)[1], columns))
    if wrong:
        return remarks + wrong
    for line, row in rows:
        remarks += check_row(line, row, columns)
    whole = [(line, row) for line, row in rows if len(row) == len(columns) and any(map(str.strip, row))]
    remarks += check_required(whole, columns)
    remarks += check_keys(whole, columns)
    return sorted(remarks, key=lambda remark: remark.line)


def read_rows(text: str) -> tuple[list[tuple[int, list[str]]], Remark | None]:
    """The rows of a CSV text with the line that each begins on, and what makes it unreadable.

    >>> read_rows('a,b\\r\\n"c\\r\\nd",e\\r\\nf,g\\r\\n')[0][2]
    (4, ['f', 'g'])
    >>> read_rows('a,"b')[1].severity
    'error'
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for row in reader:
            rows.append((start, row))
            start = reader.line_num + 1
    except csv.Error as error:
        return rows, Remark(
            start, "", "error", "", f"引用符などが CSV の規則に合いません / is no CSV: {error}"
        )
    return rows, None


def check_bytes(data: bytes) -> Iterator[Remark]:
    """What is unusual about the file's bytes: no BOM, other line ends."""
    if not data.startswith(BOM):
        yield Remark(
            0, "", "warning", "", "BOM がないため Excel で文字化けします / has no BOM, which Excel needs"
        )
    if data.count(b"\n") != data.count(b"\r\n"):
        yield Remark(0, "", "warning", "", "改行が CRLF ではありません / line ends are not CRLF")


def check_header(header: list[str], columns: tuple[Column, ...]) -> Iterator[Remark]:
    """Columns that are missing, unknown, misspelt, repeated or in another place."""
    names = [column.column for column in columns]
    for name in names:
        if name not in header:
            yield Remark(1, name, "error", "", "列がありません / this column is missing")
    for name in dict.fromkeys(header):
        if name not in names:
            near = difflib.get_close_matches(name, [other for other in names if other not in header], 1)
            hint = f"; {near[0]} ではありませんか / did you mean {near[0]}?" if near else ""
            yield Remark(1, name, "error", "", f"この様式にない列です / is not a column of this list{hint}")
        elif header.count(name) > 1:
            yield Remark(1, name, "error", "", "列が重複しています / this column stands more than once")
    if sorted(header) == sorted(names) and header != names:
        place, name = next((i, n) for i, (n, m) in enumerate(zip(names, header, strict=True)) if n != m)
        message = f"{place + 1} 列目は {name} です / the columns are in another order: {name} comes here"
        yield Remark(1, header[place], "error", "", message)


def check_row(line: int, row: list[str], columns: tuple[Column, ...]) -> Iterator[Remark]:
    """Fields of one row that have another form than their column asks for."""
    if not any(field.strip() for field in row):
        yield Remark(line, "", "error", "", "空の行です / this row is blank")
        return
    if len(row) != len(columns):
        message = f"{len(columns)} 列のはずが {len(row)} 列です / has {len(row)} fields, not {len(columns)}"
        yield Remark(line, "", "error", "", message)
        return
    for column, value in zip(columns, row, strict=True):
        if value and (message := FORMS[column.format](value)):
            yield Remark(line, column.column, "error", value, message)
        elif value and column.values and value not in column.values:
            listed = "・".join(column.values)
            yield Remark(line, column.column, "error", value, f"{listed} のどれかです / is none of these")
        elif value != value.strip() or "\n" in value or "\r" in value:
            message = "前後の空白や改行を除いてください / take out spaces around it and line breaks"
            yield Remark(line, column.column, "warning", value, message)
    dates = {column.format: value for column, value in zip(columns, row, strict=True)}
    start, end = dates.get("start_date", ""), dates.get("end_date", "")
    if start and end and not (form_date(start) or form_date(end)) and start > end:
        yield Remark(line, "", "error", f"{start} {end}", "終了日が開始日より前です / ends before it starts")


def check_required(rows: list[tuple[int, list[str]]], columns: tuple[Column, ...]) -> Iterator[Remark]:
    """Empty fields: each that an event can't do without; one remark a column for the merely required."""
    for index, column in enumerate(columns):
        empty = [line for line, row in rows if not row[index].strip()]
        if not empty or not column.required:
            continue
        if column.required == "must":
            for line in empty:
                yield Remark(line, column.column, "error", "", "必須の項目が空です / must not be empty")
        else:
            message = (
                f"必須の項目が {len(empty)} 行で空です / required, empty in {len(empty)} of {len(rows)} rows"
            )
            yield Remark(empty[0], column.column, "warning", "", message)


def check_keys(rows: list[tuple[int, list[str]]], columns: tuple[Column, ...]) -> Iterator[Remark]:
    """IDs that stand more than once within one local government."""
    parts = [index for index, column in enumerate(columns) if column.format in ("key", "code")]
    seen: dict[tuple[str, ...], int] = {}
    for line, row in rows:
        key = tuple(row[index] for index in parts)
        first = seen.setdefault(key, line)
        if first != line:
            name = next(column.column for column in columns if column.format == "key")
            value = row[[column.column for column in columns].index(name)]
            yield Remark(
                line, name, "error", value, f"{first} 行と重複しています / stands in line {first} too"
            )


def form_date(value: str) -> str:
    """What is wrong with a date, "" where nothing is.

    >>> form_date("2022-07-25"), form_date("2022-02-30")
    ('', '暦にない日付です / is no day of the calendar')
    >>> form_date("令和4年7月25日")
    'YYYY-MM-DD と書きます / must be YYYY-MM-DD'
    """
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        return "YYYY-MM-DD と書きます / must be YYYY-MM-DD"
    try:
        date.fromisoformat(value)
    except ValueError:
        return "暦にない日付です / is no day of the calendar"
    return ""


def form_code(value: str) -> str:
    """What is wrong with a 全国地方公共団体コード, "" where nothing is.

    >>> form_code("011002"), form_code("01100")
    ('', '検査数字を含む6桁です / must be six digits')
    >>> form_code("011003")
    '検査数字が誤りです / the check digit is wrong'
    """
    if not re.fullmatch(r"\d{6}", value, re.ASCII):
        return "検査数字を含む6桁です / must be six digits"
    if check_digit(value[:5]) != value[5]:
        return "検査数字が誤りです / the check digit is wrong"
    if value not in municipality_codes():
        return "現存しない団体のコードです / no local government has this code today"
    return ""


def matches(pattern: str, message: str) -> Callable[[str], str]:
    """A form that is a pattern: its message where a value doesn't match.

    >>> matches(r"[0-9]+", "数字")("a"), matches(r"[0-9]+", "数字")("1")
    ('数字', '')
    """
    compiled = re.compile(pattern)
    return lambda value: "" if compiled.fullmatch(value) else message


def degrees(bound: int) -> Callable[[str], str]:
    """A form for degrees in decimal between plus and minus the bound.

    >>> degrees(90)("43.06"), degrees(90)("N43")
    ('', '-90 から 90 の小数です / must be decimal degrees')
    """

    def form(value: str) -> str:
        decimal = re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]+)?", value)
        if decimal and abs(float(value)) <= bound:
            return ""
        return f"-{bound} から {bound} の小数です / must be decimal degrees"

    return form


FORMS: dict[str, Callable[[str], str]] = {
    "text": lambda value: "",
    "key": matches(r"[^\s,;]+", "空白や区切りのないIDです / must hold no space, comma or semicolon"),
    "code": form_code,
    "kana": matches(
        r"[\u30a0-\u30ffー・　 ！-～0-9A-Za-z()「」、。&'’\-]+", "全角カナで書きます / must be katakana"
    ),
    "date": form_date,
    "start_date": form_date,
    "end_date": form_date,
    "time": matches(r"([01][0-9]|2[0-3]):[0-5][0-9]", "HH:MM(24時間)と書きます / must be HH:MM"),
    "phone": matches(r"[0-9()+\-]+", "半角の数字・ハイフン・括弧で書きます / must be digits and hyphens"),
    "url": matches(r"https?://[^\s]+", "http(s):// で始まるURLです / must be an http(s) URL"),
    "latitude": degrees(90),
    "longitude": degrees(180),
}
"""What is wrong with a filled field of each format, "" where nothing is."""
