"""Records to cells: what the layout carries down, and what several columns tell together."""

from __future__ import annotations

import pytest

from pipeline.extract.records.cells import joined_notes, read_cells
from pipeline.extract.records.rows import read_rows
from pipeline.extract.tables.table import Table
from pipeline.model import Sidecar
from tests.extract.records.tables import pages, table
from tests.extract.tables.grids import Spans


def column(found: Table, name: str, sidecar: Sidecar | None = None) -> list[list[tuple[str, str | None]]]:
    """Each record's cells of one column: text and what is carried to it."""
    cells = read_cells(read_rows(found).records, sidecar or Sidecar())
    return [[(cell.text, cell.carried) for cell in own if cell.column == name] for own in cells]


def carried(
    name: str, *lines: str, spans: Spans | None = None, sidecar: Sidecar | None = None
) -> list[str | None]:
    """What is carried to the one cell of a column in each record."""
    return [value for [(_, value)] in column(table(*lines, spans=spans), name, sidecar)]


HEADER = "振興局|番号|事業名|時期|備考"


def test_a_value_printed_once_for_a_group_is_carried_to_the_blanks_below_it() -> None:
    lines = ("空知|1|祭|夏|", "|2|市|秋|x", "石狩|3|歌|冬|", "|4|花|春|")
    assert carried("bureau", HEADER, *lines) == [None, "空知", None, "石狩"]
    assert carried("備考", HEADER, *lines) == [None] * 4


def test_a_column_is_carried_only_where_it_prints_a_value_once() -> None:
    again = ("空知|1|祭|夏|", "空知|2|市|秋|", "|3|歌|冬|")
    assert carried("bureau", HEADER, *again) == [None] * 3
    blank_first = ("|1|祭|夏|", "空知|2|市|秋|", "|3|歌|冬|")
    assert carried("bureau", HEADER, *blank_first) == [None] * 3
    twice = ("空知|1|祭|夏|", "石狩|2|市|秋|", "空知|3|歌|冬|", "|4|花|春|")
    assert carried("bureau", HEADER, *twice) == [None, None, None, "空知"]


def test_a_heading_of_groups_is_carried_wherever_it_stands() -> None:
    lines = ("1|祭|夏|歌|x", "2|市|秋||", "3|歌|冬||")
    header = "番号|事業名|時期|区分|備考"
    assert carried("区分", header, *lines) == [None, "歌", "歌"]
    assert carried("備考", header, *lines) == [None] * 3


def test_a_number_and_a_title_are_never_carried() -> None:
    assert carried("title", "事業名|時期|場所", "祭|夏|港", "市|秋|町") == [None, None]
    assert column(table("番号|事業名|時期", "1|祭|夏", "|市|秋|"), "no") == [[("1", None)]]


def test_a_sidecar_decides_what_is_carried() -> None:
    lines = (HEADER, "空知|1|祭|夏|x", "|2|市|秋|", "|3|歌||")
    assert carried("備考", *lines, sidecar=Sidecar(carry_down=("備　考",))) == [None, "x", "x"]
    assert carried("schedule", *lines, sidecar=Sidecar(carry_down=("schedule",))) == [None, None, "秋"]
    assert carried("bureau", *lines, sidecar=Sidecar(carry_down=())) == [None, None, None]


def test_ditto_marks_stand_for_the_value_above() -> None:
    lines = ("番号|事業名|時期|備考", "1|祭|夏|x", "2|市|〃|同上", "3|歌| ″ |y", "4|花|冬|同")
    assert carried("schedule", *lines) == [None, "夏", "夏", None]
    assert carried("備考", *lines) == [None, "x", None, "y"]


def test_a_merged_cell_gives_its_text_to_every_row_that_it_covers() -> None:
    lines = ("番号|事業名|時期|場所", "1|祭|夏|港", "2|市||町", "3|歌||村")
    assert carried("schedule", *lines, spans={(1, 2): (2, 1)}) == [None, "夏", None]
    assert carried("venue", *lines, spans={(1, 3): (3, 1)}) == [None, "港", "港"]


def test_a_merged_group_goes_through_a_page_break_in_both_directions() -> None:
    header = ("振興局|番号|事業名|時期",)
    found = pages((*header, "空知|1|祭|夏", "|2|市|秋"), ("|3|歌|冬", "石狩|4|花|春"))
    assert [value for [(_, value)] in column(found, "bureau")] == [None, "空知", "空知", None]


def test_later_rows_of_a_record_are_parts_and_blank_ones_are_left_out() -> None:
    found = table("番号|事業名|時期|場所", "1|祭|夏|港", "|続き|||")
    assert column(found, "title") == [[("祭", None), ("続き", None)]]
    assert column(found, "venue") == [[("港", None)]]


def test_a_groups_name_printed_again_on_the_next_page_is_said_once() -> None:
    header = "番号|事業名|時期|振興局"
    found = pages((header, "1|祭|夏|空知"), ("|続き||空知", "2|市|秋|空知"))
    assert column(found, "bureau") == [[("空知", None)], [("空知", None)]]
    other = pages((header, "1|祭|夏|空知"), ("|続き||石狩", "2|市|秋|空知"))
    assert column(other, "bureau")[0] == [("空知", None), ("石狩", None)]


def test_a_column_without_heading_and_cells_is_a_spacer() -> None:
    found = table("番号||事業名|時期", "1||祭|夏", "2||市|秋")
    assert [cell.column for cell in read_cells(read_rows(found).records, Sidecar())[0]] == [
        "no",
        "title",
        "schedule",
    ]
    assert column(table("番号||事業名|時期", "1|x|祭|夏", "2||市|秋"), "列2") == [[("x", None)], [("", None)]]


@pytest.mark.parametrize(
    ("header", "rows", "schedules"),
    [
        (
            "番号|事業名|開始日|終了日",
            ("1|祭|4/1|5/1", "2|市|4/1|4/1", "3|歌|4/1|"),
            ["4/1～5/1", "4/1", "4/1"],
        ),
        ("番号|事業名|月|日", ("1|祭|4|8", "2|市||上旬"), ["4月8日", "上旬"]),
        ("番号|事業名|年|月|日", ("1|祭|2022|4|8", "2|市|2023|5|9"), ["2022年4月8日", "2023年5月9日"]),
        ("番号|事業名|日|月", ("1|祭|8|4",), ["4月8日"]),
        (
            "番号|事業名|月|日",
            ("1|祭|4|8", "2|市|4|9", "3|歌|5|5", "4|花|5|2", "5|木|6|6月1日", "6|石|7|1"),
            ["4月8日", "4月9日", "5月5日", "5月2日", "6月1日", "7月1日"],
        ),
    ],
)
def test_columns_that_tell_one_schedule(header: str, rows: tuple[str, ...], schedules: list[str]) -> None:
    found = table(header, *rows)
    assert [text for [(text, _)] in column(found, "schedule")] == schedules
    assert [note.rule for note in joined_notes(found)] == ["columns-joined"]


def test_a_month_printed_once_is_carried_until_the_next_year() -> None:
    found = table("年|月|日|事業名", "2022|4|8|祭", "||9|市", "〃|5|1|歌", "2023||2|花", "||3|木")
    assert [own[0] for own in column(found, "schedule")] == [
        ("2022年4月8日", None),
        ("9日", "2022年4月"),
        ("5月1日", "2022年"),
        ("2023年2日", None),
        ("3日", "2023年"),
    ]


def test_a_year_in_a_column_of_its_own_goes_to_the_schedule_where_years_differ() -> None:
    lines = (
        "年度|番号|事業名|時期",
        "令和4年度|1|祭|5月",
        "2023|2|市|令和6年5月",
        "2024|3|歌|未定",
        "2025|4|花|6月",
    )
    assert [own[0][1] for own in column(table(*lines), "schedule")] == ["令和4年度", None, None, "2025年度"]
    same = ("年度|番号|事業名|時期", "2022|1|祭|5月", "2022|2|市|6月")
    assert [own[0][1] for own in column(table(*same), "schedule")] == [None, None]


def test_section_headings_give_what_the_cells_lack() -> None:
    spans = {(1, 0): (1, 3), (2, 0): (1, 3), (3, 0): (1, 3)}
    lines = (
        "番号|事業名|時期",
        "【令和4年】||",
        "■空知||",
        "5月||",
        "1|祭|8日",
        "2|市|6月8日",
        "3|歌|令和5年1月",
    )
    found = table(*lines, spans=spans)
    assert [own[0][1] for own in column(found, "schedule")] == ["令和4年5月", "令和4年", None]
    assert column(found, "bureau") == [[("", "空知")]] * 3
    without = table("番号|事業名|場所", "【令和4年】||", "■空知||", "5月||", "1|祭|港", spans=spans)
    assert column(without, "schedule") == [[("", "令和4年5月")]]


def test_a_section_of_another_kind_is_an_attribute() -> None:
    found = table("番号|事業名|時期", "■研修||", "1|祭|5月", spans={(1, 0): (1, 3)})
    assert column(found, "区分") == [[("", "研修")]]
    own = table("番号|事業名|区分", "■研修||", "1|祭|x", spans={(1, 0): (1, 3)})
    assert column(own, "区分") == [[("x", None)]]


def test_a_bureaus_column_takes_the_sections_name_where_it_is_blank() -> None:
    found = table("番号|振興局|事業名", "■空知||", "1||祭", "2|石狩|市", spans={(1, 0): (1, 3)})
    assert column(found, "bureau") == [[("", "空知")], [("石狩", None)]]


def test_two_years_are_enough_to_differ() -> None:
    lines = ("年度|番号|事業名|時期", "2022|1|祭|5月", "2023|2|市|6月")
    assert [own[0][1] for own in column(table(*lines), "schedule")] == ["2022年度", "2023年度"]
