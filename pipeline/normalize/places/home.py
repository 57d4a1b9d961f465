"""Places in Japan: local governments in a piece, with their suffix or bare."""

from __future__ import annotations

import re

from pipeline.normalize.municipalities import Lookup, bare_index, longest_municipality, look_up_municipality
from pipeline.normalize.places.forms import is_facility
from pipeline.normalize.places.gazetteer import place_countries
from pipeline.normalize.places.heads import Segment
from pipeline.normalize.spelling import municipal_key

PREFECTURAL = re.compile(r"$|[内下全各庁立の(]|議会")


def domestic_at(
    piece: str, at: int, prefecture: str | None, foreign: str | None, last: Segment | None
) -> Segment | None:
    """The Japanese local government that begins at `at`, or None where it is one abroad or none."""
    found = longest_municipality(piece[at:], prefecture=prefecture)
    if found is None:
        return None
    length, lookup = found
    name = piece[at : at + length]
    after = piece[at + length :]
    if foreign is not None:
        own = any(one.prefecture == prefecture for one in lookup.candidates)
        if name[-1] in "区郡" or (not own and (last is not None or foreign in place_countries(name))):
            return None
    if after.startswith(("州", "省")) or (len(name) == 2 and after[:1] == "市" and name[-1] != "市"):
        return None
    if after and contained(piece[at:], length, lookup, prefecture):
        return None
    if name == "北海道" and not PREFECTURAL.match(after):
        # 北海道新聞社, 北海道大学: a name that only contains the prefecture's
        return None
    return Segment("domestic", at, at + length, lookup=lookup)


def contained(text: str, length: int, lookup: Lookup, prefecture: str | None) -> bool:
    """True where the name is only the start of a longer one: 東村 in 東村山ふるさと歴史館.

    A town, village or ward of another prefecture is not taken from the start of a site's name.
    """
    longer = range(length + 1, min(len(text), length + 3) + 1)
    if any(municipal_key(text[:size]) in bare_index() for size in longer):
        return True
    far = prefecture is not None and all(one.prefecture != prefecture for one in lookup.candidates)
    return far and length <= 4 and text[length - 1] in "町村区" and is_facility(text[length:])


def bare_domestic(name: str, prefecture: str | None) -> Lookup | None:
    """Governments that a name without its 市, 町 or 村 means, or None.

    Only those of the document's own prefecture, or a prefecture: 千歳 in a Hokkaido document.
    """
    lookup = look_up_municipality(name, prefecture=prefecture, bare=True)
    near = tuple(one for one in lookup.candidates if one.prefecture == prefecture)
    if near:
        return Lookup(near)
    whole = tuple(one for one in lookup.candidates if one.kind == "prefecture")
    if whole and len(whole) == 1 and len(lookup.candidates) >= 1:
        return Lookup(lookup.candidates) if len(lookup.candidates) > 1 else Lookup(whole)
    return lookup if lookup.candidates else None
