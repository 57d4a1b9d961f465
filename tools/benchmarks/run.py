"""A whole run beside what merely importing its libraries costs, and make with nothing to do."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence

IMPORTS = (
    "import pandas, pandera.pandas, pyarrow.parquet; from sudachipy import Dictionary; "
    "Dictionary(dict='small').tokenizer().tokenize('整表')"
)
ROUNDS = 5


def seconds(command: Sequence[str]) -> float:
    """Wall seconds of the command; raises where it fails."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Prints the medians and the ratio of paired rounds."""
    with tempfile.TemporaryDirectory() as folder:
        run = [sys.executable, "-m", "pipeline", "run"]
        run += ["--interim", f"{folder}/interim", "--output", f"{folder}/output"]
        imports = [sys.executable, "-c", IMPORTS]
        seconds(imports), seconds(run)
        pairs = [(seconds(imports), seconds(run)) for _ in range(ROUNDS)]
    ratio = statistics.median(whole / base for base, whole in pairs)
    print(f"imports and dictionary alone  {statistics.median(base for base, _ in pairs):6.2f} s")
    print(f"whole run, one process        {statistics.median(whole for _, whole in pairs):6.2f} s")
    print(f"ratio (paired, median of {ROUNDS})    {ratio:6.2f}    aim: about 2")
    subprocess.run(["make", "all"], check=True, capture_output=True)
    idle = statistics.median(seconds(["make", "all"]) for _ in range(ROUNDS))
    print(f"make all, nothing to do       {idle:6.2f} s  aim: under 1")


if __name__ == "__main__":
    main()
