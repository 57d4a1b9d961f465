"""What a name is: a place, a body, a ward or a department of the name before it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.lexicon.abroad import find_country, place_countries
from pipeline.lexicon.body_words import is_agency, is_generic, regions
from pipeline.lexicon.endings import endings_of
from pipeline.lexicon.legal_forms import spelled
from pipeline.lexicon.municipalities import is_bare_name
from pipeline.lexicon.municipality_lookup import longest_municipality, look_up_municipality
from pipeline.lexicon.place_forms import looks_foreign
from pipeline.lexicon.place_runs import names_in
from pipeline.lexicon.spelling import fold
from pipeline.lexicon.word_lists import either
from pipeline.normalize.bodies.sections import REGIONAL_BUREAU, government_of, section_parts
from pipeline.normalize.bodies.text import LEGAL_FORM, TAIL, trim

FEW_WORDS = re.compile(r"[一-鿿々]{2,8}|[一-鿿々ァ-ヶー]{2,8}・[一-鿿々ァ-ヶー]{2,8}[一-鿿々]{2}")
JOINED = str.maketrans("", "", "() ・")
LEGAL_NAME = re.compile(rf"^{LEGAL_FORM.pattern}.|.{LEGAL_FORM.pattern}$")
DEPARTMENT = re.compile(r"[^ ()]+(?:部|局|課|室|係|[^ ()]担当)")
REGIONAL = re.compile(
    "(?:北海道|東北|関東|信越|北陸|東海|中部|近畿|中国|四国|九州|沖縄)(?:信越|四国|北陸)?(?:地方)?"
    "(?:財務|経済産業|労働|農政|運輸|開発|整備|総合通信|通信|厚生|防衛|森林管理)局"
)
"""An office of the state in a region, which is no department of a government: 九州運輸局."""
LONGEST_TOWN = 6
"""Characters of the name of a municipality without its 市 or 町."""


@cache
def endings() -> re.Pattern[str]:
    """Matches the end of a name of an organisation."""
    return re.compile(f"{either(endings_of('body'))}$")


@cache
def inner_ending() -> re.Pattern[str]:
    """Finds where one body may end inside a run of several: after 協会, 委員会 and the like."""
    before = spelled("before")
    found = (ending for ending in endings_of("body") if len(ending) >= 2 and ending not in before)
    return re.compile(either(found))


@lru_cache(maxsize=16384)
def is_place(name: str) -> bool:
    """True where the whole name is one government, in Japan or abroad."""
    name = name.strip()
    lookup = look_up_municipality(name)
    if lookup.candidates or name in ("道", "県", "府", "都", "市", "町", "村", "区", "国"):
        return True
    return foreign_place(name) is not None


def foreign_place(name: str) -> str | None:
    """The country of a whole name that is a place abroad, "" where not certain, None for any other name."""
    if not name or len(name) > 30:
        return None
    if (country := find_country(name)) is not None:
        return country if country != "JP" else None
    flat = fold(name).translate(JOINED)
    found = names_in(flat)
    if (
        not found
        or found[-1].end != len(flat)
        or any(one.kind not in ("country", "state", "city") for one in found)
    ):
        return None
    if found[0].kind == "country":
        return found[0].code
    known = place_countries(flat[found[-1].start : found[-1].end])
    if len(known) == 1:
        return next(iter(known))
    return "" if known or looks_foreign(flat) else None


@lru_cache(maxsize=16384)
def is_body(name: str) -> bool:
    """True where the text can stand as the name of a body alone."""
    name = fold(name.strip())
    if is_place(name) or LEGAL_NAME.search(name) or is_agency(name):
        return True
    return has_ending(name)


def has_ending(name: str) -> bool:
    """True where the name ends as organisations do, or in a legal form."""
    name = TAIL.sub("", name)
    return len(name) >= 3 and (endings().search(name) is not None or name.endswith(")"))


def is_municipality(name: str) -> bool:
    """True for the full name of a Japanese city, ward, town or village."""
    found = look_up_municipality(name).candidates
    return bool(found) and found[0].kind != "prefecture"


def is_ward(part: str, city: str) -> bool:
    """True for a ward of the designated city before it (大阪市 浪速区)."""
    ward = trim(part)
    if not ward.endswith("区") or not city.endswith("市"):
        return False
    return look_up_municipality(city + ward).only is not None


def is_department(part: str, above: str) -> bool:
    """True for a department of the government or the office before it: 東金市 市民福祉部, 総務部 総務課."""
    if part.endswith(section_parts("branch")) and is_municipality(above):
        return longest_municipality(part) is None
    if part in section_parts("staff"):
        return is_place(above)
    if not DEPARTMENT.fullmatch(part) or longest_municipality(part) is not None:
        return False
    if REGIONAL.fullmatch(part):
        return False
    if is_municipality(above):
        return not part.startswith(above[:-1]) and government_of(f"{above} {part}", None) is not None
    if above.endswith(section_parts("branch")):
        return part.endswith(("課", "室", "係"))
    if REGIONAL_BUREAU.fullmatch(above):
        return True
    if above.endswith(("部", "局")):
        return not re.search("[部局]", part)
    if above.endswith("課"):
        return part.endswith("係")
    if above.endswith(section_parts("holder")):
        return True
    if not look_up_municipality(above).candidates or part.startswith(above[:-1]):
        return False
    return part[:2] not in ("市民", "町民", "村民", "区民")


def begins_with_town(name: str) -> bool:
    """True for a name that begins with a municipality's without its 市 or 町: 城崎国際アートセンター.

    >>> begins_with_town("佐世保日米協会"), begins_with_town("貿易振興協議会"), begins_with_town("松山")
    (True, False, False)
    >>> begins_with_town("東海日米協会"), begins_with_town("国立音楽協会")
    (False, False)
    """
    heads = (name[:length] for length in range(2, min(len(name), LONGEST_TOWN + 1)))
    return any(is_bare_name(head) and not (is_generic(head) or head in regions()) for head in heads)


def is_head(part: str) -> bool:
    """True for a few words that are no body and no place: the start of a name that was broken (小樽港)."""
    return FEW_WORDS.fullmatch(part) is not None and TAIL.search(part) is None and not is_body(part)
