"""Which format a document is in: by its bytes, never by its name alone."""

from __future__ import annotations

import json
import re
import zipfile
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

from pipeline.formats import Format, Sign, by_sign, extension_of, format_of_extension, titles
from pipeline.model import Reading, SeihyoError
from pipeline.wording import bilingual

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
HEAD_BYTES = 65_536
"""So much of a file is looked at where no container lists what is in it."""

EXCEL_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")

_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_FOREIGN = (
    (0, b"GIF8", "GIF 画像", "a GIF picture"),
    (0, b"RIFF", "WebP などの画像・音声", "a WebP picture, sound or film"),
    (4, b"ftyp", "HEIC などの画像・動画", "a HEIC picture or a film"),
    (0, b"\x1f\x8b", "gzip 書庫", "a gzip archive"),
    (0, b"7z\xbc\xaf", "7z 書庫", "a 7z archive"),
    (0, b"Rar!", "RAR 書庫", "a RAR archive"),
    (0, b"{\\rtf", "RTF 文書", "an RTF document"),
    (0, b"%!PS", "PostScript 文書", "a PostScript document"),
    (0, b"PAR1", "Parquet ファイル", "a Parquet file"),
    (0, b"SQLite format 3", "SQLite データベース", "an SQLite database"),
    (0, b"BEGIN:VCALENDAR", "カレンダー（iCalendar）", "a calendar (iCalendar)"),
    (0, b"MIME-Version:", "メールか保存したウェブページ（MHTML）", "a mail or a saved web page (MHTML)"),
    (0, b"[InternetShortcut]", "ウェブページへのショートカット", "a shortcut to a web page"),
)
"""Where which bytes stand in files of other kinds, and what those are."""


@dataclass(frozen=True)
class Content:
    """A document's bytes and what can be told of them."""

    data: bytes

    @cached_property
    def members(self) -> tuple[str, ...]:
        """Names in the ZIP archive that it is; none where it is no archive, SeihyoError for a damaged one."""
        if not self.data.startswith(ZIP):
            return ()
        try:
            with zipfile.ZipFile(BytesIO(self.data)) as archive:
                return tuple(dict.fromkeys(archive.namelist()))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            folders = [form.sign.zip_folder.encode() for form in by_sign() if form.sign is not None]
            office = any(folder and folder in self.data for folder in folders)
            office = office or b"[Content_Types].xml" in self.data[:4096]
            kind = "an Excel or Word" if office else "a ZIP"
            raise SeihyoError(
                bilingual(
                    "ファイルが壊れているか途中で切れています。もう一度入手してください",
                    f"{kind} file that is damaged or cut off: {error}; get it again",
                )
            ) from error

    def has_stream(self, name: str) -> bool:
        """Whether it is an OLE compound file with a stream of this name."""
        return self.data.startswith(OLE) and name.encode("utf-16-le") in self.data

    @cached_property
    def markup(self) -> bytes | None:
        """The head of a text from its first <, NULs of UTF-16 left out; None where it begins otherwise."""
        head = self.data[:HEAD_BYTES]
        if head.startswith(UTF_16) or b"\x00" in head[:4]:
            head = head.replace(b"\x00", b"")
        start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
        return start if start.startswith(b"<") else None

    def bears(self, sign: Sign) -> bool:
        """Whether the bytes are of the format that the sign tells."""
        if sign.magic and sign.magic in self.data[: max(len(sign.magic), sign.within)]:
            return True
        if sign.magics and self.data.startswith(sign.magics):
            return True
        if sign.zip_folder and any(name.startswith(sign.zip_folder) for name in self.members):
            return True
        if any(map(self.has_stream, sign.ole_streams)) and not self.has_stream("EncryptedPackage"):
            return True
        if not sign.markup or self.markup is None or EXCEL_2003 in self.markup:
            return False
        return re.search(sign.markup.encode(), self.markup, re.IGNORECASE) is not None


def find_format(data: bytes) -> Format:
    """The format of a document's bytes; plain text, TSV and CSV are all `text` until they are read.

    Raises SeihyoError for what can't be read, and says what it is: pictures, archives, old Word, damaged
    Office files.

    >>> [find_format(data).name for data in (b"%PDF-1.7 ...", b"<!DOCTYPE html><table>", b"No,title")]
    ['pdf', 'html', 'text']
    """
    content = Content(data)
    for at, magic, japanese, english in _FOREIGN:
        if data.startswith(magic, at):
            raise SeihyoError(_foreign(japanese, english))
    if _is_json(data):
        raise SeihyoError(_foreign("JSON", "JSON"))
    for form in by_sign():
        if form.sign is not None and content.bears(form.sign):
            return form
    refusal = _refusal(content)
    if refusal is not None:
        raise SeihyoError(refusal)
    return next(form for form in by_sign() if form.sign is None)


def _foreign(japanese: str, english: str) -> str:
    """What to say of a file of another kind."""
    in_japanese, in_english = zip(*titles(), strict=True)
    known = f"{', '.join(in_english[:-1])} and {in_english[-1]}"
    return bilingual(
        f"{japanese}は読めません。{'・'.join(in_japanese)}にしてください",
        f"the file is {english}, which can't be read; {known} can",
    )


def _is_json(data: bytes) -> bool:
    """Whether the bytes are an object or a list of JSON, which no delimited text is.

    >>> _is_json(b'[{"no": 1}]'), _is_json(b"[No],title"), _is_json(b"1")
    (True, False, False)
    """
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"[", b"{"):
        return False
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def _refusal(content: Content) -> str | None:
    """What to say of a file that bears no format's sign, None where it can still be plain text."""
    if content.data.startswith(ZIP):
        return _archive(content.members)
    if content.data.startswith(OLE):
        return _compound_file(content)
    if content.markup is not None and EXCEL_2003 in content.markup:
        return bilingual(
            "XML スプレッドシート（Excel 2003）です。.xlsx で保存し直してください",
            "the file is an XML spreadsheet (Excel 2003); save it as .xlsx",
        )
    if content.markup is not None and content.markup.startswith(b"<?xml"):
        return bilingual(
            "HTML でも Office 文書でもない XML です。CSV か .xlsx にしてください",
            "the file is XML, but neither HTML nor an Office document; save it as CSV or .xlsx",
        )
    return None


def _archive(members: tuple[str, ...]) -> str:
    if "content.xml" in members:
        return bilingual(
            "OpenDocument の文書です（表計算 .ods は読めます）。.ods か .docx で保存し直してください",
            "the file is an OpenDocument file and no workbook (.ods); save it as .ods or .docx",
        )
    if any(name.startswith("ppt/") for name in members):
        return bilingual(
            "PowerPoint です。表を .xlsx で保存し直してください",
            "the file is a PowerPoint file; save its tables as .xlsx",
        )
    if any(name.endswith(".iwa") or name.startswith("Index.zip") for name in members):
        return bilingual(
            "Numbers など iWork の文書です。.xlsx か CSV に書き出してください",
            "the file is an Apple iWork document (Numbers, Pages); export it as .xlsx or CSV",
        )
    return bilingual(
        "ZIP 書庫です。展開して中の文書を置いてください",
        f"the file is a ZIP archive of {len(members)} files; unpack it and add the documents in it",
    )


def _compound_file(content: Content) -> str:
    if content.has_stream("EncryptedPackage"):
        return bilingual(
            "パスワードで保護されています。パスワードなしで保存し直してください",
            "the Office file is encrypted: it needs a password; save it without one",
        )
    if content.has_stream("WordDocument"):
        return bilingual(
            "古い形式の Word 文書（.doc）です。.docx で保存し直してください",
            "the file is an old Word document (.doc); save it as .docx",
        )
    if content.has_stream("\x04JSRV_SegmentInformation"):
        return bilingual(
            "一太郎の文書です。.docx か PDF で保存し直してください",
            "the file is an Ichitaro document (.jtd); save it as .docx or PDF",
        )
    return bilingual(
        "壊れた古い Office ファイルか、Excel 以外のファイルです。もう一度入手してください",
        "an old Office file that is damaged, or no Excel workbook; get it again or save it as .xlsx",
    )


def check_extension(name: str, form: Format, data: bytes) -> None:
    """Refuses bytes that are no text in a file whose extension promises a binary format, and sidecars.

    >>> check_extension("a.xlsx", find_format(b"No,title"), b"No,title")
    >>> check_extension("a.xlsx", find_format(b""), b"\\x00\\x01\\x02")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    pipeline.model.SeihyoError: ... / not a readable .xlsx: its bytes are none; get it again
    """
    extension = extension_of(name)
    if extension == "toml":
        raise SeihyoError(
            bilingual(
                "設定ファイルです。その文書を指定してください", "a sidecar, no document: name the document"
            )
        )
    promised = format_of_extension(extension)
    plain_text = form.sign is None
    if promised is None or not promised.binary or not plain_text or data.startswith(UTF_16):
        return
    if _NO_TEXT.search(data[:HEAD_BYTES]):
        raise SeihyoError(
            bilingual(
                f".{extension} として読めません。もう一度入手してください",
                f"not a readable .{extension}: its bytes are none; get it again",
            )
        )


def format_by_name(name: str, reading: Reading) -> str | None:
    """The format that a text's extension tells, where its rows are even but for single fields; else None.

    A title and blank lines stand above the rows of a .tsv: its cells were typed all the same, where a text
    with tabs may come from anywhere.
    """
    promised = format_of_extension(extension_of(name))
    if reading.format != "text" or promised is None or promised.name != "tsv":
        return None
    fields = Counter((number, cell.row) for number, grid in enumerate(reading.grids) for cell in grid.cells)
    widths = {count for count in fields.values() if count > 1}
    return promised.name if len(widths) == 1 else None


def extension_note(name: str, form: str) -> str | None:
    """What to say where a file's extension promises another format than its content has.

    >>> extension_note("a.csv", "pdf")  # doctest: +ELLIPSIS
    '拡張子は .csv ですが中身は pdf です。pdf として読みました / the file is named .csv but is pdf; ...'
    >>> extension_note("a.txt", "csv")
    """
    extension = extension_of(name)
    promised = format_of_extension(extension)
    if promised is None or form in (promised.name, *promised.held):
        return None
    return bilingual(
        f"拡張子は .{extension} ですが中身は {form} です。{form} として読みました",
        f"the file is named .{extension} but is {form}; it is read as {form}",
    )
