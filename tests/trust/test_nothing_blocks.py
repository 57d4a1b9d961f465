"""What one document holds never keeps another from being published, and nothing ends in a traceback."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.build import documents
from pipeline.publish.dataset import load
from pipeline.repair.corrections import Correction
from tests.build.folders import HEAD, put, run, table, titles

OTHER = {"other.csv": table("交流")}


def numbered(*numbers: str) -> str:
    """A document whose records have these numbers."""
    return HEAD + "".join(f"{number},旭川市,派遣{number},韓国,4月\n" for number in numbers)


@pytest.mark.parametrize(
    ("numbers", "rule"),
    [
        (("1", "2", "3"), None),
        (("101", "102"), "number-offset"),
        (("2", "3"), "number-offset"),
        (("0", "1", "2"), "number-offset"),
        (("5",), "number-offset"),
        (("999999",), "number-offset"),
        (("1", "3"), "number-gap"),
        (("2", "1"), "number-gap"),
        (("1", "1"), "number-repeated"),
        (("1", "?"), "number-unreadable"),
    ],
)
def test_a_document_is_published_whatever_its_numbers(
    tmp_path: Path, numbers: tuple[str, ...], rule: str | None
) -> None:
    put(tmp_path, {**OTHER, "numbers.csv": numbered(*numbers)})
    assert run(tmp_path) == 0
    tables = load(tmp_path / "output")
    assert titles(tmp_path)["numbers"] == [f"派遣{number}" for number in numbers]
    own = tables["findings"][tables["findings"]["source_id"] == "numbers"]
    assert {found for found in own["rule"] if found.startswith("number-")} == ({rule} if rule else set())


REFUSED = {
    "nested brackets": "x = " + "[" * 20_000 + "]" * 20_000,
    "nested tables": ".".join(["a"] * 20_000) + " = 1",
    "a number of 5,000 digits": "fiscal_year = " + "9" * 5_000,
    "a hexadecimal number of 5,000 digits": "fiscal_year = 0x" + "f" * 5_000,
    "as a page": "pages = [1, " + "9" * 5_000 + "]",
    **{
        f"encoding {name}": f'encoding = "{name}"'
        for name in ("rot13", "hex", "base64", "bz2", "zlib", "quopri", "uu", "idna", "punycode", "undefined")
    },
    "encoding with a null": 'encoding = "\\u0000"',
    "encoding with a surrogate": 'encoding = "é"',
    "unknown carry_down": 'carry_down = ["会場名"]',
    "header past the end": "header_rows = [90, 91]",
}
"""Sidecars that can't be used, each with what is wrong with it."""


@pytest.mark.parametrize("kind", REFUSED)
def test_a_sidecar_that_cannot_be_used_fails_its_document_alone_with_a_message(
    tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, {**OTHER, "own.csv": table("派遣"), "own.toml": REFUSED[kind]})
    assert run(tmp_path) == 2
    assert list(titles(tmp_path)) == ["other"]
    said = capsys.readouterr().err
    assert "own" in said
    assert "報告してください" not in said
    assert len(said) < 5_000


KEPT = {
    "a line break in the title": ({"own.toml": 'title = "一\\n二"\npublisher = "三\\r\\n四"'}, "own.csv"),
    "a tab, a null and a line separator": ({"own.toml": 'title = "一\\t二\\u0085三\\u2028四"'}, "own.csv"),
    "a line break in a heading and a value": ({}, "own.csv"),
    "a name of 244 bytes": ({}, "あ" * 80 + ".csv"),
    "a name of 255 bytes": ({}, "あ" * 83 + "ab.csv"),
}
"""Files beside a document and its name, which are odd but say something."""


@pytest.mark.parametrize("kind", KEPT)
def test_odd_names_and_texts_do_not_block(tmp_path: Path, kind: str) -> None:
    beside, name = KEPT[kind]
    text = table("派遣").replace("事業名", '"事\n業名"' if "heading" in kind else "事業名")
    put(tmp_path, {**OTHER, **beside, name: text})
    assert run(tmp_path) == 0
    tables = load(tmp_path / "output")
    assert len(tables["sources"]) == 2
    for column in ("title", "publisher", "file", "source_id"):
        assert not any(len(str(value).splitlines()) > 1 for value in tables["sources"][column])


@pytest.mark.parametrize(
    "name", [b"\xc6\xfc\xcb\xdc.csv", b"own\n2.csv", b"own\x1b[2J.csv", b"own\xe2\x80\xa8.csv"]
)
def test_a_name_that_cannot_be_published_fails_its_document_alone(
    tmp_path: Path, name: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, OTHER)
    (tmp_path / "raw" / os.fsdecode(name)).write_text(table("派遣"), encoding="utf-8")
    assert run(tmp_path) == 2
    assert list(titles(tmp_path)) == ["other"]
    said = capsys.readouterr().err
    assert "rename it" in said
    assert said.count("\n") == 1
    assert "\x1b" not in said


CORRECTIONS = {
    "a field past the bound of CSV": "1,title,派遣,{},公表者に確認\n".format("あ" * 200_000),
    "a line break": '1,title,派遣,"受\n入",公表者に確認\n',
    "a line separator": "1,title,派遣,受\u2028入,公表者に確認\n",
    "a line break at the end": '1,title,派遣,"受入\n",公表者に確認\n',
}


@pytest.mark.parametrize("kind", CORRECTIONS)
def test_corrections_that_cannot_be_used_fail_their_document_alone(
    tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "no,column,before,after,reason\n" + CORRECTIONS[kind]
    put(tmp_path, {**OTHER, "own.csv": table("派遣"), "own.corrections.csv": text})
    assert run(tmp_path) == 2
    assert list(titles(tmp_path)) == ["other"]
    said = capsys.readouterr().err
    assert "own.corrections.csv:" in said
    assert "報告してください" not in said


def test_what_nobody_thought_of_beside_a_document_fails_it_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def corrections_of(path: Path) -> tuple[Correction, ...]:
        if path.name == "own.csv":
            raise RecursionError(path.name)
        return ()

    monkeypatch.setattr(documents, "corrections_of", corrections_of)
    put(tmp_path, {**OTHER, "own.csv": table("派遣")})
    assert run(tmp_path) == 2
    assert list(titles(tmp_path)) == ["other"]
    assert "own.csv: it failed unexpectedly; please report it (RecursionError" in capsys.readouterr().err
