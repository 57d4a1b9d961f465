"""Small documents of every format, written from the grids and lines of a case."""

from __future__ import annotations

import datetime
import html
import io
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.extract.pdf.drawn import pdf, ruled, text

HEIGHT, WIDTH = 842.0, 595.0

OFFICE = shutil.which("soffice")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


@dataclass(frozen=True, slots=True)
class Place:
    """One cell of a drawn grid, from 0, with what it spans."""

    row: int
    column: int
    text: str
    rows: int
    columns: int


def places(drawing: str) -> list[Place]:
    """The cells of a drawing: `|` between cells, `<` goes on to the right, `^` from above, `⏎` breaks a line.

    >>> [(p.text, p.rows, p.columns) for p in places("甲|<\\n乙|丙\\n^|丁")]
    [('甲', 1, 2), ('乙', 2, 1), ('丙', 1, 1), ('丁', 1, 1)]
    """
    grid = [line.split("|") for line in drawing.strip("\n").split("\n")]
    found = []
    for row, cells in enumerate(grid):
        for column, cell in enumerate(cells):
            if cell in ("<", "^"):
                continue
            wide = 1
            while column + wide < len(cells) and cells[column + wide] == "<":
                wide += 1
            high = 1
            while (
                row + high < len(grid) and column < len(grid[row + high]) and grid[row + high][column] == "^"
            ):
                high += 1
            found.append(Place(row, column, cell.replace("⏎", "\n"), high, wide))
    return found


def workbook(case: dict[str, Any]) -> bytes:
    """A workbook with a sheet for each drawing."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for index, drawing in enumerate(case["grids"]):
        sheet = book.create_sheet(case.get("sheets", ())[index] if "sheets" in case else f"Sheet{index + 1}")
        for place in places(drawing):
            if place.text:
                _write(sheet.cell(place.row + 1, place.column + 1), place.text)
            if place.rows > 1 or place.columns > 1:
                sheet.merge_cells(
                    start_row=place.row + 1,
                    start_column=place.column + 1,
                    end_row=place.row + place.rows,
                    end_column=place.column + place.columns,
                )
        for number, width in enumerate(case.get("column_widths", ())):
            sheet.column_dimensions["ABCDEFGH"[number]].width = width
        for number in case.get("hidden_rows", ()):
            sheet.row_dimensions[number].hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(cell: Any, text: str) -> None:
    """Writes a text; `{2024-07-03;code}` is a typed date or number, `~…~` struck out, `%…%` white."""
    from openpyxl.styles import Font

    typed = re.fullmatch(r"\{([^;]+);(.+)\}", text)
    if typed:
        value, cell.number_format = typed.groups()
        cell.value = datetime.date.fromisoformat(value) if "-" in value else float(value)
        cell.number_format = typed.group(2)
    elif text[0] in "~%" and text[0] == text[-1]:
        cell.value = text[1:-1]
        cell.font = Font(strike=True) if text[0] == "~" else Font(color="FFFFFFFF")
    else:
        cell.value = text


def word(case: dict[str, Any]) -> bytes:
    """A Word document with a table for each drawing, `lines` before the first."""
    from docx import Document

    document = Document()
    for line in case.get("lines", ()):
        document.add_paragraph(line)
    for index, drawing in enumerate(case["grids"]):
        if "captions" in case:
            document.add_paragraph(case["captions"][index])
        cells = places(drawing)
        table = document.add_table(
            max(place.row + place.rows for place in cells),
            max(place.column + place.columns for place in cells),
        )
        for place in cells:
            cell = table.cell(place.row, place.column)
            if place.rows > 1 or place.columns > 1:
                cell = cell.merge(table.cell(place.row + place.rows - 1, place.column + place.columns - 1))
            cell.text = place.text
        document.add_paragraph("")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def page(case: dict[str, Any]) -> bytes:
    """A web page: `text` as it is, or a table for each drawing."""
    if "text" in case:
        return f"<!DOCTYPE html><meta charset=utf-8>{case['text']}".encode()
    parts = [f"<p>{html.escape(line)}</p>" for line in case.get("lines", ())]
    for drawing in case["grids"]:
        cells = places(drawing)
        rows = []
        for number in range(max(place.row for place in cells) + 1):
            own = "".join(
                f"<td rowspan={place.rows} colspan={place.columns}>"
                + html.escape(place.text).replace("\n", "<br>")
                + "</td>"
                for place in cells
                if place.row == number
            )
            rows.append(f"<tr>{own}</tr>")
        parts.append(f"<table>{''.join(rows)}</table>")
    return ("<!DOCTYPE html><meta charset=utf-8>" + "".join(parts)).encode()


def printed(case: dict[str, Any]) -> bytes:
    """A PDF: `pages` of lines, each `x text` or pieces `x text` set apart by `|`, or `grids` with rules."""
    size, step = case.get("size", 9), case.get("step", 16)
    contents = []
    for lines in case.get("pages", ()):
        y = HEIGHT - 60
        drawn = b""
        for line in lines.strip("\n").split("\n"):
            for x, words in _pieces(line):
                drawn += text(x, y, words, size)
            y -= step
        contents.append(drawn)
    for drawing in case.get("grids", ()):
        cells = places(drawing)
        widths = case["widths"]
        xs = [50.0]
        for width in widths:
            xs.append(xs[-1] + width)
        ys = [HEIGHT - 80 - 24 * row for row in range(max(place.row + place.rows for place in cells) + 1)]
        drawn = ruled(xs, ys)
        for place in cells:
            for number, part in enumerate(place.text.split("\n")):
                drawn += text(xs[place.column] + 3, ys[place.row] - 10 - 10 * number, part, size)
        contents.append(drawn)
    return pdf(*contents, size=(WIDTH, HEIGHT))


def _pieces(line: str) -> Iterator[tuple[float, str]]:
    """The pieces of a line with their left ends."""
    for piece in line.split("|"):
        found = re.fullmatch(r"\s*(\d+) (.*)", piece)
        if found:
            yield float(found.group(1)), found.group(2)


def flowing(case: dict[str, Any]) -> bytes:
    """A PDF by a program that lays out: `lines`, then ruled tables whose cells wrap and whose rows go on."""
    from reportlab.lib import colors
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

    registerFont(UnicodeCIDFont("HeiseiKakuGo-W5"))
    size = case.get("size", 9)
    style = ParagraphStyle("p", fontName="HeiseiKakuGo-W5", fontSize=size, leading=size + 3, wordWrap="CJK")

    def set_in(words: str) -> Paragraph:
        return Paragraph(html.escape(words).replace("\n", "<br/>"), style)

    story: list[Any] = [set_in(line) for line in case.get("lines", ())]
    for number, drawing in enumerate(case.get("grids", ())):
        if "captions" in case:
            story.append(set_in(case["captions"][number]))
        cells = places(drawing)
        high = max(place.row + place.rows for place in cells)
        wide = max(place.column + place.columns for place in cells)
        grid: list[list[Any]] = [[""] * wide for _ in range(high)]
        looks: list[Any] = [
            ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ]
        for place in cells:
            grid[place.row][place.column] = set_in(place.text)
            last = (place.column + place.columns - 1, place.row + place.rows - 1)
            looks.append(("SPAN", (place.column, place.row), last))
        widths, repeat = case["widths"], case.get("repeat", 0)
        story += [Spacer(1, 8), Table(grid, colWidths=widths, repeatRows=repeat, style=TableStyle(looks))]
    story += [set_in(line) for line in case.get("after", ())]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=tuple(case.get("paper", (WIDTH, HEIGHT))), invariant=1).build(story)
    return out.getvalue()


def plain(case: dict[str, Any]) -> bytes:
    """A text document, `→` for tabs."""
    written: str = case["text"]
    return written.replace("→", "\t").encode(case.get("encoding", "utf-8"))


def by_browser(case: dict[str, Any]) -> bytes:
    """The PDF that a browser prints of a page; FileNotFoundError where there is no browser."""
    if CHROMIUM is None:
        raise FileNotFoundError("chromium")
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text("<!DOCTYPE html><meta charset=utf-8>" + case["text"], encoding="utf-8")
        command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        command += [f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", str(source)]
        subprocess.run(command, capture_output=True, timeout=120, check=False)
        return target.read_bytes()


WRITERS = {
    "xlsx": workbook,
    "docx": word,
    "html": page,
    "pdf": printed,
    "txt": plain,
    "csv": plain,
    "tsv": plain,
    "print": by_browser,
    "flow": flowing,
}


def document(case: dict[str, Any]) -> bytes:
    """The bytes of a case's document; FileNotFoundError where the program that writes it is not there."""
    data = WRITERS[case["format"]](case)
    return by_office(data, case["format"], case["office"]) if "office" in case else data


def by_office(data: bytes, extension: str, wanted: str) -> bytes:
    """What an office program makes of a document in another format."""
    if OFFICE is None:
        raise FileNotFoundError("soffice")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"case.{extension}")
        source.write_bytes(data)
        command = [OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to"]
        command += [
            f"{wanted}:MS Word 2007 XML" if wanted == "docx" else wanted,
            "--outdir",
            folder,
            str(source),
        ]
        subprocess.run(command, capture_output=True, timeout=300, check=False)
        return Path(folder, f"case.{wanted}").read_bytes()


def name_of(case: dict[str, Any]) -> str:
    """The name of a case's file: `file`, where its name tells something, and its extension."""
    return f"{case.get('file', 'case')}.{extension_of(case)}"


def extension_of(case: dict[str, Any]) -> str:
    """The extension of a case's document."""
    return str(case.get("office") or {"print": "pdf", "flow": "pdf"}.get(case["format"], case["format"]))
