"""Which text of an XLSX workbook is struck out or white on white: by the style of cells, and run by run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import groupby, pairwise
from typing import NamedTuple, TypeVar

from pipeline.extract.left_out import How
from pipeline.extract.office.ooxml import elements

T = TypeVar("T")

_UNSHOWN = re.compile(
    r"<(?:\w+:)?numFmt\s(?=[^<>]*\bformatCode=[\"'];;;[\"'])[^<>]*\bnumFmtId=[\"'](\d+)[\"']"
)
"""Number formats that show neither numbers nor text."""
_STRUCK = re.compile(r"<(?:\w+:)?strike(?:\s*/?>|\s+val=[\"'](?:1|true)[\"'])")
_WHITE = re.compile(
    r"<(?:\w+:)?color\s(?![^<>]*\btint=[\"']-?0\.)[^<>]*"
    r"(?:\brgb=[\"'](?:[0-9A-Fa-f]{2})?[Ff]{6}[\"']|\btheme=[\"']0[\"']|\bindexed=[\"'][19][\"'])"
)
_WHITE_FILL = re.compile(
    r"<(?:\w+:)?fgColor\s(?![^<>]*\btint=[\"']-?0\.)[^<>]*"
    r"(?:\brgb=[\"'](?:[0-9A-Fa-f]{2})?[Ff]{6}[\"']|\btheme=[\"']0[\"']|\bindexed=[\"'][19][\"'])"
)
_BLACK = (
    r"(?![^<>]*\btint=[\"']-?0\.)[^<>]*"
    r"(?:\brgb=[\"'](?:[0-9A-Fa-f]{2})?0{6}[\"']|\btheme=[\"']1[\"']|\bindexed=[\"'][08][\"'])"
)
_BLACK_FILL = re.compile(rf"<(?:\w+:)?fgColor\s{_BLACK}")
_BLACK_FONT = re.compile(rf"<(?:\w+:)?color\s{_BLACK}")
_COLOUR = re.compile(r"<(?:\w+:)?color\s(?![^<>]*\bauto=[\"']1)")
_WORDS = re.compile(r"<(?:\w+:)?t(?:\s[^<>]*)?>([^<]*)</")
_FORMAT = re.compile(r"<(?:\w+:)?xf(?:\s([^<>]*?))?/?>")
BEGUN = rb"<(?:\w+:)?c\s(?=[^<>]*+(?<!/)>)"
"""The begin of a cell's tag that holds something: its attributes hold no tag, and it is looked at once."""
_INLINE = re.compile(BEGUN + rb'(?=[^<>]*?\bt="inlineStr")([^<>]*)>\s*<(?:\w+:)?is>')
_INLINE_END = re.compile(rb"</(?:\w+:)?is>")
_COLOURED = re.compile(rb"<(?:\w+:)?(?:conditionalFormatting|tablePart)\b")


class Run(NamedTuple):
    """A piece of a cell's text, and why it is not live; None where it is."""

    text: str
    how: How | None


def dead_runs(text: str, marks: Sequence[tuple[int, How | None]], filled: bool) -> tuple[Run, ...]:
    """The runs of a text whose looks begin at marks, white being live on a colour; equal neighbours are one.

    >>> dead_runs("6月7日", [(0, "struck"), (1, "struck"), (2, None)], False)
    (Run(text='6月', how='struck'), Run(text='7日', how=None))
    """
    bounds = [*marks, (len(text), None)]
    pieces = (
        (text[start:end], None if filled and how == "white" else how)
        for (start, how), (end, _) in pairwise(bounds)
        if start < end
    )
    return tuple(
        Run("".join(piece for piece, _ in own), how)
        for how, own in groupby(pieces, key=lambda piece: piece[1])
    )


class Styles(NamedTuple):
    """What the styles of a workbook do to text, by the number of a cell style."""

    dead: dict[bytes, How]
    """Styles whose whole cell is struck out, of its ground's colour, or shown by no format (;;;)."""
    filled: frozenset[bytes]
    """Styles with a background, on which white can be read."""


def styles_of(styles: str) -> Styles:
    """Return what the part `styles.xml` says.

    >>> fonts = '<fonts><font/><font><strike/></font></fonts>'
    >>> styles_of(fonts + '<cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs>').dead
    {b'1': 'struck'}
    >>> shown = '<numFmts><numFmt numFmtId="164" formatCode=";;;"/></numFmts>'
    >>> styles_of(shown + '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>').dead
    {b'1': 'hidden'}
    >>> fill = '<fill><patternFill patternType="solid"><fgColor rgb="FF000000"/></patternFill></fill>'
    >>> looks = f'<fonts><font/></fonts><fills>{fill}</fills>'
    >>> styles_of(looks + '<cellXfs><xf fontId="0" fillId="0"/></cellXfs>').dead
    {b'0': 'covered'}
    """
    looks = _inside("fonts", "font", styles)
    fonts = [_how(font) for font in looks]
    black = [_COLOUR.search(font) is None or _BLACK_FONT.search(font) is not None for font in looks]
    grounds = _inside("fills", "fill", styles)
    fills = [_is_coloured(fill) for fill in grounds]
    blacked = [_is_black(fill) for fill in grounds]
    unshown = frozenset(map(int, _UNSHOWN.findall(styles)))
    dead: dict[bytes, How] = {}
    filled = set()
    for number, attributes in enumerate(cell_formats(styles)):
        style = str(number).encode()
        how = _picked(fonts, attributes, "fontId")
        if _picked(fills, attributes, "fillId"):
            filled.add(style)
            how = None if how == "white" else how
        if _number(attributes, "numFmtId") in unshown:
            how = "hidden"
        elif _picked(blacked, attributes, "fillId") and _picked(black, attributes, "fontId"):
            how = "covered"
        if how is not None:
            dead[style] = how
    return Styles(dead, frozenset(filled))


def cell_formats(styles: str) -> list[str]:
    """The attributes of each cell style that the part `styles.xml` has, in the order of their numbers.

    >>> cell_formats('<cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/><xf fontId="1"></xf></cellXfs>')
    ['', 'fontId="1"']
    """
    table = next(elements(styles, "cellXfs"), "")
    return [match[1] or "" for match in _FORMAT.finditer(table)]


def _inside(outer: str, inner: str, xml: str) -> list[str]:
    return list(elements(next(elements(xml, outer), ""), inner))


def _picked(choices: Sequence[T], attributes: str, name: str) -> T | None:
    at = _number(attributes, name)
    return choices[at] if at is not None and at < len(choices) else None


def _number(attributes: str, name: str) -> int | None:
    found = re.search(rf"\b{name}=[\"'](\d+)[\"']", attributes)
    return int(found[1]) if found else None


def _how(look: str) -> How | None:
    return "struck" if _STRUCK.search(look) else "white" if _WHITE.search(look) else None


def _is_coloured(fill: str) -> bool:
    pattern = re.search(r"\bpatternType=[\"'](\w+)[\"']", fill)
    if pattern is None:
        return "gradientFill" in fill
    return pattern[1] != "none" and not (pattern[1] == "solid" and _WHITE_FILL.search(fill))


def _is_black(fill: str) -> bool:
    return (
        re.search(r"\bpatternType=[\"']solid[\"']", fill) is not None and _BLACK_FILL.search(fill) is not None
    )


def runs_of(xml: str) -> tuple[Run, ...]:
    """Return the runs of a string, none where all of it is live.

    >>> runs_of("<r><rPr><strike/></rPr><t>6月</t></r><r><t>7月</t></r>")
    (Run(text='6月', how='struck'), Run(text='7月', how=None))
    >>> runs_of("<r><t>6月</t></r>")
    ()
    """
    runs = []
    for run in elements(xml, "r"):
        look = next(elements(run, "rPr"), None)
        words = "".join(_WORDS.findall(run))
        runs.append(Run(unescape(words), _how(look) if look is not None else None))
    return tuple(runs) if any(run.how for run in runs) else ()


def shared_runs(strings: str) -> dict[bytes, tuple[Run, ...]]:
    """Return the shared strings of which some is not live, by number."""
    if not (_STRUCK.search(strings) or _WHITE.search(strings)):
        return {}
    found = {str(n).encode(): runs_of(text) for n, text in enumerate(elements(strings, "si"))}
    return {number: runs for number, runs in found.items() if runs}


def dead_cells(
    xml: bytes, styles: Styles, shared: dict[bytes, tuple[Run, ...]]
) -> Iterator[tuple[str, How | tuple[Run, ...]]]:
    """Yield the reference of each cell of a sheet that is not live as a whole, or run by run, and how.

    White text counts as unseen only on a sheet whose colours stand in its cells: a table's style or a
    condition may put a colour behind it.
    """
    coloured = _COLOURED.search(xml) is not None
    dead = {style: how for style, how in styles.dead.items() if not (coloured and how == "white")}
    if dead:
        cells = BEGUN + rb'(?=[^<>]*?\bs="(' + _any(dead) + rb')")[^<>]*?\br="([A-Z]+\d+)"[^<>]*>'
        for style, place in re.findall(cells, xml):
            yield place.decode(), dead[style]
    runs: list[tuple[bytes, tuple[Run, ...]]] = []
    if shared:
        cells = BEGUN + rb'(?=[^<>]*?\bt="s")([^<>]*)>\s*<(?:\w+:)?v>\s*(' + _any(shared) + rb")\s*</"
        runs += [(attributes, shared[number]) for attributes, number in re.findall(cells, xml)]
    if b'"inlineStr"' in xml:
        runs += _inline_runs(xml)
    for attributes, own in runs:
        place = re.search(rb'\br="([A-Z]+\d+)"', attributes)
        style = re.search(rb'\bs="(\d+)"', attributes)
        seen = coloured or (style is not None and style[1] in styles.filled)
        told = tuple(Run(run.text, None if seen and run.how == "white" else run.how) for run in own)
        if place is not None and any(run.how for run in told):
            yield place[1].decode(), told


def _inline_runs(xml: bytes) -> Iterator[tuple[bytes, tuple[Run, ...]]]:
    """Yield the attributes and the runs of the cells that hold a text with looks themselves."""
    at = 0
    while (cell := _INLINE.search(xml, at)) is not None:
        end = _INLINE_END.search(xml, cell.end())
        if end is None:
            return
        at = end.end()
        inner = xml[cell.end() : end.start()]
        if b"rPr" in inner and (own := runs_of(inner.decode("utf-8", "replace"))):
            yield cell[1], own


def _any(names: Iterable[bytes]) -> bytes:
    return b"|".join(re.escape(name) for name in sorted(names))
