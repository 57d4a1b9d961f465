"""Extract: documents as received become `sources`, `cells` and `findings`, and no text is changed.

The rooms in which a document is read, in this order; none knows a later one:

    detect                     bytes → format
    lines                      what one line says by itself
    text, web, office          bytes → a reading: grids of cells, and lines outside them
    picture, pdf               pages → the same, from what they draw or show
    tables                     grids → tables: grid → header → claims → body
    records                    rows → records → cells
    about                      lines and the sidecar → title, publisher, prefecture, year
    document                   one document through all of them
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import fields
from operator import attrgetter

from pipeline.extract.document import Document, read_document
from pipeline.extract.records.cells import Cell
from pipeline.extract.text.encoding import is_routine
from pipeline.model import ColumnsWantedError, RawFile, SeihyoError, Tables
from pipeline.wording import bilingual, located

__all__ = [
    "COLUMNS_WANTED",
    "UNREADABLE",
    "Document",
    "columns_wanted",
    "extract",
    "read_document",
    "unreadable",
]

UNREADABLE = "unreadable-document"
"""The rule of the finding about a document that can't be read."""

COLUMNS_WANTED = "columns-wanted"
"""The same of one that can be read once a sidecar says which columns it has."""

Row = dict[str, object]


def extract(files: Iterable[RawFile]) -> Tables:
    """The tables `sources`, `cells` and `findings` of documents, in the order given.

    A document that can't be read has no row in `sources` and `cells`, and a finding of severity error with
    the rule `unreadable-document` that says where and why; it doesn't take the others down.

    >>> file = RawFile("a.csv", "No,事業名,実施時期\\n1,交流,5月\\n".encode())
    >>> tables = extract([file, RawFile("b.csv", b"")])
    >>> tables["cells"][["program_id", "column", "text"]].values.tolist()
    [['a-0001', 'no', '1'], ['a-0001', 'title', '交流'], ['a-0001', 'schedule', '5月']]
    >>> tables["findings"].query("severity == 'error'")["message"].tolist()
    ['b.csv: 文書が空です。正しいファイルを置いてください / b.csv: the document is empty: 0 bytes']
    """
    from pipeline.schemas import INTERIM, handed_on  # pandas: who reads one document needs none

    rows: dict[str, list[Row]] = {name: [] for name in INTERIM["extract"]}
    taken: dict[str, str] = {}
    for file in files:
        document = _read(file, taken)
        if isinstance(document, SeihyoError):
            rows["findings"].append(_unreadable(file, document))
            continue
        taken[file.source_id] = file.name
        rows["sources"].append(_source(document))
        rows["cells"] += _cells(document)
        rows["findings"] += (
            _finding(file, note.rule, note.severity, note.message)
            for note in document.notes
            if not is_routine(note)
        )
    return {name: handed_on("extract", name, own) for name, own in rows.items()}


def unreadable(tables: Tables) -> dict[str, str]:
    """The documents that could not be read, by source_id, and why.

    >>> list(unreadable(extract([RawFile("b.csv", b"")])))
    ['b']
    """
    findings = tables["findings"]
    failed = findings[findings["rule"].isin((UNREADABLE, COLUMNS_WANTED))]
    return dict(zip(failed["source_id"], failed["message"], strict=True))


def columns_wanted(tables: Tables) -> set[str]:
    """Those of them that can be read once a sidecar says which columns they have.

    >>> columns_wanted(extract([RawFile("a.csv", "品名,単価\\n紙,500\\n".encode()), RawFile("b.csv", b"")]))
    {'a'}
    """
    findings = tables["findings"]
    return set(findings.loc[findings["rule"] == COLUMNS_WANTED, "source_id"])


def _read(file: RawFile, taken: dict[str, str]) -> Document | SeihyoError:
    """The document, or why it can't be read."""
    if file.source_id in taken:
        first = taken[file.source_id]
        return SeihyoError(
            bilingual(
                f"{first} と名前 {file.source_id!r} が同じです。どちらかの名前を変えてください",
                f"{first} has the same name, {file.source_id!r}; rename one of the two",
            )
        )
    try:
        return read_document(file)
    except SeihyoError as error:
        # The frames that it went through hold the document, and one of them holds the error.
        error.__cause__ = error.__context__ = None
        return error.with_traceback(None)
    except MemoryError:
        raise
    except Exception as error:  # a format's library can fail in ways that nobody has listed
        return SeihyoError(
            bilingual(
                "読む途中で想定外の失敗が起きました。報告してください",
                f"{type(error).__name__} while reading it: {error}; please report this",
            )
        )


def _source(document: Document) -> Row:
    about, file = document.about, document.file
    return {
        "source_id": file.source_id,
        "title": about.title,
        "publisher": about.publisher,
        "prefecture": about.prefecture,
        "fiscal_year": about.fiscal_year,
        "as_of": about.as_of,
        "file": file.name,
        "format": document.reading.format,
        "encoding": document.reading.encoding,
        "sha256": hashlib.sha256(file.data).hexdigest(),
        "records": len(document.records),
        "license": file.sidecar.license,
    }


CELL_FIELDS = tuple(field.name for field in fields(Cell))
said_by = attrgetter(*CELL_FIELDS)


def _cells(document: Document) -> Iterator[Row]:
    """A row for each cell: the document's and the record's keys, and what the cell itself says."""
    source_id = document.file.source_id
    for ordinal, (program_id, cells) in enumerate(
        zip(document.program_ids, document.cells, strict=True), start=1
    ):
        for cell in cells:
            own = dict(zip(CELL_FIELDS, said_by(cell), strict=True))
            yield {"source_id": source_id, "program_id": program_id, "ordinal": ordinal, **own}


def _finding(file: RawFile, rule: str, severity: str, message: str) -> Row:
    """A finding about the whole document."""
    on_one_line = " ".join(message.splitlines())
    return {"source_id": file.source_id, "rule": rule, "severity": severity, "message": on_one_line}


def _unreadable(file: RawFile, error: SeihyoError) -> Row:
    """The finding that stands for a document which can't be read."""
    rule = COLUMNS_WANTED if isinstance(error, ColumnsWantedError) else UNREADABLE
    return _finding(file, rule, "error", located(f"{file.name}: ", str(error)))
