"""Check boxes and radio buttons of a page, shown as the signs that printed forms have for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_KINDS = frozenset(("checkbox", "radio"))


def show_boxes(root: _Element) -> None:
    """Put ☑ or ☐ where a page has boxes to choose by, which hold no text themselves.

    Boxes of a table of which none is ticked and none stands with another in its cell are no options of a
    cell: they select its rows.

    >>> from lxml import html
    >>> page = html.fromstring("<p><input type=checkbox>派遣 <input type=checkbox checked>受入</p>")
    >>> show_boxes(page)
    >>> page.text_content()
    '☐派遣 ☑受入'
    >>> page = html.fromstring("<p><input type=checkbox>交流会</p>")
    >>> show_boxes(page)
    >>> page.text_content()
    '交流会'
    """
    groups: dict[_Element, list[_Element]] = {}
    for box in _boxes(root):
        groups.setdefault(next(box.iterancestors("table"), root), []).append(box)
    for boxes in groups.values():
        cells = [next(box.iterancestors("td", "th", "dd"), root) for box in boxes]
        if len(set(cells)) < len(cells) or any(box.get("checked") is not None for box in boxes):
            for box in boxes:
                box.tail = ("☐" if box.get("checked") is None else "☑") + (box.tail or "")


def _boxes(root: _Element) -> Iterator[_Element]:
    return (one for one in root.iter("input") if (one.get("type") or "").lower() in _KINDS)
