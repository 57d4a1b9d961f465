"""Tables of Word documents (DOCX): cells with their paragraphs as lines, merged cells as spans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from pipeline.extract.left_out import readings_left_out
from pipeline.extract.limits import MAX_CELL_CHARS, MAX_COLUMNS
from pipeline.extract.office.docx_dead import take_out_dead
from pipeline.extract.office.docx_numbering import write_labels
from pipeline.extract.office.docx_tabs import is_tabbed, tabbed_grid
from pipeline.extract.office.ooxml import OLE_MAGIC, open_package
from pipeline.model import Grid, GridCell, Note, Outside, Reading, SeihyoError, Sidecar
from pipeline.wording import bilingual

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT_W = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"

_PASSED_OVER = {"instrText", "delText", "rPr", "pPr", "rt", "fldData", "footnoteReference"}
"""Elements whose text Word doesn't show in the line: field codes, furigana."""

_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


def read(data: bytes, sidecar: Sidecar) -> Reading:
    """Return one grid for each table of the document's body, and the paragraphs around the tables.

    Paragraphs that tabs set in columns below a head are a table too. Paragraphs and line breaks of a cell are
    lines, automatic numbers and bullets are text; horizontal (gridSpan) and vertical (vMerge) merges are
    spans. A table of one cell is a frame: what it holds is read as if it stood alone. Changes that are
    tracked are read as accepted; text that is deleted, struck out, hidden or white is left out, with a note.
    A table inside a cell of another is read as lines of that cell, its cells set apart by tabs. `line` is the
    row's number over all tables of the document. Where Word breaks lines and pages is not stored in the file,
    so there are no widths and no pages. Raises SeihyoError where the file is no DOCX, is encrypted or
    damaged, or exceeds the bounds.

    >>> read(b"plain text", Sidecar())  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    pipeline.model.SeihyoError: ... / this is no Word document: it is no zip; save it as .docx
    >>> read(OLE_MAGIC + "WordDocument".encode("utf-16-le"), Sidecar())  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    pipeline.model.SeihyoError: ... / this is a Word document of the old kind (.doc): save it as .docx
    """
    if data.startswith(OLE_MAGIC) and "WordDocument".encode("utf-16-le") in data:
        raise SeihyoError(
            bilingual(
                "古い形式の Word 文書（.doc）です。.docx で保存し直してください",
                "this is a Word document of the old kind (.doc): save it as .docx",
            )
        )
    if not data.startswith((b"PK", OLE_MAGIC)):
        raise SeihyoError(
            bilingual(
                "Word 文書ではありません。.docx で保存し直してください",
                "this is no Word document: it is no zip; save it as .docx",
            )
        )
    package = open_package(data)
    if "word/document.xml" not in package.parts:
        kind = (
            "an Excel workbook" if any(name.startswith("xl/") for name in package.names) else "something else"
        )
        raise SeihyoError(
            bilingual(
                "Word 文書ではありません。拡張子を直すか、正しいファイルを置いてください",
                f"this is no Word document: the file holds {kind}; correct its extension",
            )
        )
    body = _body(package.parts["word/document.xml"])
    parts = (package.parts.get(f"word/{name}.xml") for name in ("numbering", "styles"))
    numbering, styles = (None if part is None else _root(part) for part in parts)
    write_labels(body, numbering, styles)
    notes = list(take_out_dead(body, styles))
    notes += readings_left_out("".join(node.itertext()) for node in body.iter("{*}rt"))
    grids: list[Grid] = []
    outside: list[Outside] = []
    rows_before = 0
    for tabbed, run in groupby(map(_read_block, _unframed(body)), key=_is_tabbed):
        blocks = list(run)
        aligned = (
            tabbed_grid([text for text in blocks if isinstance(text, str)], rows_before) if tabbed else None
        )
        if aligned is not None:
            grids.append(aligned)
            rows_before += len(blocks)
            continue
        for block in blocks:
            if isinstance(block, str):
                lines = (line for line in block.split("\n") if line.strip())
                outside += (Outside(line, None, rows_before + 1) for line in lines)
            else:
                grid, rows = _grid(block, rows_before)
                rows_before += rows
                if grid.cells:
                    grids.append(grid)
    if any(name.lower().endswith("vbaproject.bin") for name in package.names):
        notes.append(
            Note(
                "macros-ignored",
                "info",
                bilingual("マクロは実行していません", "the document holds macros; they were not run"),
            )
        )
    return Reading(tuple(grids), tuple(outside), "docx", None, tuple(notes))


def _read_block(block: Any) -> Any:
    """Return a paragraph's text, a table as it is."""
    return block if _name(block) == "tbl" else _paragraph(block)


def _is_tabbed(block: Any) -> bool:
    return isinstance(block, str) and is_tabbed(block)


def _root(xml: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise SeihyoError(
            bilingual(
                "Word 文書が壊れています。もう一度入手してください",
                f"the Word document is damaged: {error}; get it again",
            )
        ) from error


def _body(xml: bytes) -> Any:
    body = next((child for child in _root(xml) if _name(child) == "body"), None)
    if body is None:
        raise SeihyoError(
            bilingual(
                "Word 文書が壊れています。もう一度入手してください",
                "the Word document is damaged: it has no body; get it again",
            )
        )
    return body


def _name(element: Any) -> str:
    """Return an element's name without its namespace; "" for comments."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _attribute(element: Any, name: str) -> str | None:
    value: str | None = element.get(W + name, element.get(STRICT_W + name))
    return value


def _child(element: Any, *path: str) -> Any:
    for name in path:
        element = next((child for child in element if _name(child) == name), None)
        if element is None:
            return None
    return element


def _blocks(parent: Any) -> Iterator[Any]:
    """Yield the paragraphs and tables of a body or cell, also those in content controls and insertions."""
    for child in parent:
        name = _name(child)
        if name in ("p", "tbl"):
            yield child
        elif name in (
            "sdt",
            "sdtContent",
            "ins",
            "moveTo",
            "customXml",
            "smartTag",
            "AlternateContent",
            "Choice",
        ):
            yield from _blocks(child)


def _unframed(parent: Any) -> Iterator[Any]:
    """Yield paragraphs and tables; what a frame holds, or a table of tables, stands in its place."""
    for block in _blocks(parent):
        cells = [cell for row in _rows(block) for cell in _cells(row)] if _name(block) == "tbl" else []
        if cells and (len(cells) == 1 or _lays_out(cells)):
            for cell in cells:
                yield from _unframed(cell)
        else:
            yield block


def _lays_out(cells: Sequence[Any]) -> bool:
    """Whether a table only places several on the page: each of its cells holds a table or nothing."""
    holding = [any(_name(block) == "tbl" for block in _blocks(cell)) for cell in cells]
    return sum(holding) > 1 and all(
        holds or not _cell_text(cell).strip() for cell, holds in zip(cells, holding, strict=True)
    )


def _paragraph(paragraph: Any) -> str:
    """Return a paragraph's text as it reads with all tracked changes accepted."""
    parts: list[str] = []
    _gather(paragraph, parts)
    return "".join(parts)


def _gather(element: Any, parts: list[str]) -> None:
    for child in element:
        name = _name(child)
        if name == "t":
            parts.append(child.text or "")
        elif name in _SIGNS:
            if not (name == "br" and _attribute(child, "type") in ("page", "column")):
                parts.append(_SIGNS[name])
        elif name == "sym":
            code = _attribute(child, "char")
            parts.append(chr(_private(int(code, 16))) if code else "")
        elif name == "checkBox":
            parts.append("☒" if _ticked(child) else "☐")
        elif name == "p":
            # A text box inside the paragraph: its own lines.
            parts.append("\n" if parts and parts[-1] != "\n" else "")
            _gather(child, parts)
        elif name == "AlternateContent":
            choice = _child(child, "Choice")
            _gather(choice if choice is not None else child, parts)
        elif name not in _PASSED_OVER:
            _gather(child, parts)


def _private(code: int) -> int:
    """The code of a sign of a symbol font, which Word may write with or without its F0."""
    return code + 0xF000 if code < 0x100 else code


def _ticked(box: Any) -> bool:
    """Whether a check box of a form is ticked: by hand, or from the start where no hand has been there."""
    for name in ("checked", "default"):
        state = _child(box, name)
        if state is not None:
            return (_attribute(state, "val") or "1") not in ("0", "false", "off")
    return False


def _cell_text(cell: Any) -> str:
    lines = []
    for block in _blocks(cell):
        if _name(block) == "p":
            lines.append(_paragraph(block))
        else:
            lines += ["\t".join(_cell_text(inner) for inner in _cells(row)) for row in _rows(block)]
    # Word demands a paragraph after a table and at a cell's end; blank lines around the text are no text.
    while lines and not lines[-1].strip():
        lines.pop()
    while lines and not lines[0].strip():
        lines.pop(0)
    return "\n".join(lines)


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        name = _name(child)
        if name == "tr":
            # A row whose deletion is tracked is no row any more.
            if _child(child, "trPr", "del") is None:
                yield child
        elif name in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        name = _name(child)
        if name == "tc":
            yield child
        elif name in ("sdt", "sdtContent", "customXml"):
            yield from _cells(child)


def _grid(table: Any, rows_before: int) -> tuple[Grid, int]:
    """Return a table's grid, and how many rows it has."""
    cells: list[GridCell] = []
    open_above: dict[int, int] = {}
    count = 0
    for row_number, row in enumerate(_rows(table)):
        count += 1
        column = _number(_child(row, "trPr", "gridBefore"), 0)
        still_open: dict[int, int] = {}
        for cell in _cells(row):
            span = _number(_child(cell, "tcPr", "gridSpan"), 1)
            if column + span > MAX_COLUMNS:
                raise SeihyoError(
                    bilingual(
                        f"列が {MAX_COLUMNS:,} を超えています。余分な列を削除してください",
                        f"table row {rows_before + count} has more than {MAX_COLUMNS:,} columns: delete some",
                    )
                )
            merge = _child(cell, "tcPr", "vMerge")
            text = _cell_text(cell)
            if len(text) > MAX_CELL_CHARS:
                raise SeihyoError(
                    bilingual(
                        "長すぎるセルがあります。分けてください",
                        f"table row {rows_before + count}, column {column + 1} holds {len(text):,} "
                        f"characters, more than {MAX_CELL_CHARS:,}: split it",
                    )
                )
            above = open_above.get(column)
            if merge is not None and _attribute(merge, "val") != "restart" and above is not None:
                first = cells[above]
                joined = "\n".join(part for part in (first.text, text) if part)
                cells[above] = GridCell(
                    first.row, column, joined, row_number - first.row + 1, first.column_span, first.line
                )
                still_open[column] = above
            else:
                if merge is not None:
                    still_open[column] = len(cells)
                cells.append(GridCell(row_number, column, text, 1, span, rows_before + count))
            column += span
        open_above = still_open
    return Grid(tuple(cells)), count


def _number(element: Any, default: int) -> int:
    value = None if element is None else _attribute(element, "val")
    return int(value) if value is not None and value.isdigit() else default
