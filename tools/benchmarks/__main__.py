"""`make bench`: every benchmark, one after the other, each in a process of its own.

What they print is kept as `interim/bench/bench.md`, with the machine and the versions that it was measured
with, and their figures as `bench.json`.
"""

from __future__ import annotations

import json
import subprocess
import sys

from tools.benchmarks.machine import KEPT, kept, machine

BENCHMARKS = ("run", "wraps", "repair", "periods", "places", "extract", "walk")


def printed(name: str) -> tuple[str, int]:
    """What a benchmark prints, shown while it is, and its exit code."""
    lines = []
    command = [sys.executable, "-m", f"tools.benchmarks.{name}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout
        for line in process.stdout:
            print(line, end="", flush=True)
            lines.append(line)
    return "".join(lines), process.returncode


def main() -> int:
    """1 where a benchmark fails to run, else 0; a low figure is no failure."""
    about = machine()
    report = ["# Benchmarks", "", "| | |", "|---|---|"]
    report += [f"| {key} | {value} |" for key, value in about.items() if key != "versions"]
    report += [f"| {name} | {value} |" for name, value in about["versions"].items()]
    figures, failed = {}, 0
    for name in sys.argv[1:] or BENCHMARKS:
        print(f"\n== {name} ==", flush=True)
        text, code = printed(name)
        failed |= code
        report += ["", f"## {name}", "", text if text.startswith("|") else f"```\n{text}```"]
        own = KEPT / f"{name}.json"
        figures[name] = json.loads(own.read_text(encoding="utf-8")) if own.exists() else text.splitlines()
    kept("bench", {"machine": about, "figures": figures})
    (KEPT / "bench.md").write_text("\n".join(report) + "\n", encoding="utf-8")
    print(f"\n{KEPT / 'bench.md'}\n{KEPT / 'bench.json'}")
    return int(failed != 0)


if __name__ == "__main__":
    sys.exit(main())
