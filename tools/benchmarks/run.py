"""`python -m tools.benchmarks.run [DOCUMENTSxROWS …]`: a whole run beside its floor, and what a start costs.

Seconds are those of the processor, of whole processes, medians of paired rounds: a busy machine disturbs the
ratio little. What is measured goes to `interim/bench/run.json` too.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tools.benchmarks.machine import ROOT, kept
from tools.benchmarks.tables import write

SIZES = ("20x50", "100x50", "1x1000", "1x4000")
ROUNDS = 3
SEED = 7
AIM = {"100x50": 8.0, "1x4000": 11.0}
"""Times the floor (see docs/speed.md)."""
START_AIM = 0.3
"""Seconds of the processor for what needs no pandas."""


class Spent(NamedTuple):
    """What a process took."""

    seconds: float
    megabytes: float


def spent(command: Sequence[str]) -> Spent:
    """Seconds of the processor and most memory of a command; raises where it fails."""
    code = (
        "import resource, subprocess, sys\n"
        "done = subprocess.run(sys.argv[1:], capture_output=True)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(done.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code, *command], check=True, capture_output=True, text=True, cwd=ROOT
    ).stdout.split()
    if answer[0] != "0":
        raise subprocess.CalledProcessError(int(answer[0]), command)
    return Spent(float(answer[1]), float(answer[2]) / (1024 if sys.platform == "linux" else 1 << 20))


def whole(size: str, rounds: int) -> dict[str, float | str]:
    """Medians over the rounds of a whole run, its floor and the usual way, for tables of one size."""
    documents, rows = map(int, size.split("x"))
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder, "raw")
        write(raw, documents, rows, SEED)
        python, out = sys.executable, f"{folder}/out"
        run = [python, "-m", "pipeline", "run", "--raw", str(raw)]
        found = []
        for number in range(rounds):
            floor = spent([python, "-m", "tools.benchmarks.floor", str(raw), f"{out}/floor"])
            usual = spent([python, "-m", "tools.benchmarks.usual", str(raw), f"{out}/usual"])
            own = spent([*run, "--interim", f"{out}/{number}/i", "--output", f"{out}/{number}/o"])
            found.append((floor.seconds, usual.seconds, own.seconds, own.megabytes))
    middle = [statistics.median(column) for column in zip(*found, strict=True)]
    ratio = statistics.median(own / floor for floor, _, own, _ in found)
    return {
        "size": size,
        "floor_s": round(middle[0], 2),
        "usual_s": round(middle[1], 2),
        "run_s": round(middle[2], 2),
        "ratio": round(ratio, 2),
        "records_per_s": round(documents * rows / middle[2]),
        "peak_mb": round(middle[3]),
    }


def starts() -> dict[str, float]:
    """Seconds of the processor that small commands take, medians."""
    document = "raw/hokkaido-international-programs-2022.txt"
    commands = {
        "--help": ["--help"],
        "explain --help": ["explain", "--help"],
        "inspect": ["inspect", document],
        "run, nothing to do": ["run"],
    }
    spent([sys.executable, "-m", "pipeline", "run"])
    return {
        name: round(
            statistics.median(
                spent([sys.executable, "-m", "pipeline", *command]).seconds for _ in range(ROUNDS)
            ),
            3,
        )
        for name, command in commands.items()
    }


def main(argv: Sequence[str]) -> None:
    """Prints both as Markdown tables, and keeps them."""
    rows = [whole(size, ROUNDS) for size in argv or SIZES]
    print(
        "| documents × records | floor, s | usual way, s | run, s | run/floor | aim | records/s | peak MB |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for row in rows:
        size = str(row["size"])
        print(
            f"| {size.replace('x', ' × ')} | {row['floor_s']} | {row['usual_s']} | {row['run_s']} "
            f"| {row['ratio']} | {AIM.get(size, '')} | {row['records_per_s']} | {row['peak_mb']} |"
        )
    begun = starts() if not argv else {}
    if begun:
        print(f"\n| start | CPU s, aim {START_AIM} |\n|---|---|")
        for name, seconds in begun.items():
            print(f"| {name} | {seconds} |")
    kept("run", {"rounds": ROUNDS, "seed": SEED, "whole": rows, "starts": begun})


if __name__ == "__main__":
    main(sys.argv[1:])
