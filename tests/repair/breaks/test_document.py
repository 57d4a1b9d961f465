"""What the cells of a document say together: fonts, borders, widths, habits and tendencies."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.repair.breaks import BrokenCell
from pipeline.repair.breaks.context import Judged, contexts, tendencies_of
from pipeline.repair.breaks.decide import judge
from pipeline.repair.breaks.document import PADDING_EM, Knowledge, learn, line_widths, room_of
from pipeline.repair.breaks.model import weights
from pipeline.repair.breaks.rules import RULES
from pipeline.repair.breaks.view import Break, CellView, habit_of, views


def cell(lines: str, widths: tuple[float, ...] = (), width: float | None = None) -> BrokenCell:
    parts = tuple(lines.split("|"))
    return BrokenCell("title", "事業名", parts, ("\n",) * (len(parts) - 1), widths, width)


def known(*cells: BrokenCell, geometry: bool = True) -> Knowledge:
    return learn(cells, geometry=geometry)


@pytest.mark.parametrize(
    ("cells", "profile"),
    [
        ([("かかかか|漢", (4.0, 1.0))], "fixed"),
        ([("かかかか|漢", (3.48, 1.0))], "proportional"),
        ([("aaaa|漢", (2.28, 1.0))], "mixed"),
        # A line alone has filled nothing.
        ([("かかかか|漢", (4.0, 1.0)), ("かかかかかかかか", (6.96,))], "fixed"),
        # A width that fits no font counts for an em at the most.
        ([("かかかか|かかかか", (4.0, 4.0)), ("かかかかかかかかかか|漢", (8.8, 1.0))], "fixed"),
        # Without widths: the font in which the more lines end near the widest.
        ([("漢漢漢漢漢漢|かかかかかかか", ())], "proportional"),
        ([("漢漢漢漢漢漢|かかかかかか", ())], "fixed"),
    ],
)
def test_the_font_that_the_lines_speak_for(cells: list[tuple[str, tuple[float, ...]]], profile: str) -> None:
    assert known(*(cell(*one) for one in cells)).profile == profile


@pytest.mark.parametrize(
    ("widths", "width", "padding"),
    [
        ((10.0,) * 6, 10.55, 0.5),
        ((10.0,) * 5, 10.55, None),
        ((10.0,) * 5 + (9.05,), 10.55, 0.5),
        ((10.0,) * 5 + (8.95,), 10.55, None),
        ((10.0,) * 6, 11.5, 1.45),
        ((10.0,) * 6, 11.6, None),
        ((10.0,) * 6, 10.02, 0.0),
    ],
)
def test_borders_take_what_full_lines_leave(
    widths: tuple[float, ...], width: float, padding: float | None
) -> None:
    found = known(cell("|".join("漢" * 10 for _ in widths), widths, width)).padding
    if padding is None:
        assert PADDING_EM - 0.05 <= found <= PADDING_EM
    else:
        assert found == pytest.approx(padding)


def test_only_measured_widths_tell_of_borders() -> None:
    full = cell("|".join(["漢" * 10] * 6), (10.0,) * 6, 10.55)
    assert known(full, geometry=False).padding == PADDING_EM


@pytest.mark.parametrize(("whole", "even"), [("函館市", True), ("函館市a", True), ("函館市役", False)])
def test_a_column_is_even_where_no_whole_cell_is_wider(whole: str, even: bool) -> None:
    assert known(cell("函館市|小樽"), cell(whole), geometry=False).columns["事業名"].even is even


@pytest.mark.parametrize(
    ("lines", "support"),
    [("漢漢漢漢|漢漢漢漢", 2), ("漢漢漢漢|漢漢漢", 2), ("漢漢漢漢|漢漢a", 1), ("漢漢漢漢|漢漢", 1)],
)
def test_lines_within_an_em_and_a_half_support_a_guessed_width(lines: str, support: int) -> None:
    assert known(cell(lines), geometry=False).columns["事業名"].support == support


def test_where_spaces_break_lines_too_a_width_runs_on() -> None:
    spaced = BrokenCell("title", "事業名", ("函館", "小樽", "札幌", "北見市"), (" ", "\n", "　"))
    assert line_widths(spaced, "fixed", geometry=False) == (2.0, 4.5, 2.0, 6.0)
    measured = BrokenCell(
        "title", "事業名", ("函館", "小樽", "札幌", "北見市"), (" ", "\n", "　"), (4.0, 7.0)
    )
    assert line_widths(measured, "fixed", geometry=True) == (2.0, 4.0, 2.0, 7.0)
    assert line_widths(measured, "fixed", geometry=False) == (2.0, 4.5, 2.0, 6.0)
    only_spaces = BrokenCell("title", "事業名", ("函館", "小樽"), (" ",))
    assert line_widths(only_spaces, "fixed", geometry=False) == (2.0, 2.0)


def seen(lines: str, room: float = 5.0) -> CellView:
    """A measured cell of two lines, of which the first has so much room left for what follows."""
    one = cell(lines, tuple(float(len(line)) for line in lines.split("|")), 100.0)
    found = known(one)
    width = len(one.lines[0]) + 1 + room + found.padding
    return look(replace(one, width=width), found)


def look(one: BrokenCell, found: Knowledge) -> CellView:
    """A cell as it is seen in a document of which it need not be one."""
    widths = line_widths(one, found.profile, geometry=found.geometry)
    [view] = views(replace(found, rooms={one: room_of(one, widths, found)}))
    return view


APART, INSIDE, SPLIT, NAME = "交流|派遣", "交流を|派遣", "国際交|流を", "札|幌市"


@pytest.mark.parametrize(
    ("cells", "habit"),
    [
        ([APART] * 4, "unknown"),
        ([APART] * 5, "never"),
        ([APART] * 12 + [INSIDE], "seldom"),
        ([APART] * 11 + [INSIDE], "often"),
        ([INSIDE] + [APART] * 11, "often"),
        ([APART] * 4 + ["交流|を派遣"], "often"),
        ([APART] * 4 + ["交流及び|派遣"], "often"),
        ([APART] * 4 + [SPLIT], "often"),
        ([APART] * 4 + [NAME], "never"),
    ],
)
def test_how_often_an_author_breaks_inside_a_phrase(cells: list[str], habit: str) -> None:
    assert habit_of([seen(one) for one in cells]) == habit


def test_a_full_line_tells_nothing_of_its_author() -> None:
    assert habit_of([seen(APART) for _ in range(4)] + [seen(INSIDE, 0.4)]) == "unknown"
    assert habit_of([seen(APART) for _ in range(4)] + [seen(INSIDE, 0.6)]) == "often"
    guessed = [look(cell(APART), known(cell(APART), geometry=False)) for _ in range(9)]
    assert habit_of(guessed) == "unknown"


@pytest.mark.parametrize(
    ("support", "room", "opened"),
    [(0, 0.0, True), (1, 0.0, True), (2, 0.0, False), (3, 0.0, False), (2, 0.2, True), (3, 0.05, False)],
)
def test_a_break_was_the_author_s_where_room_was_left_or_nobody_knows(
    support: int, room: float, opened: bool
) -> None:
    assert Break(replace(seen(APART, room), support=support), 0, "交流").opened == opened


def judged(keep: float, *, rule: bool = False, room: float = 5.0) -> Judged:
    at = Break(seen(APART, room), 0, "交流")
    return Judged(at, RULES[0] if rule else None, (), keep)


@pytest.mark.parametrize(
    ("total", "count", "level"),
    [
        (2.0, 2, "few"), (3.0, 3, "4"), (0.0, 3, "0"), (1.1, 10, "0"), (1.2, 10, "1"), (3.4, 10, "1"),
        (3.5, 10, "2"), (6.4, 10, "2"), (6.5, 10, "3"), (8.7, 10, "3"), (8.8, 10, "4"),
    ],
)  # fmt: skip
def test_the_tendency_of_a_column_leaves_the_cell_out(total: float, count: int, level: str) -> None:
    own = judged(0.5)
    everything = (total + 0.5, count + 1)
    left, right = own.at.left.kind, own.at.right.kind
    keys = ((), ("事業名",), ("事業名", left), ("事業名", left, right), ("", own.at.both))
    [found] = contexts([own], dict.fromkeys(keys, everything))
    names = found.names
    assert f"column-keeps={level}&open" in names
    assert f"document-keeps={level if count >= 5 else 'few'}&open" in names
    assert "cell-keeps=few&open" in names
    alike = "4" if count == 2 else level  # two others of a kind are enough
    assert {f"before-keeps={alike}&open", f"kinds-keep={alike}&open"} <= set(names)
    assert f"both-keeps={level}&{own.at.both}" in names


def test_a_cell_s_tendency_is_of_its_other_breaks() -> None:
    first, second = contexts([judged(0.9), judged(0.2)], {})
    assert {"first=9", "cell-keeps=1&open"} <= set(first.names)
    assert {"first=2", "cell-keeps=4&open"} <= set(second.names)
    ruled, other = contexts([judged(1.0, rule=True), judged(1.0)], {})
    assert ruled.names == ()
    assert {"first=9", "cell-keeps=few&open"} <= set(other.names)


def test_only_open_breaks_that_no_rule_decides_speak_for_their_column() -> None:
    cells = [[judged(0.9), judged(0.8, rule=True)], [judged(0.7, room=-1.0)]]
    found = tendencies_of(cells)
    assert (found[()], found["事業名",]) == ((0.9, 1), (0.9, 1))
    assert {key[:1] for key in found} == {(), ("事業名",), ("",)}


def test_what_a_rule_decides_is_certain_in_the_first_pass() -> None:
    for lines, keep in (("未定|未定", 1.0), ("受入及び|派遣", 0.0)):
        one = cell(lines)
        [found] = judge(look(one, known(one, geometry=False)), "unknown", weights("text"))
        assert found.rule is not None
        assert found.keep == keep
