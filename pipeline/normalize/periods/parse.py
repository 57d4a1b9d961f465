"""The door of the library: a cell in, its periods out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from pipeline.lexicon.calendar import FIRST_YEAR, LAST_YEAR, WEEKDAYS
from pipeline.lexicon.times import words
from pipeline.lexicon.word_lists import either

from .fold import fold_phrases
from .lost import note_lost
from .notes import make_note
from .period import Period
from .phrases import read_phrases
from .place import Known, place_items
from .place.excluded import leave_out
from .place.recurring import framed
from .shown import TRIM, shown_with
from .together import put_together
from .tokens import tokenize
from .unknown_years import Unknown, unknown_years
from .unread import note_unread
from .without_dates import without_dates

_DEVIATES: Final = re.compile(
    r"(?:[(]|※ ?|[、。] ?| )(?:ただし[、 ]?|但し[、 ]?)?"
    r"(?=(?P<months>[0-9]{1,2}月(?:[~・、と][0-9]{1,2}月){0,11}|[偶奇]数月"
    rf"|{either(words('vague'))}(?:期?間)?中?)"
    r"(?:(?:のみ|だけ)[はも]?|[はも]))(?=[^()※]{1,100}[)]?$)"
    rf"(?P<rest>[^()※]*(?:[0-9]日|第[1-5]|[0-9]回|曜|[{WEEKDAYS}]・[{WEEKDAYS}]|毎[日週]|隔週)[^()※]*)[)]?$"
).search
"""A last remark on some months of what recurs by a rule: 毎月第4金曜日(12月は第3金曜日),
毎週水曜日(夏休み中は毎日)."""
_MAY_DEVIATE: Final = re.compile("[毎第隔各]").search
_OF_MONTHS: Final = re.compile("[0-9]月|[偶奇]数月").search
_RULES: Final = re.compile(
    rf"毎[月週年]|第[1-5](?:[・、,] ?第?[1-5])* ?[{WEEKDAYS}]|隔[週月]|各[月週]"
).search


def parse_periods(text: str, *, fiscal_year: int | None) -> list[Period]:
    """The times that a schedule names, in the order of the text; [] for blank text.

    `fiscal_year` is the document's (April to March); dates that name no year are placed in it, and stay
    null where it is None. Nothing is raised for any text:
    what is not understood becomes one period of kind "unspecified" with null dates and a note, and
    impossible dates (2月30日) are null with a note, never bent. Each period's `text` is a
    substring of the given text.

    >>> [p.edtf for p in parse_periods("7月頃～翌3月", fiscal_year=2022)]
    ['2022-07~/2023-03']
    >>> [(p.label, p.status) for p in parse_periods("令和5年 派遣:3~4月 受入:中止", fiscal_year=2022)]
    [('派遣', 'scheduled'), ('受入', 'cancelled')]
    """
    if not text or text.isspace():
        return []
    tokens = tokenize(text)
    unknown = unknown_years(tokens.text)
    if unknown:
        return list(_around(text, unknown, fiscal_year))
    remark = _DEVIATES(tokens.text) if _MAY_DEVIATE(tokens.text) else None
    if remark is not None and _deviates(remark):
        usual = parse_periods(text[: remark.start()], fiscal_year=fiscal_year)
        rules = [n for n, period in enumerate(usual) if period.kind == "recurring"]
        if rules:
            of = usual[rules[-1]]
            note = make_note("period-partly-read", text.strip(), rest=text[slice(*remark.span("rest"))])
            shown = text.strip() if len(usual) == 1 else of.text
            usual[rules[-1]] = replace(of, text=shown, notes=(*of.notes, note))
            return usual
    phrases = read_phrases(tokens, 0, len(tokens.kinds) - 1)
    reading = fold_phrases(tokens, phrases)
    note_unread(tokens, phrases, reading)
    if not reading.items:
        return leave_out(tokens.left_out, [(None, without_dates(reading, text))])
    anchor = fiscal_year if fiscal_year is not None and FIRST_YEAR <= fiscal_year < LAST_YEAR - 1 else None
    placed = place_items(reading.items, shown_with(reading, text), Known(anchor))
    hosts = put_together(reading.items, placed, anchor, reading.text)
    if not hosts:
        # 本年1年を通じてのぞく: all that was named is left out.
        return leave_out(tokens.left_out, [(None, without_dates(reading, text))])
    periods = leave_out(tokens.left_out, [(item, framed(period, anchor)) for item, period in hosts])
    if len(periods) == 1 and periods[0].text != (shown := text.strip()):
        periods = [replace(periods[0], text=shown)]
    return note_lost(periods, tokens, text)


def _deviates(remark: re.Match[str]) -> bool:
    """Whether a remark is on months of the rule before it; several may be of a rule of their own beside one
    of other months, 4月~9月は毎週水曜日、10月~3月は第2水曜日."""
    if _RULES(remark.string, 0, remark.start()) is None:
        return False
    return remark["months"].count("月") == 1 or _OF_MONTHS(remark.string, 0, remark.start()) is None


def _around(text: str, unknown: tuple[Unknown, ...], fiscal_year: int | None) -> Iterator[Period]:
    """The times of a cell some of whose years are not understood: these null, the dates around them read."""
    at = 0
    for one in unknown:
        before = text[at : one.begin].strip(TRIM)
        begin = one.begin
        if any(sign.isdecimal() for sign in before):
            yield from parse_periods(before, fiscal_year=fiscal_year)
        else:
            begin = at
        yield _of_unknown_year(text[begin : one.end].strip(TRIM), one.year)
        at = one.end
    if after := text[at:].strip(TRIM):
        yield from parse_periods(after, fiscal_year=fiscal_year)


def _of_unknown_year(shown: str, year: str) -> Period:
    """A time whose year is not understood: its months and days would be dated into another one."""
    return Period(
        shown, None, "unspecified", "scheduled", None, None, None, False, False,
        None, None, None, (make_note("period-impossible-date:unknown", shown, year=year),),
    )  # fmt: skip
