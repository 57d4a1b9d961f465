"""What a document says of itself outside its tables: title, publisher, prefecture, fiscal year and date."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.about.publisher import find_prefecture, find_publisher
from pipeline.extract.about.title import find_title, page_heading, page_owner, without_group
from pipeline.extract.about.year import find_fiscal_year, weekdays_note
from pipeline.extract.lines.dates import as_of_date, lacks_year, updated_date
from pipeline.extract.lines.groups import read_group, year_of_table
from pipeline.lexicon.forms import usual_form
from pipeline.lexicon.municipalities import stated_prefecture
from pipeline.model import Note, Outside, Sidecar
from pipeline.wording import bilingual


@dataclass(frozen=True, slots=True)
class About:
    """A document's own description, each None where nothing says it."""

    title: str | None
    publisher: str | None
    prefecture: str | None
    fiscal_year: int | None
    as_of: datetime.date | None
    notes: tuple[Note, ...]


def describe(
    outside: Sequence[Outside],
    sidecar: Sidecar,
    schedules: Sequence[str] | None = None,
    prefectures: Sequence[str] = (),
    page_title: str | None = None,
    over: Sequence[str] = (),
    parts: Sequence[str] = (),
    stated: Sequence[int] = (),
) -> About:
    """The document's description: what the sidecar states, else what the lines outside the tables say.

    A document that names no fiscal year gets none and a warning that names the sidecar key, unless each of
    its `schedules` has a year of its own; a date (令和4年6月30日現在) stands in for it, with a note.
    `prefectures` is what a column of prefectures or governments holds: one that begins all its cells is the
    document's.
    `page_title` is what a web page calls itself, `over` are the lines right over tables: the one year that
    they name says more than those of other lines. `parts` are those that name a part of the records.
    `stated` are the years of a column that tells one for each record: where it is one, it is the document's.
    """
    lines = [text.strip() for line in outside for text in _apart(usual_form(line.text)) if text.strip()]
    notes: list[Note] = []
    years = {line for line in lines if read_group(line).kind == "year"}
    # Years alone, several of them, lead to other lists: none is the title of this one.
    own = {usual_form(line).strip() for line in parts} | (years if len(years) > 1 else set())
    named = [line for line in lines if line not in own]
    title = sidecar.title or without_group(page_heading(page_title, lines) or find_title(named), lines)
    as_of = datetime.date.fromisoformat(sidecar.as_of) if sidecar.as_of else None
    as_of = as_of or next((date for line in lines if (date := as_of_date(line)) is not None), None)
    as_of = as_of or next((date for line in lines if (date := updated_date(line)) is not None), None)
    year = sidecar.fiscal_year
    if year is None:
        needed = schedules is None or any(lacks_year(text) for text in schedules)
        told = {year for line in over if (year := year_of_table(line)) is not None}
        nearest = [line for line in over if year_of_table(line) in told] if len(told) == 1 else []
        year = find_fiscal_year(title, [*nearest, *lines], as_of, needed, notes, schedules or (), stated)
        if needed and nearest and year not in told:
            notes.append(_other_year(nearest[0], year))
    if year is not None:
        notes += weekdays_note(year, schedules or ())
    publisher = sidecar.publisher or page_owner(page_title, find_publisher(lines, title))
    prefecture = sidecar.prefecture or find_prefecture([text for text in (publisher, title) if text], lines)
    homes = {stated_prefecture(text) for text in prefectures} if prefecture is None else set()
    prefecture = (homes.pop() or None) if len(homes) == 1 else prefecture
    return About(title, publisher, prefecture, year, as_of, tuple(notes))


def _other_year(line: str, year: int | None) -> Note:
    """The finding that the line over the table names another fiscal year than the document's title."""
    message = bilingual(
        f"表のすぐ上の行 {line[:60]!r} は別の年度です。表題の {year} 年度を採りました。"
        "変えるには設定ファイルの `fiscal_year` に書いてください",
        f"the line over the table, {line[:60]!r}, names another fiscal year; the title's, {year}, is taken; "
        "`fiscal_year` in the sidecar decides",
    )
    return Note("fiscal-year-unclear", "warning", message)


def _apart(text: str) -> list[str]:
    """A text as one line, or as its lines where one of them is a date of its own."""
    lines = text.split("\n")
    return lines if len(lines) > 1 and any(as_of_date(line) is not None for line in lines) else [text]
