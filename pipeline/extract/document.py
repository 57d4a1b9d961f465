"""What a document says of itself outside its tables: title, publisher, prefecture, fiscal year and date."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.extract.document_dates import as_of_date, calendar_years, fiscal_years
from pipeline.extract.groups import named_group
from pipeline.extract.marks import NOTE_MARK, is_page_number
from pipeline.model import Note, Outside, Sidecar
from pipeline.reference import read_table

_BRACKETS = {
    "【": "】",
    "〔": "〕",
    "《": "》",
    "〈": "〉",
    "＜": "＞",
    "<": ">",
    "[": "]",
    "［": "］",
    "「": "」",
    "『": "』",
}
_TITLE_WORD = re.compile(
    "年度|一覧|計画|予定|について|事業|行事|施策|リスト|年表|表$|スケジュール|状況|日程|カレンダー"
)
_DECIDES = "`fiscal_year` in the sidecar decides"
_BODY_END = re.compile(
    "(?:課|部|局|室|係|市|町|村|県|道|府|都|区|庁|協会|協議会|委員会|センター|事務所|財団|機構)$"
)


@dataclass(frozen=True, slots=True)
class About:
    """A document's own description, each None where nothing says it."""

    title: str | None
    publisher: str | None
    prefecture: str | None
    fiscal_year: int | None
    as_of: datetime.date | None
    notes: tuple[Note, ...]


def describe(outside: Sequence[Outside], sidecar: Sidecar) -> About:
    """The document's description: what the sidecar states, else what the lines outside the tables say.

    A document that names no fiscal year gets none and a warning that names the sidecar key; a date
    (令和4年6月30日現在) stands in for it, with a note.
    """
    lines = [text.strip() for line in outside for text in _apart(line.text) if text.strip()]
    notes: list[Note] = []
    title = sidecar.title or _without_group(find_title(lines), lines)
    as_of = datetime.date.fromisoformat(sidecar.as_of) if sidecar.as_of else None
    as_of = as_of or next((date for line in lines if (date := as_of_date(line)) is not None), None)
    year = sidecar.fiscal_year
    if year is None:
        year = _fiscal_year(title, lines, as_of, notes)
    publisher = sidecar.publisher or _publisher(lines, title)
    prefecture = sidecar.prefecture or _prefecture([text for text in (publisher, title) if text], lines)
    return About(title, publisher, prefecture, year, as_of, tuple(notes))


def _apart(text: str) -> list[str]:
    """A text as one line, or as its lines where one of them is a date of its own."""
    lines = text.split("\n")
    return lines if len(lines) > 1 and any(as_of_date(line) is not None for line in lines) else [text]


def _without_group(title: str | None, lines: Sequence[str]) -> str | None:
    """The title without the name of one sheet's or page's group, where others stand on the others."""
    groups = {group.text for line in lines if (group := named_group(line)) is not None}
    if title is None or len(groups) < 2:
        return title
    for name in sorted(groups):
        title = re.sub(rf"(?<=\S)\s*[(（【]?{re.escape(name)}(?:管内)?[)）】]?\s*$", "", title)
    return title


def find_title(lines: Sequence[str]) -> str | None:
    """The title among the lines outside the tables, on one line, without brackets around the whole of it.

    >>> find_title(["令和4年6月30日現在", "【令和4年度　国際関連施策事業・行事】"])
    '令和4年度　国際関連施策事業・行事'
    """
    likely = [
        line
        for line in lines
        if not NOTE_MARK.match(line)
        and not is_page_number(line)
        and as_of_date(line) is None
        and len(line) <= 120
        and not re.match(r"[(（].*[)）]$", line)
        and not line.endswith("。")
    ]
    best = next((line for line in likely if fiscal_years(line) and _TITLE_WORD.search(line)), None)
    best = best or next((line for line in likely if _TITLE_WORD.search(line)), None)
    best = best or next((line for line in likely if not _BODY_END.search(line)), None)
    return " ".join(_unbracketed(best).split("\n")) if best is not None else None


def _unbracketed(text: str) -> str:
    """The text inside brackets that open at its start and close at its end."""
    close = _BRACKETS.get(text[:1])
    if close is not None and text.endswith(close) and text.count(text[0]) == 1:
        return text[1:-1].strip()
    return text


def _fiscal_year(
    title: str | None, lines: Sequence[str], as_of: datetime.date | None, notes: list[Note]
) -> int | None:
    """The fiscal year that the title names, else another line, else the one in which its date lies."""
    for text in ([title] if title else []) + list(lines):
        years = fiscal_years(text)
        if years:
            if len(set(years)) > 1:
                message = f"{text[:60]!r} names several fiscal years; {years[0]} is taken; {_DECIDES}"
                notes.append(Note("fiscal-year-unclear", "warning", message))
            return years[0]
    if as_of is not None:
        year = as_of.year if as_of.month >= 4 else as_of.year - 1
        message = f"no fiscal year is named; {as_of} lies in {year}; {_DECIDES}"
        notes.append(Note("fiscal-year-inferred", "info", message))
        return year
    for text in [title] if title else []:
        named = calendar_years(text)
        if named:
            message = f"no fiscal year is named; {text[:60]!r} names the year {named[0]}; {_DECIDES}"
            notes.append(Note("fiscal-year-inferred", "warning", message))
            return named[0]
    message = (
        "no fiscal year is named anywhere: months without a year can't be placed; "
        "state `fiscal_year` in the sidecar"
    )
    notes.append(Note("fiscal-year-unknown", "warning", message))
    return None


def _publisher(lines: Sequence[str], title: str | None) -> str | None:
    """A line that is nothing but a government office's name, as documents print it beside the title."""
    for line in lines:
        bare = re.sub(r"\s+", "", line)
        named = 2 < len(bare) <= 24 and _BODY_END.search(bare) and not NOTE_MARK.match(bare)
        if named and line != title and any(bare.startswith(name) for name in _governments()):
            return " ".join(line.split("\n"))
    return None


@cache
def _prefectures() -> tuple[str, ...]:
    return tuple(row["prefecture"] for row in read_table("municipalities") if row["kind"] == "prefecture")


@cache
def _governments() -> tuple[str, ...]:
    """Names of prefectures and of municipalities, longest first."""
    names = {row["city"] for row in read_table("municipalities") if row["city"]} | set(_prefectures())
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _prefecture(own: Sequence[str], lines: Sequence[str]) -> str | None:
    """The one prefecture that publisher, title or other lines name; None where they name two or none.

    A publisher or a title that begins with a municipality's name lies in its prefecture, where only one has a
    municipality of that name.
    """
    named = [name for name in _prefectures() if any(name in text for text in own)]
    if named:
        return named[0] if len(named) == 1 else None
    for text in own:
        home = next((name for name in _governments() if text.startswith(name)), None)
        if home is not None and len(_homes()[home]) == 1:
            return _homes()[home][0]
    named = [name for name in _prefectures() if any(name in text for text in lines)]
    return named[0] if len(named) == 1 else None


@cache
def _homes() -> dict[str, tuple[str, ...]]:
    """The prefectures that have a municipality of a name, by that name."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read_table("municipalities"):
        name = row["city"] or row["prefecture"]
        if row["prefecture"] not in found.get(name, ()):
            found[name] = (*found.get(name, ()), row["prefecture"])
    return found
