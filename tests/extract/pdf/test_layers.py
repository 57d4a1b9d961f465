"""Layers of a PDF: what a viewer doesn't show is not read, and a finding says so."""

from __future__ import annotations

import pytest

from pipeline.extract.pdf import reader
from pipeline.model import Sidecar
from tests.extract.pdf import drawn

XS, YS = (10, 60, 160, 260), (280, 260, 240, 220)
ROWS = (("番号", "事業名", "会場"), ("1", "鑑賞会", "上田市"), ("2", "灯籠流し", "岡谷市"))
NAMED = {100: b"<< /Type /OCG /Name (a) >>", 101: b"<< /Type /OCG /Name (b) >>"}


def file(default: bytes, name: bytes = b"/a", more: dict[int, bytes] | None = None) -> bytes:
    """A table of two records, and in its last cell another town that belongs to a layer."""
    page = drawn.ruled(XS, YS)
    for y, row in zip(YS, ROWS, strict=False):
        page += b"".join(drawn.text(x + 4, y - 14, words) for x, words in zip(XS, row, strict=False))
    page += b"/OC %s BDC\n" % name + drawn.text(XS[2] + 44, YS[2] - 14, "諏訪市") + b"EMC\n"
    page += drawn.line(*(XS[0], YS[3] - 20, XS[-1], YS[3] - 20))
    catalog = b"<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [100 0 R 101 0 R] /D << %s >> >> >>"
    resources = b"/Properties << /a 100 0 R /b 101 0 R /m 102 0 R >>"
    return drawn.pdf(page, extra={**NAMED, 1: catalog % default, **(more or {})}, resources=resources)


def venue(data: bytes) -> tuple[str, list[str]]:
    reading = reader.read(data, Sidecar())
    texts = [cell.text for grid in reading.grids for cell in grid.cells if "岡谷" in cell.text]
    return texts[0], [note.message for note in reading.notes if note.rule == "text-left-out"]


@pytest.mark.parametrize("default", [b"/OFF [100 0 R]", b"/BaseState /OFF", b"/BaseState /OFF /ON [101 0 R]"])
def test_a_layer_that_is_off_is_not_read(default: bytes) -> None:
    text, notes = venue(file(default))
    assert text == "岡谷市"
    (note,) = notes
    assert "諏訪市" in note


@pytest.mark.parametrize(
    "default", [b"", b"/OFF [101 0 R]", b"/BaseState /OFF /ON [100 0 R]", b"/OFF 7", b"/OFF [[100 0 R]]"]
)
def test_a_layer_that_is_on_is_read(default: bytes) -> None:
    text, notes = venue(file(default))
    assert text.replace("\n", "").replace(" ", "") == "岡谷市諏訪市"
    assert notes == []


@pytest.mark.parametrize(
    ("policy", "shown"),
    [(b"", True), (b"/P /AnyOn", True), (b"/P /AllOn", False), (b"/P /AnyOff", True), (b"/P /AllOff", False)],
)
def test_content_of_several_layers_is_shown_by_its_policy(policy: bytes, shown: bool) -> None:
    several = {102: b"<< /Type /OCMD /OCGs [100 0 R 101 0 R] " + policy + b" >>"}
    text, _ = venue(file(b"/OFF [100 0 R]", b"/m", several))
    assert ("諏訪市" in text) is shown
