"""Lines through text: what strikes a word or a whole row out, and what is a rule of a table."""

from __future__ import annotations

import pytest

from pipeline.extract.pdf.page import Glyph, PageMarks, Rule
from pipeline.extract.pdf.struck import without_struck

COLUMNS = ((10, "1"), (60, "茶会"), (160, "5月"))


def page(*lines: Rule, rows: int = 4, pitch: float = 20) -> PageMarks:
    """Rows of 10 points in three columns between rules, and lines drawn over them."""
    glyphs = [
        Glyph(char, x + 10.0 * place, 15 + pitch * row, 10, 10, run=row)
        for row in range(rows)
        for x, word in COLUMNS
        for place, char in enumerate(word)
    ]
    rules = [Rule(0, pitch * row, 200, pitch * row) for row in range(rows + 1)]
    return PageMarks(200, 200, tuple(glyphs), (*rules, *lines), 0)


def left_out(marks: PageMarks) -> list[str]:
    return [text for _, text in without_struck(marks).unseen]


@pytest.mark.parametrize("ends", [(0, 200), (8, 190), (12, 178)])
def test_a_line_through_all_columns_of_a_row_strikes_it_out(ends: tuple[float, float]) -> None:
    line = Rule(ends[0], 31.5, ends[1], 31.5)
    assert left_out(page(line)) == ["1", "茶会", "5月"]
    assert line not in without_struck(page(line)).rules


def test_a_line_through_two_of_three_columns_strikes_these_out() -> None:
    assert left_out(page(Rule(60, 31.5, 185, 31.5))) == ["茶会", "5月"]


def test_two_lines_through_a_row_are_one_stroke() -> None:
    assert left_out(page(Rule(5, 30.5, 190, 30.5), Rule(5, 32.4, 190, 32.4))) == ["1", "茶会", "5月"]


def test_a_rule_near_another_is_the_border_of_a_low_row() -> None:
    low = (Rule(0, 31.5, 200, 31.5), Rule(0, 37, 200, 37))
    assert left_out(page(*low)) == []


def test_a_rule_far_off_on_the_same_height_makes_no_difference() -> None:
    beside = Rule(210, 33, 400, 33)
    assert left_out(page(Rule(8, 31.5, 190, 31.5), beside)) == ["1", "茶会", "5月"]


def test_text_that_lies_on_most_rules_is_misplaced_and_stays() -> None:
    moved = [Rule(0, 11.5 + 20 * row, 200, 11.5 + 20 * row) for row in range(4)]
    bare = page()
    assert left_out(PageMarks(200, 200, bare.glyphs, tuple(moved), 0)) == []


@pytest.mark.parametrize(("height", "struck"), [(34.9, False), (32.7, True), (30.2, True), (29.8, False)])
def test_a_line_near_the_baseline_or_the_top_strikes_nothing(height: float, struck: bool) -> None:
    assert bool(left_out(page(Rule(0, height, 200, height)))) == struck
