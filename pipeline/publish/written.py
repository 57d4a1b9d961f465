"""Files as they are written: each remembers its size and its hash, so that nothing is read again for them."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO


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


class Sink:
    """A file that is written from its beginning to its end; `close` leaves it on disk and says what it is."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file: BinaryIO = path.open("wb")
        self._digest = hashlib.sha256()
        self._size = 0

    def write(self, data: bytes) -> int:
        """Appends the bytes."""
        view = memoryview(data)
        self._digest.update(view)
        self._size += view.nbytes
        self._file.write(view)
        return view.nbytes

    def close(self) -> Written:
        """What was written, on disk now."""
        if not self._file.closed:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
        return Written(self._size, self._digest.hexdigest())
