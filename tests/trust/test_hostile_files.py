"""Harmful files through the command itself: each is named, and the good document beside them is published."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from tests.build.folders import HEAD, put, run, table, titles
from tests.extract.office.test_hostile_workbooks import X, ods, sheet, sheets

REPEATED = 'table:number-columns-repeated="1000000000"'
CORRECTIONS = "no,column,before,after,reason\n"


def zipped(name: str, data: bytes) -> bytes:
    """An archive of one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


REFUSED = {
    "far.xlsx": sheet(b'<row r="1"><c r="Aother1"><v>1</v></c></row>'),
    "sheets.xlsx": sheets(20_000),
    "bomb.xlsx": zipped("xl/workbook.xml", b" " * 200_000_000),
    "columns.ods": ods(f"<table:table>{X.format(REPEATED)}</table:table>"),
    "attributes.html": b"<table %s><tr><td>1" % b" ".join(b"a%d" % number for number in range(200_000)),
    "packed.csv": gzip.compress(b"0" * 1_000_000),
    "archive.csv": zipped("a.csv", table("派遣").encode()),
    "nulls.txt": table("派\0遣").encode(),
    "field.csv": (HEAD + '1,旭川市,"' + "派" * 200_000 + '",韓国,4月\n').encode(),
}
"""By name, documents that no reader takes."""

BESIDE = {
    "number.toml": "header_rows = " + "9" * 5_000,
    "brackets.toml": "title = " + "[" * 20_000 + "]" * 20_000,
    "codec.toml": 'encoding = "rot13"',
    "twice.toml": 'title = "甲"\ntitle = "乙"\n',
    "wrong.corrections.csv": "a,b\n1,2\n",
    "record.corrections.csv": CORRECTIONS + "9" * 6_000 + ",事業名,派遣,甲,訳\n",
    "break.corrections.csv": CORRECTIONS + '1,事業名,派遣,"派\n遣",訳\n',
    "column.corrections.csv": CORRECTIONS + "1,なし,派遣,甲,訳\n",
}
"""By name, what stands beside a good document and can't be used."""

READ = {
    "byte-order.toml": '\ufefftitle = "甲"\r\n',
    "lines.toml": 'title = "甲\\n乙"',
    "=1+1.toml": "",
    "\u202egpj.toml": "",
}
"""By name, what is odd beside a good document, which is read all the same."""


def test_harmful_files_are_named_and_keep_nothing_from_being_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    beside = {**BESIDE, **READ}
    documents = {f"{name.split('.')[0]}.csv": table("派遣") for name in beside}
    put(tmp_path, {"good.csv": table("派遣"), **REFUSED, **beside, **documents})
    assert run(tmp_path) == 2
    assert set(titles(tmp_path)) == {"good", *(name.split(".")[0] for name in READ)}
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert "please report" not in said
    assert [name for name in (*REFUSED, *BESIDE) if name.split(".")[0] + "." not in said] == []
