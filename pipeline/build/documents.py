"""What stands in a raw folder: documents with what belongs to them, each with a hash of its content."""

from __future__ import annotations

import errno
import hashlib
import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
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
    paths, passed_over, closed = _documents(raw)
    if not paths and not closed:
        raise SeihyoError(
            bilingual(
                "文書がありません。受け取ったままの文書を置いてください",
                "no document there: put one in, as received",
                f"{raw}: ",
            )
        )
    documents = _each(partial(_document, raw), _by_source(paths), at_once=1 if isinstance(raw, Path) else 32)
    return Folder(tuple(documents), tuple(map(printable, passed_over)), closed)


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
    return read_corrections(read_utf8(sheet), sheet.name) if stands(sheet) else ()


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
                f"{error.start + 1}バイト目が UTF-8 ではありません。UTF-8 で保存してください",
                f"not UTF-8 at byte {error.start + 1}: save it as UTF-8",
                f"{path}: ",
            )
        ) from error


def _documents(raw: Path) -> tuple[list[Path], list[str], dict[str, str]]:
    """The paths that are documents, the names of those passed over, and of folders that can't be opened."""
    paths: list[Path] = []
    beside_them: list[Path] = []
    passed_over: list[str] = []
    closed: dict[str, str] = {}
    for path in _entries(raw, closed):
        name = path.name
        if name.startswith((".", "~$")) or name.lower() in LEFT_BY_PROGRAMS:
            passed_over.append(path.relative_to(raw).as_posix())
        elif name.endswith((SIDECAR, CORRECTIONS)):
            beside_them.append(path)
        else:
            paths.append(path)
    told = {beside(path, suffix) for path in paths for suffix in (SIDECAR, CORRECTIONS)}
    passed_over += [path.relative_to(raw).as_posix() for path in beside_them if path not in told]
    return paths, sorted(passed_over), closed


DEEPEST = 64
"""Folders in one another that are looked into."""


def _entries(raw: Path, closed: dict[str, str]) -> Iterator[Path]:
    """All that is no folder, in the raw folder and below it; a folder named like a document is one too.

    Folders that can't be looked into are noted in `closed`, each with why. Raises OSError where the raw
    folder itself can't be.
    """
    left: list[tuple[Path, tuple[object, ...]]] = [(raw, (_identity(raw),))]
    while left:
        folder, above = left.pop()
        try:
            entries = sorted(folder.iterdir(), key=lambda path: path.name)
        except OSError as error:
            if folder == raw:
                raise
            name = printable(folder.relative_to(raw).as_posix())
            closed[name] = cannot_be_opened(name, error)
            continue
        below = []
        for path in entries:
            if path.is_dir() and format_of_extension(extension_of(path.name)) is None:
                if path.name.startswith(".") or (own := _identity(path)) in above:
                    continue
                if len(above) > DEEPEST:
                    name = printable(path.relative_to(raw).as_posix())
                    closed[name] = too_deep(name)
                else:
                    below.append((path, (*above, own)))
            elif not path.name.startswith(".git"):
                yield path
        left += reversed(below)


def _identity(folder: Path) -> object:
    """What tells a folder from all others, whatever links lead to it."""
    if not isinstance(folder, Path):  # elsewhere: there are no links
        return folder
    there = folder.stat()
    return (there.st_dev, there.st_ino) if there.st_ino else folder.resolve()


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
        return _hashed(raw, source_id, names[0], paths[0])
    except SeihyoError as error:
        return Document(source_id, names[0], "", failure=str(error))


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


def _hashed(raw: Path, source_id: str, name: str, path: Path) -> Document:
    """The document at a path, hashed; SeihyoError, naming the file, where it or one beside can't be."""
    hashes: list[str | None] = []
    size = 0
    try:
        for one in (path, beside(path, SIDECAR), beside(path, CORRECTIONS)):
            own = one.relative_to(raw).as_posix()
            hashes.append(_hash_of_file(one, own) if one is path or stands(one) else None)
        own, size = name, path.stat().st_size
    except OSError as error:
        raise SeihyoError(cannot_be_read(own, error)) from error
    return Document(source_id, name, hashes[0] or "", hashes[1], hashes[2], size)


LARGEST = 2 << 30
"""Bytes of a file that is read at all: none that lists programmes has more."""


def _hash_of_file(path: Path, name: str) -> str:
    """The hash of a file; SeihyoError for what has no end of its own (a pipe, a device), or none in sight."""
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
    return sha256_of(path)


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


def cannot_be_read(name: str, error: OSError) -> str:
    """What is said of a file that the system can't read."""
    return bilingual(
        "ファイルを読めません。置き直してください",
        f"the file can't be read ({error.strerror}): put it there again",
        f"{name}: ",
    )


def sha256_of(path: Path) -> str:
    """The hash of a file's content, as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
