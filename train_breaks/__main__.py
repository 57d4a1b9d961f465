"""Write `pipeline/reference/break_weights.csv`: `python -m train_breaks`."""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

SMALLEST = 0.02
"""A weight nearer to zero than this is left out: it moves no decision."""


def main(argv: list[str]) -> int:
    """Train both sets of weights and write them side by side."""
    parser = argparse.ArgumentParser(prog="python -m train_breaks", description=__doc__)
    parser.add_argument("--documents", type=int, default=1500, help="how many documents to make (default 1500)")
    parser.add_argument(
        "--output", type=Path, default=Path(__file__).parents[1] / "pipeline" / "reference" / "break_weights.csv"
    )
    args = parser.parse_args(argv)
    from train_breaks.fit import fit

    text = fit(range(args.documents), geometry=False)
    geometry = fit(range(args.documents), geometry=True)
    names = ["bias", *sorted((text.keys() | geometry.keys()) - {"bias"})]
    with args.output.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("feature", "text", "geometry"))
        for name in names:
            pair = (text.get(name, 0.0), geometry.get(name, 0.0))
            if any(abs(weight) >= SMALLEST for weight in pair):
                writer.writerow((name, *(f"{weight:.3f}" for weight in pair)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
