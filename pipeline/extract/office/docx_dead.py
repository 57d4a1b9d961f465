"""Text of a Word document that is deleted, struck out or unseen: taken out of its tree, and noted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.extract.left_out import How, left_out
from pipeline.model import Note

_OFF = ("0", "false", "off", "none")
_WHITE = ("FFFFFF", "ffffff")
_BLACK = "000000"


def take_out_dead(body: Any, styles: Any) -> Iterator[Note]:
    """Take deleted, struck-out, hidden and white runs out of the body; a note for each stretch of them.

    A run's own properties count before those of its style. White text is live where the run, its paragraph
    or its cell has a colour behind it.
    """
    looks = _looks_of_styles(styles)
    kept: list[tuple[How, str]] = []
    place = None
    for paragraph in list(_all(body, "p")):
        for element, how in list(_dead(paragraph, looks)):
            told = "".join(node.text or "" for node in element.iter() if _name(node) in ("t", "delText"))
            parent = element.getparent()
            if parent is None:
                continue
            parent.remove(element)
            if not told.strip():
                continue
            if place is paragraph and kept and kept[-1][0] == how:
                kept[-1] = how, kept[-1][1] + told
            else:
                kept.append((how, told))
            place = paragraph
    for row in list(_all(body, "tr")):
        properties = _child(row, "trPr")
        if properties is not None and _child(properties, "del") is not None:
            told = " ".join(node.text for node in row.iter() if _name(node) in ("t", "delText") and node.text)
            if told.strip():
                kept.append(("deleted", told))
            row.getparent().remove(row)
    yield from (left_out(how, text) for how, text in kept)


def _dead(paragraph: Any, looks: dict[str, How]) -> Iterator[tuple[Any, How]]:
    """Yield each element of a paragraph that is not live, and why."""
    properties = _child(paragraph, "pPr")
    own = looks.get(_value(_child(properties, "pStyle")) or "") if properties is not None else None
    for element in paragraph.iter():
        name = _name(element)
        if name in ("del", "moveFrom") and _name(element.getparent()) not in ("rPr", "trPr", "pPr"):
            yield element, "deleted"
        elif name == "r" and not any(
            _name(above) in ("del", "moveFrom") for above in element.iterancestors()
        ):
            how = _look(_child(element, "rPr"), looks, own)
            if how == "white" and _is_coloured(element):
                how = None
            if (
                how is not None
                and next((child for child in element if _name(child) in ("t", "sym")), None) is not None
            ):
                yield element, how


def _look(properties: Any, looks: dict[str, How], otherwise: How | None) -> How | None:
    """Return why text of these run properties is not live; None where it is."""
    if properties is None:
        return otherwise
    style = looks.get(_value(_child(properties, "rStyle")) or "", otherwise)
    for names, how in ((("strike", "dstrike"), "struck"), (("vanish", "webHidden"), "hidden")):
        said = [found for name in names if (found := _child(properties, name)) is not None]
        if any(_value(found) not in _OFF for found in said):
            return "struck" if how == "struck" else "hidden"
        if said and style == how:
            style = None
    colour = _child(properties, "color")
    if _is_blacked(properties, _value(colour)):
        return "covered"
    if colour is not None:
        return "white" if _value(colour) in _WHITE else None if style == "white" else style
    return style


def _is_blacked(properties: Any, colour: str | None) -> bool:
    """Return whether black stands on black: by a black marker, or a black shade behind black letters."""
    if _value(_child(properties, "highlight")) == "black":
        return colour in (None, "auto", _BLACK)
    shade = _child(properties, "shd")
    return colour == _BLACK and shade is not None and _attribute(shade, "fill") == _BLACK


def _looks_of_styles(styles: Any) -> dict[str, How]:
    """Return the styles whose text is not live, by their id, with those built on them."""
    found: dict[str, How] = {}
    based: dict[str, Any] = {}
    for style in () if styles is None else styles:
        if _name(style) == "style":
            based[_attribute(style, "styleId") or ""] = style
    for name in based:
        chain, at = [], name
        while at in based and at not in chain:
            chain.append(at)
            at = _value(_child(based[at], "basedOn")) or ""
        how: How | None = None
        for step in reversed(chain):
            how = _look(_child(based[step], "rPr"), {}, how)
        if how is not None:
            found[name] = how
    return found


def _is_coloured(run: Any) -> bool:
    """Return whether something behind a run has a colour: a highlight or a shade."""
    for above in (run, *run.iterancestors()):
        if _name(above) in ("r", "p", "tc", "tbl"):
            properties = _child(above, {"r": "rPr", "p": "pPr", "tc": "tcPr", "tbl": "tblPr"}[_name(above)])
            if properties is None:
                continue
            shade, mark = _child(properties, "shd"), _child(properties, "highlight")
            if shade is not None and (_attribute(shade, "fill") or "auto") not in ("auto", *_WHITE):
                return True
            if mark is not None and (_value(mark) or "") not in ("none", "white"):
                return True
            if _name(above) == "tbl" and _child(properties, "tblStyle") is not None:
                return True
    return False


def _all(body: Any, name: str) -> Iterator[Any]:
    return (element for element in body.iter() if _name(element) == name)


def _name(element: Any) -> str:
    """Return an element's name without its namespace; "" for comments."""
    tag = element.tag if element is not None else ""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _child(element: Any, name: str) -> Any:
    return next((child for child in element if _name(child) == name), None) if element is not None else None


def _attribute(element: Any, name: str) -> str | None:
    """Return an attribute whatever its namespace, of the transitional or the strict kind."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def _value(element: Any) -> str | None:
    return None if element is None else _attribute(element, "val")
