"""`python -m tools.benchmarks.tables FOLDER DOCUMENTS ROWS [SEED]`: varied programme tables from a seed.

Cells are those of the tests' authored tables with names, numbers and places exchanged, so that few repeat;
line breaks are shown as spaces, as in a text document. Equal seeds give equal bytes.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pipeline.reference import read_table

TESTS = Path(__file__).parents[2] / "tests"
CELLS = TESTS / "repair" / "breaks" / "hard"
TIMES = TESTS / "normalize" / "periods" / "fresh.jsonl"
HEADING = (
    *("No", "振興局", "実施主体", "関係市町村", "事業・行事名"),
    *("対象国・地域", "内容", "実施場所", "実施時期", "実施方法"),
)
BUREAUS = ("石狩", "空知", "後志", "胆振", "渡島", "上川")
WAYS = ("現地派遣", "現地受入", "オンライン", "現地派遣・ 受入", "未定", "補助金")
AUTHORED = 0.85
"""Share of cells that an author wrote; the others are plain."""


@cache
def cells() -> dict[str, list[str]]:
    """The authored cells of each column."""
    found: dict[str, list[str]] = {}
    for name in ("cells_dev", "cells_test", "cells_test2"):
        for line in (CELLS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            cell = json.loads(line)
            found.setdefault(cell["column"], []).append(" ".join(cell["lines"]))
    return found


@cache
def times() -> list[str]:
    """The authored schedules."""
    return [json.loads(line)["text"] for line in TIMES.read_text(encoding="utf-8").splitlines()]


@cache
def cities() -> list[str]:
    """The cities and towns of the prefecture of the tables."""
    rows = read_table("municipalities")
    return [row["city"] for row in rows if row["prefecture"] == "北海道" and row["city"] and not row["ward"]]


@cache
def countries() -> list[str]:
    """Names of countries of two characters and more."""
    return [row["name"] for row in read_table("countries") if len(row["name"]) > 1]


@cache
def _city() -> re.Pattern[str]:
    rows = read_table("municipalities")
    return _either([row["city"] for row in rows if len(row["city"]) > 2 and not row["ward"]])


@cache
def _country() -> re.Pattern[str]:
    return _either(countries())


def _either(names: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(set(names), key=lambda name: (-len(name), name)))))


def varied(text: str, dice: random.Random) -> str:
    """The text with other cities, countries and numbers of two digits.

    >>> varied("金沢市と韓国", random.Random(1)) != "金沢市と韓国"
    True
    """
    text = _city().sub(lambda _: dice.choice(cities()), text)
    text = _country().sub(lambda _: dice.choice(countries()), text)
    text = re.sub(r"(?<!\d)\d{2}(?!\d)", lambda _: str(dice.randint(10, 99)), text)
    return " ".join(text.split())


def table(rows: int, year: int, dice: random.Random) -> str:
    """The text of one document: a title, a heading, and records."""
    era = f"令和{year - 2018}" if year > 2018 else f"平成{year - 1988}"
    lines = [f"{era}年度 国際関連施策事業・行事", "", "\t".join(HEADING)]
    lines += ["\t".join([str(number), *_record(dice)]) for number in range(1, rows + 1)]
    return "\n".join(lines) + "\n"


def _record(dice: random.Random) -> list[str]:
    city, country = dice.choice(cities()), dice.choice(countries())

    def cell(column: str, plain: str) -> str:
        return varied(dice.choice(cells()[column]), dice) if dice.random() < AUTHORED else plain

    return [
        dice.choice(BUREAUS),
        cell("organizer", f"{city}国際交流協会"),
        city,
        cell("title", f"{city}と{country}の友好都市提携{dice.randint(1, 80)}周年記念事業"),
        cell("target", country),
        cell(
            "description",
            f"{country}から{dice.randint(2, 90)}名の訪問団を{city}に迎え、 学校訪問を行い友好を深め る。",
        ),
        cell("venue", city),
        varied(dice.choice(times()), dice),
        dice.choice(WAYS),
    ]


def write(folder: Path, documents: int, rows: int, seed: int) -> None:
    """Leaves the documents in the folder, each with its sidecar."""
    dice = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(documents):
        year = dice.randint(2015, 2024)
        name = folder / f"document{number:05d}"
        name.with_suffix(".txt").write_text(table(rows, year, dice), encoding="utf-8")
        sidecar = f'fiscal_year = {year}\nprefecture = "北海道"\n'
        name.with_suffix(".toml").write_text(sidecar, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]) if sys.argv[4:] else 7)
