"""Tags of more attributes than a page has, found before a parser whose time grows with their square."""

from __future__ import annotations

import re

from pipeline.extract.limits import MAX_ATTRIBUTES

_ATTRIBUTE = re.compile(r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+)?)?""")
_TAG = re.compile(rf"<[A-Za-z][^\s/>]*+((?:[\s/]++|{_ATTRIBUTE.pattern})*+)>?")
_NO_TAGS = re.compile(
    rf"""<!--.*?(?:-->|\Z)|(<(script|style|textarea|title)\b(?:[\s/]++|{_ATTRIBUTE.pattern})*+(?:>|\Z)).*?(?=</\2\b|\Z)""",
    re.DOTALL | re.IGNORECASE,
)
"""Parts of a page in which what looks like a tag is none."""


def crowded_line(page: str, most: int = MAX_ATTRIBUTES) -> int | None:
    """The line, from 1, on which the first tag of more than `most` attributes begins.

    >>> crowded_line("<p>\\n<table a b=1 c='x y z'>", most=2), crowded_line("<p a='1' b>1 2 3 4", most=2)
    (2, None)
    """
    if _crowded(page, most) is None:
        return None
    # Scripts hold what looks like long tags: only now it is worth looking past them.
    found = _crowded(_NO_TAGS.sub(_emptied, page), most)
    return None if found is None else found[0]


def _crowded(page: str, most: int) -> tuple[int, str] | None:
    for tag in _TAG.finditer(page):
        inside = tag[1]
        # An attribute takes two characters at least, its name and what parts it from the next.
        if len(inside) > 2 * most and sum(1 for _ in _ATTRIBUTE.finditer(inside)) > most:
            return page.count("\n", 0, tag.start()) + 1, tag[0]
    return None


def _emptied(part: re.Match[str]) -> str:
    """The tag that begins the part, and the line ends of what it holds."""
    return (part[1] or "") + "\n" * part[0].count("\n", len(part[1] or ""))
