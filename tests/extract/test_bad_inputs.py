"""Documents that can't be read: each says where and what to do, within bounds of time and memory."""

from __future__ import annotations

import errno
import io
import resource
import time
import zipfile
import zlib

import pytest

from pipeline.extract import extract, read_document
from pipeline.extract.web.attributes import crowded_line
from pipeline.model import RawFile, SeihyoError, Sidecar
from pipeline.wording import halves
from tests.extract.pdf.drawn import pdf, text

GOOD = "No,事業名,実施時期\n1,交流,5月\n2,派遣,6月\n"


def refused(name: str, data: bytes, message: str, sidecar: Sidecar | None = None) -> None:
    with pytest.raises(SeihyoError, match=message):
        read_document(RawFile(name, data, sidecar or Sidecar()))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("あいう\nかきく\n", "文書の始め: あいう; かきく.*no header row found.*あいう.*header_rows"),
        ("1,2,3\n4,5,6\n", "no header row found"),
        (
            "1,茶会,令和7年10月5日,庭園\n2,写真展,11月3日～5日,市役所\n",
            "書き足してください.*begins: 1 | 茶会.*add a row above the first record",
        ),
        ("一覧\n茶会,5月,庭園\n写真展,6月下旬,市役所\n", "add a row above the first record"),
        ("品目,5月,6月\nりんご,10,12\nなし,3,4\n", "no header row found"),
        ("品目,令和5年度\nりんご,10\n", "no header row found"),
        ("No,事業名,実施時期\n", "no record below"),
        ("No,事業名,実施時期\n1,交流\n", "line 2: 2 columns where the header \\(line 1\\) has 3"),
        ("No,事業名,実施時期\n1,交流,5月,札幌\n", "line 2: 4 columns .* last is column 4 .*札幌"),
        (
            "題\n\nNo\t事業名\t実施時期\n1\t交流\t5月\n2\t派遣\n",
            "line 5: 2 columns where the header \\(line 3\\) has 3",
        ),
        (
            "国,人数,前年\nベトナム,120,105\nネパール,71,66\n",
            "1 行目: .*統計表.*line 1: .*statistics.*score .*sidecar.*\\[columns\\]",
        ),
        ('No,事業名,実施時期\n1,"交流,5月\n', "line 2: a quoted cell begins here and never ends"),
        ('No,事業名,実施時期\n1,"交"流,5月\n', "line 2: not well-formed"),
    ],
)
def test_wrong_structure_names_line_and_columns(text: str, message: str) -> None:
    refused("a.csv", text.encode(), message)


def test_a_number_twice_is_a_finding_and_ordinals_stand_in() -> None:
    tables = extract([RawFile("a.csv", "No,事業名,時期\n1,交流,5月\n1,派遣,6月\n3,受入,7月\n".encode())])
    assert tables["cells"]["program_id"].unique().tolist() == ["a-0001", "a-0002", "a-0003"]
    found = tables["findings"].query("rule == 'number-repeated'")
    assert found["severity"].tolist() == ["warning"]
    assert "1 (lines 2, 3)" in found["message"].iloc[0]
    assert "1（2, 3 行目）" in found["message"].iloc[0]


def test_a_gap_in_the_numbers_is_a_finding() -> None:
    tables = extract([RawFile("a.csv", "No,事業名,時期\n1,交流,5月\n3,派遣,6月\n".encode())])
    assert tables["cells"]["program_id"].unique().tolist() == ["a-0001", "a-0003"]
    assert "missing are 2" in tables["findings"].query("rule == 'number-gap'")["message"].iloc[0]


def test_thousands_of_lines_below_a_table_are_read() -> None:
    lines = "".join(f"備考その{number},,\n" for number in range(3000))
    table = "番号,役職,任期\n会長,山田,2年\n"
    tables = extract([RawFile("a.csv", f"{GOOD}\n{lines}{table}".encode())])
    assert tables["findings"].query("severity == 'error'").empty
    assert {"交流", "派遣"} <= set(tables["cells"]["text"])


def test_one_bad_document_doesnt_take_the_others_down() -> None:
    files = [RawFile("a.csv", GOOD.encode()), RawFile("b.csv", b""), RawFile("c.csv", GOOD.encode("cp932"))]
    tables = extract(files)
    assert tables["sources"]["source_id"].tolist() == ["a", "c"]
    errors = tables["findings"].query("severity == 'error'")
    assert errors["rule"].tolist() == ["unreadable-document"]
    assert errors["source_id"].tolist() == ["b"]
    assert errors["message"].iloc[0].startswith("b.csv: ")


def test_a_failure_that_nobody_foresaw_doesnt_either(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(data: bytes, sidecar: Sidecar) -> None:
        raise ZeroDivisionError("in a library\nof some format")

    monkeypatch.setattr("pipeline.extract.web.html.read", fail)
    tables = extract([RawFile("a.html", b"<table>"), RawFile("b.csv", GOOD.encode())])
    assert tables["sources"]["source_id"].tolist() == ["b"]
    assert tables["findings"].query("severity == 'error'")["message"].tolist() == [
        "a.html: 読む途中で想定外の失敗が起きました。報告してください / "
        "a.html: ZeroDivisionError while reading it: in a library of some format; please report this"
    ]


def test_no_document_gives_empty_tables_with_their_columns() -> None:
    tables = extract([])
    assert {name: len(table) for name, table in tables.items()} == {"sources": 0, "cells": 0, "findings": 0}
    assert "carried" in tables["cells"].columns


def test_two_documents_of_one_name_are_told_apart() -> None:
    tables = extract([RawFile("a.csv", GOOD.encode()), RawFile("a.txt", GOOD.encode())])
    assert "a.csv has the same name" in tables["findings"].query("severity == 'error'")["message"].iloc[0]


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x1f\x8b\x08" + b"\0" * 50, "a gzip archive"),
        (b"{\\rtf1 ...}", "RTF 文書は読めません.*an RTF document"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "a WebP picture"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 50, "a HEIC picture"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "カレンダー.*a calendar"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "a saved web page"),
        (b"[InternetShortcut]\r\nURL=https://example.jp/\r\n", "a shortcut"),
        ('[{"事業名": "交流", "実施時期": "5月"}]'.encode(), "JSONは読めません.*the file is JSON"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "\x04JSRV_SegmentInformation".encode("utf-16-le"),
            "一太郎.*Ichitaro",
        ),
        (b"<html><body><p> </p></body></html>", "表も文字もありません.*no text"),
        (zipped("a.csv"), "a ZIP archive of 1 files"),
        (zipped("Index/Document.iwa", "Data/a.jpg"), "an Apple iWork document"),
        (zipped("content.xml", "mimetype"), "an OpenDocument file"),
        (
            zipped("xl/workbook.xml", "[Content_Types].xml")[:-30],
            "Excel or Word file that is damaged or cut off",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "an old Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "needs a password"),
        (b"<?xml version='1.0'?><rss></rss>", "the file is XML"),
    ],
)
def test_what_is_no_table_is_named(data: bytes, message: str) -> None:
    refused("a.csv", data, message)


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.pdf", "a.docx"])
def test_bytes_of_no_kind_under_a_known_extension_are_to_be_got_again(name: str) -> None:
    data = bytes(range(256)) * 20
    refused(name, data, f"not a readable {name[1:]}: its bytes are none; get it again")
    with pytest.raises(SeihyoError, match="NUL"):
        read_document(RawFile("a.csv", data))


def test_text_under_the_extension_of_a_workbook_is_read() -> None:
    assert len(read_document(RawFile("a.xls", GOOD.encode("cp932"))).records) == 2


def test_text_that_begins_like_json_is_a_table_where_it_is_none() -> None:
    data = "[番号],[事業名],[実施時期]\n1,交流,5月\n2,派遣,6月\n".encode()
    assert len(read_document(RawFile("a.csv", data)).records) == 2


def test_a_place_in_a_document_is_told_in_japanese_before_japanese() -> None:
    tables = extract([RawFile("a.csv", f"{GOOD}※ 変わることがあります,,\n".encode())])
    (message,) = tables["findings"].query("rule == 'row-passed-over'")["message"]
    japanese, english = halves(message)
    assert japanese.startswith("4 行目: '※ 変わることがあります': ")
    assert english.startswith("line 4: '※ 変わることがあります': ")


def test_a_wrong_extension_is_read_as_what_it_is_and_noted() -> None:
    page = "<html><table><tr><td>事業名<td>時期<tr><td>交流<td>5月</table></html>"
    tables = extract([RawFile("a.csv", page.encode())])
    assert tables["sources"]["format"].tolist() == ["html"]
    assert tables["findings"].query("rule == 'extension-mismatch'")["severity"].tolist() == ["warning"]


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]><html><table><tr><td>事業名<td>&j;</table></html>"
)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.html", BOMB.encode(), "declares entities of its own"),
        ("a.csv", b"," * 1_000_000 + b"\n", "line 1: 1,000,001 columns"),
        ("a.csv", b"No,\n" + b"x" * 200_000_000, "the document is too large: 200,000,004 bytes"),
        (
            "a.csv",
            "No,事業名,時期\n1,".encode() + b"x" * 60_000_000 + ",5月\n".encode(),
            "line 2.*131,072 characters",
        ),
        ("a.csv", 'No,事業名,時期\n1,"'.encode() + b"x\n" * 20_000_000, "line 2.*131,072 characters"),
        ("a.html", b"<table>" + b"<td>" * 1_000_000, "columns|no text"),
        ("a.html", b"<table><tr><td>" + b"x" * 31_000_000, "characters|beyond|can't be parsed"),
        (
            "a.html",
            b"<table>" + b"<tr><td rowspan=65534 colspan=1000>x" * 500,
            "columns|merged cells cover more than",
        ),
        ("a.html", b"<html>" + b"<div>" * 200_000 + b"<table><tr><td>x", "no header|beyond"),
        (
            "a.html",
            b"<p>\n<table %s><tr><td>1" % b" ".join(b"a%d=1" % number for number in range(200_000)),
            "line 2: a tag of more than 1,000 attributes",
        ),
        ("a.html", b"<html><p>" + b"<title " * 500_000, "more than 1,000 attributes"),
        ("a.txt", b"a\n" * 1_200_000, "no header|rows"),
    ],
)
def test_hostile_documents_are_refused_within_bounds(name: str, data: bytes, message: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    refused(name, data, message)
    assert time.process_time() - begun < 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 2_000_000  # kB


@pytest.mark.parametrize(
    ("file", "fails", "with_what"),
    [
        ("a.xlsx", "office.ooxml._unpacked", zlib.error("Error -4 while decompressing data")),
        ("a.docx", "office.ooxml._unpacked", OSError(errno.ENOMEM, "Cannot allocate memory")),
        ("a.pdf", "pdf.resolved.ResolvedDocument", MemoryError()),
    ],
)
def test_want_of_memory_is_never_said_to_be_the_documents_fault(
    monkeypatch: pytest.MonkeyPatch, file: str, fails: str, with_what: Exception
) -> None:
    def failing(*given: object) -> None:
        raise with_what

    monkeypatch.setattr(f"pipeline.extract.{fails}", failing)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml" if file == "a.docx" else "xl/workbook.xml", "")
    content = pdf(text(50, 200, "a")) if file == "a.pdf" else data.getvalue()
    with pytest.raises(MemoryError):
        extract([RawFile(file, content)])


@pytest.mark.parametrize(
    ("page", "line"),
    [
        ("<p {1000}>", None),
        ("<p>\n<p {1001}>", 2),
        ("<p {1001}/", 1),
        ("<p>{1001}</p>", None),
        ("<p a=\"{1001}\" b='{1001}'>", None),
        ('<p a=">" {1001}>', 1),
        ('<p a=b"{1001}" {1001}>', 1),
        ("<script>if (a <b && {1001})</script>", None),
        ("<script {1001}>", 1),
        ("<!-- <p {1001} -->", None),
        ("<!-- <p {1001} -->\n<p {1001}>", 2),
    ],
)
def test_a_tag_of_too_many_attributes_is_found_and_nothing_else(page: str, line: int | None) -> None:
    for number in (1000, 1001):
        page = page.replace(f"{{{number}}}", " ".join(f"a{n}" for n in range(number)))
    assert crowded_line(page) == line
