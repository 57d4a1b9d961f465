"""What a workbook's parts say of looks is read in time proportional to them, also where tags have no end."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from pipeline.extract.office import xlsx_details, xlsx_looks
from pipeline.extract.office.xlsx_looks import (
    Styles,
    cell_formats,
    dead_cells,
    runs_of,
    shared_runs,
    styles_of,
)

TIMES = 100_000
SECONDS = 3.0
"""A reading that looks at each tag to the end of the part would take minutes."""

STYLES = Styles({b"6": "struck"}, frozenset())
READ: dict[str, Callable[[], object]] = {
    "fonts": lambda: styles_of("<fonts " * TIMES),
    "font": lambda: styles_of("<fonts>" + "<font><b>" * TIMES + "</fonts>"),
    "fills": lambda: styles_of("<fills>" * TIMES),
    "cellXfs": lambda: cell_formats('<cellXfs count="1">' * TIMES),
    "xf": lambda: cell_formats("<cellXfs>" + "<xf " * TIMES + "</cellXfs>"),
    "numFmt": lambda: styles_of("<numFmt " * TIMES),
    "color": lambda: styles_of("<fonts><font>" + "<color " * TIMES + "</font></fonts>"),
    "si": lambda: shared_runs("<strike/>" + "<si>" * TIMES),
    "r": lambda: runs_of("<r>" * TIMES),
    "rPr": lambda: runs_of("<r>" + "<rPr>" * TIMES + "</r>"),
    "c": lambda: list(dead_cells(b'<c s="6" t="s" ' * TIMES, STYLES, {b"5": ()})),
    "attributes": lambda: list(dead_cells(b"<c " + b's="6" r="A1" t="s" ' * TIMES, STYLES, {b"5": ()})),
    "is": lambda: list(dead_cells(b'<c t="inlineStr"><is>' * TIMES, STYLES, {})),
    "errors": lambda: xlsx_details._errors(b'<c t="e">' * TIMES),
    "formulas": lambda: xlsx_details._formulas_without_value("s", b"<c a><f/>" + b" " * TIMES),
    "places": lambda: xlsx_details._extent(b'<c r="A1' * TIMES),
    "rows": lambda: xlsx_details._hidden(b'hidden="1"' + b"<row " * TIMES),
    "words": lambda: xlsx_details._attributes("a" * TIMES),
}


@pytest.mark.parametrize("name", READ)
def test_tags_without_ends_take_no_more_than_one_look(name: str) -> None:
    begin = time.process_time()
    READ[name]()
    assert time.process_time() - begin < SECONDS


def test_a_style_without_attributes_is_counted() -> None:
    styles = '<fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs>'
    assert styles_of(styles).dead == {b"1": "struck"}


def test_a_cell_that_holds_nothing_takes_no_error_of_the_next() -> None:
    xml = b'<c r="A1" t="e"/><c r="B1" t="e"><v>#N/A</v></c>'
    assert xlsx_details._errors(xml) == {(0, 1): "#N/A"}


def test_a_tag_without_an_end_ends_what_is_looked_for() -> None:
    assert xlsx_looks.runs_of("<r><rPr><strike/></rPr><t>6月</t></r><r><t>7月") == (
        xlsx_looks.Run("6月", "struck"),
    )
