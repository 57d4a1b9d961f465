"""`python -m tools.benchmarks.extract`: pages and rows a second per format, beside the bare reading library.

The bare library only opens the document and lists its cells' text; seihyo's readers also give spans, lines,
widths and text outside. Seconds are of the processor, the best of several runs, in turns. The workbook has
20,000 rows, a tenth of its cells dates; 500 pages are printed by LibreOffice, and left out without it.
"""

from __future__ import annotations

import csv
import io
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter

from pipeline.extract.office import docx
from pipeline.extract.office import workbook as sheets
from pipeline.extract.pdf import reader as pdf
from pipeline.extract.text import delimited
from pipeline.extract.web import html
from pipeline.model import Reading, Sidecar

ROOT = Path(__file__).parents[2]
FORMS = ROOT / "tests" / "documents" / "forms"
TESTS = ROOT / "tests" / "extract"
RAW = ROOT / "raw" / "hokkaido-international-programs-2022.txt"
SHEET_ROWS = 20_000
PAGES = 500


def bare_pdf(data: bytes) -> int:
    """Read as pdfplumber does by itself."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_tables()
            page.close()
        return len(document.pages)


def bare_sheet(data: bytes) -> int:
    """Read as python-calamine does by itself."""
    import python_calamine

    return len(
        python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    )


def bare_word(data: bytes) -> int:
    """Read as python-docx does by itself."""
    import docx as python_docx

    [table] = python_docx.Document(io.BytesIO(data)).tables
    return len([[cell.text for cell in row.cells] for row in table.rows])


def bare_page(data: bytes) -> int:
    """Read as pandas does by itself, with lxml."""
    import pandas as pd

    return len(pd.read_html(io.StringIO(data.decode())))


def bare_csv(data: bytes) -> int:
    """Read as Python's csv module does by itself."""
    return len(list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))))


def records() -> list[list[str]]:
    """The heading and records of the table in raw/."""
    lines = [line.split("\t") for line in RAW.read_text(encoding="utf-8").splitlines()]
    heading = next(line for line in lines if len(line) > 9)
    return [heading, *(line for line in lines if line[0].strip().isdigit())]


def workbook(rows: int, paper: bool = False) -> bytes:
    """A workbook of the table in raw/, again and again; one that is to be printed has ruled cells."""
    heading, *body = records()
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("一覧")
    ruled = book.add_format({"border": 1, "text_wrap": True, "valign": "top", "font_size": 9})
    dated = book.add_format({"num_format": '[$-411]ggge"年"m"月"d"日"'})
    sheet.write_row(0, 0, heading, ruled)
    for row in range(rows):
        for column, text in enumerate(body[row % len(body)]):
            if column == 0:
                sheet.write_number(row + 1, column, row + 1, ruled)
            elif column == 8 and not paper:
                sheet.write_number(row + 1, column, 44_000 + row % 700, dated)
            else:
                sheet.write_string(row + 1, column, text, ruled)
        if paper:
            sheet.set_row(row + 1, 12 * max(3, len(body[row % len(body)][6]) // 18 + 1))
    if paper:
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        for column, width in enumerate((5, 7, 16, 12, 20, 14, 40, 14, 12, 12)):
            sheet.set_column(column, column, width)
    book.close()
    return target.getvalue()


def printed(data: bytes) -> bytes | None:
    """The workbook as LibreOffice prints it; None without LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        path.write_bytes(data)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(path)]
        subprocess.run(command, check=True, capture_output=True)
        return path.with_suffix(".pdf").read_bytes()


def word() -> bytes:
    """The table in raw/ as python-docx writes it."""
    import docx as python_docx

    rows = records()
    document = python_docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def best_seconds(runs: int, *calls: Callable[[], Any]) -> list[float]:
    """The least processor seconds of each call, called in turns."""
    best = [float("inf")] * len(calls)
    for _ in range(runs):
        for index, call in enumerate(calls):
            started = time.process_time()
            call()
            best[index] = min(best[index], time.process_time() - started)
    return best


def compare(
    name: str,
    data: bytes,
    read: Callable[[bytes, Sidecar], Reading],
    bare: Callable[[bytes], int],
    runs: int = 5,
) -> None:
    """Print one line of the table."""
    reading = read(data, Sidecar())
    pages = len({grid.page for grid in reading.grids if grid.page is not None})
    rows = sum(len({cell.row for cell in grid.cells}) for grid in reading.grids)
    ours, theirs = best_seconds(runs, lambda: read(data, Sidecar()), lambda: bare(data))
    speed = f"{pages / ours:9.1f}" if pages else " " * 9
    times = f"{ours:9.3f}{theirs:9.3f}{ours / theirs:7.2f}"
    print(f"{name:28}{pages or '':>6}{rows:>8}{times}{speed}{rows / ours:11,.0f}")


def peak_megabytes(reader: str, data: bytes) -> tuple[float, float]:
    """Most memory that a fresh process holds while it reads, and its seconds on the processor."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        command = [sys.executable, "-m", "tools.benchmarks.extract", reader, file.name]
        answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(answer[0]), float(answer[1])


def read_once(reader: str, path: str) -> None:
    """Read one document in this process and print memory and seconds."""
    data = Path(path).read_bytes()
    if reader == "seihyo":
        pdf.read(data, Sidecar())
    # getrusage would count the parent's memory, too, where the system forks.
    status = Path("/proc/self/status")
    if status.exists():
        megabytes = int(status.read_text().split("VmHWM:")[1].split()[0]) / 1024
    else:
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{megabytes:.0f} {time.process_time():.2f}")


OWN: tuple[tuple[str, Callable[[bytes, Sidecar], Reading], Callable[[bytes], int]], ...] = (
    ("pdf/layouts/sheet_plain.pdf", pdf.read, bare_pdf),
    ("pdf/layouts/page_collapsed.pdf", pdf.read, bare_pdf),
    ("pdf/layouts/sheet_spread_out.pdf", pdf.read, bare_pdf),
    ("cases/mixed_tables.html", html.read, bare_page),
)
"""Documents of the tests, with their reader and the bare one."""


def main() -> int:
    """Print the table; 0 always: a slow machine is no failure."""
    if len(sys.argv) == 3:
        read_once(*sys.argv[1:])
        return 0
    print(
        f"{'document':28}{'pages':>6}{'rows':>8}{'seihyo s':>9}{'bare s':>9}{'ratio':>7}"
        f"{'pages/s':>9}{'rows/s':>11}"
    )
    shared: list[tuple[str, Callable[[bytes, Sidecar], Reading], Callable[[bytes], int]]] = [
        ("variant1.pdf", pdf.read, bare_pdf),
        ("variant4.pdf", pdf.read, bare_pdf),
        ("variant6.pdf", pdf.read, bare_pdf),
        ("variant4.docx", docx.read, bare_word),
        ("variant6.html", html.read, bare_page),
        ("table_utf8bom.csv", delimited.read, bare_csv),
        ("variant1.xlsx", sheets.read, bare_sheet),
    ]
    for name, read, bare in shared:
        compare(name, (FORMS / name).read_bytes(), read, bare)
    for name, read, bare in OWN:
        compare(Path(name).name[:28], (TESTS / name).read_bytes(), read, bare)
    compare("the table in raw/ as DOCX", word(), docx.read, bare_word)
    compare(f"workbook, {SHEET_ROWS:,} rows", workbook(SHEET_ROWS), sheets.read, bare_sheet, runs=3)
    layout = ROOT / "tests" / "extract" / "pdf" / "layouts" / "sheet_plain.pdf"
    _, seconds = peak_megabytes("seihyo", layout.read_bytes())
    _, idle = peak_megabytes("nothing", layout.read_bytes())
    print(f"\none page, a fresh process: {seconds:.2f} s, {idle:.2f} s of them to start")
    document = printed(workbook(PAGES * 14, paper=True))
    if document is None:
        print(f"{PAGES} pages: left out, LibreOffice is not installed")
        return 0
    megabytes, seconds = peak_megabytes("seihyo", document)
    pages = len(re.findall(rb"/Type\s*/Page\b", document))
    print(f"{pages} pages, a fresh process: {seconds:.1f} s, at most {megabytes:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
