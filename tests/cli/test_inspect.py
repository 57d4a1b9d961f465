"""`inspect`: what it shows of a document, and the sidecar that it writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.cli import main

TEXT = "令和4年度 行事一覧,,,\nNo,行事名,開催日,年度\n1,祭,5月3日,令和4年度\n,小計,1件,\n※未定を含む,,,\n"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "行事.csv"
    path.write_bytes(TEXT.encode("cp932"))
    return path


def test_it_shows_tables_roles_encoding_and_what_was_passed_over(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inspect", str(document)]) == 0
    shown = capsys.readouterr().out
    for expected in ("cp932", "令和4年度 行事一覧", "2022", "title (事業・行事名)", "3行中1件 1 of 3 rows"):
        assert expected in shown
    assert "a subtotal, no record" in shown
    assert "a note, no record" in shown
    assert "column '年度' is kept as an attribute: '開催日' has the better claim" in shown


def test_it_says_why_a_table_is_published_or_refused(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inspect", str(document)]) == 0
    shown = capsys.readouterr().out
    assert "点 score 6: 公表 published" in shown
    assert "+3.5 事業・行事らしい名の列がある (a column of names as programmes have)" in shown
    document.write_text("番号,名称,住所\n1,北の家,本町\n2,南の家,浜町\n", encoding="utf-8")
    assert main(["inspect", str(document)]) == 2
    said = capsys.readouterr().err
    assert "施設一覧のようです" in said
    assert "-2 名称と所在地だけで日付がない" in said


def test_json_holds_the_same(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(document), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["records"] == 1
    assert [column["role"] for column in found["tables"][0]["columns"]] == [
        "no",
        "title",
        "schedule",
        "attribute",
    ]
    assert {note["rule"] for note in found["notes"]} >= {
        "encoding-found",
        "row-passed-over",
        "column-demoted",
    }


def test_the_sidecar_it_writes_changes_nothing_and_is_not_overwritten(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inspect", str(document), "--write-sidecar"]) == 0
    first = json.loads(_json(document, capsys))
    assert (document.with_suffix(".toml")).exists()
    assert first["first_record"] == {"no": "1", "title": "祭", "schedule": "5月3日", "年度": "令和4年度"}
    assert main(["inspect", str(document), "--write-sidecar"]) == 2
    assert "isn't overwritten" in capsys.readouterr().err


def _json(document: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main(["inspect", str(document), "--json"]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("data", "message"), [(b"", "the document is empty"), (b"a,b\n1,2\n", "no header row found")]
)
def test_an_unreadable_document_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, message: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    assert main(["inspect", str(path)]) == 2
    assert f"a.csv: {message}" in capsys.readouterr().err
    assert main(["inspect", str(tmp_path / "missing.csv")]) == 2


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("名簿,\n氏名,役職\n東,会長\n", ["氏名", "役職"]),
        (
            "職務の級,給料月額,実施場所\n1級,150000,本庁\n2級,160000,本庁\n",
            ["職務の級", "給料月額", "実施場所"],
        ),
        ("", []),
    ],
)
def test_a_sidecar_is_drafted_where_no_programme_table_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, headings: list[str]
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode())
    assert main(["inspect", str(path), "--write-sidecar"]) == 2
    drafted = path.with_suffix(".toml").read_text(encoding="utf-8").splitlines()
    assert [line for line in drafted[drafted.index("[columns]") + 1 :] if line] == [
        f'# "{heading}" = ""' for heading in headings
    ]


def test_a_sidecar_that_fits_no_document_is_said(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lone = document.with_name("行事一覧.toml")
    lone.write_text("fiscal_year = 2022\n", encoding="utf-8")
    assert main(["inspect", str(document)]) == 0
    assert "行事一覧.toml: どの文書のものでもありません" in capsys.readouterr().err
    lone.rename(document.with_suffix(".toml"))
    assert main(["inspect", str(document)]) == 0
    assert "行事一覧.toml" not in capsys.readouterr().err
