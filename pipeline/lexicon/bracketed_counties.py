"""A county or a prefecture in a bracket beside its town: 朝日町【西村山郡】, （有田郡）広川町."""

from __future__ import annotations

import re

ABOVE = r"(?P<above>[^\s、，,・()（）]{2,4}[都道府県]|[^\s、，,・()（）]{1,9}郡)"
BEHIND = re.compile(rf"(?<=[市町村])\s?[【〔［\[〈《]{ABOVE}[】〕］\]〉》]")
AHEAD = re.compile(
    rf"(?:(?<=[、，,・])|(?<=[^市町村]\s)|^)[(（【〔［\[〈《]{ABOVE}[)）】〕］\]〉》]\s?"
    r"(?P<town>[^\s、，,・()（）]{1,6}?[市町村])(?=$|[\s、，,・])"
)
"""A town behind the bracket with its county, which no other town stands before."""


def town_first(text: str) -> str:
    """The cell with a county or prefecture that a bracket of any kind names in a round one behind its town.

    >>> town_first("朝日町【西村山郡】"), town_first("（有田郡）広川町"), town_first("町【郡部】")
    ('朝日町（西村山郡）', '広川町（有田郡）', '町【郡部】')
    """
    if "郡" not in text and not any(sign in text for sign in "都道府県"):
        return text
    text = BEHIND.sub(lambda found: f"（{found['above']}）", text)
    return AHEAD.sub(lambda found: f"{found['town']}（{found['above']}）", text)


def county_first(text: str) -> str | None:
    """The name of a town behind its county or prefecture, which a bracket opens a whole cell with; or None.

    >>> county_first("(有田郡)広川町"), county_first("(有田郡)広川町役場"), county_first("広川町(有田郡)")
    ('有田郡広川町', None, None)
    """
    found = AHEAD.fullmatch(text)
    return found["above"] + found["town"] if found is not None else None
