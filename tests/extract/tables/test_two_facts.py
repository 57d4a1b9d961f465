"""Merged cells that tell a time and another fact."""

from dataclasses import replace

from pipeline.extract.document import read_document
from pipeline.extract.tables.body import body_row
from pipeline.extract.tables.layout import read_layout
from pipeline.extract.tables.table import Table
from pipeline.extract.tables.two_facts import facts_apart
from pipeline.model import Doubt, RawFile
from tests.extract.tables.grids import rows

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


def test_doubts_about_characters_go_with_the_fact_in_which_they_stand() -> None:
    header, below = rows("事業名|日時・会場", "茶会|5月3日　庭園")
    layout = read_layout([header], {}, [below])
    row = body_row(below, layout.columns, None, False)
    doubts = (Doubt(0, 0.5, (("6", 0.4),)), Doubt(5, 0.5, (("屋", 0.4),)))
    row = replace(row, slots=(row.slots[0], replace(row.slots[1], doubts=doubts)))
    table, _ = facts_apart(Table(layout, (row,)))
    _, time, venue = table.rows[0].slots
    assert (time.text, [doubt.offset for doubt in time.doubts]) == ("5月3日", [0])
    assert (venue.text, [doubt.offset for doubt in venue.doubts]) == ("庭園", [0])
