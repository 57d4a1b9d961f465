"""Number formats of a spreadsheet taken apart: the section that holds for a value, and its pieces."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.reference import read_table

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<blank>.)|\*(?P<fill>.)|(?P<bracket>\[[^\]]*\])'
    r"|(?P<ampm>AM/PM|A/P|上午/下午|午前/午後)|(?P<general>General|G/標準|標準)"
    r"|(?P<date>[yYmMdDhHsSgGeEaAbB](?<![eE](?=[+-]))(?:(?<=y)y*|(?<=Y)Y*|(?<=m)m*|(?<=M)M*|(?<=d)d*|(?<=D)D*"
    r"|(?<=h)h*|(?<=H)H*|(?<=s)s*|(?<=S)S*|(?<=g)g*|(?<=G)G*|(?<=e)e*|(?<=E)E*|(?<=a)a*|(?<=A)A*|b*))"
    r"|(?P<exponent>[eE][+-]0+)|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+)|(?P<percent>%)|(?P<at>@)"
    r"|(?P<other>.)",
    re.DOTALL,
)


class Token(NamedTuple):
    """A piece of a number format: its kind and its own text."""

    kind: str
    text: str


@cache
def built_in() -> dict[int, str]:
    """Format codes that a workbook names by number only.

    >>> built_in()[14]
    'yyyy/m/d'
    """
    return {int(row["number"]): row["code"] for row in read_table("number_formats")}


def section_for(value: float, code: str) -> tuple[str, float]:
    """Return the section of a format that applies to a value, and the value to show in it."""
    sections = sections_of(code)
    conditions = [re.search(r"\[(<=|>=|<>|<|>|=)(-?[\d.]+)\]", section) for section in sections]
    if any(conditions):
        for section, condition in zip(sections, conditions, strict=True):
            if condition is None or _holds(value, condition[1], float(condition[2])):
                return section, value
        return sections[-1], value
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    if value == 0 and len(sections) > 2:
        return sections[2], value
    return sections[0], value


def _holds(value: float, operator: str, limit: float) -> bool:
    return {
        "<": value < limit,
        ">": value > limit,
        "=": value == limit,
        "<=": value <= limit,
        ">=": value >= limit,
        "<>": value != limit,
    }[operator]


@lru_cache(maxsize=512)
def sections_of(code: str) -> tuple[str, ...]:
    """Return the sections of a format: for what is above 0, below, 0, and for text.

    >>> sections_of('#,##0;"▲"#,##0;"；"'), sections_of("")
    (('#,##0', '"▲"#,##0', '"；"'), ('',))
    """
    return tuple(re.findall(r'(?:"[^"]*"|\\.|[^;"\\])+|(?<=;)(?=;|$)', code)) or ("",)


@lru_cache(maxsize=512)
def tokens_of(section: str) -> tuple[Token, ...]:
    """Return the pieces of one section, those that show nothing left out.

    >>> [token.text for token in tokens_of('yyyy"年"m"月"')]
    ['yyyy', '年', 'm', '月']
    """
    tokens = []
    for match in _TOKEN.finditer(section):
        kind, text = str(match.lastgroup), match[0]
        if kind == "bracket":
            currency = re.fullmatch(r"\[\$([^\-\]]*)(?:-[^\]]*)?\]", text)
            if re.fullmatch(r"\[(?:h+|m+|s+)\]", text, re.IGNORECASE):
                tokens.append(Token("elapsed", text[1:-1].lower()))
            elif currency and currency[1]:
                tokens.append(Token("literal", currency[1]))
        elif text == "/":
            tokens.append(Token("slash", text))
        elif kind in ("quoted", "escaped", "other"):
            tokens.append(Token("literal", match[kind]))
        elif kind == "blank":
            tokens.append(Token("literal", " "))
        elif kind == "date":
            tokens.append(Token("date", text.lower()))
        elif kind != "fill":
            tokens.append(Token(kind, text))
    if any(token.kind == "date" for token in tokens):
        return tuple(Token("literal", "/") if token.kind == "slash" else token for token in tokens)
    return tuple(tokens)
