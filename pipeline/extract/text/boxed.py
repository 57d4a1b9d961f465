"""Tables of plain text drawn with box characters or with +, - and |: cells by the lines between them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.extract.limits import MAX_COLUMNS
from pipeline.model import GridCell, SeihyoError
from pipeline.wording import bilingual

_RULE_LINE = re.compile(
    r"^[ \t\u3000]*(?:\+[-=+]{2,}\+|[┌┏╔╒╓╭][─━═┄┅┈┉┬┳╤╥╦┯┰]+[┐┓╗╕╖╮])[ \t\u3000]*$", re.M
)
"""The upper edge of a table."""

_HORIZONTAL = "-=─━═┄┅┈┉╌╍"
_AMBIGUOUS = (2, 1)
"""Columns of a terminal that a box character may take: two in Japanese fonts, one in others."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a drawn table: where its separators stand in it, and what is between them."""

    number: int
    """From 0 in the text."""
    text: str
    places: tuple[int, ...]

    @property
    def pieces(self) -> tuple[str, ...]:
        return tuple(self.text[a + 1 : b] for a, b in pairwise(self.places))

    @property
    def rules(self) -> tuple[bool, ...]:
        """For each piece whether it is part of a rule."""
        return tuple(bool(piece) and all(char in _HORIZONTAL for char in piece) for piece in self.pieces)


@dataclass(slots=True)
class _Cell:
    """A cell being read down the lines that it stands on."""

    row: int
    line: int
    column: int
    span: int
    texts: list[str] = field(default_factory=list)


def boxed_cells(text: str) -> list[GridCell] | None:
    """The cells of a text whose tables are drawn with box characters, None where none is.

    What stands between two rules is one row, the lines of a cell joined; where no rule parts the rows below
    the head, each line is one, and goes on with the one above where it has no number and the others have.
    Raises SeihyoError where the lines of a table don't meet, or rows can't be told apart.

    >>> drawn = "+--+------+\\n|No|催し  |\\n+--+------+\\n|1 |茶会  |\\n|2 |花見  |\\n+--+------+\\n"
    >>> [(cell.row, cell.column, cell.text) for cell in boxed_cells(drawn)]
    [(0, 0, 'No'), (0, 1, '催し'), (1, 0, '1'), (1, 1, '茶会'), (2, 0, '2'), (2, 1, '花見')]
    >>> boxed_cells("1 + 2 = 3") is None
    True
    """
    if _RULE_LINE.search(text) is None:
        return None
    cells: list[GridCell] = []
    row = 0
    for block in _blocks(text.splitlines()):
        if isinstance(block, tuple):
            number, told = block
            cells.append(GridCell(row, 0, told, line=number + 1))
            row += 1
            continue
        own, rows = _table(block, row)
        cells += own
        row += rows
    return cells


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, str] | list[_Line]]:
    """Each line outside a drawn table with its number, and the lines of each table."""
    block: list[_Line] = []
    for number, text in enumerate(lines):
        if block or _RULE_LINE.match(text):
            line = _Line(number, text, _separators(text))
            if len(line.places) > 1 and not (text[: line.places[0]] + text[line.places[-1] + 1 :]).strip():
                block.append(line)
                continue
            if block:
                yield block
                block = []
        if text.strip():
            yield number, text.strip()
    if block:
        yield block


def _separators(text: str) -> tuple[int, ...]:
    """Where the lines between cells stand in a line of text; a + is one beside a rule only."""
    return tuple(
        place
        for place, char in enumerate(text)
        if char == "|"
        or ("\u2500" <= char <= "\u257f" and char not in _HORIZONTAL)
        or (
            char == "+"
            and ({*text[max(place - 1, 0) : place], *text[place + 1 : place + 2]} & {"-", "=", "+"})
        )
    )


def _table(block: Sequence[_Line], first_row: int) -> tuple[list[GridCell], int]:
    """The cells of one drawn table from a row on, and how many rows it has."""
    spans = _columns(block)
    bands = _bands(block)
    alone = len(bands) == 2
    """Whether no rule parts the rows below the head."""
    row = first_row - 1
    found: list[GridCell] = []
    open_cells: dict[int, _Cell] = {}

    def close(column: int, until: int) -> None:
        cell = open_cells.pop(column, None)
        if cell is not None:
            told = "\n".join(filter(None, cell.texts))
            found.append(
                GridCell(cell.row, column, told, max(1, until - cell.row), cell.span, line=cell.line + 1)
            )

    begun = False
    for band_number, band in enumerate(bands):
        apart = band_number > 0 and _are_rows(band, alone)
        for place, line in enumerate(band):
            new_row = place == 0 or any(line.rules) or (apart and bool(line.pieces[0].strip()))
            if new_row:
                row += 1
            for (column, span), piece, is_rule in zip(
                spans[line.number], line.pieces, line.rules, strict=True
            ):
                if is_rule or (new_row and (place == 0 or not any(line.rules))):
                    for covered in range(column, column + span):
                        close(covered, row)
                if is_rule:
                    continue
                cell = open_cells.get(column)
                if cell is None or cell.span != span:
                    cell = open_cells[column] = _Cell(row, line.number, column, span)
                cell.texts.append(piece.strip())
            begun = True
    for column in list(open_cells):
        close(column, row + 1)
    found.sort(key=lambda cell: (cell.row, cell.column))
    return found, (row + 1 - first_row) if begun else 0


def _bands(block: Sequence[_Line]) -> list[list[_Line]]:
    """The lines between rules that go through the whole table."""
    bands: list[list[_Line]] = [[]]
    for line in block:
        if all(line.rules):
            bands.append([])
        else:
            bands[-1].append(line)
    return [band for band in bands if band]


def _are_rows(band: Sequence[_Line], alone: bool) -> bool:
    """Whether the lines of a band are rows of their own; SeihyoError where that can't be told.

    A line with a blank first cell goes on with the row above it.
    """
    firsts = [line.pieces[0].strip() for line in band if not any(line.rules)]
    numbers = [text for text in firsts if _is_number(text)]
    if len(firsts) < 2 or any(any(line.rules) for line in band):
        return False
    if not alone or any(not text for text in firsts):
        if len(numbers) > 1 and firsts[0] and len(numbers) == sum(map(bool, firsts)):
            return True
        if not alone:
            return False
    lonely = next((line for line in band if sum(map(bool, map(str.strip, line.pieces))) == 1), None)
    if any(not text for text in firsts) or (lonely is not None and len(lonely.pieces) > 2):
        told = lonely or band[0]
        shown = " ".join(told.text.split())[:40]
        raise SeihyoError(
            bilingual(
                f"枠で囲んだ表の行の切れ目が不明です（{shown!r}）。行の間に線を引くか CSV にしてください",
                f"where a row ends can't be told in the drawn table ({shown!r}): draw a line between the "
                "rows, or save it as CSV",
                f"line {told.number + 1}: ",
            )
        )
    return True


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[(（]?\d{1,5}[)）.．]?", unicodedata.normalize("NFKC", text)) is not None


def _columns(block: Sequence[_Line]) -> dict[int, list[tuple[int, int]]]:
    """For each line, by its number, the first column of each of its pieces and how many it takes."""
    most = max(len(line.places) for line in block)
    if most - 1 > MAX_COLUMNS or all(len(line.places) == most for line in block):
        return {line.number: [(n, 1) for n in range(len(line.pieces))] for line in block}
    for wide in _AMBIGUOUS:
        where = {line.number: _positions(line, wide) for line in block}
        ends = {(places[0], places[-1]) for places in where.values()}
        bounds = sorted({place for places in where.values() for place in places})
        if len(ends) == 1 and len(bounds) == most:
            index = {place: number for number, place in enumerate(bounds)}
            return {
                number: [(index[a], index[b] - index[a]) for a, b in pairwise(places)]
                for number, places in where.items()
            }
    odd = next(line for line in block if len(line.places) != most)
    shown = " ".join(odd.text.split())[:40]
    raise SeihyoError(
        bilingual(
            f"枠で囲んだ表の縦線が揃っていません（{shown!r}）。線を揃えるか、CSV にしてください",
            f"the lines of the drawn table don't meet ({shown!r}): align them, or save the table as CSV",
            f"line {odd.number + 1}: ",
        )
    )


def _positions(line: _Line, wide: int) -> tuple[int, ...]:
    """Where the separators stand on a terminal whose box characters take so many columns."""
    column, wanted = 0, set(line.places)
    found = []
    for place, char in enumerate(line.text):
        if place in wanted:
            found.append(column)
        width = unicodedata.east_asian_width(char)
        column += 2 if width in "WF" else wide if width == "A" else 1
    return tuple(found)
