"""One table written in many forms, for reading tests: the same records must come out of each."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable, Sequence
from itertools import groupby

HEADINGS = (
    "No",
    "振興局",
    "実施主体",
    "関係市町村",
    "事業・行事名",
    "対象国・地域",
    "内容",
    "実施場所",
    "実施時期",
    "実施方法",
)
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
TITLE = "令和4年度 国際関連施策事業・行事一覧"
AS_OF = "令和4年6月30日現在"

Record = tuple[str, ...]
"""A record's cells in the order of HEADINGS."""


def euc_text(records: Sequence[Record]) -> bytes:
    """Tab-separated EUC-JP text with the header every 20 records."""
    return _text(records).translate(_JIS).encode("euc_jp")


def utf16_text(records: Sequence[Record]) -> bytes:
    """Tab-separated UTF-16 text with a byte order mark, CRLF."""
    return _text(records).replace("\n", "\r\n").encode("utf-16")


def utf16_bare_text(records: Sequence[Record]) -> bytes:
    """Tab-separated big-endian UTF-16 without a byte order mark."""
    return _text(records).encode("utf-16-be")


def iso2022_text(records: Sequence[Record]) -> bytes:
    """Tab-separated ISO-2022-JP text."""
    return _text(records).translate(_JIS).encode("iso2022_jp")


def semicolon_csv(records: Sequence[Record]) -> bytes:
    """CSV with semicolons, every field quoted, CR line ends."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r")
    writer.writerows([HEADINGS, *records])
    return out.getvalue().translate(_CP932).encode("cp932")


def subtotal_csv(records: Sequence[Record]) -> bytes:
    """CSV as Excel saves it: title rows, a header of two lines, a subtotal after each bureau, a note."""
    rows: list[Sequence[str]] = [(TITLE,), (*[""] * 9, AS_OF), ()]
    rows.append(("番号", "振興局", "実施主体", "", "事業・行事", "", "", "実施場所", "実施時期", "実施方法"))
    rows.append(("", "", "団体名", "関係市町村", "名称", "対象国・地域", "内容", "", "", ""))
    for bureau, group in groupby(records, key=lambda record: record[1]):
        own = list(group)
        rows += own
        rows.append(("", f"{bureau}　計", f"{len(own)}件"))
    rows += [("", "合計", f"{len(records)}件"), ("※新型コロナウイルスの状況により変更することがあります。",)]
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([(*row, *[""] * (10 - len(row))) for row in rows])
    return out.getvalue().encode("utf-8-sig")


def sjis_html(records: Sequence[Record]) -> bytes:
    """Shift_JIS HTML: the bureau merged down, the header every 15 rows, a layout table around it."""
    body = []
    for page in range(0, len(records), 15):
        body.append("<tr>" + "".join(f"<th nowrap>{_spaced(heading)}</th>" for heading in HEADINGS) + "</tr>")
        for _, group in groupby(records[page : page + 15], key=lambda record: record[1]):
            own = list(group)
            for index, record in enumerate(own):
                cells = [f"<td>{_markup(cell)}</td>" for cell in record]
                cells[1] = f"<td rowspan={len(own)}>{record[1]}</td>" if index == 0 else ""
                body.append("<tr>" + "\n ".join(cells))
    table = "<table border=1>" + "\n".join(body) + "</table>"
    return (
        "<html><head><meta http-equiv='Content-Type' content='text/html; charset=Shift_JIS'>"
        "<title>道</title></head>"
        "<body><table><tr><td><table><tr><td>ホーム</td></tr><tr><td>組織</td></tr></table></td><td>"
        f"<h1>{TITLE}</h1><p align=right>{AS_OF}</p>{table}<p>※ 未定を含む</p>"
        "</td></tr></table></body></html>"
    ).encode("cp932", "xmlcharrefreplace")


def bureau_tables_html(records: Sequence[Record]) -> bytes:
    """HTML with a table for each bureau, named above it, numbers going on, the header only in the first."""
    parts = [f"<h1>{TITLE}</h1>"]
    for index, (bureau, group) in enumerate(groupby(records, key=lambda record: record[1])):
        head = "<tr>" + "".join(f"<td>{h}</td>" for h in (HEADINGS[0], *HEADINGS[2:])) + "</tr>"
        rows = [f"<tr>{''.join(f'<td>{_markup(cell)}</td>' for cell in (r[0], *r[2:]))}</tr>" for r in group]
        parts.append(f"<h2>{bureau}管内</h2><table>{head if index == 0 else ''}{''.join(rows)}</table>")
    return ("<!DOCTYPE html><meta charset=utf-8>" + "".join(parts)).encode()


def graph_paper_html(records: Sequence[Record]) -> bytes:
    """Graph paper: headings and values over several narrow columns, some values in one of them only."""
    spans = (1, 2, 4, 3, 5, 3, 8, 3, 3, 3)
    rows = [f"<tr><td colspan={sum(spans)}>{TITLE}</td></tr>", f"<tr><td colspan={sum(spans)}></td></tr>"]
    rows.append(
        "<tr>" + "".join(f"<td colspan={s}>{h}</td>" for s, h in zip(spans, HEADINGS, strict=True)) + "</tr>"
    )
    for index, record in enumerate(records):
        cells = []
        for span, cell in zip(spans, record, strict=True):
            loose = (index + span) % 3 == 0
            first = f"<td>{_markup(cell)}</td>" + "<td></td>" * (span - 1)
            cells.append(first if loose else f"<td colspan={span}>{_markup(cell)}</td>")
        rows.append("<tr>" + "".join(cells) + "</tr>")
    return ("<meta charset=utf-8><table>" + "".join(rows) + "</table>").encode()


def label_forms_html(records: Sequence[Record]) -> bytes:
    """Graph paper of the other kind: five rows of labels and values for each record."""
    rows = [f"<tr><td colspan=6>{TITLE}</td></tr>"]
    layout = ((0, 1, 3), (4,), (2, 5), (6,), (7, 8, 9))
    for record in records:
        for line in layout:
            wide = " colspan=5" if len(line) == 1 else ""
            pairs = "".join(
                f"<td>{HEADINGS[place]}</td><td{wide}>{_markup(record[place])}</td>" for place in line
            )
            rows.append(f"<tr>{pairs}</tr>")
        rows.append("<tr><td colspan=6>&nbsp;</td></tr>")
    return ("<meta charset=utf-8><table>" + "".join(rows) + "</table>").encode()


def two_tier_html(records: Sequence[Record]) -> bytes:
    """Two physical rows for a record: names above, description and place below."""
    upper, lower = (2, 3, 4, 5), (6, 7, 8, 9)
    rows = []
    for record in (HEADINGS, *records):
        first = "".join(f"<td rowspan=2>{_markup(record[place])}</td>" for place in (0, 1))
        rows.append(f"<tr>{first}{''.join(f'<td>{_markup(record[place])}</td>' for place in upper)}</tr>")
        rows.append(f"<tr>{''.join(f'<td>{_markup(record[place])}</td>' for place in lower)}</tr>")
    return (f"<meta charset=utf-8><h1>{TITLE}</h1><table>" + "".join(rows) + "</table>").encode()


def spaced_headers_csv(records: Sequence[Record]) -> bytes:
    """CSV whose headings are set wide, noted and renamed, with blank columns and rows between."""
    names = (
        "番　号",
        "振 興 局 名",
        "実施\n主体",
        "市町村名（関係）",
        "行　事　名",
        "相手国（地域）",
        "概　要",
        "開催場所",
        "開催日時\n（予定）",
        "開催形態",
    )
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for index, record in enumerate((names, *records)):
        writer.writerow(["", *record[:4], "", *record[4:], ""])
        if index % 7 == 0:
            writer.writerow([""] * 13)
    return out.getvalue().translate(_CP932).encode("cp932")


def bureau_sheets_xlsx(records: Sequence[Record]) -> bytes:
    """A workbook with a sheet for each bureau, numbers beginning anew, titles above, no bureau column."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for bureau, group in groupby(records, key=lambda record: record[1]):
        sheet = book.create_sheet(bureau)
        sheet.append([f"{TITLE}（{bureau}）"])
        sheet.append([])
        sheet.append([HEADINGS[0], *HEADINGS[2:]])
        for number, record in enumerate(group, start=1):
            sheet.append([number, *(cell or None for cell in record[2:])])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def merged_xlsx(records: Sequence[Record]) -> bytes:
    """A workbook with a two-line merged header, a spacer column, bureaus merged down and subtotal rows."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append([TITLE])
    sheet.merge_cells("A1:K1")
    sheet.append(
        ["番号", "振興局", "実施者", None, None, "事業・行事", None, None, "実施場所", "実施時期", "実施方法"]
    )
    sheet.append(
        [None, None, "実施主体", "関係市町村", None, "事業名", "対象国・地域", "内容", None, None, None]
    )
    for area in ("A2:A3", "B2:B3", "C2:D2", "F2:H2", "I2:I3", "J2:J3", "K2:K3"):
        sheet.merge_cells(area)
    for bureau, group in groupby(records, key=lambda record: record[1]):
        own = list(group)
        top = sheet.max_row + 1
        for index, record in enumerate(own):
            cells: list[str | int | None] = [
                int(record[0]),
                bureau if index == 0 else None,
                *record[2:4],
                None,
                *record[4:],
            ]
            sheet.append([cell if cell != "" else None for cell in cells])
        if len(own) > 1:
            sheet.merge_cells(start_row=top, end_row=sheet.max_row, start_column=2, end_column=2)
        sheet.append([None, "小計", f"{len(own)}件"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


FORMS: dict[str, tuple[str, Callable[[Sequence[Record]], bytes]]] = {
    "euc": ("txt", euc_text),
    "utf16": ("txt", utf16_text),
    "utf16-bare": ("txt", utf16_bare_text),
    "iso2022": ("txt", iso2022_text),
    "semicolon": ("csv", semicolon_csv),
    "subtotals": ("csv", subtotal_csv),
    "spaced-headers": ("csv", spaced_headers_csv),
    "sjis-html": ("html", sjis_html),
    "bureau-tables": ("html", bureau_tables_html),
    "graph-paper": ("html", graph_paper_html),
    "label-forms": ("html", label_forms_html),
    "two-tier": ("html", two_tier_html),
    "bureau-sheets": ("xlsx", bureau_sheets_xlsx),
    "merged": ("xlsx", merged_xlsx),
}
"""Each form's file extension and what writes it."""

_CP932 = str.maketrans({"—": "―", "∼": "～"})
_JIS = str.maketrans({"～": "〜", "－": "−", "—": "―", "∼": "〜"})


def _text(records: Sequence[Record]) -> str:
    lines = ["", f"【{TITLE}】", "", AS_OF, ""]
    for page in range(0, len(records), 20):
        lines += ["\t".join(row) for row in (HEADINGS, *records[page : page + 20])]
        lines.append("")
    return "\n".join(lines)


def _markup(text: str) -> str:
    return html.escape(text).replace("\n", "<br>") or "&nbsp;"


def _spaced(text: str) -> str:
    return f"{text[:2]}<br>\n   {text[2:]}" if len(text) > 4 else text
