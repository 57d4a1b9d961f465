"""The fiscal year to which a document's months without a year belong."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from pipeline.extract.about.weekdays import (
    contradicts,
    days_named,
    fitting_years,
    year_by_weekdays,
    years_written,
)
from pipeline.extract.lines.dates import (
    FIRST_MONTH,
    MONTH,
    calendar_years,
    fiscal_years,
    fold_digits,
    issue_day,
    years_of_months,
)
from pipeline.lexicon.calendar import WEEKDAYS, fiscal_year_of
from pipeline.lexicon.headings import match_heading
from pipeline.model import Note
from pipeline.wording import bilingual

LEAST_WRITTEN = 2
"""So many dates with their year, all in one fiscal year, say more than the day on which a list was made."""
FIRST_LINES = 6
"""So many lines from the top a day alone is that of a letter or a press paper, below it may be any."""
_OPENS_WITH_DAY = re.compile(
    rf".{{0,3}}[0-9元]{{1,4}}年[0-9]{{1,2}}月[0-9]{{1,2}}日\([{WEEKDAYS}][^)]{{0,4}}\)"
)
"""A line that opens with a day and its weekday, as of what is held; any other may tell of anything."""
_DECIDES_JA = "変えるには設定ファイルの `fiscal_year` に書いてください"
_DECIDES = "`fiscal_year` in the sidecar decides"


def find_fiscal_year(
    title: str | None,
    lines: Sequence[str],
    as_of: datetime.date | None,
    needed: bool,
    notes: list[Note],
    schedules: Sequence[str] = (),
    stated: Sequence[int] = (),
) -> int | None:
    """The fiscal year that a column tells of every record, else the title, else another line, else the one
    in which its date lies. Where the column tells several, no year is the document's but one that is named.

    Where only a date or a calendar year tells, the years that some schedules name, the day of a letter or a
    line that says when all takes place, the weekdays beside the others decide among that year and its
    neighbours, if all of them fit in one.
    """
    named = ((text, fiscal_years(text)) for text in ([title] if title else []) + list(lines))
    first, years = next(((text, years) for text, years in named if years), ("", []))
    if len(stated) == 1:
        if years and stated[0] not in years:
            message = bilingual(
                f"{first[:60]!r} と違い、年度の列はどの行も {stated[0]} 年度です。列の年度を採りました。"
                f"{_DECIDES_JA}",
                f"{first[:60]!r} names another fiscal year than a column does in every row, {stated[0]}, "
                f"which is taken; {_DECIDES}",
            )
            notes.append(Note("fiscal-year-unclear", "warning", message))
        return stated[0]
    if years:
        if len(set(years)) > 1:
            message = bilingual(
                f"複数の年度があります: {first[:60]!r}。{years[0]} を採りました。{_DECIDES_JA}",
                f"{first[:60]!r} names several fiscal years; {years[0]} is taken; {_DECIDES}",
            )
            notes.append(Note("fiscal-year-unclear", "warning", message))
        return years[0]
    if stated and not needed:
        return None
    months, years = years_of_months(title or ""), calendar_years(title or "")
    year = next(iter(months or years), None)
    # 令和7年 年間行事, put out in March: the title names the year of the list, the day only when it was made.
    dated = as_of is not None and (bool(months) or not years)
    if as_of is not None and dated:
        year = fiscal_year_of(as_of)
    days = days_named(schedules)
    hints = years_written([*schedules, *_times_told(lines)]) if year is None else (year - 1, year, year + 1)
    told = year_by_weekdays(days, hints)
    if told is not None and told != year:
        message = bilingual(
            f"年度の記載がなく、日付の曜日がすべて合う {told} 年度としました。{_DECIDES_JA}",
            f"no fiscal year is named; all weekdays of the schedules fit {told}; {_DECIDES}",
        )
        notes.append(Note("fiscal-year-inferred", "info", message))
        return told
    written = _year_written(schedules)
    if dated and written not in (None, year):
        message = bilingual(
            f"年度の記載がなく、年のある日付がすべて入る {written} 年度としました"
            f"（{as_of} の年度ではありません）。{_DECIDES_JA}",
            f"no fiscal year is named; all dates with a year lie in {written}, not in the year of {as_of}; "
            f"{_DECIDES}",
        )
        notes.append(Note("fiscal-year-inferred", "warning", message))
        return written
    if dated:
        message = bilingual(
            f"年度の記載がなく、{as_of} から {year} 年度としました。{_DECIDES_JA}",
            f"no fiscal year is named; {as_of} lies in {year}; {_DECIDES}",
        )
        notes.append(Note("fiscal-year-inferred", "info", message))
        return year
    if title and year is not None:
        message = bilingual(
            f"年度の記載がなく、{title[:60]!r} から {year} 年度としました。{_DECIDES_JA}",
            f"no fiscal year is named; {title[:60]!r} names the year {year}; {_DECIDES}",
        )
        notes.append(Note("fiscal-year-inferred", "warning", message))
        return year
    issued = next((day for line in lines[:FIRST_LINES] if (day := issue_day(line)) is not None), None)
    if needed and issued is not None and _follow(schedules, issued) and not (days and told is None):
        year = fiscal_year_of(issued)
        message = bilingual(
            f"年度の記載がなく、文書の日付 {issued} から {year} 年度としました。{_DECIDES_JA}",
            f"no fiscal year is named; the document's day, {issued}, lies in {year}; {_DECIDES}",
        )
        notes.append(Note("fiscal-year-inferred", "warning", message))
        return year
    if needed:
        fitting = "、".join(map(str, fitting_years(days)))
        message = bilingual(
            "年度の記載がなく、年のない月日の年が決まりません。設定ファイルに `fiscal_year` を書いてください"
            + (f"（曜日がすべて合うのは {fitting} 年度です）" if fitting else ""),
            "no fiscal year is named anywhere: months without a year can't be placed; "
            "state `fiscal_year` in the sidecar" + (f" (all weekdays fit {fitting})" if fitting else ""),
        )
    else:
        message = bilingual(
            f"年度の記載はありませんが、年のない月日もありません。{_DECIDES_JA}",
            f"no fiscal year is named, and no date of the schedule needs one; {_DECIDES}",
        )
    notes.append(Note("fiscal-year-unknown", "warning" if needed else "info", message))
    return None


def _follow(schedules: Sequence[str], issued: datetime.date) -> bool:
    """Whether every month that schedules name lies in the fiscal year of a day and not before that day's.

    >>> _follow(["10月", "1月"], datetime.date(2026, 9, 14)), _follow(["4月"], datetime.date(2026, 3, 16))
    (True, False)
    """
    months = [int(month[1]) for text in schedules if (month := MONTH.search(fold_digits(text)))]
    first = (issued.month - FIRST_MONTH) % 12
    return bool(months) and all((month - FIRST_MONTH) % 12 >= first for month in months)


def _times_told(lines: Sequence[str]) -> list[str]:
    """The lines that are a day, as letters begin, or name that of their issue, or say when all takes place.

    >>> _times_told(["令和8年9月14日", "1 期間 令和8年10月3日～11月3日", "令和7年10月から始めた事業です"])
    ['令和8年9月14日', '1 期間 令和8年10月3日～11月3日']
    >>> _times_told(["令和8年5月30日（土）・31日（日）　港公園", "令和8年5月30日をもって終了します"])
    ['令和8年5月30日（土）・31日（日）\u3000港公園']
    """
    return [
        line
        for place, line in enumerate(lines)
        if (place < FIRST_LINES and issue_day(line) is not None)
        or _says_when(line)
        or _OPENS_WITH_DAY.match(fold_digits(line))
    ]


def _says_when(line: str) -> bool:
    heads = [match_heading(word) for word in re.split(r"[\s:：]+", line, maxsplit=2)[:2]]
    return any(head is not None and head.role == "schedule" and head.rank < 3 for head in heads)


def _year_written(schedules: Sequence[str]) -> int | None:
    """The one fiscal year of all dates that schedules write with their year, two or more; else None.

    >>> _year_written(["令和6年5月", "8月", "令和7年1月5日"]), _year_written(["令和6年5月", "8月"])
    (2024, None)
    """
    years = [year for text in schedules for year in fiscal_years(text) or years_of_months(text)]
    return years[0] if len(years) >= LEAST_WRITTEN and len(set(years)) == 1 else None


def weekdays_note(year: int, schedules: Sequence[str]) -> tuple[Note, ...]:
    """A finding where no date has its weekday in the document's fiscal year, and all in one beside it.

    >>> weekdays_note(2022, ["10月7日（土）", "11月3日（金）"])[0].rule
    'fiscal-year-contradicted'
    >>> weekdays_note(2023, ["10月7日（土）", "11月3日（金）"])
    ()
    """
    other = contradicts(days_named(schedules), year)
    if other is None:
        return ()
    message = bilingual(
        f"{year} 年度の文書ですが、日付の曜日はどれも合わず、{other} 年度ならすべて合います。"
        f"年度を確かめてください。{_DECIDES_JA}",
        f"the document is of fiscal year {year}, but no weekday fits it and all fit {other}; {_DECIDES}",
    )
    return (Note("fiscal-year-contradicted", "warning", message),)
