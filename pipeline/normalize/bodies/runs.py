"""Bodies that the source ran together without a separator: 北見市晋州市."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.lexicon.abroad import place_countries
from pipeline.lexicon.body_words import tails
from pipeline.lexicon.legal_forms import companies
from pipeline.lexicon.municipality_lookup import longest_municipality
from pipeline.lexicon.municipality_names import prefecture_names
from pipeline.lexicon.place_forms import CITY, looks_foreign
from pipeline.lexicon.place_heads import head_at
from pipeline.lexicon.spelling import fold
from pipeline.normalize.bodies.names import endings, foreign_place, inner_ending, is_place
from pipeline.normalize.bodies.sections import is_district
from pipeline.normalize.bodies.text import LEGAL_BRACKET, TAIL

BEFORE_NAME = re.compile(
    r"\((?:公財|公社|一財|一社|特非)\)|(?:特定非営利活動|NPO|(?:公益|一般)(?:社団|財団)|独立行政)法人"
)
"""Legal forms that stand before a name only, so that one inside a run begins a body."""
COMPANY_NAME = 5
"""Characters with which a form before a name and a name begin."""
FORM = re.compile(f"{LEGAL_BRACKET.pattern}|[㈱㈲]")
COMPANY = re.compile("|".join(companies()))
KANA = re.compile("[ァ-ヶー]{2}")
"""Two signs that no two names meet between: ウラジオストク."""
LONGEST_RUN = 400
"""Characters beyond which a part is no run of names, so that the work stays linear."""


@lru_cache(maxsize=16384)
def run_together(part: str, prefecture: str | None) -> tuple[str, ...]:
    """The names in a part that has no separator: usually one.

    >>> run_together("北見市晋州市", "北海道"), run_together("士別市教育委員会", "北海道")
    (('北見市', '晋州市'), ('士別市教育委員会',))
    """
    out: list[str] = []
    rest = part
    while rest:
        if len(rest) > LONGEST_RUN:
            out.append(rest)
            break
        cut = (
            firm_head(rest)
            or before_again(rest, out, prefecture)
            or government_head(rest, prefecture)
            or body_head(rest, prefecture)
        )
        if cut is None or KANA.match(rest, cut - 1):
            out.append(rest)
            break
        out.append(rest[:cut])
        rest = rest[cut:]
    return tuple(out)


def before_again(text: str, out: list[str], prefecture: str | None) -> int | None:
    """Length of a place after which the first name of the run comes again, or None.

    >>> before_again("アップルトン市観音寺市親善協会", ["観音寺市"], None)
    7
    """
    length = place_length(text, prefecture) if out and out[0][-1] in "市町村区" else 0
    return length if length and text[length:].startswith((out[0], out[0][:-1])) else None


def firm_head(text: str) -> int | None:
    """Length of a firm with its form before its name, where another such one follows: (有)A社(株)B.

    >>> firm_head("(有)山田製作所(株)川村工業"), firm_head("(株)山田製作所(上海)"), firm_head("(株)A(株)")
    (8, None, None)
    """
    folded = fold(text)
    first = FORM.match(folded)
    if first is None:
        return None
    following = FORM.search(folded, first.end() + 2)
    return following.start() if following is not None and len(folded) - following.end() > 1 else None


def place_length(text: str, prefecture: str | None) -> int:
    """Length of the place with its suffix that the text begins with, 0 where there is none."""
    found = longest_municipality(text, prefecture=prefecture)
    if found is not None:
        only = found.lookup.only
        again = only is not None and only.kind == "prefecture"
        # 長野県長野県: the prefecture again, no town of it
        return found.stated if again else found.length
    head = head_at(text, 0)
    if head is not None and head.kind == "country":
        return 0
    city = CITY.match(text)
    if city is None:
        return 0
    name = city[0]
    return city.end() if looks_foreign(name) or place_countries(name) else 0


def government_head(text: str, prefecture: str | None) -> int | None:
    """Length of a government that stands before another body with no separator, or None.

    What follows must be places to the end, or begin with the government's own name again.
    """
    length = place_length(text, prefecture)
    if not length or length >= len(text):
        return None
    name, rest = text[:length], text[length:]
    if name[-1] not in "市町村区都道府県":
        return None
    if name[-1] == "市" and is_district(name, rest):
        # 田辺市本宮町
        return None
    bare = name[:-1]
    if rest.startswith(name):
        # 長井市長井市観光局…: the name again
        return length
    if (
        len(bare) >= 2
        and rest.startswith(bare)
        and (rest.endswith(tails("named")) or runs_on(rest, prefecture))
    ):
        return length
    if name[-1] in "都道府県" and only_prefectures(rest):
        return length
    if foreign_place(rest) is not None and rest[-1] in "州省県道国":
        # 稚内市サハリン州
        return length
    if (form := BEFORE_NAME.match(fold(rest))) and form.end() < len(rest):
        return length
    at = 0
    while at < len(rest):
        if at and rest[at:].startswith((name, bare)):
            # 観音寺市アップルトン市観音寺市姉妹都市親善協会
            return length
        step = place_length(rest[at:], prefecture)
        abroad = longest_municipality(rest[at:], prefecture=prefecture) is None
        ends = "市町村郡" if abroad else "市町村"
        if not step or rest[at : at + step][-1] not in ends or not (name[-1] in "市町村" or abroad):
            return None
        at += step
    return length


def only_prefectures(text: str) -> bool:
    """True for names of prefectures one after the other: 宮城県岩手県."""
    while text:
        name = next((one for one in prefecture_names() if text.startswith(one)), None)
        if name is None:
            return False
        text = text[len(name) :]
    return True


def runs_on(rest: str, prefecture: str | None) -> bool:
    """True where the text is a place, or a body that another one follows with no separator."""
    return is_place(rest) or body_head(rest, prefecture) is not None


def body_head(text: str, prefecture: str | None) -> int | None:
    """Length of a body whose ending is followed by a place that begins another body, or None."""
    head = place_length(text, prefecture)
    own = text[: head - 1] if head > 2 and text[head - 1] in "市町村" else ""
    for found in inner_ending().finditer(text):
        end = found.end()
        if end < 4 or end >= len(text):
            continue
        rest = text[end:]
        if (form := BEFORE_NAME.match(fold(rest))) and inner_ending().search(rest, form.end()):
            return end
        if COMPANY.match(rest) and len(rest) > COMPANY_NAME and text[:end].endswith(tails("holds")):
            return end
        if own and rest.startswith(own) and text[:end].endswith(tails("holds")) and endings().search(rest):
            # 須崎市教育委員会須崎商工会議所
            return end
        length = place_length(rest, prefecture)
        if length and rest[length - 1] in "市町村":
            tail = rest[length:]
            if not tail or endings().search(TAIL.sub("", tail)) or place_length(tail, prefecture):
                return end
    return None
