"""The times of programmes as an iCalendar file (RFC 5545), which every calendar takes in.

The page of the report writes the same lines for a selection (report/scripts/calendar.js); a test holds the
two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Literal

from dateutil.rrule import rrulestr

from pipeline.exports.events import by_program, records
from pipeline.model import Tables

Language = Literal["ja", "en"]
Row = Mapping[str, Any]

TOO_WIDE = ("year", "fiscal_year")
"""A time that is known to the year only would cover a calendar and say nothing."""

SHARP = ("day", "week")
DAYS_NAMED = re.compile(
    r"FREQ=DAILY$|FREQ=(WEEKLY|MONTHLY);(.*;)?BY(DAY|MONTHDAY)=|BYMONTH=.*BY(DAY|MONTHDAY)="
)
"""Rules that name the days themselves; of any other the first day, and so all, would be made up."""

COLUMNS = {
    "organizer": ("実施主体", "Organizer"),
    "target": ("対象国・地域", "Countries and areas"),
    "schedule": ("実施時期", "Schedule"),
    "method": ("実施方法", "Method"),
    "description": ("内容", "Contents"),
}
UNTITLED = ("(題名なし)", "(untitled)")
SOURCE = ("出典", "Source")
BRACKETS = (("（", "）"), (" (", ")"))
LONGEST_NOTE = 40
OCTETS = 75


def to_icalendar(tables: Tables, language: Language = "ja") -> bytes:
    """All times that can stand in a calendar, as whole days, in the order of `periods`.

    A time with both bounds is one event; one that is not known to the day says how it is written. A recurring
    one is an event with its rule where the rule names the days. Left out: what has no dates, the whole year,
    and what only a year is known of. Equal tables give equal bytes.
    """
    programs = {row["program_id"]: row for row in records(tables["programs"])}
    sources = {row["source_id"]: row for row in records(tables["sources"])}
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//seihyo//seihyo//{language.upper()}"]
    lines.append("CALSCALE:GREGORIAN")
    for program_id, periods in by_program(tables["periods"]).items():
        program = programs[program_id]
        for period in periods:
            lines += event(program, period, sources[program["source_id"]], language)
    lines.append("END:VCALENDAR")
    return "".join(folded(line) + "\r\n" for line in lines).encode()


def event(program: Row, period: Row, source: Row, language: Language) -> list[str]:
    """The lines of one time of a programme; none where it can't stand in a calendar."""
    when = placed(period)
    if when is None:
        return []
    start, end, rule = when
    place = int(language == "en")
    lines = [
        "BEGIN:VEVENT",
        f"UID:{escaped(program['program_id'])}-{period['seq']}@seihyo",
        f"DTSTAMP:{stamp(program, source)}T000000Z",
        f"DTSTART;VALUE=DATE:{compact(start)}",
        f"DTEND;VALUE=DATE:{compact(end + timedelta(days=1))}",
    ]
    if rule:
        lines.append(f"RRULE:{rule};UNTIL={compact(period['frame_end'])}")
        left_out = [day for day in (period["exdates"] or "").split("/") if day]
        if left_out:
            lines.append("EXDATE;VALUE=DATE:" + ",".join(day.replace("-", "") for day in left_out))
    lines.append(f"SUMMARY:{escaped(summary(program, period, place))}")
    if program["venue"]:
        lines.append(f"LOCATION:{escaped(program['venue'])}")
    told = [f"{names[place]}: {program[name]}" for name, names in COLUMNS.items() if program[name]]
    told.append(f"{SOURCE[place]}: {source['title'] or source['file']} {program['program_id']}")
    lines += [f"DESCRIPTION:{escaped(chr(10).join(told))}", f"STATUS:{status(period)}"]
    return [*lines, "TRANSP:TRANSPARENT", "END:VEVENT"]


def placed(period: Row) -> tuple[date, date, str] | None:
    """First and last day, and the rule by which it recurs or ""; None where it has no place in a calendar.

    >>> day = date(2022, 5, 8)
    >>> known = {"status": "scheduled", "kind": "interval", "precision": "day", "rrule": None}
    >>> placed(known | {"start_date": day, "end_date": day})
    (datetime.date(2022, 5, 8), datetime.date(2022, 5, 8), '')
    >>> placed(known | {"start_date": day, "end_date": None}) is None
    True
    """
    if period["status"] == "undecided" or period["kind"] in ("year_round", "unspecified"):
        return None
    if period["kind"] == "recurring":
        first = first_day(period["rrule"], period["frame_start"], period["frame_end"])
        return None if first is None else (first, first, period["rrule"])
    start, end = period["start_date"], period["end_date"]
    if start is None or end is None or period["precision"] in TOO_WIDE:
        return None
    return start, end, ""


def first_day(rule: str | None, begin: date | None, end: date | None) -> date | None:
    """The first day on which a rule that names its days falls between the bounds; None of any other rule.

    >>> first_day("FREQ=MONTHLY;BYDAY=2SA", date(2022, 4, 1), date(2023, 3, 31))
    datetime.date(2022, 4, 9)
    >>> first_day("FREQ=MONTHLY", date(2022, 4, 1), date(2023, 3, 31)) is None
    True
    """
    if rule is None or begin is None or end is None or "INTERVAL" in rule or not DAYS_NAMED.search(rule):
        return None
    found = rrulestr(rule, dtstart=datetime(begin.year, begin.month, begin.day)).after(
        datetime(begin.year, begin.month, begin.day), inc=True
    )
    return found.date() if found is not None and found.date() <= end else None


def summary(program: Row, period: Row, place: int) -> str:
    """The programme's name, with what the time is for and, where it is no day, how it is written."""
    soft = period["precision"] not in SHARP or period["approximate"] or period["kind"] == "recurring"
    notes = [period["label"], period["text"][:LONGEST_NOTE] if soft and period["text"] else None]
    said = " ".join(note for note in notes if note)
    begin, end = BRACKETS[place]
    title = program["title"] or UNTITLED[place]
    return f"{title}{begin}{said}{end}" if said else str(title)


def status(period: Row) -> str:
    """What RFC 5545 calls the state of a time."""
    if period["status"] in ("cancelled", "postponed"):
        return "CANCELLED"
    return "TENTATIVE" if period["tentative"] or period["approximate"] else "CONFIRMED"


def stamp(program: Row, source: Row) -> str:
    """The day as of which the document speaks, for DTSTAMP: a clock would make two files of one dataset."""
    if source["as_of"] is not None:
        return compact(source["as_of"])
    return f"{program['fiscal_year']}0401" if program["fiscal_year"] is not None else "19700101"


def compact(day: date) -> str:
    """A day without hyphens.

    >>> compact(date(2022, 5, 8))
    '20220508'
    """
    return day.isoformat().replace("-", "")


def escaped(text: str) -> str:
    r"""Text as a value: backslash, semicolon, comma and line break escaped, other controls gone.

    >>> escaped("東京, 大阪;\n札幌")
    '東京\\, 大阪\\;\\n札幌'
    """
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return re.sub(r"[\x00-\x1f\x7f]", "", text)


def folded(line: str) -> str:
    r"""The line in pieces of at most 75 octets, none of which cuts a character.

    >>> [len(piece.encode()) for piece in folded("SUMMARY:" + "国際交流" * 9).split("\r\n")]
    [74, 43]
    """
    return "\r\n ".join(pieces(line))


def pieces(line: str) -> Iterator[str]:
    """Pieces of a line; each but the first is a space shorter, for the space that it gets."""
    piece, size, room = "", 0, OCTETS
    for character in line:
        width = len(character.encode())
        if size + width > room:
            yield piece
            piece, size, room = "", 0, OCTETS - 1
        piece, size = piece + character, size + width
    yield piece
