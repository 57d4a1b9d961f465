"""`python -m tools.conditions [tests…]`: run the tests once and list the conditions that decide nothing."""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

from tools.conditions.plugin import FOLDER
from tools.conditions.watch import Condition, undecided
from tools.suite import BEHIND, area

ROOT = Path(__file__).parents[2]


def main() -> int:
    """0; the list is in interim/conditions/undecided.csv, the shares are printed."""
    parser = argparse.ArgumentParser(prog="python -m tools.conditions", description=__doc__)
    parser.add_argument("tests", nargs="*", help="tests to run (default: all but those that look at files)")
    asked = parser.parse_args()
    folder = ROOT / "interim" / "conditions"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.json"):
        old.unlink()
    command = [sys.executable, "-m", "pytest", "-q", "-m", "not slow", "-n", "2", "--dist", "loadfile"]
    command += ["-p", "tools.conditions.plugin"]
    command += asked.tests or [f"--ignore=tests/{name}" for name in BEHIND]
    # What looks at the source of a function sees it changed: such a test fails, and tells nothing.
    ended = subprocess.run(command, cwd=ROOT, env=os.environ | {FOLDER: str(folder)}, check=False).returncode
    if ended not in (0, 1):
        raise SystemExit(f"the tests don't run (pytest ended with {ended})")
    bits: dict[Condition, int] = defaultdict(int)
    for path in folder.glob("*.json"):
        for *place, seen in json.loads(path.read_text(encoding="utf-8")):
            bits[Condition(*place)] |= seen
    _write(folder / "undecided.csv", bits)
    return 0


def _write(path: Path, bits: Mapping[Condition, int]) -> None:
    """List what decides nothing, and print the counts by area."""
    of, idle = Counter(area(condition.path) for condition in bits), Counter[str]()
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("module", "line", "what", "condition"))
        for condition in sorted(bits):
            if what := undecided(condition, bits[condition]):
                idle[area(condition.path)] += 1
                rows.writerow((condition.path, condition.line, what, condition.text))
    for name in sorted(of):
        print(f"{name:20} {of[name]:6} conditions, {idle[name]:5} decide nothing")
    print(f"{'all':20} {of.total():6} conditions, {idle.total():5} decide nothing ({path})")


if __name__ == "__main__":
    sys.exit(main())
