"""The formats in which documents come: one row each, from which all that names a format derives.

A new format is one module with `read(data, sidecar) -> Reading`, in a room of `pipeline/extract/`, and one
row of `FORMATS`: detection, the published names of formats, `check`, `inspect` and the messages follow it;
`make docs` names its extensions in the READMEs.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.model import Reading, Sidecar


Origin = Literal["typed", "rendered", "unknown"]
"""What can have happened to the text of a cell on its way into the document.

typed: nothing; each line break and space is the author's. rendered: lines wrapped by a program and drawn on
a page, where a cell may be cut off or run into its neighbour. unknown: all that, and misread characters.
"""
ORIGINS: tuple[Origin, ...] = get_args(Origin)


@dataclass(frozen=True, slots=True)
class Sign:
    """What tells a format's bytes from others; any of these that is stated is enough."""

    magic: bytes = b""
    """Bytes that stand at the start, or within the first `within`."""
    magics: tuple[bytes, ...] = ()
    """Other bytes that may stand at the start."""
    within: int = 0
    zip_folder: str = ""
    """A folder in the ZIP archive that the file is."""
    ole_streams: tuple[str, ...] = ()
    """Names of streams in the OLE compound file that the file is."""
    markup: str = ""
    """A regular expression for what stands in a text that begins with <."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name as `sources.format` publishes it, its reader and what is said of it."""

    name: str
    title_ja: str
    title_en: str
    module: str
    """The module with `read(data, sidecar) -> Reading`, imported when a document needs it."""
    extensions: tuple[str, ...]
    """What stands behind the last dot of a file's name: a `.tsv.gz` is a gz."""
    layout: Literal["fields", "flow", "pages", "sheets"]
    """How tables stand: rows of delimited fields, among running text, on pages, or on sheets."""
    origin: Origin
    """How its cells came by their text, and so what repair may suspect."""
    binary: bool = False
    """True where the bytes are no text."""
    sign: Sign | None = None
    """None for plain text, which is what bears no other format's sign."""
    held: tuple[str, ...] = ()
    """Other formats that a file of these extensions may hold without a word about it."""

    @property
    def read(self) -> Callable[[bytes, Sidecar], Reading]:
        """The format's reader."""
        reader: Callable[[bytes, Sidecar], Reading] = import_module(self.module).read
        return reader


DELIMITED = "pipeline.extract.text.delimited"
WORKBOOK = "pipeline.extract.office.workbook"

FORMATS: tuple[Format, ...] = (
    Format(
        name="text",
        title_ja="テキスト",
        title_en="text",
        module=DELIMITED,
        extensions=("txt",),
        layout="fields",
        origin="unknown",
        held=("tsv", "csv"),
    ),
    Format(
        name="csv",
        title_ja="テキスト",
        title_en="text",
        module=DELIMITED,
        extensions=("csv",),
        layout="fields",
        origin="typed",
        held=("tsv", "text"),
    ),
    Format(
        name="tsv",
        title_ja="テキスト",
        title_en="text",
        module=DELIMITED,
        extensions=("tsv", "tab"),
        layout="fields",
        origin="typed",
        held=("text",),
    ),
    Format(
        name="html",
        title_ja="HTML",
        title_en="HTML",
        module="pipeline.extract.web.html",
        extensions=("html", "htm"),
        layout="flow",
        origin="typed",
        sign=Sign(markup=r"<(?:!doctype\s+html|html|head|body|table|meta)[\s>]|(?-i:<!ENTITY)"),
    ),
    Format(
        name="pdf",
        title_ja="PDF",
        title_en="PDF",
        module="pipeline.extract.pdf.reader",
        extensions=("pdf",),
        layout="pages",
        origin="rendered",
        binary=True,
        sign=Sign(magic=b"%PDF-", within=1024),
        held=("picture",),
    ),
    Format(
        name="picture",
        title_ja="画像",
        title_en="picture",
        module="pipeline.extract.picture.reader",
        extensions=("jpg", "jpeg", "png", "tif", "tiff"),
        layout="pages",
        origin="unknown",
        binary=True,
        sign=Sign(magics=(b"\xff\xd8\xff", b"\x89PNG", b"II*\x00", b"MM\x00*")),
    ),
    Format(
        name="xlsb",
        title_ja="Excel",
        title_en="Excel",
        module=WORKBOOK,
        extensions=("xlsb",),
        layout="sheets",
        origin="typed",
        binary=True,
        sign=Sign(zip_folder="xl/workbook.bin"),
    ),
    Format(
        name="xlsx",
        title_ja="Excel",
        title_en="Excel",
        module=WORKBOOK,
        extensions=("xlsx", "xlsm"),
        layout="sheets",
        origin="typed",
        binary=True,
        sign=Sign(zip_folder="xl/"),
    ),
    Format(
        name="xls",
        title_ja="Excel",
        title_en="Excel",
        module=WORKBOOK,
        extensions=("xls",),
        layout="sheets",
        origin="typed",
        binary=True,
        sign=Sign(ole_streams=("Workbook", "Book")),
    ),
    Format(
        name="ods",
        title_ja="OpenDocument 表計算",
        title_en="OpenDocument workbook",
        module="pipeline.extract.office.ods",
        extensions=("ods",),
        layout="sheets",
        origin="typed",
        binary=True,
        sign=Sign(magic=b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", within=256),
    ),
    Format(
        name="docx",
        title_ja="Word",
        title_en="Word",
        module="pipeline.extract.office.docx",
        extensions=("docx",),
        layout="flow",
        origin="typed",
        binary=True,
        sign=Sign(zip_folder="word/"),
    ),
)
"""Every format that is read, in the order in which the published list names them."""


def format_named(name: str) -> Format:
    """The row of a format by its name; KeyError where there is none.

    >>> format_named("xls").extensions
    ('xls',)
    """
    return {form.name: form for form in FORMATS}[name]


def format_of_extension(extension: str) -> Format | None:
    """The format that a file's extension promises, None for an extension that is none of ours.

    >>> format_of_extension("xlsm").name, format_of_extension("doc")
    ('xlsx', None)
    """
    return next((form for form in FORMATS if extension in form.extensions), None)


def extension_of(name: str) -> str:
    """A file name's extension in lower case, "" where it has none.

    >>> extension_of("一覧.R5.XLSX"), extension_of("一覧")
    ('xlsx', '')
    """
    return name.rsplit(".", 1)[-1].lower() if "." in name else ""


def format_names() -> tuple[str, ...]:
    """The names of all formats, as the schema of `sources` lists them.

    >>> format_names()[-1]
    'docx'
    """
    return tuple(form.name for form in FORMATS)


def extensions() -> tuple[str, ...]:
    """Every extension that is read, binary formats first.

    >>> extensions()[:4]
    ('pdf', 'jpg', 'jpeg', 'png')
    """
    return tuple(extension for form in by_sign() for extension in form.extensions)


def titles() -> tuple[tuple[str, str], ...]:
    """What the formats are called in Japanese and in English, each once, binary formats first.

    >>> [english for _, english in titles()]
    ['PDF', 'picture', 'Excel', 'OpenDocument workbook', 'Word', 'text', 'HTML']
    """
    return tuple(dict.fromkeys((form.title_ja, form.title_en) for form in by_sign()))


def by_sign() -> tuple[Format, ...]:
    """The formats in the order in which bytes are held against them: binary ones, then texts."""
    return tuple(sorted(FORMATS, key=lambda form: not form.binary))
