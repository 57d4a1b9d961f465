"""`python -m tools.benchmarks.floor RAW OUT`: the least that such a pipeline could cost.

One pass of the tokenizer over every cell, bare pandas reading, a pandera check of strings, and pyarrow and
CSV writing of the same table. Nothing of the pipeline is imported.
"""

from __future__ import annotations

import sys
from pathlib import Path


def main(raw: Path, out: Path) -> None:
    """Reads, tokenizes, checks and writes."""
    import pandas as pd
    import pandera.pandas as pa
    import pyarrow as arrow
    import pyarrow.parquet as pq
    from sudachipy import Dictionary, SplitMode

    frames = [
        pd.read_csv(path, sep="\t", skiprows=2, dtype=str, keep_default_na=False, quoting=3).assign(
            source_id=path.stem
        )
        for path in sorted(raw.glob("*.txt"))
    ]
    table = pd.concat(frames, ignore_index=True)
    tokenizer = Dictionary(dict="small").create(mode=SplitMode.C)
    morphemes = 0
    for column in table.columns[1:-1]:
        for text in table[column]:
            morphemes += sum(1 for one in tokenizer.tokenize(text) if one.part_of_speech()[0]) if text else 0
    pa.DataFrameSchema({name: pa.Column(str) for name in table.columns}).validate(table, lazy=True)
    out.mkdir(parents=True, exist_ok=True)
    pq.write_table(arrow.Table.from_pandas(table), out / "programs.parquet")  # type: ignore[no-untyped-call]
    table.to_csv(out / "programs.csv", index=False, encoding="utf-8-sig")
    print(f"{len(table)} records, {morphemes} morphemes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
