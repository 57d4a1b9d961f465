"""Rule 1-11: times carry a time code, a Western year, or an era with the Western year."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from pipeline.check.document import Document
from pipeline.check.tables import SHARE, Hit, Table, columns_of, heading_kind
from pipeline.lexicon import eras, times, word_lists

ERA_YEAR = (
    rf"{eras.names()}\s*(?:\d+|元)\s*年?度?"
    rf"|(?<![A-Za-z]){eras.letters()}\s*(?:\d+|元)(?:\s*年度?|[./-]\d+)"
)
MONTH_OR_DAY = (
    r"(?<![毎\d])(?:\d{1,2}\s*[~～〜\-]\s*)?\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?"
    r"|(?<!\d)\d{1,2}/\d{1,2}(?!\d)|\d{1,2}\s*日|"
    + word_lists.either(word for word in times.words("third") if word[-1] == "旬")
)
TIME = re.compile(f"{ERA_YEAR}|{MONTH_OR_DAY}")
WESTERN_CELL = re.compile(
    r"(?:1[89]|20|21)\d\d(?:-\d{2}(?:-\d{2})?|[/.]\d{1,2}(?:[/.]\d{1,2})?|年.*)?", re.ASCII
)
WESTERN_INSIDE = re.compile(
    r"(?<!\d)(?:1[89]|20|21)\d\d\s*年|(?<!\d)(?:1[89]|20|21)\d\d[-/.]\d{1,2}(?!\d)", re.ASCII
)


def western_times(document: Document, tables: tuple[Table, ...]) -> Iterator[Hit]:
    """1-11: in a column of times a cell without a Western year, where no other cell of its row has one."""
    for table, column in columns_of(tables):
        texts = [
            unicodedata.normalize("NFKC", cell.text.strip())
            for _, cell in column.filled
            if cell.kind == "text"
        ]
        if not texts or sum(map(is_time, texts)) < SHARE * len(texts):
            continue
        for row, cell in column.filled:
            text = unicodedata.normalize("NFKC", cell.text)
            if cell.kind == "text" and TIME.search(text) and not has_western(table, row):
                yield table.sheet.place(row, column.index), cell.text


@cache
def told_in_a_word() -> frozenset[str]:
    """Words that are a schedule, or say that there is none: 通年, 未定, 中止."""
    return frozenset((*times.whole(), *times.statuses("cancelled", "postponed")))


def is_time(text: str) -> bool:
    """True where a text is for the most part a time, or says that there is none yet.

    >>> is_time("令和5年 1月上旬"), is_time("派遣:3~4月 受入:中止"), is_time("未定"), is_time("通年")
    (True, True, True, True)
    >>> is_time("令和2年度に創設した人材バンクの登録者を対象に勉強会を開催する")
    False
    """
    if text in told_in_a_word():
        return True
    found = sum(len(match) for match in re.findall(TIME, text))
    return found > 0 and found >= 0.2 * len(re.sub(r"[\s~～〜\-→※()、,]", "", text))


def has_western(table: Table, row: int) -> bool:
    """True where a row has a cell that is, or holds, a Western year or date."""
    cells = table.sheet.rows[row][table.left : table.right]
    for cell, column in zip(cells, table.columns, strict=True):
        text = unicodedata.normalize("NFKC", cell.text.strip())
        year_alone = re.fullmatch(r"\d{4}(\.0)?", text) is not None
        if year_alone and heading_kind(column.heading) != "time":
            continue
        if cell.kind == "date" or WESTERN_CELL.fullmatch(text) or WESTERN_INSIDE.search(text):
            return True
    return False
