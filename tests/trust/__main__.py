"""`python -m tests.trust [SIZE]`: each reader over each pattern; a line for each that is steep or slow."""

from __future__ import annotations

import sys

from tests.trust.growth import growth
from tests.trust.readers import PATTERNS, READERS

MOST_SECONDS = 1.0
"""For a cell of 100,000 characters."""
STEEPEST = 1.35
"""The power of n from which a time is no longer linear: caches and the collector alone make 1.2."""


def main(size: int, only: str = "") -> int:
    """The number of patterns that are too steep or too slow."""
    bad = count = 0
    for name, reader in READERS.items():
        if only not in name:
            continue
        reader("旭川市 4月")
        for pattern in PATTERNS:
            count += 1
            found = growth(reader, pattern, size // 4)
            slow = found.large > MOST_SECONDS * size / 100_000
            if slow or found.exponent > STEEPEST:
                found = growth(reader, pattern, size // 4, tries=2)
                slow = found.large > MOST_SECONDS * size / 100_000
            if slow or found.exponent > STEEPEST:
                bad += 1
                print(
                    f"{name}\t{pattern!r}\t{found.small:.2f} s → {found.large:.2f} s\tn^{found.exponent:.2f}",
                    flush=True,
                )
    print(f"{bad} of {count} too steep or too slow", flush=True)
    return bad


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, *sys.argv[2:3])))
