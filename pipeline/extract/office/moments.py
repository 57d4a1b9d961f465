"""Dates whose number format hides the year or turns the order: as shown, and written out."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from pipeline.extract.office.format_codes import Token, section_for, tokens_of
from pipeline.extract.office.number_formats import displayed, from_serial, is_minute


class Moment(NamedTuple):
    """A date as its cell says it, and the same with all that its format leaves out."""

    text: str
    dated: str | None
    """None where the text says the whole date by itself."""


@lru_cache(maxsize=4096)
def told_date(value: float, code: str, date1904: bool = False) -> Moment | None:
    """Return a date with the year that its format hides; None where the value or the format is no date.

    Year, month, day in this order, with four digits or an era, read by themselves. A month and a day without
    a year keep their text, and the date written out stands beside it. Orders that say different days to
    different readers (3/4/2021, 3-Apr, Apr-21) are not text that anybody typed: they are written out.

    >>> told_date(44380, 'm"月"d"日"(aaa)')
    Moment(text='7月3日(土)', dated='2021年7月3日(土)')
    >>> told_date(44380, "m/d").dated, told_date(44380, "d/m/yyyy").text, told_date(44380, "mmm-yy").text
    ('2021/7/3', '2021/7/3', '2021年7月')
    >>> told_date(44380, "yyyy/m/d"), told_date(0.5, "h:mm"), told_date(12, "0")
    (Moment(text='2021/7/3', dated=None), None, None)
    """
    section, value = section_for(value, code)
    tokens = tokens_of(section)
    letters = _letters(tokens)
    if not letters or from_serial(value, date1904) is None:
        return None
    text = displayed(value, section, date1904)
    kinds = "".join(letter[0] for letter in letters)
    if kinds in ("ymd", "ym", "y") and len(letters[0]) > 2 and not _is_word(letters):
        return Moment(text, None)
    if "g" in kinds and kinds.strip("g") in ("emd", "em", "e"):
        return Moment(text, None)
    if kinds in ("md", "m") and not _is_word(letters):
        return Moment(text, displayed(value, _with_year(tokens, "m"), date1904))
    if kinds == "d":
        return Moment(text, displayed(value, _with_year(tokens, "d"), date1904))
    whole = 'yyyy"年"m"月"' if "d" not in kinds and "m" in kinds else "yyyy/m/d"
    if kinds in ("y", "e"):
        whole = 'yyyy"年"'
    if any(token.kind == "date" and token.text[0] == "h" for token in tokens):
        whole += " h:mm"
    written = displayed(value, whole, date1904)
    spelled = _is_word(letters) and any(letter[0] == "y" and len(letter) > 2 for letter in letters)
    return Moment(text, written) if spelled and "d" in kinds else Moment(written, None)


def _letters(tokens: tuple[Token, ...]) -> list[str]:
    """Return the parts of a format that tell a date, in order: no weekdays, no hours, no minutes."""
    return [
        token.text.replace("b", "y")
        for index, token in enumerate(tokens)
        if token.kind == "date"
        and token.text[0] in "ymdgeb"
        and not (token.text[0] == "d" and len(token.text) > 2)
        and not (token.text[0] == "m" and is_minute(tokens, index))
    ]


def _is_word(letters: list[str]) -> bool:
    """Return whether the month is a name: Apr, April, A."""
    return any(letter[0] == "m" and len(letter) > 2 for letter in letters)


def _with_year(tokens: tuple[Token, ...], first: str) -> str:
    """Return the format with the year, and the month where it has none, ahead of its first month or day."""
    at = next(
        index
        for index, token in enumerate(tokens)
        if token.kind == "date" and token.text[0] == first and not is_minute(tokens, index)
    )
    after = tokens[at + 1].text if at + 1 < len(tokens) and tokens[at + 1].kind == "literal" else "/"
    sign = {"月": "年", "日": "年"}.get(after[:1], after if after in "/-." else "/")
    ahead = f'yyyy"{sign}"' if first == "m" else 'yyyy"年"m"月"'
    return "".join(_written(token) for token in tokens[:at]) + ahead + "".join(map(_written, tokens[at:]))


def _written(token: Token) -> str:
    """Return a piece of a format as it stands in a format."""
    if token.kind == "literal":
        return "".join(f"\\{char}" for char in token.text)
    return f"[{token.text}]" if token.kind == "elapsed" else token.text
