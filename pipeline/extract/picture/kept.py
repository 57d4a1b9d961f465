"""Pages as read, kept by a hash of their picture and of all that reads it: to read one takes many seconds."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import astuple
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.extract.pdf.page import Glyph, PageMarks, Rule
from pipeline.extract.picture.images import Grey
from pipeline.extract.picture.keeping import readings_folder
from pipeline.extract.picture.page import Line, PictureMarks, read_page
from pipeline.extract.picture.recognise import Read
from pipeline.extract.picture.textlines import Strip
from pipeline.recogniser import model_hash

ROOM = Path(__file__).parent
CODE = (*(ROOM / f"{name}.py" for name in ("frame", "images", "lost", "page", "recognise", "rules")),)
CODE += (*(ROOM / f"{name}.py" for name in ("straighten", "textlines", "widths")),)
CODE += (ROOM.parent / "pdf" / "ruled.py",)
"""What a page's reading hangs on, besides the model and the libraries."""


def read_kept(page: Grey, read: Callable[[Grey], PictureMarks] = read_page) -> PictureMarks:
    """What a page shows, as it was read before where that was kept.

    A file that is damaged is as good as none, and a folder that can't be written keeps nothing.
    """
    folder = readings_folder()
    if folder is None:
        return read(page)
    before = kept_before(page)
    if before is not None:
        return before
    marks = read(page)
    path = folder / f"{key(page)}.json.gz"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f".{path.name}.{os.getpid()}")
        new.write_bytes(packed(marks))
        new.replace(path)
    except OSError:
        return marks
    return marks


def kept_before(page: Grey) -> PictureMarks | None:
    """What a page shows as it was read before; None where that was not kept, or is damaged."""
    folder = readings_folder()
    if folder is None:
        return None
    try:
        return unpacked((folder / f"{key(page)}.json.gz").read_bytes())
    except (OSError, EOFError, ValueError, TypeError, LookupError):
        return None


def key(page: Grey) -> str:
    """The name under which a page's reading is kept."""
    digest = hashlib.sha256(_reader())
    digest.update(repr(page.shape).encode() + page.tobytes())
    return digest.hexdigest()


@cache
def _reader() -> bytes:
    """A hash of what reads pages: model, code, libraries."""
    import cv2
    import numpy as np
    import onnxruntime

    versions = (cv2.__version__, np.__version__, onnxruntime.__version__)
    digest = hashlib.sha256(" ".join((model_hash(), *versions)).encode())
    for path in CODE:
        digest.update(path.read_bytes())
    return digest.digest()


def packed(marks: PictureMarks) -> bytes:
    """A page's reading as bytes; equal readings give equal ones."""
    return gzip.compress(json.dumps(astuple(marks), ensure_ascii=False).encode(), mtime=0)


def unpacked(data: bytes) -> PictureMarks:
    """The reading that `packed` packed.

    >>> marks = PageMarks(10.5, 20, (Glyph("市", 1.5, 2.25, 9, 9.1),), (Rule(0, 0, 5, 0),), 1)
    >>> read = Read("市", 0.5, 0.75, (("布", 0.25),))
    >>> page = PictureMarks(marks, (Line(Strip(1, 9, 2, 8), (read,), (0, 1, 2)),), 1)
    >>> unpacked(packed(page)) == page
    True
    """
    marks, lines, quarters = json.loads(gzip.decompress(data))
    width, height, glyphs, rules, images, *rest = marks
    return PictureMarks(
        PageMarks(
            width,
            height,
            tuple(Glyph(*glyph) for glyph in glyphs),
            tuple(Rule(*rule) for rule in rules),
            images,
            *map(_tupled, rest),
        ),
        tuple(
            Line(Strip(*strip), tuple(_read(*read) for read in reads), _tupled(place))
            for strip, reads, place in lines
        ),
        quarters,
    )


def _read(text: str, at: float, probability: float, others: list[list[Any]]) -> Read:
    return Read(text, at, probability, _tupled(others))


def _tupled(told: Any) -> Any:
    return tuple(map(_tupled, told)) if isinstance(told, list) else told
