"""Which format a document is in: by its bytes, never by its name alone."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from pipeline.model import SeihyoError
from pipeline.wording import bilingual

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
EXTENSIONS = {
    "txt": ("text", "tsv", "csv"),
    "tsv": ("tsv", "text"),
    "tab": ("tsv", "text"),
    "csv": ("csv", "tsv", "text"),
    "htm": ("html",),
    "html": ("html",),
    "pdf": ("pdf",),
    "xlsx": ("xlsx",),
    "xlsm": ("xlsx",),
    "xls": ("xls",),
    "docx": ("docx",),
}
"""What a file's extension promises; another content is read as what it is, and noted."""

_BINARY = ("pdf", "xlsx", "xlsm", "xls", "docx")
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_FOREIGN = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "an SQLite database"),
)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta)[\s>]", re.IGNORECASE)


def find_format(data: bytes) -> str:
    """The format of a document's bytes: pdf, xlsx, xls, docx, html or delimited (text, TSV, CSV).

    Raises SeihyoError for what can't be read, and says what it is: pictures, archives, old Word, damaged
    Office files.

    >>> find_format(b"%PDF-1.7 ..."), find_format(b"<!DOCTYPE html><table>"), find_format("No,名称".encode())
    ('pdf', 'html', 'delimited')
    """
    for magic, what in _FOREIGN:
        if data.startswith(magic):
            raise SeihyoError(
                bilingual(
                    "読めない形式です。PDF・Excel・Word・HTML・テキストにしてください",
                    f"the file is {what}, which can't be read; PDF, Excel, Word, HTML and text can",
                )
            )
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _zip_format(data)
    if data.startswith(OLE):
        return _ole_format(data)
    head = data[:65_536]
    narrow = (
        head.replace(b"\x00", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in head[:4] else head
    )
    start = narrow.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith(b"<") and b"urn:schemas-microsoft-com:office:spreadsheet" in narrow:
        raise SeihyoError(
            bilingual(
                "XML スプレッドシート（Excel 2003）です。.xlsx で保存し直してください",
                "the file is an XML spreadsheet (Excel 2003); save it as .xlsx",
            )
        )
    if start.startswith(b"<") and (_HTML.search(narrow) or b"<!ENTITY" in narrow):
        return "html"
    if start.startswith(b"<?xml"):
        raise SeihyoError(
            bilingual(
                "HTML でも Office 文書でもない XML です。CSV か .xlsx にしてください",
                "the file is XML, but neither HTML nor an Office document; save it as CSV or .xlsx",
            )
        )
    return "delimited"


def _zip_format(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        kind = (
            "an Excel or Word"
            if b"[Content_Types].xml" in data[:4096] or b"xl/" in data or b"word/" in data
            else "a ZIP"
        )
        raise SeihyoError(
            bilingual(
                "ファイルが壊れているか途中で切れています。もう一度入手してください",
                f"{kind} file that is damaged or cut off: {error}; get it again",
            )
        ) from error
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if any(name.startswith("word/") for name in names):
        return "docx"
    if "content.xml" in names:
        raise SeihyoError(
            bilingual(
                "OpenDocument です。.xlsx か .docx で保存し直してください",
                "the file is an OpenDocument file; save it as .xlsx or .docx",
            )
        )
    if any(name.startswith("ppt/") for name in names):
        raise SeihyoError(
            bilingual(
                "PowerPoint です。表を .xlsx で保存し直してください",
                "the file is a PowerPoint file; save its tables as .xlsx",
            )
        )
    raise SeihyoError(
        bilingual(
            "ZIP 書庫です。展開して中の文書を置いてください",
            f"the file is a ZIP archive of {len(names)} files; unpack it and add the documents in it",
        )
    )


def _ole_format(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise SeihyoError(
            bilingual(
                "パスワードで保護されています。パスワードなしで保存し直してください",
                "the Office file is encrypted: it needs a password; save it without one",
            )
        )
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return "xls"
    if "WordDocument".encode("utf-16-le") in data:
        raise SeihyoError(
            bilingual(
                "古い形式の Word 文書（.doc）です。.docx で保存し直してください",
                "the file is an old Word document (.doc); save it as .docx",
            )
        )
    raise SeihyoError(
        bilingual(
            "壊れた古い Office ファイルか、Excel 以外のファイルです。もう一度入手してください",
            "an old Office file that is damaged, or no Excel workbook; get it again or save it as .xlsx",
        )
    )


def check_extension(name: str, form: str, data: bytes) -> None:
    """Refuses bytes that are no text in a file whose extension promises a workbook, a PDF or a Word document.

    >>> check_extension("a.xlsx", "delimited", "No,事業名".encode())
    >>> check_extension("a.xlsx", "delimited", b"\\x00\\x01\\x02")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    pipeline.model.SeihyoError: ... / not a readable .xlsx: its bytes are none; get it again
    """
    extension = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if form != "delimited" or extension not in _BINARY or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return
    if _NO_TEXT.search(data[:65_536]):
        raise SeihyoError(
            bilingual(
                f".{extension} として読めません。もう一度入手してください",
                f"not a readable .{extension}: its bytes are none; get it again",
            )
        )


def extension_note(name: str, form: str) -> str | None:
    """What to say where a file's extension promises another format than its content has.

    >>> extension_note("a.csv", "pdf")  # doctest: +ELLIPSIS
    '拡張子は .csv ですが中身は pdf です。pdf として読みました / the file is named .csv but is pdf; ...'
    >>> extension_note("a.txt", "csv")
    """
    extension = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    promised = EXTENSIONS.get(extension)
    if promised is None or form in promised:
        return None
    return bilingual(
        f"拡張子は .{extension} ですが中身は {form} です。{form} として読みました",
        f"the file is named .{extension} but is {form}; it is read as {form}",
    )
