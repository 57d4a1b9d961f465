"""`make bench`: every benchmark, one after the other, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys

BENCHMARKS = ("run", "wraps", "repair", "periods", "places", "extract", "walk")


def main() -> int:
    """1 where a benchmark fails to run, else 0; a low figure is no failure."""
    chosen = sys.argv[1:] or BENCHMARKS
    failed = 0
    for name in chosen:
        print(f"\n== {name} ==", flush=True)
        failed |= subprocess.run([sys.executable, "-m", f"tools.benchmarks.{name}"], check=False).returncode
    return int(failed != 0)


if __name__ == "__main__":
    sys.exit(main())
