"""Grids read one after the other: what begins a table, what goes on with one, what is passed over."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.extract.tables.structure import find_tables
from pipeline.extract.tables.table import Structure
from pipeline.model import Grid, Outside, Reading, SeihyoError, Sidecar
from tests.extract.tables.grids import grid

HEADER = "番号|事業名|時期|場所"


def read(
    *grids: Grid, form: str = "pdf", outside: Sequence[Outside] = (), sidecar: Sidecar | None = None
) -> Structure:
    return find_tables(Reading(grids, tuple(outside), form), sidecar or Sidecar())


def titles(found: Structure) -> list[list[str]]:
    """What each table has in the column of titles, row by row."""
    places = [[column.name for column in table.layout.columns].index("title") for table in found.tables]
    return [
        [row.slots[place].text or row.spread or "" for row in table.rows]
        for place, table in zip(places, found.tables, strict=True)
    ]


def rules(found: Structure) -> list[tuple[str, str]]:
    return [(note.rule, note.severity) for note in found.notes]


def test_a_page_without_a_header_goes_on_with_the_table() -> None:
    found = read(grid(HEADER, "1|祭|夏|港", page=1), grid("2|市|秋|町", page=2))
    assert titles(found) == [["祭", "市"]]
    assert [row.opens_page for row in found.tables[0].rows] == [True, True]
    assert [row.page for row in found.tables[0].rows] == [1, 2]


def test_the_same_header_turns_the_page_and_another_begins_a_table() -> None:
    found = read(grid(HEADER, "1|祭|夏|港", page=1), grid(HEADER, "2|市|秋|町", page=2))
    assert titles(found) == [["祭", "市"]]
    found = read(grid(HEADER, "1|祭|夏|港"), grid("番号|事業名|主催|場所", "2|市|町|x"))
    assert titles(found) == [["祭"], ["市"]]


def test_the_same_header_on_another_sheet_begins_a_table() -> None:
    found = read(grid(HEADER, "1|祭|夏|港", sheet="a"), grid(HEADER, "2|市|秋|町", sheet="b"), form="xlsx")
    assert titles(found) == [["祭"], ["市"]]


@pytest.mark.parametrize(
    ("again", "records"),
    [
        ("番号|事業名|時期|場所|備考", [["祭", "市"]]),
        ("番号|事業名|時期|あ|い", [["祭"], ["市"]]),
        ("番号|事業名|あ|い|う", [["祭"], ["市"]]),
        ("番号|あ|夏|い|う", [["祭", "あ", "市"]]),
        ("番号|あ||い|", [["祭", "あ", "市"]]),
        ("3|事業名|時期|場所|備考", [["祭", "事業名", "市"]]),
    ],
    ids=["all", "3 of 5", "a title that is its heading", "1 of 5", "1 of 3", "a number"],
)
def test_a_row_of_the_headers_headings_is_a_header(again: str, records: list[list[str]]) -> None:
    assert titles(read(grid(HEADER + "|備考", "1|祭|夏|港|x", again, "2|市|秋|町|y"))) == records


@pytest.mark.parametrize(
    ("other", "tables"),
    [("事業名|主催|内容|対象国", 2), ("事業名|主催|あ|い", 1), ("番号|主催|内容|対象国", 2)],
)
def test_another_header_in_a_grid_must_be_nearly_all_headings(other: str, tables: int) -> None:
    assert len(read(grid(HEADER, "1|祭|夏|港", other, "a|b|c|d")).tables) == tables


@pytest.mark.parametrize(("above", "tables"), [("2|市|秋|町", 1), ("2|市||", 1), ("続き|||", 2)])
def test_rows_as_full_as_the_tables_above_a_header_go_on_with_it(above: str, tables: int) -> None:
    later = grid(above, "番号|事業名|主催|内容", "3|歌|町|x", page=2)
    assert len(read(grid(HEADER, "1|祭|夏|港", page=1), later).tables) == tables + (tables == 1)


def test_a_table_that_a_merged_cell_tore_in_two_is_joined() -> None:
    first = grid(HEADER, "1|祭|夏|港", page=1)
    left, right = grid("2|市", "3|店", page=2), grid("秋|町", "冬|村", page=2)
    assert titles(read(first, left, right)) == [["祭", "市", "店"]]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (grid("2", "3", page=2), grid("町", "村", page=2)),
        (grid("2|市", "3|店", page=2), grid("町", "村", page=2)),
    ],
    ids=["a gap of two", "a gap of one"],
)
def test_a_torn_table_may_lack_two_columns_between(left: Grid, right: Grid) -> None:
    found = read(grid(HEADER, "1|祭|夏|港", page=1), left, right)
    assert len(found.tables[0].rows) == 3
    assert [row.slots[3].text for row in found.tables[0].rows] == ["港", "町", "村"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (grid("2|市", "3|店", page=2), grid("秋|町", "冬|村", page=3)),
        (grid("2|市", "3|店", page=2), grid("秋|町", "冬|村", "春|里", page=2)),
        (grid("2|市", "3|店", page=2), grid("秋|町|x", "冬|村|x", page=2)),
        (grid("2|市", page=2), grid("秋|町", page=2)),
        (grid("2|市", "3|店"), grid("秋|町", "冬|村")),
    ],
    ids=["other pages", "other heights", "too wide", "one row", "no pages"],
)
def test_other_grids_are_no_torn_table(left: Grid, right: Grid) -> None:
    found = read(grid(HEADER, "1|祭|夏|港", page=1), left, right)
    assert len(found.tables[0].rows) == 1
    assert ("table-passed-over", "warning") in rules(found)


@pytest.mark.parametrize(
    ("rows", "severity"), [(("a|b",) * 3, "info"), (("a|b",) * 4, "warning")], ids=["few", "many"]
)
def test_a_grid_before_the_table_is_passed_over(rows: tuple[str, ...], severity: str) -> None:
    found = read(grid(*rows, page=1), grid(HEADER, "1|祭|夏|港", page=2))
    assert rules(found) == [("table-passed-over", severity)]
    assert [line.text for line in found.outside] == ["a", "b"] * len(rows)


@pytest.mark.parametrize(("height", "told"), [(5, True), (4, False)])
def test_columns_for_which_a_page_had_no_room_are_told(height: int, told: bool) -> None:
    body = [f"{number}|祭|夏|港" for number in range(1, 5)]
    found = read(grid(HEADER, *body, page=1), grid(*["x|y"] * height, page=2), grid("z", "z", page=3))
    assert any("which page 1 had no room" in note.message for note in found.notes) == told


def test_three_rows_are_too_few_to_be_such_columns() -> None:
    found = read(grid(HEADER, "1|祭|夏|港", "2|市|秋|町", page=1), grid("x|y", "x|y", "x|y", page=2))
    assert all("had no room" not in note.message for note in found.notes)


@pytest.mark.parametrize(
    ("line", "spread"),
    [("■空知", True), ("小計 3件", True), ("- 3 -", True), ("※注", True), ("石狩", False)],
)
def test_a_lone_line_of_delimited_text_is_a_section_or_an_error(line: str, spread: bool) -> None:
    text = grid(HEADER, "1|祭|夏|港", line, "2|市|秋|町")
    if spread:
        assert read(text, form="csv").tables[0].rows[1].spread == line
    else:
        with pytest.raises(SeihyoError, match=r"line 3: 1 columns where the header \(line 1\) has 4"):
            read(text, form="csv")


def test_a_lone_line_after_a_blank_one_is_a_section() -> None:
    text = grid(HEADER, "1|祭|夏|港", "", "石狩", "2|市|秋|町")
    assert [row.spread for row in read(text, form="csv").tables[0].rows] == [None, "石狩", None]


def test_blank_fields_too_many_are_no_error_and_filled_ones_are() -> None:
    assert titles(read(grid(HEADER, "1|祭|夏|港|"), form="csv")) == [["祭"]]
    with pytest.raises(SeihyoError, match="line 2: 5 columns"):
        read(grid(HEADER, "1|祭|夏|港|x"), form="csv")


def test_pages_of_delimited_text_are_counted_by_headers() -> None:
    text = grid("一覧", HEADER, "1|祭|夏|港", HEADER, "2|市|秋|町")
    found = read(text, form="csv")
    assert [row.page for row in found.tables[0].rows] == [1, 2]
    assert [(line.text, line.page) for line in found.outside] == [("一覧", 1)]


def test_a_header_of_one_known_heading_is_taken_with_a_warning_where_no_other_is() -> None:
    found = read(grid("事業名|あ", "祭|x"))
    assert rules(found) == [("header-weak", "warning")]
    assert titles(found) == [["祭"]]
    stated = read(grid("い|あ", "祭|x"), sidecar=Sidecar(columns=(("い", "title"),)))
    assert (rules(stated), titles(stated)) == ([], [["祭"]])


def test_a_stated_header_needs_a_known_heading_or_stated_columns() -> None:
    with pytest.raises(SeihyoError, match="names rows without a known heading"):
        read(grid("い|あ", "祭|x"), sidecar=Sidecar(header_rows=(1, 1)))
    stated = Sidecar(header_rows=(1, 1), columns=(("い", "title"),))
    assert titles(read(grid("い|あ", "祭|x"), sidecar=stated)) == [["祭"]]


def test_a_stated_column_that_no_table_has_is_a_mistake() -> None:
    with pytest.raises(SeihyoError, match=r"names '主催', which no table has"):
        read(grid(HEADER, "1|祭|夏|港"), sidecar=Sidecar(columns=(("主催", "title"),)))


def test_no_header_is_said_with_what_the_document_begins_with() -> None:
    with pytest.raises(SeihyoError, match=r"the document begins: あ \| い; う"):
        read(grid("あ|い", "う"))


def test_sheets_and_pages_that_the_sidecar_states() -> None:
    first, second = grid(HEADER, "1|祭|夏|港", sheet="a"), grid(HEADER, "2|市|秋|町", sheet="b")
    assert titles(read(first, second, form="xlsx", sidecar=Sidecar(sheet="b"))) == [["市"]]
    with pytest.raises(SeihyoError, match=r"no sheet 'c' .* the document has a, b"):
        read(first, second, form="xlsx", sidecar=Sidecar(sheet="c"))
    pages = [grid(HEADER, f"{page}|祭{page}|夏|港", page=page) for page in (1, 2, 3, 4)]
    assert titles(read(*pages, sidecar=Sidecar(pages=(2, 3)))) == [["祭2", "祭3"]]


def test_a_table_without_a_title_is_warned_of_once() -> None:
    found = read(grid("番号|時期|場所", "1|夏|港"), grid("番号|時期|場所", "2|秋|町"))
    assert rules(found) == [("header-weak", "warning")]


def test_lines_above_a_table_on_its_page_lead_it() -> None:
    outside = [Outside("空知", 1), Outside("石狩", 2)]
    found = read(grid(HEADER, "1|祭|夏|港", page=1), grid(HEADER, "2|市|秋|町", page=2), outside=outside)
    assert [(row.spread, row.lead) for row in found.tables[0].rows if row.lead] == [
        ("空知", True),
        ("石狩", True),
    ]


def test_lines_of_running_text_lead_the_table_below_them() -> None:
    def table(line: int) -> Grid:
        from dataclasses import replace

        own = grid(HEADER, "1|祭|夏|港")
        return Grid(tuple(replace(cell, line=line + cell.row) for cell in own.cells))

    outside = [Outside("空知", None, 1), Outside("石狩", None, 4)]
    found = read(table(2), table(5), form="html", outside=outside)
    assert [row.spread for row in found.tables[0].rows] == ["空知", None, "石狩", None]


def test_forms_go_on_over_pages_and_keep_their_pages() -> None:
    one = ("事業名|交流", "時期|5月", "場所|札幌市")
    two = ("事業名|派遣", "時期|6月", "場所|小樽市")
    found = read(grid(*one, page=1), grid(*two, page=2))
    assert titles(found) == [["交流", "派遣"]]
    assert [row.page for row in found.tables[0].rows] == [1, 2]


def test_tiers_are_not_unfolded_below_a_stated_header() -> None:
    lines = ("事業名|時期", "内容|場所", "祭|夏", "踊り|港")
    stated = read(grid(*lines), sidecar=Sidecar(header_rows=(1, 1)))
    assert [len(table.layout.columns) for table in read(grid(*lines)).tables] == [4]
    assert [len(table.layout.columns) for table in stated.tables] == [2, 2]


def test_tiers_go_on_over_pages() -> None:
    first = grid("事業名|時期", "内容|場所", "祭|夏", page=1)
    found = read(first, grid("踊り|港", "市|秋", "店|町", page=2))
    assert titles(found) == [["祭", "", "市"]]


@pytest.mark.parametrize(("time", "records"), [("夏", 1), ("", 2)])
def test_a_sheet_without_a_header_is_foreign_where_it_tells_no_times_and_the_one_before_does(
    time: str, records: int
) -> None:
    before = grid(HEADER, f"1|祭|{time}|港", sheet="a")
    [table] = read(before, grid("2|市|秋|町", sheet="b"), form="xlsx").tables
    assert len(table.rows) == 2
    [table] = read(before, grid("2|市|会長|町", sheet="b"), form="xlsx").tables
    assert len(table.rows) == records


def test_header_rows_that_are_not_there_are_a_mistake() -> None:
    with pytest.raises(SeihyoError, match="no rows 8 to 9"):
        read(grid(HEADER, "1|祭|夏|港"), sidecar=Sidecar(header_rows=(8, 9)))


def test_a_carried_column_is_named_by_its_heading_or_its_role() -> None:
    for name in ("title", "事業名", "場所"):
        assert titles(read(grid(HEADER, "1|祭|夏|港"), sidecar=Sidecar(carry_down=(name,)))) == [["祭"]]
    with pytest.raises(SeihyoError, match="carry_down names '主催', which no table has"):
        read(grid(HEADER, "1|祭|夏|港"), sidecar=Sidecar(carry_down=("主催",)))


def test_a_document_without_sheets_has_none_of_that_name() -> None:
    with pytest.raises(SeihyoError, match="the document has none"):
        read(grid(HEADER, "1|祭|夏|港"), sidecar=Sidecar(sheet="a"))


def test_pages_are_chosen_among_grids_that_have_one() -> None:
    mixed = [grid(HEADER, "1|祭|夏|港"), grid(HEADER, "2|市|秋|町", page=2)]
    assert titles(read(*mixed, sidecar=Sidecar(pages=(1, 1)))) == [["祭"]]


@pytest.mark.parametrize(
    ("header", "line", "titled"),
    [
        ("事業名|時期|場所", "国際交流のつどい", True),
        ("事業名|時期|場所", "※国際交流のつどい", False),
        ("事業名|時期|場所", "作成：国際交流のつどい", False),
        ("番号|事業名|時期", "国際交流のつどい", False),
    ],
)
def test_a_line_of_a_name_below_a_table_is_a_record_where_its_first_column_is_of_those(
    header: str, line: str, titled: bool
) -> None:
    found = read(grid(header, "祭|夏|港", line), form="csv").tables[0].rows[1]
    assert (found.spread is None) == titled


def test_a_table_of_latin_headings_may_have_them_again() -> None:
    stated = Sidecar(columns=(("name", "title"), ("when", "schedule")))
    lines = ("name|when|seats", "Fair|5/3|50", "name|when|seats", "Show|6/2|70")
    assert titles(read(grid(*lines), sidecar=stated)) == [["Fair", "Show"]]


def test_names_of_fields_below_the_headings_are_no_header() -> None:
    lines = (HEADER, "no|title|date|place", "1|祭|夏|港")
    assert len(read(grid(*lines)).tables) == 1


@pytest.mark.parametrize(
    ("captions", "told"),
    [
        (("事業一覧", "交流の部", "派遣の部"), ["交流の部", "派遣の部"]),
        (("事業一覧", "交流の部", "交流の部"), []),
        (("事業一覧", "■交流の部", "■交流の部"), ["■交流の部", "■交流の部"]),
        (("交流の部", "派遣の部", "派遣の部"), ["交流の部", "派遣の部", "派遣の部"]),
        (("交流の部", "交流の部", "交流の部"), []),
    ],
)
def test_lines_that_differ_over_like_tables_are_their_captions(
    captions: tuple[str, ...], told: list[str]
) -> None:
    grids = [grid(HEADER, f"{page}|祭|夏|港", page=page) for page in (1, 2, 3)]
    outside = [Outside(text, page) for page, text in enumerate(captions, start=1)]
    found = read(*grids, outside=outside)
    assert [row.spread for table in found.tables for row in table.rows if row.caption] == told


def test_an_imprint_below_a_table_is_none_of_its_rows() -> None:
    text = grid(HEADER, "1|祭|夏|港", "発行：港町国際課")
    assert read(text, form="csv").tables[0].rows[1].spread == "発行：港町国際課"


def test_a_row_of_two_fields_with_one_text_is_a_broken_one() -> None:
    with pytest.raises(SeihyoError, match="line 4: 2 columns"):
        read(grid(HEADER, "1|祭|夏|港", "", "石狩|", "2|市|秋|町"), form="csv")


def test_a_text_before_the_same_header_is_a_row_and_names_what_follows() -> None:
    lines = ("事業名|時期", "祭|夏", "", "交流|", "事業名|時期", "市|秋")
    assert titles(read(grid(*lines))) == [["祭", "交流", "市"]]
    lines = ("事業名|時期|場所", "祭|夏|港", "", "交流||", "事業名|時期|場所", "市|秋|町")
    assert [(row.spread, row.caption) for row in read(grid(*lines)).tables[0].rows] == [
        (None, False),
        ("交流", True),
        (None, False),
    ]


def test_a_header_of_two_rows_begins_the_table_below_them() -> None:
    spans = {(1, 0): (2, 1), (1, 1): (1, 2)}
    found = read(grid("一覧||", "事業名|時期|", "|開始|終了", "祭|5月3日|5月4日", spans=spans))
    assert titles(found) == [["祭"]]
    assert [column.part for column in found.tables[0].layout.columns] == ["", "start", "end"]
    assert [line.text for line in found.outside] == ["一覧"]
