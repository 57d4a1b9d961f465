"""Which side of a trip some words name: here (本市の生徒), or there (姉妹都市, 現地の家庭)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from pipeline.lexicon.abroad import find_name, is_metropolis, place_countries, spelled
from pipeline.lexicon.gazetteer import is_place_abroad
from pipeline.lexicon.municipality_names import full_names
from pipeline.lexicon.way_nouns import phrases
from pipeline.lexicon.word_lists import either

Side = Literal["here", "there"]


class Mark(NamedTuple):
    """A word that says a side: its bounds, the side, and whether it says it beside one of the other."""

    start: int
    end: int
    side: Side
    sure: bool


def marks(text: str) -> list[Mark]:
    """The words of a folded text that say a side, in their order.

    >>> [(one.side, one.sure) for one in marks("本市の姉妹都市の高校生が市内の学校に")]
    [('here', True), ('there', True), ('here', False)]
    >>> [one.side for one in marks("海外派遣の経験者が、ハワイ州、原州市と札幌市に")]
    ['there', 'there']
    """
    found = []
    for one in _marks().finditer(text):
        side = one.lastgroup
        if side == "name":
            if _is_abroad(one[0]):
                found.append(Mark(*one.span(), "there", sure=True))
        elif side == "there":
            found.append(Mark(*one.span(), "there", sure=True))
        else:
            found.append(Mark(*one.span(), "here", sure=side == "here"))
    return found


@cache
def _marks() -> re.Pattern[str]:
    own = f"(?!{either(phrases('own'))})"
    government = (
        "[市県町村区](?<![^、。 ・/(:をはがにへでとやび].)(?=[のがはもを]|への|から|職員|長|議|側|代表)"
    )
    names = (
        name
        for name, named in spelled().items()
        if named.code not in ("JP", "001") and re.fullmatch("[一-龠]{2,}", name)
    )
    place = r"[ァ-ヴー]{2,14}[市州省県郡町区]?|[一-龠]{2,4}(?:[市省州郡]|県(?!内)|(?<=[南北])道)"
    return re.compile(
        rf"(?P<here>(?<![東西北南全見日]){either(phrases('here'))}(?!人|語|文化|料理|海|舞踊|[一-龠ァ-ヴー]{{0,12}}?{either(phrases('gathering_name'))}))"
        rf"|(?P<near>{either(phrases('near'))}|{government})"
        rf"|(?P<there>{either((*phrases('there'), *phrases('guest'), *names))}{own})"
        rf"|(?P<name>(?:{place}){own})"
    )


@lru_cache(maxsize=4096)
def _is_abroad(name: str) -> bool:
    bare = name.rstrip("市州省県郡町区")
    named = find_name(bare)
    if named is not None and named.code not in ("JP", "001"):
        return True
    if name != bare:
        return name not in full_names() and bool(place_countries(name))
    return is_place_abroad(name) or is_metropolis(name)
