"""Which Japanese local governments a name, or the start of a text, can mean in a document of a prefecture."""

from __future__ import annotations

import re
from dataclasses import field, replace
from functools import lru_cache

from pipeline.lexicon.former_municipalities import former, former_index, old_municipality
from pipeline.lexicon.municipalities import (
    SELECTOR,
    Municipality,
    bare_index,
    index,
    municipal_key,
    prefecture_at_start,
)
from pipeline.value import value

PREFECTURE_WORDS = frozenset("道県府都")
LONGEST_PREFECTURE = 4
LONGEST_NAME = 10
"""Characters of the longest name with its county (南都留郡富士河口湖町)."""
SPACED_COUNTY = re.compile("[^ 郡]{1,5}郡(?P<space> )")


@value
class Lookup:
    """What a name can mean: none, one, or several governments, in code order."""

    candidates: tuple[Municipality, ...]
    only: Municipality | None = field(init=False, compare=False, repr=False)
    """The government where there is exactly one: told once, since every step of a reader asks."""

    def __post_init__(self) -> None:
        only = self.candidates[0] if len(self.candidates) == 1 else None
        object.__setattr__(self, "only", only)

    @property
    def ambiguous(self) -> bool:
        """True where the name alone does not decide."""
        return len(self.candidates) > 1


@value
class Start:
    """The full name of a local government with which a text begins: how long it is, and what it means."""

    length: int
    lookup: Lookup
    stated: int = 0
    """How many first characters name the prefecture."""


@lru_cache(maxsize=65536)
def look_up_municipality(name: str, *, prefecture: str | None = None, bare: bool = False) -> Lookup:
    """All Japanese local governments that the name can mean in a document of that prefecture.

    A name that begins with a prefecture or a county is read with it. `bare` lets a name without its 市, 町
    or 村 count too (千歳): only where the context is already known to name municipalities. A municipality
    merged away gives its successor, with `was` set. An unknown name gives no candidate. 道, 県, 府 and 都
    mean the document's own prefecture.

    >>> look_up_municipality("府中市").ambiguous
    True
    >>> look_up_municipality("府中市", prefecture="広島県").only.code
    '342084'
    >>> look_up_municipality("千歳", prefecture="北海道", bare=True).only.name
    '千歳市'
    """
    key = municipal_key(name.strip())
    if key in PREFECTURE_WORDS:
        if prefecture is None or not prefecture.endswith(key):
            return Lookup(())
        return Lookup(index()[municipal_key(prefecture)])
    if key.startswith("旧") and prefecture_at_start(key[1:]) not in (None, key[1:]):
        # 旧静岡県清水市
        key = key[1:]
    stated = prefecture_at_start(key)
    if stated is not None and len(key) > len(stated):
        rest = key[len(stated) :].removeprefix("旧")
        found = tuple(one for one in index().get(rest, ()) if one.prefecture == stated)
        found = found or former(rest, stated, elsewhere=False)
        return Lookup(found or old_municipality(rest, stated, surely=True))
    if key.startswith("旧") and key[1:] in former_index():
        return Lookup(former(key[1:], prefecture))
    if key.startswith("旧") and prefecture is not None:
        return Lookup(old_municipality(key[1:], prefecture, surely=True))
    found = index().get(key, ())
    if not found and bare:
        found = bare_index().get(key, ())
    found = as_spelled(name.strip(), found)
    near = tuple(one for one in found if one.prefecture == prefecture)
    if not near and prefecture is not None:
        near = former(key, prefecture, elsewhere=False)
    if not near and not found and prefecture is not None:
        near = old_municipality(key, prefecture, surely=False)
    return Lookup(near or found or former(key, prefecture))


def as_spelled(name: str, candidates: tuple[Municipality, ...]) -> tuple[Municipality, ...]:
    """Candidates that the name spells to the character, or all of them: 鹿嶋市 is not 鹿島市."""
    spelled = (one for one in candidates if name.endswith(one.name) or one.name.endswith(name))
    return tuple(spelled) or candidates


def find_municipality(name: str, *, prefecture: str | None = None) -> Municipality | None:
    """The one Japanese local government of this full name, or None where there is none or more than one.

    Use `look_up_municipality` to tell those two apart. Names must be whole: 旭川市等 and 旭川市役所 are for
    the readers of cells to trim. Spelling variants (ヶ/ケ, 檮/梼) are folded.

    >>> find_municipality("旭川市").code, find_municipality("道", prefecture="北海道").code
    ('012041', '010006')
    >>> find_municipality("常呂町", prefecture="北海道").name, find_municipality("伊達市") is None
    ('北見市', True)
    """
    return look_up_municipality(name, prefecture=prefecture).only


def bare_municipality(name: str, prefecture: str | None) -> Lookup | None:
    """Governments that a name without its 市, 町 or 村 means, or None.

    Those of the document's own prefecture go first (千歳 in a Hokkaido document), and a prefecture goes
    before its capital of the same name.

    >>> bare_municipality("大阪", None).only.name, bare_municipality("千歳", "北海道").only.name
    ('大阪府', '千歳市')
    """
    lookup = look_up_municipality(name, prefecture=prefecture, bare=True)
    whole = tuple(one for one in lookup.candidates if one.kind == "prefecture")
    if whole:
        # 大阪 is 大阪府 and its capital: the prefecture holds both
        return Lookup(whole)
    near = tuple(one for one in lookup.candidates if one.prefecture == prefecture)
    if near:
        return Lookup(near)
    return lookup if lookup.candidates else None


@lru_cache(maxsize=65536)
def longest_municipality(text: str, *, prefecture: str | None = None) -> Start | None:
    """The longest full name of a local government that the text begins with, or None.

    A prefecture before a municipality is part of the name. A prefecture alone counts too, 道 and 県 alone
    do not.

    >>> found = longest_municipality("東村山市民会館")
    >>> found.length, found.lookup.only.name, longest_municipality("東京都東村山市").stated
    (4, '東村山市', 3)
    >>> longest_municipality("上川郡 東川町").length, longest_municipality("上川郡 開拓記念館")
    (7, None)
    >>> longest_municipality("札幌市と上川郡 東川町").length
    3
    >>> longest_municipality("旧北海道札幌市").length, longest_municipality("旧北海道庁")
    (7, None)
    >>> longest_municipality("葛\U000e0100飾区").length, longest_municipality("葛\U000e0100飾の会")
    (4, None)
    """
    head = text[: LONGEST_PREFECTURE + LONGEST_NAME + 3]
    if SELECTOR.search(head):
        found = longest_municipality(SELECTOR.sub("", text), prefecture=prefecture)
        if found is None:
            return None
        return replace(found, length=selected_length(text, found.length))
    if "郡 " in head and (space := SPACED_COUNTY.search(head)) is not None:
        at = space.start("space")
        found = longest_municipality(text[:at] + text[at + 1 :], prefecture=prefecture)
        return replace(found, length=found.length + (found.length > at)) if found is not None else None
    key = municipal_key(head)
    if key.startswith(("旧", "現")):
        old = longest_former(key[1:], prefecture) if key[0] == "旧" else longest_name(head[1:], prefecture)
        if old is not None:
            return Start(old.length + 1, old.lookup)
        if key[0] == "旧" and (within := prefecture_at_start(key[1:])) is not None:
            found = longest_municipality(text[1:])
            if found is not None and found.length > len(within):
                return Start(found.length + 1, found.lookup)
            return None
    stated = prefecture_at_start(key)
    if stated is None:
        return longest_name(head, prefecture, key=key)
    length = len(stated)
    found = longest_name(head[length:], stated, elsewhere=False, key=key[length:])
    if found is None:
        return Start(length, Lookup(index()[key[:length]]), length)
    return Start(length + found.length, found.lookup, length)


def selected_length(text: str, length: int) -> int:
    """The length in a text with variation selectors of its first characters without them.

    >>> selected_length("逗\U000e0100子市民", 3)
    4
    """
    end = 0
    while length or SELECTOR.match(text, end):
        length -= SELECTOR.match(text, end) is None
        end += 1
    return end


def longest_name(
    text: str, prefecture: str | None, *, elsewhere: bool = True, key: str | None = None
) -> Start | None:
    """The longest full name that a text begins with, its prefecture apart, or None.

    Of two of one length today's of the prefecture goes first, then one that ended there, then today's of
    another. `elsewhere`: names of other prefectures count too; `key`: the text's, where it is known. 大田市場
    begins with no city.

    >>> longest_name("大田市場", "東京都") is None, longest_name("大田市民会館", "島根県").length
    (True, 3)
    """
    table, ended = index(), former_index()
    key = municipal_key(text) if key is None else key
    for length in range(min(LONGEST_NAME, len(key)), 1, -1):
        name = key[:length]
        candidates = table.get(name, ())
        if (not candidates and name not in ended) or (name[-1] == "市" and key.startswith("場", length)):
            continue
        near = tuple(one for one in candidates if one.prefecture == prefecture)
        if not near and prefecture and name in ended and (length > 2 or length == len(key)):
            near = former(name, prefecture, elsewhere=False)
        found = near or (candidates if elsewhere else ())
        if not found and elsewhere and name in ended and name[-1] in "市区" and length == len(key):
            found = former(name, prefecture)
        if found:
            return Start(length, Lookup(as_spelled(text[:length], found)))
    return None


def longest_former(key: str, prefecture: str | None) -> Start | None:
    """The longest name that ended and that a folded text begins with, with its successors, or None."""
    for length in range(min(LONGEST_NAME, len(key)), 1, -1):
        if length == 2 < len(key):
            break
        if found := former(key[:length], prefecture):
            return Start(length, Lookup(found))
    return None
