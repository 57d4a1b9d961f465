"""`python -m tools.generate RAW`: documents from a seed, into a raw folder."""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.generate.manners import laid_out
from tools.generate.records import said
from tools.generate.writers import WRITERS


def documents(
    municipalities: int,
    documents: int,
    *,
    seed: int = 1,
    rows: tuple[int, int] = (5, 20),
    formats: Sequence[str] = tuple(WRITERS),
) -> Iterator[tuple[str, bytes]]:
    """Place in the raw folder and content of each document and its sidecar; formats take turns."""
    for municipality in range(municipalities):
        for number in range(documents):
            what = said(seed, municipality, number, rows)
            form = formats[(municipality + number) % len(formats)]
            rng = random.Random(f"{what.name} {form}")
            place = f"{what.prefecture}/{what.name}"
            yield f"{place}.{form}", WRITERS[form](laid_out(what, seed), rng)
            sidecar = (
                f'publisher = "{what.city}"\nprefecture = "{what.prefecture}"\nfiscal_year = {what.year}\n'
            )
            yield f"{place}.toml", sidecar.encode()


def main(argv: Sequence[str] | None = None) -> None:
    """Writes the documents that the arguments name."""
    parser = argparse.ArgumentParser(prog="python -m tools.generate", description=__doc__)
    parser.add_argument("raw", type=Path, help="the folder to write to")
    parser.add_argument("--municipalities", type=int, default=10, metavar="N")
    parser.add_argument("--documents", type=int, default=6, metavar="N", help="of each municipality")
    parser.add_argument("--rows", type=int, nargs=2, default=(5, 20), metavar=("LEAST", "MOST"))
    parser.add_argument("--formats", nargs="+", choices=tuple(WRITERS), default=tuple(WRITERS))
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(argv)
    rows = (args.rows[0], args.rows[1])
    for name, data in documents(
        args.municipalities, args.documents, seed=args.seed, rows=rows, formats=args.formats
    ):
        path = args.raw / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


if __name__ == "__main__":
    main()
