"""Lookalikes in words of a small vocabulary: days, parts of a month, what a column says again and again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Set

from pipeline.lexicon.calendar import WEEKDAYS
from pipeline.lexicon.dictionary import analyse
from pipeline.lexicon.times import statuses
from pipeline.repair.document import Document, Repaired
from pipeline.repair.edits import Edit, edit_cell_at
from pipeline.repair.evidence import doubtful
from pipeline.repair.lookalikes import KINDS, lookalikes

REPEATED = 2
"""Cells of a column that must be a text, for a cell that differs by one lookalike to be meant for it."""

LONGEST = 6
"""Longest text of a cell that is held against the others of its column."""

_DIGIT = "0-9０-９一二三四五六七八九十"
_DAY = re.compile(
    f"(?<=[{_DIGIT}])曰|(?<=[{WEEKDAYS}曰]曜)曰|曰(?=曜)|(?<=[{WEEKDAYS[:-1]}])曰(?![\u3400-\u9fff])"
    "|(?<=[(（・、])曰(?=[)）・、])"
)
_PART = re.compile(
    "(?:(?<=[0-9０-９一二三四五六七八九十]月)|(?<=旬[～〜~・、から-])|(?<=[句甸][～〜~・、-]))"
    "([上中下初卞])([旬句甸])(?![\\u3400-\\u9fff])"
)
_COUNT = re.compile("(?<![ァ-ヺーぁ-ゖ])[ニミハ](?=[カヵヶケか][国所月年条村町](?![ァ-ヺー])|国[間籍語])")
_ORDINAL = re.compile("(?<=第)ー(?=[回期部次章節号弾位種条])")
_ERA = re.compile("(?<![\\u3400-\\u9fff])(?:([合今会命含分])和|平([戌戍])|([照])和)(?=[0-9０-９元])")
_ERAS = {"戌": "成", "戍": "成", "照": "昭"}
"""What is meant by a character of an era's name that is read for one like it, 令 if nothing else."""
_WRONG = re.compile("[曰卞句甸ニミハ合今会命含分戌戍照]")
"""Characters without which there is no such day, part of a month, count or era."""
_COUNTED = {"ニ": "二", "ミ": "三", "ハ": "八"}
_SPLIT = re.compile("[\\s、。・/／()（）]+")


def mend_closed_words(document: Document) -> Repaired:
    """The document with lookalikes mended in days, parts of months, counts and often repeated cells.

    None of these needs the dictionary: what stands before a year or after a month is known (令和, 上旬), and
    a cell of a schedule, or one of a column that says 未定 in other cells, has few words to choose from.

    >>> from pipeline.repair.document import Slot
    >>> from pipeline.repair.edits import new_cell
    >>> texts = ("9月10曰", "9月中句", "10月卞旬～11月上甸", "末定", "ニカ国語", "合和6年度", "総合和3年")
    >>> slots = tuple(Slot("a-0001", 1, "schedule", "", new_cell(text)) for text in texts)
    >>> [slot.cell.text for slot in mend_closed_words(slots)[0]]
    ['9月10日', '9月中旬', '10月下旬～11月上旬', '未定', '二カ国語', '令和6年度', '総合和3年']
    """
    cells = Counter([(slot.column, slot.cell.text) for slot in document])
    often = _often(cells)
    edits = {(column, text): _edits(column, text, cells, often) for column, text in cells}
    mended = [
        slot.with_cell(edit_cell_at(slot.cell, own)) if (own := edits[slot.column, slot.cell.text]) else slot
        for slot in document
    ]
    return tuple(mended), ()


Cells = Mapping[tuple[str, str], int]
"""How often a column says a text."""

Often = Mapping[tuple[str, int], Set[str]]
"""By column and length the texts that it says often."""


def _often(cells: Cells) -> Often:
    found: dict[tuple[str, int], set[str]] = {}
    for (column, text), count in cells.items():
        if count >= REPEATED:
            found.setdefault((column, len(text)), set()).add(text)
    return found


def _edits(column: str, text: str, cells: Cells, often: Often) -> list[Edit]:
    found = [*_days(text), *_parts(text), *_counts(text), *_eras(text)] if _WRONG.search(text) else []
    found += _ordinals(text) if "第ー" in text else ()
    alike = often.get((column, len(text)), frozenset()) if cells[column, text] == 1 else frozenset()
    return found or list(_repeated(text, alike)) or list(_undated(column, text))


def _days(text: str) -> Iterator[Edit]:
    if "曰" in text:
        for found in _DAY.finditer(text):
            yield Edit("lookalike", found.start(), "曰", "日", 0.97, "a day after a number or a weekday")


def _parts(text: str) -> Iterator[Edit]:
    for found in _PART.finditer(text):
        for group, table in ((1, {"卞": "下"}), (2, {"句": "旬", "甸": "旬"})):
            wrong = found[group]
            if wrong in table:
                yield Edit("lookalike", found.start(group), wrong, table[wrong], 0.95, "a part of a month")


def _counts(text: str) -> Iterator[Edit]:
    for found in _COUNT.finditer(text):
        right = _COUNTED[found.group()]
        yield Edit("lookalike", found.start(), found.group(), right, 0.93, "a number before what it counts")


def _eras(text: str) -> Iterator[Edit]:
    for found in _ERA.finditer(text):
        wrong = found[1] or found[2] or found[3]
        at = found.start(found.lastindex or 0)
        yield Edit("lookalike", at, wrong, _ERAS.get(wrong, "令"), 0.97, "an era before a year")


def _ordinals(text: str) -> Iterator[Edit]:
    for found in _ORDINAL.finditer(text):
        yield Edit("lookalike", found.start(), "ー", "一", 0.95, "a number between 第 and what it counts")


def _repeated(text: str, others: Set[str]) -> Iterator[Edit]:
    """The edit that makes of a cell one of those that its column says often, as it does not say it."""
    if not others or not 1 < len(text) <= LONGEST:
        return
    for at, right in _replacements(text):
        other = text[:at] + right + text[at + 1 :]
        if other in others and all(doubtful(word) for word in analyse(text).words):
            yield Edit("lookalike", at, text[at], right, 0.95, f"other cells of the column say {other}")
            return


def _undated(column: str, text: str) -> Iterator[Edit]:
    """The edit that makes 未定 of an item of a schedule that is no word: 末定."""
    if column != "schedule" or "末" not in text:
        return
    at = 0
    for item in _SPLIT.split(text):
        at = text.index(item, at)
        if item.startswith("末") and item.replace("末", "未", 1) in _undecided():
            yield Edit("lookalike", at, "末", "未", 0.93, "how a schedule says that nothing is settled")
        at += len(item)


def _undecided() -> frozenset[str]:
    return frozenset(word for word in statuses() if word.startswith("未"))


def _replacements(text: str) -> Iterator[tuple[int, str]]:
    for at, character in enumerate(text):
        for right, kind in lookalikes().get(character, ()):
            if kind in KINDS:
                yield at, right
