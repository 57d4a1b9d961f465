"""What builds of many small documents cost: plain processes, a Dask cluster, and a few documents changed.

`python -m tools.benchmarks.scale FOLDER --municipalities 125 --documents 8` generates the documents there
(those that stand there from an earlier time are taken) and prints a row for each build: its wall time, CPU
seconds with those of all its processes, and memory. On a machine with other work only the CPU seconds and the
memory mean something.

The driver's memory is the most that was ever resident (VmHWM): the kernel keeps it, so that no peak between
two looks is missed, and it is what a machine must have. Of other processes, looked at now and then, it is
what each has for itself alone (USS): what they share with the driver is counted there.

The program is compiled before it is measured, as an installed one is, into the folder.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from tools.generate.__main__ import main as generate

SECONDS_A_LOOK = 0.3

DRIVER = """
import sys
from pathlib import Path
from pipeline.cli import main
code = main(sys.argv[2:])
held = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
Path(sys.argv[1]).write_text(held[0].split()[1])
sys.exit(code)
"""
"""A build that leaves, in a file, the most memory that it ever held in kB."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a build took."""

    wall: float
    cpu: float
    """Seconds of all its processes."""
    driver: float
    """MB that were resident of the driver at most."""
    worker: float
    """MB that any other process held for itself at most."""


def cost(folder: Path, command: Sequence[str]) -> Cost:
    """What the command costs; processes that nobody waits for are looked at now and then."""
    cpu: dict[tuple[int, float], float] = {}
    worker, held = 0.0, folder / "held"
    known = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    known["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    began = time.monotonic()
    build = psutil.Popen(
        [sys.executable, "-c", DRIVER, str(held), *command], stdout=subprocess.DEVNULL, env=known
    )
    used = os.times()
    while build.poll() is None:
        for process in _family(build):
            try:
                with process.oneshot():
                    own, memory = process.cpu_times(), process.memory_full_info().uss / 1e6
                    cpu[process.pid, process.create_time()] = own.user + own.system
            except psutil.Error:
                continue
            if process.pid != build.pid:
                worker = max(worker, memory)
        time.sleep(SECONDS_A_LOOK)
    wall, now = time.monotonic() - began, os.times()
    waited = now.children_user + now.children_system - used.children_user - used.children_system
    return Cost(wall, max(waited, sum(cpu.values())), int(held.read_text()) / 1024, worker)


def _family(build: psutil.Popen) -> list[psutil.Process]:
    try:
        return [build, *build.children(recursive=True)]
    except psutil.Error:
        return []


def change(raw: Path, documents: int) -> None:
    """Adds a record's worth of text to so many text documents, far from one another."""
    paths = sorted(raw.rglob("*.txt"))
    for path in paths[:: max(1, len(paths) // documents)][:documents]:
        data = path.read_bytes()
        path.write_bytes(data + data.rstrip(b"\n").rpartition(b"\n")[2].replace(b"\t", b"\t", 1) + b"\n")


def main(argv: Sequence[str] | None = None) -> None:
    """Measures and prints a row for each build."""
    parser = argparse.ArgumentParser(prog="python -m tools.benchmarks.scale", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--municipalities", type=int, default=125)
    parser.add_argument("--documents", type=int, default=8)
    parser.add_argument("--rows", type=int, nargs=2, default=(4, 12))
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--builds", nargs="+", default=("one", "plain", "changed", "dask"))
    args = parser.parse_args(argv)
    raw = args.folder / "raw"
    total = args.municipalities * args.documents
    if not raw.exists():
        sizes = ["--municipalities", str(args.municipalities), "--documents", str(args.documents)]
        generate([str(raw), *sizes, "--rows", *map(str, args.rows)])
    print(f"{total} documents, {args.workers} workers")
    print("| build | wall s | CPU s | CPU s a document | of a whole build | driver MB | other MB |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    plain = 0.0
    for build in args.builds:
        place = args.folder / ("plain" if build == "changed" else build)
        if build == "changed":
            change(raw, 10)
        else:
            shutil.rmtree(place, ignore_errors=True)
        options = {
            "one": ["--workers", "1"],
            "dask": ["--workers", str(args.workers), "--engine", "dask"],
        }.get(build, ["--workers", str(args.workers)])
        folders = ["--raw", raw, "--interim", place / "interim", "--output", place / "output"]
        took = cost(args.folder, ["run", *map(str, folders), *options])
        plain = took.cpu if build == "plain" else plain
        each = took.cpu / (10 if build == "changed" else total)
        share = f"{took.cpu / plain:.1%}" if plain else ""
        seconds = f"{took.wall:.1f} | {took.cpu:.1f} | {each:.3f} | {share}"
        print(f"| {build} | {seconds} | {took.driver:.0f} | {took.worker:.0f} |", flush=True)


if __name__ == "__main__":
    main()
