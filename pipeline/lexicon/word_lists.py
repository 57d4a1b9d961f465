"""Words of a table in the order in which a text is asked for them, and a pattern for any of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

FEW = 16
"""Words with Latin letters that a pattern asks for one by one."""
GROUP = 32
"""First signs of words that are asked for together before each of them is, where there are many words."""


def longest_first(words: Iterable[str]) -> tuple[str, ...]:
    """The words, a longer one before any that it begins or ends with.

    >>> longest_first(["旬", "上旬", "下旬"])
    ('上旬', '下旬', '旬')
    """
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def either(words: Iterable[str], between: str = "") -> str:
    """Regular expression for one of some words, in no group: the longest that a text has, then shorter ones.

    Words that begin alike are one branch, so that a text is not asked for each of them. `between`: what may
    stand between two letters of a word, as a pattern.

    >>> re.findall(either(["旬", "上旬"]), "上旬")
    ['上旬']
    >>> either(["派遣", "派遣団", "派", "Web"])
    '(?:Web|派(?:遣団|遣|))'
    >>> re.findall(either(["派遣"], " ?"), "派遣、派 遣")
    ['派遣', '派 遣']
    """
    found = longest_first(dict.fromkeys(words))
    # A pattern that heeds no case must meet web会議 before Web, which begin with two letters.
    alone = [word for word in found if word.lower() != word.upper()]
    after: dict[str, list[str]] = {}
    for word in found:
        if word.lower() == word.upper():
            after.setdefault(word[:1], []).append(_spelled(word, between).removeprefix(re.escape(word[:1])))
    branches = {sign: re.escape(sign) + _one_of(rest) for sign, rest in after.items()}
    if len(alone) <= FEW:
        # By the first signs of branches a search passes over a text.
        return f"(?:{'|'.join((*(_spelled(word, between) for word in alone), *branches.values()))})"
    cased: dict[str, list[str]] = {}
    for word in alone:
        cased.setdefault(word[0].lower(), []).append(_spelled(word, between))
    latin = {sign + sign.upper(): _asked_at(sign + sign.upper(), rest) for sign, rest in cased.items()}
    signs = sorted({*branches} - {""})
    groups = [{sign: branches[sign] for sign in signs[at : at + GROUP]} for at in range(0, len(signs), GROUP)]
    asked = [_asked_at("".join(group), group.values()) for group in (latin, *groups)]
    return f"(?:{'|'.join((*asked, *([''] if '' in branches else ())))})"


def _spelled(word: str, between: str) -> str:
    return between.join(map(re.escape, word))


def _one_of(patterns: Iterable[str]) -> str:
    """One of some patterns, in no group; the one itself where there is but one."""
    first, *others = patterns
    return f"(?:{'|'.join((first, *others))})" if others else first


def _asked_at(signs: str, patterns: Iterable[str]) -> str:
    """One of some patterns, of which none is tried where the text has another sign than they begin with."""
    return f"(?=[{re.escape(signs)}]){_one_of(patterns)}"


def starting(words: Iterable[str], more: str = "") -> str:
    """Regular expression that one of some words may begin here, which passes over most signs at once.

    `more`: what else may begin here, as in a set of signs: `\\d`.

    >>> re.findall(starting(["旬", "上旬"]) + ".", "上旬の旬")
    ['上', '旬', '旬']
    """
    return f"(?=[{re.escape(''.join(sorted({word[0] for word in words})))}{more}])"
