"""Which tests execute a line: one recorded run of the suite, and from it the tests that a mutant is given."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coverage import CoverageData

from tools.suite import BEHIND

READ_BY = {"lexicon": ("lexicon", "normalize")}
"""Where the tests stand that look at a part of pipeline/ most closely, where not under its own name alone."""
RECORDED = ("pipeline", "tests", "tools/mutate", "tools/suite.py", "pyproject.toml")


@dataclass(frozen=True)
class Executed:
    """The tests by line of each module, and the seconds that each takes."""

    lines: dict[str, dict[int, frozenset[str]]]
    seconds: dict[str, float]


def digest(root: Path) -> str:
    """A name for the state of the code and the tests."""
    files = (
        path
        for part in RECORDED
        for path in ([root / part] if (root / part).is_file() else (root / part).rglob("*"))
    )
    state = hashlib.sha256()
    for path in sorted(files):
        if path.is_file() and "__pycache__" not in path.parts:
            state.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes())
    return state.hexdigest()


def record(root: Path, folder: Path, workers: int) -> None:
    """Run the suite once, writing what each test executes into `folder`, unless nothing changed since."""
    mark, state = folder / "recorded", digest(root)
    if mark.exists() and mark.read_text(encoding="utf-8") == state:
        return
    mark.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", "-q", "-m", "not slow", "-p", "tools.mutate.recorder"]
    command += [
        "-n",
        str(workers),
        "--dist",
        "loadfile",
        "--cov=pipeline",
        "--cov-context=test",
        "--cov-report=",
    ]
    command += [f"--ignore=tests/{name}" for name in BEHIND]
    environment = os.environ | {
        "COVERAGE_FILE": str(folder / "coverage"),
        "COVERAGE_CORE": "ctrace",
        "CI": "true",
        "SEIHYO_SECONDS": str(folder / "seconds.json"),
    }
    # Coverage makes slow, so a test of speed may fail (1): what failed is given to no mutant.
    ended = subprocess.run(command, cwd=root, env=environment, check=False).returncode
    if ended not in (0, 1):
        raise SystemExit(f"the tests don't run (pytest ended with {ended})")
    mark.write_text(state, encoding="utf-8")


def load(root: Path, folder: Path, paths: Iterable[str]) -> Executed:
    """The record, for the modules at `paths`."""
    data = CoverageData(str(folder / "coverage"))
    data.read()
    lines = {
        path: {
            line: frozenset(context.rpartition("|")[0] for context in contexts if context)
            for line, contexts in data.contexts_by_lineno(str(root / path)).items()
        }
        for path in paths
    }
    return Executed(lines, json.loads((folder / "seconds.json").read_text(encoding="utf-8")))


def _once(source: str, line: int) -> tuple[int, int] | None:
    """The lines of the function around `line` if it keeps its results; the whole module outside functions."""
    functions = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and node.body[0].lineno <= line <= (node.end_lineno or 0)
    ]
    if not functions:
        return 1, source.count("\n") + 1
    for node in functions:
        if any("cache" in ast.unparse(decorator) for decorator in node.decorator_list):
            return node.lineno, node.end_lineno or node.lineno
    return None


def chosen(executed: Executed, root: Path, path: str, line: int, budget: float) -> list[str]:
    """The tests to run against a change of that line, nearest and fastest first, for `budget` seconds."""
    by_line = executed.lines[path]
    source = (root / path).read_text(encoding="utf-8")
    span = _once(source, line)
    if span is None:
        tests = set(_at(by_line, source, line))
    else:
        tests = {test for number, names in by_line.items() if span[0] <= number <= span[1] for test in names}
        files = {test.split("::")[0] for test in tests}
        tests |= {test for test in executed.seconds if test.split("::")[0] in files}
    whole = {file for file in {test.split("::")[0] for test in tests} if shares(root / file)}
    tests |= {test for test in executed.seconds if test.split("::")[0] in whole}
    return _ordered(tests & executed.seconds.keys(), executed.seconds, path, budget)


@cache
def shares(file: Path) -> bool:
    """Whether tests of a file look at what the first of them had computed: no line then names the others."""
    if not file.name.startswith("test_"):
        return False
    said = [
        ast.unparse(decorator)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
    ]
    return any("cache" in one or "scope=" in one for one in said)


def _at(by_line: dict[int, frozenset[str]], source: str, line: int) -> frozenset[str]:
    """The tests of the statement that holds the line: coverage.py names its first line only."""
    statements = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or 0)
    ]
    inner = max(statements, key=lambda node: node.lineno)
    last = inner.end_lineno or inner.lineno
    if hasattr(inner, "body"):
        last = max(line, inner.lineno)
    return frozenset().union(*(by_line.get(number, frozenset()) for number in range(inner.lineno, last + 1)))


def _ordered(tests: set[str], seconds: dict[str, float], path: str, budget: float) -> list[str]:
    """Whole files one after another, so that each sets up what it needs once; in each the fastest first."""
    files: dict[str, list[str]] = defaultdict(list)
    for test in sorted(tests, key=lambda test: (seconds[test], test)):
        files[test.split("::")[0]].append(test)
    part = path.split("/")[1] if "/" in path else path

    def far(file: str) -> tuple[int, float, str]:
        rooms = [f"/{room}/" in file for room in READ_BY.get(part, (part,))]
        rank = 0 if file == path else rooms.index(True) + 1 if any(rooms) else len(rooms) + 1
        return rank, sum(seconds[test] for test in files[file]), file

    order: list[str] = []
    spent = 0.0
    for file in sorted(files, key=far):
        for test in files[file]:
            spent += seconds[test]
            if spent > budget and order:
                return order
            order.append(test)
    return order


def times(tests: Sequence[str], executed: Executed) -> float:
    """Seconds that the tests took when recorded."""
    return sum(executed.seconds[test] for test in tests)
