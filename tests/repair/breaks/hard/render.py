"""Render the documents of tables/ to PDF and read their visual lines back as labelled cells.

Run by hand: python tests/repair/breaks/hard/render.py [NAME ...]; needs LibreOffice, pdfplumber and the fonts
that the documents name. README.md says what the marks in the sources and the labels mean.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

import pdfplumber

HERE = Path(__file__).parent
MARKS = {"‖": "keep", "¦": "remove", "┆": "either"}
SOFT = "┊"
"""Where an author's newline would be either and none is: a program's wrap there is either too."""
SPACES = " \u3000"
BORDER = "0.5pt solid #000000"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)


@dataclass(frozen=True, slots=True)
class Document:
    """One authored table: how it is laid out, and its cells with the author's marked newlines."""

    name: str
    settings: dict[str, str]
    columns: list[str]
    headings: list[str]
    widths_em: list[float]
    rows: list[list[str]]


@dataclass(frozen=True, slots=True)
class Line:
    """One visual line of a rendered cell."""

    text: str
    width_em: float


@dataclass(frozen=True, slots=True)
class Rendered:
    """One cell as read back from the PDF."""

    lines: list[Line]
    width_em: float


def read_document(path: Path) -> Document:
    """Return the document written in one file of tables/: settings, a line ---, rows with | between cells."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    settings = dict(line.split(": ", 1) for line in head.splitlines())
    columns = settings["columns"].split("|")
    rows = [[cell.strip() for cell in line.split("|")] for line in body.splitlines() if line.strip()]
    for number, row in enumerate(rows, 1):
        if len(row) != len(columns):
            raise ValueError(f"{path.name}: row {number} has {len(row)} of {len(columns)} cells: {row[0]}")
    headings = settings["headings"].split("|")
    widths = [float(width) for width in settings["widths"].split("|")]
    if not len(headings) == len(widths) == len(columns):
        raise ValueError(f"{path.name}: headings, widths and columns differ in number")
    return Document(path.stem, settings, columns, headings, widths, rows)


def wrapped(document: Document) -> Document:
    """Return the document as an author writes it who leaves long names to the program: narrower columns, and
    no newline inside a name or before a note."""
    return replace(
        document,
        name=document.name + "_wrapped",
        settings={**document.settings, "file": "cells_wrapped.jsonl"},
        widths_em=[max(4.0, round(width * 0.65, 1)) for width in document.widths_em],
        rows=[[cell.replace("¦", "").replace("┆", SOFT) for cell in row] for row in document.rows],
    )


def cut(document: Document) -> Document:
    """Return the document as a system writes it that cuts lines at the column's end, in words and numbers."""
    return replace(
        wrapped(document),
        name=document.name + "_cut",
        settings={**document.settings, "file": "cells_cut.jsonl", "program": "cut"},
    )


def read_documents(path: Path) -> list[Document]:
    """Return the document of one file of tables/, and its twins where it is for calibration."""
    document = read_document(path)
    twins = document.settings["file"] == "cells_calibration.jsonl"
    return [document, wrapped(document), cut(document)] if twins else [document]


def _ems(text: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def cut_rows(document: Document) -> list[list[Rendered]]:
    """Return the rows of cells, header first, with each line cut where the next character has no room."""
    rows = [document.headings, *document.rows]
    return [
        [
            Rendered([Line(line, _ems(line)) for line in _cut_lines(cell, width)], width + 0.5)
            for cell, width in zip(row, document.widths_em, strict=True)
        ]
        for row in rows
    ]


def _cut_lines(cell: str, width: float) -> list[str]:
    lines = []
    for part in re.split("[‖¦┆]", cell.replace(SOFT, "")):
        line = ""
        for char in part:
            if _ems(line + char) > width:
                lines.append(line)
                line = ""
            line += char
        lines.append(line)
    return [line.strip(SPACES) for line in lines if line.strip(SPACES)]


def _paragraphs(cell: str, style: str) -> str:
    parts = re.split("[‖¦┆]", cell.replace(SOFT, ""))
    return "".join(f'<text:p text:style-name="{style}">{escape(part)}</text:p>' for part in parts)


def flat_odf(document: Document) -> str:
    """Return the document as a flat OpenDocument spreadsheet or text, with kinsoku on."""
    calc = document.settings["program"] == "calc"
    size = float(document.settings["size"])
    font = document.settings["font"]
    text = (
        f'<style:text-properties style:font-name="F" style:font-name-asian="F" fo:font-size="{size}pt" '
        f'style:font-size-asian="{size}pt" fo:language="en" fo:country="US" style:language-asian="ja" '
        'style:country-asian="JP"/>'
    )
    rules = (
        f'<style:paragraph-properties style:line-break="{document.settings.get("linebreak", "strict")}" '
        f'style:punctuation-wrap="{document.settings.get("hanging", "simple")}"/>'
    )
    widths = [3.0, *document.widths_em]
    columns = "".join(f'<table:table-column table:style-name="co{i}"/>' for i in range(len(widths)))
    column_styles = "".join(
        f'<style:style style:name="co{i}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{width * size:.2f}pt"/></style:style>'
        for i, width in enumerate(widths)
    )
    cell_style = (
        '<style:style style:name="ce" style:family="table-cell"><style:table-cell-properties '
        f'fo:border="{BORDER}" fo:wrap-option="wrap" style:vertical-align="middle" fo:padding="0.035cm"/>'
        f"{rules + text if calc else ''}</style:style>"
    )
    row_style = (
        '<style:style style:name="ro" style:family="table-row"><style:table-row-properties '
        'style:use-optimal-row-height="true" fo:keep-together="always"/></style:style>'
    )
    paragraph_style = f'<style:style style:name="P" style:family="paragraph">{rules}{text}</style:style>'
    table_style = (
        '<style:style style:name="ta" style:family="table" style:master-page-name="M">'
        f'<style:table-properties style:width="{sum(widths) * size:.2f}pt" table:align="left"/></style:style>'
    )
    kind = "spreadsheet" if calc else "text"
    family = "table-cell" if calc else "paragraph"
    value = ' office:value-type="string"'
    header = ["No", *document.headings]
    body = [[str(number), *row] for number, row in enumerate(document.rows, 1)]
    rows = "".join(
        '<table:table-row table:style-name="ro">'
        + "".join(
            f'<table:table-cell table:style-name="ce"{value if cell else ""}>'
            + (_paragraphs(cell, "P" if not calc else "") if cell or not calc else "")
            + "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in [header, *body]
    ).replace(' text:style-name=""', "")
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} office:version="1.2" '
        f'office:mimetype="application/vnd.oasis.opendocument.{kind}">'
        f'<office:font-face-decls><style:font-face style:name="F" svg:font-family="{escape(font)}"/>'
        f'</office:font-face-decls><office:styles><style:default-style style:family="{family}">{rules}{text}'
        "</style:default-style></office:styles>"
        f"<office:automatic-styles>{column_styles}{cell_style}{row_style}{paragraph_style}{table_style}"
        '<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="42cm" '
        'fo:page-height="29.7cm" style:print-orientation="landscape" fo:margin="1cm"/></style:page-layout>'
        '</office:automatic-styles><office:master-styles><style:master-page style:name="M" '
        'style:page-layout-name="L"/></office:master-styles>'
        f'<office:body><office:{kind}><table:table table:name="表" table:style-name="ta">{columns}{rows}'
        f"</table:table></office:{kind}></office:body></office:document>"
    )


def render(document: Document, folder: Path) -> Path:
    """Return the path of the PDF that LibreOffice makes of the document."""
    suffix = "fods" if document.settings["program"] == "calc" else "fodt"
    source = folder / f"{document.name}.{suffix}"
    source.write_text(flat_odf(document), encoding="utf-8")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / f"{document.name}.pdf"


def _visual_lines(chars: Sequence[dict[str, Any]]) -> list[Line]:
    groups: list[list[dict[str, Any]]] = []
    for char in sorted(chars, key=lambda c: c["bottom"]):
        if groups and char["bottom"] - groups[-1][0]["bottom"] < char["size"] / 2:
            groups[-1].append(char)
        else:
            groups.append([char])
    lines = []
    for group in groups:
        inked = sorted((c for c in group if c["text"].strip()), key=lambda c: c["x0"])
        if not inked:
            continue
        inside = [c for c in group if inked[0]["x0"] <= c["x0"] <= inked[-1]["x0"]]
        text = "".join(c["text"] for c in sorted(inside, key=lambda c: c["x0"]))
        lines.append(Line(text, round((inked[-1]["x1"] - inked[0]["x0"]) / inked[0]["size"], 2)))
    return lines


def _within(char: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x0, top, x1, bottom = box
    middle: tuple[float, float] = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return x0 <= middle[0] <= x1 and top <= middle[1] <= bottom


def read_back(pdf: Path, size: float) -> list[list[Rendered]]:
    """Return the rows of cells that the PDF shows, header first, the number column left out."""
    rows = []
    with pdfplumber.open(pdf) as opened:
        for page in opened.pages:
            for table in page.find_tables({"snap_tolerance": 2}):
                for row in table.rows:
                    cells = []
                    for box in row.cells[1:]:
                        if box is None:
                            raise ValueError(f"{pdf.name} page {page.page_number}: a cell without a box")
                        inside = [c for c in page.chars if _within(c, box)]
                        em = inside[0]["size"] if inside else size
                        cells.append(Rendered(_visual_lines(inside), round((box[2] - box[0]) / em, 2)))
                    rows.append(cells)
    return rows


def _solid(text: str) -> str:
    return re.sub(f"[{SPACES}‖¦┆{SOFT}]", "", text)


def label_cell(source: str, lines: Sequence[str]) -> tuple[list[str], list[str], list[str], str]:
    """Return (lines in the source's characters, separators, origins, repaired text) of one rendered cell."""
    if _solid("".join(lines)) != _solid(source):
        raise ValueError(f"read {''.join(lines)!r}, source {source!r}")
    position, taken, separators, origins, text = 0, [], [], [], ""
    for number, line in enumerate(lines):
        start, wanted, seen = position, len(_solid(line)), 0
        while seen < wanted:
            seen += source[position] not in SPACES + SOFT
            if source[position] in MARKS:
                raise ValueError(f"a mark inside the visual line {line!r} of {source!r}")
            position += 1
        taken.append(source[start:position].replace(SOFT, ""))
        text += taken[-1]
        if number == len(lines) - 1:
            break
        gap = re.match(f"[{SPACES}‖¦┆{SOFT}]*", source[position:])
        between = gap.group() if gap else ""
        position += len(between)
        mark = between.strip(SPACES + SOFT)
        if len(mark) > 1:
            raise ValueError(f"two marks in a row in {source!r}")
        if mark:
            origin, label = "author", MARKS[mark]
        elif between.strip(SOFT):
            origin, label = "space", "keep"
        elif between:
            origin, label = "renderer", "either"
        else:
            origin, label = "renderer", "either" if taken[-1].endswith("。") else "remove"
        separators.append(label)
        origins.append(origin)
        text += " " if label == "keep" or (label == "either" and origin == "author") else ""
    return taken, separators, origins, text


def cells(document: Document, rows: Sequence[Sequence[Rendered]]) -> Iterator[dict[str, Any]]:
    """Yield the cells with a break, in reading order, in the format of the benchmark."""
    if len(rows) != len(document.rows) + 1:
        raise ValueError(f"{document.name}: {len(rows)} rows read, {len(document.rows) + 1} laid out")
    for number, (source_row, row) in enumerate(zip(document.rows, rows[1:], strict=True), 1):
        if len(row) != len(source_row):
            raise ValueError(f"{document.name} row {number}: {len(row)} cells read")
        for column, heading, source, cell in zip(
            document.columns, document.headings, source_row, row, strict=True
        ):
            if len(cell.lines) < 2:
                if re.search("[‖¦┆]", source):
                    raise ValueError(f"{document.name} row {number}: a newline was lost in {source!r}")
                continue
            lines, separators, origins, text = label_cell(source, [line.text for line in cell.lines])
            yield {
                "doc": document.name,
                "column": column,
                "heading": heading,
                "lines": lines,
                "separators": separators,
                "origin": origins,
                "line_widths_em": [line.width_em for line in cell.lines],
                "cell_width_em": cell.width_em,
                "text": text,
            }


def rendered(document: Document) -> list[list[Rendered]]:
    """Return the rows of cells of the document as laid out."""
    if document.settings["program"] == "cut":
        return cut_rows(document)
    with tempfile.TemporaryDirectory() as folder:
        return read_back(render(document, Path(folder)), float(document.settings["size"]))


def main(names: Sequence[str]) -> int:
    """Write the cells_*.jsonl files, or print the cells of the named documents and write nothing."""
    paths = sorted((HERE / "tables").glob("*.txt"))
    out: dict[str, list[dict[str, Any]]] = {}
    for document in (document for path in paths for document in read_documents(path)):
        if names and document.name not in names:
            continue
        found = list(cells(document, rendered(document)))
        print(f"{document.name}: {len(found)} cells", file=sys.stderr)
        out.setdefault(document.settings["file"], []).extend(found)
    for file, found in sorted(out.items()):
        if names:
            for cell in found:
                print(json.dumps(cell, ensure_ascii=False))
        else:
            lines = "".join(json.dumps(cell, ensure_ascii=False) + "\n" for cell in found)
            (HERE / file).write_text(lines, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
