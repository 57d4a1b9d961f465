"""Every message to people is in Japanese and English; what a programmer alone meets may be English."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.wording import BETWEEN

PACKAGE = Path(__file__).parents[2] / "pipeline"
JAPANESE = re.compile("[ぁ-んァ-ヶ一-鿿]")
WORDS = re.compile("[a-z]{2,} [a-z]{2,}")
STAGES = ("extract", "repair", "normalize")
FOR_PROGRAMMERS = {
    "normalize/periods/bench.py",
    "normalize/periods/words.py",
    "repair/answers.py",
    "repair/breaks/bench.py",
    "repair/breaks/calibration.py",
}
"""Modules whose errors say that a table of the repository, or a benchmark's file, is wrong."""


def spoken(path: Path) -> Iterator[tuple[int, str]]:
    """The line and the words of each error and each printed message that is written out where it is made."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[0]
            if name in ("SeihyoError", "print", "complain") and isinstance(
                first, ast.Constant | ast.JoinedStr
            ):
                yield node.lineno, ast.unparse(first)


MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("name", [name for name in MODULES if name not in FOR_PROGRAMMERS])
def test_messages_are_in_japanese_too(name: str) -> None:
    english = [
        f"{name}:{line}: {said}"
        for line, said in spoken(PACKAGE / name)
        if WORDS.search(re.sub(r"\{.*?\}", "", said)) and not JAPANESE.search(said)
    ]
    assert english == []


def halves_of(path: Path) -> Iterator[tuple[int, str, str]]:
    """The line and both languages of each message that is written out, as source."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr) and BETWEEN in ast.unparse(node):
            japanese, _, english = ast.unparse(node).partition(BETWEEN)
            yield node.lineno, japanese, english
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "bilingual":
            yield node.lineno, ast.unparse(node.args[0]), ast.unparse(node.args[1])
        elif isinstance(node, ast.Call):
            said = {word.arg: ast.unparse(word.value) for word in node.keywords}
            if {"ja", "en"} <= set(said):
                yield node.lineno, said["ja"], said["en"]


QUOTED = re.compile(r"「[^「」{}]*\{([^{}!:]+)")


@pytest.mark.parametrize("name", [name for name in MODULES if name.split("/")[0] in STAGES])
def test_what_a_message_quotes_of_a_cell_stands_in_both_languages(name: str) -> None:
    missing = [
        f"{name}:{line}: {quoted}"
        for line, japanese, english in halves_of(PACKAGE / name)
        for quoted in QUOTED.findall(japanese)
        if f"{{{quoted}" not in english
    ]
    assert missing == []
