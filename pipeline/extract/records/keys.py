"""The key of each record: its printed number, or its ordinal where numbers don't tell records apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.extract.records.numbers import fold_number
from pipeline.extract.records.rows import Record
from pipeline.model import Note
from pipeline.wording import bilingual, place_in_japanese


def program_ids(source_id: str, records: Sequence[Record]) -> tuple[list[str], list[Note]]:
    """The key of each record: its printed number, or for all the ordinal where numbers don't identify."""
    numbers: list[int | None] = []
    for record in records:
        expected = 1 if not numbers else (numbers[-1] or 0) + 1
        numbers.append(fold_number(record.no, expected))
    known = [number for number in numbers if number is not None]
    repeated = [number for number, count in Counter(known).items() if count > 1]
    notes: list[Note] = []
    by_number = len(known) == len(records) and not repeated
    if not known:
        notes.append(
            Note(
                "no-number-column",
                "info",
                bilingual(
                    "記録に番号がないため、順番を番号としました",
                    "records have no number of their own: their ordinal stands in",
                ),
            )
        )
    elif repeated:
        lines = {number: _lines(records, numbers, number) for number in repeated[:5]}
        shown = ", ".join(f"{number} (lines {where})" for number, where in lines.items())
        said = "、".join(f"{number}（{where} 行目）" for number, where in lines.items())
        message = bilingual(
            f"番号が重複しています: {said}。すべて順番を番号としました。原本を確かめてください",
            f"record numbers stand more than once: {shown}; the ordinal stands in for all",
        )
        notes.append(Note("number-repeated", "warning", message))
    elif not by_number:
        missing = next(record for record, number in zip(records, numbers, strict=True) if number is None)
        where = f"line {missing.parts[0].line}: {missing.no!r}"
        notes.append(
            Note(
                "number-unreadable",
                "warning",
                bilingual(
                    f"番号の読めない記録があり（{place_in_japanese(where)}）、順番を番号としました。原本を確かめてください",
                    f"not every record has a whole number ({where}): the ordinal stands in",
                ),
            )
        )
    elif known != list(range(known[0], known[0] + len(known))):
        gaps = sorted(set(range(min(known), max(known) + 1)) - set(known))
        said = f"missing are {', '.join(map(str, gaps[:10]))}" if gaps else "they are not in order"
        notes.append(
            Note(
                "number-gap",
                "warning",
                bilingual(
                    f"番号が {known[0]} から {known[-1]} まで続いていません。原本を確かめてください",
                    f"record numbers don't run from {known[0]} to {known[-1]}: {said}; check the original",
                ),
            )
        )
    elif known[0] != 1:
        notes.append(
            Note(
                "number-offset",
                "info",
                bilingual(
                    f"番号は {known[0]} から {known[-1]} までで、1 からではありません",
                    f"record numbers run from {known[0]} to {known[-1]}, not from 1",
                ),
            )
        )
    keys = numbers if by_number else list(range(1, len(records) + 1))
    return [f"{source_id}-{key:04d}" for key in keys], notes


def _lines(records: Sequence[Record], numbers: Sequence[int | None], number: int) -> str:
    own = [record for record, known in zip(records, numbers, strict=True) if known == number][:4]
    sheets = len({record.table.sheet for record in own}) > 1
    lines = [
        f"{record.table.sheet} {record.parts[0].line}" if sheets else str(record.parts[0].line)
        for record in own
    ]
    return ", ".join(lines)
