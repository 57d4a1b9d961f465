"""What became of the mutants, as JSON for machines and Markdown for people."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.mutate.sites import Mutant
from tools.suite import area

REASONS = Path(__file__).with_name("survivors.csv")
COLUMNS = ("module", "function", "before", "after", "reason")


@dataclass(frozen=True)
class Result:
    """A mutant, how many tests it was given and what they made of it."""

    mutant: Mutant
    outcome: str
    tests: int


def read_reasons(path: Path = REASONS) -> dict[tuple[str, str, str, str], str]:
    """Why a survivor is let be, by module, function, line before and line after."""
    with path.open(encoding="utf-8", newline="") as file:
        return {
            (row["module"], row["function"], row["before"], row["after"]): row["reason"]
            for row in csv.DictReader(file)
        }


def _figures(
    results: Sequence[Result], reasons: dict[tuple[str, str, str, str], str]
) -> dict[str, int | float]:
    killed = sum(result.outcome != "survived" for result in results)
    explained = sum(result.outcome == "survived" and result.mutant.key in reasons for result in results)
    total = len(results)
    return {
        "mutants": total,
        "killed": killed,
        "timeouts": sum(result.outcome == "timeout" for result in results),
        "crashes": sum(result.outcome == "crash" for result in results),
        "explained": explained,
        "unexplained": total - killed - explained,
        "share killed": round(killed / total, 3) if total else 0.0,
        "share killed or explained": round((killed + explained) / total, 3) if total else 0.0,
    }


def write(folder: Path, results: Iterable[Result], about: dict[str, object]) -> dict[str, int | float]:
    """Write report.json and report.md into `folder`; the figures of all come back."""
    reasons = read_reasons()
    ordered = sorted(
        results, key=lambda result: (result.mutant.path, result.mutant.line, result.mutant.after)
    )
    whole = _figures(ordered, reasons)
    areas = {
        name: [r for r in ordered if area(r.mutant.path) == name]
        for name in sorted({area(r.mutant.path) for r in ordered})
    }
    parts = {name: _figures(group, reasons) for name, group in areas.items()}
    survivors = [
        {
            **dict(zip(COLUMNS[:4], result.mutant.key, strict=True)),
            "line": result.mutant.line,
            "tests": result.tests,
            "reason": reasons.get(result.mutant.key),
        }
        for result in ordered
        if result.outcome == "survived"
    ]
    said = {**about, "all": whole, "areas": parts, "survivors": survivors}
    (folder / "report.json").write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")
    (folder / "report.md").write_text(_markdown(about, whole, parts, survivors), encoding="utf-8")
    return whole


def _markdown(
    about: dict[str, object],
    whole: dict[str, int | float],
    parts: dict[str, dict[str, int | float]],
    survivors: Sequence[dict[str, object]],
) -> str:
    names = list(whole)
    lines = ["# Mutants", "", *(f"- {name}: {value}" for name, value in about.items()), ""]
    lines += ["| area | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    for name, figures in (*parts.items(), ("all", whole)):
        lines.append(f"| {name} | " + " | ".join(str(figures[column]) for column in names) + " |")
    lines += ["", "## Survivors", ""]
    for row in survivors:
        lines.append(
            f"- `{row['module']}:{row['line']}` {row['function'] or '(module)'}, {row['tests']} tests"
        )
        lines += ["", "  ```diff", f"  - {row['before']}", f"  + {row['after']}", "  ```", ""]
        lines.append(f"  {row['reason'] or 'No reason given: a test is missing.'}")
    return "\n".join(lines) + "\n"
