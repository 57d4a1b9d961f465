"""`python -m tools.fuzz.one TARGET SECONDS CORPUS FOUND SEEDS`: one target in this process, until time is up.

A find does not end the run: the first input of each kind (its exception and where it was raised) is kept in
FOUND under the input's hash. libFuzzer says on standard error what was run.
"""

from __future__ import annotations

import hashlib
import sys
import time
import traceback
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["pipeline"]):
    from tools.fuzz.targets import TARGETS, Target

SLOW = 10.0
"""Seconds for one input, instrumented as it is, from which its time is a find."""


class Recorder:
    """Runs a target and keeps what it finds, one input of each kind."""

    def __init__(self, target: Target, found: Path) -> None:
        self.target, self.found = target, found
        self.kinds: dict[str, str] = {}

    def __call__(self, data: bytes) -> None:
        """One input."""
        began = time.process_time()
        try:
            self.target(data)
        except Exception as error:
            self.keep(data, kind_of(error))
        if time.process_time() - began > SLOW:
            self.keep(data, "slow")

    def keep(self, data: bytes, kind: str) -> None:
        """Keeps the first input of a kind."""
        if kind in self.kinds:
            return
        name = hashlib.sha256(data).hexdigest()[:16]
        self.kinds[kind] = name
        self.found.mkdir(parents=True, exist_ok=True)
        (self.found / name).write_bytes(data)
        print(f"found: {kind} → {self.found / name}", file=sys.stderr, flush=True)


def kind_of(error: Exception) -> str:
    """The exception and the innermost line of the product from which it came."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "/pipeline/" in frame.filename.replace("\\", "/")] or frames
    return f"{type(error).__name__} at {Path(own[-1].filename).name}:{own[-1].lineno}"


def main(name: str, seconds: str, corpus: str, found: str, seeds: str) -> None:
    """Fuzzes one target; libFuzzer ends the process."""
    recorder = Recorder(TARGETS[name], Path(found))
    Path(corpus).mkdir(parents=True, exist_ok=True)
    options = [f"-max_total_time={seconds}", "-timeout=120", "-rss_limit_mb=8192", "-max_len=200000"]
    options += ["-print_final_stats=1", "-seed=1", f"-artifact_prefix={found}/hang-"]
    Path(found).mkdir(parents=True, exist_ok=True)
    atheris.Setup([sys.argv[0], *options, corpus, *([seeds] if Path(seeds).is_dir() else [])], recorder)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
