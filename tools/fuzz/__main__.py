"""`python -m tools.fuzz [--minutes M] [TARGET…]`: each target for its share of the time, then a table."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pipeline.formats import FORMATS
from tools.fuzz.parts import PARTS

TESTS = Path("tests/fuzz")
OUT = Path("interim/fuzz")

TARGETS = (
    *(form.name for form in FORMATS),
    *PARTS,
    *("sidecar", "corrections", "periods", "places", "bodies", "ways"),
)
"""As in `targets`, which is not imported here: it is instrumented where it runs. A test compares the two."""


@dataclass(frozen=True, slots=True)
class Run:
    """What came of one target: inputs run, branches of the product that they reached, kinds found."""

    target: str
    executions: int
    coverage: int
    found: tuple[str, ...]


def run(target: str, seconds: int) -> Run:
    """One target in a process of its own; a process that dies or hangs is a find too."""
    corpus, found = OUT / "corpus" / target, OUT / "found" / target
    with tempfile.TemporaryFile("w+") as said:
        command = [sys.executable, "-m", "tools.fuzz.one", target, str(seconds)]
        command += [str(corpus), str(found), str(TESTS / "corpus" / target)]
        ended = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=said, check=False)
        said.seek(0)
        lines = said.read()
    covered = [int(number) for number in re.findall(r"\bcov: (\d+)", lines)]
    units = re.findall(r"number_of_executed_units:\s*(\d+)", lines)
    kinds = re.findall(r"^found: (.*)$", lines, re.MULTILINE)
    died = (
        [f"ended with {ended.returncode}: {lines.strip().splitlines()[-1][:200]}"] if ended.returncode else []
    )
    return Run(target, int(units[-1]) if units else 0, max(covered, default=0), (*kinds, *died))


def main() -> int:
    """0 where nothing was found."""
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=14, help="for all targets together")
    parser.add_argument("targets", nargs="*", default=TARGETS, metavar="TARGET")
    stated = parser.parse_args()
    seconds = max(1, round(stated.minutes * 60 / len(stated.targets)))
    runs = [run(target, seconds) for target in stated.targets]
    print("| target | executions | coverage (edges) | found |\n| --- | --: | --: | --- |")
    for done in runs:
        print(f"| {done.target} | {done.executions:,} | {done.coverage:,} | {'; '.join(done.found) or '0'} |")
    return int(any(done.found for done in runs))


if __name__ == "__main__":
    sys.exit(main())
