"""Which styles of an OpenDocument workbook strike text out, whiten or black it out, or hide a sheet."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.extract.left_out import How

if TYPE_CHECKING:
    from lxml.etree import _Element

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


@dataclass(frozen=True, slots=True)
class Look:
    """What one style says of text; None where it leaves it to its parent."""

    struck: bool | None = None
    white: bool | None = None
    filled: bool | None = None
    hidden: bool | None = None
    black: bool | None = None
    """Letters stated to be black; those of no stated colour turn white on a dark ground."""
    blacked: bool | None = None
    """A black ground."""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Looks:
    """The styles of a workbook by family and name."""

    styles: dict[tuple[str, str], Look] = field(default_factory=dict)
    hidden_sheets: frozenset[str] = frozenset()

    def of(self, family: str, name: str) -> Look:
        """A style with what it takes from its parents."""
        found = Look()
        seen: set[str] = set()
        while (look := self.styles.get((family, name))) is not None and name not in seen:
            seen.add(name)
            found = Look(
                look.struck if found.struck is None else found.struck,
                look.white if found.white is None else found.white,
                look.filled if found.filled is None else found.filled,
                look.hidden if found.hidden is None else found.hidden,
                look.black if found.black is None else found.black,
                look.blacked if found.blacked is None else found.blacked,
            )
            name = look.parent
        return found

    def how(self, cell: str, span: str = "") -> How | None:
        """Why text in a cell of one style, and a span of another, is not live; None where it is."""
        own, around = self.of("text", span), self.of("table-cell", cell)
        if own.struck if own.struck is not None else around.struck:
            return "struck"
        if own.hidden:
            return "hidden"
        black = own.black if own.black is not None else around.black
        blacked = own.blacked if own.blacked is not None else around.blacked
        if black and blacked:
            return "covered"
        white = own.white if own.white is not None else around.white
        return "white" if white and not (own.filled or around.filled) else None


def read_looks(*parts: bytes) -> Looks:
    """The looks that parts of a workbook define, styles.xml first and content.xml last.

    >>> xml = b'<a xmlns:s="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><s:style s:name="S" '
    >>> xml += b's:family="table-cell"><s:text-properties s:text-line-through-style="solid"/></s:style></a>'
    >>> read_looks(xml).how("S"), read_looks(xml).how("T")
    ('struck', None)
    """
    styles: dict[tuple[str, str], Look] = {}
    hidden = set()
    for part in parts:
        for element in _styles(part) if part else ():
            family, name = element.get(f"{STYLE}family", ""), element.get(f"{STYLE}name", "")
            if family == "table":
                properties = element.find(f"{STYLE}table-properties")
                if properties is not None and properties.get(f"{_TABLE}display") == "false":
                    hidden.add(name)
            elif family in ("table-cell", "text"):
                styles[family, name] = _look(element)
    return Looks(styles, frozenset(hidden))


def _styles(part: bytes) -> Iterator[_Element]:
    from lxml import etree

    for _, element in etree.iterparse(
        io.BytesIO(part), ("end",), tag=f"{STYLE}style", resolve_entities=False, no_network=True
    ):
        yield element


def _look(style: _Element) -> Look:
    struck = white = filled = hidden = black = blacked = None
    text = style.find(f"{STYLE}text-properties")
    if text is not None:
        lines = [text.get(f"{STYLE}text-line-through-{what}") for what in ("style", "type")]
        told = [line for line in lines if line is not None]
        struck = any(line != "none" for line in told) if told else None
        colour = text.get(f"{_FO}color")
        white = colour.lower() == "#ffffff" if colour is not None else None
        black = colour.lower() == "#000000" if colour is not None else None
        hidden = text.get(f"{_TEXT}display") == "none" or None
        if text.get(f"{STYLE}use-window-font-color") == "true":
            white = black = False
    for properties in (style.find(f"{STYLE}table-cell-properties"), text):
        ground = properties.get(f"{_FO}background-color") if properties is not None else None
        if ground is not None:
            filled = bool(filled) or ground.lower() not in ("transparent", "#ffffff")
            blacked = bool(blacked) or ground.lower() == "#000000"
    return Look(struck, white, filled, hidden, black, blacked, style.get(f"{STYLE}parent-style-name", ""))
