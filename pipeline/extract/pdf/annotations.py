"""What annotations do to the text of a page: boxes that lie on it, lines that strike it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pdfminer.pdftypes import resolve1
from pdfminer.psparser import literal_name
from pdfminer.utils import decode_text

Point = tuple[float, float]

HIDDEN, UNSEEN = 2, 32
"""Flags of annotations that a viewer does not show (ISO 32000-1, table 165)."""

GROUNDS = {"Square": "IC", "FreeText": "C"}
"""Kinds that can lie on text, and where their colour stands; without one they are see-through."""

WRITTEN = {"FreeText": "Contents", "Widget": "V"}
"""Kinds that write on the page, and where their text stands."""


def said_on(listed: Any) -> Iterator[str]:
    """The texts that annotations and fields of a form write on the page itself.

    >>> from pdfminer.psparser import LIT
    >>> list(said_on([{"Subtype": LIT("FreeText"), "Contents": b"7/14"}, {"Subtype": LIT("Text")}]))
    ['7/14']
    """
    for kind, annotation in _shown(listed):
        text = resolve1(annotation.get(WRITTEN.get(kind, "")))
        told = decode_text(text).strip() if isinstance(text, bytes) else ""
        if told:
            yield told


def placed_on(listed: Any) -> Iterator[tuple[Literal["over", "struck"], list[Point], list[float]]]:
    """Boxes over text and lines through it: the corners, and the colour of a box; that of a text is its own.

    >>> from pdfminer.psparser import LIT
    >>> box = {"Subtype": LIT("Square"), "Rect": [10, 20, 60, 40], "IC": [0, 0, 0]}
    >>> list(placed_on([box, {**box, "IC": []}, {**box, "CA": 0.5}, {**box, "F": 2}]))
    [('over', [(10.0, 20.0), (60.0, 40.0)], [0, 0, 0])]
    >>> line = {"Subtype": LIT("StrikeOut"), "QuadPoints": [0, 9, 30, 9, 0, 0, 30, 0]}
    >>> [(kind, len(corners)) for kind, corners, _ in placed_on([line])]
    [('struck', 4)]
    """
    for kind, annotation in _shown(listed):
        if not _is_opaque(annotation):
            continue
        if kind == "StrikeOut":
            points = _points(annotation.get("QuadPoints"))
            for start in range(0, len(points) - 3, 4):
                yield "struck", points[start : start + 4], []
        elif kind in GROUNDS:
            colour = _numbers(annotation.get(GROUNDS[kind]))
            corners = _points(annotation.get("Rect"))
            if colour and len(corners) == 2:
                yield "over", corners, colour if kind == "Square" else [1.0]


def _shown(listed: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """The annotations that a viewer shows, each after its kind."""
    listed = resolve1(listed)
    for annotation in map(resolve1, listed if isinstance(listed, list) else ()):
        if isinstance(annotation, dict):
            flags, subtype = resolve1(annotation.get("F", 0)), resolve1(annotation.get("Subtype"))
            if subtype is not None and not (isinstance(flags, int) and flags & (HIDDEN | UNSEEN)):
                yield str(literal_name(subtype)), annotation


def _is_opaque(annotation: dict[str, Any]) -> bool:
    opacity = resolve1(annotation.get("CA", 1))
    return isinstance(opacity, (int, float)) and opacity >= 1


def _numbers(listed: Any) -> list[float]:
    listed = resolve1(listed)
    numbers = [resolve1(one) for one in listed] if isinstance(listed, list) else []
    return numbers if all(isinstance(one, (int, float)) for one in numbers) else []


def _points(listed: Any) -> list[Point]:
    numbers = [float(one) for one in _numbers(listed)]
    return list(zip(numbers[::2], numbers[1::2], strict=False))
