"""The replay law: raw text + repairs = published text, and back, to the character."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from pipeline.model import ROLES, Tables
from pipeline.replay import Cell, ReplayError, Step, published_text, replay, steps_by_cell, undo
from pipeline.validate.failure import Failure


def check_laws(tables: Tables) -> list[Failure]:
    """Cells whose repairs do not lead from the raw to the published text and back.

    Where the tables hold the raw `cells` (in a build), the raw text itself is compared; in a published
    dataset alone, undoing must succeed and redoing must give the published text.
    """
    published = published_text(tables)
    steps = steps_by_cell(tables["repairs"])
    raw = raw_text(tables["cells"]) if "cells" in tables else None
    failures = [failure for cell in steps for failure in check_cell(cell, steps[cell], published, raw)]
    if raw is not None:
        failures += [
            unaudited(cell)
            for cell, text in raw.items()
            if cell not in steps and text != published.get(cell, "")
        ]
    return failures


def raw_text(cells: pd.DataFrame) -> dict[Cell, str]:
    """The raw text of each cell of a build."""
    programs, names, texts = (cells[name].tolist() for name in ("program_id", "column", "raw"))
    raw = zip(programs, names, texts, strict=True)
    return {(program, name): text if isinstance(text, str) else "" for program, name, text in raw}


def check_against_raw(tables: Tables, raw: Mapping[Cell, str], sources: Collection[str]) -> list[Failure]:
    """Cells of these sources whose published text, its repairs undone, is not what the raw document says.

    `raw` holds every cell that `extract` finds in the documents now. Cells whose repairs can't be undone at
    all are `check_laws`' to name.

    >>> from pipeline.schemas import frame
    >>> programs = frame("programs", [{"program_id": "a-0001", "source_id": "a", "title": "交流会"}])
    >>> tables = {"programs": programs, **{name: frame(name, []) for name in ("attributes", "repairs")}}
    >>> (failure,) = check_against_raw(tables, {("a-0001", "title"): "交流"}, {"a"})
    >>> failure.table, failure.key, failure.column, failure.value
    ('programs', 'a-0001', 'title', '交流会')
    >>> check_against_raw(tables, {("a-0001", "title"): "交流会"}, {"a"})
    []
    """
    programs = tables["programs"]
    own = set(programs.loc[programs["source_id"].isin(list(sources)), "program_id"])
    published, steps = published_text(tables), steps_by_cell(tables["repairs"])
    failures = []
    for cell in dict.fromkeys((*published, *steps, *raw)):
        if cell[0] not in own and cell not in raw:
            continue
        try:
            undone = undo(published.get(cell, ""), steps.get(cell, []))
        except ReplayError:
            continue
        if undone != raw.get(cell, ""):
            failures.append(other_than_raw(cell, published.get(cell, ""), raw.get(cell, "")))
    return failures


def other_than_raw(cell: Cell, text: str, raw: str) -> Failure:
    """A cell that the raw document writes otherwise, with no repair that says why."""
    return Failure(
        "programs" if cell[1] in ROLES else "attributes",
        cell[1],
        "raw_text",
        cell[0],
        text,
        f"原文書では「{raw}」です。この違いを説明する修復の記録がありません"
        f" / the raw document says {raw!r}, and no repair explains the difference",
    )


def check_cell(
    cell: Cell, steps: list[Step], published: dict[Cell, str], raw: dict[Cell, str] | None
) -> list[Failure]:
    """The failures of one edited cell."""
    text = published.get(cell, "")
    try:
        undone = undo(text, steps)
        redone = replay(undone, steps)
    except ReplayError as error:
        return [broken(cell, str(error))]
    if redone != text:
        return [broken(cell, f"replaying gives {redone!r}")]
    if raw is not None and undone != raw.get(cell, ""):
        return [broken(cell, f"undoing gives {undone!r}, the raw text is {raw.get(cell)!r}")]
    return []


def broken(cell: Cell, detail: str) -> Failure:
    """A cell whose audit does not replay."""
    return Failure(
        "repairs",
        cell[1],
        "replay",
        cell[0],
        "",
        f"修復の記録を再生できません / the repairs of this cell do not replay: {detail}",
    )


def unaudited(cell: Cell) -> Failure:
    """A cell that was changed with no row of `repairs`."""
    return Failure(
        "repairs",
        cell[1],
        "unaudited_change",
        cell[0],
        "",
        "記録のない変更です / the published text differs from the raw one and no repair says why",
    )
