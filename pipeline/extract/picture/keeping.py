"""Where readings of pictures are kept between builds: said by whoever builds, asked by what reads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

READINGS = "readings"
"""Their folder in the interim folder."""

_FOLDER: ContextVar[Path | None] = ContextVar("readings", default=None)


@contextmanager
def readings_kept(folder: Path | None) -> Iterator[None]:
    """Within it, pages that were read before are taken from the folder, others left there; None: none are."""
    token = _FOLDER.set(folder)
    try:
        yield
    finally:
        _FOLDER.reset(token)


def readings_folder() -> Path | None:
    """The folder, None where nothing is kept.

    >>> with readings_kept(Path("interim/readings")):
    ...     str(readings_folder())
    'interim/readings'
    >>> readings_folder() is None
    True
    """
    return _FOLDER.get()
