"""Files as they are written: each remembers its size and its hash, so that nothing is read again for them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from zlib import crc32

from pipeline.model import SeihyoError
from pipeline.wording import bilingual

if TYPE_CHECKING:
    from pipeline.publish.row_groups import Group


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written."""

    size: int
    sha256: str


def written(data: bytes) -> Written:
    """What a file of this content is.

    >>> written(b"").size
    0
    """
    return Written(len(data), hashlib.sha256(data).hexdigest())


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a file."""

    start: int
    size: int
    """In bytes."""
    crc: int
    """CRC-32 of its bytes."""
    groups: tuple[Group, ...] = ()
    """The row groups that it is, of a Parquet file."""


PIECE = 1 << 20
"""Bytes that are held of a part that is copied."""


def pieces_of(path: Path, span: Span) -> Iterator[bytes]:
    """The bytes of a part of a file, in pieces.

    Raises SeihyoError at the end where they are not those that were written.
    """
    left, crc = span.size, 0
    with path.open("rb") as file:
        file.seek(span.start)
        while data := file.read(min(PIECE, left)):
            left -= len(data)
            crc = crc32(data, crc)
            yield data
    if left or crc != span.crc:
        raise SeihyoError(
            bilingual(
                "実行中に書き換えられました。もう一度実行してください",
                "it was changed during this run: run again",
                f"{path}: ",
            )
        )


class Sink:
    """A file that is written from its beginning to its end; `close` leaves it on disk and says what it is.

    One of very many files may be left to the system to put on disk (not `through`): where power fails before
    it did, the next build finds the file's hash to differ.
    """

    def __init__(self, path: Path, *, through: bool = True) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file: BinaryIO = path.open("wb")
        self._through = through
        self._digest = hashlib.sha256()
        self._size = self._start = self._crc = 0

    def write(self, data: bytes) -> int:
        """Appends the bytes."""
        view = memoryview(data)
        self._digest.update(view)
        self._crc = crc32(view, self._crc)
        self._size += view.nbytes
        self._file.write(view)
        return view.nbytes

    def cut(self, groups: Sequence[Group] = ()) -> Span:
        """The part that was written since the last cut."""
        span = Span(self._start, self._size - self._start, self._crc, tuple(groups))
        self._start, self._crc = self._size, 0
        return span

    def close(self) -> Written:
        """What was written, on disk now."""
        if not self._file.closed:
            self._file.flush()
            if self._through:
                os.fsync(self._file.fileno())
            self._file.close()
        return Written(self._size, self._digest.hexdigest())
