"""The list of conditions that decide nothing: what is watched still does what it did, and is told rightly."""

from __future__ import annotations

import doctest
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.conditions import watch
from tools.conditions.plugin import FOLDER

ROOT = Path(__file__).parents[2]
SOURCE = """
def kind(age, member):
    if age < 18 or member and age >= 65:
        return "free"
    return "paid" if [one for one in (age,) if one > 100 or not member] else "half"
"""


def told(*asked: tuple[int, bool]) -> dict[str, str]:
    """What is said of each condition after some calls, by its text and kind."""
    seen = watch.Seen()
    names = {"_asked_": seen.asked, "_compared_": seen.compared}
    exec(seen.watched(SOURCE, "kind.py", "kind.py"), names)
    plain: dict[str, object] = {}
    exec(SOURCE, plain)
    for age, member in asked:
        assert names["kind"](age, member) == plain["kind"](age, member)  # type: ignore[operator]
    return {
        f"{condition.kind} {condition.text}": watch.undecided(condition, bits) for condition, bits in seen
    }


def test_what_no_call_reaches_was_never_asked() -> None:
    assert set(told().values()) == {"never asked"}


def test_a_condition_decides_once_it_was_both_true_and_false() -> None:
    some = told((10, False), (30, True), (30, False))
    assert some["asked age < 18"] == some["asked not member"] == some["asked member"] == ""
    assert some["asked age >= 65"] == some["asked one > 100"] == "always false"


@pytest.mark.parametrize(("age", "said"), [(17, "never equal"), (18, ""), (19, "never equal")])
def test_a_bound_is_decided_where_both_sides_were_equal(age: int, said: str) -> None:
    assert told((10, False), (age, True))["compared age < 18"] == said


def test_the_tests_run_as_ever_and_each_condition_that_they_ask_is_written(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "tools.conditions.plugin"]
    command += ["-p", "no:cacheprovider", "tests/lexicon/test_numerals.py"]
    ended = subprocess.run(
        command, cwd=ROOT, env=os.environ | {FOLDER: str(tmp_path)}, capture_output=True, check=False
    )
    assert ended.returncode == 0, ended.stdout.decode()
    (file,) = tmp_path.glob("*.json")
    written = [(watch.Condition(*place), bits) for *place, bits in json.loads(file.read_text("utf-8"))]
    of = [one for one in written if one[0].path == "pipeline/lexicon/numerals.py"]
    assert of
    assert any(bits == watch.TRUE | watch.FALSE for _, bits in of)


def test_its_examples_hold() -> None:
    assert doctest.testmod(watch).failed == 0
