"""Tables drawn, spoilt as scanners, faxes and cameras do, and read with the models against what was drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from pipeline.extract.document import Document, read_document
from pipeline.model import RawFile, SeihyoError, Sidecar
from tests.extract.picture.drawn import RECORDS, Grey, encoded, spoilt, table

SIDECAR = Sidecar(prefecture="北海道", fiscal_year=2022)
LATER = (
    ("5", "帯広市", "農業研修生の受入", "タイ", "通年"),
    ("6", "北見市", "音楽祭への招待", "韓国", "9月"),
)

Font = Callable[[int], Any]


def read(data: bytes, name: str = "a.png") -> Document:
    return read_document(RawFile(name, data, SIDECAR))


def texts(document: Document) -> list[tuple[str, ...]]:
    return [tuple("".join(cell.text.split()) for cell in own) for own in document.cells]


def fax(page: Grey) -> Grey:
    return np.asarray((page > 150) * np.uint8(255), dtype=np.uint8)


def streaked(page: Grey) -> Grey:
    """The page with a fax's streak from its upper to its lower edge."""
    page = page.copy()
    page[:, 640:642] = 60
    return page


def dark_headed(page: Grey) -> Grey:
    """The page with its headings in white on a dark ground."""
    page = page.copy()
    band = page[142:200, 102:1248]
    page[142:200, 102:1248] = 60 + (255 - band.astype(np.float32)) * 0.75
    return page


SPOILT: dict[str, Callable[[Font], Grey]] = {
    "a scan, turned, with grain": lambda font: spoilt(table(font), turn=0.7, grain=7),
    "a scan bent at the spine": lambda font: spoilt(table(font), turn=-0.3, grain=4, bend=14),
    "a fax with dotted rules": lambda font: fax(spoilt(table(font, dots=6), turn=-0.5, grain=10)),
    "a streak through a column": lambda font: streaked(spoilt(table(font), turn=0.3, grain=3)),
    "a page on its side": lambda font: np.ascontiguousarray(np.rot90(spoilt(table(font), grain=3))),
    "a page on its head": lambda font: np.ascontiguousarray(np.rot90(table(font), 2)),
    "headings in white on a dark ground": lambda font: spoilt(dark_headed(table(font)), turn=0.3, grain=4),
    "larger print": lambda font: spoilt(table(font, size=28, pen=3), turn=0.2, grain=3),
}


@pytest.mark.parametrize("kind", SPOILT)
def test_a_spoilt_table_is_read(font: Font, kind: str) -> None:
    document = read(encoded(SPOILT[kind](font)))
    found = texts(document)
    assert [own[0] for own in found] == ["1", "2", "3", "4"]
    cells = [
        (wanted, given)
        for row, own in zip(RECORDS, found, strict=True)
        for wanted, given in zip(row, own, strict=True)
    ]
    assert sum(wanted == given for wanted, given in cells) >= 19
    assert {note.rule for note in document.notes} >= {"ocr-read"}


@pytest.mark.parametrize("level", [False, True])
def test_a_table_without_upright_rules_is_read_by_how_it_is_set(font: Font, level: bool) -> None:
    document = read(encoded(spoilt(table(font, upright=False, level=level), grain=3)))
    assert texts(document) == [tuple(row) for row in RECORDS]
    assert {note.rule for note in document.notes} >= {"ocr-read", "table-without-rules"}


def test_a_table_goes_on_over_the_pages_of_a_tiff(font: Font) -> None:
    import cv2

    pages = [spoilt(table(font), 0.4, 5), spoilt(table(font, records=LATER), -0.4, 5)]
    data = bytes(cv2.imencodemulti(".tiff", pages)[1].tobytes())
    document = read(data, "a.tiff")
    assert [own[0] for own in texts(document)] == ["1", "2", "3", "4", "5", "6"]
    assert {record.parts[0].page for record in document.records} == {1, 2}


def test_a_picture_without_a_table_is_refused(font: Font) -> None:
    page = np.full((500, 800), 255, np.uint8)
    with pytest.raises(SeihyoError, match="no text can be read"):
        read(encoded(page))
    from PIL import Image, ImageDraw

    drawn = Image.fromarray(page)
    ImageDraw.Draw(drawn).text((60, 80), "国際交流事業のお知らせ", fill=10, font=font(36))
    with pytest.raises(SeihyoError, match="no ruled table"):
        read(encoded(np.asarray(drawn)))
