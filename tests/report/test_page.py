"""The page in a real browser: what a reader does, and what the page must never do."""

from __future__ import annotations

import itertools
import time
from pathlib import Path

import pytest

from tests.report.conftest import Open, Opened, written
from tests.report.many import many
from tests.sample import sample

pytestmark = pytest.mark.xdist_group("chromium")

CONTRAST = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")


def quiet(opened: Opened) -> None:
    """Fails where the page said anything or asked for anything but itself."""
    assert opened.errors == []
    assert [url for url in opened.requests if not url.startswith("file:")] == []
    assert len({url.split("#")[0] for url in opened.requests}) == 1


def test_page_shows_every_part_and_is_quiet(open_page: Open, sample_page: Path) -> None:
    opened = open_page(sample_page)
    page = opened.page
    assert page.get_attribute("html", "lang") == "ja"
    assert opened.count() == "12 件"
    assert len(opened.titles()) == 12
    assert page.locator("#sources tbody tr").count() == 2
    assert page.locator("#outputs li").count() == 11
    assert page.locator("#repair-list tbody tr").count() == 4
    assert page.locator("#finding-list tbody tr").count() == 3
    for chart in ("by-country", "by-bureau", "by-method", "by-month", "timeline", "by-confidence"):
        assert page.locator(f"#{chart} svg").count() == 1, chart
    for chart in ("by-country", "by-bureau", "by-method", "by-month", "by-confidence"):
        assert page.locator(f"#{chart} details table tbody tr").count() > 0, chart
    quiet(opened)


def test_search_finds_words_in_any_column_and_any_width(open_page: Open, sample_page: Path) -> None:
    opened = open_page(sample_page)
    opened.page.fill("#filter-words", "ｱｾｱﾝ")
    opened.page.wait_for_timeout(200)
    assert opened.page.inner_text("#programs tbody").strip() == "条件に合う事業はありません。"
    opened.page.fill("#filter-words", "ＡＳＥＡＮ 札幌")
    opened.await_count("12 件中 1 件")
    assert opened.titles() == ["海外展開支援事業"]
    opened.page.click("#reset")
    assert opened.count() == "12 件"
    quiet(opened)


def test_filters_narrow_list_and_timeline_together(open_page: Open, sample_page: Path) -> None:
    opened = open_page(sample_page)
    opened.page.select_option("#filter-bureau", "上川")
    titles = opened.titles()
    assert titles
    assert set(opened.page.locator("#programs tbody td:nth-child(4)").all_inner_texts()) == {"上川"}
    shown = opened.page.inner_text("#timeline") + opened.page.inner_text("#apart")
    assert all(title[:10] in shown for title in titles)
    assert "姉妹都市青少年派遣事業" not in shown
    opened.page.select_option("#filter-month", "3")
    assert opened.titles() == []
    opened.page.click("#reset")
    opened.page.select_option("#filter-month", "3")
    assert "姉妹都市青少年派遣事業" in opened.titles()
    quiet(opened)


def test_table_behind_a_chart_filters_by_keyboard(open_page: Open, sample_page: Path) -> None:
    opened = open_page(sample_page)
    opened.page.focus("#by-country summary")
    opened.page.keyboard.press("Enter")
    button = opened.page.locator("#by-country details button", has_text="ドイツ")
    button.focus()
    opened.page.keyboard.press("Enter")
    assert opened.page.input_value("#filter-country") == "DE"
    assert "姉妹都市青少年派遣事業" in opened.titles()
    quiet(opened)


def test_bar_of_a_chart_filters_the_list(open_page: Open, sample_page: Path) -> None:
    opened = open_page(sample_page)
    opened.page.locator("#by-method svg .mark-rect path").first.click()
    assert opened.page.input_value("#filter-method") == "outbound"
    assert 0 < len(opened.titles()) < 12
    opened.page.click("#reset")
    opened.page.locator("#by-month svg .mark-rect path").nth(3).click()
    assert opened.page.input_value("#filter-month") == "3"
    assert 0 < len(opened.titles()) < 12
    opened.page.click("#reset")
    opened.page.locator("#timeline svg .mark-rect path[fill^=url]").first.click()
    assert opened.page.locator("#programs .details").count() == 1
    quiet(opened)


def test_sorting_by_keyboard_says_so(open_page: Open, sample_page: Path) -> None:
    opened = open_page(sample_page)
    before = opened.titles()
    opened.page.focus("#programs th.no [role=button]")
    for direction in ("ascending", "descending"):
        opened.page.keyboard.press("Enter")
        opened.page.wait_for_selector(f"#programs th.no[aria-sort={direction}]")
    assert sorted(opened.titles()) == sorted(before)
    numbers = [int(text) for text in opened.page.locator("#programs td.no").all_inner_texts()]
    assert numbers == sorted(numbers, reverse=True)
    quiet(opened)


def test_child_rows_open_and_hold_what_was_read(open_page: Open, sample_page: Path) -> None:
    opened = open_page(sample_page)
    button = opened.page.locator("#sample-2022-0004 button.opener")
    button.focus()
    opened.page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    details = opened.page.inner_text("#programs .details")
    for text in (
        "アメリカ合衆国 US",
        "イリノイ州",
        "012041",
        "2023-03/2023-04",
        "中止",
        "旭川市",
        "相互に訪問する。",
    ):
        assert text in details, text
    opened.page.keyboard.press("Enter")
    assert opened.page.locator("#programs .details").count() == 0
    quiet(opened)


def test_repairs_show_what_can_not_be_seen(open_page: Open, sample_page: Path) -> None:
    opened = open_page(sample_page)
    row = opened.page.locator("#repair-list tbody tr", has_text="小樽港")
    assert row.locator("del").inner_text() == "␣"
    assert row.locator(".was").inner_text() == "小樽港␣貿易振興協議会"
    assert row.locator(".is").inner_text() == "小樽港貿易振興協議会"
    opened.page.select_option("#repair-list-filter", "break-keep")
    assert opened.page.locator("#repair-list del").all_inner_texts() == ["⏎"]
    assert opened.page.locator("#repair-list ins").all_inner_texts() == ["␣"]
    quiet(opened)


def test_findings_say_where_and_lead_to_the_program(open_page: Open, sample_page: Path) -> None:
    opened = open_page(sample_page)
    opened.page.select_option("#finding-list-filter", "warning")
    assert opened.page.locator("#finding-list tbody tr").count() == 2
    row = opened.page.locator("#finding-list tbody tr", has_text="留萌管内の町")
    tables = sample()
    program = tables["programs"].set_index("program_id").loc["sample-2023-0002"]
    place = row.locator("td").nth(1).inner_text()
    assert "sample-2023.xlsx" in place
    assert f"{program['line']} 行" in place
    row.locator("a.program").click()
    assert opened.page.locator("#sample-2023-0002 button.opener").get_attribute("aria-expanded") == "true"
    assert opened.page.evaluate("location.hash") == "#sample-2023-0002"
    quiet(opened)


def test_messages_in_two_languages_are_said_in_one(open_page: Open, tmp_path: Path) -> None:
    tables = sample()
    tables["findings"]["message"] = "年度が分かりません。 / no fiscal year: add it / check"
    path = written(tmp_path / "two.html", tables)
    cell = "#finding-list tbody tr:first-child td.message"
    japanese = open_page(path).page.inner_text(cell)
    assert "年度が分かりません。" in japanese
    assert "no fiscal year" not in japanese
    assert "no fiscal year: add it / check" in open_page(path, "?lang=en").page.inner_text(cell)


def test_address_opens_a_program(open_page: Open, sample_page: Path) -> None:
    quiet(open_page(sample_page, "#100%"))
    opened = open_page(sample_page, "#sample-2022-0005")
    assert opened.page.locator("#sample-2022-0005 button.opener").get_attribute("aria-expanded") == "true"


def test_language_switch_leaves_no_japanese_of_the_page(open_page: Open, sample_page: Path) -> None:
    opened = open_page(sample_page)
    opened.page.select_option("#filter-bureau", "上川")
    shown = opened.count()
    opened.page.click("button[data-lang=en]")
    assert opened.page.get_attribute("html", "lang") == "en"
    assert opened.page.inner_text("#overview-h") == "Overview"
    assert opened.count() == f"{shown.split(' 件中 ')[1].split()[0]} of 12 programmes"
    assert "United States" in opened.page.text_content("#by-country svg")
    assert "Apr" in opened.page.text_content("#timeline svg")
    assert opened.page.inner_text("#programs th.no") == "No."
    assert opened.page.locator("#filters label").all_inner_texts()[:2] == ["Search", "Bureau"]
    assert opened.page.locator("#programs td.title [lang=ja]").count() == len(opened.titles())
    opened.page.click("button[data-lang=ja]")
    assert opened.count() == shown
    quiet(opened)


def test_english_by_address(open_page: Open, sample_page: Path) -> None:
    assert open_page(sample_page, "?lang=en").count() == "12 programmes"


def test_soft_bars_for_soft_dates_and_undecided_apart(open_page: Open, sample_page: Path) -> None:
    opened = open_page(sample_page)
    looks = opened.page.evaluate(
        """Object.fromEntries([...document.querySelectorAll('#timeline svg .mark-rect path')]
            .filter((bar) => bar.__data__ && bar.__data__.datum.look)
            .map((bar) => [bar.__data__.datum.tip.split('\\n')[0], bar.__data__.datum.look]))"""
    )
    assert looks["姉妹都市青少年派遣事業"] == "exact"
    assert looks["海外展開支援事業"] == "about"
    assert looks["親善訪問団派遣・受入事業"] == "span"
    gradients = opened.page.locator("#timeline svg linearGradient").count()
    assert gradients >= 2
    assert "航路利用促進事業" in opened.page.inner_text("#apart")
    assert "航路利用促進事業" not in opened.page.inner_text("#timeline")


@pytest.mark.parametrize("width", [1400, 390])
def test_page_fits_its_window(open_page: Open, sample_page: Path, width: int) -> None:
    opened = open_page(sample_page, width=width)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    quiet(opened)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_text_stands_out_from_its_ground(open_page: Open, sample_page: Path, language: str) -> None:
    opened = open_page(sample_page, f"?lang={language}#sample-2022-0004")
    assert opened.page.evaluate(CONTRAST) == []


def test_landmarks_headings_and_names(open_page: Open, sample_page: Path) -> None:
    page = open_page(sample_page, "#sample-2022-0004").page
    for landmark in ("header", "nav.contents[aria-label]", "main", "footer", "form[role=search]"):
        assert page.locator(landmark).count() == 1, landmark
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map((h) => Number(h.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") in {"skip", "opener"}
    nameless = page.evaluate(
        """[...document.querySelectorAll('button, a, input, select, summary')].filter((element) => !(
            element.getAttribute('aria-label') || element.textContent.trim() ||
            (element.id && document.querySelector(`label[for="${element.id}"]`))
        )).map((element) => element.outerHTML)"""
    )
    assert nameless == []
    assert page.evaluate("[...document.querySelectorAll('table')].every((table) => table.caption)")
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((element) => element.id)")
    assert len(set(ids)) == len(ids)


def test_hostile_text_stays_text(open_page: Open, tmp_path: Path) -> None:
    tables = sample()
    attack = '</script><script>window.hit=1</script><img src=x onerror="window.hit=1">{{data}}'
    for table, column in (
        ("programs", "title"),
        ("programs", "bureau"),
        ("programs", "schedule"),
        ("periods", "text"),
        ("periods", "label"),
        ("targets", "text"),
        ("findings", "message"),
        ("findings", "rule"),
        ("findings", "column"),
        ("repairs", "rule"),
        ("attributes", "name"),
        ("attributes", "value"),
        ("sources", "title"),
        ("sources", "file"),
        ("sources", "publisher"),
    ):
        tables[table][column] = attack
    opened = open_page(written(tmp_path / "hostile.html", tables), "#sample-2022-0004")
    page = opened.page
    for chart in page.locator("details summary").all():
        chart.click()
    page.locator("#programs thead th").nth(2).click()
    assert page.evaluate("window.hit === undefined")
    assert page.locator("main img").count() == 0
    assert opened.titles()[0] == attack
    assert attack in page.inner_text("#finding-list")
    quiet(opened)


def test_hidden_characters_are_seen(open_page: Open, tmp_path: Path) -> None:
    tables = sample()
    tables["repairs"].loc[0, "before"] = "\u200b"
    opened = open_page(written(tmp_path / "hidden.html", tables))
    assert opened.page.locator("#repair-list del").first.inner_text() == "U+200B"


def test_empty_dataset_opens(open_page: Open, tmp_path: Path) -> None:
    tables = {name: table.iloc[:0] for name, table in sample().items()}
    opened = open_page(written(tmp_path / "empty.html", tables))
    assert opened.count() == "0 件"
    quiet(opened)


def test_paper_holds_the_lists_in_full(open_page: Open, tmp_path: Path) -> None:
    opened = open_page(written(tmp_path / "more.html", many(120)))
    assert len(opened.titles()) == 50
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert len(opened.titles()) == 120
    opened.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert len(opened.titles()) == 50
    assert opened.page.pdf().startswith(b"%PDF")
    quiet(opened)


@pytest.mark.slow
def test_ten_thousand_programs_stay_usable(open_page: Open, tmp_path: Path) -> None:
    path = written(tmp_path / "many.html", many(10_000))
    begun = time.monotonic()
    opened = open_page(path)
    assert time.monotonic() - begun < 10
    assert opened.count() == "10,008 件"
    assert opened.page.evaluate("document.querySelectorAll('*').length") < 12_000
    begun = time.monotonic()
    opened.page.fill("#filter-words", "親善")
    opened.await_count("10,008 件中 834 件")
    opened.page.select_option("#filter-bureau", "上川")
    opened.page.locator("#programs th.no").click()
    opened.page.locator("#programs button.opener").first.click()
    assert opened.page.locator("#programs .details").count() == 1
    assert time.monotonic() - begun < 5
    opened.page.click("button[data-lang=en]")
    assert "of 10,008 programmes" in opened.count()
    quiet(opened)
