"""Text that was read in another encoding than it was written in: what it says when read rightly."""

from __future__ import annotations

import re

from pipeline.extract.text.plausibility import plausibility

_WESTERN = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0x100)}
"""What Windows-1252 makes of each byte; the five that it leaves out become control characters."""
_BYTES = {sign: code for code, sign in _WESTERN.items()} | {chr(code): code for code in range(0x80, 0xA0)}
_WESTERN_RUN = re.compile(f"[{re.escape(''.join(_BYTES))}]{{2,}}")
_RUN = re.compile("[^\x00-\x7f]{3,}")
_PAIRS = (bytes((lead, more)) for lead in range(0xE3, 0xEA) for more in range(0x80, 0xC0))
_RARE = re.compile(f"[{b''.join(_PAIRS).decode('cp932')}]")
"""What cp932 makes of the first two bytes of kana or a kanji in UTF-8: kanji that are seldom written."""
may_be_garbled = re.compile(f"[{re.escape(''.join(_BYTES))}]|{_RARE.pattern}").search
"""Finds a sign without which no text is garbled."""
_OTHER_SCRIPT = re.compile("[À-ÿ\u2010-\u203b\u3000-\u30ff\u4e00-\u9fff\uff01-\uff9f]+")
_SURE = 0.85
"""How plausible the right reading is at least; all kana and everyday kanji are."""
_ODD = 0.75
"""How plausible the wrong one is at most."""


def meant(text: str) -> str:
    """What a garbled part of a text says when it is read in its own encoding; "" where nothing is garbled.

    UTF-8, cp932 or EUC-JP read as Windows-1252, and UTF-8 read as cp932. A text is garbled only where its
    bytes are well formed in the other encoding and say something plausible there: what a person writes in
    Japanese or in a western language never is.

    >>> meant("ä¸Šç”°å¸‚"), meant("ƒCƒxƒ“ƒg"), meant("¹ñºÝ¸òÎ®"), meant("莠､豬∽ｼ")
    ('上田市', 'イベント', '国際交流', '交流')
    >>> meant("CafÃ© mÃ¼nchen"), meant("Café München"), meant("国際交流"), meant("ｼﾝﾎﾟｼﾞｳﾑ 麒麟")
    ('é', '', '', '')
    """
    if text.isascii():
        return ""
    return _utf_8_as_western(text) or _japanese_as_western(text) or _utf_8_as_cp932(text)


def _utf_8_as_western(text: str) -> str:
    for run in _WESTERN_RUN.finditer(text):
        said = bytes(_BYTES[sign] for sign in run[0])
        try:
            right = said.decode("utf-8")
        except UnicodeDecodeError:
            right = said.decode("utf-8", "ignore")
            if len(right) < 2 or plausibility(right) < _SURE:
                continue
        if _OTHER_SCRIPT.fullmatch(right):
            return right
    return ""


def _japanese_as_western(text: str) -> str:
    """The same of a whole text in cp932 or EUC-JP: the second byte of a character may be ASCII."""
    if any(not sign.isascii() and sign not in _BYTES for sign in text):
        return ""
    said = bytes(ord(sign) if sign.isascii() else _BYTES[sign] for sign in text)
    for encoding in ("cp932", "euc_jp"):
        try:
            right = said.decode(encoding)
        except UnicodeDecodeError:
            continue
        if sum(not sign.isascii() for sign in right) > 1 and plausibility(right) >= _SURE:
            return right
    return ""


def _utf_8_as_cp932(text: str) -> str:
    if _RARE.search(text) is None:
        return ""
    for run in _RUN.finditer(text):
        if plausibility(run[0]) > _ODD:
            continue
        said = run[0].encode("cp932", "ignore")
        right = "".join(sign for sign in said.decode("utf-8", "ignore") if not sign.isascii())
        if len(right) > 1 and 3 * len(right) * 2 >= len(said) and plausibility(right) >= _SURE:
            return right
    return ""
