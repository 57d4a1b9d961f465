"""`python -m tools.benchmarks.scans [NAME…] [--show]`: scans read, beside the same pages with their text.

Needs the extra `seihyo[ocr]`, and `../shared/scans` with `../shared/documents`; or a manner of
`tools.generate.pictures`, drawn with a seed and compared with the same table as CSV. A part is one row of a
published table without its keys, or one text cell of `programs`; it is right where the text document's record
of the same number has it, too. Characters are compared cell by cell, white space and widths left out.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.extract import extract, unreadable
from pipeline.extract.picture.keeping import readings_kept
from pipeline.extract.records.numbers import fold_number
from pipeline.model import ROLES, RawFile, SeihyoError, Sidecar, Tables
from pipeline.normalize import normalize
from pipeline.repair import repair
from pipeline.replay import replace
from tools.generate.pictures import HARD, SCANS, drawn

SHARED = Path(__file__).parents[3] / "shared"
PAIRS = {
    "scan1_grey.pdf": "variant1.pdf",
    "scan4_curl.pdf": "variant4.pdf",
    "scan6_fax.pdf": "variant6.pdf",
}
SIDECAR = Sidecar(prefecture="北海道", fiscal_year=2022)
TEXTS = tuple(role for role in ROLES if role != "no")
WIDE = {0xFF00 + code: 0x20 + code for code in range(1, 0x5F)}
KEYS = ("program_id", "seq", "source_id")
DATED = re.compile("[0-9０-９〇元年月日時分一二三四五六七八九十百千]")

Cells = dict[tuple[int, str], str]


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a document: tables, cells before and after repair by number and column, seconds."""

    tables: Tables
    before: Cells
    after: Cells
    seconds: float


def make(file: RawFile) -> Made:
    """The document through extract, repair and normalize; raises SeihyoError where it is refused."""
    start = time.process_time()
    extracted = extract([file])
    seconds = time.process_time() - start
    for message in unreadable(extracted).values():
        raise SeihyoError(message)
    repaired = repair(extracted)
    tables = normalize(repaired)
    numbers = _numbers(tables)
    cells = repaired["cells"]
    named = [(numbers.get(row.program_id), row.column, row) for row in cells.itertuples()]
    before = {(no, column): _bare(row.raw) for no, column, row in named if no is not None}
    after = {(no, column): _bare(row.text) for no, column, row in named if no is not None}
    return Made(tables, before, after, seconds)


def _numbers(tables: Tables) -> dict[str, int]:
    programs = tables["programs"]
    found = {}
    for program_id, no in zip(programs["program_id"], programs["no"], strict=True):
        number = fold_number(no) if isinstance(no, str) else None
        if number is not None and number not in found.values():
            found[program_id] = number
    return found


def _bare(text: str) -> str:
    """A cell's characters, wide and narrow ones as one: a picture does not tell them apart."""
    return "".join(text.replace("〜", "～").translate(WIDE).split())


def parts(tables: Tables) -> Counter[tuple[Any, ...]]:
    """Every part that the tables publish of a numbered record, and how often."""
    numbers = _numbers(tables)
    found: Counter[tuple[Any, ...]] = Counter()
    for row in tables["programs"].to_dict("records"):
        if row["program_id"] in numbers:
            found.update(
                (numbers[row["program_id"]], "programs", name, _bare(row[name]))
                for name in TEXTS
                if _is(row[name])
            )
    for table in ("organizers", "municipalities", "targets", "venues", "periods", "methods"):
        for row in tables[table].to_dict("records"):
            if row["program_id"] in numbers:
                values = tuple(_bare(str(value)) for name, value in row.items() if name not in KEYS)
                found[numbers[row["program_id"]], table, *values] += 1
    return found


def _is(value: object) -> bool:
    return isinstance(value, str) and value != ""


def wrong_characters(wanted: Mapping[Any, str], read: Mapping[Any, str]) -> tuple[int, int]:
    """How many characters of cells that both have are wrong, missing or too many, and of how many."""
    wrong = total = 0
    for key, text in wanted.items():
        if key in read:
            total += len(text)
            wrong += distance(text, read[key])
    return wrong, total


def distance(wanted: str, read: str) -> int:
    """How many characters of one text must be changed, dropped or put in to make the other.

    >>> distance("ニューポート", "二ューボト"), distance("", "市"), distance("市", "市")
    (3, 1, 0)
    """
    if wanted == read:
        return 0
    before = list(range(len(read) + 1))
    for row, own in enumerate(wanted, start=1):
        now = [row]
        for place, other in enumerate(read, start=1):
            now.append(min(before[place] + 1, now[-1] + 1, before[place - 1] + (own != other)))
        before = now
    return before[-1]


def edits(wanted: Made, read: Made) -> Counter[tuple[float, str]]:
    """How many of the changes that alternatives made are right, harms, or neither, by their confidence.

    Each is held against the text as it stands when all rules have run, in the text that it was made in: parts
    of a row that goes on over pages are joined before.
    """
    numbers = _numbers(read.tables)
    found: Counter[tuple[float, str]] = Counter()
    cells = read.tables["cells"]
    raw = dict(zip(zip(cells["program_id"], cells["column"], strict=True), cells["raw"], strict=True))
    repairs = read.tables["repairs"]
    for cell, rows in repairs[repairs["stage"] == "repair"].groupby(["program_id", "column"], sort=False):
        meant = wanted.after.get((numbers.get(cell[0]), cell[1]))
        text = raw[cell]
        for row in rows.sort_values("seq").itertuples():
            before, text = text, replace(text, row.offset, _given(row.before), _given(row.after))
            if row.rule == "ocr-alternative" and meant is not None:
                better, now = distance(meant, _bare(text)), distance(meant, _bare(before))
                kind = "right" if better < now else "harm" if better > now else "neither"
                found[round(float(row.confidence), 4), kind] += 1
    return found


def _given(text: object) -> str:
    return text if isinstance(text, str) else ""


def files(name: str, seed: int) -> tuple[RawFile, RawFile]:
    """The scan of a name, and the document with the same table as text."""
    if name in PAIRS:
        scan, text = SHARED / "scans" / name, SHARED / "documents" / PAIRS[name]
        return RawFile(name, scan.read_bytes(), SIDECAR), RawFile(text.name, text.read_bytes(), SIDECAR)
    made = drawn(name, seed)
    stated = Sidecar(prefecture="長野県", fiscal_year=2023)
    return RawFile(made.name, made.data, stated), RawFile("table.csv", made.table, stated)


def score(name: str, seed: int, show: bool) -> None:
    """Prints what one scan gives."""
    scan, text = files(name, seed)
    wanted = make(text)
    try:
        read = make(scan)
    except SeihyoError as error:
        print(f"{name}: refused: {error}", flush=True)
        return
    expected, found = parts(wanted.tables), parts(read.tables)
    right = sum((expected & found).values())
    total = sum(expected.values())
    records, all_records = len(_numbers(read.tables)), len(_numbers(wanted.tables))
    before, length = wrong_characters(wanted.before, read.before)
    after, _ = wrong_characters(wanted.after, read.after)
    marked = _marked(wanted, read)
    print(f"{name}: {records} of {all_records} records, {len(read.tables['programs'])} rows")
    print(f"  parts exact {right}/{total} = {right / total:.3f}; extra {sum((found - expected).values())}")
    same = sum(read.after.get(key) == text for key, text in wanted.after.items())
    print(f"  cells exact {same}/{len(wanted.after)} = {same / len(wanted.after):.3f}")
    print(f"  wrong characters {before} before, {after} after repair, of {length}; marked {marked}")
    wrong, silent = wrong_digits(wanted, read)
    print(f"  wrong digits or parts of dates in {wrong} cells, without a finding in {len(silent)}: {silent}")
    print(f"  alternatives {dict(edits(wanted, read))}; {read.seconds:.1f} s of processor time", flush=True)
    if show:
        for key, text in wanted.after.items():
            if read.after.get(key) != text:
                print(f"   {key}: {text!r}\n      {read.before.get(key)!r}\n      {read.after.get(key)!r}")


def wrong_digits(wanted: Made, read: Made) -> tuple[int, list[str]]:
    """How many cells have other digits or parts of dates than they should, and those without a mark."""
    marked = _marked_cells(read)
    found = [
        (key, text, read.after[key])
        for key, text in wanted.after.items()
        if key in read.after and DATED.findall(text) != DATED.findall(read.after[key])
    ]
    return len(found), [f"{text} → {given}" for key, text, given in found if key not in marked]


def _marked_cells(read: Made) -> set[tuple[int | None, str]]:
    """The cells with a finding that speaks of how they were read."""
    numbers = _numbers(read.tables)
    return {
        (numbers.get(row.program_id), row.column)
        for row in read.tables["findings"].itertuples()
        if row.rule.startswith("ocr-") and _is(row.program_id)
    }


def _marked(wanted: Made, read: Made) -> str:
    """How many of the cells that are still wrong have a finding, and how many cells have one."""
    cells = _marked_cells(read)
    wrong = [key for key, text in wanted.after.items() if key in read.after and read.after[key] != text]
    return f"{sum(key in cells for key in wrong)} of {len(wrong)} wrong cells ({len(cells)} marked)"


def main() -> None:
    """Scores the scans that stand there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=list(PAIRS), help=", ".join([*PAIRS, *SCANS, *HARD]))
    parser.add_argument("--seed", type=int, default=1, help="of what is drawn")
    parser.add_argument("--show", action="store_true", help="every cell that differs")
    parser.add_argument("--readings", type=Path, help="a folder that keeps what was read, for the next run")
    args = parser.parse_args()
    with readings_kept(args.readings):
        for name in args.names:
            score(name, args.seed, args.show)


if __name__ == "__main__":
    main()
