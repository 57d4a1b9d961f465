"""Write `pipeline/reference/break_weights.csv`: `python -m tools.train_breaks`."""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

SMALLEST = 0.02
"""A weight nearer to zero than this is left out: it moves no decision."""


def main(argv: list[str]) -> int:
    """Train both sets of weights and write them side by side."""
    parser = argparse.ArgumentParser(prog="python -m tools.train_breaks", description=__doc__)
    parser.add_argument(
        "--documents", type=int, default=2400, help="how many documents to make (default 2400)"
    )
    parser.add_argument(
        "--output",
        type=Path,
        default=Path(__file__).parents[2] / "pipeline" / "reference" / "break_weights.csv",
    )
    args = parser.parse_args(argv)
    from tools.train_breaks.fit import fit

    columns = {}
    for mode, geometry in (("text", False), ("geometry", True)):
        columns[mode], columns[mode + "_context"] = fit(args.documents, geometry=geometry)
    names = ["bias", *sorted(set().union(*columns.values()) - {"bias"})]
    with args.output.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("feature", *columns))
        for name in names:
            found = [table.get(name, 0.0) for table in columns.values()]
            if any(abs(weight) >= SMALLEST for weight in found):
                writer.writerow(
                    (name, *(f"{weight:.2f}" if abs(weight) >= SMALLEST else "" for weight in found))
                )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
