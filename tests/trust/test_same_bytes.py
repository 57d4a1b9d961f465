"""The same documents make the same dataset, exports and interim files, whatever is around the build."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.build.folders import table
from tests.trust.surroundings import OTHER, PLAIN, differing, made

FILES = {f"{name}.csv": table(name, rows=3).encode() for name in ("甲", "乙", "丙")}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no umask and no locales there")
def test_what_is_around_a_build_does_not_show_in_what_comes_of_it(tmp_path: Path) -> None:
    plain = made(tmp_path, FILES, PLAIN)
    assert {"output/manifest.json", "exports/seihyo.duckdb", "interim/blocks.arrow"} <= plain.keys()
    assert differing(plain, made(tmp_path, FILES, OTHER)) == []


def test_a_difference_is_noticed() -> None:
    assert differing({"a": "1", "b": "2"}, {"a": "1", "b": "3", "c": "4"}) == ["b", "c"]
    assert differing({"a": "1"}, {"a": "1"}) == []
