"""Bytes to text: the encoding of a Japanese document, decided on evidence and reported with its reason."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from pipeline.extract.text.jis import decode_jis
from pipeline.extract.text.plausibility import (
    SAMPLE_BYTES,
    is_half_kana_in_euc,
    multibyte_share,
    plausibility,
)
from pipeline.model import Note, SeihyoError
from pipeline.wording import bilingual

KNOWN = ("utf-8", "cp932", "euc_jp", "utf-16", "utf-16-le", "utf-16-be", "iso2022_jp")
"""The encodings that Japanese governments publish in."""

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
EXTENDED = {"euc_jp": "euc_jis_2004", "cp932": "shift_jis_2004", "iso2022_jp": "iso2022_jp_ext"}
"""A superset to try where an encoding fails: ① and ㈱ in EUC-JP, half-width kana in ISO-2022-JP."""

PLAUSIBLE = 0.6
"""What is read as UTF-16 without a mark that says so must be Japanese at least to this degree."""

MARGIN = 0.12
"""Two readings whose plausibility differs by less than this can't be told apart."""

_UNUSED = re.compile("[\x80-\x9f\xa0\uf8f0-\uf8f3]")
"""What Python's cp932 makes of the bytes 0x80, 0xA0 and 0xFD to 0xFF, which no document has."""

_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_ROUTINE = (
    "stated in the sidecar",
    "byte order mark",
    "the only encoding that fits",
    "ASCII only",
    "escape sequences of ISO-2022-JP",
    "valid UTF-8 throughout",
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A document's text, the encoding it was read in (a Python codec name) and the reason for that choice."""

    text: str
    encoding: str
    why: str


@dataclass(frozen=True, slots=True)
class _Fit:
    encoding: str
    score: float
    error: UnicodeDecodeError | None


def decode(data: bytes, stated: str | None = None, stated_by: str = "sidecar") -> Decoded:
    r"""Text of `data`, with the encoding found and why.

    `stated` is an encoding that somebody vouches for: from a sidecar it decides alone, from a document's own
    declaration (`stated_by="document"`) only where it fits and the bytes themselves don't say otherwise.
    Raises SeihyoError for an empty document, a NUL, undecodable bytes (with line and byte offset), and where
    two encodings fit equally well.

    >>> decode("実施時期\n10月上旬".encode("cp932")).encoding
    'cp932'
    >>> decode(b"").text
    Traceback (most recent call last):
    ...
    pipeline.model.SeihyoError: 文書が空です。正しいファイルを置いてください / the document is empty: 0 bytes
    """
    if not data.strip():
        raise SeihyoError(
            bilingual(
                "文書が空です。正しいファイルを置いてください",
                f"the document is empty: {len(data)} bytes" + (" of white space" if data else ""),
            )
        )
    if stated is not None and stated_by == "sidecar":
        return _checked(
            _decode_as(data, _codec(stated)), _codec(stated), "stated in the sidecar (`encoding`)"
        )
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _checked(_decode_as(data, encoding), encoding, "byte order mark")
    declared = _declared(stated)
    if data.isascii() and not _CONTROL_BYTES.search(data):
        return _decode_ascii(data)
    wide = [_fit(data, name) for name in ("utf-16-le", "utf-16-be")]
    if b"\x00" in data:
        return _decode_wide(data, wide)
    wide = [fit for fit in wide if fit.score >= PLAUSIBLE]
    fits = [_fit(data, name) for name in ("utf-8", "cp932", "euc_jp")]
    good = [fit for fit in fits if fit.error is None]
    if max((fit.score for fit in good), default=0.0) < PLAUSIBLE:
        failed = {fit.encoding for fit in fits if fit.error is not None}
        more = [_fit(data, EXTENDED[name]) for name in ("euc_jp", "cp932") if name in failed]
        fits = more + fits
        good += [fit for fit in more if fit.error is None]
    if not good and not wide:
        raise _undecodable(data, fits)
    return _choose(data, good + wide, declared)


def found_note(decoded: Decoded, then: str = "") -> Note:
    """What is said of the encoding that was found, and then of how the text is divided.

    >>> found_note(Decoded("", "cp932", "ASCII only")).message
    '文字コードを cp932 と判定しました / cp932: ASCII only'
    """
    japanese = f"文字コードを {decoded.encoding} と判定しました"
    return Note("encoding-found", "info", bilingual(japanese, f"{decoded.encoding}: {decoded.why}{then}"))


def is_routine(note: Note) -> bool:
    """Whether a note only says in which encoding a document is, where nothing had to be weighed.

    >>> is_routine(Note("encoding-found", "info", "cp932: the only encoding that fits all 9 bytes"))
    True
    >>> is_routine(Note("encoding-found", "info", "cp932 reads as Japanese rather than euc_jp (0.9 to 0.3)"))
    False
    """
    superset = any(name in note.message for name in EXTENDED.values())
    return note.rule == "encoding-found" and not superset and any(why in note.message for why in _ROUTINE)


def _choose(data: bytes, good: list[_Fit], declared: str | None) -> Decoded:
    """The best of the decoders that read every byte; an error where evidence can't separate two of them."""
    if len(good) == 1:
        encoding = good[0].encoding
        return _checked(
            _decode_as(data, encoding), encoding, f"the only encoding that fits all {len(data):,} bytes"
        )
    ranked = sorted(good, key=lambda fit: -fit.score)
    best, second = ranked[0], ranked[1]
    if best.score - second.score >= MARGIN:
        scores = f"{best.score:.2f} to {second.score:.2f}"
        why = f"{best.encoding} reads as Japanese rather than {second.encoding} ({scores})"
        return _checked(_decode_as(data, best.encoding), best.encoding, why)
    names = {fit.encoding for fit in good}
    if declared in names:
        assert declared is not None
        why = "the document's own declaration, which the bytes allow"
        return _checked(_decode_as(data, declared), declared, why)
    if best.encoding == "utf-8" and multibyte_share(data) > 0.5:
        why = "valid UTF-8 throughout, which other encodings hardly produce by chance"
        return _checked(_decode_as(data, "utf-8"), "utf-8", why)
    raise SeihyoError(
        f"文字コードが {best.encoding} か {second.encoding} か決まりません。設定ファイルで決めてください"
        " / "
        f"the encoding can't be decided: the bytes read as {best.encoding} ({_excerpt(data, best.encoding)}) "
        f"and as {second.encoding} ({_excerpt(data, second.encoding)}); state "
        f'`encoding = "{best.encoding}"` or `encoding = "{second.encoding}"` in the document\'s sidecar'
    )


def _fit(data: bytes, encoding: str) -> _Fit:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        # What is kept of it must not keep the frames that it went through: they hold the whole document.
        return _Fit(encoding, 0.0, error.with_traceback(None))
    unused = _UNUSED.search(text) if encoding in ("cp932", "shift_jis_2004") else None
    if unused is not None:
        start = len(text[: unused.start()].encode(encoding))
        return _Fit(encoding, 0.0, UnicodeDecodeError(encoding, data, start, start + 1, "unused byte"))
    score = plausibility(text[:SAMPLE_BYTES])
    if encoding == "cp932" and is_half_kana_in_euc(data[:SAMPLE_BYTES]):
        score *= 0.4
    return _Fit(encoding, score, None)


def _decode_ascii(data: bytes) -> Decoded:
    if b"\x1b$" in data or b"\x1b(" in data:
        first = _fit(data, "iso2022_jp")
        encoding = "iso2022_jp" if first.error is None else EXTENDED["iso2022_jp"]
        return _checked(_decode_as(data, encoding), encoding, "escape sequences of ISO-2022-JP")
    return Decoded(data.decode("ascii"), "utf-8", "ASCII only")


def _decode_wide(data: bytes, wide: list[_Fit]) -> Decoded:
    """UTF-16 without a byte order mark; a NUL in anything else is an error."""
    good = [fit for fit in wide if fit.error is None and _reads_as_wide(data, fit)]
    plain = sorted(good, key=lambda fit: -fit.score)
    if len(plain) == 1 or (len(plain) > 1 and plain[0].score - plain[1].score >= MARGIN):
        encoding = plain[0].encoding
        return _checked(_decode_as(data, encoding), encoding, "NUL bytes where UTF-16 has them")
    offset = data.index(0)
    raise SeihyoError(
        bilingual(
            "NUL バイトがあり、テキストではありません。DocuWorks などの文書なら PDF か Excel で保存し直し、"
            "UTF-16 なら設定ファイルの `encoding` に書いてください",
            "a NUL byte, which no text has; the file is damaged, another program's document (save it as "
            "PDF or .xlsx), or UTF-16 (then state `encoding` in the sidecar)",
            f"line {data.count(10, 0, offset) + 1}, byte {offset}: ",
        )
    )


def _reads_as_wide(data: bytes, fit: _Fit) -> bool:
    """Whether bytes with a NUL read as UTF-16: no NUL is left, and it is Japanese or largely ASCII."""
    text = data.decode(fit.encoding)
    ascii_share = sum(char.isascii() for char in text[:SAMPLE_BYTES]) / len(text[:SAMPLE_BYTES])
    return "\x00" not in text and bool(fit.score >= PLAUSIBLE or (fit.score >= 0.3 and ascii_share >= 0.15))


def _checked(text: str, encoding: str, why: str) -> Decoded:
    """The result, once it is sure that the text holds no NUL and something besides white space."""
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise SeihyoError(
            bilingual(
                "NUL 文字（U+0000）があり、テキストではありません。もう一度入手してください",
                "a NUL character (U+0000), which no text has; the file is damaged or binary",
                f"line {line}: ",
            )
        )
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise SeihyoError(
            bilingual(
                "文書に空白しかありません。正しいファイルを置いてください",
                "the document is empty: it holds nothing but white space",
            )
        )
    return Decoded(text, encoding, why)


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding in ("iso2022_jp", EXTENDED["iso2022_jp"]):
            try:
                return decode_jis(data)
            except UnicodeDecodeError:
                pass
        raise _undecodable(data, [_Fit(encoding, 0.0, error)]) from error


def _undecodable(data: bytes, fits: list[_Fit]) -> SeihyoError:
    """The message for the decoder that got furthest: its line, byte offset and the bytes themselves."""
    errors = [(fit.encoding, fit.error) for fit in fits if fit.error is not None]
    encoding, error = max(errors, key=lambda pair: pair[1].start)
    line = data.count(b"\n", 0, error.start) + 1
    shown = " ".join(f"0x{byte:02X}" for byte in data[error.start : error.start + 2])
    tried = ", ".join(dict.fromkeys(name for name, _ in errors))
    return SeihyoError(
        bilingual(
            f"{shown} が {encoding} で読めません。別の文字コードなら設定ファイルの `encoding` に書きます",
            f"{shown} can't be decoded as {encoding} (tried {tried}); the file is damaged or cut off, or in "
            "another encoding: then state `encoding` in the sidecar",
            f"line {line}, byte {error.start}: ",
        )
    )


MOST_SHOWN = 60
"""Characters of a wrong name that a message shows."""
NOT_OF_FILES = ("idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape")
"""Codecs of Python that turn bytes into text and are no encoding that a file is in."""


def _codec(name: str) -> str:
    """The Python codec for an encoding's name; Shift_JIS means cp932, as it does in every browser."""
    folded = name.strip().lower().replace("_", "-")
    if folded in ("shift-jis", "sjis", "x-sjis", "ms-kanji", "windows-31j", "ms932", "csshiftjis", "cp932"):
        return "cp932"
    try:
        codec = codecs.lookup(folded)
        found = codec.name
        if not getattr(codec, "_is_text_encoding", True) or found in NOT_OF_FILES:
            raise LookupError(found)
    except (LookupError, ValueError):
        raise SeihyoError(
            bilingual(
                f"そのような文字コードはありません。使えるのは {', '.join(KNOWN)}",
                f"no such encoding; known are {', '.join(KNOWN)}",
                f"`encoding = {name[:MOST_SHOWN]!r}`: ",
            )
        ) from None
    return {"iso2022-jp": "iso2022_jp", "euc-jp": "euc_jp"}.get(found, found)


def _declared(stated: str | None) -> str | None:
    if stated is None:
        return None
    try:
        return _codec(stated)
    except SeihyoError:
        return None


def _excerpt(data: bytes, encoding: str) -> str:
    text = "".join(char for char in data.decode(encoding, "replace") if ord(char) > 127)
    return text[:12] + ("…" if len(text) > 12 else "")
