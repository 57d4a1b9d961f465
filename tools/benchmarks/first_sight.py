"""`python -m tools.benchmarks.first_sight [--set a|…] [--show]`: how unseen cells are read, end to end.

`--write-misses` writes which cells of the opened sets are not right in full, and which are so but in other
words, in another order or with a finding where none is labelled: a test holds all others.

The cells of `tests/first_sight` go through extract, repair and normalize as rows of small CSV documents, one
for each prefecture and fiscal year. Right in main: the bounds of times, the kinds and codes of places, the
names of bodies and the codes of governments, the categories of ways. Right in full: every field but the text.
Silently wrong: a date, code or category that neither the label nor an alternative has, and no warning about
the cell. Coverage: how often a cell whose label has a date, code or category gets one; precision: how often
all are right where one is published.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import pandas as pd

from pipeline.extract import extract
from pipeline.model import RawFile, Sidecar, Tables
from pipeline.normalize import normalize
from pipeline.repair import repair

CASES = Path(__file__).parents[2] / "tests" / "first_sight"
OPENED = (*ascii_lowercase, *(first + second for first in "ab" for second in ascii_lowercase))
"""The sets that were looked at since they were written: what is read right in them must stay right."""
MISSES = CASES / "misses.csv"
"""The cells of the opened sets that are not right in full, by area, set and line."""
OTHERWISE = CASES / "otherwise.csv"
"""The cells that are right in full, but not told as they are labelled: see `told_otherwise`."""
HEADINGS = {
    "organizer": "実施主体",
    "municipality": "関係市町村",
    "target": "対象国・地域",
    "venue": "実施場所",
    "schedule": "実施時期",
    "method": "実施方法",
    "prefecture": "都道府県名",
    "city": "市区町村名",
}

Case = dict[str, Any]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Area:
    """One kind of cell: where its answer is published and what of it is compared."""

    columns: tuple[str, ...]
    """The cells' columns, by the name of their field in the case."""
    tables: tuple[str, ...]
    main: tuple[str, ...]
    full: tuple[str, ...]
    codes: tuple[str, ...]
    """Fields in which a value that no answer has is a wrong date, code or category."""


AREAS = {
    "times": Area(
        ("schedule",),
        ("periods",),
        ("start", "end"),
        (
            *("start", "end", "kind", "status", "label", "precision", "approximate", "tentative"),
            *("duration", "rrule", "exdates", "frame_start", "frame_end"),
        ),
        ("start", "end"),
    ),
    "ways": Area(("method",), ("methods",), ("category",), ("category",), ("category",)),
    "places": Area(
        ("target", "venue"),
        ("targets", "venues"),
        ("kind", "country_code", "municipality_code"),
        ("kind", "country_code", "municipality_code", "region_m49", "subdivision", "city"),
        ("country_code", "municipality_code"),
    ),
    "bodies": Area(
        ("organizer", "municipality"),
        ("organizers", "municipalities"),
        ("name", "code"),
        ("name", "code", "role"),
        ("code",),
    ),
}
RENAMED = {"start_date": "start", "end_date": "end"}


def cells_of(area: str, case: Case) -> dict[str, str]:
    """The cells of a case's record, by column."""
    if area == "times":
        return {"schedule": case["text"]}
    if area == "ways":
        return {"method": case["text"]}
    if area == "places":
        return {**case["record"], case["role"]: case["text"]}
    return {"organizer": case["organizer"], "municipality": case["municipality"]}


def answers_of(area: str, case: Case) -> list[list[Row]]:
    """Every list of rows that is right for a case."""
    if area == "times":
        return [case["periods"], *case.get("alt", ())]
    if area == "ways":
        lists = [case["methods"], *case.get("alt", ())]
        return [[{"category": category} for _, category in one] for one in lists]
    if area == "places":
        return [case["places"], *case.get("alt", ())]
    return [list(_bodies(one)) for one in (case, *case.get("alt", ()))]


def _bodies(answer: Case) -> Iterator[Row]:
    for body in answer["bodies"]:
        yield {"name": "".join(body["name"].split()), "role": body["role"], "code": None}
    for line in answer["municipalities"]:
        name, code, role = line.split("|")
        yield {"name": name, "code": code or None, "role": role}


def documents(area: str, cases: Sequence[Case]) -> Iterator[tuple[RawFile, list[Case]]]:
    """The cases as documents: all of one prefecture and fiscal year in one."""
    groups: dict[tuple[str, int], list[Case]] = {}
    for case in cases:
        groups.setdefault((case.get("prefecture") or "", case.get("fiscal_year") or 2023), []).append(case)
    columns = list(dict.fromkeys(name for case in cases for name in cells_of(area, case)))
    for number, ((prefecture, year), own) in enumerate(groups.items(), 1):
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(("No", "事業名", *(HEADINGS[column] for column in columns)))
        for no, case in enumerate(own, 1):
            cells = cells_of(area, case)
            writer.writerow((no, f"事業{no}", *(cells.get(column, "") for column in columns)))
        sidecar = Sidecar(
            prefecture=prefecture or None,
            fiscal_year=year,
            columns=(("No", "no"), ("事業名", "title"), *((HEADINGS[c], _role(c)) for c in columns)),
        )
        yield RawFile(f"{area}{number:03d}.csv", out.getvalue().encode(), sidecar), own


def _role(column: str) -> str:
    return "attribute" if column in ("prefecture", "city") else column


def read(area: str, cases: Sequence[Case]) -> list[tuple[Case, list[Row], bool]]:
    """Each case with the rows that are published for it, and whether a warning stands beside them."""
    return [(case, rows, bool(said - {"info"})) for case, rows, said in _read(area, cases)]


def _read(area: str, cases: Sequence[Case]) -> Iterator[tuple[Case, list[Row], frozenset[str]]]:
    """Each case with the rows that are published for it, and how severe the findings beside them are."""
    own = list(documents(area, cases))
    tables = normalize(repair(extract([file for file, _ in own])))
    published = {name: _by_program(tables, name) for name in AREAS[area].tables}
    findings = tables["findings"].groupby("program_id")["severity"].agg(frozenset)
    for file, group in own:
        for no, case in enumerate(group, 1):
            key = f"{file.source_id}-{no:04d}"
            names = [f"{case['role']}s"] if area == "places" else AREAS[area].tables
            rows = [row for name in names for row in published[name].get(key, ())]
            yield case, rows, findings.get(key, frozenset())


def _by_program(tables: Tables, name: str) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = {}
    for row in tables[name].rename(columns=RENAMED).to_dict("records"):
        plain = {str(column): _plain(value) for column, value in row.items()}
        if name == "organizers":
            plain |= {"name": "".join(str(plain["name"]).split()), "code": None}
        rows.setdefault(row["program_id"], []).append(plain)
    return rows


def _plain(value: Any) -> Any:
    if pd.isna(value):
        return None
    return value.isoformat()[:10] if hasattr(value, "isoformat") else value


def alike(rows: Sequence[Row], answer: Sequence[Row], fields: Sequence[str]) -> bool:
    """Whether two lists of rows agree in some fields, in any order."""
    return Counter(tuple(row.get(field) for field in fields) for row in rows) == Counter(
        tuple(row.get(field) for field in fields) for row in answer
    )


def silently_wrong(spec: Area, rows: Sequence[Row], answers: Sequence[Sequence[Row]], loud: bool) -> bool:
    """Whether a date, code or category stands there that no answer has, and no warning."""
    good = frozenset().union(*(told(spec, answer) for answer in answers))
    return not loud and not told(spec, rows) <= good


def told(spec: Area, rows: Sequence[Row]) -> frozenset[tuple[str, str]]:
    """The dates, codes or categories that rows hold, with their field."""
    return frozenset((field, row[field]) for row in rows for field in spec.codes if row.get(field))


def cases_of(area: str, name: str) -> list[Case]:
    """The cells of one kind in one set, in the order of their file."""
    lines = (CASES / f"{area}_{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def opened() -> list[tuple[str, str]]:
    """The areas and names of the opened sets."""
    return [(area, name) for area in AREAS for name in OPENED if (CASES / f"{area}_{name}.jsonl").is_file()]


def told_otherwise(area: str, case: Case, rows: Sequence[Row], said: frozenset[str]) -> str:
    """How rows that are right in full differ from what is labelled, beyond that; "" where they don't.

    `words`: the rows' texts, or their order. `finding`: a warning that is not labelled, or a labelled
    finding that is missing.
    """
    fields = [*AREAS[area].full, *([] if area == "bodies" else ["text"])]
    found = [[row.get(field) for field in fields] for row in _squeezed(rows)]
    right = [[[row.get(field) for field in fields] for row in _squeezed(one)] for one in texts_of(area, case)]
    labelled = any(one.get("finding") for one in (case, *case.get("periods", ())))
    wrong = not said if labelled else bool(said - {"info"})
    return " ".join([*(["words"] if found not in right else []), *(["finding"] if wrong else [])])


def texts_of(area: str, case: Case) -> list[list[Row]]:
    """Every list of rows that is right for a case, of ways too with their texts."""
    if area != "ways":
        return answers_of(area, case)
    lists = [case["methods"], *case.get("alt", ())]
    return [[{"category": category, "text": text} for text, category in one] for one in lists]


def _squeezed(rows: Sequence[Row]) -> Iterator[Row]:
    for row in rows:
        yield {**row, "text": "".join((row.get("text") or "").split())}


def differing(area: str, name: str) -> dict[int, tuple[str, str]]:
    """The cells of one kind in one set that are not read and told as labelled, by line from 1: how they
    differ, in `fields` or as `told_otherwise` says, and their texts."""
    found: dict[int, tuple[str, str]] = {}
    cases = cases_of(area, name)
    lines = {id(case): line for line, case in enumerate(cases, 1)}
    for case, rows, said in _read(area, cases):
        right = any(alike(rows, answer, AREAS[area].full) for answer in answers_of(area, case))
        how = told_otherwise(area, case, rows, said) if right else "fields"
        if how:
            text = " | ".join("".join(text.split()) for text in cells_of(area, case).values() if text)
            found[lines[id(case)]] = how, text
    return dict(sorted(found.items()))


def write_misses() -> None:
    """Write the tables of what is not right in full, and of what is told otherwise."""
    with (
        MISSES.open("w", encoding="utf-8", newline="") as missed,
        OTHERWISE.open("w", encoding="utf-8", newline="") as otherwise,
    ):
        wrong, told = (csv.writer(file, lineterminator="\n") for file in (missed, otherwise))
        wrong.writerow(("area", "set", "line", "cells"))
        told.writerow(("area", "set", "line", "told", "cells"))
        for area, name in opened():
            for line, (how, text) in differing(area, name).items():
                if how == "fields":
                    wrong.writerow((area, name, line, text))
                else:
                    told.writerow((area, name, line, how, text))


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures of each area."""
    parser = argparse.ArgumentParser(prog="python -m tools.benchmarks.first_sight")
    parser.add_argument("--set", choices=sorted(OPENED), default="a")
    parser.add_argument("--show", action="store_true", help="print each case that is wrong")
    parser.add_argument("--write-misses", action="store_true", help="write what is not right in full")
    parser.add_argument("areas", nargs="*")
    args = parser.parse_args(argv)
    if args.write_misses:
        write_misses()
        return 0
    written = [area for area in AREAS if (CASES / f"{area}_{args.set}.jsonl").is_file()]
    figures = []
    for area in args.areas or written:
        spec = AREAS[area]
        counts: Counter[str] = Counter()
        for case, rows, loud in read(area, cases_of(area, args.set)):
            answers = answers_of(area, case)
            given, wanted = told(spec, rows), told(spec, answers[0])
            right = any(alike(rows, answer, spec.main) for answer in answers)
            silent = silently_wrong(spec, rows, answers, loud)
            counts += Counter(
                cells=1,
                main=int(right),
                full=int(any(alike(rows, answer, spec.full) for answer in answers)),
                silent=int(silent),
                given=int(bool(given)),
                precise=int(bool(given) and any(given <= told(spec, answer) for answer in answers)),
                wanted=int(bool(wanted)),
                covered=int(bool(wanted) and bool(given)),
            )
            if args.show and not right:
                shown = [{field: row.get(field) for field in spec.main} for row in rows]
                kind = case.get("pattern", area)
                print(f" {'!' if silent else 'x'} [{kind}] {cells_of(area, case)} → {shown}")
        cells = counts["cells"]
        figures.append(
            {
                "area": area,
                "cells": cells,
                "main": counts["main"] / cells,
                "full": counts["full"] / cells,
                "silently wrong": counts["silent"] / cells,
                "precision": counts["precise"] / (counts["given"] or 1),
                "coverage": counts["covered"] / (counts["wanted"] or 1),
            }
        )
    print(pd.DataFrame(figures).to_string(index=False, float_format="{:.3f}".format))
    return 0


if __name__ == "__main__":
    sys.exit(main())
