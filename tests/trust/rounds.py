"""`python -m tests.trust.rounds`: builds that are killed at random moments, and two at once on one folder."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.build.folders import published, put, run, start, table
from tests.build.test_two_at_once import is_whole

KILLS = 200
ROUNDS = 24


class Tally(NamedTuple):
    """What came of a number of trials."""

    trials: int
    lost: int
    """Those that left something that is neither the old dataset nor the new one, or that lost the new one."""
    blocked: int
    """Those after which a build was refused or failed."""
    tracebacks: int


def one_build(folder: Path) -> float:
    """Seconds that a whole build takes here, in a process of its own."""
    put(folder, {"a.csv": table("交流", rows=20)})
    begin = time.monotonic()
    start(folder).communicate()
    return time.monotonic() - begin


def killed(folder: Path, chance: random.Random, seconds: float) -> Tally:
    """A build killed at a random moment leaves the old dataset or the new one, and the next makes the new."""
    put(folder, {"a.csv": table("交流", rows=20)})
    run(folder)
    old = published(folder)
    put(folder, {"a.csv": table("派遣", rows=20)})
    build = start(folder)
    time.sleep(chance.uniform(0, seconds))
    build.kill()
    said = "".join(build.communicate())
    left = published(folder)
    code = run(folder)
    new = published(folder)
    return Tally(1, not (left in (old, new) and new != old), code != 0, "Traceback" in said)


def together(folder: Path, others: Sequence[str]) -> Tally:
    """A build and another command at once leave what a build alone leaves; who is refused is told so."""
    put(folder, {f"{name}.csv": table(name, rows=20) for name in ("甲", "乙", "丙")})
    run(folder)
    put(folder, {f"{name}.csv": table(f"新{name}", rows=20) for name in ("甲", "乙", "丙")})
    shutil.copytree(folder / "raw", folder / "alone" / "raw")
    both = [start(folder), command(folder, *others)]
    said = "".join("".join(one.communicate()) for one in both)
    left, codes = published(folder), [one.returncode for one in both]
    refused = codes.count(2) if "another run" in said else 0
    whole = is_whole(folder)
    blocked = run(folder) != 0 or any(code not in (0, 2) for code in codes) or codes.count(2) > refused
    run(folder / "alone")
    same = tables_of(published(folder)) == tables_of(published(folder / "alone"))
    return Tally(1, not (left and whole and same), blocked, "Traceback" in said)


def tables_of(files: dict[str, bytes]) -> dict[str, bytes]:
    """The tables among published files: what else stands beside them hangs on which command was run."""
    return {name: data for name, data in files.items() if name.endswith((".csv", ".parquet"))}


def command(folder: Path, *words: str) -> subprocess.Popen[str]:
    """A command on the folder in a process of its own."""
    taken = {"eventlist": ("output",), "validate": ("interim",)}.get(words[0], ("raw", "interim", "output"))
    places = [part for name in taken for part in (f"--{name}", str(folder / name))]
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", *words, *places],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


OTHERS = (("run",), ("publish",), ("report",), ("eventlist",), ("normalize",), ("validate",))
"""What is run beside a build."""


def added(tallies: Iterable[Tally]) -> Tally:
    """All together."""
    return Tally(*map(sum, zip(*tallies, strict=True)))


def main(kills: int = KILLS, rounds: int = ROUNDS, seed: int = 1) -> int:
    """The number of builds that lost, mixed or blocked something or ended in a traceback."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        seconds = one_build(Path(folder))
    found = []
    for what, times, trial in (
        ("kills", kills, lambda folder, _: killed(folder, chance, seconds)),
        ("rounds of two at once", rounds, lambda folder, at: together(folder, OTHERS[at % len(OTHERS)])),
    ):
        tallies = []
        for at in range(times):
            with tempfile.TemporaryDirectory() as folder:
                tallies.append(trial(Path(folder), at))
        done = added(tallies) if tallies else Tally(0, 0, 0, 0)
        print(
            f"{done.trials} {what}: {done.lost} lost or mixed something, {done.blocked} blocked, "
            f"{done.tracebacks} tracebacks",
            flush=True,
        )
        found.append(done)
    return sum(sum(done[1:]) for done in found)


if __name__ == "__main__":
    sys.exit(bool(main(*map(int, sys.argv[1:4]))))
