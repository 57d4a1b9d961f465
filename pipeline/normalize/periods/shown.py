"""The part of a cell that each of its items is shown with, in the source's own characters."""

from __future__ import annotations

from typing import Final

from .fold import Item, Reading

TRIM: Final = " \u3000\t\r\n・、,，/／;；"
"""What stands around the words of a time and is none of them."""


def shown_with(reading: Reading, text: str) -> list[str]:
    """The part of a cell that each item is shown with, all of it for a single one; labels get its own
    characters."""
    items = reading.items
    for item in items:
        if item.label is not None and (item.label not in text or "」" in item.label):
            item.label = _as_written(item, item.label, reading.text, text)
    if len(items) == 1 or sum(not item.context for item in items) == 1:
        return [text.strip()] * len(items)
    return [_cut(text, item) for item in items]


def _as_written(item: Item, label: str, folded: str, text: str) -> str:
    """The label in the source's own characters: labels are found in the folded text."""
    at = folded.rfind(label, 0, item.span[0])
    if at < 0:
        at = folded.find(label)
    if at > 0 and folded[at - 1] == "「" and label.count("」") > label.count("「"):
        # 6月「祭り」準備
        return text[at - 1 : at + len(label)]
    return text[at : at + len(label)] if at >= 0 else label


def _cut(text: str, item: Item) -> str:
    """The part of a cell that belongs to an item."""
    begin, end = item.span
    return (text[begin:end] + text[end : max(item.words_end, end)].rstrip(TRIM)).strip()
