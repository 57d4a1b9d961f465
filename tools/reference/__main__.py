"""`python -m tools.reference [--cldr DIR]`: writes the derived tables of `pipeline/reference`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.reference import abroad, countries, english, former, municipalities, old_towns, outlines


def main(arguments: list[str] | None = None) -> int:
    """0 where all tables were written, 2 where CLDR is not installed."""
    parser = argparse.ArgumentParser(prog="python -m tools.reference", description=__doc__)
    parser.add_argument(
        "--cldr", type=Path, default=Path("/usr/share/unicode/cldr"), help="folder of common/"
    )
    cldr = parser.parse_args(arguments).cldr
    if not (cldr / "common" / "subdivisions" / "ja.xml").is_file():
        print(f"{cldr} holds no CLDR: apt-get install unicode-cldr-core, or give --cldr DIR", file=sys.stderr)
        return 2
    for name, count in (
        ("municipalities", municipalities.build()),
        ("former_municipalities", former.build()),
        ("old_municipalities", old_towns.build()),
        ("countries", countries.build(cldr)),
        ("country_names_en", english.build()),
        ("subdivisions", abroad.build_subdivisions(cldr)),
        ("cities", abroad.build_cities()),
        ("municipality_outlines", outlines.build()),
    ):
        print(f"{name}: {count} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
