"""`python -m tools.benchmarks.usual RAW OUT`: what one would otherwise write in an afternoon.

pandas reads, neologdn (without it, NFKC) evens out the text, ja-timex (without it, a regular expression)
finds dates in schedules, pandera checks, Parquet and CSV are written. No break is mended, no place coded.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

_DATE = re.compile(r"(?:(?:令和|平成)(?:\d+|元)年度?)?(?:\d{1,2}月)(?:\d{1,2}日)?")


def evener() -> Callable[[str], str]:
    """What evens out a text."""
    try:
        from neologdn import normalize
    except ModuleNotFoundError:
        return lambda text: " ".join(unicodedata.normalize("NFKC", text).split())
    even: Callable[[str], str] = normalize
    return even


def finder() -> Callable[[str], Any]:
    """What finds dates in a text."""
    try:
        from ja_timex import TimexParser
    except ModuleNotFoundError:
        return _DATE.findall
    find: Callable[[str], Any] = TimexParser().parse
    return find


def main(raw: Path, out: Path) -> None:
    """Reads, evens out, finds dates, checks and writes."""
    import pandas as pd
    import pandera.pandas as pa

    frames = [
        pd.read_csv(path, sep="\t", skiprows=2, dtype=str, keep_default_na=False, quoting=3).assign(
            source_id=path.stem
        )
        for path in sorted(raw.glob("*.txt"))
    ]
    table = pd.concat(frames, ignore_index=True)
    even, dates = evener(), finder()
    for column in table.columns[:-1]:
        table[column] = table[column].map(even)
    table["dates"] = table["実施時期"].map(lambda text: "; ".join(map(str, dates(text))))
    pa.DataFrameSchema({name: pa.Column(str) for name in table.columns}).validate(table, lazy=True)
    out.mkdir(parents=True, exist_ok=True)
    table.to_parquet(out / "programs.parquet")
    table.to_csv(out / "programs.csv", index=False, encoding="utf-8-sig")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
