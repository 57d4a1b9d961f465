"""The pages of a file of pictures as arrays of grey."""

from __future__ import annotations

import importlib.util
from collections.abc import Collection, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.model import SeihyoError
from pipeline.wording import bilingual

Grey = NDArray[np.uint8]

DOTS = 200
"""Dots an inch at which pages of a PDF are drawn."""

LONG_SIDE = 2339
"""Pixels of the long side of A4 at that resolution; smaller pictures are enlarged to it."""

MOST_PIXELS = 100_000_000
"""A picture larger than this is refused before it is unpacked."""

PACKAGES = ("cv2", "onnxruntime", "pypdfium2", "rapidocr")


def available() -> bool:
    """Return whether the packages of the extra `ocr` are installed."""
    return all(importlib.util.find_spec(name) for name in PACKAGES)


def missing() -> str:
    """Return what to say where the extra isn't installed."""
    return bilingual(
        "画像の文書を読むには `make ocr` か pip install 'seihyo[ocr]' が要ります。"
        "または先に OCR にかけてください",
        "reading pictures needs `make ocr` or pip install 'seihyo[ocr]'; or run OCR on it first",
    )


def is_pdf(data: bytes) -> bool:
    """Return whether the pictures stand in a PDF."""
    return b"%PDF-" in data[:1024]


def pages_of(data: bytes, numbers: Collection[int] | None = None) -> Iterator[tuple[int, Grey]]:
    """Yield the number and the grey picture of each page that `numbers` holds, of every page if it is None.

    Raises SeihyoError where the picture is damaged or too large.
    """
    if is_pdf(data):
        yield from _pdf_pages(data, numbers)
        return
    for number, page in enumerate(_picture_pages(data), start=1):
        if numbers is None or number in numbers:
            yield number, page


def _pdf_pages(data: bytes, numbers: Collection[int] | None) -> Iterator[tuple[int, Grey]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise SeihyoError(_damaged()) from error
    try:
        for number in range(1, len(document) + 1):
            if numbers is None or number in numbers:
                yield number, _drawn(document[number - 1])
    finally:
        document.close()


def _drawn(page: Any) -> Grey:
    width, height = page.get_size()
    scale = min(DOTS / 72, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
    drawn = page.render(scale=scale, grayscale=True).to_numpy()
    return np.array(drawn[..., 0] if drawn.ndim == 3 else drawn, dtype=np.uint8)


def _picture_pages(data: bytes) -> Iterator[Grey]:
    import cv2

    raw = np.frombuffer(data, dtype=np.uint8)
    pages: Any = None
    try:
        if data.startswith((b"II*\x00", b"MM\x00*")):
            _, pages = cv2.imdecodemulti(raw, cv2.IMREAD_GRAYSCALE)
        else:
            page = cv2.imdecode(raw, cv2.IMREAD_GRAYSCALE)
            pages = () if page is None else (page,)
    except cv2.error as error:
        raise SeihyoError(_damaged()) from error
    if not pages:
        raise SeihyoError(_damaged())
    for page in pages:
        if page.size > MOST_PIXELS:
            raise SeihyoError(
                bilingual(
                    "画像が大きすぎます。縮めてください",
                    f"the picture is too large ({page.shape[1]} x {page.shape[0]}); scale it down",
                )
            )
        scale = LONG_SIDE / max(page.shape)
        if scale > 1.05 or scale < 0.5:
            way = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
            yield np.asarray(cv2.resize(page, None, fx=scale, fy=scale, interpolation=way), dtype=np.uint8)
        else:
            yield np.asarray(page, dtype=np.uint8)


def _damaged() -> str:
    return bilingual(
        "画像が壊れていて読めません。もう一度入手してください",
        "the picture is damaged and can't be read; get it again",
    )
