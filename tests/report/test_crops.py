"""Cells in doubt of a scan: their pictures beside the findings, cut where they stand, within bounds."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from pipeline.extract.picture.images import available
from pipeline.extract.picture.keeping import readings_kept
from pipeline.model import RawFile, Tables
from pipeline.report import Originals, report
from pipeline.report.evidence import evidence
from pipeline.report.evidence.crops import crops
from tests.report.conftest import Open
from tests.sample import sample

needs_extra = pytest.mark.skipif(not available(), reason="needs the extra seihyo[ocr]")

LEFT, MIDDLE, RIGHT = 100, 420, 1100
TOP, BOTTOM = 200, 260
"""Pixels of the rules of a table of one row and two cells."""

CELLS = pd.DataFrame(
    {
        "source_id": "scan",
        "program_id": "scan-0001",
        "column": ["title", "schedule"],
        "heading": ["事業名", "時期"],
        "text": ["写真展", "3月"],
        "page": 1,
        "line": 1,
    }
)


def sheet() -> np.ndarray[Any, np.dtype[np.uint8]]:
    """A page with the table, and a bar of ink in its second cell alone."""
    page = np.full((1000, 1400), 255, np.uint8)
    for y in (TOP, BOTTOM):
        page[y : y + 2, LEFT:RIGHT] = 30
    for x in (LEFT, MIDDLE, RIGHT):
        page[TOP : BOTTOM + 2, x : x + 2] = 30
    page[222:240, 700:720] = 0
    return page


def file(page: np.ndarray[Any, np.dtype[np.uint8]]) -> RawFile:
    from PIL import Image

    sink = io.BytesIO()
    Image.fromarray(np.kron(page, np.ones((2, 2), np.uint8))[::2, ::2]).save(sink, "PNG")
    return RawFile("scan.png", sink.getvalue())


def kept(folder: Path, raw: RawFile, quarters: int = 0) -> None:
    """Leaves a reading of the page in the folder, as the reader would."""
    from pipeline.extract.pdf.page import Glyph, PageMarks, Rule
    from pipeline.extract.picture.images import pages_of
    from pipeline.extract.picture.kept import read_kept
    from pipeline.extract.picture.page import POINT, PictureMarks

    ((_, picture),) = pages_of(raw.data)
    scale = max(picture.shape) / 1400 * POINT
    xs, ys = [x * scale for x in (LEFT, MIDDLE, RIGHT)], [y * scale for y in (TOP, BOTTOM)]
    rules = [Rule(xs[0], y, xs[-1], y) for y in ys] + [Rule(x, ys[0], x, ys[1]) for x in xs]
    base = (ys[0] + ys[1]) / 2 + 4
    glyphs = [
        Glyph(letter, x + 10 + 10 * place, base, 10, 10)
        for text, x in (("写真展", xs[0]), ("3月", xs[1]))
        for place, letter in enumerate(text)
    ]
    marks = PageMarks(1400 * scale, 1000 * scale, tuple(glyphs), tuple(rules), 1)
    with readings_kept(folder):
        read_kept(picture, lambda page: PictureMarks(marks, (), quarters))


def tables(*columns: str, rule: str = "ocr-doubtful") -> Tables:
    findings = pd.DataFrame(
        [("scan", None, None, "ocr-read"), *(("scan", "scan-0001", column, rule) for column in columns)],
        columns=["source_id", "program_id", "column", "rule"],
    )
    sources = pd.DataFrame({"source_id": ["scan"], "file": ["scan.png"]})
    return {"sources": sources, "programs": pd.DataFrame({"program_id": ["scan-0001"]}), "findings": findings}


def picture(cut: list[Any]) -> np.ndarray[Any, np.dtype[np.uint8]]:
    from PIL import Image

    shown = Image.open(io.BytesIO(base64.b64decode(cut[1]))).convert("L")
    assert shown.size == (cut[2], cut[3])
    return np.asarray(shown)


@needs_extra
@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_the_picture_shows_just_the_cell_in_doubt_upright(tmp_path: Path, quarters: int) -> None:
    raw = file(np.ascontiguousarray(np.rot90(sheet(), -quarters)))
    kept(tmp_path, raw, quarters)
    with readings_kept(tmp_path):
        found = crops(tables("title", "schedule"), CELLS, {"scan": raw})
        assert found == crops(tables("title", "schedule"), CELLS, {"scan": raw})
    assert set(found) == {1, 2}
    assert {cut[0] for cut in found.values()} == {1}
    title, schedule = picture(found[1]), picture(found[2])
    for shown, wide in ((title, MIDDLE - LEFT), (schedule, RIGHT - MIDDLE)):
        height, width = shown.shape
        assert abs(width / height - wide / (BOTTOM - TOP)) < 0.25 * wide / (BOTTOM - TOP)
    inner = tuple(slice(side // 4, -side // 4) for side in title.shape)
    assert title[inner].min() > 200
    assert schedule[tuple(slice(side // 4, -side // 4) for side in schedule.shape)].min() < 90


@needs_extra
def test_only_doubtful_cells_of_readings_at_hand_are_cut_and_within_bounds(tmp_path: Path) -> None:
    raw = file(sheet())
    assert crops(tables("title"), CELLS, {"scan": raw}) == {}
    with readings_kept(tmp_path):
        assert crops(tables("title"), CELLS, {"scan": raw}) == {}
    assert list(tmp_path.iterdir()) == []
    kept(tmp_path, raw)
    with readings_kept(tmp_path):
        both = crops(tables("title", "schedule"), CELLS, {"scan": raw})
        sizes = [len(both[row][1]) for row in (1, 2)]
        assert set(crops(tables("title", "schedule"), CELLS, {"scan": raw}, most=1)) == {1}
        within = crops(tables("title", "schedule"), CELLS, {"scan": raw}, most_bytes=sum(sizes) - 1)
        assert set(within) == {1}
        assert crops(tables("title", rule="text-unread"), CELLS, {"scan": raw}) == {}
        assert crops(tables("title"), CELLS.assign(text="写貢展"), {"scan": raw}) == {}
        assert crops(tables("title"), CELLS, {}) == {}
        found = evidence(tables("title"), Originals(CELLS, {"scan": raw}))
        assert found["crops"] == {}
    found = evidence(tables("title"), Originals(CELLS, {"scan": raw}, tmp_path))
    assert set(found["crops"]) == {1}


@pytest.mark.xdist_group("chromium")
def test_the_page_shows_the_picture_beside_its_finding_and_nowhere_else(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PIL import Image

    sink = io.BytesIO()
    Image.new("L", (30, 12), 90).save(sink, "WEBP")
    shown = sample()
    row = int(shown["findings"]["program_id"].first_valid_index())
    crop = [2, base64.b64encode(sink.getvalue()).decode(), 30, 12]
    found = evidence({}, Originals()) | {"crops": {row: crop}}
    monkeypatch.setattr("pipeline.report.page.evidence", lambda tables, originals: found)
    path = tmp_path / "report.html"
    path.write_text(report(shown), encoding="utf-8")
    program = shown["findings"]["program_id"][row]
    opened = open_page(path, f"#{program}")
    page = opened.page
    assert page.locator("#finding-list img.crop").count() == 1
    assert page.locator(".details img.crop").count() == 1
    assert page.evaluate("document.querySelector('img.crop').decode().then(() => true)")
    file_of = dict(zip(shown["sources"]["source_id"], shown["sources"]["file"], strict=True))
    named = file_of[shown["findings"]["source_id"][row]]
    assert page.locator(".details img.crop").get_attribute("alt") == f"{named} の 2 頁にあるこのセルの画像。"
    assert opened.errors == []
