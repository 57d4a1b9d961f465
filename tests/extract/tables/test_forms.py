"""Forms: values beside their labels; a case on both sides of each bound."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.extract.tables.form_table import form_table
from pipeline.extract.tables.forms import heads_table, read_form
from pipeline.extract.tables.grid import Row, grid_rows
from pipeline.extract.tables.labels import cards_beside, label_columns, labels_above
from pipeline.model import Grid, SeihyoError
from tests.extract.tables.grids import Spans, rows

FORM = ("事業名|交流", "時期|5月", "場所|札幌市")
BELOW = ("事業名|主催", "交流|国際課", "時期|場所", "5月|札幌市")
UNKNOWN = ("a|b", "c|d", "e|f", "g|h", "i|j", "k|l", "m|n", "o|p", "q|r", "s|t")


def fields(*lines: str) -> list[list[tuple[str, list[str]]]] | None:
    """The labels and values of each record, None where the lines are no form."""
    form = read_form(rows(*lines))
    if form is None:
        return None
    return [
        [(label, [cell.text for cell in value]) for label, value in block.fields] for block in form.blocks
    ]


def outside(*lines: str) -> list[str]:
    form = read_form(rows(*lines))
    assert form is not None
    return [row.filled[0].text for row in form.outside]


def test_values_stand_beside_their_labels() -> None:
    assert fields(*FORM) == [[("事業名", ["交流"]), ("時期", ["5月"]), ("場所", ["札幌市"])]]


def test_the_first_label_again_begins_the_next_record() -> None:
    found = fields(*FORM, "事業名|派遣", "場所|小樽市", "時期|6月")
    assert found is not None
    assert [[label for label, _ in record] for record in found] == [
        ["事業名", "時期", "場所"],
        ["事業名", "場所", "時期"],
    ]


@pytest.mark.parametrize(
    ("lines", "is_form"),
    [
        (FORM[:2], False),
        (("事業名|交流", "時期|5月", "備考|札幌市"), False),
        (("事業名|時期|場所", "交流|5月|札幌市"), False),
        (("事業名|交流|時期|5月", "場所|札幌市|内容|歌"), True),
        (("事業名|交流|時期|5月|場所|札幌市",), False),
        ((*FORM, "a|b", "c|d"), True),
        ((*FORM, "時期|6月", "a|b", "c|d", "e|f"), False),
        ((*FORM, "a", "b", "c", "d"), True),
        ((*BELOW, "a|b", "c|d"), True),
        ((*BELOW, "a|b", "c|d", "e|f"), False),
        ((*FORM, "主催|国際課", *UNKNOWN[:9]), True),
        ((*FORM, "主催|国際課", *UNKNOWN[:10]), False),
        ((*FORM, "時期|6月", *UNKNOWN[:9]), False),
    ],
    ids=[
        "two roles", "an attribute", "a header", "two a row", "one row", "3 of 5", "4 of 7", "lone lines",
        "values below, 4 of 6", "values below, 4 of 7", "four kinds, 4 of 13", "four kinds, 4 of 14",
        "three kinds, 4 of 13",
    ],
)  # fmt: skip
def test_a_form_has_three_roles_and_labels_at_the_head_of_its_rows(
    lines: tuple[str, ...], is_form: bool
) -> None:
    assert (fields(*lines) is not None) == is_form


def test_what_stands_beside_a_label_is_its_value_be_it_a_heading() -> None:
    assert fields("事業名|研修", "時期|5月", "場所|会場", "主催|国際課") == [
        [("事業名", ["研修"]), ("時期", ["5月"]), ("場所", ["会場"]), ("主催", ["国際課"])]
    ]


def test_labels_that_have_labels_for_values_are_a_header() -> None:
    assert fields("事業名|実施時期", "内容|場所", "主催|対象国", "祭|夏", "踊り|港", "市|韓国") is None


def test_values_equal_on_all_cards_are_values() -> None:
    record = ("事業名|交流{n}|定め|甲", "時期|{n}月|形|窓口", "場所|札幌市|備考|なし")
    found = fields(*(line.format(n=n) for n in range(1, 5) for line in record))
    assert found is not None
    assert found[3] == [
        ("事業名", ["交流4"]),
        ("定め", ["甲"]),
        ("時期", ["4月"]),
        ("形", ["窓口"]),
        ("場所", ["札幌市"]),
        ("備考", ["なし"]),
    ]


def test_an_unknown_text_in_a_column_of_labels_with_a_value_beside_it_is_a_label() -> None:
    found = fields(*FORM, "定め|x")
    assert found == [[("事業名", ["交流"]), ("時期", ["5月"]), ("場所", ["札幌市"]), ("定め", ["x"])]]
    assert outside(*FORM, "定め") == ["定め"]


def test_values_stand_below_their_labels() -> None:
    assert (
        fields(*BELOW, *BELOW)
        == [[("事業名", ["交流"]), ("主催", ["国際課"]), ("時期", ["5月"]), ("場所", ["札幌市"])]] * 2
    )
    assert fields("事業名|主催|時期|場所", "交流|国際課|5月|札幌市") is None


def test_a_description_stands_below_its_label() -> None:
    form = read_form(rows(*FORM, "内容|", "歌と踊り|", spans={(3, 0): (1, 2), (4, 0): (1, 2)}))
    assert form is not None
    label, value = form.blocks[0].fields[-1]
    assert (label, [cell.text for cell in value]) == ("内容", ["歌と踊り"])


def test_cards_side_by_side_are_records_of_their_own() -> None:
    found = fields("事業名|甲||事業名|乙", "時期|5月||時期|6月", "場所|港||場所|駅")
    assert found == [
        [("事業名", ["甲"]), ("時期", ["5月"]), ("場所", ["港"])],
        [("事業名", ["乙"]), ("時期", ["6月"]), ("場所", ["駅"])],
    ]


def test_a_blank_value_is_no_reason_to_take_the_next_label_for_it() -> None:
    found = fields("事業名|交流|時期|5月", "備考||場所|札幌市", "事業名|派遣|時期|6月", "備考|x|場所|港")
    assert found is not None
    assert found[0] == [("事業名", ["交流"]), ("時期", ["5月"]), ("備考", []), ("場所", ["札幌市"])]


def test_a_group_stands_over_several_labels() -> None:
    spans = {(1, 0): (2, 1), (3, 0): (2, 1)}
    lines = ("事業名||交流", "派遣|時期|5月", "|場所|瀋陽", "受入|時期|6月", "|場所|札幌市")
    form = read_form(rows(*lines, spans={**spans, (0, 0): (1, 2)}))
    assert form is not None
    assert [label for label, _ in form.blocks[0].fields] == [
        "事業名",
        "派遣 時期",
        "派遣 場所",
        "受入 時期",
        "受入 場所",
    ]


def test_a_number_that_comes_with_each_record_is_no_label() -> None:
    lines = [line for n in "abc" for line in (f"事業名|交流{n}", f"時期|{n}月", f"場所|札幌{n}", f"1|y{n}")]
    found = fields(*lines)
    assert found is not None
    assert not any(label == "1" for record in found for label, _ in record)


def test_a_field_that_only_one_card_has_is_a_field() -> None:
    lines = [line for n in "abcd" for line in (f"事業名|交流{n}", f"時期|{n}月", f"場所|札幌{n}")]
    found = fields(*lines[:3], "内容|歌", *lines[3:])
    assert found is not None
    assert [len(record) for record in found] == [4, 3, 3, 3]


def test_lines_before_and_between_records_stand_outside_and_others_go_on_with_a_value() -> None:
    assert outside("事業一覧", *FORM, "※未定を含む") == ["事業一覧", "※未定を含む"]
    found = fields(*FORM[:2], "|6月", FORM[2])
    assert found == [[("事業名", ["交流"]), ("時期", ["5月", "6月"]), ("場所", ["札幌市"])]]


def test_the_first_rows_show_whether_a_grid_is_a_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.extract.tables.forms.SAMPLE_ROWS", 3)
    assert fields(*FORM, "a|b", "c|d") is not None
    monkeypatch.setattr("pipeline.extract.tables.forms.SAMPLE_ROWS", 2)
    assert fields(*FORM) is None


def test_a_form_as_a_table_has_its_labels_for_columns() -> None:
    form = read_form(rows(*FORM, "事業名|派遣", "内容|歌", "場所|小樽市"))
    assert form is not None
    table = form_table([(7, block) for block in form.blocks], {"内容": "attribute"})
    assert [column.name for column in table.layout.columns] == ["title", "schedule", "venue", "内容"]
    assert [[slot.text for slot in row.slots] for row in table.rows] == [
        ["交流", "5月", "札幌市", ""],
        ["派遣", "", "小樽市", "歌"],
    ]
    assert [(row.page, row.line) for row in table.rows] == [(7, 1), (7, 4)]


@pytest.mark.parametrize(
    ("lines", "in_columns"),
    [
        (("事業名|甲|乙", "時期|4月|5月", "場所|港|駅"), True),
        (("事業名|甲|乙", "時期|4月|5月", "場所|港"), True),
        (("事業名|甲|乙", "時期|4月", "場所|港"), False),
        (("事業名|甲|乙", "時期|4月|5月", "場所|港|駅", "主催|市", "内容|歌"), True),
        (("事業名|甲|乙", "時期|4月|5月", "場所|港", "主催|市", "内容|歌"), False),
    ],
    ids=["3 of 3", "2 of 3", "1 of 3", "3 of 5", "2 of 5"],
)
def test_a_form_with_several_values_beside_most_labels_is_refused(
    lines: tuple[str, ...], in_columns: bool
) -> None:
    if in_columns:
        with pytest.raises(SeihyoError, match="transpose the table"):
            read_form(rows(*lines))
    else:
        assert read_form(rows(*lines)) is not None


def test_no_row_is_no_form() -> None:
    none: list[Row] = []
    assert read_form(none) is None


def test_a_label_merged_over_rows_has_the_values_beside_it() -> None:
    lines = (
        "事業名|交流",
        "時期|5月",
        "|6月",
        "場所|札幌市",
        "事業名|派遣",
        "時期|7月",
        "|8月",
        "場所|小樽市",
    )
    form = read_form(rows(*lines, spans={(1, 0): (2, 1), (5, 0): (2, 1)}))
    assert form is not None
    values = [
        [cell.text for label, value in block.fields if label == "時期" for cell in value]
        for block in form.blocks
    ]
    assert values == [["5月", "6月"], ["7月", "8月"]]


def test_values_beside_two_labels_merged_over_rows_go_each_to_its_own() -> None:
    lines = ("事業名|交流", "時期|5月|場所|札幌市", "|6月||小樽市", "主催|国際課")
    form = read_form(rows(*lines, spans={(1, 0): (2, 1), (1, 2): (2, 1)}))
    assert form is not None
    told = {label: [cell.text for cell in value] for label, value in form.blocks[0].fields}
    assert told == {
        "事業名": ["交流"],
        "時期": ["5月", "6月"],
        "場所": ["札幌市", "小樽市"],
        "主催": ["国際課"],
    }


def test_a_label_can_be_one_letter() -> None:
    lines = [line for n in "xyz" for line in (f"事業名|交流{n}", f"時期|{n}月", f"場所|札幌{n}", f"A|b{n}")]
    found = fields(*lines)
    assert found is not None
    assert [label for label, _ in found[0]] == ["事業名", "時期", "場所", "A"]


@pytest.mark.parametrize(
    ("line", "heads"),
    [
        ("事業名|時期|場所", True),
        ("あれ|事業名|時期|場所", True),
        ("事業名|時期|あれ|場所", False),
        ("事業名|時期", False),
    ],
)
def test_three_known_headings_side_by_side_head_a_table(line: str, heads: bool) -> None:
    assert heads_table(rows(line)[0]) == heads


def test_labels_stand_right_above_their_values_in_a_row_of_their_own() -> None:
    right, apart = rows("事業名|時期", "交流|5月"), rows("事業名|時期", "", "交流|5月")
    beside = rows("あ|い|う", "|事業名|時期", "|交流|5月", spans={(0, 0): (2, 1)})
    assert labels_above(right, label_columns(right)) == {0}
    assert labels_above((apart[0], apart[2]), label_columns(apart)) == frozenset()
    assert labels_above(beside, label_columns(beside)) == frozenset()


def test_what_stands_before_a_label_is_none_of_its_fields() -> None:
    lines = ("|事業名|交流", "※|時期|5月", "|場所|札幌市", "|主催|国際課")
    found = fields(*lines)
    assert found is not None
    assert ("時期", ["5月"]) in found[0]
    assert outside(*lines) == ["※"]


def test_a_value_without_a_label_goes_on_with_the_blank_one_above_it() -> None:
    found = fields(*FORM, "備考|", "|雨天中止")
    assert found == [[("事業名", ["交流"]), ("時期", ["5月"]), ("場所", ["札幌市"]), ("備考", ["雨天中止"])]]


def test_a_label_merged_over_rows_may_have_its_value_beside_the_last() -> None:
    form = read_form(rows(*FORM, "整理記号|", "|A", "主催|市", spans={(3, 0): (2, 1)}))
    assert form is not None
    told = {label: [cell.text for cell in value] for label, value in form.blocks[0].fields}
    assert told == {
        "事業名": ["交流"],
        "時期": ["5月"],
        "場所": ["札幌市"],
        "整理記号": ["A"],
        "主催": ["市"],
    }


def test_a_row_that_a_merged_label_alone_reaches_into_says_nothing() -> None:
    form = read_form(rows(*FORM, "主催|市|", "||", spans={(3, 0): (2, 1), (3, 1): (2, 1)}))
    assert form is not None
    assert form.outside == ()


def test_what_stands_in_a_group_and_is_unknown_bears_its_name() -> None:
    lines = ("事業名||交流|", "派遣|時期|5月|", "|場所|瀋陽|", "|別記|x|", "主催||市|")
    form = read_form(rows(*lines, spans={(0, 0): (1, 2), (1, 0): (3, 1), (4, 0): (1, 2)}))
    assert form is not None
    assert [label for label, _ in form.blocks[0].fields] == ["事業名", "時期", "場所", "派遣 別記", "主催"]


def test_cards_side_by_side_may_hold_merged_cells() -> None:
    lines = ("事業名|甲||事業名|乙", "時期|5月||時期|6月", "場所|港||場所|駅", "|||| ")
    spans: Spans = {(2, 1): (2, 1), (2, 4): (2, 1)}
    form = read_form(rows(*lines, spans=spans))
    assert form is not None
    assert [[cell.text for _, value in block.fields for cell in value] for block in form.blocks] == [
        ["甲", "5月", "港"],
        ["乙", "6月", "駅"],
    ]


def test_a_title_again_begins_a_record_and_another_label_does_not() -> None:
    numbered = fields("番号|1", *FORM, *FORM)
    assert numbered is not None
    assert [[label for label, _ in record] for record in numbered] == [
        ["番号", "事業名", "時期", "場所"],
        ["事業名", "時期", "場所"],
    ]
    again = fields(*FORM, "時期|6月", "主催|国際課")
    assert again is not None
    assert len(again) == 1


def test_a_form_above_a_longer_table_is_none() -> None:
    cards = [line for _ in range(20) for line in FORM]
    assert fields(*cards) is not None
    assert fields(*cards, *UNKNOWN * 5) is None


def test_a_form_that_no_one_filled_in_is_none() -> None:
    blank = rows("時期||場所|", "主催||定員|")
    assert read_form(blank, named=True) is None


def test_a_table_whose_records_stand_in_columns_is_refused_also_where_no_line_is_known() -> None:
    cells = [
        replace(cell, line=None)
        for row in rows("事業名|甲|乙", "時期|4月|5月", "場所|港|駅")
        for cell in row.own
    ]
    with pytest.raises(SeihyoError, match=r"\A記録が列に並んでいます"):
        read_form(grid_rows(Grid(tuple(cells))))


@pytest.mark.parametrize(
    ("line", "alone"),
    [
        ("備考", frozenset()),
        ("内容", frozenset({3})),
    ],
)
def test_a_note_below_a_label_is_not_its_value(line: str, alone: frozenset[int]) -> None:
    below = "※詳しくは未定" if line == "備考" else "歌と踊り"
    found = rows(*FORM, line, below)
    assert labels_above(found, label_columns(found)) == alone


def test_equal_labels_side_by_side_are_no_cards() -> None:
    assert cards_beside(rows("事業名|事業名|甲", "時期|時期|5月")) == ()
    assert cards_beside(rows("事業名|甲|事業名", "時期|5月|時期")) == (0, 2)


def test_rows_set_apart_begin_a_record_by_what_stands_in_them_alone() -> None:
    found = fields(*FORM, "|", "時期|6月", "主催|市", "|", "事業名|派遣", "時期|7月", "場所|港")
    assert found is not None
    assert [[label for label, _ in record] for record in found] == [
        ["事業名", "時期", "場所", "時期", "主催"],
        ["事業名", "時期", "場所"],
    ]
    found = fields(*FORM, "|", "時期|6月", "事業名|派遣", "場所|港")
    assert found is not None
    assert [[label for label, _ in record] for record in found] == [
        ["事業名", "時期", "場所"],
        ["時期", "事業名", "場所"],
    ]


@pytest.mark.parametrize(
    ("label", "above"), [("場" + "あ" * 23, frozenset({0})), ("場" + "あ" * 24, frozenset())]
)
def test_labels_over_values_are_as_short_as_headings(label: str, above: frozenset[int]) -> None:
    found = rows(f"事業名|時期|{label}", "交流|5月|港")
    assert labels_above(found, label_columns(found)) == above
