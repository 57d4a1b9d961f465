"""A new era is a row of `eras.csv` and nothing else."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import pipeline
from tests.lexicon.one_more_era import with_one_more

TEXTS = [
    "光文2年5月",
    "自光文2年4月1日至光文3年3月31日",
    "自光2年4月1日至光3年3月31日",
    "K2.5.1",
    "光2.5.1",
    "観光5月",
    "観光3月",
    "観光2.5.1",
    "光文2年4月一光文3年3月",
    "4月か光文2年5月",
    "令和12年1月1日",
    "令和11年度（K1）",
]
PROGRAM = """
import json, sys
from pipeline.normalize.periods import parse_periods
print(json.dumps({text: [[str(p.start), str(p.end), p.label] for p in parse_periods(text, fiscal_year=2022)]
                  for text in json.loads(sys.argv[1])}))
"""


@pytest.fixture(scope="module")
def periods(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[str | None]]]:
    """What a copy of the pipeline, with one era more in its table, reads."""
    folder = tmp_path_factory.mktemp("later")
    source = Path(pipeline.__file__).parent
    shutil.copytree(source, folder / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    table = folder / "pipeline" / "reference" / "eras.csv"
    table.write_text(with_one_more(table.read_text(encoding="utf-8")), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(TEXTS)],
        cwd=folder, capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    found: dict[str, list[list[str | None]]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("光文2年5月", "2031-05-01", "2031-05-31"),
        ("自光文2年4月1日至光文3年3月31日", "2031-04-01", "2032-03-31"),
        ("自光2年4月1日至光3年3月31日", "2031-04-01", "2032-03-31"),
        ("K2.5.1", "2031-05-01", "2031-05-01"),
        ("光2.5.1", "2031-05-01", "2031-05-01"),
        ("光文2年4月一光文3年3月", "2031-04-01", "2032-03-31"),
        ("4月か光文2年5月", "2022-04-01", "2031-05-31"),
        ("令和12年1月1日", "2030-01-01", "2030-01-01"),
    ],
)
def test_a_row_is_enough(periods: dict[str, list[list[str | None]]], text: str, start: str, end: str) -> None:
    ((first, last, _),) = periods[text]
    assert (first, last) == (start, end)


@pytest.mark.parametrize(("text", "start"), [("観光5月", "2022-05-01"), ("観光3月", "2023-03-01")])
def test_a_kanji_within_a_word_is_no_era(
    periods: dict[str, list[list[str | None]]], text: str, start: str
) -> None:
    ((first, _, label),) = periods[text]
    assert (first, label) == (start, "観光")


def test_a_kanji_within_a_word_before_dots_is_no_era(periods: dict[str, list[list[str | None]]]) -> None:
    assert all(not str(start).startswith("2031") for start, _, _ in periods["観光2.5.1"])
