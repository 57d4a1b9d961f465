"""What elements of a page are: lines and blocks, hidden ones, and the text that a cell shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "ul",
    ]
)
"""Elements that begin and end a line."""

_LINES = BLOCKS | {"table", "caption", "tr", "td", "th"}
"""Elements that begin and end a line inside a cell."""

HIDDEN = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "rt",
        "rp",
        "object",
        "iframe",
        "svg",
        "math",
        "select",
        "textarea",
    ]
)
"""Elements whose content is no text of the page; furigana (rt) is no part of the word below it."""

SPACES = re.compile(r"[ \t\n\r\f]+")
"""What HTML takes for one space."""


def cell_text(element: _Element) -> str:
    r"""The text of a cell with a newline at each line break, "" where it holds nothing but space.

    >>> from lxml import html
    >>> cell_text(html.fromstring("<td><p>札幌市<p>小樽市<br>ほか </td>"))
    '札幌市\n小樽市\nほか'
    """
    if len(element) == 0:
        bare = SPACES.sub(" ", element.text or "").strip(" ")
        return bare if bare.strip() else ""
    lines = [""]
    stack: list[tuple[_Element, bool]] = [(element, False)]
    while stack:
        node, leaving = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        if leaving:
            if tag in _LINES and node is not element:
                lines.append("")
        elif tag and tag not in HIDDEN and not is_hidden(node):
            if node is not element and (tag == "br" or tag in _LINES):
                lines.append("")
            lines[-1] += node.text or ""
            stack.append((node, True))
            stack += [(child, False) for child in reversed(node)]
            continue
        if node is not element:
            lines[-1] += node.tail or ""
    told = (SPACES.sub(" ", line).strip(" ") for line in lines)
    text = "\n".join(line for line in told if line)
    return text if text.strip() else ""


def is_hidden(element: _Element) -> bool:
    """Whether an element is not shown: by its style, or by its attribute `hidden`."""
    style = element.get("style")
    hidden = style is not None and re.search(r"display\s*:\s*none", style, re.IGNORECASE) is not None
    return hidden or element.get("hidden") is not None
