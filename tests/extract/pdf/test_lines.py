"""Visual lines from glyphs: order, spaces, doubled and downward glyphs."""

from __future__ import annotations

import pytest

from pipeline.extract.pdf.lines import visual_lines
from pipeline.extract.pdf.page import Glyph


def row(words: str, x: float = 0, y: float = 50, pitch: float = 10, size: float = 10) -> list[Glyph]:
    """Glyphs at an even pitch; Latin ones are half as wide."""
    glyphs = []
    for character in words:
        wide = size if ord(character) > 0x2000 else size / 2
        glyphs.append(Glyph(character, x, y, wide, size))
        x += wide + pitch - size
    return glyphs


CASES = {
    "no space where none is": (row("函館市"), ["函館市"]),
    "a typed space": (row("深川市 旭川市"), ["深川市 旭川市"]),
    "outer spaces are no text": (row("  函館市 "), ["函館市"]),
    "white between items": ([*row("札幌市"), *row("小樽市", x=60)], ["札幌市 小樽市"]),
    "spread out evenly": (row("事業名", pitch=25), ["事業名"]),
    "two characters spread out": (row("内容", pitch=60), ["内容"]),
    "Latin words without a space glyph": ([*row("Wi"), *row("Fi", x=14)], ["Wi Fi"]),
    "Latin letters as they stand": (row("HACCP"), ["HACCP"]),
    "Japanese beside Latin": ([*row("Web"), *row("交流", x=18)], ["Web交流"]),
    "two lines": ([*row("下", y=64), *row("上", y=50)], ["上", "下"]),
    "a smaller glyph on the same line": ([*row("第"), *row("1", x=10, y=49, size=6)], ["第1"]),
    "glyphs in any order": (row("函館市")[::-1], ["函館市"]),
    "drawn twice to look bold": ([*row("函館"), *row("函館", x=0.4)], ["函館"]),
    "a doubled letter is no shadow": (row("ll"), ["ll"]),
    "nothing": ([], []),
}


@pytest.mark.parametrize("name", CASES)
def test_lines(name: str) -> None:
    glyphs, expected = CASES[name]
    assert [line.text for line in visual_lines(glyphs)] == expected


def test_stacked_glyphs_are_one_word_only_in_a_narrow_place() -> None:
    stack = [Glyph(character, 0, 50 + 12 * index, 10, 10) for index, character in enumerate("振興局")]
    assert [line.text for line in visual_lines(stack, narrow=True)] == ["振興局"]
    assert [line.text for line in visual_lines(stack)] == ["振", "興", "局"]
    marks = [Glyph("○", 0, 50, 10, 10), Glyph("×", 0, 62, 10, 10)]
    assert [line.text for line in visual_lines(marks, narrow=True)] == ["○", "×"]


def test_columns_written_downwards_run_from_right_to_left() -> None:
    first = [Glyph(c, 30, 50 + 10 * i, 10, 10, stacked=True) for i, c in enumerate("国際")]
    second = [Glyph(c, 15, 50 + 10 * i, 10, 10, stacked=True) for i, c in enumerate("交流")]
    assert [line.text for line in visual_lines(second + first)] == ["国際", "交流"]


def test_turned_text_is_read_along_its_direction() -> None:
    up = [Glyph(c, 50, 90 - 10 * i, 10, 10, turn=1) for i, c in enumerate("振興局")]
    down = [Glyph(c, 80, 50 + 10 * i, 10, 10, turn=3) for i, c in enumerate("空知")]
    assert [line.text for line in visual_lines(up + down)] == ["振興局", "空知"]


def test_ends_and_size_of_a_line() -> None:
    [line] = visual_lines(row("函館市", x=7))
    assert (line.x0, line.x1, line.size) == (7, 37, 10)
