"""Numbers of records: what can be one, and what number a text is."""

from __future__ import annotations

import re
import unicodedata

_MISREAD_DIGITS = str.maketrans("OoIl|○〇", "0011100")
_MISREAD_NUMBER = re.compile(r"[\dOoIl|○〇]*[OoIl|○〇][\dOoIl|○〇]*")
_NUMBER = re.compile(r"(?:no\.?|第|\(|#)?(\d{1,6})(?:\.0)?(?:号|番|\)|\.)?")
_LABEL_NUMBER = re.compile(
    r"(?:no\.?|第|\(|#|[a-z]{1,3}[-‐]?|[ア-ンァ-ヶ一-鿿]{1,2}[-‐ー]?)?\d{1,6}(?:[-‐ー.]\d{1,4})*(?:号|番|\)|\.)?"
)


def fold_number(text: str, expected: int | None = None) -> int | None:
    """A record's number as an integer, None where the text isn't one.

    Letters that scanning reads for digits are mended where a digit stands beside them, or where they give the
    number that is `expected` in the series.

    >>> fold_number("１２"), fold_number("①"), fold_number("第3号"), fold_number("計"), fold_number("1-2")
    (12, 1, 3, None, None)
    >>> fold_number("1O"), fold_number("O"), fold_number("l", expected=1)
    (10, None, 1)
    """
    bare = "".join(unicodedata.normalize("NFKC", text).split())
    if expected is not None and bare.translate(_MISREAD_DIGITS) == str(expected):
        return expected
    found = _NUMBER.fullmatch(_folded(text))
    return int(found.group(1)) if found else None


def _folded(text: str) -> str:
    bare = "".join(unicodedata.normalize("NFKC", text).split())
    if re.search(r"\d", bare) and _MISREAD_NUMBER.fullmatch(bare):
        bare = bare.translate(_MISREAD_DIGITS)
    return bare.casefold()


def is_number_label(text: str) -> bool:
    """Whether a text can stand in a number column: 12, 第3号, A-1, 1-2.

    >>> is_number_label("A-1"), is_number_label("空知"), is_number_label("小計")
    (True, False, False)
    """
    return _LABEL_NUMBER.fullmatch(_folded(text)) is not None
