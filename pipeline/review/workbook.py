"""The sheet of a review as an Excel workbook: Japanese headings, lists to choose from, nothing but text."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import astuple
from datetime import date, datetime
from typing import Any

from pipeline.exports.workbook import MAX_CHARACTERS, MAX_ROWS, display_width, new_book
from pipeline.model import SeihyoError
from pipeline.review.sheet import DECISIONS, FILLED, HEADER, Filled, Item
from pipeline.wording import bilingual

TITLES = {
    "item": "項目",
    "source_id": "文書ID",
    "program_id": "事業ID",
    "no": "番号",
    "page": "頁",
    "line": "行",
    "title": "事業・行事名",
    "column": "列",
    "rule": "規則",
    "severity": "重要度",
    "confidence": "確信度",
    "message": "内容",
    "raw": "原文",
    "text": "公表した文字",
    "decision": "判断",
    "replacement": "正しい文字",
    "who": "記入者",
    "when": "記入日",
    "note": "備考",
}
"""What stands above each column for people; the names that a program reads stand hidden above it."""
HELP = {
    "decision": "採用:公表した文字でよい。置換:右の欄の文字にする。原文:修復を取り消す(確認事項は後で見る)",
    "replacement": "「置換」のとき、セル全体の正しい文字を1行で書く",
    "when": "例 2026-11-29",
}
KEYS, SHOWN, FIRST = 0, 1, 2
"""Rows of the names, of the headings, and of the first item, from 0."""
WIDEST = 50


def to_workbook(items: Iterable[Item]) -> bytes:
    """The items as an xlsx workbook, its last five columns to be filled in; needs the `exports` extra."""
    rows = [astuple(item) for item in items]
    if len(rows) > MAX_ROWS - FIRST or any(len(value) > MAX_CHARACTERS for row in rows for value in row):
        raise SeihyoError(
            bilingual(
                "Excel のシートに入りません。.csv に書き出してください",
                "more than a sheet of Excel holds: export to .csv",
            )
        )
    sink = io.BytesIO()
    book = new_book(sink, "整表 確認事項")
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    fill = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "bg_color": "#FFF8DC"})
    heading = book.add_format({"bold": True, "bg_color": "#DDE6EE", "bottom": 1})
    sheet = book.add_worksheet("確認事項")
    for place, column in enumerate(HEADER):
        own = fill if column in FILLED else text
        shown = [TITLES[column], *(row[place] for row in rows[:1000])]
        sheet.set_column(place, place, min(max(map(display_width, shown)) + 3, WIDEST), own)
        sheet.write_string(KEYS, place, column)
        sheet.write_string(SHOWN, place, TITLES[column], heading)
        if column in HELP:
            sheet.write_comment(SHOWN, place, HELP[column], {"author": "", "x_scale": 3})
        for number, row in enumerate(rows, start=FIRST):
            sheet.write_string(number, place, row[place], own)
    sheet.set_row(KEYS, None, None, {"hidden": True})
    sheet.set_column(0, 2, None, None, {"hidden": True})
    last = FIRST + max(len(rows), 1) - 1
    decision = HEADER.index("decision")
    sheet.data_validation(
        *(FIRST, decision, last, decision),
        {
            "validate": "list",
            "source": [words[1] for words in DECISIONS.values()],
            "input_title": "判断",
            "input_message": HELP["decision"],
            "error_title": "判断ではありません",
            "error_message": "採用、置換、原文のどれかを選びます",
        },
    )
    sheet.freeze_panes(FIRST, HEADER.index("column"))
    sheet.autofilter(SHOWN, 0, last, len(HEADER) - 1)
    book.close()
    return sink.getvalue()


def rows_of(data: bytes) -> Filled:
    """The names in a workbook's first sheet and the rows below them, each with its number as Excel shows it.

    Numbers and dates that a person wrote come back as text. Raises SeihyoError for what is no workbook.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, IndexError, OSError) as error:
        raise SeihyoError(
            bilingual("Excel のブックとして読めません", f"can't be read as a workbook ({error})")
        ) from error
    head = next((place for place, row in enumerate(rows) if HEADER[0] in row), None)
    if head is None:
        return (), []
    names = [str(name) for name in rows[head]]
    found = [
        (number, {name: as_text(value) for name, value in zip(names, row, strict=False)})
        for number, row in enumerate(rows[head + 1 :], start=head + 2)
    ]
    return names, [(number, row) for number, row in found if row[HEADER[0]] not in ("", TITLES[HEADER[0]])]


def as_text(value: Any) -> str:
    """A cell's value as text.

    >>> as_text(2023.0), as_text(date(2026, 11, 29)), as_text(None), as_text("007")
    ('2023', '2026-11-29', '', '007')
    """
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)
