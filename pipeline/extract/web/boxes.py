"""Check boxes and radio buttons of a page, shown as the signs that printed forms have for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.extract.web.elements import BLOCKS

if TYPE_CHECKING:
    from lxml.etree import _Element

_KINDS = frozenset(("checkbox", "radio"))
_CELLS = ("td", "th", "dd")


def show_boxes(root: _Element) -> None:
    """Put ☑ or ☐ where a page has boxes to choose by, which hold no text themselves.

    Boxes are options where several stand in one cell or paragraph, or where one in the table is ticked.
    Where each stands alone before another text in a column, they select the table's rows; where tables
    stand beside them, they open and close parts of the page.

    >>> from lxml import html
    >>> page = html.fromstring("<p><input type=checkbox>派遣 <input type=checkbox checked>受入</p>")
    >>> show_boxes(page)
    >>> page.text_content()
    '☐派遣 ☑受入'
    >>> page = html.fromstring("<p><input type=checkbox checked>交流会</p>")
    >>> show_boxes(page)
    >>> page.text_content()
    '交流会'
    """
    tables: dict[_Element | None, dict[_Element, list[_Element]]] = {}
    for box in _boxes(root):
        table = next(box.iterancestors("table"), None)
        blocks = BLOCKS if table is None else _CELLS
        block = next(box.iterancestors(*blocks), root)
        tables.setdefault(table, {}).setdefault(block, []).append(box)
    for table, cells in tables.items():
        for boxes in _options(cells) if table is not None else _lists(cells):
            for box in boxes:
                box.tail = ("☐" if box.get("checked") is None else "☑") + (box.tail or "")


def _boxes(root: _Element) -> Iterator[_Element]:
    return (one for one in root.iter("input") if (one.get("type") or "").lower() in _KINDS)


def _options(cells: Mapping[_Element, list[_Element]]) -> Iterable[list[_Element]]:
    """The boxes of a table's cells that are options, cell by cell."""
    several = any(len(boxes) > 1 for boxes in cells.values())
    ticked = any(box.get("checked") is not None for boxes in cells.values() for box in boxes)
    return cells.values() if several or (ticked and not _select_rows(list(cells))) else ()


def _select_rows(cells: Sequence[_Element]) -> bool:
    """Whether of several cells each stands in a row of its own and holds another text."""
    rows = {cell.getparent() for cell in cells}
    texts = {"".join("".join(map(str, cell.itertext())).split()) for cell in cells}
    return len(cells) > 1 and len(rows) == len(texts) == len(cells)


def _lists(blocks: Mapping[_Element, list[_Element]]) -> Iterable[list[_Element]]:
    """The boxes of paragraphs that hold several, and no table."""
    return (boxes for block, boxes in blocks.items() if len(boxes) > 1 and block.find(".//table") is None)
