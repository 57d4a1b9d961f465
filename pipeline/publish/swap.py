"""Replacing a folder as a whole: written beside, then exchanged, so that a crash leaves the old one whole.

Only the holder of the folder's lock may call what writes or recovers here.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import secrets
import shutil
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2


def write_folder(
    folder: Path, files: Mapping[str, bytes], *, without: Collection[str] = (), alone: bool = False
) -> None:
    """Leaves the folder with exactly these files changed or added, and those `without` taken out.

    All its other files stay, unless the new ones are to stand `alone`.
    """
    with replacement(folder, without={*without, *files}, alone=alone) as new:
        for name, data in files.items():
            write_through(new / name, data)
        put_in_place(new, real(folder))


@contextmanager
def replacement(folder: Path, *, without: Collection[str] = (), alone: bool = False) -> Iterator[Path]:
    """A folder beside this one, to be filled and then handed to `put_in_place`.

    It holds what the folder holds, but for the names `without`, and nothing where the new files are to stand
    `alone`. What is not in place in the end is taken away, so that the old folder stays as it was.
    """
    folder = real(folder)
    recover(folder)
    new = beside(folder, f"{secrets.token_hex(4)}.new")
    try:
        if folder.exists() and not alone:
            shutil.copytree(folder, new, ignore=lambda _, names: {*filter(is_stray, names), *without})
        new.mkdir(parents=True, exist_ok=True)
        yield new
    except BaseException:
        recover(folder)
        raise


def real(folder: Path) -> Path:
    """Where a folder stands, links followed; OSError where they go in a circle."""
    try:
        return folder.resolve()
    except RuntimeError as error:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(folder)) from error


def write_through(path: Path, data: bytes) -> None:
    """Leaves a file with this content, on disk when it returns."""
    with path.open("wb") as sink:
        sink.write(data)
        sink.flush()
        os.fsync(sink.fileno())


def put_in_place(new: Path, folder: Path) -> None:
    """Puts the new folder in the other's place, and the other away."""
    if not folder.exists():
        new.rename(folder)
        return
    old = beside(folder, "old")
    exchange(new, folder, old)
    shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def write_file(path: Path, data: bytes) -> None:
    """Leaves the file with this content; a reader sees the old or the new one, never a part."""
    replace_file(path, [data])


def replace_file(path: Path, pieces: Iterable[bytes]) -> None:
    """`write_file` of content that comes in pieces."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{secrets.token_hex(4)}.new")
    try:
        with new.open("wb") as file:
            file.writelines(pieces)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def beside(folder: Path, state: str) -> Path:
    """The hidden neighbour of a folder in which a new or an old version of it waits."""
    return folder.with_name(f".{folder.name}.{state}")


def is_stray(name: str) -> bool:
    """True for what a writer leaves that was killed.

    >>> is_stray(".01ab23cd.new"), is_stray("report.html")
    (True, False)
    """
    return name.startswith(".") and name.endswith(".new")


def as_asked_for(place: str) -> str:
    """The path without the passing names under which a writer writes beside: what the reader knows of it.

    >>> as_asked_for("output/.5a083112.new"), as_asked_for("a/.output.5a083112.new/programs.csv")
    ('output', 'a/output/programs.csv')
    >>> as_asked_for(".hidden/report.html")
    '.hidden/report.html'
    """
    path = Path(place)
    parts = (_PASSING.sub(r"\1", part) for part in path.parts)
    return str(Path(*filter(None, parts)))


_PASSING = re.compile(r"^\.(?:(.+)\.)?[0-9a-f]{8}\.new$")


def recover(folder: Path) -> None:
    """Undoes what a writer left that was killed: the old folder stands again where there is none.

    A crash can strike between the two renames of a system without exchange, or before the old folder is
    taken away.
    """
    folder = real(folder)
    old = beside(folder, "old")
    if old.exists() and not folder.exists():
        old.rename(folder)
    if folder.parent.is_dir():
        begins = f".{folder.name}."
        strays = [
            path for path in folder.parent.iterdir() if path.name.startswith(begins) and is_stray(path.name)
        ]
        for stray in (old, *strays):
            shutil.rmtree(stray, ignore_errors=True)


def standing(folder: Path) -> Path:
    """Where the whole folder stands: beside its name where a writer was killed between two renames."""
    folder = real(folder)
    old = beside(folder, "old")
    return old if old.exists() and not folder.exists() else folder


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
