"""Numbers and dates as a spreadsheet shows them: the text that a number format makes of a value."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache

from pipeline.extract.office.format_codes import Token, section_for, sections_of, tokens_of
from pipeline.lexicon.calendar import WEEKDAYS
from pipeline.lexicon.eras import eras

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


@lru_cache(maxsize=4096)
def displayed(value: float, code: str, date1904: bool = False) -> str:
    """Return a number as a cell with this format code shows it; dates are days since 1900 (or 1904).

    Colours and widths are left out. Conditions, sections for negative numbers and zero, thousands, percent,
    fractions of seconds, eras (g, gg, ggg, e), weekdays (aaa, aaaa) and elapsed hours ([h]) are followed;
    fractions (# ?/?, # ?/4) too; exponents come out as the plain number. Where a date format meets a number
    that is no date, the number is shown.

    >>> displayed(44767, '[$-411]ggge"年"m"月"d"日"'), displayed(44767, "yyyy/m/d")
    ('令和4年7月25日', '2022/7/25')
    >>> displayed(43586, '[$-ja-JP-x-gannen]ggge"年"')
    '令和元年'
    >>> displayed(1234.5, "#,##0"), displayed(0.25, "0%"), displayed(3, '"第"0"回"')
    ('1,235', '25%', '第3回')
    >>> displayed(1205, '0"/"00'), displayed(20241205, "0000/00/00"), displayed(0.5, "# ?/?")
    ('12/05', '2024/12/05', '1/2')
    """
    section, value = section_for(value, _SYSTEM.get(code.split("]")[0].upper(), code))
    digits = re.search(r"\[DBNum([13])\]", section, re.IGNORECASE)
    if digits:
        western = displayed(value, section.replace(digits[0], ""), date1904)
        return western.translate(_WIDE) if digits[1] == "3" else re.sub(r"\d+", _kanji_number, western)
    tokens = tokens_of(section)
    kinds = {token.kind for token in tokens}
    if "date" in kinds or "ampm" in kinds or "elapsed" in kinds:
        moment = from_serial(value, date1904)
        return plain(value) if moment is None else _date(moment, value, tokens, "gannen" in section)
    return _number(value, tokens)


def displayed_text(value: str, code: str) -> str:
    """Return a text as a cell with this format code shows it: with what stands around @ in its last section.

    >>> displayed_text("東部", '@"小学校"'), displayed_text("山田", 'General;;;"担当 "@')
    ('東部小学校', '担当 山田')
    >>> displayed_text("未定", 'm"月"d"日";@'), displayed_text("5名程度", '0"名"')
    ('未定', '5名程度')
    >>> displayed_text("", '@"小学校"')
    ''
    """
    tokens = tokens_of(sections_of(code)[-1]) if "@" in code else ()
    if not value.strip() or not any(token.kind == "at" for token in tokens):
        return value
    shown = (value if kind == "at" else text if kind == "literal" else "" for kind, text in tokens)
    return "".join(shown).strip()


def plain(value: float) -> str:
    """Return a number in the General format: no .0, no thousands, fifteen digits at most.

    >>> plain(12.0), plain(0.1 + 0.2), plain(1e16)
    ('12', '0.3', '10000000000000000')
    """
    if not math.isfinite(value):
        return str(value)
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


def _kanji_number(match: re.Match[str]) -> str:
    """Return digits in kanji, as dates have them: days and months with 十, years digit by digit."""
    number = int(match[0])
    if not 9 < number < 100:
        return "".join(_KANJI[int(digit)] for digit in match[0])
    tens, ones = divmod(number, 10)
    return (_KANJI[tens] if tens > 1 else "") + "十" + (_KANJI[ones] if ones else "")


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
        elif kind == "date" and text[0] == "m" and is_minute(tokens, index):
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


def is_minute(tokens: tuple[Token, ...], index: int) -> bool:
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
        return WEEKDAYS[moment.weekday()] + ("曜日" if length > 3 else "")
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
    divided = sum(token.kind == "slash" for token in tokens) == 1
    if divided and (fraction_shown := _fraction(scaled, tokens)) is not None:
        return fraction_shown
    if not pattern or divided or any(token.kind == "exponent" for token in tokens):
        pattern, number = "", plain(abs(scaled))
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
    pieces = _dealt_out(number, [token.text for token in tokens if token.kind == "digits"] if pattern else [])
    shown, done = "", False
    for kind, text in tokens:
        if kind in ("digits", "general", "at"):
            shown += ("" if done else sign) + (pieces.pop(0) if pieces else "")
            done = True
        elif kind in ("literal", "percent") or (kind == "slash" and not divided):
            shown += text
    if not tokens:
        return ""
    return shown.strip()


def _fraction(value: float, tokens: tuple[Token, ...]) -> str | None:
    """Return a number as a fraction with as many digits as the format has, or with its denominator.

    Before the numerator the whole part stands where the format has a place for it; None where the format
    says no denominator.

    >>> [_fraction(0.75, tokens_of(code)) for code in ("# ?/?", "# ?/8", "?/?", '0"と"?/?', "0/0円/0")]
    ['3/4', '6/8', '3/4', '0と3/4', None]
    >>> [_fraction(value, tokens_of("# ??/??")) for value in (1.5, 3, -0.25, 0, 3.3333)]
    ['1 1/2', '3', '-1/4', '0', '3 1/3']
    >>> [_fraction(0.25, tokens_of(code)) for code in ("# ?/10", "?/2")]
    ['3/10', '1/2']
    """
    slashes = [at for at, token in enumerate(tokens) if token.kind == "slash"]
    at = slashes[0]
    below = "".join(token.text for token in tokens[at + 1 :])
    if len(slashes) > 1 or not math.isfinite(value) or tokens[at - 1 : at] == ():
        return None
    if tokens[at - 1].kind != "digits" or not re.fullmatch(r"[0#?]{1,4}|[1-9]\d{0,3}", below):
        return None
    places = [token for token in tokens[: at - 1] if token.kind == "digits"]
    size = abs(value)
    whole = int(size) if places else 0
    if below.isdigit() and "0" not in below[:1]:
        above, below_number = math.floor((size - whole) * int(below) + 0.5), int(below)
    else:
        part = Fraction(size - whole).limit_denominator(10 ** len(below) - 1)
        above, below_number = part.numerator, part.denominator
    if places and above == below_number:
        whole, above = whole + 1, 0
    sign = "-" if value < 0 and (whole or above) else ""
    parted = f"{above}/{below_number}" if above or not places else ""
    told = str(whole) if whole or not parted or (places and "0" in places[0].text) else ""
    between = "".join(token.text for token in tokens[: at - 1] if token.kind == "literal")
    return sign + (told + (between or " ") + parted if told and parted else told + parted)


def _dealt_out(number: str, places: Sequence[str]) -> list[str]:
    """Return a number's characters in pieces, one for each run of places for digits, for 000-0000 and such.

    >>> _dealt_out("0600001", ["000", "0000"]), _dealt_out("1234.5", ["0", "00.0"]), _dealt_out("7", [])
    (['060', '0001'], ['12', '34.5'], ['7'])
    """
    if len(places) < 2:
        return [number]
    integer, dot, decimals = number.partition(".")
    pointed = next((at for at, place in enumerate(places) if "." in place), len(places) - 1)
    pieces = [""] * len(places)
    for at in range(pointed, 0, -1):
        room = len(places[at].partition(".")[0].replace(",", ""))
        room = min(room, len(integer))
        pieces[at], integer = integer[len(integer) - room :], integer[: len(integer) - room]
    pieces[0] = integer + pieces[0] if pointed == 0 else integer
    for at in range(pointed, len(places)):
        room = len(places[at].partition(".")[2]) if at == pointed else len(places[at])
        last = at == len(places) - 1
        pieces[at] += (dot if at == pointed else "") + (decimals if last else decimals[:room])
        decimals = "" if last else decimals[room:]
    return pieces


def _rounded(value: float, fraction: str) -> str:
    """Return a number with as many decimals as a pattern, halves rounded away from zero as Excel does."""
    step = Decimal(1).scaleb(-len(fraction))
    return format(Decimal(format(value, ".15g")).quantize(step, ROUND_HALF_UP), "f")
