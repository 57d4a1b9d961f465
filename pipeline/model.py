"""What the stages hand to one another: documents, grids, cells, edits and findings."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal

from pipeline.value import value

if TYPE_CHECKING:
    import pandas as pd

    Tables = dict[str, pd.DataFrame]
    """Tables by name; every stage takes such a mapping and returns one."""
else:  # the readers of single cells must not cost their users an import of pandas
    Tables = dict

ROLES = (
    "no",
    "bureau",
    "organizer",
    "municipality",
    "title",
    "target",
    "description",
    "venue",
    "schedule",
    "method",
)
"""What a column of a document can be for; a column that is none of these becomes an attribute."""

Severity = Literal["info", "warning", "error"]


class SeihyoError(Exception):
    """A document or a command that can't be worked on; the message says where, what and what to do."""


class ColumnsWantedError(SeihyoError):
    """A document that can be read once a sidecar says which columns it has."""


@value
class Note:
    """Something a person should look at, said by a reader of one cell: it becomes a row of `findings`."""

    rule: str
    severity: Severity
    message: str


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What `raw/NAME.toml` says of a document; every key is optional, None where it is silent."""

    title: str | None = None
    publisher: str | None = None
    prefecture: str | None = None
    fiscal_year: int | None = None
    as_of: str | None = None
    license: str | None = None
    encoding: str | None = None
    sheet: str | None = None
    pages: tuple[int, int] | None = None
    header_rows: tuple[int, int] | None = None
    columns: tuple[tuple[str, str], ...] = ()
    """(heading as printed, role) pairs; the role "attribute" or "ignore" is allowed too."""
    carry_down: tuple[str, ...] | None = None
    """Roles or headings whose blank cells take the value above; None lets the layout decide."""


def source_id_of(name: str) -> str:
    """The key of a document: its file's name without folders and without its last extension.

    >>> source_id_of("釧路/2022.05.pdf"), source_id_of("一覧")
    ('2022.05', '一覧')
    """
    return PurePosixPath(name).stem


@dataclass(frozen=True, slots=True)
class RawFile:
    """One document as received: its file name, its bytes and its sidecar."""

    name: str
    """Its place in the raw folder, with `/` between folders."""
    data: bytes
    sidecar: Sidecar = Sidecar()
    copy_of: str | None = None
    """The name of another document of the folder with the same bytes."""

    @property
    def source_id(self) -> str:
        """The document's key in every table."""
        return source_id_of(self.name)


UNREAD = "〓"
"""Stands in a doubt for ink that could not be read: what printers put for a missing type."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A character read from a picture that may be another: where it stands, and what else it may be.

    One whose only alternative is `UNREAD` says of no character that it may be another, but that ink before
    it (or at the text's end) was not read.
    """

    offset: int
    """Code points before it in its cell's text."""
    probability: float
    others: tuple[tuple[str, float], ...]
    """The other characters, likeliest first, each with its probability."""

    def moved(self, by: int) -> Doubt:
        """The same where other text stands before the cell's."""
        return Doubt(self.offset + by, self.probability, self.others)


def doubts_told(doubts: Iterable[Doubt]) -> str | None:
    """Doubts as one text that stages hand on; None where there is none.

    >>> told = doubts_told([Doubt(3, 0.5, (("ボ", 0.4),))])
    >>> told, doubts_read(told)
    ('[[3, 0.5, [["ボ", 0.4]]]]', (Doubt(offset=3, probability=0.5, others=(('ボ', 0.4),)),))
    """
    rows = [(doubt.offset, doubt.probability, doubt.others) for doubt in doubts]
    return json.dumps(rows, ensure_ascii=False) if rows else None


def doubts_read(told: str | None) -> tuple[Doubt, ...]:
    """The doubts that `doubts_told` told."""
    rows = json.loads(told) if told else ()
    return tuple(
        Doubt(offset, probability, tuple((text, share) for text, share in others))
        for offset, probability, others in rows
    )


@value
class GridCell:
    """One printed cell of a table; rows and columns count from 0 in its grid."""

    row: int
    column: int
    text: str
    """As read, with a newline at each line break the document has; never changed."""
    row_span: int = 1
    column_span: int = 1
    line: int | None = None
    """1-based line (text) or row (sheet) in the document."""
    line_widths: tuple[float, ...] = ()
    """Width of each visual line in ems, first glyph to last; empty where the format has no geometry."""
    width: float | None = None
    """Width of the cell in ems, border to border; None where the format has no geometry."""
    dated: str | None = None
    """The date that the cell holds, written out, where what it shows leaves out the year."""
    doubts: tuple[Doubt, ...] = ()
    """Of a picture: the characters that may be others."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One physical table: a sheet, an HTML table, the table on one page."""

    cells: tuple[GridCell, ...]
    page: int | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Outside:
    """A line of text that stands outside every table: a title, a date, a footnote."""

    text: str
    page: int | None = None
    line: int | None = None
    heads: bool = False
    """Whether the document has it as a heading of what follows."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a reader found in one document, in the document's order."""

    grids: tuple[Grid, ...]
    outside: tuple[Outside, ...] = ()
    format: str = ""
    encoding: str | None = None
    notes: tuple[Note, ...] = ()
    page_title: str | None = None
    """What a web page's <title> says: the document's title, the site's owner, or both."""
