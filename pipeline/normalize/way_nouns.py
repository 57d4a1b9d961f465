"""What the nouns after a way's word make of it: 派遣事業 is the way, 派遣の人数 is not, nor 派遣先の選定."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.lexicon.spelling import fold
from pipeline.lexicon.way_nouns import noun_kind, nouns

_NOTE = re.compile(r"\([^()]*\)?|[約計各延]?[べ0-9○,.]+[一-龠か]{0,2}(?:程度|以内|以上)?")
_RUN = re.compile("[一-龠々ァ-ヶーA-Za-z]+")
_LINK = re.compile("(?:への|との|での|に関する|に係る|にかかる|についての|[のをと]|に(?!よ))(?=.)")
_DONE = re.compile(
    r"(?:を|は|が|で|に|により)?(?:[行おこな]+[うい]|する|します|し|した|され|開く|実施|開催)+て?い?る?$"
)


@lru_cache(maxsize=4096)
def standing(rest: str) -> str:
    """What follows a way's word makes of it: "way", "part" of it, something "about" it, or "unclear".

    >>> [standing(rest) for rest in ("", "事業の実施", "を行う", "による収集", "し、調査")]
    ['way', 'way', 'way', 'way', 'way']
    >>> standing("の人数制限"), standing("企業の募集"), standing("の周知"), standing("前オリエンテーション")
    ('part', 'about', 'about', 'about')
    >>> standing("法人")
    'unclear'
    """
    rest = _NOTE.sub("", rest)
    found = _RUN.match(rest)
    own = noun_kind(found[0]) if found else "light"
    after = rest[found.end() :] if found else rest
    link = _LINK.match(after)
    matter = _DONE.sub("", after[link.end() :]) if link else ""
    last = noun_kind(matter)
    if last == "about" or (own in ("", "person") and last):
        return "about"
    if matter and last == "part":
        return "part"
    return {"": "unclear", "about": "about", "part": "part"}.get(own, "way")


@cache
def _familiar() -> re.Pattern[str]:
    known = nouns("other", "about")
    return re.compile(
        rf"{known}(?:等|など|のみ|あり|も?可|(?:[をはがでにと]|により|による|として)?"
        rf"(?:{nouns('light')}|する|して|します|した|し|され|る|行う|行い|て))*[。、]?$|その他|{known}[をのに].{{1,6}}$"
    )


def is_familiar(text: str) -> bool:
    """Whether a way is called by a noun that is known to be of no category: 講演会の開催, 冊子を配布.

    >>> is_familiar("講演会の開催"), is_familiar("冊子を配布する"), is_familiar("利子の一部を市が補給")
    (True, True, False)
    """
    return _familiar().search(_NOTE.sub("", fold(text)).strip(" 、。)")) is not None
