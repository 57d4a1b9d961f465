"""Rows that show how others are filled in: what stands in each column, an example."""

from __future__ import annotations

import re

from pipeline.extract.lines.dates import is_dated
from pipeline.extract.lines.marks import (
    is_bracketed,
)
from pipeline.extract.lines.names import is_of_programmes
from pipeline.extract.lines.values import (
    begins_sample,
    folded,
    is_blank,
    is_entry,
    is_placeholder,
    is_sample,
    is_template,
    says_when,
)
from pipeline.extract.records.numbers import fold_number, is_number_label
from pipeline.extract.records.shape import (
    place_of,
    texts_of,
)
from pipeline.extract.tables.body import BodyRow
from pipeline.extract.tables.table import Table
from pipeline.lexicon.headings import match_heading
from pipeline.lexicon.row_words import row_words

_SAMPLES = frozenset(word for word in row_words("sample") if len(word) > 1)
"""What the cells of a sample begin with where its number is 0: サンプル会場, 記入例…"""

_NOUGHT = re.compile("0{1,3}")

_FAIR = "見本市"
"""What is held, and no sample, though it begins as one."""

_COUNTED = re.compile(r"\d+|(?<![a-z])[a-z](?![a-z])", re.IGNORECASE)
"""What counts columns: 1列目, 2列目; A, B."""


def explains_columns(row: BodyRow, number: int | None, goes_on: bool) -> bool:
    """Whether a row under the header says how columns are filled in; of lengths only after another such.

    Where the column of numbers has no number but such a word, most cells decide.
    """
    texts = texts_of(row)
    if len(texts) < 2 or row.spread is not None:
        return False
    told = [is_template(text) for text in texts]
    if all(told):
        return True
    if all(map(is_bracketed, texts)) and any(map(begins_sample, texts)):
        return True
    # A programme that is not sure yet may stand in brackets as a whole: （国際フォーラム）（11月）（任意）.
    inside = [text.strip()[1:-1] for text in texts if is_bracketed(text)]
    if any(told) and len(inside) == len(texts) and not any(map(is_of_programmes, inside)):
        return True
    if goes_on and all(fold_number(text) is not None or mark for text, mark in zip(texts, told, strict=True)):
        return True
    # Units and blanks to be filled in (人, 円, 年月日) say how a column is filled in beside words that do.
    left = [mark or (is_entry(text) and not is_blank(text)) for text, mark in zip(texts, told, strict=True)]
    mostly = 2 * sum(left) > len(texts) and not any(
        is_dated(text) and re.search(r"\d", text) for text, mark in zip(texts, left, strict=True) if not mark
    )
    if goes_on and mostly and any(told):
        return True
    if number is None:
        return False
    first = row.slots[number].text.strip()
    if first:
        others = sum(told) - is_template(first)
        return (is_template(first) and mostly and sum(told) > 1) or others == len(texts) - 1 > 1
    rest = [mark for text, mark in zip(texts, told, strict=True) if fold_number(text) is None]
    return len(rest) >= 2 and all(rest)


def tells_as_others(first: BodyRow, table: Table) -> bool:
    """Whether the first row is told as the others are, and not one that says what stands in each column.

    Such a row has no number or no time where all the others have both, and names columns: A, B, C. Elsewhere
    it may be a programme outside the count (★, 新), whose time is told in words.
    """
    number, time = place_of(table, "no"), place_of(table, "schedule")
    if number is None or time is None or not _names_columns(first, number):
        return True
    told, when = first.slots[number].text.strip(), first.slots[time].text.strip()
    timed = says_when(when) and not begins_sample(when)
    if not told or not when or is_number_label(told) or timed:
        return True
    others = [row for row in table.rows if row is not first and len(texts_of(row)) > 1]
    return len(others) == 0 or not all(
        is_number_label(row.slots[number].text) and says_when(row.slots[time].text) for row in others
    )


def _names_columns(row: BodyRow, number: int) -> bool:
    """Whether a row repeats the heading of numbers, shows a form or an example, or counts its columns."""
    texts = [folded(text) for text in texts_of(row)]
    if any(map(is_of_programmes, texts)):
        return False
    match = match_heading(row.slots[number].text)
    if match is not None and match.role == "no":
        return True
    others = [slot.text for place, slot in enumerate(row.slots) if place != number and slot.text.strip()]
    if any(is_template(text) or begins_sample(text) or is_placeholder(text) for text in others):
        return True
    return len(texts) > 2 and len({_COUNTED.sub("", text) for text in texts}) == 1 and len(set(texts)) > 2


def is_example(row: BodyRow, first: bool, number: int | None) -> bool:
    """Whether a row shows how the others are filled in: it says so at its head, or stands for any other.

    Above the first record a cell that begins so says it too, or two cells that stand for any value, or,
    with the number 0, two that begin with one word for a sample.
    """
    texts = texts_of(row)
    if len(texts) < 2:
        return False
    if is_sample(texts[0]):
        return True
    if not first:
        return False
    return (
        any(map(begins_sample, texts[:2]))
        or sum(map(is_placeholder, texts)) >= 2
        or (
            number is not None
            and _NOUGHT.fullmatch(folded(row.slots[number].text)) is not None
            and any(sum(_begins_with(word, text) for text in texts) > 1 for word in _SAMPLES)
        )
    )


def _begins_with(sample: str, text: str) -> bool:
    told = folded(text)
    return told.startswith(sample) and not told.startswith(_FAIR)
