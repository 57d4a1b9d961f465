"""The page in a real browser: what a reader does, and what the page must never do."""

from __future__ import annotations

import io
import itertools
from pathlib import Path

import pandas as pd
import pdfplumber
import pytest

from pipeline.report import Originals, report
from pipeline.report.bounded import bounded
from tests.report.conftest import Open, Opened, written
from tests.report.many import many
from tests.sample import sample

pytestmark = pytest.mark.xdist_group("chromium")


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
    for chart in ("by-country", "by-group", "by-method", "by-place", "by-month"):
        assert page.locator(f"#{chart} button[data-key]").count() > 0, chart
    assert page.locator("#by-confidence li").count() == 8
    assert page.locator("#timeline .track i").count() == 7
    assert page.locator("#map path[data-code]").count() == 7
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
    opened.page.select_option("#filter-group", "上川")
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


def test_a_bar_filters_by_keyboard_and_keeps_the_focus(open_page: Open, sample_page: Path) -> None:
    opened = open_page(sample_page)
    button = opened.page.locator("#by-country button[data-key=DE]")
    button.focus()
    opened.page.keyboard.press("Enter")
    assert opened.page.input_value("#filter-country") == "DE"
    assert "姉妹都市青少年派遣事業" in opened.titles()
    assert opened.page.evaluate("document.activeElement.dataset.key") == "DE"
    assert button.get_attribute("aria-pressed") == "true"
    opened.page.keyboard.press("Enter")
    assert opened.page.input_value("#filter-country") == ""
    assert opened.count() == "12 件"
    quiet(opened)


def test_every_figure_filters_the_list(open_page: Open, sample_page: Path) -> None:
    opened = open_page(sample_page)
    page = opened.page
    for figure, field, key, count in (
        ("by-method", "method", "outbound", "12 件中 4 件"),
        ("by-month", "month", "3", "12 件中 4 件"),
        ("by-place", "place", "012041", "12 件中 2 件"),
    ):
        page.click(f'#{figure} button[data-key="{key}"]')
        assert page.input_value(f"#filter-{field}") == key
        assert opened.count() == count, figure
        page.click("#reset")
    page.locator("#map path[data-code='012025']").click()
    assert page.input_value("#filter-place") == "012025"
    assert opened.titles() == ["観光プロモーション", "海外展示商談会出展補助金"]
    page.click("#reset")
    page.locator("#timeline .track i").first.click()
    assert page.locator("#programs .details").count() == 1
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
    opened.page.select_option("#filter-group", "上川")
    shown = opened.count()
    opened.page.click("button[data-lang=en]")
    assert opened.page.get_attribute("html", "lang") == "en"
    assert opened.page.inner_text("#overview-h") == "Overview"
    assert opened.count() == f"{shown.split(' 件中 ')[1].split()[0]} of 12 programmes"
    assert "United States" in opened.page.inner_text("#by-country")
    assert "Asahikawa City" in opened.page.inner_text("#by-place")
    assert "Apr" in opened.page.inner_text("#timeline .months")
    assert opened.page.inner_text("#programs th.no") == "No."
    assert opened.page.locator("#filters label").all_inner_texts()[:3] == ["Search", "Group by", "Bureau"]
    assert opened.page.locator("#programs td.title [lang=ja]").count() == len(opened.titles())
    opened.page.click("button[data-lang=ja]")
    assert opened.count() == shown
    quiet(opened)


def test_english_by_address(open_page: Open, sample_page: Path) -> None:
    assert open_page(sample_page, "?lang=en").count() == "12 programmes"


def test_soft_bars_for_soft_dates_and_undecided_apart(open_page: Open, sample_page: Path) -> None:
    opened = open_page(sample_page)
    looks = opened.page.evaluate(
        """Object.fromEntries([...document.querySelectorAll('#timeline li')].map((row) =>
            [row.querySelector('a').childNodes[1].data, row.querySelector('.track i').dataset.look]))"""
    )
    assert looks["姉妹都市青少年派遣事業"] == "exact"
    assert looks["海外展開支援事業"] == "about"
    assert looks["親善訪問団派遣・受入事業"] == "span"
    assert looks["観光プロモーション"] == looks["海外展示商談会出展補助金"] == "year"
    assert "航路利用促進事業" in opened.page.inner_text("#apart")
    assert "航路利用促進事業" not in opened.page.inner_text("#timeline")


@pytest.mark.parametrize("width", [1400, 390])
def test_page_fits_its_window(open_page: Open, sample_page: Path, width: int) -> None:
    opened = open_page(sample_page, width=width)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    quiet(opened)


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
    between = """(() => {
      const all = [...document.querySelectorAll('a, button, input, select')];
      const at = (id) => all.findIndex((element) => element.matches(id));
      return [at('#filter-words'), at('#outputs a')];
    })()"""
    search, download = page.evaluate(between)
    assert 0 < search < download
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
    cells = pd.DataFrame({"source_id": ["sample-2022"], "column": ["title"], "heading": [attack]})
    path = tmp_path / "hostile.html"
    path.write_text(report(tables, Originals(cells.assign(program_id="", page=None))), encoding="utf-8")
    opened = open_page(path, "#sample-2022-0004")
    page = opened.page
    for fold in page.locator("details summary").all():
        fold.click()
    page.locator("#programs thead th").nth(1).click()
    assert page.evaluate("window.hit === undefined")
    assert page.locator("main img").count() == 0
    assert opened.titles()[0] == attack
    assert attack in page.inner_text("#finding-list")
    quiet(opened)


@pytest.mark.parametrize("name", ["constructor", "__proto__", "toString"])
def test_a_name_that_every_object_has_is_a_name(open_page: Open, tmp_path: Path, name: str) -> None:
    tables = sample()
    for table, column in (
        ("programs", "bureau"),
        ("attributes", "name"),
        ("findings", "column"),
        ("findings", "rule"),
        ("repairs", "rule"),
        ("municipalities", "code"),
        ("targets", "country_code"),
        ("organizers", "role"),
    ):
        tables[table][column] = name
    opened = open_page(written(tmp_path / "names.html", tables), f"?by=bureau&group={name}&lang=en")
    assert opened.count() == "12 programmes"
    assert name in opened.page.inner_text("#finding-list")
    opened.page.locator("#programs .opener").first.click()
    assert name in opened.page.inner_text("#programs .details")
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


def test_no_heading_ends_a_sheet_of_paper(open_page: Open, tmp_path: Path) -> None:
    opened = open_page(written(tmp_path / "paper.html", many(60)), scheme="dark")
    page = opened.page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    heads = {
        "".join(text.split())
        for text in page.locator("h2, h3, h4, figcaption, thead tr").all_inner_texts()
        if text.strip()
    }
    last = []
    with pdfplumber.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as printed:
        for sheet in printed.pages:
            assert sheet.crop((0, 0, 20, sheet.height)).extract_text() == ""
            last.append("".join(sheet.extract_text_lines()[-1]["text"].split()))
    assert len(last) > 5
    assert [line for line in last[:-1] if line in heads] == []


@pytest.mark.slow
def test_ten_thousand_programs_stay_usable(open_page: Open, tmp_path: Path) -> None:
    tables = many(10_000)
    path = written(tmp_path / "many.html", tables)
    opened = open_page(path)
    shown = bounded(tables)["programs"]
    assert opened.count() == f"{len(shown):,} 件"
    assert f"残り {10_008 - len(shown)} 事業" in opened.page.inner_text("#left-out")
    assert opened.page.evaluate("document.querySelectorAll('*').length") < 12_000
    opened.page.fill("#filter-words", "親善")
    opened.await_count(f"{len(shown):,} 件中 {shown['title'].str.contains('親善').sum()} 件")
    opened.page.select_option("#filter-group", "上川")
    opened.page.locator("#programs th.no").click()
    opened.page.locator("#programs button.opener").first.click()
    assert opened.page.locator("#programs .details").count() == 1
    opened.page.click("button[data-lang=en]")
    assert f"of {len(shown):,} programmes" in opened.count()
    quiet(opened)


def test_a_press_on_the_title_opens_the_programme_and_closes_it(open_page: Open, sample_page: Path) -> None:
    opened = open_page(sample_page)
    title = opened.page.locator("#programs td.title").first
    title.click()
    assert opened.page.locator("#programs .details").count() == 1
    assert opened.page.locator("#programs .opener").first.get_attribute("aria-expanded") == "true"
    opened.page.locator("#programs .details dd").first.click()
    assert opened.page.locator("#programs .details").count() == 1
    title.click()
    assert opened.page.locator("#programs .details").count() == 0
    quiet(opened)


def test_the_day_of_some_documents_is_not_the_day_of_all(open_page: Open, tmp_path: Path) -> None:
    tables = sample()
    days = tables["sources"]["as_of"]
    assert days.isna().sum() == 1
    assert "基準日" not in open_page(written(tmp_path / "some.html", tables)).page.inner_text("#byline")
    tables["sources"]["as_of"] = days.fillna(days[0])
    assert "基準日" in open_page(written(tmp_path / "all.html", tables)).page.inner_text("#byline")
