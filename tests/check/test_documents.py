from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
from docx import Document as Word
from openpyxl.chart import BarChart, Reference

from pipeline.check import Verdict, check_document
from pipeline.exports.event_list import event_list_csv
from pipeline.exports.workbook import to_workbook
from pipeline.publish.dataset import render
from pipeline.schemas import TABLES
from tests.sample import sample

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154"
    "789c6360606060000000050001a5f645400000000049454e44ae426082"
)
ROOT = Path(__file__).parents[2]


def rules(verdict: Verdict) -> dict[str, tuple[str, ...]]:
    return {broken.rule: broken.places for broken in verdict.broken}


def workbook() -> tuple[openpyxl.Workbook, io.BytesIO]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "一覧"
    for row in (
        ["名称", "開始日", "参加者(人)"],
        ["講座", date(2022, 7, 25), 12],
        ["展示", date(2022, 8, 1), 5],
    ):
        sheet.append(row)
    sheet.append(["会議", date(2022, 9, 1), 8])
    return book, io.BytesIO()


def saved(book: openpyxl.Workbook, sink: io.BytesIO) -> bytes:
    book.save(sink)
    return sink.getvalue()


def test_a_plain_workbook_keeps_all_rules() -> None:
    verdict = check_document(saved(*workbook()), "a.xlsx")
    assert rules(verdict) == {}
    assert verdict.score == (15, 15)


def test_merged_cells_of_a_workbook() -> None:
    book, sink = workbook()
    book["一覧"].merge_cells("A2:A3")
    assert rules(check_document(saved(book, sink)))["1-4"] == ("一覧!A2:A3",)


def test_formulas_of_a_workbook() -> None:
    book, sink = workbook()
    book["一覧"]["C5"] = "=SUM(C2:C4)"
    assert rules(check_document(saved(book, sink)))["1-7"] == ("一覧!C5",)


def test_numbers_that_a_workbook_holds_as_text() -> None:
    book, sink = workbook()
    book["一覧"]["C3"] = "5"
    assert rules(check_document(saved(book, sink)))["1-3"] == ("一覧!C3",)


def test_a_number_that_is_only_shown_with_separators_is_a_number() -> None:
    book, sink = workbook()
    book["一覧"]["C3"] = 5000
    book["一覧"]["C3"].number_format = "#,##0"
    assert rules(check_document(saved(book, sink))) == {}


def test_objects_of_a_workbook() -> None:
    book, sink = workbook()
    chart = BarChart()
    chart.add_data(Reference(book["一覧"], min_col=3, min_row=1, max_row=4))
    book["一覧"].add_chart(chart, "E5")
    found = check_document(saved(book, sink))
    assert rules(found)["1-8"] == ("一覧!E5",)
    assert found.broken[0].values == ("グラフ / chart",)


def test_line_breaks_and_lists_in_a_cell() -> None:
    book, sink = workbook()
    book["一覧"]["A2"] = "・講座\n・展示"
    found = rules(check_document(saved(book, sink)))
    assert found["1-2"] == found["1-5"] == ("一覧!A2",)


def test_a_second_sheet_is_looked_at_too() -> None:
    book, sink = workbook()
    second = book.create_sheet("二")
    for row in (["団体", "所在地"], ["㈱札幌", "札幌市"], ["旭川会", "旭川市"]):
        second.append(row)
    assert rules(check_document(saved(book, sink)))["1-10"] == ("二!A2",)


def test_a_word_document_with_merges_and_a_picture() -> None:
    word, sink = Word(), io.BytesIO()
    word.add_picture(io.BytesIO(PIXEL))
    table = word.add_table(3, 2)
    for row, texts in zip(
        table.rows, (["名称", "場所"], ["講座", "札幌市"], ["展示", "札幌市"]), strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    merged = table.cell(1, 1).merge(table.cell(2, 1))
    merged.text = "札幌市"
    word.save(sink)
    found = rules(check_document(sink.getvalue(), "a.docx"))
    assert set(found) == {"1-1", "1-4", "1-8"}
    assert found["1-4"] == ("2行2列:3行2列",)


def test_an_html_table_with_spans_and_a_picture() -> None:
    page = (
        "<html><body><img src='logo.png'><table>\n<tr><th>名称</th><th>場所</th></tr>\n"
        "<tr><td>講座</td><td rowspan=2>札幌市</td></tr>\n<tr><td>展示<img src='a.png'></td></tr>\n"
        "</table></body></html>"
    )
    found = rules(check_document(page.encode(), "a.html"))
    assert set(found) == {"1-1", "1-4", "1-8"}
    assert len(found["1-8"]) == 1


def test_the_published_csvs_keep_all_rules() -> None:
    files = render(sample())
    for name in TABLES:
        verdict = check_document(files[f"{name}.csv"], f"{name}.csv")
        assert (name, rules(verdict)) == (name, {})
    assert rules(check_document(event_list_csv(sample()), "event-list.csv")) == {}


def test_the_exported_workbook_keeps_all_rules() -> None:
    assert rules(check_document(to_workbook(sample()), "seihyo.xlsx")) == {}


def test_a_real_page_of_text_says_why_it_needs_cleaning() -> None:
    path = ROOT / "raw" / "hokkaido-international-programs-2022.txt"
    found = rules(check_document(path.read_bytes(), path.name))
    assert {"1-1", "1-5", "1-11", "2-1"} <= set(found)
    assert found["2-1"][0] == "23行"


def test_a_real_workbook_says_what_to_mend() -> None:
    path = ROOT / "tests" / "documents" / "forms" / "variant1.xlsx"
    found = rules(check_document(path.read_bytes(), path.name))
    assert {"1-2", "1-5", "1-11"} <= set(found)
    assert not {"1-1", "1-7", "1-8"} & set(found)


def test_the_dataset_of_this_repository_keeps_all_rules() -> None:
    for path in sorted((ROOT / "output").glob("*.csv")):
        assert (path.name, rules(check_document(path.read_bytes(), path.name))) == (path.name, {})
