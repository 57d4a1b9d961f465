"""The documents of `cases.jsonl` by name: each is made for one trap of its format."""

from __future__ import annotations

import base64
import datetime
import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from tests.extract.office.books import with_parts
from tests.extract.office.documents import cell, document, p, row, table
from tests.extract.pdf.drawn import FONTS, ruled, stream_object, text, whole_file

HEADER = ("番号", "事業名", "実施時期", "実施場所", "備考")


def _sheet(write: Callable[[Worksheet], None], header: tuple[str, ...] = HEADER) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "一覧"
    sheet.append(header)
    write(sheet)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def _formatted(*values: tuple[Any, str], column: int = 3) -> bytes:
    """A sheet with a record for each value, in the column of times or of remarks."""

    def write(sheet: Worksheet) -> None:
        for number, (value, code) in enumerate(values, 1):
            sheet.append([number, f"催し{'甲乙丙丁戊己庚辛壬癸'[number - 1]}", "5月", "港の広場", ""])
            place = sheet.cell(number + 1, column, value)
            place.number_format = code

    return _sheet(write)


def _day(year: int, month: int, day: int) -> datetime.date:
    return datetime.date(year, month, day)


def dates_without_year() -> bytes:
    return _formatted(
        (_day(2021, 7, 3), 'm"月"d"日"'),
        (_day(2022, 1, 9), "m/d"),
        (_day(2019, 5, 4), "mm/dd"),
        (_day(2027, 2, 28), '[$-411]m"月"d"日"(aaa);@'),
        (datetime.datetime(2020, 11, 3, 13, 30), 'm"月"d"日" h:mm'),
    )


def dates_in_other_orders() -> bytes:
    return _formatted(
        (_day(2021, 4, 3), "d/m/yyyy"),
        (_day(2021, 4, 3), "m/d/yy"),
        (_day(2021, 4, 3), "d-mmm-yy"),
        (_day(2021, 4, 3), "dd.mm.yyyy"),
        (_day(2021, 4, 1), "mmm-yy"),
        (_day(2021, 4, 3), "mm-dd-yy"),
        (_day(2021, 4, 3), "yy/m/d"),
        (_day(2021, 4, 3), "mmmm d, yyyy"),
    )


def dates_in_eras() -> bytes:
    return _formatted(
        (_day(2019, 4, 30), "[$-411]ge.m.d"),
        (_day(2019, 5, 1), '[$-411]ggge"年"m"月"d"日"'),
        (_day(1989, 1, 7), "[$-411]ge.m.d;@"),
        (_day(2024, 12, 1), '[$-411]gge"年"m"月"'),
    )


def numbers_with_literals() -> bytes:
    return _formatted(
        (600001, "000-0000"),
        (312345678, "000-000-0000"),
        (123, '0"-"00'),
        (20240507, "0000/00/00"),
        (-1234.5, "#,##0.0;▲#,##0.0"),
        (0, '#,##0;-#,##0;"なし"'),
        (0.125, "0.0%"),
        (1500000, '#,##0,"千円"'),
        (7, '"R"0"年度"'),
        (3.0, "0人"),
        column=5,
    )


def error_cells() -> bytes:
    def write(sheet: Worksheet) -> None:
        sheet.append([1, "写生会", "6月", "#N/A", "#DIV/0!"])
        sheet.append([2, "朗読会", "7月", "図書館", "雨天中止"])
        for place in ("D2", "E2"):
            sheet[place].data_type = "e"

    return _sheet(write)


def far_styled_cells() -> bytes:
    def write(sheet: Worksheet) -> None:
        sheet.append([1, "写生会", "6月", "丘の公園", ""])
        sheet["XFD1"].fill = PatternFill("solid", fgColor="FFFF00")
        sheet["C1048000"].fill = PatternFill("solid", fgColor="FFFF00")

    return _sheet(write)


def hidden_parts() -> bytes:
    def write(sheet: Worksheet) -> None:
        sheet.append([1, "写生会", "6月", "丘の公園", "担当 山田"])
        sheet.append([2, "没案の会", "7月", "川の公園", "担当 川田"])
        sheet.append([3, "朗読会", "8月", "図書館", "担当 田中"])
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["E"].hidden = True
        parent = sheet.parent
        assert parent is not None
        other = parent.create_sheet("下書き")
        other.append(HEADER)
        other.append([1, "幻の会", "9月", "山", ""])
        other.sheet_state = "hidden"

    return _sheet(write)


def parts_of_no_size() -> bytes:
    def write(sheet: Worksheet) -> None:
        for number, name in enumerate(("写生会", "没案の会", "朗読会"), 1):
            sheet.append([number, name, "6月", "丘の公園", "担当 山田"])
        sheet.row_dimensions[3].height = 7
        sheet.column_dimensions["E"].width = 7

    def flat(old: bytes) -> bytes:
        return old.replace(b'ht="7"', b'ht="0"').replace(b'width="7"', b'width="0"')

    return with_parts(_sheet(write), {"xl/worksheets/sheet1.xml": flat})


def struck_rich_text() -> bytes:
    def write(sheet: Worksheet) -> None:
        struck = InlineFont(strike=True)
        sheet.append([1, "写生会", "", "丘の公園", ""])
        sheet["C2"] = CellRichText(TextBlock(struck, "6月1日"), "6月8日")
        sheet.append([2, "朗読会", "7月", "", ""])
        sheet["D3"] = CellRichText("図書館", TextBlock(InlineFont(color="FFFFFFFF"), "（仮）"))

    return _sheet(write)


def struck_and_white_cells() -> bytes:
    def write(sheet: Worksheet) -> None:
        sheet.append([1, "写生会", "6月", "旧公園", ""])
        sheet["D2"].font = Font(strike=True)
        sheet.append([2, "朗読会", "7月", "図書館", "内部メモ"])
        sheet["E3"].font = Font(color="FFFFFFFF")
        sheet.append([3, "合唱会", "8月", "公会堂", "要予約"])
        sheet["E4"].font = Font(color="FFFFFFFF")
        sheet["E4"].fill = PatternFill("solid", fgColor="FF003366")

    return _sheet(write)


def struck_row() -> bytes:
    def write(sheet: Worksheet) -> None:
        for number, name in enumerate(("写生会", "没の会", "朗読会"), 1):
            sheet.append([number, name, "6月", "丘の公園", ""])
        for place in sheet[3]:
            place.font = Font(strike=True)

    return _sheet(write)


def phonetic_workbook() -> bytes:
    def write(sheet: Worksheet) -> None:
        sheet.append([1, "PHON", "6月", "丘の公園", ""])

    data = _sheet(write)
    ruby = "<is><t>灯籠流し</t><rPh sb='0' eb='2'><t>とうろう</t></rPh></is>"
    return with_parts(
        data, {"xl/worksheets/sheet1.xml": lambda old: old.replace(b"<is><t>PHON</t></is>", ruby.encode())}
    )


def _ods(rows: str, styles: str = "") -> bytes:
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
        'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="一覧">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        package.writestr("content.xml", content)
    return target.getvalue()


def _ods_row(*cells: str, attributes: str = "") -> str:
    inner = "".join(
        content
        if content.startswith("<")
        else f'<table:table-cell office:value-type="string"><text:p>{content}</text:p></table:table-cell>'
        for content in cells
    )
    return f"<table:table-row {attributes}>{inner}</table:table-row>"


def plain_ods() -> bytes:
    dated = (
        '<table:table-cell office:value-type="date" office:date-value="2021-07-03">'
        "<text:p>7月3日</text:p></table:table-cell>"
    )
    return _ods(_ods_row(*HEADER[:4]) + _ods_row("1", "写生会", dated, "丘の公園"))


def dates_ods() -> bytes:
    rows = "".join(
        _ods_row(
            str(number),
            f"催し{'甲乙丙丁戊己'[number - 1]}",
            f'<table:table-cell office:value-type="date" office:date-value="{value}"><text:p>{text}</text:p>'
            "</table:table-cell>",
            "港",
        )
        for number, (value, text) in enumerate(
            (
                ("2021-07-03", "7/3(土)"),
                ("2021-04-03", "03/04/21"),
                ("2021-04-01", "Apr-21"),
                ("2019-05-01", "令和元年5月1日"),
                ("2020-11-03T13:30:00", "11月3日 13:30"),
                ("2022-01-09", ""),
            ),
            1,
        )
    )
    return _ods(_ods_row(*HEADER[:4]) + rows)


def odd_ods() -> bytes:
    blank = '<table:table-cell table:number-columns-repeated="16380"/>'
    head = (
        '<table:table-column table:number-columns-repeated="3"/><table:table-column '
        'table:visibility="collapse"/>'
    )
    error = (
        '<table:table-cell table:formula="of:=NA()" office:value-type="string"><text:p>#N/A</text:p>'
        "</table:table-cell>"
    )
    tall = (
        '<table:table-cell table:number-rows-spanned="2" office:value-type="string"><text:p>丘<text:s '
        'text:c="2"/>の<text:line-break/>公園</text:p></table:table-cell>'
    )
    rows = (
        _ods_row(*HEADER[:3], "内部", "実施場所", blank)
        + _ods_row("1", "写生会", "6月", "没", tall)
        + _ods_row("2", "朗読会", error, "没", "<table:covered-table-cell/>")
        + _ods_row(blank, attributes='table:number-rows-repeated="1048000"')
    )
    return _ods(head + rows)


def ruby_ods() -> bytes:
    ruby = (
        '<table:table-cell office:value-type="string"><text:p><text:ruby>'
        "<text:ruby-base>灯籠</text:ruby-base><text:ruby-text>とうろう</text:ruby-text></text:ruby>流し</text:p></table:table-cell>"
    )
    return _ods(_ods_row(*HEADER[:4]) + _ods_row("1", ruby, "8月", "川"))


def hidden_ods() -> bytes:
    styles = (
        '<style:style style:name="S" style:family="table-cell"><style:text-properties '
        'style:text-line-through-style="solid"/></style:style>'
    )
    struck = (
        '<table:table-cell table:style-name="S" office:value-type="string"><text:p>旧公園</text:p>'
        "</table:table-cell>"
    )
    return _ods(
        _ods_row(*HEADER[:4])
        + _ods_row("1", "写生会", "6月", struck)
        + _ods_row("2", "没の会", "7月", "川", attributes='table:visibility="collapse"')
        + _ods_row("3", "朗読会", "8月", "図書館"),
        styles,
    )


def _words(*rows: str) -> bytes:
    return document(table(row(*HEADER[:4]), *rows))


def _run(words: str, properties: str) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


def tracked_changes() -> bytes:
    gone = "<w:del w:id='1'><w:r><w:delText>6月1日</w:delText></w:r></w:del>"
    new = "<w:ins w:id='2'><w:r><w:t>6月8日</w:t></w:r></w:ins>"
    return _words(row("1", "写生会", cell(p(gone, new)), "丘の公園"))


def struck_words() -> bytes:
    return _words(
        row("1", "写生会", cell(p(_run("6月1日", "<w:strike/>"), "6月8日")), "丘の公園"),
        row("2", "朗読会", cell(p(_run("7月1日", "<w:dstrike/>"), "7月8日")), "図書館"),
        row("3", "合唱会", cell(p(_run("8月8日", '<w:strike w:val="0"/>'))), "公会堂"),
    )


def hidden_words() -> bytes:
    return _words(
        row("1", cell(p("写生会", _run("（内部）", "<w:vanish/>"))), "6月", "丘の公園"),
        row("2", cell(p("朗読会", _run("（没）", '<w:color w:val="FFFFFF"/>'))), "7月", "図書館"),
        row(
            "3", cell(p(_run("合唱会", '<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>'))), "8月", "堂"
        ),
    )


def struck_style() -> bytes:
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:type="character" w:styleId="Gone"><w:rPr><w:strike/></w:rPr></w:style></w:styles>'
    )
    body = table(
        row(*HEADER[:4]),
        row("1", "写生会", cell(p(_run("6月1日", '<w:rStyle w:val="Gone"/>'), "6月8日")), "丘の公園"),
    )
    return document(body, extra={"word/styles.xml": styles.encode()})


def ruby_words() -> bytes:
    ruby = (
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>とうろう</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>灯籠</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    return _words(row("1", cell(p(ruby, "流し")), "8月", "川"))


def _page(*rows: tuple[str, ...], head: str = "") -> bytes:
    lines = "".join("<tr>" + "".join(f"<td>{field}</td>" for field in fields) + "</tr>" for fields in rows)
    header = "".join(f"<th>{name}</th>" for name in HEADER[:4])
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body><table><tr>{header}</tr>'
        f"{lines}</table></body></html>"
    ).encode()


def struck_page() -> bytes:
    return _page(
        ("1", "写生会", "<del>6月1日</del><ins>6月8日</ins>", "丘の公園"),
        ("2", "朗読会", "<s>7月1日</s>7月8日", "図書館"),
        ("3", "合唱会", '<span style="text-decoration-line: line-through">8月1日</span>8月8日', "公会堂"),
        ("4", "句会", "<u>9月8日</u>", '<span style="text-decoration:underline">寺</span>'),
    )


def hidden_page() -> bytes:
    return _page(
        ("1", '写生会<span style="display:none">（内部）</span>', "6月", "丘の公園"),
        ("2", '朗読会<span style="visibility: hidden">（没）</span>', "7月", "図書館"),
        ("3", "合唱会<span hidden>（案）</span>", "8月", "公会堂"),
        ("4", '句会<font color="#ffffff">（秘）</font>', "9月", "寺"),
        ("5", '歌会<span style="color:white">（密）</span>', "10月", "宮"),
        ("6", '書会<span style="font-size: 0px">（無）</span>', '11月<i style="opacity:0">末</i>', "館"),
        ("7", '<div style="font-size:0"><b style="font-size:9pt">茶会</b></div>', "12月", "庵"),
    )


def page_classes() -> bytes:
    return _page(
        ("1", '写生会<span class="note out">（内部）</span>', "6月", "丘の公園"),
        ("2", "朗読会", '<span class="old">7月1日</span>7月8日', "図書館"),
        ("3", "合唱会", '<span class="new">8月8日</span>', "公会堂"),
        head="<style>.out { display: none } td .old{text-decoration:line-through;} .new {color: red}</style>",
    )


def page_row_classes() -> bytes:
    page = _page(
        ("1", "写生会", "6月", "丘の公園"),
        ("2", "没の会", "7月", "図書館"),
        ("3", '<b class="gone">句会</b>', "8月", "公会堂"),
        ("4", "歌会", "9月", "宮"),
        head="<style>tr.gone > td { text-decoration: line-through } .gone i { display: none } "
        "table .on td { display: table-cell }</style>",
    ).decode()
    return (
        page.replace("<tr><td>2", '<tr class="gone"><td>2')
        .replace("<tr><td>4", '<tr class="on"><td>4')
        .encode()
    )


def ruby_page() -> bytes:
    return _page(("1", "<ruby>灯籠<rp>（</rp><rt>とうろう</rt><rp>）</rp></ruby>流し", "8月", "川"))


XS, YS = (20, 60, 180, 280, 380), (280, 255, 225)


def _ruled_page(more: bytes = b"", schedule: bytes = b"") -> bytes:
    heads = b"".join(text(x + 4, 262, name) for x, name in zip(XS, HEADER[:4], strict=False))
    return (
        ruled(XS, YS)
        + heads
        + text(24, 235, "1")
        + text(64, 235, "灯籠流し")
        + (schedule or text(184, 235, "8月3日"))
        + text(284, 235, "川の公園")
        + more
    )


def _pdf(stream: bytes) -> bytes:
    return whole_file(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Count 1 /Kids [10 0 R] >>",
            3: FONTS,
            10: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 11 0 R "
            b"/Resources << /Font 3 0 R >> >>",
            11: stream,
        }
    )


def ascii85_page() -> bytes:
    data = base64.a85encode(zlib.compress(_ruled_page())) + b"~>"
    return _pdf(stream_object(data, b"/Filter [/ASCII85Decode /FlateDecode]"))


def asciihex_page() -> bytes:
    return _pdf(stream_object(zlib.compress(_ruled_page()).hex().encode() + b">", b"/Filter [/AHx /Fl]"))


def run_length_page() -> bytes:
    content = _ruled_page()
    parts = [content[at : at + 128] for at in range(0, len(content), 128)]
    data = b"".join(bytes([len(part) - 1]) + part for part in parts) + b"\x80"
    return _pdf(stream_object(data, b"/Filter /RunLengthDecode"))


def double_flate_page() -> bytes:
    data = zlib.compress(zlib.compress(_ruled_page()))
    return _pdf(stream_object(data, b"/Filter [/FlateDecode /FlateDecode]"))


def _lzw(content: bytes) -> bytes:
    """Packed by LZW in the plainest way: a clear code before each 200 single bytes, nine bits a code."""
    bits = "".join((f"{256:09b}" if at % 200 == 0 else "") + f"{byte:09b}" for at, byte in enumerate(content))
    bits += f"{257:09b}"
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def lzw_page() -> bytes:
    return _pdf(stream_object(_lzw(_ruled_page()), b"/Filter /LZWDecode"))


def invisible_text() -> bytes:
    unseen = b"3 Tr " + text(130, 235, "（没）") + b"0 Tr " + b"1 1 1 rg " + text(230, 235, "中止") + b"0 g "
    return _pdf(stream_object(_ruled_page(unseen)))


def painted_over() -> bytes:
    white = b"1 1 1 rg 128 230 50 16 re f 0 g "
    tiny = text(184, 228, "（極小）", 0.3)
    return _pdf(stream_object(_ruled_page(text(130, 235, "（旧名）") + white + tiny)))


def painted_under() -> bytes:
    """White cells and a marker's colour below the text, a white frame line over it."""
    under = b"1 1 1 rg 61 226 118 28 re f 1 1 0 rg 182 230 60 14 re f 0 g "
    over = b"1 1 1 rg 60 238 120 1 re f 0 g "
    content = _ruled_page(over)
    return _pdf(stream_object(under + content))


def furigana_page() -> bytes:
    return _pdf(stream_object(_ruled_page(text(64, 246, "とうろう", 5))))


def spaced_letters() -> bytes:
    spaced = b"4 Tc " + text(184, 235, "12", font="H") + text(206, 235, "月") + b"0 Tc "
    return _pdf(stream_object(_ruled_page(schedule=spaced)))


def struck_line_page() -> bytes:
    struck = text(184, 240, "8月1日") + b"q 1 w 182 243.5 m 222 243.5 l S Q " + text(184, 228, "8月8日")
    return _pdf(stream_object(_ruled_page(schedule=struck)))


def font_dots_page() -> bytes:
    return _pdf(stream_object(_ruled_page(text(20, 288, "⽂化交流事業⼀覧"))))


LINES = "番号,事業名,実施時期,実施場所\r\n1,①写生会,6月,㈱丘の公園\r\n2,朗読会,7月,図書館\r\n"


def nec_row_13_jis() -> bytes:
    """ISO-2022-JP as mail programs write it: the JIS codes of what cp932 has."""
    out, wide = bytearray(), False
    for char in LINES:
        code = char.encode("cp932")
        if len(code) == 1:
            out += (b"\x1b(B" if wide else b"") + code
            wide = False
            continue
        out += b"" if wide else b"\x1b$B"
        wide = True
        lead, trail = code
        lead = (lead - (0x71 if lead < 0xA0 else 0xB1)) * 2 + 1
        if trail >= 0x9F:
            lead, trail = lead + 1, trail - 0x7E
        else:
            trail -= 0x1F if trail < 0x80 else 0x20
        out += bytes([lead, trail])
    return bytes(out)


def cp932_gaiji() -> bytes:
    return LINES.replace("写生", "髙﨑").encode("cp932")


def utf_16_text() -> bytes:
    return LINES.replace(",", "\t").encode("utf-16")


def utf_16_bare() -> bytes:
    return LINES.replace(",", "\t").encode("utf-16-le")


def lost_character() -> bytes:
    return LINES.replace("写生", "写\ufffd").encode("utf-8-sig")


def control_characters() -> bytes:
    return LINES.replace("写生", "写\u202e生").replace("図書館", "図書\u200b館").encode()


def formula_cells() -> bytes:
    return LINES.replace("①写生会", '"=HYPERLINK(""http://example.jp"")"').replace("朗読会", "-会").encode()


def self_referring() -> bytes:
    return b"%PDF-1.4\n1 0 obj 1 0 R endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def circle_of_two() -> bytes:
    return b"%PDF-1.4\n1 0 obj 2 0 R endobj\n2 0 obj 1 0 R endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def pages_within_themselves() -> bytes:
    return whole_file(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Count 1 /Kids [2 0 R] /Parent 2 0 R >>",
        }
    )


def box_within_itself() -> bytes:
    return whole_file(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Count 1 /Kids [10 0 R] >>",
            10: b"<< /Type /Page /Parent 2 0 R /MediaBox 12 0 R /Contents 11 0 R "
            b"/Resources << /Font 3 0 R >> >>",
            3: b"3 0 R",
            11: b"[11 0 R]",
            12: b"12 0 R",
        }
    )
