"""Where rules are found in pages of ink: drawn, dotted, short, and what only looks like one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

pytestmark = pytest.mark.usefixtures("extra")

XS, YS = (100, 300, 520, 800), (80, 180, 280, 420)


def ink() -> NDArray[np.uint8]:
    return np.zeros((600, 900), np.uint8)


def places(page: NDArray[np.uint8]) -> tuple[list[int], list[int]]:
    from pipeline.extract.picture.frame import framed
    from pipeline.extract.picture.rules import trace

    levels, uprights = framed(trace(page), page)
    return sorted({span[0] for span in uprights}), sorted({span[0] for span in levels})


def near(found: list[int], wanted: Any) -> bool:
    return len(found) == len(wanted) and all(abs(a - b) <= 2 for a, b in zip(found, wanted, strict=True))


def grid(page: NDArray[np.uint8], step: int = 1, long: int = 1) -> NDArray[np.uint8]:
    """A table of three columns and rows; of `step` pixels of its rules, `long` show ink."""
    for at in range(long):
        for y in YS:
            page[y : y + 2, XS[0] + at : XS[-1] : step] = 255
        for x in XS:
            page[YS[0] + at : YS[-1] : step, x : x + 2] = 255
    return page


def printed(
    page: NDArray[np.uint8], font: Any, left: int, right: int, top: int, bottom: int, pitch: int
) -> None:
    """Lines of print, the same characters one below the other, as near to the rules as they go."""
    from PIL import Image, ImageDraw

    drawn = Image.fromarray(page)
    for y in range(top, bottom - pitch + 2, pitch):
        text = "国日目門中年十月口市開"
        characters = (right - left) // (pitch - 2)
        ImageDraw.Draw(drawn).text((left, y - 2), (text * 9)[:characters], fill=255, font=font(pitch - 2))
    page[:] = (np.asarray(drawn) > 100) * np.uint8(255)


@pytest.mark.parametrize(("step", "long"), [(1, 1), (6, 3), (10, 7)], ids=["drawn", "dotted", "dashed"])
def test_rules_are_found_however_they_are_drawn(step: int, long: int) -> None:
    found = places(grid(ink(), step, long))
    assert near(found[0], XS)
    assert near(found[1], YS)


@pytest.mark.parametrize("pitch", [18, 22, 30])
def test_strokes_of_dense_print_are_no_rules(font: Any, pitch: int) -> None:
    page = grid(ink())
    for left, right in ((105, 290), (305, 510), (526, 790)):
        for top, bottom in ((86, 178), (186, 278), (286, 418)):
            printed(page, font, left, right, top, bottom, pitch)
    found = places(page)
    assert near(found[0], XS)
    assert near(found[1], YS)


def test_a_short_table_of_one_row_keeps_its_columns() -> None:
    page = ink()
    for y in (80, 130):
        page[y : y + 2, XS[0] : XS[-1] + 2] = 255
    for x in XS:
        page[80:130, x : x + 2] = 255
    assert near(places(page)[0], XS)


def test_a_rule_faint_between_others_is_drawn_through_and_a_merged_cell_stays_whole() -> None:
    page = grid(ink())
    page[YS[1] : YS[1] + 2, XS[1] + 3 : XS[2] - 2] = 0
    page[YS[1], XS[1] + 3 : XS[2] - 2 : 3] = 255
    from pipeline.extract.picture.frame import framed
    from pipeline.extract.picture.rules import trace

    levels, _ = framed(trace(page), page)
    assert [(start, end) for across, start, end in levels if abs(across - YS[1]) <= 2] == [
        pytest.approx((XS[0], XS[-1]), abs=4)
    ]
    page[YS[1] : YS[1] + 2, XS[1] + 3 : XS[2] - 2] = 0
    levels, _ = framed(trace(page), page)
    assert len([span for span in levels if abs(span[0] - YS[1]) <= 2]) == 2


def test_a_page_of_print_alone_has_no_rules(font: Any) -> None:
    page = ink()
    printed(page, font, 60, 840, 40, 560, 26)
    assert places(page) == ([], [])
