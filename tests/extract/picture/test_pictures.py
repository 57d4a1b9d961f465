"""A photo of a table read against what is printed on it, and what is said where that can't be done."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.extract.document import read_document
from pipeline.extract.picture import reader
from pipeline.model import RawFile, SeihyoError, Sidecar

SCANS = Path(__file__).parents[4] / "shared" / "scans"
PICTURES = [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"II*\x00", b"MM\x00*"]


@pytest.mark.parametrize("start", PICTURES)
def test_without_the_extra_a_picture_is_refused_and_the_extra_named(
    start: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "available", lambda: False)
    with pytest.raises(SeihyoError, match=r"seihyo\[ocr\]"):
        read_document(RawFile("a.png", start + b"\0" * 50))


@pytest.mark.usefixtures("extra")
@pytest.mark.parametrize("start", PICTURES)
def test_a_damaged_picture_is_refused(start: bytes) -> None:
    with pytest.raises(SeihyoError, match="damaged"):
        read_document(RawFile("a.png", start + b"\0" * 50))


@pytest.mark.slow
@pytest.mark.usefixtures("extra")
@pytest.mark.skipif(not SCANS.exists(), reason="needs the shared scans")
def test_a_photo_gives_its_cells() -> None:
    lines = (SCANS / "photo_dev.tsv").read_text(encoding="utf-8").splitlines()[1:]
    printed = ["".join(line.split()) for line in lines]
    sidecar = Sidecar(prefecture="北海道", fiscal_year=2023)
    document = read_document(RawFile("photo_dev.jpg", (SCANS / "photo_dev.jpg").read_bytes(), sidecar))
    assert len(document.records) == len(printed) == 8
    expected = [{"".join(cell.split()) for cell in line.split("\t")[1:] if cell} for line in lines]
    found = [{"".join(cell.text.split()) for cell in own} for own in document.cells]
    fold = str.maketrans("〜~()", "～～（）")
    right = sum(
        text.translate(fold) in {other.translate(fold) for other in read}
        for wanted, read in zip(expected, found, strict=True)
        for text in wanted
    )
    assert right >= 0.95 * sum(map(len, expected))
    assert "ocr-read" in {note.rule for note in document.notes}
