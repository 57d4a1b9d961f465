"""The fiscal year to which a document's months without a year belong."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from pipeline.extract.lines.dates import calendar_years, fiscal_years
from pipeline.model import Note
from pipeline.wording import bilingual

_DECIDES_JA = "変えるには付属 TOML の `fiscal_year` に書いてください"
_DECIDES = "`fiscal_year` in the sidecar decides"


def find_fiscal_year(
    title: str | None, lines: Sequence[str], as_of: datetime.date | None, needed: bool, notes: list[Note]
) -> int | None:
    """The fiscal year that the title names, else another line, else the one in which its date lies."""
    for text in ([title] if title else []) + list(lines):
        years = fiscal_years(text)
        if years:
            if len(set(years)) > 1:
                message = bilingual(
                    f"複数の年度があります: {text[:60]!r}。{years[0]} を採りました。{_DECIDES_JA}",
                    f"{text[:60]!r} names several fiscal years; {years[0]} is taken; {_DECIDES}",
                )
                notes.append(Note("fiscal-year-unclear", "warning", message))
            return years[0]
    if as_of is not None:
        year = as_of.year if as_of.month >= 4 else as_of.year - 1
        message = bilingual(
            f"年度の記載がなく、{as_of} から {year} 年度としました。{_DECIDES_JA}",
            f"no fiscal year is named; {as_of} lies in {year}; {_DECIDES}",
        )
        notes.append(Note("fiscal-year-inferred", "info", message))
        return year
    for text in [title] if title else []:
        named = calendar_years(text)
        if named:
            message = bilingual(
                f"年度の記載がなく、{text[:60]!r} から {named[0]} 年度としました。{_DECIDES_JA}",
                f"no fiscal year is named; {text[:60]!r} names the year {named[0]}; {_DECIDES}",
            )
            notes.append(Note("fiscal-year-inferred", "warning", message))
            return named[0]
    if needed:
        message = bilingual(
            "年度の記載がなく、年のない月日の年が決まりません。付属 TOML に `fiscal_year` を書いてください",
            "no fiscal year is named anywhere: months without a year can't be placed; "
            "state `fiscal_year` in the sidecar",
        )
    else:
        message = bilingual(
            f"年度の記載はありませんが、時期の列に年があります。{_DECIDES_JA}",
            f"no fiscal year is named, and no date of the schedule needs one; {_DECIDES}",
        )
    notes.append(Note("fiscal-year-unknown", "warning" if needed else "info", message))
    return None
