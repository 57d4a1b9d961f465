"""Where a record's description and its schedule contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from pipeline.model import Note

from .context import Context
from .notes import make_note
from .period import Period
from .placing import resolve_point
from .point import units_ahead
from .points import read_point
from .tokens import fold, tokenize

_BEGINS: Final = frozenset({"number", "era", "circled_month"})
_SAID: Final = ("day", "third", "month")
_UNDECIDED: Final = re.compile(
    r"\((?:[^()]{0,6}(?:未定|調整中|検討中|協議中))\)|(?:時期|日程|日時|期日|開催日|実施日)[はも等が]{0,2}(?:現在)?(?:未定|調整中|検討中|協議中)"
)
_CANCELLED: Final = re.compile(
    r"\((中止|延期)\)|(?:今年度|本年度|今回)[はの][^。()]{0,12}(中止|延期)(?!の?(?:場合|可能性|になる|とな?る?場合))"
)
_HAPPENS: Final = re.compile(r"[^。、]{0,12}?(?:開催|実施|派遣|訪問|受入|行う|行わ|挙行|来日|来訪|招)")


def _dates(description: str, fiscal_year: int | None) -> Iterator[tuple[str, date, date, str]]:
    """Days, thirds and months that a description names: text, bounds, and the text after."""
    tokens = tokenize(description)
    units = units_ahead(tokens)
    skip_to = 0
    for i, kind in enumerate(tokens.kinds):
        if i < skip_to or kind not in _BEGINS:
            continue
        found = read_point(tokens, i, units)
        if found is None or found[0].unit not in _SAID or found[0].month is None:
            continue
        point, skip_to = found
        written = description[slice(*point.span)]
        if "月" not in written and point.year is None:
            # 1/2 and 3.5 in running text are no dates.
            continue
        low, high, _ = resolve_point(point, Context(fiscal_year), written)
        if low is not None and high is not None:
            yield written, low, high, tokens.text[point.span[1] : point.span[1] + 20]


def compare_with_description(
    periods: Sequence[Period], description: str, *, fiscal_year: int | None, as_of: date | None = None
) -> list[Note]:
    """Notes on what the description says of the time and the schedule column denies; [] where the two agree.

    Three contradictions are looked for: the description dates an event in the document's fiscal year and
    the column is undecided; the description says (未定) or (中止) of itself and the column has a date; the
    description dates what happens and no time of the column overlaps it. Dates of other years (history,
    anniversaries) say nothing. `as_of` is accepted so that the two readers of a cell are called alike;
    nothing depends on it.

    >>> from pipeline.normalize.periods import parse_periods
    >>> undecided = parse_periods("未定", fiscal_year=2022)
    >>> compare_with_description(undecided, "令和4年7月26日に式典を行う。", fiscal_year=2022)[0].rule
    'period-in-description'
    >>> compare_with_description(undecided, "平成14年7月26日に締結。", fiscal_year=2022)
    []
    """
    del as_of
    if not periods or not description or description.isspace():
        return []
    folded = fold(description)
    dated = [p for p in periods if p.status == "scheduled" and p.kind == "interval" and (p.start or p.end)]
    fixed = [p for p in periods if p.kind in ("year_round", "recurring") or p.start or p.end]
    notes: list[Note] = []
    year = None if fiscal_year is None else (date(fiscal_year, 4, 1), date(fiscal_year + 1, 3, 31))
    if not fixed and all(p.status == "undecided" for p in periods):
        for written, low, high, _ in _dates(description, fiscal_year):
            if year is not None and year[0] <= low and high <= year[1]:
                notes.append(make_note("period-in-description", periods[0].text, said=written))
                break
    if dated:
        undecided = _UNDECIDED.search(folded)
        if undecided is not None:
            said = description[slice(*undecided.span())]
            notes.append(make_note("period-description-undecided", dated[0].text, said=said))
        cancelled = _CANCELLED.search(folded)
        if cancelled is not None:
            said = description[slice(*cancelled.span())]
            notes.append(make_note("period-description-cancelled", dated[0].text, said=said))
        if len(dated) == len(periods) and year is not None:
            for written, low, high, after in _dates(description, fiscal_year):
                if not (year[0] <= low and high <= year[1]) or _HAPPENS.match(after) is None:
                    continue
                if all((p.start and p.start > high) or (p.end and p.end < low) for p in dated):
                    notes.append(make_note("period-description-differs", dated[0].text, said=written))
                    break
    return notes
