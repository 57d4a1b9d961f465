"""Whole pages, drawn by hand: cells, geometry, and what stands outside."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pipeline.extract.pdf.reader import read
from pipeline.model import Reading, SeihyoError, Sidecar
from tests.extract.pdf.drawn import line, pdf, ruled, stream_object, text

TABLE = (
    ruled([20, 80, 200], [280, 250, 210])
    + text(25, 262, "番号")
    + text(85, 262, "事業名")
    + text(25, 235, "1")
    + text(85, 235, "函館市との交流")
    + text(85, 222, "事業")
)


def texts(reading: Reading) -> list[list[str]]:
    return [[cell.text for cell in grid.cells] for grid in reading.grids]


def test_cells_with_their_lines_and_widths_in_ems() -> None:
    reading = read(pdf(TABLE + text(20, 290, "題名") + text(180, 10, "1", font="H")), Sidecar())
    assert texts(reading) == [["番号", "事業名", "1", "函館市との交流\n事業"]]
    last = reading.grids[0].cells[-1]
    assert (last.row, last.column, last.line, last.line_widths, last.width) == (1, 1, 2, (7.0, 2.0), 12.0)
    assert [(line.text, line.page) for line in reading.outside] == [("題名", 1), ("1", 1)]
    assert (reading.format, reading.encoding, reading.notes) == ("pdf", None, ())


def test_pages_are_numbered_and_can_be_chosen() -> None:
    document = pdf(TABLE, TABLE, TABLE)
    assert [grid.page for grid in read(document, Sidecar()).grids] == [1, 2, 3]
    assert [grid.page for grid in read(document, Sidecar(pages=(2, 3))).grids] == [2, 3]
    with pytest.raises(SeihyoError, match="no pages from 4 to 5"):
        read(document, Sidecar(pages=(4, 5)))


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_is_read_upright_however_the_viewer_turns_it(rotate: int) -> None:
    assert texts(read(pdf(TABLE, rotate=rotate), Sidecar())) == texts(read(pdf(TABLE), Sidecar()))


def test_a_table_drawn_sideways_is_turned_back() -> None:
    turned = b"q 0 1 -1 0 300 0 cm\n" + TABLE + b"Q\n"
    assert texts(read(pdf(turned, size=(300, 400)), Sidecar())) == texts(read(pdf(TABLE), Sidecar()))


def test_a_table_drawn_by_a_form_within_a_form() -> None:
    inner = stream_object(
        TABLE, b"/Type /XObject /Subtype /Form /BBox [0 0 400 300] /Resources << /Font 3 0 R >>"
    )
    outer = stream_object(
        b"q 1 0 0 1 5 -5 cm /B Do Q",
        b"/Type /XObject /Subtype /Form /BBox [0 0 400 300] /Resources << /XObject << /B 101 0 R >> >>",
    )
    document = pdf(
        b"/A Do " + text(20, 290, "題名"),
        extra={100: outer, 101: inner},
        resources=b"/XObject << /A 100 0 R >>",
    )
    reading = read(document, Sidecar())
    assert texts(reading) == texts(read(pdf(TABLE), Sidecar()))
    assert reading.outside[0].text == "題名"


def test_rules_drawn_as_thin_filled_rectangles_with_corners() -> None:
    """As word processors do: a bar for each side of each cell, and a dot for each corner."""
    xs, ys = [20, 80, 200], [280, 250, 210]
    bars = [f"{x} {y} 0.5 0.5 re f" for x in xs for y in ys]
    bars += [f"{left + 0.5} {y} {right - left - 0.5} 0.5 re f" for left, right in pairwise(xs) for y in ys]
    bars += [f"{x} {low + 0.5} 0.5 {high - low - 0.5} re f" for high, low in pairwise(ys) for x in xs]
    words = TABLE[TABLE.index(b"BT") :]
    assert texts(read(pdf("\n".join(bars).encode() + b"\n" + words), Sidecar())) == texts(
        read(pdf(TABLE), Sidecar())
    )


def test_a_diagonal_through_a_blank_cell_is_no_border() -> None:
    page = TABLE + line(80, 280, 200, 250)
    assert texts(read(pdf(page), Sidecar())) == texts(read(pdf(TABLE), Sidecar()))


def test_what_is_clipped_away_or_off_the_page_is_left_out_and_noted() -> None:
    hidden = b"q 20 210 180 40 re W n " + text(25, 262, "影") + text(25, 222, "見") + b"Q "
    reading = read(pdf(TABLE + hidden + text(-50, 100, "外")), Sidecar())
    assert texts(reading) == [["番号", "事業名", "1\n見", "函館市との交流\n事業"]]
    assert [note.rule for note in reading.notes] == ["hidden-text"]


def test_text_clipped_to_its_own_cell_is_read_whole_but_not_where_a_page_may_cut_the_row() -> None:
    """As spreadsheet programs print a row that is too low for its text."""
    ys = [280, 260, 230, 200, 170]
    page = ruled([20, 80, 200], ys)
    words = ["交流を深めるため", "訪問団を派遣し", "懇談を行う"]
    for top, bottom in pairwise(ys):
        page += f"q 80 {bottom} 120 {top - bottom} re W n ".encode()
        page += b"".join(text(85, top - 11 - 12 * row, word) for row, word in enumerate(words)) + b"Q "
    reading = read(pdf(page), Sidecar())
    assert [cell.text for cell in reading.grids[0].cells if cell.column == 1] == [
        "\n".join(words),
        "\n".join(words),
        "\n".join(words),
        "\n".join(words[:2]),
    ]
    assert [note.rule for note in reading.notes] == ["hidden-text"]


def test_a_string_that_runs_over_a_border_belongs_to_the_cell_it_starts_in() -> None:
    page = ruled([20, 60, 120, 200], [280, 250]) + text(22, 262, "北海道札幌市") + text(125, 262, "次")
    assert texts(read(pdf(page), Sidecar())) == [["北海道札幌市", "", "次"]]


def test_strings_that_fill_their_cells_to_the_border_stay_apart() -> None:
    page = ruled([20, 50, 80], [280, 250]) + text(20, 262, "北海道") + text(50.8, 262, "札幌市")
    assert texts(read(pdf(page), Sidecar())) == [["北海道", "札幌市"]]


def test_a_merged_cell_with_downward_text() -> None:
    page = (
        line(20, 280, 200, 280)
        + line(60, 250, 200, 250)
        + line(20, 210, 200, 210)
        + b"".join(line(x, 280, x, 210) for x in (20, 60, 200))
        + text(40, 270, "空知", font="V")
        + text(70, 262, "上")
        + text(70, 232, "下")
    )
    [grid] = read(pdf(page), Sidecar()).grids
    assert [(c.row, c.column, c.row_span, c.text) for c in grid.cells] == [
        (0, 0, 2, "空知"),
        (0, 1, 1, "上"),
        (1, 1, 1, "下"),
    ]


def test_a_table_without_rules_is_read_and_noted() -> None:
    lines = [
        ("番号", "事業名", "場所"),
        ("1", "交流会", "函館市"),
        ("2", "展示会", "小樽市"),
        ("3", "派遣", ""),
    ]
    page = b"".join(
        text(x, 250 - 20 * row, word)
        for row, words in enumerate(lines)
        for x, word in zip((20, 80, 160), words, strict=True)
        if word
    )
    reading = read(pdf(page), Sidecar())
    assert texts(reading) == [
        ["番号", "事業名", "場所", "1", "交流会", "函館市", "2", "展示会", "小樽市", "3", "派遣", ""]
    ]
    assert [note.rule for note in reading.notes] == ["table-without-rules"]


def test_prose_is_no_table() -> None:
    page = b"".join(
        text(20, 250 - 15 * row, "市では、国際交流の推進に向けて、各種の事業を行う。") for row in range(8)
    )
    reading = read(pdf(page), Sidecar())
    assert reading.grids == ()
    assert len(reading.outside) == 8


def test_justified_prose_in_latin_script_is_no_table() -> None:
    """Each word is drawn by itself, 0.5 em from the one before; no space is drawn."""
    words = [("moo", 0), ("poem", 22), ("memo", 48), ("rope", 74), ("more", 96)]
    page = b"".join(
        text(20 + x + row % 3 * 2, 250 - 15 * row, word, font="H", size=8)
        for row in range(8)
        for word, x in words
    )
    reading = read(pdf(page), Sidecar())
    assert reading.grids == ()
    assert reading.outside[0].text == "moo poem memo rope more"


def test_a_word_that_runs_down_a_merged_cell_is_whole_though_the_page_cuts_it() -> None:
    grid = ruled([60, 200], [280, 250, 210]) + b"".join(line(20, y, 60, y) for y in (280, 210))
    words = b"".join(text(36, 234 - 11 * row, letter) for row, letter in enumerate("オホーツク"))
    page = grid + line(20, 280, 20, 210) + text(70, 262, "上") + b"q 0 210 400 90 re W n " + words + b"Q "
    reading = read(pdf(page), Sidecar())
    assert [[cell.text for cell in grid.cells] for grid in reading.grids] == [["オホーツク", "上", ""]]
