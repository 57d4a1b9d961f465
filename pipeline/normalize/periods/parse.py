"""The door of the library: a cell in, its periods out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final, cast

from pipeline.lexicon.calendar import FIRST_YEAR, LAST_YEAR
from pipeline.model import Note

from .beginnings import LABEL_TRIM
from .context import Context
from .grammar import read_items
from .items import Item, State
from .leftovers import mark_partly_read, note_aside, note_leftover
from .notes import make_note
from .period import Period, Status
from .point import units_ahead
from .resolve import resolve_item
from .tokens import WORDS, fold, tokenize

_TRIM = " \u3000\t\r\n・、,，/／;；"


_MOVED: Final = ("延期", "順延", "変更", "前倒", "延長", "中止", "繰")


def parse_periods(text: str, *, fiscal_year: int | None, as_of: date | None = None) -> list[Period]:
    """The times that a schedule names, in the order of the text; [] for blank text.

    `fiscal_year` is the document's (April to March); dates that name no year are placed in it, and stay
    null where it is None. `as_of`, the day that the document describes, is accepted so that the readers of
    cells are called alike; nothing depends on it. Nothing is raised for any text:
    what is not understood becomes one period of kind "unspecified" with null dates and a note, and
    impossible dates (2月30日, 平成31年5月1日) are null with a note, never bent. Each period's `text` is a
    substring of the given text.

    >>> [p.edtf for p in parse_periods("7月頃～翌3月", fiscal_year=2022)]
    ['2022-07~/2023-03']
    >>> [(p.label, p.status) for p in parse_periods("令和5年 派遣:3~4月 受入:中止", fiscal_year=2022)]
    [('派遣', 'scheduled'), ('受入', 'cancelled')]
    """
    del as_of
    if not text or text.isspace():
        return []
    tokens = tokenize(text)
    state = read_items(tokens, units_ahead(tokens))
    anchor = fiscal_year if fiscal_year is not None and FIRST_YEAR <= fiscal_year < LAST_YEAR - 1 else None
    context = Context(anchor)
    if state.item is not None and len(tokens.text) > state.gap:
        note_leftover(state.item, tokens.text[state.gap :], state.gap)
    if state.aside:
        note_aside(state)
    items = _merge(state)
    for item in items:
        if item.label is not None and item.label not in text:
            item.label = _as_written(item, tokens.text, text)
    if not items:
        return [_wordy(state, text)]
    periods: list[Period] = []
    real = [item for item in items if not item.context]
    single = len(real) == 1
    hosts: list[tuple[Item, Period]] = []
    bare_arrow = "→" in tokens.text and not any(word in tokens.text for word in _MOVED)
    for n, item in enumerate(items):
        shown = text.strip() if single else _cut(text, item)
        period = resolve_item(item, context, shown)
        if period is None:
            continue
        arrow = bare_arrow and n + 1 < len(items) and items[n + 1].joined == "arrow"
        if arrow and item.status == "postponed":
            period = replace(period, notes=(*period.notes, make_note("period-arrow", period.text)))
        if item.rest:
            period = mark_partly_read(item, period)
        if item.bracketed and hosts:
            host, earlier = hosts[-1]
            merged = _bracketed(item, period, host, earlier)
            if merged is not None:
                if merged is not earlier:
                    periods[-1] = merged
                    hosts[-1] = (host, merged)
                continue
        periods.append(period)
        hosts.append((item, period))
    if len(periods) == 1 and periods[0].text != text.strip():
        periods = [replace(periods[0], text=text.strip())]
    return periods


def _as_written(item: Item, folded: str, text: str) -> str | None:
    """The label in the source's own characters: labels are found in the folded text."""
    assert item.label is not None
    at = folded.find(item.label, max(0, item.span[0] - 60))
    if at < 0:
        at = folded.find(item.label)
    return text[at : at + len(item.label)] if at >= 0 else item.label


def _cut(text: str, item: Item) -> str:
    begin, end = item.span
    return (text[begin:end] + text[end : max(item.words_end, end)].rstrip(_TRIM)).strip()


def _merge(state: State) -> list[Item]:
    """The items of a cell, with the labels that only the whole cell can tell."""
    items = state.items
    real = [item for item in items if not item.context and not item.bracketed]
    _label_from_rest(state, real)
    labelled = [item for item in real if item.label is not None]
    if len(labelled) == 1 and not labelled[0].label_after and _says_nothing(labelled[0].label or ""):
        labelled[0].label = None
    last = real[-1] if real else None
    if len(real) > 1 and all(item.bracket_text and item.label is None for item in real):
        for item in real:
            item.label = item.bracket_text
            item.words_end = min(item.words_end, item.bracket_start)
    elif len(real) == 1 and real[0].label is None and _names(real[0].bracket_text):
        real[0].label = real[0].bracket_text
    elif last is not None and last.noted and last.bracket_text and last.label is None and len(real) > 1:
        # ※6月21日~23日・28日~30日(夜間開園日)
        last.words_end = min(last.words_end, last.bracket_start)
        for item in reversed(real):
            if not item.noted or item.label is not None:
                break
            item.label = last.bracket_text
    return items


def _label_from_rest(state: State, real: list[Item]) -> None:
    """The unread end of a cell as the label of the last item: quoted, 委託期間, or as the items before."""
    rest = state.tokens.text[state.gap :].strip()
    item = state.item
    if item is None or not rest or item.label is not None or item.label_after or item.rule is not None:
        return
    if state.time_end == state.gap and rest[0] not in "(（" and state.tokens.text[state.gap] != " ":
        # 13時開演
        item.words_end = len(state.tokens.text.rstrip())
        return
    if len(rest) > 2 and rest[0] in "「『" and rest[-1] in "」』":
        item.label = rest[1:-1]
        item.words_end = state.gap
    elif (len(real) == 1 and _names(rest)) or (
        len(real) > 1 and all(other.label_after for other in real[:-1])
    ):
        item.label = rest.strip(LABEL_TRIM) or None
        item.words_end = min(item.words_end, state.gap)


def _names(text: str) -> bool:
    """Whether text beside a time is by itself a label: 派遣, 委託期間."""
    return WORDS.get(text, ("", ""))[0] == "label_word" or (text.endswith("期間") and 2 < len(text) < 10)


def _says_nothing(label: str) -> bool:
    """Whether a label only says that a time follows: 日時, 期間."""
    return WORDS.get(label.replace(" ", ""), ("", ""))[0] == "neutral"


def _bracketed(item: Item, period: Period, host: Item, earlier: Period) -> Period | None:
    """What a bracket after an item makes of it; None where the bracket is an item of its own."""
    if item.open_start and period.end == earlier.end and earlier.start is not None:
        # 8月1日~19日(郵送は19日必着)
        return earlier
    if item.label is not None:
        return None
    if (period.start, period.end) == (earlier.start, earlier.end):
        return earlier
    if earlier.kind == "year_round":
        return earlier
    if earlier.start is None and earlier.end is None and host.start is not None and host.start.holiday:
        # 体育の日(10月第2月曜日), in a year without one.
        return replace(period, text=earlier.text, label=earlier.label)
    if host.rule is not None:
        if earlier.start is None and earlier.end is None:
            return replace(
                earlier, start=period.start, end=period.end, precision=period.precision, edtf=period.edtf
            )
        return earlier
    if period.start is None or period.end is None:
        if period.kind == "interval" and period.precision is None:
            return earlier
        note = make_note("period-bracket-ignored", earlier.text)
        return replace(earlier, notes=(*earlier.notes, note))
    if (
        earlier.start is not None
        and earlier.end is not None
        and (
            (earlier.start <= period.start and period.end <= earlier.end)
            or (earlier.precision == "season" and period.precision != "season")
        )
    ):
        return replace(
            earlier, start=period.start, end=period.end, precision=period.precision, edtf=period.edtf,
            approximate=earlier.approximate or period.approximate,
            tentative=earlier.tentative or period.tentative,
        )  # fmt: skip
    return None


_BLANK: Final = frozenset("-ー~…‥ ")
"""Signs that a cell with nothing to say is filled with."""
_SERIALS: Final = range(36526, 55153)
"""Days of 2000 to 2050 as Excel counts them."""


def _unreadable(shown: str) -> tuple[Note, ...]:
    """The note about a cell that names no time; no warning where it is only a dash."""
    folded = fold(shown)
    if set(folded) <= _BLANK:
        return (make_note("period-unreadable:blank", shown),)
    serial = len(folded) == 5 and folded.isdecimal() and int(folded) in _SERIALS
    return (make_note("period-unreadable:serial" if serial else "period-unreadable", shown),)


def _wordy(state: State, text: str) -> Period:
    """A cell without dates: 未定, 中止, 随時, or nothing that was understood."""
    kinds = [kind for kind, _ in state.words]
    shown = text.strip()
    label = state.label
    notes: tuple[Note, ...] = ()
    said = (kind for kind in kinds if kind in ("undecided", "cancelled", "postponed"))
    status = cast(Status, next(said, "scheduled"))
    if "advanced" in kinds and status == "scheduled":
        status = "postponed"
    if not kinds or set(kinds) <= {"tentative", "vague", "scheduled"}:
        notes = _unreadable(shown)
    approximate = state.approximate
    return Period(
        shown,
        label,
        "unspecified",
        status,
        None,
        None,
        None,
        approximate,
        "tentative" in kinds and status != "cancelled",
        None,
        None,
        None,
        notes,
    )
