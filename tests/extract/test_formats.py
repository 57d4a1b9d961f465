"""The registry of formats: each row whole, and one more row known everywhere."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from pipeline.extract.detect import check_extension, extension_note, find_format
from pipeline.extract.document import read_document
from pipeline.formats import FORMATS, Format, extension_of, format_named, format_of_extension
from pipeline.model import RawFile, SeihyoError

ROOT = Path(__file__).parents[2]
MINE = "MINE1\n番号\n事業名\n実施時期\n\n1\n交流会\n5月\n\n2\n講座\n6月\n"


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_row_names_a_module_that_reads_and_extensions_of_its_own(form: Format) -> None:
    assert find_spec(form.module) is not None
    assert callable(form.read)
    assert [format_of_extension(extension) for extension in form.extensions] == [form] * len(form.extensions)
    assert {format_named(name) for name in form.held} <= {*FORMATS} - {form}


def test_plain_text_alone_bears_no_sign() -> None:
    assert {form.layout for form in FORMATS if form.sign is None} == {"fields"}
    assert not any(form.binary for form in FORMATS if form.sign is None)


def test_a_format_that_is_not_registered_is_none() -> None:
    with pytest.raises(KeyError):
        format_named("mine")
    assert format_of_extension("mine") is None
    assert find_format(MINE.encode()).name == "text"


@pytest.mark.parametrize(
    ("name", "form", "noted"),
    [
        ("a.txt", "text", False),
        ("a.txt", "csv", False),
        ("a.csv", "text", False),
        ("a.tsv", "text", False),
        ("a.tsv", "csv", True),
        ("a.TAB", "tsv", False),
        ("a.htm", "html", False),
        ("a.xlsm", "xlsx", False),
        ("a.xls", "xlsx", True),
        ("a.csv", "xlsx", True),
        ("a", "pdf", False),
        ("a.doc", "docx", False),
    ],
)
def test_another_format_than_the_extension_promises_is_noted(name: str, form: str, noted: bool) -> None:
    assert (extension_note(name, form) is not None) == noted


@pytest.mark.parametrize(
    ("name", "data", "refused"),
    [
        ("a.pdf", b"\x00\x01", True),
        ("a.docx", "一覧".encode("cp932"), False),
        ("a.txt", b"\x00\x01", False),
        ("a", b"\x00\x01", False),
        ("a.xls", "一覧".encode("utf-16"), False),
        ("a.xls", b"a" * 65_535 + b"\x00", True),
        ("a.xls", b"a" * 65_536 + b"\x00", False),
    ],
)
def test_bytes_that_are_no_text_are_refused_where_the_extension_promises_them(
    name: str, data: bytes, refused: bool
) -> None:
    form = find_format(data)
    if refused:
        with pytest.raises(SeihyoError, match=rf"not a readable \.{extension_of(name)}"):
            check_extension(name, form, data)
    else:
        check_extension(name, form, data)
        assert form.name == "text"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b" " * 1019 + b"%PDF-1.4", "pdf"),
        (b" " * 1020 + b"%PDF-1.4", "text"),
        ("\ufeff\n<table>".encode(), "html"),
        ("<table>".encode("utf-16"), "html"),
        ("<table>".encode("utf-16-le"), "html"),
        (b"a <table>", "text"),
        (b"<tables>", "text"),
        (b"<TABLE\n>", "html"),
        (b"<!ENTITY a>", "html"),
        (b"<!entity a>", "text"),
    ],
)
def test_a_format_is_told_by_where_its_sign_stands(data: bytes, name: str) -> None:
    assert find_format(data).name == name


@pytest.mark.parametrize(
    ("name", "text", "form"),
    [
        ("a.tsv", "行事一覧\n\n行事\t時期\t場所\n菊花展 開会式\t5月\t会館\n", "tsv"),
        ("a.txt", "行事一覧\n\n行事\t時期\t場所\n菊花展 開会式\t5月\t会館\n", "text"),
        ("a.tsv", "行事一覧\n\n行事\t時期\t場所\n菊花展 開会式\t5月\t会館\t\n", "text"),
        ("a.csv", "行事一覧\n\n行事\t時期\t場所\n菊花展 開会式\t5月\t会館\n", "text"),
    ],
)
def test_a_title_over_even_rows_leaves_a_tsv_one(name: str, text: str, form: str) -> None:
    assert read_document(RawFile(name, text.encode())).reading.format == form


def test_one_more_row_is_known_to_every_stage_and_command(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a.mine").write_bytes(MINE.encode())
    (raw / "a.toml").write_text("fiscal_year = 2022", encoding="utf-8")
    (raw / "b.csv").write_bytes(MINE.encode())
    (raw / "c.csv").write_bytes(b"\x1f\x8b")

    def command(*arguments: str) -> subprocess.CompletedProcess[str]:
        run = [sys.executable, "-m", "tests.extract.made_up.with_row", *arguments]
        return subprocess.run(run, capture_output=True, text=True, cwd=ROOT, check=False)

    folders = ("--raw", raw, "--interim", tmp_path / "interim", "--output", tmp_path / "output")
    built = command("run", *map(str, folders))
    assert built.returncode == 2, built.stderr
    assert "自作" in built.stderr
    assert "Mine" in built.stderr
    sources = (tmp_path / "output" / "sources.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[6:9] for line in sources[1:]] == [["a.mine", "mine", ""], ["b.csv", "mine", ""]]
    findings = (tmp_path / "output" / "findings.csv").read_text(encoding="utf-8-sig")
    assert "the file is named .csv but is mine" in findings
    package = json.loads((tmp_path / "output" / "datapackage.json").read_text(encoding="utf-8"))
    [fields] = [table["schema"]["fields"] for table in package["resources"] if table["path"] == "sources.csv"]
    [form] = [field for field in fields if field["name"] == "format"]
    assert form["constraints"]["enum"][-1] == "mine"
    seen = json.loads(command("inspect", str(raw / "a.mine"), "--json").stdout)
    assert (seen["format"], seen["records"]) == ("mine", 2)
    checked = json.loads(command("check", str(raw / "a.mine"), "--json").stdout)[str(raw / "a.mine")]
    assert checked["format"] == "mine"
    assert [broken["rule"] for broken in checked["broken"]][:1] == ["1-1"]
    assert "1-8" in checked["unchecked"]
