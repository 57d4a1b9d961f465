"""HTML pages to grids: tables with their merged cells, line breaks where HTML has them, nothing fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.extract.left_out import readings_left_out
from pipeline.extract.limits import (
    MAX_ATTRIBUTES,
    MAX_CELL_CHARS,
    MAX_COLUMNS,
    MAX_HTML_BYTES,
    MAX_ROWS,
    MAX_SLOTS,
)
from pipeline.extract.text.encoding import decode, found_note
from pipeline.extract.web.attributes import crowded_line
from pipeline.extract.web.boxes import show_boxes
from pipeline.extract.web.dead import take_out_dead
from pipeline.extract.web.elements import BLOCKS, HEADINGS, HIDDEN, SPACES, cell_text, is_hidden
from pipeline.extract.web.sections import show_sections
from pipeline.lexicon.headings import header_score
from pipeline.model import Grid, GridCell, Outside, Reading, SeihyoError, Sidecar
from pipeline.wording import bilingual

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROW_GROUPS = frozenset(("table", "thead", "tbody", "tfoot"))
HEADER_ROWS = 10
"""So many rows of a table with tables inside are looked through for a header."""

MAX_COLSPAN = 1000
"""As the HTML standard has it."""

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:\-]+)", re.IGNORECASE)


def read(data: bytes, sidecar: Sidecar) -> Reading:
    """The tables and labelled lists (dl) of an HTML page that hold no other, and the lines around them.

    Runs of spaces and line ends are one space, as HTML means it; `<br>` and the bounds of paragraphs, list
    items and the like are line breaks; `&nbsp;` stays a character, and a cell of nothing else is blank. A
    declared charset counts where the bytes allow it. Raises SeihyoError for a page beyond the bounds of
    `limits`, and for one that declares entities of its own.

    >>> page = "<meta charset=shift_jis><table><tr><th>No<th>事業名<tr><td>1<td>交流<br>事業</table>"
    >>> reading = read(page.encode("cp932"), Sidecar())
    >>> reading.encoding, [cell.text for cell in reading.grids[0].cells]
    ('cp932', ['No', '事業名', '1', '交流\\n事業'])
    """
    if len(data) > MAX_HTML_BYTES:
        raise SeihyoError(
            bilingual(
                f"頁が大きすぎます（{len(data):,} バイト、上限 {MAX_HTML_BYTES:,}）。分けてください",
                f"the page is too large: {len(data):,} bytes, at most {MAX_HTML_BYTES:,} are read; split it",
            )
        )
    declared = _DECLARED.search(data[:8192])
    stated = declared.group(1).decode("ascii") if declared else None
    if sidecar.encoding is not None:
        decoded = decode(data, sidecar.encoding)
    else:
        decoded = decode(data, stated, stated_by="document")
    if re.search(r"<!ENTITY", decoded.text, re.IGNORECASE):
        raise SeihyoError(
            bilingual(
                "独自の実体宣言（<!ENTITY …>）があり、安全のため読みません。取り除いてください",
                "the page declares entities of its own (<!ENTITY …>), which is refused; take them out",
            )
        )
    if (line := crowded_line(decoded.text)) is not None:
        raise SeihyoError(
            bilingual(
                f"タグの属性が {MAX_ATTRIBUTES:,} を超えています。余分な属性を取り除いてください",
                f"a tag of more than {MAX_ATTRIBUTES:,} attributes: take the stray ones out",
                f"line {line}: ",
            )
        )
    notes = [found_note(decoded)]
    root = _parse(decoded.text)
    show_boxes(root)
    notes += take_out_dead(root)
    show_sections(root)
    notes += readings_left_out("".join(map(str, reading.itertext())) for reading in root.iter("rt"))
    walk = _Walk()
    walk.block(root)
    walk.end_line()
    title = SPACES.sub(" ", root.findtext(".//title") or "").strip() or None
    return Reading(
        tuple(walk.grids),
        tuple(walk.outside),
        page_title=title,
        format="html",
        encoding=decoded.encoding,
        notes=tuple(notes),
    )


def _parse(text: str) -> _Element:
    """The page's tree; the parser asks no network, expands no entity, and its bounds are errors, not cuts."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root: _Element | None = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise SeihyoError(
            bilingual(
                "HTML として読めません。もう一度入手してください",
                f"the page can't be parsed: {error}; get it again",
            )
        ) from error
    for entry in parser.error_log:
        told = entry.message.lower()
        if "huge" in told or "depth" in told or "memory" in told or "too long" in told or "limit" in told:
            raise SeihyoError(
                bilingual(
                    "実際の頁ではありえない大きさです。もう一度入手してください",
                    f"beyond what a real page holds: {entry.message}",
                    f"line {entry.line}: ",
                )
            )
    if root is None:
        raise SeihyoError(
            bilingual("HTML の要素がありません。もう一度入手してください", "the page holds no element at all")
        )
    return root


class _Walk:
    """One walk over a page: lines outside tables and the grids of tables, in the page's order.

    Both are numbered as a reader of the page counts: each line of text is one, each row of a table one.
    """

    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self.outside: list[Outside] = []
        self.pieces: list[str] = []
        self.line = 0
        self.slots = 0

    def block(self, element: _Element) -> None:
        """Walk over an element outside tables, without recursion: pages nest deep."""
        stack: list[tuple[_Element, bool]] = [(element, False)]
        while stack:
            node, leaving = stack.pop()
            tag = node.tag if isinstance(node.tag, str) else ""
            if leaving:
                if tag in BLOCKS or tag in ("table", "tr", "td", "th", "body"):
                    self.end_line(heads=tag in HEADINGS)
            elif tag == "" or tag in HIDDEN or is_hidden(node):
                pass
            elif tag == "table" and _is_data(node):
                self.end_line()
                self.grids.append(Grid(tuple(self.table(node))))
            elif tag == "dl" and (pairs := _pairs(node)):
                self.end_line()
                self.grids.append(Grid(tuple(self.labelled(pairs))))
            else:
                if tag in BLOCKS or tag in ("br", "table", "tr", "td", "th", "body"):
                    self.end_line()
                self.pieces.append(node.text or "")
                stack.append((node, True))
                stack += [(child, False) for child in reversed(node)]
                continue
            if node is not element:
                self.pieces.append(node.tail or "")

    def end_line(self, *, heads: bool = False) -> None:
        """Hand over the line of text that ends here."""
        text = SPACES.sub(" ", "".join(self.pieces)).strip(" ")
        if text.strip():
            self.line += 1
            self.outside.append(Outside(text, None, self.line, heads))
        self.pieces = []

    def labelled(self, pairs: list[tuple[str, str]]) -> Iterator[GridCell]:
        """The cells of a definition list: a label and its value in each row, as a form has them."""
        for number, pair in enumerate(pairs):
            self.line += 1
            for column, text in enumerate(pair):
                if len(text) > MAX_CELL_CHARS:
                    raise SeihyoError(
                        bilingual(
                            "セルが長すぎます。分けてください",
                            f"a cell of more than {MAX_CELL_CHARS:,} characters: split it",
                            f"line {self.line}: ",
                        )
                    )
                yield GridCell(number, column, text, line=self.line)

    def table(self, table: _Element) -> Iterator[GridCell]:
        """The cells of one table at the places where HTML puts them, spans cut at the table's end."""
        caption = table.find("caption")
        for text in cell_text(caption).split("\n") if caption is not None else ():
            self.pieces.append(text)
            self.end_line()
        rows = [row for row in _own_rows(table) if not is_hidden(row)]
        if len(rows) > MAX_ROWS:
            raise SeihyoError(
                bilingual(
                    f"表が {len(rows):,} 行あります（上限 {MAX_ROWS:,}）。分けてください",
                    f"a table of {len(rows):,} rows; at most {MAX_ROWS:,} are read; split it",
                )
            )
        taken: dict[int, int] = {}
        for number, row in enumerate(rows):
            column = 0
            self.line += 1
            for element in row:
                if element.tag not in ("td", "th") or is_hidden(element):
                    continue
                while taken.get(column, 0) > number:
                    column += 1
                width = _span(element, "colspan", MAX_COLSPAN)
                height = _span(element, "rowspan", len(rows) - number) or len(rows) - number
                if column + width > MAX_COLUMNS:
                    raise SeihyoError(
                        bilingual(
                            f"列が {MAX_COLUMNS:,} を超えています。余分な列を削除してください",
                            f"more than {MAX_COLUMNS:,} columns: delete the stray ones",
                            f"line {element.sourceline}: ",
                        )
                    )
                self.slots += width * height
                if self.slots > MAX_SLOTS:
                    raise SeihyoError(
                        bilingual(
                            "結合セルが多すぎます。rowspan・colspan を直してください",
                            f"merged cells cover more than {MAX_SLOTS:,} places: correct their spans",
                            f"line {element.sourceline}: ",
                        )
                    )
                for covered in range(column, column + width):
                    taken[covered] = number + height
                text = cell_text(element)
                if len(text) > MAX_CELL_CHARS:
                    raise SeihyoError(
                        bilingual(
                            "セルが長すぎます。分けてください",
                            f"a cell of more than {MAX_CELL_CHARS:,} characters: split it",
                            f"line {element.sourceline}: ",
                        )
                    )
                yield GridCell(number, column, text, height, width, line=self.line)
                column += width


def _pairs(node: _Element) -> list[tuple[str, str]]:
    """The labels of a definition list with their values; none where its labels are no headings of records.

    Several values of one label are lines of one.
    """
    parts = [
        part
        for child in node
        for part in (child if child.tag == "div" else (child,))
        if part.tag in ("dt", "dd") and not is_hidden(part)
    ]
    pairs: list[tuple[str, str]] = []
    for part in parts:
        text = cell_text(part).strip()
        if part.tag == "dt":
            pairs.append((text, ""))
        elif pairs:
            label, before = pairs[-1]
            pairs[-1] = label, f"{before}\n{text}" if before else text
    labels = list(dict.fromkeys(label for label, _ in pairs))
    nested = any(next(node.iterdescendants(tag), None) is not None for tag in ("table", "dl"))
    return pairs if not nested and len(pairs) <= MAX_ROWS and header_score(labels) else []


def _own_rows(table: _Element) -> list[_Element]:
    """The rows of a table without those of tables inside its cells."""
    if next(table.iterdescendants("table"), None) is None:
        return list(table.iter("tr"))
    return [
        row
        for part in (table, *table.findall("./*"))
        if part.tag in _ROW_GROUPS
        for row in part.findall("./tr")
    ]


def _is_data(table: _Element) -> bool:
    """Whether a table holds data: no table inside it, or a header in a row of its own."""
    if next(table.iterdescendants("table"), None) is None:
        return True
    for row in _own_rows(table)[:HEADER_ROWS]:
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        plain = [cell_text(cell) for cell in cells if next(cell.iterdescendants("table"), None) is None]
        if len(plain) == len(cells) and header_score(plain):
            return True
    return False


def _span(element: _Element, name: str, most: int) -> int:
    """A span attribute as a number from 1 to `most`; 0 for a rowspan to the table's end."""
    stated = element.get(name)
    if stated is None:
        return 1
    found = re.match(r"\s*(\d{1,9})", stated)
    number = int(found.group(1)) if found else 1
    if number == 0 and name == "rowspan":
        return 0
    return max(1, min(number, most))
