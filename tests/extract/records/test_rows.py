"""Rows to records: what begins one, goes on with one, and is none; a case on both sides of each bound."""

from __future__ import annotations

import pytest

from pipeline.extract.records.keys import program_ids
from pipeline.extract.records.numbers import fold_number, is_number_label
from pipeline.extract.records.rows import read_rows
from tests.extract.records.tables import pages, table
from tests.extract.tables.grids import Spans

HEADER = "番号|事業名|時期|場所|内容"
FULL = "|祭|夏|港|歌"


def records(*lines: str, spans: Spans | None = None, header: str = HEADER) -> list[list[str]]:
    """The title of each part of each record."""
    found = table(header, *lines, spans=spans)
    place = [column.name for column in found.layout.columns].index("title")
    return [[row.slots[place].text for row in record.parts] for record in read_rows(found).records]


def reasons(*lines: str, spans: Spans | None = None, header: str = HEADER) -> list[str]:
    """Why each row is none, in English."""
    found = read_rows(table(header, *lines, spans=spans)).notes
    return [note.message.rsplit(": ", 1)[1] for note in found]


@pytest.mark.parametrize(
    ("text", "expected", "number"),
    [
        ("１２", None, 12),
        ("①", None, 1),
        ("No.3", None, 3),
        ("(3)", None, 3),
        ("3.0", None, 3),
        ("3.5", None, None),
        ("第3号", None, 3),
        ("1234567", None, None),
        ("123456", None, 123456),
        ("1O", None, 10),
        ("O", None, None),
        ("l", 1, 1),
        ("l", 2, None),
        ("lO", 10, 10),
        ("計", 1, None),
        ("", 1, None),
    ],
)
def test_what_number_a_text_is(text: str, expected: int | None, number: int | None) -> None:
    assert fold_number(text, expected) == number


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("A-1", True),
        ("1-2", True),
        ("第3号", True),
        ("ア1", True),
        ("空知1", True),
        ("空知南1", False),
        ("空知", False),
        ("", False),
        ("12345678", False),
    ],
)
def test_what_can_stand_in_a_column_of_numbers(text: str, label: bool) -> None:
    assert is_number_label(text) == label


def test_a_number_begins_a_record_and_a_blank_goes_on() -> None:
    assert records("1" + FULL, "|続き|||", "2" + FULL) == [["祭", "続き"], ["祭"]]


def test_a_full_row_without_a_number_is_a_record() -> None:
    assert records("1" + FULL, "|市|秋|町|x", "2" + FULL) == [["祭"], ["市"], ["祭"]]
    assert records("1" + FULL, "|市|秋|町|", "2" + FULL) == [["祭", "市"], ["祭"]]
    assert records("1" + FULL, "||秋|町|x", "2" + FULL) == [["祭", ""], ["祭"]]


def test_a_row_on_the_next_page_goes_on_however_full() -> None:
    found = pages((HEADER, "1" + FULL), ("|市|秋|町|x", "2" + FULL))
    assert [len(record.parts) for record in read_rows(found).records] == [2, 1]


def test_a_row_before_the_first_record_is_none_unless_it_is_full() -> None:
    assert reasons("|市|秋||", "1" + FULL, "2" + FULL, "3" + FULL) == ["a row before the first record"]
    assert records("|市|秋|町|x", "1" + FULL) == [["市"], ["祭"]]


def test_a_number_that_is_none_makes_a_record_only_of_a_full_row() -> None:
    assert records("1" + FULL, "あいう" + FULL, "2" + FULL) == [["祭"]] * 3
    assert reasons("1" + FULL, "あいう|市|秋||", "2" + FULL, "3" + FULL) == ["a row whose number is none"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("小計|3件|||", "a subtotal, no record"),
        ("|小計|||", "a subtotal, no record"),
        ("|該当なし|||", "a remark that nothing is here, no record"),
        ("-----|-----|-----|-----|-----", "a ruled line, no record"),
        ("|- 3 -|||", "a page number, no record"),
        ("|※未定を含む|||", "a note, no record"),
        ("|（市民公募）|||", None),
        ("|||申込受付は4月3日から|", "a note, no record"),
    ],
)
def test_rows_that_are_no_record(row: str, reason: str | None) -> None:
    found = reasons("1" + FULL, "2" + FULL, row, "3" + FULL)
    assert found == ([] if reason is None else [reason])


def test_a_subtotal_stands_in_the_first_three_texts_of_a_row_that_is_not_full() -> None:
    assert reasons("1" + FULL, "|市|秋|小計|", "2" + FULL, "3" + FULL) == ["a subtotal, no record"]
    assert reasons("1" + FULL, "|市|秋|小計|x", "2" + FULL, "3" + FULL) == []


@pytest.mark.parametrize(
    ("row", "numbers"), [("1|2|3|4|5", True), ("1|2|3|4|", True), ("1|2|3||", False), ("1|2|3|5|4", False)]
)
def test_a_row_under_the_header_may_number_the_columns(row: str, numbers: bool) -> None:
    assert (reasons(row, "1" + FULL) == ["numbers of the columns, no record"]) == numbers
    assert "numbers of the columns, no record" not in reasons("1" + FULL, row)


@pytest.mark.parametrize(("length", "kind"), [(40, "section"), (41, "note")])
def test_a_merged_text_of_some_length_heads_a_section(length: int, kind: str) -> None:
    text = "あ" * length
    found = reasons("1" + FULL, f"{text}||||", "2" + FULL, spans={(2, 0): (1, 5)})
    assert found == [
        "a section heading, carried down to the records below it"
        if kind == "section"
        else "a note, no record"
    ]


def test_a_merged_sentence_is_a_note() -> None:
    assert reasons("1" + FULL, "あ。||||", "2" + FULL, spans={(2, 0): (1, 5)}) == ["a note, no record"]


def test_a_section_heading_with_no_record_below_it_is_passed_over() -> None:
    spans = {(2, 0): (1, 5)}
    assert reasons("1" + FULL, "■空知||||", spans=spans) == ["a line with no record below it"]


def test_sections_hold_until_the_next_of_their_kind() -> None:
    lines = ("4月||||", "1" + FULL, "■空知||||", "2" + FULL, "5月||||", "3" + FULL)
    found = read_rows(table(HEADER, *lines, spans={(1, 0): (1, 5), (3, 0): (1, 5), (5, 0): (1, 5)}))
    assert [[(group.kind, group.text) for group in record.groups] for record in found.records] == [
        [("month", "4月")],
        [("bureau", "空知")],
        [("bureau", "空知"), ("month", "5月")],
    ]


@pytest.mark.parametrize(("length", "section"), [(38, True), (39, False)])
def test_a_framed_text_alone_heads_a_section(length: int, section: bool) -> None:
    header = "事業名|時期|場所"
    found = reasons("祭|夏|港", f"【{'あ' * length}】||", "市|秋|町", header=header)
    assert found == (["a section heading, carried down to the records below it"] if section else [])


def test_without_numbers_a_title_begins_a_record_and_without_titles_every_row_does() -> None:
    header = "事業名|時期|場所"
    assert records("祭|夏|港", "|秋|", "市|冬|町", header=header) == [["祭", ""], ["市"]]
    found = read_rows(table("時期|場所|内容", "夏|港|歌", "|町|"))
    assert len(found.records) == 2


def test_a_merged_title_goes_on() -> None:
    assert records("祭|夏|港", "|秋|町", header="事業名|時期|場所", spans={(1, 0): (2, 1)}) == [["祭", ""]]
    found = table(HEADER, "1" + FULL, "||秋|町|x", spans={(1, 0): (2, 1), (1, 1): (2, 1)})
    assert [len(record.parts) for record in read_rows(found).records] == [2]


@pytest.mark.parametrize(
    ("numbers", "keys", "rule"),
    [
        (("1", "2", "3"), ["a-0001", "a-0002", "a-0003"], None),
        (("5", "6", "7"), ["a-0005", "a-0006", "a-0007"], "number-offset"),
        (("1", "2", "4"), ["a-0001", "a-0002", "a-0004"], "number-gap"),
        (("2", "1", "3"), ["a-0002", "a-0001", "a-0003"], "number-gap"),
        (("1", "1", "3"), ["a-0001", "a-0002", "a-0003"], "number-repeated"),
        (("1", "A-2", "3"), ["a-0001", "a-0002", "a-0003"], "number-unreadable"),
        (("A-1", "A-2", "A-3"), ["a-0001", "a-0002", "a-0003"], "no-number-column"),
        (("1", "l1", "12"), ["a-0001", "a-0011", "a-0012"], "number-gap"),
    ],
)
def test_the_key_is_the_number_or_the_ordinal_for_all(
    numbers: tuple[str, ...], keys: list[str], rule: str | None
) -> None:
    found = read_rows(table(HEADER, *(number + FULL for number in numbers))).records
    ids, notes = program_ids("a", found)
    assert ids == keys
    assert [note.rule for note in notes] == ([] if rule is None else [rule])


def test_a_gap_and_a_wrong_order_are_told_apart() -> None:
    def said(*numbers: str) -> str:
        found = read_rows(table(HEADER, *(number + FULL for number in numbers))).records
        return program_ids("a", found)[1][0].message

    assert said("1", "4").endswith("missing are 2, 3; check the original")
    assert said("2", "1").endswith("they are not in order; check the original")
    assert "1 (lines 2, 3)" in said("1", "1", "2")
