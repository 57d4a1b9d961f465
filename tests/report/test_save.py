"""What the page saves: the table and the calendar of what passes the filters."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from pipeline.exports.calendar import escaped, folded, to_icalendar
from tests.report.conftest import Open, written
from tests.sample import sample

pytestmark = pytest.mark.xdist_group("chromium")


def saved(page: Page, press: Callable[[], None]) -> bytes:
    """The file that the page hands over."""
    with page.expect_download() as download:
        press()
    return Path(download.value.path()).read_bytes()


def test_the_table_opens_in_a_spreadsheet(open_page: Open, tmp_path: Path) -> None:
    tables = sample()
    tables["programs"].loc[0, "description"] = '=HYPERLINK("http://x")'
    tables["programs"].loc[1, "description"] = "-5"
    opened = open_page(written(tmp_path / "save.html", tables))
    opened.page.select_option("#filter-place", "011002")
    data = saved(opened.page, lambda: opened.page.click("#save-table"))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["識別子"] for row in rows] == ["sample-2022-0001", "sample-2022-0002", "sample-2023-0001"]
    assert rows[0]["団体コード"] == "011002 札幌市"
    assert rows[1]["団体コード"] == "010006 北海道; 011002 札幌市"
    assert rows[0]["内容"] == '\'=HYPERLINK("http://x")'
    assert rows[1]["内容"] == "-5"
    assert rows[0]["開始日"] == "2022-07-25"
    assert "3 件を CSV に保存しました" in opened.page.inner_text("#said")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_page_and_the_export_write_one_calendar(
    open_page: Open, sample_page: Path, language: str
) -> None:
    page = open_page(sample_page, f"?lang={language}").page
    data = saved(page, lambda: page.click("#save-calendar"))
    assert data.decode() == to_icalendar(sample(), "en" if language == "en" else "ja").decode()


def test_a_calendar_holds_what_passes_the_filters(open_page: Open, sample_page: Path) -> None:
    page = open_page(sample_page, "?words=姉妹都市青少年").page
    (event,) = icalendar.Calendar.from_ical(saved(page, lambda: page.click("#save-calendar"))).events
    assert event["UID"] == "sample-2022-0001-1@seihyo"
    assert (date(2022, 7, 25), date(2022, 7, 31)) == (event.DTSTART, event.DTEND)
    assert event["SUMMARY"] == "姉妹都市青少年派遣事業"
    page.fill("#filter-words", "航路利用促進事業")
    page.wait_for_selector("#timeline p")
    page.click("#save-calendar")
    assert "日付がありません" in page.inner_text("#said")


def test_the_calendar_says_no_more_than_the_document() -> None:
    calendar = icalendar.Calendar.from_ical(to_icalendar(sample()))
    events = {str(event["UID"]): event for event in calendar.events}
    assert list(events) == [
        f"sample-{uid}@seihyo"
        for uid in (
            "2022-0001-1",
            "2022-0002-1",
            "2022-0004-1",
            "2022-0005-1",
            "2022-0007-1",
            "2022-0008-1",
            "2023-0001-1",
            "2023-0002-1",
            "2023-0002-2",
        )
    ]
    recurring = events["sample-2022-0007-1@seihyo"]
    assert date(2022, 4, 9) == recurring.DTSTART
    assert recurring["RRULE"].to_ical() == b"FREQ=MONTHLY;UNTIL=20230331;BYDAY=2SA"
    assert events["sample-2022-0008-1@seihyo"]["STATUS"] == "CANCELLED"
    assert events["sample-2022-0002-1@seihyo"]["STATUS"] == "TENTATIVE"
    assert events["sample-2022-0004-1@seihyo"]["SUMMARY"] == "親善訪問団派遣・受入事業（派遣 3~4月）"
    assert events["sample-2023-0001-1@seihyo"]["DTSTAMP"].dt.year == 2023
    assert to_icalendar(sample()) == to_icalendar(sample())


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=120))
def test_any_text_comes_back_from_a_calendar(text: str) -> None:
    line = f"SUMMARY:{escaped(text)}"
    assert all(len(piece.encode()) <= 75 for piece in folded(line).split("\r\n"))
    event = f"BEGIN:VEVENT\r\n{folded(line)}\r\nEND:VEVENT\r\n"
    assert str(icalendar.Event.from_ical(event)["SUMMARY"]) == text
