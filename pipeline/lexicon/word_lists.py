"""Words of a table in the order in which a text is asked for them, and a pattern for any of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


def longest_first(words: Iterable[str]) -> tuple[str, ...]:
    """The words, a longer one before any that it begins or ends with.

    >>> longest_first(["旬", "上旬", "下旬"])
    ('上旬', '下旬', '旬')
    """
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def either(words: Iterable[str]) -> str:
    """Regular expression for one of some words, in no group.

    >>> re.findall(either(["旬", "上旬"]), "上旬")
    ['上旬']
    """
    return f"(?:{'|'.join(_by_first(longest_first(dict.fromkeys(words))))})"


def _by_first(words: Sequence[str]) -> list[str]:
    """Branches for words, the longer before the shorter: those that begin alike are one, asked only there.

    >>> _by_first(["上旬頃", "上旬", "下旬", "上", "or"])
    ['上(?:旬(?:頃|)|)', '下旬', 'or']
    """
    rests: dict[str, list[str]] = {}
    for word in words:
        first = word[:1] if word[:1].lower() == word[:1].upper() else word
        rests.setdefault(first, []).append(word[len(first) :])
    return [
        re.escape(first) + (f"(?:{'|'.join(_by_first(own))})" if len(own) > 1 else re.escape(own[0]))
        for first, own in rests.items()
    ]
