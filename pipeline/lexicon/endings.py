"""What names end in, and what ends so: 協議会 a body, 会館 a facility, まつり a title."""

from __future__ import annotations

from functools import cache, lru_cache

from pipeline.lexicon.legal_forms import spelled
from pipeline.lexicon.word_lists import longest_first
from pipeline.reference import read_table

KINDS = frozenset({"government", "body", "part", "facility", "area", "landform", "title", "near", "weak"})


@cache
def kinds() -> dict[str, tuple[str, ...]]:
    """What a name with each ending can be, the likeliest first; a legal form ends the name of a body.

    >>> kinds()["会館"], kinds()["協議会"], kinds()["(株)"]
    (('facility', 'body'), ('body',), ('body',))
    """
    listed = {row["ending"]: tuple(row["kinds"].split()) for row in read_table("name_endings")}
    return listed | dict.fromkeys(sorted(spelled()), ("body",))


@cache
def endings_of(kind: str) -> tuple[str, ...]:
    """Endings that a name of a kind can have, the longest first.

    >>> "商工会議所" in endings_of("body"), "商工会議所" in endings_of("facility")
    (True, True)
    >>> "企画課" in endings_of("body"), "企画課" in endings_of("part")
    (False, True)
    """
    found = (ending for ending, kinds_ in kinds().items() if kind in kinds_)
    return longest_first(found)


@cache
def _by_last() -> dict[str, dict[str, str]]:
    """Endings and their likeliest kinds by their last two characters (or only one), the longest first.

    Not the weak ones, nor words that only say where beside a place.
    """
    table: dict[str, dict[str, str]] = {}
    for ending in sorted(kinds(), key=lambda ending: -len(ending)):
        if kinds()[ending][-1] != "weak" and kinds()[ending][0] != "near":
            table.setdefault(ending[-2:], {})[ending] = kinds()[ending][0]
    return table


@lru_cache(maxsize=1 << 14)
def longest_ending(text: str) -> tuple[str, str]:
    """The longest known ending of a text and what a name that ends so likeliest is, or two ""; no weak one.

    >>> longest_ending("小樽港貿易振興協議会"), longest_ending("東川町文化交流館")
    (('振興協議会', 'body'), ('文化交流館', 'facility'))
    >>> longest_ending("千歳国際"), longest_ending("新宿")
    (('', ''), ('', ''))
    """
    known = _by_last()
    for ending, kind in known.get(text[-2:], {}).items():
        if text.endswith(ending):
            return ending, kind
    return (text[-1], known[text[-1]][text[-1]]) if text[-1:] in known else ("", "")
