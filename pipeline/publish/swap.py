"""Replacing a folder as a whole: written beside, then exchanged, so that a crash leaves the old one whole."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Leaves the folder with exactly these files changed or added; all its other files stay.

    The new folder is complete on disk before one rename puts it in the old one's place.
    """
    folder = folder.resolve()
    recover(folder)
    new, old = beside(folder, "new"), beside(folder, "old")
    shutil.rmtree(new, ignore_errors=True)
    if folder.exists():
        shutil.copytree(folder, new, copy_function=shutil.copy2)
    new.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        path = new / name
        with path.open("wb") as sink:
            sink.write(data)
            sink.flush()
            os.fsync(sink.fileno())
    if folder.exists():
        exchange(new, folder, old)
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
    else:
        new.rename(folder)


def write_file(path: Path, data: bytes) -> None:
    """Leaves the file with this content; a reader sees the old or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(data)
    new.replace(path)


def beside(folder: Path, state: str) -> Path:
    """The hidden neighbour of a folder in which a new or an old version of it waits."""
    return folder.with_name(f".{folder.name}.{state}")


def recover(folder: Path) -> None:
    """Puts the old folder back where a crash struck between the two renames of a system without exchange."""
    old = beside(folder, "old")
    if old.exists() and not folder.exists():
        old.rename(folder)


def exchange(new: Path, folder: Path, old: Path) -> None:
    """Swaps the two folders: in one step on Linux, else with two renames that `recover` can undo."""
    if sys.platform == "linux" and rename_exchange(new, folder):
        return
    folder.rename(old)
    new.rename(folder)


def rename_exchange(left: Path, right: Path) -> bool:
    """True where the kernel and the file system swapped the two names in one step (renameat2)."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    return bool(renameat2(AT_FDCWD, os.fsencode(left), AT_FDCWD, os.fsencode(right), RENAME_EXCHANGE) == 0)
