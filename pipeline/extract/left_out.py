"""What a document holds and doesn't show as its text: left out of the cells, kept in a finding."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from pipeline.lexicon.row_words import row_words
from pipeline.model import Grid, GridCell, Note, Reading
from pipeline.wording import bilingual

How = Literal["struck", "hidden", "white", "deleted", "covered", "watermark", "annotation"]

_WORDS: dict[How, tuple[str, str]] = {
    "struck": ("取り消し線の", "struck-out"),
    "hidden": ("非表示の", "hidden"),
    "white": ("背景と同じ白い", "white, unseen"),
    "deleted": ("変更履歴で削除された", "deleted"),
    "covered": ("塗りつぶされた", "blacked-out"),
    "watermark": ("透かしの", "watermark's"),
    "annotation": ("注釈の", "annotation's"),
}


def left_out(how: How, text: str, where: str = "") -> Note:
    """The finding for text that is there and not live: what it says, and what to do where it counts.

    >>> left_out("struck", "6月1日", "line 2: ").message  # doctest: +ELLIPSIS
    "2 行目: 取り消し線の文字 '6月1日' を読みませんでした。... / line 2: the struck-out text '6月1日' ..."

    What is blacked out is not to be read anywhere:

    >>> left_out("covered", "山田太郎").message  # doctest: +ELLIPSIS
    "塗りつぶされた文字 '■■■■' を読みませんでした。... / the blacked-out text '■■■■' is left out; ..."
    """
    japanese, english = _WORDS[how]
    shown = "■" * len(text.strip()[:40]) if how == "covered" else text.strip()[:200]
    return Note(
        "text-left-out",
        "warning",
        bilingual(
            f"{japanese}文字 {shown!r} を読みませんでした。必要なら普通の文字に直してください",
            f"the {english} text {shown!r} is left out; make it plain text where it counts",
            where,
        ),
    )


ERRORS_SHOWN = 20
"""So many errors have a finding each."""


def without_errors(reading: Reading) -> Reading:
    """The reading with a finding for each cell in which a spreadsheet had no value: #N/A, ####.

    A row of nothing else is blank. In another the error stands until its record is known, lest the row be
    taken for the end of the one above; `blank_error` makes it blank then.

    >>> from pipeline.model import Grid, GridCell
    >>> grid = Grid((GridCell(0, 0, "#N/A", line=1), GridCell(1, 0, "#N/A"), GridCell(1, 1, "2階#1研修室")))
    >>> blanked = without_errors(Reading((grid,), (), "csv", None, ()))
    >>> [cell.text for cell in blanked.grids[0].cells], blanked.notes[0].message  # doctest: +ELLIPSIS
    (['', '#N/A', '2階#1研修室'], '1 行目: セルがエラー #N/A のため空欄としました。... / line 1: ...')
    """
    found = [(grid, cell) for grid in reading.grids for cell in grid.cells if is_error(cell.text)]
    if not found:
        return reading
    grids = tuple(_without_rows_of_errors(grid) for grid in reading.grids)
    notes = [_error(grid, cell) for grid, cell in found[:ERRORS_SHOWN]]
    return replace(reading, grids=grids, notes=(*reading.notes, *notes))


def _without_rows_of_errors(grid: Grid) -> Grid:
    told = {cell.row for cell in grid.cells if cell.text.strip() and not is_error(cell.text)}
    return replace(
        grid,
        cells=tuple(
            replace(cell, text="", line_widths=(), doubts=())
            if cell.row not in told and is_error(cell.text)
            else cell
            for cell in grid.cells
        ),
    )


_ERROR = re.compile(r"#{5,}|(?:Err|エラー) ?[:：] ?5\d\d")
"""A column too narrow, and the errors of LibreOffice, which are numbered from 501 to 540."""


def is_error(text: str) -> bool:
    """Whether a cell shows that a spreadsheet or a program had no value for it, or no room.

    >>> is_error("#REF!"), is_error("#####"), is_error("Err:502"), is_error("#つながる写真展")
    (True, True, True, False)
    >>> is_error("NULL"), is_error("undefined"), is_error("Nullの会")
    (True, True, False)
    """
    bare = text.strip()
    return bare in row_words("error") or _ERROR.fullmatch(bare) is not None


def blank_error(text: str) -> str:
    """A text, "" for an error of a spreadsheet."""
    return "" if is_error(text) else text


def _error(grid: Grid, cell: GridCell) -> Note:
    where = f"line {cell.line}: " if cell.line is not None else f"page {grid.page}: " if grid.page else ""
    message = bilingual(
        f"セルがエラー {cell.text.strip()} のため空欄としました。原本を確かめてください",
        f"the cell shows the error {cell.text.strip()} and is read as blank; check the original",
        where,
    )
    return Note("formula-error", "warning", message)


READINGS_SHOWN = 5
"""So many readings are named in the finding about them."""


def readings_left_out(readings: Iterable[str]) -> list[Note]:
    """The finding for readings set beside words (furigana, ruby), which are no text; none without.

    >>> [note.message for note in readings_left_out(["とうろう", " ", "あぶくま"])]  # doctest: +ELLIPSIS
    ['ふりがな（とうろう、あぶくま。2 件）を本文に入れませんでした / 2 readings beside words ...']
    >>> readings_left_out([])
    []
    """
    found = [told for reading in readings if (told := " ".join(reading.split()))]
    if not found:
        return []
    shown = [told[:20] for told in dict.fromkeys(found)][:READINGS_SHOWN]
    more = len(set(found)) > len(shown)
    message = bilingual(
        f"ふりがな（{'、'.join(shown)}{' など' if more else ''}。{len(found)} 件）を本文に入れませんでした",
        f"{len(found)} readings beside words ({', '.join(shown)}{' and others' if more else ''}) are no part "
        "of the text",
    )
    return [Note("reading-left-out", "info", message)]
