"""Headings that are labels of what stands below them (日時, 場所), as the labelled list that they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extract.lines.names import is_of_programmes
from pipeline.extract.web.elements import BLOCKS, HEADINGS, cell_text
from pipeline.lexicon.headings import match_heading

if TYPE_CHECKING:
    from lxml.etree import _Element

_BOLD = ("strong", "b")
_WRAPS = ("div", "section", "article", "li")
_INNER = (*HEADINGS, "table", "dl")
"""What no value below such a heading holds."""

WELL_KNOWN = 2
"""A heading of this rank or a lower one is a label."""

LONGEST = 20
"""Characters of a label."""

TOLD = frozenset(("schedule", "venue"))
"""Roles that the labels of one event name."""

_FRAME = re.compile(r"^[\s【\[〔＜<（(■◆●○◎□◇・]+|[\s】\]〕＞>）):：]+$")


@dataclass(slots=True)
class _Part:
    """A heading with what stands below it."""

    level: int
    label: str
    heading: _Element
    content: list[_Element]
    whole: list[_Element]
    """The elements that are taken out where the part becomes one of a list."""


def show_sections(root: _Element) -> None:
    """Turn headings that are labels, one below the other, into a labelled list; a bold label into its line's.

    The headings are of one level and stand beside each other or in boxes of their own; among them are those
    of a time and a place. A bold label before a line break stands on one line with its value.

    >>> from lxml import html
    >>> page = html.fromstring("<div><h3>日時</h3><p>5月3日</p><h3>場所</h3><p>庭園</p></div>")
    >>> show_sections(page)
    >>> html.tostring(page, encoding="unicode")
    '<div><dl><dt>日時</dt><dd><p>5月3日</p></dd><dt>場所</dt><dd><p>庭園</p></dd></dl></div>'
    >>> page = html.fromstring("<div><h3>場所</h3><p>庭園</p><h3>利用時間</h3><p>9時</p></div>")
    >>> show_sections(page)
    >>> page.find("dl") is None
    True
    >>> page = html.fromstring("<p><b>日時</b><br>5月3日</p>")
    >>> show_sections(page)
    >>> page.text_content()
    '日時\u30005月3日'
    """
    stack = [root]
    while stack:
        node = stack.pop()
        if not isinstance(node.tag, str) or node.tag in ("table", "dl", *HEADINGS):
            continue
        _join_label(node)
        for run in _runs(list(_parts(node))):
            _make_list(node, run)
        stack += node


def _join_label(node: _Element) -> None:
    """Let a bold label at the head of a block stand on one line with what follows the line break."""
    if node.tag not in BLOCKS or len(node) < len(("b", "br")) or (node.text or "").strip():
        return
    label, after = node[0], node[1]
    if (
        label.tag in _BOLD
        and after.tag == "br"
        and not (label.tail or "").strip()
        and _is_label(_text(label))
    ):
        label.tail = "\u3000" + (after.tail or "").lstrip()
        after.tail = None
        node.remove(after)


def _parts(node: _Element) -> Iterator[_Part | None]:
    """The parts below a node in their order; None where something else comes between them."""
    part: _Part | None = None
    for child in node:
        level = _level(child)
        if level is not None:
            part = _Part(level, _text(child), child, [], [child])
            yield part
            continue
        inside = (
            _level(child[0])
            if child.tag in _WRAPS and len(child) and not (child.text or "").strip()
            else None
        )
        if inside is not None and not (child[0].tail or "").strip() and _is_plain(list(child)[1:]):
            part = None
            yield _Part(inside, _text(child[0]), child[0], list(child)[1:], [child])
        elif part is not None and isinstance(child.tag, str) and _is_plain([child]) and child.tag in BLOCKS:
            part.content.append(child)
            part.whole.append(child)
        elif isinstance(child.tag, str):
            part = None
            yield None
        if (child.tail or "").strip():
            part = None
            yield None


def _runs(parts: Sequence[_Part | None]) -> Iterator[list[_Part]]:
    """Parts of one level that follow one another, from a label to a label, a time and a place among them."""
    run: list[_Part] = []
    for part in (*parts, None):
        named = part is not None and (_is_label(part.label) or not is_of_programmes(part.label))
        if part is not None and named and part.content and (not run or part.level == run[0].level):
            if run or _is_label(part.label):
                run.append(part)
            continue
        if part is not None and run and part.level > run[0].level:
            run.clear()
            continue
        yield from _told(run)
        run = [part] if part is not None and part.content and _is_label(part.label) else []


def _told(run: list[_Part]) -> Iterator[list[_Part]]:
    while run and not _is_label(run[-1].label):
        run.pop()
    if {_role(part.label) for part in run} >= TOLD:
        yield run


def _make_list(node: _Element, run: Sequence[_Part]) -> None:
    labelled = node.makeelement("dl", {}, None)
    run[0].whole[0].addprevious(labelled)
    for part in run:
        label, value = node.makeelement("dt", {}, None), node.makeelement("dd", {}, None)
        label.text = part.label
        tail = part.whole[-1].tail
        for element in part.whole:
            node.remove(element)
        for element in part.content:
            value.append(element)
        labelled.append(label)
        labelled.append(value)
        labelled.tail = tail


def _level(element: _Element) -> int | None:
    """The level of a heading; that of a paragraph of nothing but bold text is below all others."""
    if element.tag in HEADINGS:
        return HEADINGS.index(element.tag)
    alone = element.tag == "p" and len(element) == 1 and element[0].tag in _BOLD
    bare = alone and not (element.text or "").strip() and not (element[0].tail or "").strip()
    return len(HEADINGS) if bare and _text(element) else None


def _is_plain(elements: Sequence[_Element]) -> bool:
    return not any(
        one.tag in _INNER or next(one.iterdescendants(*_INNER), None) is not None for one in elements
    )


def _text(element: _Element) -> str:
    return _FRAME.sub("", cell_text(element))


def _role(label: str) -> str:
    match = match_heading(label) if len(label) <= LONGEST else None
    return match.role if match is not None and match.rank <= WELL_KNOWN else ""


def _is_label(label: str) -> bool:
    return _role(label) not in ("", "title")
