"""The examples in docs/ give what the pages say."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from tests.pages import sessions

ROOT = Path(__file__).parents[2]
PAGES = sorted(path.name for path in (ROOT / "docs").glob("*.md") if "```pycon" in path.read_text("utf-8"))


@pytest.mark.parametrize("name", PAGES)
def test_the_examples_of_a_page_give_what_it_shows(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    said: list[str] = []
    test = doctest.DocTestParser().get_doctest(sessions(ROOT / "docs" / name), {}, name, name, 0)
    result = doctest.DocTestRunner(verbose=False).run(test, out=said.append)
    assert result.attempted > 0
    assert result.failed == 0, "".join(said)
