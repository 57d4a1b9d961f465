"""The document beside the record: its row as printed, and its page with just its cells outlined."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pdfplumber
import pytest

from pipeline.build.originals import cells_of_published, raw_files
from pipeline.cli import main
from pipeline.model import Tables
from pipeline.publish.dataset import load
from pipeline.report import Originals, report
from pipeline.report.evidence import evidence
from pipeline.report.evidence.pages import PARTS, pages
from tests.report.conftest import Open

pytestmark = pytest.mark.xdist_group("chromium")

PRINTED = Path(__file__).parents[1] / "extract" / "pdf" / "layouts" / "sheet_plain.pdf"
TYPED = """\ufeffNo,事業名,対象国,実施時期,備考\r
1,友好都市交流,"アメリカ\nアラスカ州",7月,道営業\r
2,青少年派遣,台湾,8月上旬,"観 光"\r
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("evidence")
    (folder / "raw").mkdir()
    shutil.copy(PRINTED, folder / "raw" / "printed.pdf")
    (folder / "raw" / "typed.csv").write_text(TYPED, encoding="utf-8", newline="")
    assert main(["run", *folders(folder), "--with", "report"]) == 0
    return folder


def folders(folder: Path) -> list[str]:
    return [text for name in ("raw", "interim", "output") for text in (f"--{name}", str(folder / name))]


def at_hand(folder: Path) -> tuple[Tables, Originals]:
    tables = load(folder / "output")
    cells = cells_of_published(folder / "interim" / "extract", tables["sources"])
    return tables, Originals(cells, raw_files(folder / "raw", tables["sources"]))


def text_in(page: pdfplumber.page.Page, box: tuple[float, float, float, float]) -> str:
    """The characters whose middle lies in a box, without spaces, as another library reads the page."""
    left, top, right, bottom = box

    def lies_inside(item: dict[str, float]) -> bool:
        x, y = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
        return left < x < right and top < y < bottom

    return "".join(page.filter(lies_inside).extract_text().split())


def test_both_commands_write_one_page(built: Path) -> None:
    first = (built / "output" / "report.html").read_bytes()
    assert main(["report", *folders(built), "--to", str(built / "again.html")]) == 0
    assert (built / "again.html").read_bytes() == first


def test_each_outline_holds_the_text_of_its_cell(built: Path) -> None:
    tables, originals = at_hand(built)
    found = evidence(tables, originals)
    assert found["left_out"] == 0
    (source,) = found["pages"]
    assert tables["sources"]["file"][source] == "printed.pdf"
    raw = originals.cells
    assert raw is not None
    own = raw[(raw["source_id"] == "printed") & (raw["text"] != "")]
    told = 0
    with pdfplumber.open(io.BytesIO(originals.files["printed"].data)) as document:
        for program, places in found["boxes"].items():
            cells = own[own["program_id"] == tables["programs"]["program_id"][program]]
            for picture, column, left, top, right, bottom in places:
                page = document.pages[found["pages"][source][picture][0] - 1]
                across, down = float(page.width) / PARTS, float(page.height) / PARTS
                inside = text_in(page, (left * across, top * down, right * across, bottom * down))
                texts = ["".join(text.split()) for text in cells.loc[cells["column"] == column, "text"]]
                assert inside in texts, (program, column)
                told += 1
    assert told > 0.9 * len(own)


def test_pictures_stay_within_their_bound(built: Path) -> None:
    tables, originals = at_hand(built)
    assert originals.cells is not None
    whole = pages(tables, originals.cells, originals.files)
    sizes = [len(data) for shown in whole["pages"].values() for _, data, _, _ in shown]
    part = pages(tables, originals.cells, originals.files, most=sizes[0] - 1)
    assert part == {"pages": {}, "boxes": {}, "left_out": len(sizes)}
    enough = pages(tables, originals.cells, originals.files, most=sum(sizes))
    assert enough == whole


def test_without_a_library_for_pictures_the_reader_is_told(
    built: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.report.evidence.pages.find_spec", lambda name: None)
    tables, originals = at_hand(built)
    path = built / "unpictured.html"
    path.write_text(report(tables, originals), encoding="utf-8")
    page = open_page(path, "#printed-0003").page
    assert "この頁の画像は入っていません" in page.inner_text(".evidence")
    assert page.locator(".evidence tr.own td").count() > 5


def test_a_document_that_changed_is_not_shown(built: Path, tmp_path: Path) -> None:
    sources = load(built / "output")["sources"]
    (tmp_path / "printed.pdf").write_bytes(PRINTED.read_bytes() + b"\n")
    assert raw_files(tmp_path, sources) == {}
    changed = sources.assign(sha256="0" * 64)
    cells = cells_of_published(built / "interim" / "extract", changed)
    assert cells is not None
    assert cells.empty
    assert cells_of_published(tmp_path, sources) is None


def test_without_the_originals_the_page_is_whole(built: Path, open_page: Open) -> None:
    path = built / "alone.html"
    path.write_text(report(load(built / "output")), encoding="utf-8")
    opened = open_page(path, "#typed-0001")
    assert opened.page.locator(".evidence .pager").count() == 0
    heads = opened.page.locator(".evidence thead th").all_inner_texts()
    assert heads == ["位置", "番号", "事業・行事名", "対象国・地域", "実施時期", "備考"]
    assert opened.errors == []


def test_the_row_stands_beside_the_record_as_printed(built: Path, open_page: Open) -> None:
    page = open_page(built / "output" / "report.html", "#typed-0001").page
    assert page.locator(".evidence thead th").all_inner_texts() == [
        "位置",
        "No",
        "事業名",
        "対象国",
        "実施時期",
        "備考",
    ]
    own = page.locator(".evidence tr.own td").all_inner_texts()
    assert own == ["1", "友好都市交流", "アメリカ\nアラスカ州", "7月", "道営業"]
    assert page.locator(".evidence tr.near").count() == 1


def test_the_page_is_scrolled_to_the_outlined_cells(built: Path, open_page: Open) -> None:
    opened = open_page(built / "output" / "report.html", "#printed-0003")
    page = opened.page
    assert page.evaluate("document.querySelector('.sheet img').decode().then(() => true)")
    page.wait_for_timeout(100)
    assert page.locator(".sheet i").count() >= 5
    inside = page.evaluate(
        """(() => {
            const frame = document.querySelector('.pager').getBoundingClientRect();
            return [...document.querySelectorAll('.sheet i')].map((mark) => mark.getBoundingClientRect())
                .every(({ top, bottom }) => frame.top <= top && bottom <= frame.bottom);
        })()"""
    )
    assert inside
    assert opened.errors == []
    assert [url for url in opened.requests if not url.startswith(("file:", "data:"))] == []
