"""Merged cells that tell a time and another fact."""

from pipeline.extract.document import read_document
from pipeline.model import RawFile

PAGE = """<table>
<tr><th>事業名</th><th>日時・会場</th></tr>
<tr><td>茶会</td><td rowspan="2">5月3日　庭園</td></tr>
<tr><td>船遊び</td></tr>
<tr><td>釣り</td><td rowspan="2">6月8日（港）</td></tr>
<tr><td>句会</td></tr>
</table>"""


def test_merged_cell_holds_for_all_its_rows_be_it_parted_or_not() -> None:
    cells = read_document(RawFile("a.html", PAGE.encode())).cells
    told = [{cell.column: cell.told for cell in own if cell.told} for own in cells]
    assert told == [
        {"title": "茶会", "schedule": "5月3日", "venue": "庭園"},
        {"title": "船遊び", "schedule": "5月3日", "venue": "庭園"},
        {"title": "釣り", "日時・会場": "6月8日（港）"},
        {"title": "句会", "日時・会場": "6月8日（港）"},
    ]
