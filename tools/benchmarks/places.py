"""`python -m tools.benchmarks.places`: cells a second on one core; seconds to load the code tables."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from itertools import product
from pathlib import Path

TESTS = Path(__file__).parents[2] / "tests"
LOAD = """
import time
from tools.benchmarks.places import load_tables
began = time.process_time()
load_tables()
print(time.process_time() - began)
"""


def load_tables() -> None:
    """Loads and indexes every table that the readers use."""
    from pipeline.lexicon import (
        abroad,
        foreign_spelling,
        former_municipalities,
        municipalities,
        municipality_names,
        place_forms,
        place_heads,
        place_words,
        spelling,
        ways,
    )
    from pipeline.normalize.bodies import names, read
    from pipeline.normalize.places import cuts
    from pipeline.reference import sorted_lines

    for table in (spelling.variants, spelling.same_length):
        spelling.any_of(table)
    for load in (
        *(municipalities.index, municipalities.bare_index, municipalities.by_code),
        *(former_municipalities.former_index, municipality_names.home_starts),
        *(abroad.names, abroad.single_kanji, abroad.city_aliases, foreign_spelling.loosened),
        *(place_words.whole_terms, place_words.online_start, place_words.after_country),
        *(place_words.home_region, place_forms.facility, place_heads.head_lengths, cuts.cutter),
        *(read.blanks, names.endings, names.inner_ending, ways.terms),
    ):
        load()
    for name in ("cities", "subdivisions"):
        sorted_lines(name)


def load_seconds(runs: int = 5) -> float:
    """Best of several fresh processes: seconds to load and index every table that the readers use."""
    command = [sys.executable, "-c", LOAD]
    return min(
        float(subprocess.run(command, capture_output=True, text=True, check=True).stdout) for _ in range(runs)
    )


def cells() -> list[tuple[str, str, str]]:
    """(reader, text, prefecture) of the cases that the tests hold."""
    found: list[tuple[str, str, str]] = []
    for name in ("cases", "held_out"):
        for folder, role in (("places", ""), ("bodies", "body")):
            path = TESTS / "normalize" / folder / f"{name}.jsonl"
            for line in path.open(encoding="utf-8") if path.exists() else ():
                case = json.loads(line)
                found.append((role or case["role"], case["text"], case["prefecture"]))
    for line in (TESTS / "normalize" / "places" / "hokkaido.jsonl").open(encoding="utf-8"):
        case = json.loads(line)["cells"]
        for column, role in (
            ("target", "target"),
            ("venue", "venue"),
            ("organizer", "body"),
            ("method", "method"),
        ):
            found.append((role, case[column], "北海道"))
    return found


def distinct(base: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The cells alone and with every decoration, no two alike: a cache of whole cells would not help."""
    return list(
        dict.fromkeys(
            (role, text + tail, prefecture)
            for (role, text, prefecture), tail in product(
                base, ("", "等", "ほか", "、札幌市", " 東京都", "、タイ")
            )
            if text
        )
    )


def main() -> int:
    """Prints the figures; 0 always: the aims are in the tests."""
    from pipeline.normalize.bodies import split_bodies
    from pipeline.normalize.methods import classify_methods
    from pipeline.normalize.places import parse_places

    print(f"reference tables: {load_seconds() * 1000:.1f} ms")
    work = distinct(cells())
    load_tables()
    for label, chosen in (
        ("places", [one for one in work if one[0] in ("target", "venue")]),
        ("bodies", [one for one in work if one[0] == "body"]),
        ("methods", [one for one in work if one[0] == "method"]),
    ):
        for turn in ("first sight", "again"):
            began = time.process_time()
            for role, text, prefecture in chosen:
                if role == "body":
                    split_bodies(text, prefecture=prefecture)
                elif role == "method":
                    classify_methods(text)
                else:
                    parse_places(text, role="target" if role == "target" else "venue", prefecture=prefecture)
            spent = time.process_time() - began
            print(f"{label} ({turn}): {len(chosen)} distinct cells, {len(chosen) / spent:,.0f} cells/s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
