"""A cell of ways before it is divided: what is one thing is joined."""

from __future__ import annotations

import re

from pipeline.lexicon.conjunctions import listing
from pipeline.lexicon.ways import terms

_ACTION = re.compile(
    r"(?:掲載|掲示|配布|展示?|交換|講演|(?<![協商工議員])会|開催|実施"
    r"|作成|発行|放送|上映|公演|体験|調査|研修|講座|講習|直営"
    r"|主催|共催|後援"
    r"|協力|販売|視察|相談|無線|教室|交流|募集|公募|形式|方式|運営|広報|周知|連携|電話|窓口|来所|来館|作り|づくり|請負|請求"
    r"|巡回|指導|参加|協議|回答|申込|持参|提出|その他)$"
)
"""At the end of an item that is a way of its own, if of no category."""
_NOUN_ENDS = r"(?:生徒?|児童|団体?|員|者|師|家|手|人|客|校|市|県|町|村|区|国|都|府|道|州|費|料|園|署|隊)"
_SHARED = r"(?:共催|主催|後援|共同開催|共同実施|共同主催|協賛|連携|合同開催)(?:事業|により?.{0,6}|で.{0,6})?"
_PARTED = rf"(?:[・、]|{listing()}|や(?![かまさ]))"
_PARTS = re.compile(
    rf"(?:^|(?<=[、。 ()]))(?P<heads>(?:(?:(?!{_PARTED})[^\s、・/()。:のを]){{1,10}}{_PARTED}){{1,12}})"
    rf"(?P<last>[^\s、・/()。:]{{1,14}}?(?:[のをがへに]|から)[^\s、・/()。:]{{1,14}}"
    rf"|[^\s、・/()。:]{{0,6}}{_SHARED})(?=$|[、。 ()])"
)
_SIGN = re.compile(_PARTED)
_ENDS = re.compile(rf"{_NOUN_ENDS}$")
JOINT = "\ue000"
"""In place of a sign between two parts of one thing."""


def joined(folded: str) -> str:
    """A folded cell in which no sign divides the nouns that one way or one thing is said of.

    >>> joined("絵画・書の作品交換、児童及び生徒の派遣、展示").replace(JOINT, "_")
    '絵画_書の作品交換、児童__生徒の派遣、展示'
    >>> joined("派遣・受入の実施"), joined("広報紙掲載・防災無線の放送")
    ('派遣・受入の実施', '広報紙掲載・防災無線の放送')
    """
    return _PARTS.sub(_join, folded) if _SIGN.search(folded) else folded


def _join(found: re.Match[str]) -> str:
    heads, last = found["heads"], found["last"]
    items = [one for one in _SIGN.split(heads) if one]
    loose = any(sign == "、" for sign in _SIGN.findall(heads))
    way = terms().search(last)
    particle = re.search(r"[のをがへに]|から", last)
    shared = re.search(_SHARED, last) is not None
    if (
        any(terms().search(one) or _ACTION.search(one) for one in items)
        or (way is not None and not shared and (particle is None or way.start() < particle.start()))
        or (loose and not all(_ENDS.search(one) for one in items))
    ):
        return found[0]
    return _SIGN.sub(lambda one: JOINT * len(one[0]), heads) + last
