"""The files of a raw folder and of the folders below it, with the names of what stands beside each."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline.formats import extension_of, format_of_extension
from pipeline.wording import bilingual

DEEPEST = 64
"""Folders in one another that are looked into."""


class Entry(NamedTuple):
    """A file in a raw folder, or a folder that is named like a document."""

    path: Path
    name: str
    """Its place in the raw folder, with `/` between folders."""
    beside: Collection[str]
    """The names in its folder, each as `alike` writes it."""

    def may_have(self, name: str) -> bool:
        """False where nothing of this name is in its folder, so that nobody needs to ask the system."""
        return alike(name) in self.beside


def alike(name: str) -> str:
    """The name in a form that is the same for all names that some file system takes for one.

    >>> alike("か\\u3099.TOML") == alike("が.toml")
    True
    """
    return name.lower() if name.isascii() else unicodedata.normalize("NFC", name).casefold()


def entries(raw: Path, closed: dict[str, str]) -> Iterator[Entry]:
    """All that is no folder, in the raw folder and below it; a folder named like a document is one too.

    Folders that can't be looked into are noted in `closed`, each with why. Raises OSError where the raw
    folder itself can't be.
    """
    left: list[tuple[Path, str, tuple[object, ...]]] = [(raw, "", (_identity(raw),))]
    while left:
        folder, place, above = left.pop()
        try:
            found = listed(folder)
        except OSError as error:
            if folder == raw:
                raise
            name = printable(place[:-1])
            closed[name] = cannot_be_opened(name, error)
            continue
        names = frozenset(alike(path.name) for path, _ in found)
        below = []
        for path, is_folder in found:
            name = path.name
            if is_folder and format_of_extension(extension_of(name)) is None:
                if name.startswith(".") or (own := _identity(path)) in above:
                    continue
                if len(above) > DEEPEST:
                    deep = printable(place + name)
                    closed[deep] = too_deep(deep)
                else:
                    below.append((path, f"{place}{name}/", (*above, own)))
            elif not name.startswith(".git"):
                yield Entry(path, place + name, names)
        left += reversed(below)


def listed(folder: Path) -> list[tuple[Path, bool]]:
    """What stands in a folder, in the order of names, and of each whether it is a folder or leads to one."""
    if not isinstance(folder, Path):  # elsewhere, where a listing is remembered
        return [(path, path.is_dir()) for path in sorted(folder.iterdir(), key=lambda path: path.name)]
    with os.scandir(folder) as there:
        found = sorted(there, key=lambda entry: entry.name)
    return [
        (path := folder / entry.name, path.is_dir() if entry.is_symlink() else entry.is_dir())
        for entry in found
    ]


def _identity(folder: Path) -> object:
    """What tells a folder from all others, whatever links lead to it."""
    if not isinstance(folder, Path):  # elsewhere: there are no links
        return folder
    there = folder.stat()
    return (there.st_dev, there.st_ino) if there.st_ino else folder.resolve()


def is_fit(name: str) -> bool:
    """Whether a file's name can be a published value: UTF-8, without line breaks and control characters.

    >>> is_fit("一覧 (1).csv"), is_fit("一\\n覧.csv"), is_fit("\\udcc6.csv")
    (True, False, False)
    """
    return name.isprintable() or not any(
        unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in name
    )


def printable(name: str) -> str:
    """The name with an escape for each character that no terminal and no table can hold.

    >>> printable("一\\n\\udcc6.csv")
    '一\\\\n\\\\udcc6.csv'
    """
    return "".join(
        character if is_fit(character) else character.encode("unicode_escape", "backslashreplace").decode()
        for character in name
    )


def cannot_be_opened(name: str, error: OSError) -> str:
    """What is said of a folder that can't be looked into."""
    return bilingual(
        "フォルダーを開けません。権限を確かめてください",
        f"the folder can't be opened ({error.strerror}): check its permissions",
        f"{name}/: ",
    )


def too_deep(name: str) -> str:
    """What is said of a folder that lies below too many others."""
    return bilingual(
        f"フォルダーが {DEEPEST} 段より深く、読んでいません。浅い所に移してください",
        f"below more than {DEEPEST} folders, it is not read: move it up",
        f"{name}/: ",
    )
