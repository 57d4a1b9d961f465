"""Repair of cells that came from a page: one text, a list, or a column of pandas or polars."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar, overload

from pipeline.model import Note
from pipeline.wording import bilingual
from seihyo.results import Edit, RepairedCell
from seihyo.texts import text_of

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    from pipeline.formats import Origin

Text = TypeVar("Text", bound=str | None)
COLUMN = "attribute"
"""What a cell is of which nothing is said: a column without a role."""


@overload
def repair_cells(cells: str, *, origin: Origin = "unknown", column: str = COLUMN) -> str: ...
@overload
def repair_cells(cells: None, *, origin: Origin = "unknown", column: str = COLUMN) -> None: ...
@overload
def repair_cells(
    cells: pd.Series[Any], *, origin: Origin = "unknown", column: str = COLUMN
) -> pd.Series[Any]: ...
@overload
def repair_cells(cells: pl.Series, *, origin: Origin = "unknown", column: str = COLUMN) -> pl.Series: ...
@overload
def repair_cells(
    cells: list[Text] | tuple[Text, ...], *, origin: Origin = "unknown", column: str = COLUMN
) -> list[Text]: ...
def repair_cells(cells: Any, *, origin: Origin = "unknown", column: str = COLUMN) -> Any:
    """The cells repaired, in the kind in which they came: text, list, Series of pandas or polars.

    A list or a Series is one column of one document: what its cells have in common is evidence. Nulls
    stay null, an index, a name and a dtype stay. A line end goes where it cuts a word or a name; a space
    may be the author's, and goes only where it cuts a word or a name, or where the other cells show that
    lines were wrapped. `origin` says what can have happened to the text: "rendered" (a PDF: wrapped lines,
    cut or bled cells), "unknown" (OCR too: misread characters; the default), "typed" (Excel, CSV: little).
    `column` is what the cells are, where it is known: "title", "organizer", "target", "schedule" …
    (`pipeline.model.ROLES`). Do not give it running text. Raises TypeError for what is no text;
    `audit_cells` says what was changed and why.

    >>> repair_cells("中国 遼寧省朝\\n陽市", column="target")
    '中国 遼寧省朝陽市'
    >>> repair_cells(["国際交\\n流事業", None])
    ['国際交流事業', None]
    """
    if cells is None or isinstance(cells, str):
        return audit_cells([cells], origin=origin, column=column)[0].text
    repaired = audit_cells(cells, origin=origin, column=column)
    texts = [given if cell.text is None else cell.text for given, cell in zip(cells, repaired, strict=True)]
    if _is_series(cells, "polars"):
        return type(cells)(cells.name, texts, dtype=sys.modules["polars"].String)
    if _is_series(cells, "pandas"):
        dtype = None if cells.dtype == "category" else cells.dtype
        return type(cells)(texts, index=cells.index, name=cells.name, dtype=dtype)
    return texts


def audit_cells(
    cells: Sequence[str | None] | pd.Series[Any] | pl.Series,
    *,
    origin: Origin = "unknown",
    column: str = COLUMN,
) -> list[RepairedCell]:
    """Each cell as given and as repaired, with every edit between the two, and what a person should look at.

    The same repair as `repair_cells`. A cell longer than the pipeline takes (131,072 characters) stays as it
    is, and a note says so.

    >>> (cell,) = audit_cells(["取り組\\nみ"])
    >>> cell.text, [(edit.rule, edit.offset, edit.before, edit.after) for edit in cell.edits]
    ('取り組み', [('break-remove', 3, '\\n', '')])
    >>> audit_cells([None])
    [RepairedCell(raw=None, text=None, edits=(), notes=())]
    """
    from pipeline.extract.limits import MAX_CELL_CHARS
    from pipeline.formats import ORIGINS
    from pipeline.repair import repair_document
    from pipeline.repair.document import Slot
    from pipeline.repair.edits import new_cell

    if origin not in ORIGINS:
        raise ValueError(
            bilingual(
                f"{' / '.join(ORIGINS)} のどれかです",
                f"must be one of {', '.join(ORIGINS)}",
                f"origin={origin!r}: ",
            )
        )
    texts = [text_of(text, f"cells[{place}]: ") for place, text in enumerate(_values(cells))]
    slots = tuple(
        Slot(str(place), place + 1, column, column, new_cell(text))
        for place, text in enumerate(texts)
        if text and len(text) <= MAX_CELL_CHARS
    )
    repaired, findings = repair_document(slots, origin=origin)
    notes: dict[str, tuple[Note, ...]] = {}
    for found in findings:
        note = Note(found.rule, found.severity, found.message)
        notes[found.program_id] = (*notes.get(found.program_id, ()), note)
    made = {
        slot.program_id: RepairedCell(
            slot.cell.raw,
            slot.cell.text,
            tuple(
                Edit(edit.rule, edit.offset, edit.before, edit.after, edit.confidence, edit.evidence)
                for edit in slot.cell.edits
            ),
            notes.get(slot.program_id, ()),
        )
        for slot in repaired
    }
    return [
        made.get(str(place)) or RepairedCell(text, text, (), _left(text, MAX_CELL_CHARS))
        for place, text in enumerate(texts)
    ]


def _left(text: str | None, bound: int) -> tuple[Note, ...]:
    """What is said of a cell that is not looked at: nothing of a null or blank one."""
    if not text:
        return ()
    message = bilingual(
        f"セルが{len(text):,}字あり、上限の{bound:,}字を超えるため修復していません。分けてください",
        f"the cell has {len(text):,} characters, more than {bound:,}, and is not repaired: split it",
    )
    return (Note("cell-too-long", "warning", message),)


def _is_series(cells: object, library: str) -> bool:
    """Whether it is a Series of a library, which is loaded where it is one."""
    module = sys.modules.get(library)
    return module is not None and isinstance(cells, module.Series)


def _values(cells: Any) -> list[object]:
    """The values of a list or a Series, in their order; TypeError for anything else."""
    if isinstance(cells, list | tuple) or _is_series(cells, "pandas") or _is_series(cells, "polars"):
        return list(cells)
    kind = type(cells).__name__
    raise TypeError(
        bilingual(
            f"{kind} は扱えません。文字列、リスト、または pandas か polars の Series を渡してください",
            f"can't take {kind}: give a text, a list, or a Series of pandas or polars",
        )
    )
