"""Access: axe-core finds nothing, text stands out, the keyboard reaches all, in every look of the page."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.report.conftest import Open

pytestmark = pytest.mark.xdist_group("chromium")

CONTRAST = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAIRED = {("ja", "light", 1400), ("ja", "dark", 390), ("en", "light", 390), ("en", "dark", 1400)}
"""Each language, scheme and width with each other once; the rest of the looks are slow."""

LOOKS = [
    pytest.param(*look, marks=() if look in PAIRED else pytest.mark.slow)
    for look in itertools.product(("ja", "en"), ("light", "dark"), (1400, 390))
]


@pytest.mark.parametrize(("language", "scheme", "width"), LOOKS)
def test_axe_finds_nothing(
    open_page: Open, sample_page: Path, language: str, scheme: str, width: int
) -> None:
    opened = open_page(sample_page, f"?lang={language}#sample-2022-0004", width, scheme)
    assert opened.page.get_attribute("html", "data-theme") == scheme
    # What the bars at the top cover for a moment is smaller than it is: where one stops is chance.
    opened.page.evaluate(
        "document.querySelectorAll('.contents, .found').forEach((bar) => { bar.style.position = 'static' })"
    )
    found = Axe().run(opened.page, options=RULES).response
    told = {
        violation["id"]: [node["html"][:160] for node in violation["nodes"][:4]]
        for violation in found["violations"]
    }
    assert told == {}
    assert len(found["passes"]) > 30
    assert opened.page.evaluate(CONTRAST) == []
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_reaches_all_there_is_to_press(open_page: Open, sample_page: Path) -> None:
    page = open_page(sample_page).page
    pressed = page.evaluate(
        """[...document.querySelectorAll('main button, main a, main input, main select, main summary')]
            .filter((element) => element.getClientRects().length && !element.disabled &&
                element.getAttribute('aria-disabled') !== 'true' && element.tabIndex < 0)
            .map((element) => element.outerHTML.slice(0, 100))"""
    )
    assert pressed == []
    wanted = {"filter-words", "filter-group", "save-table", "save-calendar", "theme"}
    for _ in range(60):
        page.keyboard.press("Tab")
        wanted.discard(page.evaluate("document.activeElement.id"))
    assert wanted == set()


def test_a_bar_says_its_time_to_the_pointer_the_keyboard_and_a_screen_reader(
    open_page: Open, sample_page: Path
) -> None:
    page = open_page(sample_page).page
    hint = page.locator("#hint")
    assert not hint.is_visible()
    bar = page.locator("#timeline li", has_text="姉妹都市青少年派遣事業").locator(".track i")
    bar.hover()
    assert hint.is_visible()
    assert hint.inner_text().splitlines() == [
        "姉妹都市青少年派遣事業",
        "7月25日～30日 (2022-07-25〜2022-07-30)",
        "期間",
    ]
    hint.hover()
    page.wait_for_timeout(300)
    assert hint.is_visible()
    page.keyboard.press("Escape")
    assert not hint.is_visible()
    page.locator("#timeline li a", has_text="姉妹都市青少年派遣事業").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert "7月25日～30日" in hint.inner_text()
    assert "2022-07-25" in (page.text_content("#timeline li:has(a[href='#sample-2022-0001'])") or "")


def test_dark_is_chosen_and_remembered(open_page: Open, sample_page: Path) -> None:
    opened = open_page(sample_page)
    page = opened.page
    assert page.get_attribute("html", "data-theme") == "light"
    page.click("#theme")
    assert page.get_attribute("#theme", "aria-pressed") == "true"
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(15, 20, 24)"
    assert opened.remembers(sample_page, "document.documentElement.dataset.theme === 'dark'")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
