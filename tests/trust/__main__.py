"""`python -m tests.trust [SIZE [READER]]`: each reader over each pattern, a line for each slow or steep."""

from __future__ import annotations

import math
import sys

from pipeline.normalize.cell import MAX_READ_CHARS
from tests.trust.growth import growth, long, seconds
from tests.trust.readers import BOUNDED, PATTERNS, READERS, Reader

LONGEST = 100_000
"""Characters of a cell that shall be read within `MOST_SECONDS`; of what a bound refuses, those up to it."""
MOST_SECONDS = 1.0
STEEPEST = 1.2
"""The power of n from which a time is no longer linear: caches and the collector alone make 1.1."""
SUSPECT = 1.35
"""The same between two sizes, from which a third one is measured."""


def exponent(reader: Reader, pattern: str, size: int) -> float:
    """The power of n with which the time grows over sixteen times the length."""
    small = seconds(reader, long(pattern, size // 4), tries=3)
    large = seconds(reader, long(pattern, 4 * size), most=60.0, tries=2)
    return math.log(max(large, 1e-3) / max(small, 1e-3), 16)


def main(size: int, only: str = "") -> int:
    """The number of patterns that are too steep or too slow."""
    bad = count = 0
    for name, reader in READERS.items():
        if only not in name:
            continue
        reader("旭川市 4月")
        most = MOST_SECONDS * size / min(LONGEST, MAX_READ_CHARS if name in BOUNDED else LONGEST)
        for pattern in PATTERNS:
            count += 1
            found = growth(reader, pattern, size // 4)
            if found.large > most or found.exponent > SUSPECT:
                found = growth(reader, pattern, size // 4, tries=2)
            power = exponent(reader, pattern, size) if found.exponent > SUSPECT else 1.0
            if found.large > most or power > STEEPEST:
                bad += 1
                print(f"{name}\t{pattern!r}\t{found.large:.2f} s at {size:,}\tn^{power:.2f}", flush=True)
    print(f"{bad} of {count} too steep or too slow", flush=True)
    return bad


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, *sys.argv[2:3])))
