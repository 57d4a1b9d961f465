"""Line breaks decided, beside four simple ways to decide them: accuracy, whole cells, findings, speed.

`python -m tools.benchmarks.wraps [FILE ...]`. Without files: the shared development cells, where they are
there, and the hard authored tables of the tests. A third of the development documents, by a hash of their
names, was never looked at while the engine was built; of the hard tables only those of cells_dev.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from pipeline.repair.breaks import Decision
from pipeline.repair.breaks.bench import decide_rows, read_cells

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "benchmarks" / "wraps" / "dev.jsonl"
HARD = ROOT / "tests" / "repair" / "breaks" / "hard"
FINDING = 0.9
_CJK = re.compile(r"[々-〇〆ぁ-ヿ一-鿿豈-﫿、。（）「」・ー]")

Row = dict[str, Any]


def held_back(doc: str) -> bool:
    """Whether a development document is of the third that the engine's authors never looked at."""
    return int(hashlib.sha256(doc.encode()).hexdigest(), 16) % 3 == 0


def remove_all(_: Sequence[str]) -> list[bool]:
    """No break is kept."""
    return [False] * (len(_) - 1)


def keep_all(_: Sequence[str]) -> list[bool]:
    """Every break is kept."""
    return [True] * (len(_) - 1)


def cjk_regex(lines: Sequence[str]) -> list[bool]:
    """A break between two Japanese characters is removed, any other kept."""
    return [not (_CJK.match(before[-1:]) and _CJK.match(after[:1])) for before, after in pairwise(lines)]


def budoux_phrases() -> Callable[[Sequence[str]], list[bool]]:
    """A break is kept where BudouX sees a phrase boundary in the joined text."""
    import budoux

    parser = budoux.load_default_japanese_parser()

    def decide(lines: Sequence[str]) -> list[bool]:
        ends, position = set(), 0
        for phrase in parser.parse("".join(lines)):
            position += len(phrase)
            ends.add(position)
        decided, position = [], 0
        for line in lines[:-1]:
            position += len(line)
            decided.append(position in ends)
        return decided

    return decide


def table(name: str, rows: Sequence[Row], decided: Sequence[Sequence[bool]]) -> str:
    """One line of the report: accuracy, precision, recall and F1 of both decisions, whole cells."""
    pairs = [
        (truth == "keep", keep)
        for row, keeps in zip(rows, decided, strict=True)
        for truth, keep in zip(row["separators"], keeps, strict=True)
        if truth != "either"
    ]
    cells = [
        all(
            truth == "either" or (truth == "keep") == keep
            for truth, keep in zip(row["separators"], keeps, strict=True)
        )
        for row, keeps in zip(rows, decided, strict=True)
        if any(truth != "either" for truth in row["separators"])
    ]
    scores = []
    for kind in (False, True):
        right = sum(truth == keep == kind for truth, keep in pairs)
        precision = right / max(1, sum(keep == kind for _, keep in pairs))
        recall = right / max(1, sum(truth == kind for truth, _ in pairs))
        both = precision + recall
        scores.append(f"{precision:.3f} {recall:.3f} {2 * precision * recall / both if both else 0.0:.3f}")
    accuracy = sum(truth == keep for truth, keep in pairs) / max(1, len(pairs))
    share = sum(cells) / max(1, len(cells))
    return f"{name:<22} {accuracy:.4f}  {share:.4f}  {scores[0]}   {scores[1]}"


def confidence(rows: Sequence[Row], decided: Sequence[Sequence[Decision]]) -> str:
    """Share of breaks that become findings, and how many of the others are right."""
    marks = [
        (decision.confidence < FINDING, (truth == "keep") == decision.keep)
        for row, decisions in zip(rows, decided, strict=True)
        for truth, decision in zip(row["separators"], decisions, strict=True)
        if truth != "either"
    ]
    sure = [right for finding, right in marks if not finding]
    found = 1 - len(sure) / max(1, len(marks))
    return f"findings {found:.3f}, the others right {sum(sure) / max(1, len(sure)):.4f}"


def report(title: str, rows: list[Row]) -> None:
    """Print one set: the engine with and without geometry, then the baselines."""
    breaks = sum(truth != "either" for row in rows for truth in row["separators"])
    print(f"\n{title}: {len({row['doc'] for row in rows})} documents, {len(rows)} cells, {breaks} breaks")
    print(f"{'':<22} breaks  cells   remove P R F1        keep P R F1")
    for name, geometry in (("engine, text only", False), ("engine, geometry", True)):
        decided = decide_rows(rows, geometry=geometry)
        keeps = [[decision.keep for decision in decisions] for decisions in decided]
        print(table(name, rows, keeps), " ", confidence(rows, decided))
    baselines = (
        ("remove all", remove_all),
        ("keep all", keep_all),
        ("CJK regex", cjk_regex),
        ("BudouX", budoux_phrases()),
    )
    for name, baseline in baselines:
        print(table(name, rows, [baseline(row["lines"]) for row in rows]))


def speed() -> None:
    """Print breaks a second, each mode in a fresh process, and what the first decision costs."""
    measured = SHARED if SHARED.exists() else HARD / "cells_dev.jsonl"
    print(
        f"\nspeed on {measured.name}, one core, tables and dictionary loaded, none of its cells seen before"
    )
    for name, geometry in (("text only", False), ("geometry", True)):
        code = (
            "import sys, time, json; from pathlib import Path;"
            "from pipeline.repair.breaks.bench import decide_rows, read_cells;"
            "rows = read_cells(Path(sys.argv[1]));"
            "start = time.perf_counter(); decide_rows([{'doc': 'x', 'column': 'venue', 'heading': 'x',"
            " 'lines': ['函館市', '市民会館']}], geometry=False); first = time.perf_counter() - start;"
            "decide_rows(read_cells(Path(sys.argv[2])), geometry=True);"
            f"start = time.perf_counter(); decided = decide_rows(rows, geometry={geometry});"
            "spent = time.perf_counter() - start;"
            "from pipeline.lexicon.dictionary import tokenizer;"
            "start = time.perf_counter();"
            "[tokenizer().tokenize(line) for row in rows for line in row['lines'] if line];"
            "alone = time.perf_counter() - start; print(sum(map(len, decided)) / spent, first, spent / alone)"
        )
        best, first, ratio = 0.0, 9.0, 99.0
        for _ in range(3):
            out = subprocess.run(
                [sys.executable, "-c", code, str(measured), str(HARD / "cells_test2.jsonl")],
                check=True, capture_output=True, text=True, cwd=ROOT,
            ).stdout.split()  # fmt: skip
            best, first = max(best, float(out[0])), min(first, float(out[1]))
            ratio = min(ratio, float(out[2]))
        print(
            f"{name:<22} {best:,.0f} breaks/s, {ratio:.1f} times the tokenizer alone on the lines;"
            f" first decision {first:.3f} s (it opens the dictionary and the gazetteers)"
        )


def main(argv: Sequence[str]) -> None:
    """Report each file, or the known sets."""
    start = time.perf_counter()
    if argv:
        for path in argv:
            report(path, read_cells(Path(path)))
        return
    if SHARED.exists():
        rows = read_cells(SHARED)
        report("development cells, all", rows)
        report("development cells, two thirds looked at", [row for row in rows if not held_back(row["doc"])])
        report("development cells, third held back", [row for row in rows if held_back(row["doc"])])
    else:
        print(f"{SHARED} is not there: only the tests' own cells are measured")
    for file, title in (
        ("cells_dev", "hard authored tables, looked at"),
        ("cells_test", "hard authored tables, held back"),
        ("cells_test2", "hard authored tables, held back, other habits"),
    ):
        hard = HARD / f"{file}.jsonl"
        if hard.exists():
            report(title, read_cells(hard))
    speed()
    print(f"\n{time.perf_counter() - start:.0f} s in all")


if __name__ == "__main__":
    main(sys.argv[1:])
