"""Automatic numbers and bullets of Word paragraphs: shown in the document, but no text of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

BULLETS = {
    "\uf0b7": "・",
    "\uf06c": "●",
    "\uf06e": "■",
    "\uf075": "◆",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "o": "○",
}
"""Signs of the Symbol and Wingdings fonts, which have no character of their own."""

_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_KANJI = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: first number, numerals, pattern such as (%1), what follows."""

    start: int = 1
    kind: str = "decimal"
    pattern: str = "%1."
    follow: str = "tab"


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists of a document: list and level by name, and the list and level that a style has."""

    levels: dict[tuple[str, int], Level]
    counters: dict[str, str]
    """The counter that a list goes on with: lists of one kind share it, unless one starts anew."""
    styles: dict[str, tuple[str, int]]


def write_labels(body: Any, numbering: Any, styles: Any) -> None:
    """Put each paragraph's automatic number or bullet into the body as text, where Word shows it.

    `numbering` and `styles` are the roots of those parts, None where the document has none. Numbers follow
    the order of the document. Kinds of numeral that are not known are shown as plain digits.

    >>> from lxml import etree
    >>> body = etree.fromstring('<b xmlns:w="w"><w:p/></b>')
    >>> write_labels(body, None, None)
    >>> len(body[0])
    0
    """
    if numbering is None:
        return
    lists = _read(numbering, styles)
    counts: dict[str, dict[int, int]] = defaultdict(dict)
    for paragraph in body.iter("{*}p"):
        place = _place(paragraph, lists)
        level = lists.levels.get(place) if place else None
        if place is None or level is None:
            continue
        name, depth = place
        count = counts[lists.counters[name]]
        count[depth] = count[depth] + 1 if depth in count else level.start
        for deeper in [other for other in count if other > depth]:
            del count[deeper]
        label = _label(level, name, depth, count, lists)
        if not label:
            continue
        namespace = paragraph.tag.rpartition("}")[0] + "}"
        run = paragraph.makeelement(namespace + "r")
        text = run.makeelement(namespace + "t")
        empty = not any(child.text for child in paragraph.iter("{*}t"))
        spaced = level.follow != "nothing" and label[-1] < "\u0250" and not empty
        text.text = label + (" " if spaced else "")
        run.append(text)
        first = paragraph[0] if len(paragraph) else None
        paragraph.insert(1 if first is not None and first.tag == namespace + "pPr" else 0, run)


def _value(element: Any, path: str) -> str | None:
    found = element.find(path) if element is not None else None
    if found is None:
        return None
    return next((value for key, value in found.attrib.items() if key.rpartition("}")[2] == "val"), None)


def _own(element: Any, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _whole(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() else default


def _read(numbering: Any, styles: Any) -> Numbering:
    kinds: dict[str, dict[int, Level]] = {}
    for abstract in numbering.iterfind("{*}abstractNum"):
        levels = {}
        for level in abstract.iterfind("{*}lvl"):
            levels[_whole(_own(level, "ilvl"), 0)] = Level(
                _whole(_value(level, "{*}start"), 1),
                _value(level, "{*}numFmt") or "decimal",
                _value(level, "{*}lvlText") or "",
                _value(level, "{*}suff") or "tab",
            )
        kinds[_own(abstract, "abstractNumId")] = levels
    found: dict[tuple[str, int], Level] = {}
    counters = {}
    for item in numbering.iterfind("{*}num"):
        name, kind = _own(item, "numId"), _value(item, "{*}abstractNumId") or ""
        counters[name] = kind
        for depth, level in kinds.get(kind, {}).items():
            found[name, depth] = level
        for override in item.iterfind("{*}lvlOverride"):
            start = _value(override, "{*}startOverride")
            depth = _whole(_own(override, "ilvl"), 0)
            if start is not None and (name, depth) in found:
                old = found[name, depth]
                found[name, depth] = Level(_whole(start, 1), old.kind, old.pattern, old.follow)
                counters[name] = f"{kind}/{name}"
    of_style = {}
    for style in styles.iterfind("{*}style") if styles is not None else ():
        name_of_list = _value(style, "{*}pPr/{*}numPr/{*}numId")
        if name_of_list is not None:
            depth = _whole(_value(style, "{*}pPr/{*}numPr/{*}ilvl"), 0)
            of_style[_own(style, "styleId")] = (name_of_list, depth)
    return Numbering(found, counters, of_style)


def _place(paragraph: Any, lists: Numbering) -> tuple[str, int] | None:
    """Return the list and level of a paragraph; None where it has no number."""
    name = _value(paragraph, "{*}pPr/{*}numPr/{*}numId")
    if name is not None:
        return name, _whole(_value(paragraph, "{*}pPr/{*}numPr/{*}ilvl"), 0)
    return lists.styles.get(_value(paragraph, "{*}pPr/{*}pStyle") or "")


def _label(level: Level, name: str, depth: int, count: dict[int, int], lists: Numbering) -> str:
    if level.kind == "bullet":
        return BULLETS.get(level.pattern, level.pattern)
    if level.kind == "none":
        return ""
    label = level.pattern
    for other in range(depth + 1):
        shown = lists.levels.get((name, other), level)
        label = label.replace(f"%{other + 1}", _numeral(count.get(other, shown.start), shown.kind))
    return label


def _numeral(number: int, kind: str) -> str:
    """Return a number as a list of this kind shows it.

    >>> [_numeral(3, kind) for kind in ("decimal", "decimalEnclosedCircle", "aiueoFullWidth", "lowerLetter")]
    ['3', '③', 'ウ', 'c']
    >>> _numeral(12, "decimalFullWidth"), _numeral(12, "ideographDigital"), _numeral(7, "decimalZero")
    ('１２', '十二', '07')
    """
    digits = str(number)
    if kind == "decimalZero":
        return digits.zfill(2)
    if kind.startswith("decimalFullWidth"):
        return digits.translate({ord("0") + digit: ord("０") + digit for digit in range(10)})
    if kind.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    for prefix, row in (("aiueo", _AIUEO), ("iroha", _IROHA)):
        if kind.startswith(prefix) and 1 <= number <= len(row):
            return row[number - 1]
    if kind in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        return chr((97 if kind == "lowerLetter" else 65) + number - 1)
    if kind in ("japaneseCounting", "ideographDigital", "chineseCounting") and 1 <= number < 100:
        tens, ones = divmod(number, 10)
        return (
            (_KANJI[tens - 1] if tens > 1 else "")
            + ("十" if tens else "")
            + (_KANJI[ones - 1] if ones else "")
        )
    if kind in ("lowerRoman", "upperRoman") and 1 <= number < 40:
        roman = (
            "x" * (number // 10) + ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][number % 10]
        )
        return roman if kind == "lowerRoman" else roman.upper()
    return digits
