"""A word added as one row of one table is known to every stage that has to do with such a word, at once."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import pipeline

from .one_more_era import with_one_more

HERE = Path(__file__).parent
ROWS = {
    "country_aliases": "ゲルマーニエン,DE,name",
    "name_endings": "遊々庵,facility",
    "legal_forms": "地域共創法人,name,before",
    "undecided_words": "算段中,",
    "conjunctions": "かたがた,and,",
    "method_terms": "空飛ぶ配信便,outsourcing,",
}
PERIOD_WORDS = (("央旬", "third", "2"), ("思案中", "status", "undecided"))
"""By term, kind and value; a new word has nothing in the other columns."""

EXPECTED: dict[str, tuple[Any, Any]] = {
    # by the word and the stage: what is seen without the row, and with it
    "era extract": (
        [None, "令和13年6月30日", False],
        ["2031-06-30", "光文2年6月30日", True],
    ),
    "era repair": ("keep model", "remove era_number"),
    "era normalize": (None, [["interval", "2031-05-01", "2031-05-31"]]),
    "era normalize inside a word": (None, [["interval", "2022-05-01", "2022-05-31"]]),
    "era normalize from and to": (None, [["interval", "2031-04-01", "2032-03-31"]]),
    "era check": (False, True),
    "era normalize in brackets": (None, [["interval", "2031-05-01", "2031-05-31"]]),
    "era normalize to be filled in": (None, [["unspecified", None, None]]),
    "era normalize left out": (None, ["2031-05-06"]),
    "undecided repair": ("name", "period"),
    "undecided check": (False, True),
    "undecided normalize times": (["scheduled"], ["undecided"]),
    "undecided normalize places": (["unspecified", None, "place-unknown"], ["unspecified", None]),
    "undecided normalize ways": (["other"], ["undecided"]),
    "undecided normalize bodies": (["算段中"], []),
    "conjunction repair": ("keep model", "remove conjunction_before"),
    "conjunction normalize places": (
        ["country", "TW", "place-note-ignored"],
        ["country", "TW", "country", "TH"],
    ),
    "conjunction normalize bodies": (["札幌国際交流協会かたがた小樽市"], ["札幌国際交流協会", "小樽市"]),
    # extract finds columns by their headings, and check asks no names of countries
    "alias repair": (None, "keep place_levels"),
    "alias normalize": (None, ["country", "DE"]),
    # neither has to do with what names of facilities, bodies and ways look like
    "facility repair": ("remove model", "remove unfinished_title"),
    "facility normalize": (["domestic", "JP", "place-unknown"], ["domestic", "JP"]),
    "legal form repair": (None, "remove legal_form"),
    "legal form normalize": (
        ["地域共創法人", "ひがしかわ観光の森"],
        ["地域共創法人ひがしかわ観光の森"],
    ),
    "way repair": ("name", "method"),
    "way normalize": (["online"], ["outsourcing"]),
    "part of a month extract": ("", "day"),
    "part of a month repair": (None, "remove month_day"),
    "part of a month normalize": (
        [["interval", "2022-09-01", "2022-09-30"]],
        [["interval", "2022-09-11", "2022-09-20"]],
    ),
    "part of a month check": (False, True),
    # a column of schedules is told by its days and months, not by a word for all of it
    "whole schedule repair": ("name", "period"),
    "whole schedule normalize": (["scheduled"], ["undecided"]),
    "whole schedule check": (False, True),
}


def observe(folder: Path) -> dict[str, Any]:
    """What `one_row` sees with the pipeline that lies in a folder."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(
        [sys.executable, str(HERE / "one_row.py")],
        env=environment,
        cwd=folder,
        capture_output=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(run.stdout)
    return found


@pytest.fixture(scope="module")
def before() -> dict[str, Any]:
    return observe(Path(pipeline.__file__).parents[1])


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("one_row")
    shutil.copytree(
        Path(pipeline.__file__).parent, folder / "pipeline", ignore=shutil.ignore_patterns("__pycache__")
    )
    tables = folder / "pipeline" / "reference"
    eras = (tables / "eras.csv").read_text(encoding="utf-8")
    (tables / "eras.csv").write_text(with_one_more(eras), encoding="utf-8")
    columns = (tables / "period_terms.csv").read_text(encoding="utf-8").splitlines()[0].count(",") + 1
    for table, row in (
        *ROWS.items(),
        *(("period_terms", ",".join((*word, *[""] * (columns - 3)))) for word in PERIOD_WORDS),
    ):
        text = (tables / f"{table}.csv").read_text(encoding="utf-8")
        (tables / f"{table}.csv").write_text(text.rstrip("\n") + f"\n{row}\n", encoding="utf-8")
    return observe(folder)


@pytest.mark.parametrize("what", EXPECTED)
def test_one_row_is_enough(what: str, before: dict[str, Any], after: dict[str, Any]) -> None:
    unknown, known = EXPECTED[what]
    assert after[what] == known
    if unknown is not None:
        assert before[what] == unknown


def test_every_observation_is_expected(before: dict[str, Any]) -> None:
    assert set(before) == set(EXPECTED)
