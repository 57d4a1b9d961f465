"""What counts as text where people hand in cells, and what as none."""

from __future__ import annotations

import math

from pipeline.wording import bilingual


def text_of(value: object, where: str = "") -> str | None:
    """The text, or None for a null of Python, numpy, pandas or polars; TypeError for anything else.

    >>> text_of("5月"), text_of(None), text_of(float("nan"))
    ('5月', None, None)
    >>> text_of(5, "cells[2]: ")
    Traceback (most recent call last):
    ...
    TypeError: cells[2]: 5 は文字列ではありません / cells[2]: 5 is no text
    """
    if isinstance(value, str):
        return value
    missing = value is None or type(value).__name__ in ("NAType", "NaTType")
    if missing or (isinstance(value, float) and math.isnan(value)):
        return None
    raise TypeError(bilingual(f"{value!r} は文字列ではありません", f"{value!r} is no text", where))
