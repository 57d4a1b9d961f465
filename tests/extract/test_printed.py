"""The forms printed to PDF by a browser: pages without headers, split rows, forms and tiers cut in two."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.extract import extract
from pipeline.model import RawFile
from tests.extract.forms import FORMS, ROLES, Record
from tests.extract.test_forms import SAME, records
from tests.fonts import as_style, japanese_font, same_glyphs

__all__ = ["records"]

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
PAGE = (
    "<meta charset=utf-8><style>@page{size:B4 landscape;margin:10mm}"
    "table{border-collapse:collapse;font-size:8pt}td,th{border:1px solid #000;padding:2px}"
    "h2{break-before:page}</style>"
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium to print pages with"),
]


def letters(text: str) -> str:
    """The text as a PDF in this font tells it, which names glyphs: one may stand for several characters."""
    alike = same_glyphs(japanese_font())
    folded = "".join(text.split()).translate(alike).translate(SAME)
    return unicodedata.normalize("NFKC", folded).translate(alike)


def printed(name: str, records: Sequence[Record], folder: Path) -> bytes:
    data = FORMS[name][1](records)
    text = data.decode("cp932" if name == "sjis-html" else "utf-8").replace(
        "charset=Shift_JIS", "charset=utf-8"
    )
    page, pdf = folder / "page.html", folder / "page.pdf"
    page.write_text(PAGE + as_style(japanese_font()) + text, encoding="utf-8")
    assert CHROMIUM is not None
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    done = subprocess.run(
        [*command, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={pdf}", str(page)],
        capture_output=True,
        timeout=120,
        check=False,
    )
    if not pdf.exists():
        pytest.skip(f"chromium printed nothing: {done.stderr[-200:]!r}")
    return pdf.read_bytes()


@pytest.mark.parametrize(
    ("name", "most_wrong"),
    [("bureau-tables", 0), ("label-forms", 0), ("two-tier", 0), ("sjis-html", 0), ("graph-paper", 1)],
)
def test_a_printed_form_gives_its_records_back(
    name: str, most_wrong: int, records: list[Record], tmp_path: Path
) -> None:
    tables = extract([RawFile(f"{name}.pdf", printed(name, records, tmp_path))])
    found: dict[tuple[int, str], str] = {}
    for cell in tables["cells"].itertuples():
        key = (int(cell.ordinal), str(cell.column))
        carried = cell.carried if isinstance(cell.carried, str) else ""
        found[key] = found.get(key, "") + letters(str(cell.text) or carried)
    assert tables["sources"]["records"].tolist() == [78]
    wrong = {
        (ordinal, role): found.get((ordinal, role))
        for ordinal, record in enumerate(records, start=1)
        for role, text in zip(ROLES, record, strict=True)
        if found.get((ordinal, role), "").removesuffix("管内") != letters(text)
    }
    assert len(wrong) <= most_wrong, wrong
