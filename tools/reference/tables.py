"""Writing a code table: CSV with LF, and a TOML file that names its source and licence."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).parent
REFERENCE = HERE.parents[1] / "pipeline" / "reference"


def write_table(
    name: str, header: Sequence[str], rows: Iterable[Sequence[str]], about: Mapping[str, str]
) -> int:
    """Number of rows written to `pipeline/reference/NAME.csv`; `about` goes into NAME.toml beside it."""
    written = 0
    with (REFERENCE / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for row in rows:
            writer.writerow(row)
            written += 1
    lines = [f'{key} = "{value}"' for key, value in about.items()]
    (REFERENCE / f"{name}.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return written


def read_input(name: str) -> list[dict[str, str]]:
    """Rows of a hand-kept table beside this module."""
    return read_csv(HERE / f"{name}.csv")


def read_csv(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
