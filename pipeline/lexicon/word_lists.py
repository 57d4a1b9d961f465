"""Words of a table in the order in which a text is asked for them, and a pattern for any of them."""

from __future__ import annotations

import re
from collections.abc import Iterable


def longest_first(words: Iterable[str]) -> tuple[str, ...]:
    """The words, a longer one before any that it begins or ends with.

    >>> longest_first(["旬", "上旬", "下旬"])
    ('上旬', '下旬', '旬')
    """
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def either(words: Iterable[str]) -> str:
    """Regular expression for one of some words, in no group: the longest that a text has, then shorter ones.

    >>> re.findall(either(["旬", "上旬"]), "上旬")
    ['上旬']
    >>> either(["派遣", "派遣団", "派", "Web"])
    '(?:Web|派(?:遣(?:団)?)?)'
    """
    given = dict.fromkeys(words)
    # A pattern that heeds no case must meet web会議 before Web, which differ at their first letter.
    cased = longest_first(word for word in given if word.lower() != word.upper())
    plain = given.keys() - {*cased}
    return f"(?:{'|'.join((*map(re.escape, cased), *((_branching(sorted(plain)),) if plain else ())))})"


def _branching(words: Iterable[str]) -> str:
    """Regular expression for one of some words, that asks for what begins several of them once."""
    after: dict[str, list[str]] = {}
    for word in words:
        after.setdefault(word[:1], []).append(word[1:])
    optional = after.pop("", None) is not None
    branches = [re.escape(sign) + (_branching(rest) if rest != [""] else "") for sign, rest in after.items()]
    if not branches:
        return ""
    one = "|".join(branches)
    if optional:
        return f"(?:{one})?"
    return one if len(branches) == 1 else f"(?:{one})"


def starting(words: Iterable[str], more: str = "") -> str:
    """Regular expression that one of some words may begin here, which passes over most signs at once.

    `more`: what else may begin here, as in a set of signs: `\\d`.

    >>> re.findall(starting(["旬", "上旬"]) + ".", "上旬の旬")
    ['上', '旬', '旬']
    """
    return f"(?=[{re.escape(''.join(sorted({word[0] for word in words})))}{more}])"
