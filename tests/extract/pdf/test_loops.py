"""Objects that refer to themselves, each in its place: nothing goes round for ever, whatever comes out."""

from __future__ import annotations

import time

import pytest

from pipeline.extract.pdf.reader import read
from pipeline.model import SeihyoError, Sidecar
from tests.extract.pdf.drawn import FONTS, stream_object, text, whole_file

SECONDS = 5
PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 11 0 R /Resources << /Font 3 0 R >> >>"
)
OBJECTS = {
    1: b"<< /Type /Catalog /Pages 2 0 R >>",
    2: b"<< /Type /Pages /Count 1 /Kids [10 0 R] >>",
    3: FONTS,
    10: PAGE,
    11: stream_object(text(20, 200, "番号")),
}
REFUSED = {
    "catalog": {1: b"1 0 R"},
    "tree of pages": {2: b"2 0 R"},
    "two in a circle": {1: b"2 0 R", 2: b"1 0 R"},
    "page": {10: b"10 0 R"},
    "contents": {11: b"11 0 R"},
    "fonts": {3: b"3 0 R"},
    "a font": {3: b"<< /G 4 0 R >>", 4: b"4 0 R"},
    "sides of a page": {
        10: PAGE.replace(b"[0 0 400 300]", b"12 0 R"),
        12: b"[12 0 R 12 0 R 12 0 R 12 0 R]",
    },
    "length of a stream": {11: b"<< /Length 11 0 R >>\nstream\nBT ET\nendstream"},
    "filter of a stream": {11: b"<< /Length 5 /Filter 12 0 R >>\nstream\nBT ET\nendstream", 12: b"12 0 R"},
}


@pytest.mark.parametrize("changed", REFUSED.values(), ids=REFUSED)
def test_what_refers_to_itself_is_refused_at_once(changed: dict[int, bytes]) -> None:
    start = time.monotonic()
    with pytest.raises(SeihyoError, match="damaged"):
        read(whole_file({**OBJECTS, **changed}), Sidecar())
    assert time.monotonic() - start < SECONDS


def test_a_bare_object_that_is_itself_is_refused() -> None:
    with pytest.raises(SeihyoError, match="damaged"):
        read(b"%PDF-1.4\n1 0 obj 1 0 R endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n", Sidecar())


def test_a_reference_to_a_reference_is_followed() -> None:
    reading = read(whole_file({**OBJECTS, 2: b"5 0 R", 5: OBJECTS[2]}), Sidecar())
    assert [line.text for line in reading.outside] == ["番号"]
