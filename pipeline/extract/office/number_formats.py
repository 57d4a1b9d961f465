"""Numbers and dates as a spreadsheet shows them: the text that a number format makes of a value."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from pipeline.lexicon.eras import eras

BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"¥"#,##0;"¥"\\-#,##0',
    6: '"¥"#,##0;[Red]"¥"\\-#,##0',
    7: '"¥"#,##0.00;"¥"\\-#,##0.00',
    8: '"¥"#,##0.00;[Red]"¥"\\-#,##0.00',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: "[$-411]ge.m.d",
    28: '[$-411]ggge"年"m"月"d"日"',
    29: '[$-411]ggge"年"m"月"d"日"',
    30: "m/d/yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"時"mm"分"',
    33: 'h"時"mm"分"ss"秒"',
    34: 'yyyy"年"m"月"',
    35: 'm"月"d"日"',
    36: "[$-411]ge.m.d",
    37: "#,##0;\\-#,##0",
    38: "#,##0;[Red]\\-#,##0",
    39: "#,##0.00;\\-#,##0.00",
    40: "#,##0.00;[Red]\\-#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    50: "[$-411]ge.m.d",
    51: '[$-411]ggge"年"m"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: '[$-411]ggge"年"m"月"d"日"',
    55: 'yyyy"年"m"月"',
    56: 'm"月"d"日"',
    57: "[$-411]ge.m.d",
    58: '[$-411]ggge"年"m"月"d"日"',
}
"""Format codes that a workbook names by number only (ECMA-376 18.8.30, with the ones for Japanese)."""

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_SYSTEM = {"[$-F800": 'yyyy"年"m"月"d"日"', "[$-F400": "h:mm:ss"}
"""Formats that stand for the system's own long date and time, as a Japanese system has them."""

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_KANJI = "〇一二三四五六七八九"

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


@lru_cache(maxsize=4096)
def displayed(value: float, code: str, date1904: bool = False) -> str:
    """Return a number as a cell with this format code shows it; dates are days since 1900 (or 1904).

    Colours and widths are left out. Conditions, sections for negative numbers and zero, thousands, percent,
    fractions of seconds, eras (g, gg, ggg, e), weekdays (aaa, aaaa) and elapsed hours ([h]) are followed;
    fractions (# ?/?) and exponents come out as the plain number. Where a date format meets a number that
    is no date, the number is shown.

    >>> displayed(44767, '[$-411]ggge"年"m"月"d"日"'), displayed(44767, "yyyy/m/d")
    ('令和4年7月25日', '2022/7/25')
    >>> displayed(43586, '[$-ja-JP-x-gannen]ggge"年"')
    '令和元年'
    >>> displayed(1234.5, "#,##0"), displayed(0.25, "0%"), displayed(3, '"第"0"回"')
    ('1,235', '25%', '第3回')
    """
    section, value = _section(value, _SYSTEM.get(code.split("]")[0].upper(), code))
    digits = re.search(r"\[DBNum([13])\]", section, re.IGNORECASE)
    if digits:
        western = displayed(value, section.replace(digits[0], ""), date1904)
        return western.translate(_WIDE) if digits[1] == "3" else re.sub(r"\d+", _kanji_number, western)
    tokens = _tokens(section)
    kinds = {token.kind for token in tokens}
    if "date" in kinds or "ampm" in kinds or "elapsed" in kinds:
        moment = from_serial(value, date1904)
        return plain(value) if moment is None else _date(moment, value, tokens, "gannen" in section)
    return _number(value, tokens)


def is_date_format(code: str) -> bool:
    """Return whether a format code shows its number as a date or a time.

    >>> is_date_format('[$-411]ge.m.d'), is_date_format('#,##0"日"')
    (True, False)
    """
    return any(token.kind in ("date", "ampm", "elapsed") for token in _tokens(code.split(";")[0]))


def plain(value: float) -> str:
    """Return a number in the General format: no .0, no thousands, fifteen digits at most.

    >>> plain(12.0), plain(0.1 + 0.2), plain(1e16)
    ('12', '0.3', '10000000000000000')
    """
    if value == int(value) and abs(value) < 1e20:
        return str(int(value))
    return format(Decimal(format(value, ".15g")), "f" if abs(value) > 1e-9 else "")


def from_serial(value: float, date1904: bool = False) -> datetime | None:
    """Return the moment that a day number means, to the nearest second; None before day 0 and after 9999.

    Day 60 (29 February 1900, which never was) and the days before are those of Excel's calendar.

    >>> from_serial(44767.5).isoformat()
    '2022-07-25T12:00:00'
    >>> from_serial(-1) is None
    True
    """
    if not 0 <= value < 2_958_466:
        return None
    days = int(value)
    seconds = round((value - days) * 86_400)
    start = datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 30 if value >= 60 else 31)
    return start + timedelta(days=days, seconds=seconds)


def _section(value: float, code: str) -> tuple[str, float]:
    """Return the section of a format that applies to a value, and the value to show in it."""
    sections = _sections(code)
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


def _kanji_number(match: re.Match[str]) -> str:
    """Return digits in kanji, as dates have them: days and months with 十, years digit by digit."""
    number = int(match[0])
    if not 9 < number < 100:
        return "".join(_KANJI[int(digit)] for digit in match[0])
    tens, ones = divmod(number, 10)
    return (_KANJI[tens] if tens > 1 else "") + "十" + (_KANJI[ones] if ones else "")


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[str, ...]:
    return tuple(re.findall(r'(?:"[^"]*"|\\.|[^;"\\])+|(?<=;)(?=;|$)', code)) or ("",)


@lru_cache(maxsize=512)
def _tokens(section: str) -> tuple[Token, ...]:
    tokens = []
    for match in _TOKEN.finditer(section):
        kind, text = str(match.lastgroup), match[0]
        if kind == "bracket":
            currency = re.fullmatch(r"\[\$([^\-\]]*)(?:-[^\]]*)?\]", text)
            if re.fullmatch(r"\[(?:h+|m+|s+)\]", text, re.IGNORECASE):
                tokens.append(Token("elapsed", text[1:-1].lower()))
            elif currency and currency[1]:
                tokens.append(Token("literal", currency[1]))
        elif kind in ("quoted", "escaped", "other"):
            tokens.append(Token("literal", match[kind]))
        elif kind == "blank":
            tokens.append(Token("literal", " "))
        elif kind == "date":
            tokens.append(Token("date", text.lower()))
        elif kind != "fill":
            tokens.append(Token(kind, text))
    return tuple(tokens)


def _date(moment: datetime, value: float, tokens: tuple[Token, ...], gannen: bool) -> str:
    half = any(token.kind == "ampm" for token in tokens)
    shown = ""
    for index, (kind, text) in enumerate(tokens):
        if kind == "literal":
            shown += text
        elif kind == "ampm":
            shown += text.split("/")[moment.hour >= 12]
        elif kind == "elapsed":
            unit = {"h": 24, "m": 1440, "s": 86_400}[text[0]]
            shown += str(int(value * unit + 1e-6)).zfill(len(text))
        elif kind == "date" and text[0] == "m" and _is_minute(tokens, index):
            shown += str(moment.minute).zfill(len(text))
        elif kind == "date":
            part = _date_part(moment, text, half)
            # An era's first year is written 元年 where the format asks for it.
            shown += "元" if gannen and text[0] == "e" and part.lstrip("0") == "1" else part
        elif kind == "digits" and text.startswith("."):
            shown += text.replace("#", "0").replace("?", "0")
        else:
            shown += text
    return shown.strip()


def _is_minute(tokens: tuple[Token, ...], index: int) -> bool:
    """Return whether an m stands after hours or before seconds."""
    timed = [token for token in tokens[:index] if token.kind in ("date", "elapsed")]
    later = [token for token in tokens[index + 1 :] if token.kind in ("date", "elapsed")]
    return bool(timed and timed[-1].text[0] == "h") or bool(later and later[0].text[0] == "s")


def _date_part(moment: datetime, text: str, half: bool) -> str:
    letter, length = text[0], len(text)
    if letter == "y":
        return str(moment.year) if length > 2 else f"{moment.year % 100:02d}"
    if letter == "m":
        month = _MONTHS[moment.month - 1]
        return (
            month
            if length == 4
            else month[0]
            if length > 4
            else month[:3]
            if length == 3
            else str(moment.month).zfill(length)
        )
    if letter == "d":
        day = _DAYS[moment.weekday()]
        return day if length > 3 else day[:3] if length == 3 else str(moment.day).zfill(length)
    if letter == "a":
        return "月火水木金土日"[moment.weekday()] + ("曜日" if length > 3 else "")
    if letter == "h":
        return str(moment.hour % 12 if half else moment.hour).zfill(length)
    if letter == "s":
        return str(moment.second).zfill(length)
    if letter == "b":
        return str(moment.year + 543)
    era = next((era for era in eras() if era.has(moment.date())), None)
    if letter == "g":
        if era is None:
            return ""
        return era.letter if length == 1 else era.name[0] if length == 2 else era.name
    return str(moment.year - (era.offset if era is not None else 0)).zfill(length)


def _number(value: float, tokens: tuple[Token, ...]) -> str:
    pattern = "".join(token.text for token in tokens if token.kind == "digits")
    scaled = value * 100 ** sum(token.kind == "percent" for token in tokens)
    if not pattern or any(token.kind == "exponent" or token.text == "/" for token in tokens):
        number = plain(abs(scaled))
    else:
        whole, _, fraction = pattern.partition(".")
        scaled /= 1000 ** (len(whole) - len(whole.rstrip(",")))
        whole = whole.rstrip(",")
        number = _rounded(abs(scaled), fraction)
        integer, _, decimals = number.partition(".")
        integer = integer.lstrip("0") if whole.count("0") == 0 else integer.zfill(whole.count("0"))
        if "," in whole and integer:
            integer = f"{int(integer):,}".zfill(len(integer))
        least = fraction.count("0")
        while len(decimals) > least and decimals.endswith("0"):
            decimals = decimals[:-1]
        number = integer + ("." + decimals if "." in pattern else "")
    sign = "-" if scaled < 0 and re.search("[1-9]", number) else ""
    shown, done = "", False
    for kind, text in tokens:
        if kind in ("digits", "general", "at"):
            shown += "" if done else sign + number
            done = True
        elif kind in ("literal", "percent"):
            shown += text
    if not tokens:
        return ""
    return shown.strip()


def _rounded(value: float, fraction: str) -> str:
    """Return a number with as many decimals as a pattern, halves rounded away from zero as Excel does."""
    step = Decimal(1).scaleb(-len(fraction))
    return format(Decimal(format(value, ".15g")).quantize(step, ROUND_HALF_UP), "f")
