"""The loop as a person goes through it: build, export, fill in, import, build again."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.publish.dataset import load
from pipeline.replay import replay, undo
from pipeline.review.sheet import steps_by_cell
from pipeline.validate import validate

TEXT = (
    "令和4年度 国際交流事業一覧\n\n"
    "No\t実施主体\t事業名\t対象国\t実施場所\t実施時期\t実施方法\n"
    "1\t旭川市\t訪問団派遣事業\t韓国\tソウル特別市\tいつか良い日\t現地派遣\n"
    "2\t小樽港 貿易振興協議会\t航路利用促進事業\t中国\t青島市\t10月上旬\t現地派遣\n"
    "3\t東川町\t写真フェスティバル\t東南ア ジアの国・地域\t東川町\t8月22日~8月28日\t現地受入\n"
)


def run(folder: Path, *command: str) -> int:
    return main([*command, "--output", str(folder / "output")])


def build(folder: Path) -> int:
    return run(folder, "run", "--raw", str(folder / "raw"), "--interim", str(folder / "interim"))


def read_rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as sink:
        writer = csv.DictWriter(sink, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text(TEXT, encoding="utf-8")
    assert build(tmp_path) == 0
    return tmp_path


def test_a_replaced_and_a_restored_cell_come_back_audited(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = folder / "review.csv"
    assert run(folder, "review", "export", "--to", str(sheet), "--below", "1") == 0
    rows = read_rows(sheet)
    unread = next(row for row in rows if row["rule"] == "period-unreadable")
    unread |= {"decision": "replace", "replacement": "7月10日", "who": "山田", "note": "公表者に確認"}
    joined = next(row for row in rows if row["item"] == "repair/a-0003/target/1")
    assert joined["message"] == "東南ア【␣→】ジアの国・地域"
    joined |= {"decision": "leave"}
    write_rows(sheet, rows)

    command = ["review", "import", str(sheet), "--raw", str(folder / "raw")]
    assert run(folder, *command) == 0
    assert read_rows(folder / "raw" / "a.corrections.csv") == [
        {
            "no": "a-0001",
            "column": "schedule",
            "before": "いつか良い日",
            "after": "7月10日",
            "reason": "公表者に確認 (山田)",
        },
        {
            "no": "a-0003",
            "column": "target",
            "before": "東南アジアの国・地域",
            "after": "東南ア ジアの国・地域",
            "reason": "review: break-remove",
        },
    ]

    assert build(folder) == 0
    tables = load(folder / "output")
    assert validate(tables) == []
    programs = tables["programs"].set_index("program_id")
    assert programs.loc["a-0001", "schedule"] == "7月10日"
    assert str(programs.loc["a-0001", "start_date"]) == "2022-07-10"
    assert programs.loc["a-0003", "target"] == "東南ア ジアの国・地域"
    steps = steps_by_cell(tables["repairs"])["a-0001", "schedule"]
    assert undo("7月10日", steps) == "いつか良い日"
    assert replay("いつか良い日", steps) == "7月10日"
    made = tables["repairs"].query("rule == 'correction'")
    assert list(made["program_id"]) == ["a-0001", "a-0003"]

    corrections = (folder / "raw" / "a.corrections.csv").read_bytes()
    assert run(folder, *command) == 0
    assert (folder / "raw" / "a.corrections.csv").read_bytes() == corrections
    assert "2 件" in capsys.readouterr().out


def test_what_was_decided_is_not_asked_again(folder: Path) -> None:
    sheet, second = folder / "review.csv", folder / "second.csv"
    run(folder, "review", "export", "--to", str(sheet), "--below", "1")
    rows = read_rows(sheet)
    rows[-1]["decision"] = "accept"
    write_rows(sheet, rows)
    assert run(folder, "review", "export", "--to", str(second), "--below", "1", "--skip", str(sheet)) == 0
    assert [row["item"] for row in read_rows(second)] == [row["item"] for row in rows[:-1]]


def test_what_was_accepted_and_taken_in_is_not_asked_again(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet, second, raw = folder / "review.csv", folder / "second.csv", ["--raw", str(folder / "raw")]
    run(folder, "review", "export", "--to", str(sheet), "--below", "1", *raw)
    rows = read_rows(sheet)
    asked = {(row["program_id"], row["column"]) for row in rows if row["program_id"]}
    assert asked
    write_rows(sheet, [row | {"decision": "採用"} for row in rows])
    before = load(folder / "output")
    assert run(folder, "review", "import", str(sheet), *raw) == 0
    said = capsys.readouterr().out
    assert f"0 件の訂正、{len(asked)} 件の採用" in said
    whole = sum(not row["program_id"] for row in rows)
    assert (f"採用 {whole} 件は記録していません" in said) == bool(whole)
    assert build(folder) == 0
    assert load(folder / "output")["programs"].equals(before["programs"])
    assert load(folder / "output")["repairs"].equals(before["repairs"])
    assert run(folder, "review", "export", "--to", str(second), "--below", "1", *raw) == 0
    assert [row["program_id"] for row in read_rows(second)] == [""] * whole


def test_a_sheet_that_may_hold_decisions_is_not_overwritten(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = folder / "review.csv"
    assert run(folder, "review", "export", "--to", str(sheet)) == 0
    assert run(folder, "review", "export", "--to", str(sheet)) == 2
    assert "is there already" in capsys.readouterr().err


def test_a_sheet_that_is_not_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "review", "import", str(folder / "none.csv")) == 2
    assert "none.csv" in capsys.readouterr().err


def test_a_workbook_is_filled_in_and_taken_back(folder: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    sheet = folder / "review.xlsx"
    assert run(folder, "review", "export", "--to", str(sheet), "--below", "1") == 0
    book = openpyxl.load_workbook(sheet)
    page = book.active
    assert page.row_dimensions[1].hidden
    keys = [cell.value for cell in page[1]]
    assert [cell.value for cell in page[2]][3:5] == ["番号", "頁"]
    (choice,) = page.data_validations.dataValidation
    assert choice.formula1 == '"採用,置換,原文"'
    assert str(choice.sqref) == f"O3:O{page.max_row}"
    rows = {str(row[0].value): row for row in page.iter_rows(min_row=3)}
    unread = next(row for item, row in rows.items() if "period-unreadable" in item)
    at = {name: place for place, name in enumerate(keys)}
    unread[at["decision"]].value = "置換"
    unread[at["replacement"]].value = "7月10日"
    unread[at["when"]].value = date(2026, 11, 29)
    rows["repair/a-0003/target/1"][at["decision"]].value = "原文"
    book.save(sheet)
    assert run(folder, "review", "import", str(sheet), "--raw", str(folder / "raw")) == 0
    made = read_rows(folder / "raw" / "a.corrections.csv")
    assert [(row["no"], row["after"]) for row in made] == [
        ("a-0001", "7月10日"),
        ("a-0003", "東南ア ジアの国・地域"),
    ]
    assert "2026-11-29" in made[0]["reason"]


def test_a_slip_in_a_workbook_is_named_by_its_row(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    sheet = folder / "review.xlsx"
    run(folder, "review", "export", "--to", str(sheet), "--below", "1")
    book = openpyxl.load_workbook(sheet)
    book.active["O4"].value = "たぶん"
    book.save(sheet)
    assert run(folder, "review", "import", str(sheet), "--raw", str(folder / "raw")) == 2
    assert "review.xlsx:4: 'たぶん' は判断ではありません" in capsys.readouterr().err
    sheet.write_bytes(b"PK nonsense")
    assert run(folder, "review", "import", str(sheet), "--raw", str(folder / "raw")) == 2
    assert "Excel のブックとして読めません" in capsys.readouterr().err


def test_another_ending_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "review", "export", "--to", str(folder / "review.ods")) == 2
    assert "書けるのは .csv と .xlsx です" in capsys.readouterr().err
    assert not (folder / "review.ods").exists()
