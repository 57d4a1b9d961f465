"""The READMEs say what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.cli import COMMANDS
from pipeline.dictionary import PAGES, page
from pipeline.formats import extensions
from tests.pages import blocks

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.ja.md")
PAGES_OF_THE_REPOSITORY = (
    *READMES,
    "CONTRIBUTING.md",
    *(f"docs/{one.name}" for one in (ROOT / "docs").glob("*.md")),
)


@pytest.mark.parametrize(("name", "japanese"), PAGES.items())
def test_the_data_dictionary_is_current(name: str, japanese: bool) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == page(japanese=japanese), "run `make docs`"


@pytest.mark.parametrize("name", PAGES_OF_THE_REPOSITORY)
def test_every_command_and_target_named_exists(name: str) -> None:
    readme = (ROOT / name).read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:python -m pipeline|seihyo) ([a-z]+)(?= |`|$)", readme)) <= set(COMMANDS)
    assert set(re.findall(r"(?:^|`)make ([a-z-]+)", readme, re.MULTILINE)) <= targets


@pytest.mark.parametrize("name", READMES)
def test_the_formats_named_are_those_that_are_read(name: str) -> None:
    readme = (ROOT / name).read_text(encoding="utf-8")
    [named] = re.findall(r"`(\.pdf [a-z. ]+)`", readme)
    assert named.split() == [f".{extension}" for extension in extensions()], "run `make docs`"


@pytest.mark.parametrize("name", PAGES_OF_THE_REPOSITORY)
def test_every_link_into_the_repository_leads_somewhere(name: str) -> None:
    readme = (ROOT / name).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)]+)\)", readme) if "://" not in link]
    folder = (ROOT / name).parent
    assert [link for link in links if not (folder / link.partition("#")[0]).exists()] == []


def test_the_two_readmes_show_the_same_commands_and_code() -> None:
    english, japanese = ((ROOT / name).read_text(encoding="utf-8") for name in READMES)
    for language in ("sh", "python"):
        assert [
            [without_remark(line) for line in block.splitlines()] for block in blocks(english, language)
        ] == [[without_remark(line) for line in block.splitlines()] for block in blocks(japanese, language)]


def without_remark(line: str) -> str:
    return re.sub(r"\s+#.*", "", line)
