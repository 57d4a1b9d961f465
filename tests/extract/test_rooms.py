"""The rooms of extract: each knows itself and earlier ones, and says which modules it has."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline.extract

ROOMS = Path(pipeline.extract.__file__).parent
KNOWS: dict[str, set[str]] = {
    "lines": set(),
    "text": {"lines"},
    "web": {"text", "lines"},
    "office": set(),
    "picture": {"pdf"},
    "pdf": {"picture", "lines"},
    "tables": {"lines"},
    "records": {"tables", "lines", "text"},
    "about": {"lines"},
}
"""What each room may import of the others (a picture hands on what a PDF page draws, and a PDF page may be a
picture); bounds (`limits`) and what is `left_out` are open to all."""

BELOW = {"formats", "lexicon", "model", "recogniser", "reference", "value", "wording"}
"""What stands under every stage."""


def imported(path: Path) -> Iterator[str]:
    """The modules of the project that a module imports, wherever it does."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        yield from (name for name in names if name.split(".")[0] == "pipeline")


def test_these_are_all_the_rooms() -> None:
    assert {path.parent.name for path in ROOMS.glob("*/__init__.py")} == KNOWS.keys()


@pytest.mark.parametrize("room", KNOWS)
def test_a_room_knows_no_later_one(room: str) -> None:
    for path in (ROOMS / room).glob("*.py"):
        for name in imported(path):
            parts = name.split(".")
            if parts[1] == "extract":
                assert parts[2] in KNOWS[room] | {room, "limits", "left_out"}, f"{path.name} imports {name}"
            else:
                assert parts[1] in BELOW, f"{path.name} imports {name}"


@pytest.mark.parametrize("room", KNOWS)
def test_a_room_names_each_of_its_modules_in_the_order_of_reading(room: str) -> None:
    about = ast.get_docstring(ast.parse((ROOMS / room / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert "In: " in about
    assert "Out: " in about
    named = [
        name for line in re.findall(r"^    ([a-z_, ]+?)  ", about, re.MULTILINE) for name in line.split(", ")
    ]
    modules = {path.stem for path in (ROOMS / room).glob("*.py")} - {"__init__"}
    assert sorted(named) == sorted(modules)
    for place, name in enumerate(named):
        own = {name.split(".")[3] for name in imported(ROOMS / room / f"{name}.py") if f".{room}." in name}
        later = own - set(named[:place])
        assert not later, f"{name} imports {later}, which stands after it"
