"""What stands in a raw folder: documents with what belongs to them, each with a hash of its content."""

from __future__ import annotations

import errno
import hashlib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.formats import extension_of, format_of_extension
from pipeline.model import RawFile, SeihyoError, Sidecar, source_id_of
from pipeline.wording import bilingual

if TYPE_CHECKING:
    from pipeline.repair.corrections import Correction

SIDECAR = ".toml"
CORRECTIONS = ".corrections.csv"

LEFT_BY_PROGRAMS = ("thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r")
"""Files that Windows and macOS leave in folders, in small letters; names that begin with `.` or `~$` too."""


Content = tuple[str, str, str | None, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Document:
    """A document in a raw folder, and what is said of it beside it."""

    source_id: str
    name: str
    """Its place in the raw folder, with `/` between folders."""
    sha256: str
    sidecar_sha256: str | None = None
    corrections_sha256: str | None = None
    size: int = 0
    failure: str | None = None
    """Why it can't be taken, in both languages; its hashes are then empty."""

    @property
    def content(self) -> Content:
        """All that a build makes of it hangs on, its name first."""
        return self.name, self.sha256, self.sidecar_sha256, self.corrections_sha256, self.failure


@dataclass(frozen=True, slots=True)
class Folder:
    """What stands in a raw folder."""

    documents: tuple[Document, ...]
    """In the order of their source_id."""
    passed_over: tuple[str, ...]
    """Files that belong to no document: orphan sidecars and corrections, what other programs left."""


def scan(raw: Path) -> Folder:
    """The documents of a raw folder and of its sub-folders.

    Raises SeihyoError where there is no such folder, or no document in it.
    """
    if not raw.is_dir():
        raise SeihyoError(
            bilingual(
                "フォルダーがありません。--raw で指定してください",
                "no such folder: name another with --raw",
                f"{raw}: ",
            )
        )
    paths, passed_over = _documents(raw)
    if not paths:
        raise SeihyoError(
            bilingual(
                "文書がありません。受け取ったままの文書を置いてください",
                "no document there: put one in, as received",
                f"{raw}: ",
            )
        )
    documents = _each(partial(_document, raw), _by_source(paths), at_once=1 if isinstance(raw, Path) else 32)
    return Folder(tuple(documents), tuple(map(printable, passed_over)))


def document_at(path: Path) -> Document:
    """The document at a path, with what stands beside it; its folder is its raw folder."""
    return _document(path.parent, source_id_of(path.name), [path])


def _each(
    document: Callable[[str, list[Path]], Document], paths: Mapping[str, list[Path]], at_once: int
) -> list[Document]:
    """The documents, many at once where each costs the time of an answer from elsewhere."""
    if at_once == 1:
        return [document(*own) for own in paths.items()]
    with ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(document, paths.keys(), paths.values()))


def read(raw: Path, document: Document) -> tuple[RawFile, tuple[Correction, ...]]:
    """The document's bytes with its sidecar, and its corrections by hand.

    Raises SeihyoError where one of the three can't be used or is no longer what was hashed.
    """
    from pipeline.extract.about.sidecar import read_sidecar

    path = raw / document.name
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != document.sha256:
        raise SeihyoError(
            bilingual(
                "読む間に変わりました。もう一度実行してください",
                "it changed while it was read: run again",
                f"{document.name}: ",
            )
        )
    sidecar = beside(path, SIDECAR)
    stated = read_sidecar(read_utf8(sidecar), sidecar.name) if stands(sidecar) else Sidecar()
    return RawFile(document.name, data, stated), corrections_of(path)


class Refused(NamedTuple):
    """A document that can't be taken, and whether another try may end otherwise."""

    why: str
    again: bool = False


def take(raw: Path, document: Document) -> tuple[RawFile, tuple[Correction, ...]] | Refused:
    """What `read` gives, or why a document can't be taken."""
    if document.failure:
        return Refused(document.failure)
    try:
        return read(raw, document)
    except SeihyoError as error:
        return Refused(str(error))
    except OSError as error:
        return Refused(cannot_be_read(document.name, error), again=True)


def read_all(raw: Path, documents: Iterable[Document]) -> tuple[list[RawFile], dict[str, str]]:
    """The documents that can be taken, and by source_id why others can't."""
    taken = {document.source_id: take(raw, document) for document in documents}
    files = [found[0] for found in taken.values() if not isinstance(found, Refused)]
    return files, {source: found.why for source, found in taken.items() if isinstance(found, Refused)}


def corrections_of(path: Path) -> tuple[Correction, ...]:
    """The corrections by hand that stand beside a document, none where there are none."""
    from pipeline.repair.corrections import read_corrections

    sheet = beside(path, CORRECTIONS)
    return read_corrections(read_utf8(sheet), sheet.name) if stands(sheet) else ()


def beside(path: Path, suffix: str) -> Path:
    """The file that says more of a document: its name with another ending.

    >>> beside(Path("raw/一覧.pdf"), SIDECAR).name
    '一覧.toml'
    """
    return path.with_name(path.stem + suffix)


def stands(path: Path) -> bool:
    """Whether there is such a file; there is none of a name that is longer than names can be."""
    try:
        return path.exists()
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            return False
        raise


def read_utf8(path: Path) -> str:
    """The text of a UTF-8 file, a BOM taken off; SeihyoError where it is none."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SeihyoError(
            bilingual(
                f"{error.start + 1}バイト目が UTF-8 ではありません。UTF-8 で保存してください",
                f"not UTF-8 at byte {error.start + 1}: save it as UTF-8",
                f"{path}: ",
            )
        ) from error


def _documents(raw: Path) -> tuple[list[Path], list[str]]:
    """The paths that are documents, and the names of those that are passed over."""
    paths: list[Path] = []
    beside_them: list[Path] = []
    passed_over: list[str] = []
    for path in _entries(raw):
        name = path.name
        if name.startswith((".", "~$")) or name.lower() in LEFT_BY_PROGRAMS:
            passed_over.append(path.relative_to(raw).as_posix())
        elif name.endswith((SIDECAR, CORRECTIONS)):
            beside_them.append(path)
        else:
            paths.append(path)
    told = {beside(path, suffix) for path in paths for suffix in (SIDECAR, CORRECTIONS)}
    passed_over += [path.relative_to(raw).as_posix() for path in beside_them if path not in told]
    return paths, sorted(passed_over)


def _entries(folder: Path, above: frozenset[Path] = frozenset()) -> Iterator[Path]:
    """All that is no folder, in the folder and below it; a folder named like a document is one too."""
    above |= {folder.resolve()}
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.is_dir() and format_of_extension(extension_of(path.name)) is None:
            if not path.name.startswith(".") and path.resolve() not in above:
                yield from _entries(path, above)
        elif not path.name.startswith(".git"):
            yield path


def _by_source(paths: list[Path]) -> dict[str, list[Path]]:
    by_source: dict[str, list[Path]] = {}
    for path in paths:
        by_source.setdefault(source_id_of(path.name), []).append(path)
    return dict(sorted(by_source.items()))


def _document(raw: Path, source_id: str, paths: list[Path]) -> Document:
    names = [path.relative_to(raw).as_posix() for path in paths]
    if unfit := [name for name in names if not is_fit(name)]:
        renamed = bilingual(
            "ファイル名に改行・制御文字か UTF-8 でない文字があります。名前を変えてください",
            "the file's name holds a line break, a control character or what is not UTF-8: rename it",
            f"{printable(unfit[0])}: ",
        )
        return Document(printable(source_id), printable(", ".join(names)), "", failure=renamed)
    if len(paths) > 1:
        same = bilingual(
            f"{' と '.join(names)} は同じ文書ID {source_id} になります。一方の名前を変えてください",
            f"{' and '.join(names)} would be the same source, {source_id}: rename one",
        )
        return Document(source_id, ", ".join(names), "", failure=same)
    try:
        return _hashed(source_id, names[0], paths[0])
    except OSError as error:
        return Document(source_id, names[0], "", failure=cannot_be_read(names[0], error))


def is_fit(name: str) -> bool:
    """Whether a file's name can be a published value: UTF-8, without line breaks and control characters.

    >>> is_fit("一覧 (1).csv"), is_fit("一\\n覧.csv"), is_fit("\\udcc6.csv")
    (True, False, False)
    """
    return not any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in name)


def printable(name: str) -> str:
    """The name with an escape for each character that no terminal and no table can hold.

    >>> printable("一\\n\\udcc6.csv")
    '一\\\\n\\\\udcc6.csv'
    """
    return "".join(
        character if is_fit(character) else character.encode("unicode_escape", "backslashreplace").decode()
        for character in name
    )


def _hashed(source_id: str, name: str, path: Path) -> Document:
    sidecar, corrections = beside(path, SIDECAR), beside(path, CORRECTIONS)
    return Document(
        source_id,
        name,
        sha256_of(path),
        sha256_of(sidecar) if stands(sidecar) else None,
        sha256_of(corrections) if stands(corrections) else None,
        path.stat().st_size,
    )


def cannot_be_read(name: str, error: OSError) -> str:
    """What is said of a file that the system can't read."""
    return bilingual(
        "ファイルを読めません。置き直してください",
        f"the file can't be read ({error.strerror}): put it there again",
        f"{name}: ",
    )


def sha256_of(path: Path) -> str:
    """The hash of a file's content, as hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while data := file.read(PIECE):
            digest.update(data)
    return digest.hexdigest()


PIECE = 1 << 20
"""Bytes of a file that are held while it is hashed."""
