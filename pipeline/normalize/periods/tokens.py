"""Tokens of a schedule expression: words, numbers and signs, each with its place in the text."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from pipeline.lexicon.numerals import read_numeral

from .excluded import Clause, set_apart
from .plain import make_plain
from .units import Weekdays, look_ahead
from .words import Value, lexicon

_AFTER_DATE: Final = re.compile("[0-9](?:月|日|年|年度)? *$|旬 *$").search
_LARGEST: Final = {"月": 12, "日": 31, "年": 9999}


class Tokens(NamedTuple):
    """The tokens of one text, as parallel lists; they tile the text, and end with a token "end"."""

    text: str
    kinds: list[str]
    values: list[Value]
    starts: list[int]
    ends: list[int]
    past: list[int]
    """For each token, the index of the first one from it on that is no space."""
    units: list[str]
    """For each number the unit that it has or takes from its right: month, day, times …; "" for the rest."""
    weekdays: Weekdays
    label_ends: list[int]
    """For each token, the index behind the list of words of labels that it begins: 出発・帰国."""
    left_out: tuple[Clause, ...]
    """The clauses that leave days out; after a range, they are blanks in the text."""

    def word(self, i: int) -> str:
        """The text of token i."""
        return self.text[self.starts[i] : self.ends[i]]


def fold(text: str) -> str:
    """The text with widths, dashes, waves and brackets made alike, one character for one.

    >>> fold("４月１日（金）〜５月")
    '4月1日(金)~5月'
    >>> len(fold("㋿4年")) == 3
    True
    """
    if text.isascii() and text.isprintable():
        return text
    folded = text.translate(lexicon().fold)
    return _read_dashes(folded) if "一" in folded or "…" in folded or "‥" in folded else folded


def _read_dashes(folded: str) -> str:
    """The folded text with 一 and … between two dates made a range sign, one character for one."""
    return lexicon().misread_range.sub(
        lambda m: (
            "~".rjust(len(m.group())) if _AFTER_DATE(folded, max(0, m.start() - 6), m.start()) else m.group()
        ),
        folded,
    )


def tokenize(text: str) -> Tokens:
    """Tokens of a schedule expression, folded, tiling the text from first to last character.

    Unknown characters become tokens of kind "text"; nothing is dropped.

    >>> tokenize("令和４年7月頃").kinds
    ['era', 'number', 'year', 'number', 'month', 'approximate', 'end']
    >>> tokenize("日本酒").kinds
    ['text', 'end']
    """
    words = lexicon()
    known, checks = words.words.get, words.checks
    folded, left_out = set_apart(make_plain(fold(text)))
    kinds: list[str] = []
    values: list[Value] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for lexeme in words.split(folded):
        end = at + len(lexeme)
        word = known(lexeme)
        if word is not None:
            kind, value = word
            if end - at == 1 and lexeme in checks and checks[lexeme](folded, at) is None:
                kind, value = "text", ""
        elif lexeme[0] in "0123456789" and " " in lexeme:
            unit = folded[end : end + 4].lstrip(" ")[:1]
            for digits_kind, digits, digits_begin, digits_end in _spaced_digits(lexeme, at, unit):
                kinds.append(digits_kind)
                values.append(digits)
                starts.append(digits_begin)
                ends.append(digits_end)
            at = end
            continue
        else:
            kind, value = _unlisted(lexeme, folded, at)
        if kind == "text" and kinds and kinds[-1] == "text":
            ends[-1] = end
        else:
            kinds.append(kind)
            values.append(value)
            starts.append(at)
            ends.append(end)
        at = end
    kinds.append("end")
    values.append("")
    starts.append(at)
    ends.append(at)
    past = list(range(len(kinds)))
    if " " in folded:
        past = [i + 1 if kind == "space" else i for i, kind in enumerate(kinds)]
    return Tokens(folded, kinds, values, starts, ends, past, *look_ahead(kinds, values, past), left_out)


def _unlisted(lexeme: str, folded: str, at: int) -> tuple[str, Value]:
    """Kind and value of a lexeme that is no word: a number, a space or text."""
    first = lexeme[0]
    if first in "0123456789":
        return ("text", "") if "," in lexeme else ("number", int(lexeme) if len(lexeme) < 9 else -1)
    if first == " ":
        return "space", ""
    if first in "〇零一二三四五六七八九十百":
        number = read_numeral(lexeme) if lexicon().is_numeral(folded, at) else None
        return ("text", "") if number is None else ("number", number)
    return "text", ""


def _spaced_digits(lexeme: str, at: int, unit: str) -> list[tuple[str, Value, int, int]]:
    """2 0日 as one number where that can be one, else digit by digit: kind, value, start and end of each.

    >>> _spaced_digits("2 0", 0, "日"), len(_spaced_digits("4 0", 0, "日"))
    ([('number', 20, 0, 3)], 3)
    """
    digits = lexeme.replace(" ", "")
    if int(digits) <= _LARGEST.get(unit, 0) and (unit != "年" or len(digits) in (2, 4)):
        return [("number", int(digits), at, at + len(lexeme))]
    return [
        ("space", "", at + found.start(), at + found.end())
        if found.group()[0] == " "
        else ("number", int(found.group()), at + found.start(), at + found.end())
        for found in re.finditer("[0-9]| +", lexeme)
    ]
