"""What `validate --output` says of a dataset that somebody edited: one line with the place for each slip."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.publish.dataset import load
from pipeline.schemas import TABLES
from tests.published import publish
from tests.sample import sample

ROOT = Path(__file__).parents[2]


@pytest.fixture
def output(tmp_path: Path) -> Path:
    publish(sample(), tmp_path / "output")
    return tmp_path / "output"


Change = Callable[[str], str | bytes]


def once(before: str, after: str) -> Change:
    """The first place where a CSV says the one says the other."""

    def change(text: str) -> str:
        assert before in text
        return text.replace(before, after, 1)

    return change


def without_column(name: str) -> Change:
    """The CSV without a column, whose cells hold no comma."""

    def change(text: str) -> str:
        rows = [line.split(",") for line in text.split("\r\n")]
        place = rows[0].index(name)
        return "\r\n".join(",".join(row[:place] + row[place + 1 :]) for row in rows)

    return change


def line_again(number: int) -> Change:
    """One line of the CSV twice."""

    def change(text: str) -> str:
        lines = text.split("\r\n")
        return "\r\n".join([*lines[:number], lines[number - 1], *lines[number:]])

    return change


SLIPS: dict[str, tuple[str, Change, str, str]] = {
    "wrong code": (
        "municipalities",
        once("012068", "012067"),
        r"municipalities\.csv:\d+ \S+ code +「012067」 検査数字が誤りです",
        "municipality_code_check_digit",
    ),
    "code without its zero": (
        "municipalities",
        once("012068", "12068"),
        r"municipalities\.csv:\d+ \S+ code +「12068」 6桁です。先頭の0が落ちていませんか",
        "str_matches",
    ),
    "double key": (
        "methods",
        line_again(3),
        r"methods\.csv:4 \S+/1 +キーが 3 行目と同じです",
        "csv_readable",
    ),
    "header changed": (
        "programs",
        once(",title,", ",事業名,"),
        r"programs\.csv:1 title +「事業名」 見出しが「事業名」になっています。「title」に戻してください",
        "csv_readable",
    ),
    "column missing": (
        "methods",
        without_column("category"),
        r"methods\.csv:1 category +この列がありません",
        "csv_readable",
    ),
    "13th month": (
        "periods",
        once("2022-07-01", "2022-13-01"),
        r"periods\.csv:\d+ \S+/\d+ start_date +「2022-13-01」 暦にある日を 2022-07-01 の形で書きます",
        "csv_readable",
    ),
    "date as Excel writes it": (
        "periods",
        once("2022-07-01", "2022/7/1"),
        r"periods\.csv:\d+ \S+/\d+ start_date +「2022/7/1」 暦にある日を",
        "csv_readable",
    ),
    "TRUE": (
        "periods",
        once(",false,", ",FALSE,"),
        r"periods\.csv:\d+ \S+/\d+ approximate +「FALSE」 true か false を小文字で書きます",
        "csv_readable",
    ),
    "cp932": (
        "organizers",
        lambda text: text.encode("cp932", "replace"),
        r"organizers\.csv:\d+ +Shift_JIS\(cp932\)で保存されています",
        "csv_readable",
    ),
    "other bytes": (
        "organizers",
        lambda text: text.encode() + b"\xff\xff",
        r"organizers\.csv:\d+ +UTF-8 でないバイトがあります",
        "csv_readable",
    ),
    "a comma too many": (
        "methods",
        once("\r\n", "\r\n,"),
        r"methods\.csv:2 \S* +5 列あります。見出しは 4 列です",
        "csv_readable",
    ),
    "letters for a number": (
        "methods",
        once(",1,", ",one,"),
        r"methods\.csv:\d+ \S+/one seq +「one」 整数ではありません",
        "csv_readable",
    ),
    "columns in another order": (
        "methods",
        once("text,category", "category,text"),
        r"methods\.csv:1 +列の順が違います",
        "csv_readable",
    ),
    "a row taken out": (
        "programs",
        lambda text: "\r\n".join([*(lines := text.split("\r\n"))[:3], *lines[4:]]),
        r"programs\.csv:4 \S+ +「.*」 CSV にない行です",
        "formats_agree",
    ),
    "only the CSV says otherwise": (
        "methods",
        once(",outbound", ",inbound"),
        r"methods\.csv:\d+ \S+/\d+ category +「inbound」 Parquet では「outbound」",
        "formats_agree",
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_a_csv_is_one_line_with_its_place(
    slip: str, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, change, said, check = SLIPS[slip]
    path = output / f"{table}.csv"
    edited = change(path.read_bytes().decode("utf-8-sig"))
    path.write_bytes(edited if isinstance(edited, bytes) else edited.encode("utf-8-sig"))
    assert main(["validate", "--output", str(output)]) == 1
    count, line = capsys.readouterr().err.splitlines()
    assert count == "1 件の誤り / 1 failure"
    assert re.search(said, line), line
    assert line.endswith(f" [{check}]")


def test_a_valid_dataset_ends_with_how_much_it_is(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "--output", str(output)]) == 0
    rows = sum(len(table) for table in load(output).values())
    said = capsys.readouterr().out.splitlines()
    assert said == [f"OK: {len(TABLES)} 表、{rows:,} 行 / {len(TABLES)} tables, {rows:,} rows"]


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """A copy of the real dataset with its raw documents beside it."""
    for name in ("raw", "output"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def test_the_published_dataset_says_what_its_raw_documents_say(
    real: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", "--output", str(real / "output")]) == 0
    assert capsys.readouterr().out.startswith(
        "原文書 1 件と照合しました / compared with 1 raw document\nOK: 11 表"
    )


def test_text_changed_without_a_repair_is_named_by_its_cell(
    real: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = load(real / "output")
    program = tables["programs"]["program_id"][4]
    assert program not in set(tables["repairs"]["program_id"])
    was = tables["programs"]["title"][4]
    tables["programs"].loc[4, "title"] = "別の事業"
    publish(tables, real / "output")
    assert main(["validate", "--output", str(real / "output")]) == 1
    (_, line) = capsys.readouterr().err.splitlines()
    assert f"programs.csv:6 {program} title" in line
    assert f"「別の事業」 原文書では「{was}」です。" in line
    assert line.endswith("[raw_text]")


def test_a_raw_document_that_changed_or_went_is_named(real: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (document,) = (path for path in (real / "raw").iterdir() if path.suffix == ".txt")
    document.write_bytes(document.read_bytes() + b"\n")
    assert main(["validate", "--output", str(real / "output")]) == 1
    assert "原文書が公表の後に変わっています" in capsys.readouterr().err
    document.rename(real / "raw" / "other.txt")
    assert main(["validate", "--output", str(real / "output")]) == 1
    assert "原文書がありません" in capsys.readouterr().err
    assert main(["validate", "--output", str(real / "output"), "--raw", str(real / "none")]) == 2


def test_every_line_speaks_two_languages(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for table in ("methods", "periods"):
        (output / f"{table}.csv").write_bytes(b"program_id\r\n")
    assert main(["validate", "--output", str(output)]) == 1
    assert all(" / " in line for line in capsys.readouterr().err.splitlines())
