"""Layers of a PDF (optional content): which of them a viewer doesn't show when it opens the document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import literal_name

Shown = Callable[[Any], bool]
"""Whether what belongs to a layer, or to several, is shown."""

_POLICIES: dict[str, Callable[[list[bool]], bool]] = {
    "AnyOn": any,
    "AllOn": all,
    "AnyOff": lambda on: not all(on),
    "AllOff": lambda on: not any(on),
}
"""When content of several layers is shown (ISO 32000-1, table 99)."""


def shown_layers(document: PDFDocument) -> Shown:
    """Whether a layer, as a page's properties name it, is shown in the document's default configuration.

    Layers are told apart by the number of their object; one without is shown, as is what isn't understood.
    """
    properties = resolve1(document.catalog.get("OCProperties"))
    default = resolve1(properties.get("D")) if isinstance(properties, dict) else None
    if not isinstance(default, dict):
        return lambda layer: True
    all_off = literal_name(resolve1(default.get("BaseState", ""))) == "OFF"
    off = _numbers(properties.get("OCGs")) if all_off else frozenset()
    off = (off - _numbers(default.get("ON"))) | _numbers(default.get("OFF"))

    def shown(layer: Any) -> bool:
        if isinstance(layer, PDFObjRef) and layer.objid in off:
            return False
        told = resolve1(layer)
        if not isinstance(told, dict) or "OCGs" not in told:
            return True
        groups = told["OCGs"]
        listed = groups if isinstance(groups, list) else [groups]
        if isinstance(groups, PDFObjRef) and isinstance(several := resolve1(groups), list):
            listed = several
        on = [group.objid not in off for group in listed if isinstance(group, PDFObjRef)]
        policy = _POLICIES.get(literal_name(resolve1(told.get("P", ""))), any)
        return not on or policy(on)

    return shown


def _numbers(listed: Any) -> frozenset[int]:
    """The numbers of the objects that a list refers to."""
    found = resolve1(listed)
    return (
        frozenset(one.objid for one in found if isinstance(one, PDFObjRef))
        if isinstance(found, list)
        else frozenset()
    )
