"""Words of a table in the order in which a text is asked for them, and a pattern for any of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

FEW = 16
"""Words with Latin letters that a pattern asks for one by one."""


def longest_first(words: Iterable[str]) -> tuple[str, ...]:
    """The words, a longer one before any that it begins or ends with.

    >>> longest_first(["旬", "上旬", "下旬"])
    ('上旬', '下旬', '旬')
    """
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def either(words: Iterable[str]) -> str:
    """Regular expression for one of some words, in no group: the longest that a text has, then shorter ones.

    Words that begin alike are one branch, so that a text is not asked for each of them.

    >>> re.findall(either(["旬", "上旬"]), "上旬")
    ['上旬']
    >>> either(["派遣", "派遣団", "派", "Web"])
    '(?:Web|派(?:遣団|遣|))'
    """
    found = longest_first(dict.fromkeys(words))
    # A pattern that heeds no case must meet web会議 before Web, which begin with two letters.
    alone = [word for word in found if word.lower() != word.upper()]
    cased: dict[str, list[str]] = {}
    for word in alone:
        # A few stay branches of their own, by whose first letters a search passes over a text.
        cased.setdefault(word[0].lower() if len(alone) > FEW else word, []).append(re.escape(word))
    branches = (
        rest[0] if len(rest) == 1 else f"(?=[{re.escape(sign + sign.upper())}])(?:{'|'.join(rest)})"
        for sign, rest in cased.items()
    )
    after: dict[str, list[str]] = {}
    for word in found:
        if word.lower() == word.upper():
            after.setdefault(word[:1], []).append(re.escape(word[1:]))
    together = (
        re.escape(sign) + (rest[0] if len(rest) == 1 else f"(?:{'|'.join(rest)})")
        for sign, rest in after.items()
    )
    return f"(?:{'|'.join((*branches, *together))})"


def starting(words: Iterable[str], more: str = "") -> str:
    """Regular expression that one of some words may begin here, which passes over most signs at once.

    `more`: what else may begin here, as in a set of signs: `\\d`.

    >>> re.findall(starting(["旬", "上旬"]) + ".", "上旬の旬")
    ['上', '旬', '旬']
    """
    return f"(?=[{re.escape(''.join(sorted({word[0] for word in words})))}{more}])"
