"""Which text of an old workbook (XLS) is struck out, white or black on black: by cell style, run by run."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.extract.left_out import How
from pipeline.extract.office.xlsx_looks import Run, dead_runs

FONT, STYLE, STRINGS, MORE = 0x0031, 0x00E0, 0x00FC, 0x003C
"""Records of a workbook's part for all sheets."""

_STRUCK = 0x08
_WHITE, _BLACK = (1, 9), (0, 8)
"""Numbers of the colours white and black."""
_OF_WINDOW = 0x7FFF
"""The number of a font's colour where none is chosen: black."""


@dataclass(slots=True)
class Looks:
    """What the records read so far say of fonts, styles and strings."""

    fonts: list[How | None] = field(default_factory=list)
    black: list[bool] = field(default_factory=list)
    """Whether each font is black."""
    styles: list[tuple[int, bool, bool]] = field(default_factory=list)
    """Font of each style, whether its cells have a colour behind the text, and whether that is black."""
    strings: list[bytes] = field(default_factory=list)
    """The record of shared strings and those that go on with it."""
    in_strings: bool = False

    def take(self, number: int, content: bytes) -> None:
        """Note one record of the workbook's part for all sheets."""
        if number == FONT:
            flags, colour = struct.unpack_from("<HH", content, 2)
            self.fonts.append("struck" if flags & _STRUCK else "white" if colour in _WHITE else None)
            self.black.append(colour in (*_BLACK, _OF_WINDOW))
        elif number == STYLE:
            (font,) = struct.unpack_from("<H", content)
            filled = blacked = False
            if len(content) >= 20:
                pattern, colours = struct.unpack_from("<IH", content, 14)
                solid = pattern >> 26 == 1
                filled = pattern >> 26 != 0 and not (solid and colours & 0x7F in _WHITE)
                blacked = solid and colours & 0x7F in _BLACK
            self.styles.append((font, filled, blacked))
        if number in (STRINGS, MORE) and (number == STRINGS or self.in_strings):
            self.strings.append(content)
        self.in_strings = number == STRINGS or (number == MORE and self.in_strings)

    def font(self, number: int) -> How | None:
        """How a font's text is not live."""
        place = _place(number)
        return self.fonts[place] if 0 <= place < len(self.fonts) else None

    def of_style(self, style: int) -> How | None:
        """Why a cell of a style is not live, None where it is."""
        return self.in_style(self.styles[style][0], style) if style < len(self.styles) else None

    def in_style(self, font: int, style: int) -> How | None:
        """How a font's text is not live in a cell of a style."""
        how = self.font(font)
        _, filled, blacked = self.styles[style] if style < len(self.styles) else (0, False, False)
        place = _place(font)
        if how is None and blacked and 0 <= place < len(self.black) and self.black[place]:
            return "covered"
        return None if filled and how == "white" else how

    @property
    def all_live(self) -> bool:
        """Whether no font and no style hides its text."""
        return not any(self.fonts) and not any(blacked for _, _, blacked in self.styles)

    def is_filled(self, style: int) -> bool:
        """Whether cells of a style have a colour behind their text."""
        return style < len(self.styles) and self.styles[style][1]


def _place(font: int) -> int:
    """The place of a font among those of the workbook, which are counted without a fourth."""
    return font - (font > 3)


def rich_strings(looks: Looks) -> dict[int, tuple[str, tuple[tuple[int, int], ...]]]:
    """The shared strings of several fonts by number: the text, and where in it which font begins.

    None where every font and style is live, and none from the first on that can't be parsed.
    """
    if looks.all_live:
        return {}
    found: dict[int, tuple[str, tuple[tuple[int, int], ...]]] = {}
    reader = _Strings(looks.strings)
    try:
        for number in range(reader.count()):
            text, marks = reader.one()
            if marks:
                found[number] = text, tuple(marks)
    except (struct.error, IndexError):
        return found
    return found


def runs_of(text: str, marks: Sequence[tuple[int, int]], style: int, looks: Looks) -> tuple[Run, ...]:
    """The runs of a cell's text, the letters before the first mark in the font of the cell's style."""
    fonts = [(at, looks.in_style(font, style)) for at, font in marks]
    return dead_runs(text, [(0, looks.of_style(style)), *fonts], looks.is_filled(style))


class _Strings:
    """Reads shared strings one by one over the records that hold them."""

    def __init__(self, records: Sequence[bytes]) -> None:
        self.records, self.record, self.at = records, 0, 8

    def count(self) -> int:
        """How many strings there are."""
        return int(struct.unpack_from("<I", self.records[0], 4)[0]) if self.records else 0

    def one(self) -> tuple[str, list[tuple[int, int]]]:
        """The next string, and where in it which font begins."""
        (length,) = struct.unpack("<H", self._bytes(2))
        flags = self._bytes(1)[0]
        runs = struct.unpack("<H", self._bytes(2))[0] if flags & 8 else 0
        more = struct.unpack("<I", self._bytes(4))[0] if flags & 4 else 0
        text = self._letters(length, bool(flags & 1))
        marks = [struct.unpack("<HH", self._bytes(4)) for _ in range(runs)]
        self._bytes(more)
        return text, [(at, font) for at, font in marks]

    def _bytes(self, count: int) -> bytes:
        found = b""
        while len(found) < count:
            self._turn()
            piece = self.records[self.record][self.at : self.at + count - len(found)]
            found += piece
            self.at += len(piece)
        return found

    def _letters(self, length: int, wide: bool) -> str:
        text = ""
        while len(text) < length:
            if self._turn():
                wide = bool(self._bytes(1)[0] & 1)
            size = 2 if wide else 1
            room = (len(self.records[self.record]) - self.at) // size
            piece = self._bytes(size * min(length - len(text), max(room, 1)))
            text += piece.decode("utf-16-le" if wide else "latin-1", "replace")
        return text

    def _turn(self) -> bool:
        """Go on to the next record where this one is at its end, and say so."""
        turned = False
        while self.at >= len(self.records[self.record]):
            self.record, self.at, turned = self.record + 1, 0, True
        return turned
