"""`python -m tools.benchmarks.alternatives [--seeds 1 2] [--write]`: how often other readings are right.

Draws scans of small, blurred print (`HARD`) and all others (`SCANS`), reads them, and counts the changes of
the rule `ocr-alternative` by where they stand. `--write` puts what was measured into
`alternative_calibration.csv`. Needs the extra `seihyo[ocr]`; a page takes seconds, so `--readings` keeps what
was read.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import pipeline.reference
from pipeline.extract.picture.keeping import readings_kept
from pipeline.model import SeihyoError
from pipeline.repair.alternatives import confidences
from tools.benchmarks.scans import edits, files, make
from tools.generate.pictures import HARD, SCANS

TABLE = Path(pipeline.reference.__file__).parent / "alternative_calibration.csv"


def measured(seed: int) -> Counter[tuple[str, str]]:
    """How many changes on the scans of a seed are right, harms, or neither, by where they stand."""
    stands = {round(confidence, 4): name for name, confidence in confidences().items()}
    found: Counter[tuple[str, str]] = Counter()
    for kind in (*HARD, *SCANS):
        scan, text = files(kind, seed)
        try:
            made = edits(make(text), make(scan))
        except SeihyoError:
            continue
        for (confidence, outcome), count in made.items():
            found[stands[confidence], outcome] += count
    return found


def calibration(found: Counter[tuple[str, str]]) -> str:
    """The table of what was measured, as CSV.

    >>> found = Counter({("alone", "right"): 97, ("alone", "harm"): 1, ("near", "right"): 8})
    >>> print(calibration(found), end="")
    stands,decided,right,confidence
    alone,98,97,0.9800
    near,8,8,0.9000
    """
    lines = ["stands,decided,right,confidence"]
    for stands in ("alone", "near"):
        decided = sum(count for (name, _), count in found.items() if name == stands)
        right = found[stands, "right"]
        lines.append(f"{stands},{decided},{right},{(right + 1) / (decided + 2):.4f}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measures, prints, and writes where it is told to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="*", default=[1])
    parser.add_argument("--readings", type=Path, help="a folder that keeps what was read, for the next run")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    found: Counter[tuple[str, str]] = Counter()
    with readings_kept(args.readings):
        for seed in args.seeds:
            found += measured(seed)
    print(dict(found))
    print(calibration(found), end="")
    if args.write:
        TABLE.write_text(calibration(found), encoding="utf-8")


if __name__ == "__main__":
    main()
