"""Writes `layouts/`: one invented table as several programs and layouts print it.

Run `python -m tests.extract.pdf.make_layouts` with LibreOffice and Chromium installed; the files are in git,
so that the tests need neither.
"""

from __future__ import annotations

import html
import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import xlsxwriter

FOLDER = Path(__file__).parent / "layouts"
TABLE = json.loads((Path(__file__).parent / "layouts.json").read_text(encoding="utf-8"))
HEADINGS: list[str] = TABLE["headings"]
RECORDS: list[list[str]] = TABLE["records"]
WIDTHS = (5, 7, 16, 24, 36, 14)
GROUP = 1
"""The column whose equal neighbours are merged."""

SHEETS: dict[str, dict[str, Any]] = {
    "sheet_plain": {"font_name": "IPAMincho", "border": 1},
    "sheet_portrait_gothic": {"font_name": "IPAGothic", "border": 1, "portrait": True, "font_size": 7},
    "sheet_b4_merged_two_line_header": {"font_name": "IPAPMincho", "border": 1, "paper": 12, "merged": True},
    "sheet_hairlines_open_sides": {"font_name": "VL PGothic", "border": 7, "open": True, "fill": "#DDDDDD"},
    "sheet_double_rules": {"font_name": "IPAPGothic", "border": 6},
    "sheet_dotted_downward": {"font_name": "IPAGothic", "border": 4, "merged": True, "rotation": 270},
    "sheet_spread_out": {"font_name": "IPAPMincho", "border": 1, "align": "distributed"},
    "sheet_no_rules": {"font_name": "IPAMincho", "border": 0},
    "sheet_two_tables": {"font_name": "IPAMincho", "border": 1, "tables": 2},
}

PAGES = {
    "page_collapsed": "table{border-collapse:collapse} td,th{border:1px solid #000;padding:2px}",
    "page_separate_cells": "table{border-spacing:2px;border:1px solid} td,th{border:1px solid;padding:1px}",
    "page_row_rules": "table{border-collapse:collapse} td,th{border-bottom:1px solid;padding:6px}",
    "page_background_gaps": "table{border-spacing:1px;background:#999} td,th{background:#fff;padding:3px}",
}


def write_sheet(path: Path, font_name: str, border: int, **wishes: Any) -> None:
    """Write a workbook laid out for print."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("一覧")
    sheet.set_paper(wishes.get("paper", 9))
    if not wishes.get("portrait"):
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P / &N")
    size = wishes.get("font_size", 9)
    look = {"font_name": font_name, "font_size": size, "text_wrap": True, "valign": "top", "border": border}
    if "align" in wishes:
        look["align"] = wishes["align"]
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)

    def form(column: int, **more: Any) -> Any:
        own = {**look, **more}
        if wishes.get("open"):
            del own["border"]
            own |= {"top": border, "bottom": border}
            own |= {"left": border} if column else {}
            own |= {"right": border} if column < len(WIDTHS) - 1 else {}
        if column == GROUP and "rotation" in wishes:
            own |= {"rotation": wishes["rotation"], "valign": "vcenter"}
        return book.add_format(own)

    top = 0
    count = len(RECORDS) // wishes.get("tables", 1)
    for start in range(0, len(RECORDS), count):
        sheet.write(top, 0, "国際交流事業一覧（令和５年度）", book.add_format({"font_name": font_name}))
        top += 1
        heading = {"bold": True, "align": "center"} | (
            {"bg_color": wishes["fill"]} if "fill" in wishes else {}
        )
        if wishes.get("merged"):
            for column, name in enumerate(HEADINGS[:4]):
                sheet.merge_range(top, column, top + 1, column, name, form(column, **heading))
            sheet.merge_range(top, 4, top, 5, "実施の内容", form(4, **heading))
            for column in (4, 5):
                sheet.write(top + 1, column, HEADINGS[column], form(column, **heading))
            top += 2
        else:
            for column, name in enumerate(HEADINGS):
                sheet.write(top, column, name, form(column, **heading))
            top += 1
        records = RECORDS[start : start + count]
        for row, record in enumerate(records):
            widths = [len(text) // (WIDTHS[column] * 0.45) for column, text in enumerate(record)]
            lines = max(wide + text.count("\n") + 1 for wide, text in zip(widths, record, strict=True))
            sheet.set_row(top + row, lines * size * 1.4 + 6)
            for column, text in enumerate(record):
                if not (wishes.get("merged") and column == GROUP):
                    sheet.write_string(top + row, column, text, form(column))
        row = 0
        while wishes.get("merged") and row < len(records):
            last = row
            while last + 1 < len(records) and records[last + 1][GROUP] == records[row][GROUP]:
                last += 1
            if last > row:
                sheet.merge_range(top + row, GROUP, top + last, GROUP, records[row][GROUP], form(GROUP))
            else:
                sheet.write(top + row, GROUP, records[row][GROUP], form(GROUP))
            row = last + 1
        top += len(records) + 1
        sheet.write(top, 0, "※ 日程は変わることがあります。", book.add_format({"font_name": font_name}))
        top += 2
    book.close()


def write_page(path: Path, css: str) -> None:
    """Write an HTML page laid out for print, for a browser."""

    def row(tag: str, cells: list[str]) -> str:
        inner = "".join(f"<{tag}>{html.escape(cell).replace(chr(10), '<br>')}</{tag}>" for cell in cells)
        return f"<tr>{inner}</tr>"

    body = "".join(row("td", record) for record in RECORDS)
    style = f'@page{{size:A5 landscape;margin:8mm}} body{{font:9pt "VL Gothic"}} table{{width:100%}} {css}'
    path.write_text(
        f"<html lang=ja><meta charset=utf-8><style>{style}</style><h3>国際交流事業一覧（令和５年度）</h3>"
        f"<table><thead>{row('th', HEADINGS)}</thead>{body}</table>"
        "<p>※ 日程は変わることがあります。</p></html>",
        encoding="utf-8",
    )


def main() -> None:
    """Write every layout anew."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for sheet, wishes in SHEETS.items():
            write_sheet(folder / f"{sheet}.xlsx", **wishes)
        books = [str(path) for path in sorted(folder.glob("*.xlsx"))]
        command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(FOLDER)]
        subprocess.run([*command, *books], check=True, capture_output=True)
        for page, css in PAGES.items():
            write_page(folder / f"{page}.html", css)
            print_to = f"--print-to-pdf={FOLDER / page}.pdf"
            options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", print_to]
            subprocess.run(
                ["chromium", *options, str(folder / f"{page}.html")], check=True, capture_output=True
            )


if __name__ == "__main__":
    main()
