"""A headless Chromium, and pages of the report opened in it from a file, as a user opens them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from pipeline.model import Tables
from pipeline.report import report
from tests.programs import requires_program
from tests.sample import sample

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Opened:
    """A page of the report, with what it said and what it asked for."""

    page: Page
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def remembers(self, path: Path, what: str) -> bool:
        """Whether the page, opened once more without a query, comes as JavaScript `what` says it was left.

        Chromium puts what a page keeps where the next one finds it behind the page's back, so that one may
        come too soon: it is asked again within four seconds.
        """
        for _ in range(20):
            self.page.goto(path.as_uri())
            self.page.wait_for_selector("html[data-ready]")
            if self.page.evaluate(what):
                return True
            self.page.wait_for_timeout(200)
        return False

    def count(self) -> str:
        """What the page says of how many programs pass the filters."""
        return self.page.inner_text("#count")

    def await_count(self, text: str) -> None:
        """Returns once the page says so."""
        expect(self.page.locator("#count")).to_have_text(text)

    def titles(self) -> list[str]:
        """Titles of the programs that the list shows, in its order."""
        return self.page.locator("#programs td.title").all_inner_texts()


Open = Callable[..., Opened]
Scheme = Literal["light", "dark"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = requires_program("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS, headless=True)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sample_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("report") / "report.html", sample())


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Open]:
    contexts = []

    def opened(path: Path, query: str = "", width: int = 1400, scheme: Scheme = "light") -> Opened:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, locale="ja-JP", color_scheme=scheme
        )
        contexts.append(context)
        found = Opened(context.new_page())
        found.page.on("console", lambda message: found.errors.append(f"{message.type}: {message.text}"))
        found.page.on("pageerror", lambda error: found.errors.append(str(error)))
        found.page.on("request", lambda request: found.requests.append(request.url))
        found.page.goto(path.as_uri() + query)
        found.page.wait_for_selector("html[data-ready]")
        return found

    yield opened
    for context in contexts:
        context.close()


def written(path: Path, tables: Tables) -> Path:
    """The path of a file that holds the report of the tables."""
    path.write_text(report(tables), encoding="utf-8")
    return path
