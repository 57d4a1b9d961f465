"""What stands in a raw folder: documents with what belongs to them, each with a hash of its content."""

from __future__ import annotations

import errno
import hashlib
import stat
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.build.entries import Entry, alike, entries, is_fit, printable
from pipeline.model import RawFile, SeihyoError, Sidecar, source_id_of
from pipeline.wording import bilingual

if TYPE_CHECKING:
    from pipeline.repair.corrections import Correction

SIDECAR = ".toml"
CORRECTIONS = ".corrections.csv"

LEFT_BY_PROGRAMS = ("thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r")
"""Files that Windows and macOS leave in folders, in small letters; names that begin with `.` or `~$` too."""


Content = tuple[str, str, str | None, str | None, str | None, str | None]


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
    copy_of: str | None = None
    """The name of one before it in the folder with the same bytes and the same sidecar."""

    @property
    def content(self) -> Content:
        """All that a build makes of it hangs on, its name first."""
        return (
            self.name,
            self.sha256,
            self.sidecar_sha256,
            self.corrections_sha256,
            self.failure,
            self.copy_of,
        )


@dataclass(frozen=True, slots=True)
class Folder:
    """What stands in a raw folder."""

    documents: tuple[Document, ...]
    """In the order of their source_id."""
    passed_over: tuple[str, ...]
    """Files that belong to no document: orphan sidecars and corrections, what other programs left."""
    closed: Mapping[str, str] = field(default_factory=dict)
    """Folders below that can't be looked into, and why: what stood there is not known to be gone."""


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
    found, passed_over, closed = _documents(raw)
    if not found and not closed:
        raise SeihyoError(
            bilingual(
                "文書がありません。受け取ったままの文書を置いてください",
                "no document there: put one in, as received",
                f"{raw}: ",
            )
        )
    documents = _each(_by_source(found), at_once=1 if isinstance(raw, Path) else 32)
    return Folder(tuple(_with_copies(documents)), tuple(map(printable, passed_over)), closed)


def _with_copies(documents: Iterable[Document]) -> Iterator[Document]:
    """The documents, each that is another's copy with that one's name.

    >>> one, other = Document("a", "a.csv", "1"), Document("b", "b.csv", "1")
    >>> [document.copy_of for document in _with_copies([one, other, replace(one, sidecar_sha256="2")])]
    [None, 'a.csv', None]
    """
    first: dict[tuple[str, str | None], str] = {}
    for document in documents:
        name = first.setdefault((document.sha256, document.sidecar_sha256), document.name)
        yield document if name == document.name or document.failure else replace(document, copy_of=name)


def document_at(path: Path) -> Document:
    """The document at a path, with what stands beside it; its folder is its raw folder."""
    names = {alike(path.with_name(path.stem + suffix).name) for suffix in (SIDECAR, CORRECTIONS)}
    return _document(source_id_of(path.name), [Entry(path, path.name, names)])


def _each(found: Mapping[str, list[Entry]], at_once: int) -> list[Document]:
    """The documents, many at once where each costs the time of an answer from elsewhere."""
    if at_once == 1:
        return [_document(*own) for own in found.items()]
    with ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(_document, found.keys(), found.values()))


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
    return RawFile(document.name, data, stated, document.copy_of), corrections_of(path)


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
    except MemoryError:
        raise
    except Exception as error:  # whatever stands beside one document, the others are built
        return Refused(unexpected(document.name, error))


def unexpected(name: str, error: BaseException) -> str:
    """What is said where a stage fails in a way that nobody has thought of."""
    detail = " ".join(f"{type(error).__name__}: {error}".split())
    return bilingual(
        f"想定外の失敗です。報告してください({detail})",
        f"it failed unexpectedly; please report it ({detail})",
        f"{name}: ",
    )


def read_all(raw: Path, documents: Iterable[Document]) -> tuple[list[RawFile], dict[str, str]]:
    """The documents that can be taken, and by source_id why others can't."""
    taken = {document.source_id: take(raw, document) for document in documents}
    files = [found[0] for found in taken.values() if not isinstance(found, Refused)]
    return files, {source: found.why for source, found in taken.items() if isinstance(found, Refused)}


def corrections_of(path: Path) -> tuple[Correction, ...]:
    """The corrections by hand that stand beside a document, none where there are none."""
    from pipeline.repair.corrections import read_corrections

    sheet = beside(path, CORRECTIONS)
    return read_corrections(corrections_text(sheet), sheet.name) if stands(sheet) else ()


def corrections_text(sheet: Path) -> str:
    """The text of a corrections file: UTF-8, or cp932, as Excel saves a CSV, where nothing else fits."""
    try:
        return read_utf8(sheet)
    except SeihyoError as error:
        from pipeline.extract.text.encoding import decode

        with suppress(SeihyoError):
            decoded = decode(sheet.read_bytes())
            if decoded.encoding == "cp932":
                return decoded.text
        raise error


def beside(path: Path, suffix: str) -> Path:
    """The file that says more of a document: its name with another ending.

    >>> beside(Path("raw/一覧.pdf"), SIDECAR).name
    '一覧.toml'
    """
    return path.with_name(path.stem + suffix)


def stands(path: Path) -> bool:
    """Whether something of that name is there, be it a link to nothing; names can't be of any length."""
    try:
        return path.exists() or (isinstance(path, Path) and path.is_symlink())
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
                f"{error.start + 1}バイト目が UTF-8 ではありません。UTF-8 で保存してください"
                "（Excel では「CSV UTF-8（コンマ区切り）」、メモ帳では文字コード「UTF-8」）",
                f"not UTF-8 at byte {error.start + 1}: save it as UTF-8 (in Excel as “CSV UTF-8”)",
                f"{path}: ",
            )
        ) from error


def _documents(raw: Path) -> tuple[list[Entry], list[str], dict[str, str]]:
    """The files that are documents, the names of those passed over, and of folders that can't be opened."""
    found: list[Entry] = []
    beside_them: list[str] = []
    passed_over: list[str] = []
    closed: dict[str, str] = {}
    for entry in entries(raw, closed):
        name = entry.path.name
        if name.startswith((".", "~$")) or name.lower() in LEFT_BY_PROGRAMS:
            passed_over.append(entry.name)
        elif name.endswith((SIDECAR, CORRECTIONS)):
            beside_them.append(entry.name)
        else:
            found.append(entry)
    stems = {entry.name[: len(entry.name) - len(entry.path.suffix)] for entry in found}
    told = {stem + suffix for stem in stems for suffix in (SIDECAR, CORRECTIONS)}
    passed_over += [name for name in beside_them if name not in told]
    return found, sorted(passed_over), closed


def _by_source(found: Iterable[Entry]) -> dict[str, list[Entry]]:
    by_source: dict[str, list[Entry]] = {}
    for entry in found:
        by_source.setdefault(source_id_of(entry.name), []).append(entry)
    return dict(sorted(by_source.items()))


def _document(source_id: str, found: list[Entry]) -> Document:
    names = [entry.name for entry in found]
    if unfit := [name for name in names if not is_fit(name)]:
        renamed = bilingual(
            "ファイル名に改行・制御文字か UTF-8 でない文字があります。名前を変えてください",
            "the file's name holds a line break, a control character or what is not UTF-8: rename it",
            f"{printable(unfit[0])}: ",
        )
        return Document(printable(source_id), printable(", ".join(names)), "", failure=renamed)
    if len(found) > 1:
        same = bilingual(
            f"{' と '.join(names)} は同じ文書ID {source_id} になります。一方の名前を変えてください",
            f"{' and '.join(names)} would be the same source, {source_id}: rename one",
        )
        return Document(source_id, ", ".join(names), "", failure=same)
    try:
        return _hashed(source_id, found[0])
    except SeihyoError as error:
        return Document(source_id, names[0], "", failure=str(error))


def _hashed(source_id: str, found: Entry) -> Document:
    """The document at a path, hashed; SeihyoError, naming the file, where it or one beside can't be."""
    path, stem, name = found.path, found.path.stem, found.name
    hashes: list[str | None] = []
    try:
        sha256, size = _hash_and_size(path, name)
        for suffix in (SIDECAR, CORRECTIONS):
            one = path.with_name(stem + suffix) if found.may_have(stem + suffix) else None
            name = f"{found.name[: -len(path.name)]}{stem}{suffix}"
            hashes.append(_hash_and_size(one, name)[0] if one is not None and stands(one) else None)
    except OSError as error:
        raise SeihyoError(cannot_be_read(name, error)) from error
    return Document(source_id, found.name, sha256, hashes[0], hashes[1], size)


LARGEST = 2 << 30
"""Bytes of a file that is read at all: none that lists programmes has more."""


def _hash_and_size(path: Path, name: str) -> tuple[str, int]:
    """The hash of a file and its bytes.

    SeihyoError for what has no end of its own (a pipe, a device), or none in sight.
    """
    there = path.stat()
    if isinstance(path, Path) and not stat.S_ISREG(there.st_mode) and not stat.S_ISDIR(there.st_mode):
        raise SeihyoError(
            bilingual(
                "ふつうのファイルではありません（パイプ、装置など）。ファイルを置いてください",
                "no regular file but a pipe, a device or the like: put a file there",
                f"{name}: ",
            )
        )
    if there.st_size > LARGEST:
        raise SeihyoError(
            bilingual(
                f"大きすぎます（{there.st_size:,} バイト、上限 {LARGEST:,}）。分けてください",
                f"too large ({there.st_size:,} bytes, at most {LARGEST:,}): split it",
                f"{name}: ",
            )
        )
    return sha256_of(path), there.st_size


def cannot_be_read(name: str, error: OSError) -> str:
    """What is said of a file that the system can't read.

    >>> cannot_be_read("a.csv", FileNotFoundError(2, "No such file or directory")).split(" / ")[1]
    'a.csv: no such file: check its name and folder'
    >>> cannot_be_read("raw", IsADirectoryError(21, "Is a directory")).split(" / ")[1]
    'raw: a folder: name a file in it'
    """
    where = f"{name}: "
    if isinstance(error, FileNotFoundError):
        return bilingual(
            "ファイルがありません。名前と場所を確かめてください",
            "no such file: check its name and folder",
            where,
        )
    if isinstance(error, IsADirectoryError):
        return bilingual(
            "フォルダーです。その中のファイルを指定してください", "a folder: name a file in it", where
        )
    return bilingual(
        "ファイルを読めません。置き直してください",
        f"the file can't be read ({error.strerror}): put it there again",
        where,
    )


PIECE = 1 << 16
"""Bytes of a file that are hashed at once."""


def sha256_of(path: Path) -> str:
    """The hash of a file's content, as hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while data := file.read(PIECE):
            digest.update(data)
    return digest.hexdigest()
