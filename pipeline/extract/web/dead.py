"""Text of a page that is struck out, hidden or white: taken out of its tree, and noted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from pipeline.extract.left_out import How, left_out
from pipeline.model import Note

if TYPE_CHECKING:
    from lxml.etree import _Element

_STRUCK = frozenset(("s", "strike", "del"))
_UNSEEN = frozenset(("script", "style", "template", "noscript", "head", "select", "textarea", "rt", "rp"))
"""Elements that are no text of a page anyway."""
_DECLARED: tuple[tuple[How, str], ...] = (
    ("hidden", r"(?<![\w-])display\s*:\s*none|(?<![\w-])visibility\s*:\s*(?:hidden|collapse)"),
    ("struck", r"(?<![\w-])text-decoration(?:-line)?\s*:[^;]*\bline-through"),
    (
        "white",
        r"(?<![\w-])color\s*:\s*(?:white|#fff(?:fff)?|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))\s*(?:!|;|$)",
    ),
)
_BLACK = r"\s*:\s*(?:black|#000(?:000)?|rgb\(\s*0\s*,\s*0\s*,\s*0\s*\))\s*(?:!|;|$)"
_BLACKED = tuple(
    re.compile(rf"(?<![\w-]){name}{_BLACK}", re.I) for name in ("color", "background(?:-color)?")
)
"""Black letters, and what is black behind them."""
_NOTHING = re.compile(r"(?<![\w-])(?:opacity|font-size)\s*:\s*0(?:\.0*)?(?:px|pt|r?em|%)?\s*(?:!|;|$)", re.I)
"""Text of no size, where nothing inside has one of its own; what style sheets hide so, scripts often show."""

_BACKGROUND = re.compile(
    r"(?<![\w-])background(?:-color|-image)?\s*:\s*(?!\s*(?:white|#fff(?:fff)?|none|transparent)\b)", re.I
)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"(?:.*[\s>])?([a-z][a-z0-9]*)?([.#])([\w-]+)", re.I | re.S)
_INSIDE = re.compile(r"(?:.*[\s>])?([a-z][a-z0-9]*)?([.#])([\w-]+)[\s>]+([a-z][a-z0-9]*)", re.I | re.S)
MAX_STYLE_CHARS = 400_000
"""So much of a page's style sheets is looked through."""


class Looks(NamedTuple):
    """What a page's own style sheets do to text: by class or id, with the element's name where it counts."""

    dead: dict[str, tuple[str, How]]
    """Element name ("" for any) and why it is not live, by ".class" or "#id"."""
    coloured: frozenset[str]
    """Names of elements, classes and ids that have a background."""
    inside: dict[str, tuple[tuple[str, str, How], ...]]
    """For elements of a name (td): the class or id above them, its element's name, and why they are dead."""


def take_out_dead(root: _Element) -> Iterator[Note]:
    """Take struck-out, hidden and white elements out of the page; a note for each that holds text."""
    looks = looks_of(root)
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in _UNSEEN or element.tag in ("html", "body"):
            continue
        how = _how(element, looks)
        parent = element.getparent()
        if how is None or parent is None:
            continue
        if any(above.tag in _UNSEEN for above in element.iterancestors()):
            continue
        if how == "white" and any(
            _is_coloured(above, looks) for above in (element, *element.iterancestors())
        ):
            continue
        told = " ".join("".join(_words(element)).split())
        if element.tag in ("td", "th"):
            # The place of a cell stays, unless the whole cell is not displayed.
            if how == "hidden" and "visibility" not in (element.get("style") or ""):
                parent.remove(element)
            else:
                element.text = None
                for child in list(element):
                    element.remove(child)
        else:
            _remove(element, parent)
        if told:
            where = f"line {element.sourceline}: " if element.sourceline else ""
            yield left_out(how, told, where)


def _words(element: _Element) -> Iterator[str]:
    for node in element.iter():
        if isinstance(node.tag, str) and node.tag not in _UNSEEN:
            yield node.text or ""
        if node is not element:
            yield node.tail or ""


def _remove(element: _Element, parent: _Element) -> None:
    """Take an element out of its parent, and leave what follows it."""
    tail = element.tail or ""
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)


def _how(element: _Element, looks: Looks) -> How | None:
    if element.tag in _STRUCK:
        return "struck"
    if element.get("hidden") is not None:
        return "hidden"
    style = element.get("style") or ""
    if style:
        said = declared(style)
        if said is not None:
            return said
        if len(element) == 0 and _NOTHING.search(style):
            return "hidden"
    if element.tag == "font" and (element.get("color") or "").lower() in ("white", "#fff", "#ffffff"):
        return "white"
    if looks.dead:
        for name in _names(element):
            tag, how = looks.dead.get(name, ("", None))
            if how is not None and tag in ("", element.tag) and not _overruled(style, how):
                return how
    for name, tag, how in looks.inside.get(str(element.tag), ()):
        above = (one for one in element.iterancestors() if name in _names(one))
        if any(tag in ("", one.tag) for one in above) and not _overruled(style, how):
            return how
    return None


def _overruled(style: str, how: How) -> bool:
    """Whether an element's own style says otherwise than its class."""
    wanted = {
        "hidden": r"display\s*:|visibility\s*:",
        "struck": r"text-decoration",
        "white": r"(?<![\w-])color\s*:",
    }
    return how in wanted and re.search(wanted[how], style, re.IGNORECASE) is not None


def declared(style: str) -> How | None:
    """Why declarations of a style make text not live; None where they don't.

    >>> declared("text-decoration: underline line-through"), declared("display:none"), declared("color:#fff")
    ('struck', 'hidden', 'white')
    >>> declared("background: #000; color: #000"), declared("background: #000; color: #fff0")
    ('covered', None)
    >>> declared("color: #ffff00") is declared("background-color: white") is None
    True
    """
    if all(sign.search(style.strip()) for sign in _BLACKED):
        return "covered"
    return next((how for how, sign in _DECLARED if re.search(sign, style.strip(), re.IGNORECASE)), None)


def _names(element: _Element) -> list[str]:
    names = [f".{name}" for name in (element.get("class") or "").split()]
    own = element.get("id")
    return [*names, f"#{own}"] if own else names


def _is_coloured(element: _Element, looks: Looks) -> bool:
    if element.get("bgcolor") is not None or element.get("background") is not None:
        return True
    if _BACKGROUND.search(element.get("style") or ""):
        return True
    return bool(looks.coloured) and not looks.coloured.isdisjoint((str(element.tag), *_names(element)))


def looks_of(root: _Element) -> Looks:
    """What the page's own style sheets say; rules within @media are not asked, for they may be for print."""
    sheets = "\n".join(element.text or "" for element in root.iter("style"))[:MAX_STYLE_CHARS]
    sheets = re.sub(r"/\*.*?\*/", " ", sheets, flags=re.DOTALL)
    sheets = re.sub(r"@[\w-]+[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", " ", sheets)
    dead: dict[str, tuple[str, How]] = {}
    coloured: set[str] = set()
    inside: dict[str, tuple[tuple[str, str, How], ...]] = {}
    for selectors, style in _RULE.findall(sheets):
        how = declared(style)
        for selector in map(str.strip, selectors.split(",")):
            found = _SIMPLE.fullmatch(selector)
            under = _INSIDE.fullmatch(selector) if found is None and how is not None else None
            if under is not None and how is not None:
                child = under[4].lower()
                entry = (under[2] + under[3], (under[1] or "").lower(), how)
                inside[child] = (*inside.get(child, ()), entry)
            name = found[2] + found[3] if found else re.split(r"[\s>]", selector)[-1]
            if _BACKGROUND.search(style):
                coloured.add(name)
            if found is not None:
                if how is not None:
                    dead[name] = (found[1] or "").lower(), how
                elif re.search(r"(?<![\w-])display\s*:", style, re.IGNORECASE):
                    dead.pop(name, None)
    return Looks(dead, frozenset(coloured), inside)
