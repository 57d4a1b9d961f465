"""`python -m tests.trust.rounds`: builds that are killed at random moments, and two at once on one folder."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from tests.build.folders import published, put, run, start, table

KILLS = 200
ROUNDS = 24


def killed(folder: Path, chance: random.Random) -> bool:
    """Whether a build killed at a random moment leaves the old dataset whole, and the next makes the new."""
    put(folder, {"a.csv": table("交流", rows=20)})
    run(folder)
    old = published(folder)
    put(folder, {"a.csv": table("派遣", rows=20)})
    build = start(folder)
    time.sleep(chance.uniform(0, 4))
    build.kill()
    build.communicate()
    left = published(folder)
    run(folder)
    new = published(folder)
    return left in (old, new) and new != old


def together(folder: Path) -> bool:
    """Whether two builds at once leave what one alone leaves."""
    put(folder, {f"{name}.csv": table(name, rows=20) for name in ("甲", "乙", "丙")})
    builds = [start(folder), start(folder)]
    for build in builds:
        build.communicate()
    both = published(folder)
    put(folder / "alone", {f"{name}.csv": table(name, rows=20) for name in ("甲", "乙", "丙")})
    run(folder / "alone")
    return both == published(folder / "alone")


def main(kills: int = KILLS, rounds: int = ROUNDS) -> int:
    """The number of builds that lost or mixed something."""
    chance, lost, mixed = random.Random(1), 0, 0
    for _ in range(kills):
        with tempfile.TemporaryDirectory() as folder:
            lost += not killed(Path(folder), chance)
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            mixed += not together(Path(folder))
    print(f"{lost} of {kills} kills lost something; {mixed} of {rounds} rounds of two at once were mixed")
    return lost + mixed


if __name__ == "__main__":
    sys.exit(bool(main(*map(int, sys.argv[1:3]))))
