"""What none of a document's tables has a column for: times, or places."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.extract.tables.table import Table
from pipeline.lexicon.headings import plain_heading
from pipeline.model import Note
from pipeline.wording import bilingual

_ASKED = (
    (("schedule",), "時期", "times", "schedule"),
    (("venue", "target"), "場所・対象国", "places", "venue"),
)


def missing_columns(tables: Iterable[Table]) -> list[Note]:
    """A note for times, and one for places, where no table of a document has a column of them.

    Where titles are missing, `tables.structure` says so.
    """
    found = list(tables)
    roles = {column.name for table in found for column in table.layout.columns}
    headings = dict.fromkeys(
        plain_heading(column.heading) for table in found for column in table.layout.columns
    )
    shown = ", ".join(filter(None, headings))[:200]
    return [
        Note(
            "column-missing",
            "info",
            bilingual(
                f"{japanese}の列がありません（見出し: {shown}）。あれば設定ファイルの [columns] に "
                f'"見出し" = "{example}" と書いてください',
                f"no column of {english} was found; where one of the headings ({shown}) is one, state it in "
                f"the sidecar's [columns] as {example}",
            ),
        )
        for asked, japanese, english, example in _ASKED
        if not roles & set(asked)
    ]
