"""Word tables: lines, merged cells, tracked changes, and what stands around."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.office.docx import read
from pipeline.model import GridCell, Reading, Sidecar
from tests.extract.office.documents import W, cell, document, p, row, table


def cells(reading: Reading, grid: int = 0) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.row_span, c.column_span, c.text) for c in reading.grids[grid].cells]


def text_of(content: str) -> str:
    """The text that one cell with this content is read as."""
    first, _ = read(document(table(row(cell(content), ""))), Sidecar()).grids[0].cells
    return first.text


def run(inner: str) -> str:
    return f"<w:r>{inner}</w:r>"


TEXTS = {
    "paragraphs are lines": (p("雪見市") + p("星川町"), "雪見市\n星川町"),
    "a break is a line": (p("雪見市", run("<w:br/>"), "星川町"), "雪見市\n星川町"),
    "a carriage return is a line": (p("雪見市", run("<w:cr/>"), "星川町"), "雪見市\n星川町"),
    "a page break is none": (p("雪見", run('<w:br w:type="page"/>'), "市"), "雪見市"),
    "runs of one word": (p("雪", "見", "市"), "雪見市"),
    "a tab": (p("1", run("<w:tab/>"), "雪見市"), "1\t雪見市"),
    "a hyphen": (p("Wi", run("<w:noBreakHyphen/>"), "Fi"), "Wi-Fi"),
    "blank paragraphs within": (p("上") + "<w:p/>" + p("下"), "上\n\n下"),
    "blank paragraphs around": ("<w:p/>" + p("中") + "<w:p/>", "中"),
    "spaces stay": (p('<w:r><w:t xml:space="preserve"> 雪見市  星川町 </w:t></w:r>'), " 雪見市  星川町 "),
    "inserted text is in": (
        p("雪見", '<w:ins w:id="1" w:author="a"><w:r><w:t>市</w:t></w:r></w:ins>'),
        "雪見市",
    ),
    "deleted text is out": (
        p("雪見", '<w:del w:id="1" w:author="a"><w:r><w:delText>町</w:delText></w:r></w:del>', "市"),
        "雪見市",
    ),
    "moved text is where it went": (
        p('<w:moveFrom w:id="1"><w:r><w:t>町</w:t></w:r></w:moveFrom>', "雪見市")
        + p('<w:moveTo w:id="2"><w:r><w:t>町</w:t></w:r></w:moveTo>'),
        "雪見市\n町",
    ),
    "a link's text": (p('<w:hyperlink w:anchor="x"><w:r><w:t>雪見市</w:t></w:r></w:hyperlink>'), "雪見市"),
    "a field's result, not its code": (
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            "令和4年",
        ),
        "令和4年",
    ),
    "readings in kana are out": (
        p(
            "<w:r><w:ruby><w:rt><w:r><w:t>ゆきみ</w:t></w:r></w:rt>"
            "<w:rubyBase><w:r><w:t>雪見</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "市",
        ),
        "雪見市",
    ),
    "a choice is read once": (
        p(
            "<mc:AlternateContent><mc:Choice><w:r><w:t>雪見</w:t></w:r></mc:Choice>"
            "<mc:Fallback><w:r><w:t>雪見</w:t></w:r></mc:Fallback></mc:AlternateContent>",
            "市",
        ),
        "雪見市",
    ),
    "a content control": (
        "<w:sdt><w:sdtContent>" + p("雪見市") + "</w:sdtContent></w:sdt>",
        "雪見市",
    ),
    "a table in a cell": (
        p("会場") + table(row("雪見市", "7月"), row("星川町", "8月")) + "<w:p/>",
        "会場\n雪見市\t7月\n星川町\t8月",
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_cells_text(name: str) -> None:
    content, expected = TEXTS[name]
    assert text_of(content) == expected


def test_tables_in_order_with_what_stands_around_them() -> None:
    body = p("【一覧】") + table(row("No", "事業名"), row("1", "交流"))
    body += p("※注", run("<w:br/>"), "続き") + table(row("a", "b"))
    reading = read(document(body), Sidecar())
    assert cells(reading) == [
        (0, 0, 1, 1, "No"),
        (0, 1, 1, 1, "事業名"),
        (1, 0, 1, 1, "1"),
        (1, 1, 1, 1, "交流"),
    ]
    assert [line.text for line in reading.outside] == ["【一覧】", "※注", "続き"]
    assert [c.line for c in reading.grids[0].cells] == [1, 1, 2, 2]
    assert [c.line for c in reading.grids[1].cells] == [3, 3]
    assert (reading.format, reading.notes) == ("docx", ())


def test_a_table_that_only_places_others_gives_them_in_its_place() -> None:
    cards = [table(row("事業名", name), row("日時", day)) for name, day in (("茶会", "5月"), ("市", "6月"))]
    body = p("事業報告") + table(row(cell(cards[0] + "<w:p/>"), cell(cards[1] + "<w:p/>")), row("", ""))
    reading = read(document(body), Sidecar())
    texts = [[c.text for c in grid.cells] for grid in reading.grids]
    assert texts == [["事業名", "茶会", "日時", "5月"], ["事業名", "市", "日時", "6月"]]
    beside = read(document(table(row(cell(cards[0] + "<w:p/>"), "注記"))), Sidecar())
    assert [c.text for c in beside.grids[0].cells] == ["事業名\t茶会\n日時\t5月", "注記"]


def test_merged_cells_are_spans() -> None:
    restart, go_on, two = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    body = table(
        row(cell("振興局", restart), cell("実施", two)),
        row(cell("", go_on), "場所", "時期"),
        row(cell("空知", restart), "雪見市", "7月"),
        row(cell("", go_on), "星川町", "8月"),
        row(cell("", '<w:vMerge w:val="continue"/>'), "", "9月"),
        row(cell("石狩", restart), cell("なし", two)),
    )
    assert cells(read(document(body), Sidecar())) == [
        (0, 0, 2, 1, "振興局"),
        (0, 1, 1, 2, "実施"),
        (1, 1, 1, 1, "場所"),
        (1, 2, 1, 1, "時期"),
        (2, 0, 3, 1, "空知"),
        (2, 1, 1, 1, "雪見市"),
        (2, 2, 1, 1, "7月"),
        (3, 1, 1, 1, "星川町"),
        (3, 2, 1, 1, "8月"),
        (4, 1, 1, 1, ""),
        (4, 2, 1, 1, "9月"),
        (5, 0, 1, 1, "石狩"),
        (5, 1, 1, 2, "なし"),
    ]


def test_a_merge_without_a_start_is_a_cell() -> None:
    assert cells(read(document(table(row(cell("空知", "<w:vMerge/>"), "雪見市"))), Sidecar())) == [
        (0, 0, 1, 1, "空知"),
        (0, 1, 1, 1, "雪見市"),
    ]


def test_deleted_rows_are_out_and_rows_may_start_further_in() -> None:
    body = table(
        row("No", "事業名"),
        row("1", "交流", properties='<w:del w:id="1" w:author="a"/>'),
        row("派遣", properties='<w:gridBefore w:val="1"/>'),
    )
    assert cells(read(document(body), Sidecar())) == [
        (0, 0, 1, 1, "No"),
        (0, 1, 1, 1, "事業名"),
        (1, 1, 1, 1, "派遣"),
    ]


def test_tables_in_content_controls_are_found() -> None:
    body = "<w:sdt><w:sdtContent>" + table(row("No"), row("1")) + "</w:sdtContent></w:sdt>"
    assert len(read(document(body), Sidecar()).grids[0].cells) == 2


def test_a_frame_around_a_table_or_a_note_is_no_table() -> None:
    body = table(row(cell(p("題") + table(row("No", "事業名"), row("1", "交流")) + "<w:p/>"))) + table(
        row("注")
    )
    reading = read(document(body), Sidecar())
    assert [len(grid.cells) for grid in reading.grids] == [4]
    assert [line.text for line in reading.outside] == ["題", "注"]


def level(depth: int, kind: str, pattern: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{pattern}"/>{more}</w:lvl>'
    )


KINDS = [
    level(0, "decimal", "%1") + level(1, "decimal", "%1-%2"),
    level(0, "bullet", "\uf0b7"),
    level(0, "aiueoFullWidth", "（%1）", '<w:suff w:val="nothing"/>'),
]
ANEW = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
LISTS = (
    f"<w:numbering {W}>"
    + "".join(f'<w:abstractNum w:abstractNumId="{n}">{kind}</w:abstractNum>' for n, kind in enumerate(KINDS))
    + "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(3))
    + f'<w:num w:numId="4"><w:abstractNumId w:val="0"/>{ANEW}</w:num></w:numbering>'
)


def listed(number: int, text: str = "", level: int = 0) -> str:
    run = f"<w:r><w:t>{text}</w:t></w:r>" if text else ""
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr>{run}</w:p>"


def test_automatic_numbers_and_bullets_are_text() -> None:
    body = table(
        row(cell(listed(1)), cell(listed(2, "交流") + listed(2, "派遣"))),
        row(cell(listed(1)), cell(listed(3, "交流") + listed(3, "派遣"))),
        row(
            cell(listed(1, level=1)), cell(listed(1, "交流") + listed(1, "派遣", level=1) + listed(0, "なし"))
        ),
        row(cell(listed(4)), cell(listed(4, "Tour"))),
    )
    found = cells(read(document(body, extra={"word/numbering.xml": LISTS.encode()}), Sidecar()))
    assert [text for *_, text in found] == [
        "1",
        "・交流\n・派遣",
        "2",
        "（ア）交流\n（イ）派遣",
        "2-1",
        "3 交流\n3-1 派遣\nなし",
        "7",
        "8 Tour",
    ]


def test_macros_are_noted() -> None:
    reading = read(document(table(row("a")), extra={"word/vbaProject.bin": b"x"}), Sidecar())
    assert [note.rule for note in reading.notes] == ["macros-ignored"]


_WORDS = st.text("雪見市町ABab1２（）、。・", min_size=1, max_size=8)


@given(
    st.lists(
        st.lists(st.lists(_WORDS, min_size=1, max_size=3), min_size=3, max_size=3), min_size=1, max_size=5
    )
)
@settings(max_examples=40, derandomize=True, deadline=None)
def test_any_table_comes_back(rows: list[list[list[str]]]) -> None:
    body = table(*(row(*(cell("".join(p(line) for line in lines)) for lines in cells)) for cells in rows))
    found: list[GridCell] = list(read(document(body), Sidecar()).grids[0].cells)
    assert [c.text for c in found] == ["\n".join(lines) for cells in rows for lines in cells]
