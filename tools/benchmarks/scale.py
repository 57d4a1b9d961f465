"""What builds of many small documents cost: plain processes, a Dask cluster, and a few documents changed.

`python -m tools.benchmarks.scale FOLDER --municipalities 125 --documents 8` generates the documents there
and prints, for each build, its wall time and CPU seconds with those of all its processes, and the most memory
that the driver and any other of them held. On a machine with other work only the CPU seconds mean something.
"""

from __future__ import annotations

import argparse
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


@dataclass(frozen=True, slots=True)
class Cost:
    """What a build took."""

    wall: float
    cpu: float
    """Seconds of all its processes."""
    driver: float
    """MB that the driver held at most."""
    worker: float
    """MB that any other process held at most."""


def cost(command: Sequence[str]) -> Cost:
    """What the command costs, looked at now and then."""
    cpu: dict[tuple[int, float], float] = {}
    driver = worker = 0.0
    began = time.monotonic()
    build = psutil.Popen([sys.executable, "-m", "pipeline", *command], stdout=subprocess.DEVNULL)
    while build.poll() is None:
        for process in _family(build):
            try:
                with process.oneshot():
                    used, held = process.cpu_times(), process.memory_full_info().uss / 1e6
                    cpu[process.pid, process.create_time()] = used.user + used.system
            except psutil.Error:
                continue
            if process.pid == build.pid:
                driver = max(driver, held)
            else:
                worker = max(worker, held)
        time.sleep(SECONDS_A_LOOK)
    return Cost(time.monotonic() - began, sum(cpu.values()), driver, worker)


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
    shutil.rmtree(args.folder, ignore_errors=True)
    sizes = ["--municipalities", str(args.municipalities), "--documents", str(args.documents)]
    generate([str(raw), *sizes, "--rows", *map(str, args.rows)])
    total = args.municipalities * args.documents
    print(f"{total} documents, {args.workers} workers")
    print("| build | wall s | CPU s | CPU s a document | driver MB | other MB |")
    print("| --- | --- | --- | --- | --- | --- |")
    for build in args.builds:
        place = args.folder / ("plain" if build == "changed" else build)
        if build == "changed":
            change(raw, 10)
        options = {
            "one": ["--workers", "1"],
            "dask": ["--workers", str(args.workers), "--engine", "dask"],
        }.get(build, ["--workers", str(args.workers)])
        folders = ["--raw", raw, "--interim", place / "interim", "--output", place / "output"]
        took = cost(["run", *map(str, folders), *options])
        each = took.cpu / (10 if build == "changed" else total)
        seconds = f"{took.wall:.1f} | {took.cpu:.1f} | {each:.3f}"
        print(f"| {build} | {seconds} | {took.driver:.0f} | {took.worker:.0f} |", flush=True)


if __name__ == "__main__":
    main()
