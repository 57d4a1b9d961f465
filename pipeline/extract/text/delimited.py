"""Text, TSV and CSV documents to a grid: delimiter and quoting by evidence."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import Literal, NamedTuple

from pipeline.extract.limits import MAX_CELL_CHARS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT_BYTES
from pipeline.extract.lines.labelled import Labelled, looks_labelled, read_labelled
from pipeline.extract.text.aligned import aligned_cells
from pipeline.extract.text.boxed import boxed_cells
from pipeline.extract.text.encoding import decode, found_note
from pipeline.lexicon.headings import header_score
from pipeline.model import Grid, GridCell, Outside, Reading, SeihyoError, Sidecar
from pipeline.value import value
from pipeline.wording import bilingual

DELIMITERS = ("\t", ",", ";", "|", "｜", "、")
NAMES = {
    "\t": "a tab",
    ",": "a comma",
    ";": "a semicolon",
    "|": "a vertical bar",
    "｜": "a wide vertical bar",
    "、": "、",
}
SAMPLE_RECORDS = 300
SAMPLE_CHARS = 400_000

_TERMINATOR = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How fields are told apart: the delimiter, and whether double quotes enclose fields."""

    delimiter: str
    quoted: bool


@value
class Record:
    """One row of fields, the line it begins on (1-based) and how many form feeds stand before it."""

    line: int
    fields: tuple[str, ...]
    breaks: int = 0


def read(data: bytes, sidecar: Sidecar) -> Reading:
    """One grid with a cell for every field of a text, TSV or CSV document, blank fields too.

    A line end inside a quoted field is a line break of that cell, written as a newline whichever way the
    file writes it (CRLF, CR, LF); nothing else is changed. A form feed begins a page. Raises SeihyoError for
    bytes that can't be decoded, an unclosed quote, and a document beyond the bounds of `limits`.

    >>> reading = read("No,事業名\\r\\n1,交流\\r\\n".encode("cp932"), Sidecar())
    >>> reading.format, reading.encoding, [cell.text for cell in reading.grids[0].cells]
    ('csv', 'cp932', ['No', '事業名', '1', '交流'])
    """
    if len(data) > MAX_TEXT_BYTES:
        raise SeihyoError(
            bilingual(
                f"文書が大きすぎます（{len(data):,} バイト、上限 {MAX_TEXT_BYTES:,}）。分けてください",
                f"the document is too large: {len(data):,} bytes, at most {MAX_TEXT_BYTES:,} are read",
            )
        )
    decoded = decode(data, sidecar.encoding)
    drawn = boxed_cells(decoded.text) if sidecar.header_rows is None else None
    if drawn is not None:
        note = found_note(decoded, "; cells told apart by the lines drawn between them")
        return Reading((Grid(tuple(drawn)),), (), "text", decoded.encoding, (note,))
    dialect = sniff(decoded.text)
    undivided = sidecar.header_rows is None and _is_undivided(decoded.text, dialect)
    aligned = aligned_cells(decoded.text) if undivided else None
    if aligned is not None:
        note = found_note(decoded, "; cells told apart by where their headings stand")
        return Reading((Grid(tuple(aligned)),), (), "text", decoded.encoding, (note,))
    told = _labelled(decoded.text) if undivided else None
    if told is not None:
        note = found_note(decoded, "; each value stands behind its label")
        return Reading((Grid(told.cells),), told.above, "text", decoded.encoding, (note,))
    cells: list[GridCell] = []
    widths: Counter[int] = Counter()
    breaks = []
    runs = dialect.delimiter == "\t" and "\t\t" in decoded.text and _parted_by_runs(decoded.text, dialect)
    for row, record in enumerate(records(decoded.text, dialect)):
        if runs:
            record = replace(record, fields=tuple(filter(str.strip, record.fields)) or ("",))
        if row >= MAX_ROWS:
            raise SeihyoError(
                bilingual(
                    f"{MAX_ROWS:,} 行を超えています。分けてください",
                    f"more than {MAX_ROWS:,} rows: split the document",
                    f"line {record.line}: ",
                )
            )
        widths[len(record.fields)] += 1
        if record.breaks:
            breaks.append(row)
        cells += [GridCell(row, column, text, line=record.line) for column, text in enumerate(record.fields)]
    by = "tabs, one or more" if runs else NAMES[dialect.delimiter]
    notes = [found_note(decoded, f"; fields told apart by {by}")]
    uniform = len(widths) == 1
    form = "csv" if dialect.delimiter != "\t" else "tsv" if uniform else "text"
    return Reading(_pages(cells, breaks), (), form, decoded.encoding, tuple(notes))


def _is_undivided(text: str, dialect: Dialect) -> bool:
    """Whether no delimiter tells a text's cells apart: then columns may be aligned, or values have labels."""
    rows = _sampled(text[:SAMPLE_CHARS], dialect)
    return rows is None or rows.score <= 0


def _parted_by_runs(text: str, dialect: Dialect) -> bool:
    """Whether several tabs stand where one would do: rows of uneven width, each with as many filled fields.

    A blank field can't be told in such a text: where one row has fewer fields, every tab counts.
    """
    widths, filled = set(), set()
    for record in islice(records(text, dialect), MAX_ROWS):
        count = sum(bool(field.strip()) for field in record.fields)
        if count > 1:
            widths.add(len(record.fields))
            filled.add(count)
    return len(widths) > 1 and len(filled) == 1


def _labelled(text: str) -> Labelled | None:
    """The cells of a text that names each value on a line of its own, None where it doesn't."""
    if not looks_labelled(_TERMINATOR.split(text[:SAMPLE_CHARS])):
        return None
    return read_labelled([Outside(line, line=n) for n, line in enumerate(_TERMINATOR.split(text), 1)])


def _pages(cells: list[GridCell], breaks: list[int]) -> tuple[Grid, ...]:
    """The grid, cut before each row that begins a page."""
    if not breaks:
        return (Grid(tuple(cells)),)
    starts = [0, *(row for row in breaks if row > 0)]
    grids = []
    for number, first in enumerate(starts):
        last = starts[number + 1] if number + 1 < len(starts) else MAX_ROWS + 1
        grids.append(Grid(tuple(cell for cell in cells if first <= cell.row < last), page=number + 1))
    return tuple(grids)


def sniff(text: str) -> Dialect:
    r"""The dialect in which `text` has the best header row and the most even rows.

    >>> sniff("一覧\nNo\t事業名\t場所\n1\t交流\t札幌\n")
    Dialect(delimiter='\t', quoted=True)
    """
    sample = text[:SAMPLE_CHARS]
    best: tuple[Sampled, Dialect] | None = None
    for delimiter in DELIMITERS:
        if delimiter not in sample:
            continue
        for quoted in (True, False) if delimiter == "\t" and '"' in sample else (True,):
            dialect = Dialect(delimiter, quoted)
            rows = _sampled(sample, dialect)
            if rows is None or (rows.torn and len(sample) == len(text)):
                continue
            if best is None or rows[:2] > best[0][:2]:
                best = (rows, dialect)
    return best[1] if best is not None else Dialect(max(DELIMITERS, key=sample.count), True)


class Sampled(NamedTuple):
    """How well the first rows of a text read as a table in some dialect."""

    score: float
    """Of the row that looks most like headings, times the share of rows as wide as it."""
    even: float
    """That share."""
    torn: bool
    """Whether the sample ends in a row that can't be read: in all of a text, such a row is an error."""


@lru_cache(maxsize=4)
def _sampled(sample: str, dialect: Dialect) -> Sampled | None:
    """How well a sample reads in a dialect, None where it doesn't; asked again of the one that is chosen."""
    rows: list[tuple[str, ...]] = []
    torn = False
    try:
        rows.extend(record.fields for record in islice(records(sample, dialect), SAMPLE_RECORDS))
    except SeihyoError:
        torn = True
        if len(rows) < 2:
            return None
    filled = [row for row in rows if sum(bool(field.strip()) for field in row) > 1]
    if not filled:
        return None
    scores = list(map(header_score, filled))
    best = max(scores)
    wide = len(filled[scores.index(best)])
    even = sum(len(row) == wide for row in filled) / len(filled)
    return Sampled(round(best * even, 3), even, torn)


def records(text: str, dialect: Dialect) -> Iterator[Record]:
    """The records of `text` one by one; blank lines are rows of one blank field.

    >>> [record.fields for record in records('a,"b\\n c"\\n', Dialect(",", True))]
    [('a', 'b\\n c')]
    """
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if dialect.quoted else csv.QUOTE_NONE
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=dialect.delimiter, quoting=quoting, strict=True)
    start = 1
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _broken(error, start) from error
        if len(fields) > MAX_COLUMNS:
            raise SeihyoError(
                bilingual(
                    f"{len(fields):,} 列あります（上限 {MAX_COLUMNS:,}）。余分な区切りを削除してください",
                    f"{len(fields):,} columns; at most {MAX_COLUMNS:,} are read: delete the stray delimiters",
                    f"line {start}: ",
                )
            )
        for column, field in enumerate(fields, start=1):
            if len(field) > MAX_CELL_CHARS:
                raise SeihyoError(_too_long(start, column))
        yield Record(start, tuple(fields) or ("",), lines.take_breaks())
        start = reader.line_num + 1


class _Lines:
    """The lines of a text for csv.reader, each ending in a newline, form feeds taken out and counted."""

    def __init__(self, text: str) -> None:
        self.text, self.position, self.breaks = text, 0, 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self.position >= len(self.text):
            raise StopIteration
        end = _TERMINATOR.search(self.text, self.position)
        line = self.text[self.position : end.start() if end else None]
        self.position = end.end() if end else len(self.text)
        if line.startswith("\f"):
            self.breaks += 1
            line = line.lstrip("\f")
        return line + "\n"

    def take_breaks(self) -> int:
        taken, self.breaks = self.breaks, 0
        return taken


def _broken(error: csv.Error, line: int) -> SeihyoError:
    reason = str(error)
    if "field limit" in reason:
        return SeihyoError(_too_long(line, None))
    if "unexpected end of data" in reason:
        return SeihyoError(
            bilingual(
                "引用符で始まるセルが閉じていません。引用符を補うか、もう一度入手してください",
                "a quoted cell begins here and never ends; the file is cut off, or a quote missing",
                f"line {line}: ",
            )
        )
    return SeihyoError(
        bilingual(
            "CSV の書式が誤っています。セル内の引用符は二つ重ねてください",
            f"not well-formed: {reason}; quotes inside a cell must be doubled",
            f"line {line}: ",
        )
    )


def _too_long(line: int, column: int | None) -> str:
    where = f"line {line}" + (f", column {column}" if column else "")
    return bilingual(
        "セルが長すぎます。前に引用符の欠けがないか確かめてください",
        f"a cell of more than {MAX_CELL_CHARS:,} characters; a quote may be missing before it",
        f"{where}: ",
    )
