from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from pipeline.exports.event_check import Remark, check_event_list
from pipeline.exports.event_list import event_list, event_list_csv
from tests.sample import sample

HERE = Path(__file__).parent
CASES = list(csv.DictReader((HERE / "wrong_fields.csv").open(encoding="utf-8", newline="")))


def errors(data: bytes, template: str = "v1") -> list[Remark]:
    return [remark for remark in check_event_list(data, template) if remark.severity == "error"]


def changed(column: str, value: str) -> bytes:
    """Our list with one field of its first event changed."""
    table = event_list(sample())
    table.loc[0, column] = value
    return table.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['column']}={case['value']}")
def test_a_wrong_field_is_named_with_line_column_and_value(case: dict[str, str]) -> None:
    (remark,) = errors(changed(case["column"], case["value"]))
    assert remark.line == 2
    assert case["says"] in remark.message
    if "ends before" not in remark.message:
        assert (remark.column, remark.value) == (case["column"], case["value"])


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("開始時間", "09:30"),
        ("緯度", "43.062083"),
        ("URL", "https://example.jp/a?b=1"),
        ("イベント名_カナ", "シマイトシ コウリュウ"),
    ],
)
def test_a_right_field_is_accepted(column: str, value: str) -> None:
    assert errors(changed(column, value)) == []


def lines(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def written(rows: list[list[str]]) -> bytes:
    sink = io.StringIO(newline="")
    csv.writer(sink).writerows(rows)
    return sink.getvalue().encode("utf-8-sig")


def test_columns_in_another_order() -> None:
    rows = lines(event_list_csv(sample()))
    swapped = written([[*row[1::-1], *row[2:]] for row in rows])
    (remark,) = errors(swapped)
    assert (remark.line, remark.column) == (1, "NO")
    assert "1 列目は 都道府県コード又は市区町村コード です" in remark.message


def test_a_misspelt_column_is_guessed() -> None:
    rows = lines(event_list_csv(sample()))
    rows[0][5] = "イベント名＿カナ"
    missing, unknown = errors(written(rows))
    assert (missing.column, unknown.column) == ("イベント名_カナ", "イベント名＿カナ")
    assert "did you mean イベント名_カナ?" in unknown.message


def test_a_repeated_id() -> None:
    rows = lines(event_list_csv(sample()))
    rows.append(rows[1])
    (remark,) = errors(written(rows))
    assert (remark.line, remark.column, remark.value) == (14, "NO", "sample-2022-0001")
    assert "2 行と重複" in remark.message


def test_rows_of_another_width_and_blank_rows() -> None:
    rows = lines(event_list_csv(sample()))
    rows[3] = rows[3][:-1]
    rows.insert(2, [""] * 32)
    blank, short = errors(written(rows))
    assert (blank.line, short.line) == (3, 5)
    assert "32 列のはずが 31 列" in short.message


def test_a_line_break_in_a_field_moves_the_lines_after_it() -> None:
    rows = lines(event_list_csv(sample()))
    rows[1][12] = "一行目\n二行目"
    rows[2][7] = "2022年7月"
    remarks = check_event_list(written(rows))
    assert [remark.line for remark in remarks if remark.severity == "error"] == [4]
    assert any("改行を除いて" in remark.message and remark.line == 2 for remark in remarks)


def test_shift_jis_is_refused_and_a_missing_bom_is_a_warning() -> None:
    text = event_list_csv(sample()).decode("utf-8-sig").replace("—", "").replace("～", "~")
    (remark,) = check_event_list(text.encode("cp932"))
    assert (remark.line, remark.severity) == (1, "error")
    assert errors(text.replace("\r\n", "\n").encode()) == []
    warnings = [remark.message for remark in check_event_list(text.replace("\r\n", "\n").encode())]
    assert any("BOM" in message for message in warnings)
    assert any("CRLF" in message for message in warnings)


def test_a_quote_that_never_ends() -> None:
    (remark,) = errors(event_list_csv(sample()) + b'"abc')
    assert (remark.line, "CSV" in remark.message) == (14, True)


def test_a_value_outside_the_standard_s_list() -> None:
    table = event_list(sample(), "gif")
    table.loc[0, "料金有無"] = "500円"
    data = table.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")
    (remark,) = errors(data, "gif")
    assert remark.message.startswith("有料・無料 のどれかです")
