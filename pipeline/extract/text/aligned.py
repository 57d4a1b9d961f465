"""Tables of plain text that spaces or tabs of varying number align: columns by where their cells begin."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.lines.dates import is_date_alone, is_dated
from pipeline.extract.lines.marks import NOTE_MARK, SECTION_MARK, is_imprint, is_remark, is_rule
from pipeline.extract.lines.offices import is_office_name
from pipeline.extract.lines.signatures import opens_signature, reaches
from pipeline.lexicon.headings import header_score, match_heading
from pipeline.lexicon.times import is_time
from pipeline.model import GridCell, SeihyoError
from pipeline.wording import bilingual

TAB = 8
"""Columns from one tab stop to the next."""

SEARCHED = 65_536
"""Characters at the start of a text in which its header is looked for."""

WIDEST = 1000
"""Characters of a line in which a header aligned by spaces is looked for."""

MIN_ROWS = 2
"""So many rows under a header make a table."""

SEEN = 100
"""So many lines below a header show where cells begin."""

WIDE = "\u3000"

_PIECE = re.compile(r"[^ \u3000\t]+(?: [^ \u3000\t]+)*")
"""A piece of a line: words, one narrow space between them at most."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line, with the columns of a terminal on which it stands."""

    start: int
    end: int
    text: str
    gap: str = ""
    """What sets it apart from the piece before it."""


def aligned_cells(text: str) -> list[GridCell] | None:
    """The cells of a text whose columns are aligned by spaces; None where no header is set so.

    A wide character takes two columns, as where such text is written. What begins where a heading begins, or
    stands below it alone, is in its column. Raises SeihyoError where the header's columns don't tell a row's
    pieces apart.

    >>> cells = aligned_cells("事業名　　時期\\n茶会　　　5月\\n花見　　　4月\\n")
    >>> [(cell.row, cell.column, cell.text) for cell in cells[:4]]
    [(0, 0, '事業名'), (0, 1, '時期'), (1, 0, '茶会'), (1, 1, '5月')]
    >>> aligned_cells("市では、事業を行う。")
    """
    first = text[:SEARCHED].splitlines()
    found = next(
        (n for n, line in enumerate(first) if len(line) <= WIDEST and _is_header(pieces(line))), None
    )
    if found is None:
        return None
    lines = text.splitlines()
    header = _headings(pieces(lines[found]), lines[found + 1 :])
    cells = [
        GridCell(number, 0, line.strip(), line=number + 1)
        for number, line in enumerate(lines[:found])
        if line.strip()
    ]
    cells += [GridCell(found, column, piece.text, line=found + 1) for column, piece in enumerate(header)]
    rows = 0
    signed = _signature_begins(lines, found)
    rowlike = (n for n in range(len(lines) - 1, found, -1) if len(pieces(lines[n])) > 1)
    last = next((n for n in rowlike if _placed(pieces(lines[n]), header) is not None), found)
    for number, line in enumerate(lines[found + 1 :], start=found + 1):
        own = pieces(line)
        if number >= signed and own:
            cells.append(GridCell(number, 0, line.strip(), line=number + 1))
            continue
        if all(is_rule(piece.text) for piece in own):
            continue
        if len(own) == 1 and (_is_alone(lines, number) or _is_remark(own[0].text)):
            cells.append(GridCell(number, 0, own[0].text, line=number + 1))
            continue
        placed = _placed(own, header) or _by_cut(own, header, lines[number + 1 : number + 2])
        if placed is None and last < number and (_is_foot(line) or _opens_as(lines, number, found)):
            signed = number
            cells.append(GridCell(number, 0, line.strip(), line=number + 1))
            continue
        if placed is None:
            raise _merged(number + 1, line, header)
        rows += 1
        told = dict(placed)
        cells += [
            GridCell(number, column, told.get(column, ""), line=number + 1) for column in range(len(header))
        ]
    return cells if rows >= MIN_ROWS else None


def pieces(line: str) -> list[Piece]:
    """The pieces of a line that two narrow spaces, a wide one or a tab set apart.

    >>> [(piece.start, piece.text) for piece in pieces("茶会　 Tea party  5月")]
    [(0, '茶会'), (7, 'Tea party'), (18, '5月')]
    """
    starts = _columns(line)
    found: list[Piece] = []
    ended = 0
    for match in _PIECE.finditer(line):
        begin, end = match.span()
        found.append(Piece(starts[begin], starts[end], match.group(), line[ended:begin]))
        ended = end
    return found


def _columns(line: str) -> list[int]:
    """The terminal's column of each character, and of the line's end."""
    column = 0
    starts = []
    for char in line:
        starts.append(column)
        if char == "\t":
            column += TAB - column % TAB
        else:
            column += 2 if unicodedata.east_asian_width(char) in "WFA" else 1
    return [*starts, column]


def _is_header(own: Sequence[Piece]) -> bool:
    return len(own) >= 2 and header_score([piece.text for piece in own]) > 0


def _headings(own: Sequence[Piece], below: Sequence[str]) -> list[Piece]:
    """The pieces of a header, two headings that one narrow space parts as two where cells begin below both.

    番号 事業名 over numbers of a digit or two, which need no more room.
    """
    begun: Counter[int] = Counter()
    rows = 0
    for line in below[:SEEN]:
        starts = {piece.start for piece in pieces(line)}
        begun.update(starts)
        rows += len(starts) > 1
    found: list[Piece] = []
    for piece in own:
        words = [
            Piece(piece.start + one.start, piece.start + one.end, one.text) for one in _words(piece.text)
        ]
        known = all(match_heading(word.text) is not None for word in words)
        apart = known and all(2 * begun[word.start] > rows for word in words)
        found += words if apart else [piece]
    return found


def _words(text: str) -> list[Piece]:
    """The words of a piece, by the columns on which they stand in it."""
    starts = _columns(text)
    return [Piece(starts[m.start()], starts[m.end()], m.group()) for m in re.finditer("[^ ]+", text)]


def _is_alone(lines: Sequence[str], number: int) -> bool:
    """Whether a line stands between blank ones, or at the text's end after one."""
    before = number == 0 or not lines[number - 1].strip()
    after = number + 1 >= len(lines) or not lines[number + 1].strip()
    return before and after


def _signature_begins(lines: Sequence[str], header: int) -> int:
    """Where the last paragraph begins, if it says whom one asks; else the number of lines."""
    last = next((n for n in range(len(lines) - 1, header, -1) if lines[n].strip()), header)
    first = next((n for n in range(last, header, -1) if not lines[n - 1].strip()), header)
    signs = first > header and opens_signature(lines[first].strip())
    return first if signs else len(lines)


def _is_remark(text: str) -> bool:
    """Whether a line is a note or says whom one asks: it is no row, wherever it stands."""
    return NOTE_MARK.match(text) is not None or is_imprint(text)


def _is_foot(line: str) -> bool:
    """Whether a line below the last row says whom one asks, names an office, is a date or a sentence."""
    told = line.strip()
    if is_dated(told):
        return is_date_alone(told)
    return opens_signature(told) or reaches(told) or is_remark(told) or is_office_name(told)


def _opens_as(lines: Sequence[str], number: int, header: int) -> bool:
    """Whether a line behind a blank one begins with the mark of a line over the header, and no row does.

    >>> said = ["◎10月の行事", "日  行事名", "2日  茶会", "", "◎休館日  6日、14日"]
    >>> _opens_as(said, 4, 1), _opens_as(["10月の行事", *said[1:]], 4, 1)
    (True, False)
    """
    mark = lines[number].strip()[:1]
    told = [line.strip()[:1] for line in lines[header + 1 : number]]
    over = any(line.strip()[:1] == mark for line in lines[:header])
    return (
        over and mark not in told and SECTION_MARK.match(mark) is not None and not lines[number - 1].strip()
    )


def _placed(own: Sequence[Piece], header: Sequence[Piece]) -> list[tuple[int, str]] | None:
    """Each piece with its column; None where that can't be told.

    A piece begins where its heading does, or stands below or above that heading alone, as cells that are
    centred do. Where a long cell has pushed others out of place, as many pieces as headings are in order if
    the time then stands below the heading of times, and nowhere else.
    """
    for parts in (own, _rejoined(own, header)):
        placed = _by_start(parts, header) or _by_overlap(parts, header) or _in_order(parts, header)
        if placed is not None:
            return placed
    return None


def _rejoined(own: Sequence[Piece], header: Sequence[Piece]) -> list[Piece]:
    """The pieces, those behind a single wide space joined to the one before where no heading begins there.

    So a day is set below another of two digits: ７月　６日 below １０月１９日.
    """
    starts = {piece.start for piece in header}
    joined: list[Piece] = []
    for piece in own:
        before = joined[-1] if joined else None
        if before is not None and piece.gap == WIDE and piece.start not in starts:
            joined[-1] = Piece(before.start, piece.end, f"{before.text}{WIDE}{piece.text}", before.gap)
        else:
            joined.append(piece)
    return joined


def _by_start(own: Sequence[Piece], header: Sequence[Piece]) -> list[tuple[int, str]] | None:
    starts = [piece.start for piece in header]
    placed: list[tuple[int, str]] = []
    for piece in own:
        column = next((index for index, start in enumerate(starts) if start == piece.start), None)
        if column is None:
            return None
        if column + 1 < len(starts) and piece.end >= starts[column + 1]:
            return None
        placed.append((column, piece.text))
    return placed


def _by_overlap(own: Sequence[Piece], header: Sequence[Piece]) -> list[tuple[int, str]] | None:
    placed: list[tuple[int, str]] = []
    for piece in own:
        over = [
            index
            for index, heading in enumerate(header)
            if piece.start < heading.end and heading.start < piece.end
        ]
        if len(over) != 1 or (placed and placed[-1][0] >= over[0]):
            return None
        placed.append((over[0], piece.text))
    return placed


def _by_cut(
    own: Sequence[Piece], header: Sequence[Piece], below: Sequence[str]
) -> list[tuple[int, str]] | None:
    """Each piece cut where headings begin, as where a cell fills its column up to the next; None elsewhere.

    A space stands before the cut, or the cell goes on in the line `below`, which shows how wide its column
    is: a name that runs over a blank column is none.
    """
    starts = [piece.start for piece in header]
    wrapped = [piece.start for line in below for piece in pieces(line)]
    placed: list[tuple[int, str]] = []
    for piece in own:
        if piece.start not in starts:
            return None
        if (pushed := _pushed(piece, header)) is not None:
            placed += pushed
            continue
        columns = [piece.start + column for column in _columns(piece.text)]
        inside = [start for start in starts if piece.start <= start < piece.end]
        if not set(inside) <= set(columns):
            return None
        ends = [*(columns.index(start) for start in inside[1:]), len(piece.text)]
        begin = 0
        for start, end in zip(inside, ends, strict=True):
            full = end < len(piece.text) and piece.text[end - 1] != " "
            if full and (start not in wrapped or starts[0] in wrapped):
                return None
            placed.append((starts.index(start), piece.text[begin:end].strip()))
            begin = end
    return placed


def _pushed(piece: Piece, header: Sequence[Piece]) -> list[tuple[int, str]] | None:
    """A time that runs over its column, and the cell of the next that it has pushed on by a little."""
    column = next(index for index, heading in enumerate(header) if heading.start == piece.start)
    match = match_heading(header[column].text)
    time, _, rest = piece.text.partition(" ")
    if match is None or match.role != "schedule" or column + 1 >= len(header) or not rest:
        return None
    start = piece.start + _columns(time)[-1] + 1
    ends = [heading.start for heading in header[column + 2 :]] or [piece.end + 1]
    if start <= header[column + 1].start or piece.end >= ends[0]:
        return None
    return [(column, time), (column + 1, rest)] if is_time(time) and not is_time(rest) else None


def _in_order(own: Sequence[Piece], header: Sequence[Piece]) -> list[tuple[int, str]] | None:
    if len(own) != len(header):
        return None
    roles = [match.role if (match := match_heading(piece.text)) else "" for piece in header]
    told = [index for index, piece in enumerate(own) if is_dated(piece.text)]
    if len(told) != 1 or roles.count("schedule") != 1 or roles[told[0]] != "schedule":
        return None
    return [(index, piece.text) for index, piece in enumerate(own)]


def _merged(line: int, text: str, header: Sequence[Piece]) -> SeihyoError:
    headings = " | ".join(piece.text for piece in header)
    shown = " ".join(text.split())[:40]
    return SeihyoError(
        bilingual(
            f"空白で揃えた列（{headings}）に分けられない行です（{shown!r}）。"
            "見出しの位置に揃えるか、タブ一つかコンマで区切ってください",
            f"the row {shown!r} doesn't keep to the columns ({headings}) that spaces align; align it with "
            "the headings, or separate the cells by one tab or a comma",
            f"line {line}: ",
        )
    )
