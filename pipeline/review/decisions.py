"""The decisions of a filled sheet as corrections of cells, which the next build applies and audits."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import SeihyoError, Tables
from pipeline.repair.corrections import Correction as ByHand
from pipeline.replay import Cell, ReplayError, Step, published_text, steps_by_cell, without_steps
from pipeline.review.sheet import Item, given, seq_of

CORRECTION_COLUMNS = ("no", "column", "before", "after", "reason")


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction as `raw/NAME.corrections.csv` holds it."""

    source_id: str
    no: str
    column: str
    before: str
    after: str
    reason: str


def corrections(rows: Sequence[tuple[int, Item]], tables: Tables, name: str) -> list[Correction]:
    """The corrections that a filled sheet asks for: of each cell that should read otherwise or is accepted.

    A cell is accepted where all that the sheet asks of it is: its correction changes nothing, and says that
    it was found right. Decisions that were made before and built since give none. Raises SeihyoError where a
    cell isn't there, reads otherwise than when the sheet was written, or is decided on in two ways.
    """
    texts, steps = published_text(tables), steps_by_cell(tables["repairs"])
    programs = set(tables["programs"]["program_id"])
    by_cell: dict[Cell, list[tuple[int, Item]]] = {}
    accepted: dict[Cell, list[Item]] = {}
    for line, item in rows:
        accepted.setdefault((item.program_id, item.column), []).append(item)
        asked = item.decision == "replace" or (item.decision == "leave" and item.item.startswith("repair/"))
        if asked:
            by_cell.setdefault((item.program_id, item.column), []).append((line, item))
    made = []
    for cell, decided in by_cell.items():
        place = f"{name}:{decided[0][0]}"
        if cell[0] not in programs or not cell[1]:
            raise SeihyoError(
                f"{place}: {decided[0][1].item}: 直すセルがありません。文書全体の事項は raw/NAME.toml で直す"
                " / there is no such cell; what concerns a whole document is set in raw/NAME.toml"
            )
        current = texts.get(cell, "")
        if any(item.text != current for _, item in decided):
            if is_made(decided, current, steps.get(cell, [])):
                continue
            raise SeihyoError(
                f"{place}: {decided[0][1].item}: 書き出した後「{current}」に変わりました。"
                "書き出し直す / the cell has changed since the sheet was written; export it again"
            )
        after = decided_text(decided, steps.get(cell, []), name)
        made.append(
            Correction(
                decided[0][1].source_id,
                cell[0],
                cell[1],
                current,
                after,
                reason([item for _, item in decided]),
            )
        )
    for cell, items in accepted.items():
        if texts.get(cell) and all(item.decision == "accept" and item.text == texts[cell] for item in items):
            made.append(Correction(items[0].source_id, *cell, texts[cell], texts[cell], reason(items)))
    return made


def accepted_cells(tables: Tables, by_source: Mapping[str, Iterable[ByHand]]) -> dict[Cell, str]:
    """The cells that corrections say to be right as they read, with that text; `by_source` is by source_id.

    A record is named by its number or its identifier, as in the corrections, a column by its role.
    """
    programs = tables["programs"]
    named: dict[tuple[str, str], str] = {}
    for source, program, no in zip(
        *(programs[name].tolist() for name in ("source_id", "program_id", "no")), strict=True
    ):
        named.setdefault((source, given(no)), program)
        named[source, program] = program
    return {
        (named[source, one.no], one.column): one.after
        for source, corrections in by_source.items()
        for one in corrections
        if one.before == one.after and (source, one.no) in named
    }


def is_made(decided: Sequence[tuple[int, Item]], current: str, steps: Sequence[Step]) -> bool:
    """True where the decisions on a cell were taken in before: it reads so, or was corrected since."""
    return all(
        item.replacement.strip() == current
        if item.decision == "replace"
        else item.text in {step.before for step in steps}
        for _, item in decided
    )


def decided_text(decided: Sequence[tuple[int, Item]], steps: Sequence[Step], name: str) -> str:
    """What a cell should read: its one replacement, or its text with the left repairs taken back."""
    wanted = {item.replacement.strip() for _, item in decided if item.decision == "replace"}
    line, first = decided[0]
    if len(wanted) > 1:
        raise SeihyoError(
            f"{name}:{line}: {first.item}: 置き換えが食い違います / two replacements for one cell: "
            + ", ".join(sorted(wanted))
        )
    if wanted:
        text = wanted.pop()
        if not text or len(text.splitlines()) > 1:
            raise SeihyoError(
                f"{name}:{line}: {first.item}: replacement は1行で書きます / must be one line of text"
            )
        return text
    left = {seq_of(item) for _, item in decided}
    try:
        return without_steps(first.text, steps, left)
    except ReplayError as error:
        raise SeihyoError(
            f"{name}:{line}: {first.item}: 後の修復と重なるため戻せません。replace で書く"
            f" / a later repair rests on this one; write the text with replace ({error})"
        ) from error


def reason(items: Sequence[Item]) -> str:
    """Why a cell is corrected: the notes, else the rules; who decided and when, where the sheet says it."""
    notes = list(dict.fromkeys(item.note.strip() for item in items if item.note.strip()))
    rules = list(dict.fromkeys(item.rule for item in items))
    by = list(
        dict.fromkeys(
            ", ".join(part for part in (item.who.strip(), item.when.strip()) if part)
            for item in items
            if item.who.strip() or item.when.strip()
        )
    )
    text = "; ".join(notes) or f"review: {', '.join(rules)}"
    return " ".join(f"{text} ({'; '.join(by)})".split()) if by else " ".join(text.split())


def append_corrections(text: str, made: Sequence[Correction]) -> str:
    """A corrections file's text with the corrections added below its rows, in its own order of columns.

    A row that is there already is not added again; an empty text becomes a file with a header.

    >>> made = [Correction("a", "a-0001", "title", "A", "B", "typo")]
    >>> print(append_corrections("", made), end="")
    no,column,before,after,reason
    a-0001,title,A,B,typo
    >>> append_corrections(append_corrections("", made), made) == append_corrections("", made)
    True
    """
    header = next(csv.reader(io.StringIO(text.removeprefix("\ufeff"))), None) or list(CORRECTION_COLUMNS)
    existing = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    sink = io.StringIO(newline="")
    writer = csv.DictWriter(sink, header, restval="", extrasaction="ignore", lineterminator="\n")
    if not text.strip("\ufeff \n\r"):
        text = ""
        writer.writeheader()
    elif not text.endswith("\n"):
        sink.write("\n")
    for correction in made:
        row = {column: getattr(correction, column) for column in CORRECTION_COLUMNS}
        if not any(
            all(old.get(column) == row[column] for column in CORRECTION_COLUMNS[:4]) for old in existing
        ):
            writer.writerow(row)
    return text + sink.getvalue()
