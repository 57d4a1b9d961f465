"""Cells that hold no value of their own: marks for the one above, and words that say there is nothing."""

from __future__ import annotations

from functools import cache

from pipeline.reference import read_table


@cache
def row_words(meaning: str) -> frozenset[str]:
    """Texts of cells that are no value: of the one "above", on the "left" or "elsewhere", or that there is
    "nothing", an "error" of a spreadsheet, or an "imprint".

    >>> "〃" in row_words("above"), "以下余白" in row_words("nothing")
    (True, True)
    """
    return frozenset(row["text"] for row in read_table("row_words") if row["meaning"] == meaning)


def is_ditto(text: str) -> bool:
    """Whether a cell holds nothing but a mark that means the value above.

    >>> is_ditto(" 〃 "), is_ditto("同上"), is_ditto("同窓会")
    (True, True, False)
    """
    return text.strip() in row_words("above")
