"""Letters in numbers and digits in words: 1O月 → 10月, W0RLD → WORLD."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.lexicon.dictionary import in_dictionary
from pipeline.reference import read_table
from pipeline.repair.document import Document, Repaired, change_texts
from pipeline.repair.edits import Cell, Edit, edit_cell_at, new_cell
from pipeline.repair.evidence import Corpus

_NUMBER = re.compile("(?<![A-Za-zＡ-Ｚａ-ｚ])[0-9０-９OoＯlI|ｌ〇○]{2,}(?![A-Za-zＡ-Ｚａ-ｚ])")
_LONE = re.compile("(?<![A-Za-zＡ-Ｚａ-ｚ0-9０-９])[lI|ｌ](?=[年月日回次位周人名])")
_PARTED = re.compile("[0-9０-９][/:.\\-‐−～〜~]$")
_DIGIT = re.compile("[0-9０-９]")
_COUNTER = re.compile("[年月日回周人名時分度号校件か所箇ヵカヶケ国億万千百円歳才泊組枚期%％]|[:：][0-9０-９]")
_AREA_CODE = re.compile("(?<![A-Za-zＡ-Ｚａ-ｚ0-9０-９])[OＯ](?=[0-9０-９]{1,4}[-(−‐－（])")
_TOKEN = re.compile("[A-Za-zＡ-Ｚａ-ｚ0-9０-９|〇○_.‐−－-]+")
_LABEL = re.compile("(?:(?i:tel|fax|no|vol)|ＴＥＬ|ＦＡＸ)[.．]?")
_LETTER = re.compile("[A-Za-zＡ-Ｚａ-ｚ]")
_DOUBTFUL = frozenset("OoＯlI|ｌ〇○01")
"""Characters without which there is nothing to mend: letters like digits, and the digits like letters."""
_LETTERS = _DOUBTFUL - {"0", "1"}
_WORD = re.compile("(?<![A-Za-z])[A-Za-z]+[01][A-Za-z]+")


def mend_digits(document: Document) -> Repaired:
    """The document with O, l, I and 〇 in numbers read as digits, and 0 and 1 in Latin words as letters.

    In a number, what follows must be a digit or a counter, and a letter at its head needs the counter (O157
    is a bacterium, 5l are litres). A word with a letter for the digit must stand elsewhere in the document or
    in the dictionary.

    >>> from pipeline.repair.document import Slot
    >>> from pipeline.repair.edits import new_cell
    >>> texts = ("1O月上旬", "2O22年l月", "14:0O~", "O157", "5l", "〇10月", "W0RLD")
    >>> slots = tuple(Slot("a-0001", 1, str(i), "", new_cell(text)) for i, text in enumerate(texts))
    >>> [slot.cell.text for slot in mend_digits(slots)[0]]
    ['10月上旬', '2022年1月', '14:00~', 'O157', '5l', '〇10月', 'WORLD']
    """
    corpus = Corpus(document)
    return change_texts(document, lambda text: _mended(text, corpus), only=_DOUBTFUL), ()


def _mended(text: str, corpus: Corpus) -> Cell:
    found = (*(_numbers(text) if not _LETTERS.isdisjoint(text) else ()), *_words(text, corpus))
    return edit_cell_at(new_cell(text), list({edit.offset: edit for edit in found}.values()))


@cache
def _digits() -> dict[str, str]:
    return {row["wrong"]: row["right"] for row in read_table("lookalikes") if row["kind"] == "digit"}


def _numbers(text: str) -> Iterator[Edit]:
    for found in _LONE.finditer(text):
        yield Edit("digit", found.start(), found.group(), "1", 0.93, "a letter before a counter")
    for found in _AREA_CODE.finditer(text):
        yield Edit("digit", found.start(), found.group(), "0", 0.93, "a letter at the head of an area code")
    for found in _NUMBER.finditer(text):
        number = found.group()
        if not _DIGIT.search(number) or all(_DIGIT.match(character) for character in number):
            continue
        counted = _COUNTER.match(text, found.end()) is not None
        if not counted and _in_code(text, found):
            continue
        parted = _PARTED.search(text[max(0, found.start() - 2) : found.start()]) is not None
        for at, character in enumerate(number):
            if _DIGIT.match(character):
                continue
            after_digit = at > 0 and _DIGIT.match(number[at - 1]) is not None
            led = (at > 0 or parted) and (character not in "〇○" or after_digit)
            followed = (
                counted
                or (after_digit and character in "OoＯ")
                or (at + 1 < len(number) and _DIGIT.match(number[at + 1]) is not None)
            )
            if (led and followed) or (at == 0 and counted and character not in "〇○"):
                why = "a letter in a number"
                yield Edit("digit", found.start() + at, character, _digits()[character], 0.95, why)


def _in_code(text: str, number: re.Match[str]) -> bool:
    """Whether a number stands in a code, whose letters are meant: FMV-A53O0, R0012O5, 00O1-l0I."""
    token = next(found for found in _TOKEN.finditer(text) if found.end() > number.start())
    letters = set(_LETTER.findall(_LABEL.sub("", token.group(), count=1)))
    return len(letters) > 1 or not letters <= set("OoＯlI|ｌ")


def _words(text: str, corpus: Corpus) -> Iterator[Edit]:
    for found in _WORD.finditer(text):
        word = found.group()
        for at, character in enumerate(word):
            for letter in {"0": "Oo", "1": "lI"}.get(character, ""):
                spelled = word[:at] + letter + word[at + 1 :]
                if spelled in corpus.passages or (len(spelled) > 3 and in_dictionary(spelled)):
                    why = f"{spelled} is a word"
                    yield Edit("digit", found.start() + at, character, letter, 0.93, why)
                    break
