"""Who published a document and in which prefecture, by the lines outside its tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.extract.lines.marks import NOTE_MARK
from pipeline.extract.lines.offices import is_office_name
from pipeline.lexicon.forms import on_one_line
from pipeline.lexicon.municipality_names import prefecture_names, prefectures_by_name
from pipeline.lexicon.word_lists import longest_first

MAX_NAME_CHARS = 24
"""A longer line is no office's name alone."""


def find_publisher(lines: Sequence[str], title: str | None) -> str | None:
    """A line that is nothing but a government office's name, as documents print it beside the title."""
    for line in lines:
        bare = re.sub(r"\s+", "", line)
        named = 2 < len(bare) <= MAX_NAME_CHARS and is_office_name(bare) and not NOTE_MARK.match(bare)
        if named and line != title and bare.startswith(governments()):
            return on_one_line(line)
    return None


def find_prefecture(own: Sequence[str], lines: Sequence[str]) -> str | None:
    """The one prefecture that publisher, title or other lines name; None where they name two or none.

    A publisher or a title that names a municipality lies in its prefecture, where only one has a
    municipality of that name.
    """
    named = [name for name in prefecture_names() if any(name in text for text in own)]
    if named:
        return named[0] if len(named) == 1 else None
    for text in own:
        homes = {place for name in _named_in(text) for place in prefectures_by_name()[name]}
        if len(homes) == 1:
            return homes.pop()
    named = [name for name in prefecture_names() if any(name in text for text in lines)]
    return named[0] if len(named) == 1 else None


def _named_in(text: str) -> list[str]:
    """The governments that a text names as words: at its start, after a space, a bracket, a year."""
    found = []
    starts = [match.end() for match in re.finditer(r"^|[\s（(【「『［\[・:：｜|/／]|年度?の?", text)]
    for start in dict.fromkeys(starts):
        near = _by_start().get(text[start : start + 2], ())
        name = next((name for name in near if text.startswith(name, start)), None)
        if name is not None:
            found.append(name)
    return found


@cache
def governments() -> tuple[str, ...]:
    """Names of prefectures and of municipalities, longest first."""
    return longest_first(prefectures_by_name())


@cache
def _by_start() -> dict[str, tuple[str, ...]]:
    """The same by their first two characters: none is shorter."""
    found: dict[str, list[str]] = {}
    for name in governments():
        found.setdefault(name[:2], []).append(name)
    return {start: tuple(names) for start, names in found.items()}
