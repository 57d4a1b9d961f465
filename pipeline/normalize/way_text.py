"""A cell of ways before it is divided: what says none of the programme is blank, what is one thing joined."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.conjunctions import listing
from pipeline.lexicon.way_nouns import phrases
from pipeline.lexicon.ways import is_way, terms

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
_SIGNED = re.compile(
    r"[※*]? ?該当(?:する)?(?:もの|項目|箇所)?[にを][^、。 ]*(?:○|〇|チェック|丸)[^、。 ]*|[※*] ?複数回答可?"
)
"""How a form is to be filled in."""
_CHOICE = re.compile(
    r"[(][^()]*(?:(?:から|より|のうち)(?:1つ|一つ|いずれか)?を?選択|のうち(?:から)?(?:1つ|一つ))[^()]*[)]"
)
"""The options that a choice was made from: ③オンライン(①派遣 ②受入 ③オンライン から選択)."""
_LENTICULAR = re.compile(r"(?<=[^\s、・,])【([^【】]*)】")
"""A remark after a way: 派遣【隔年実施、次回令和8年度】."""
_RECIPIENTS = re.compile(r"(?:委託|受託|補助|助成|交付)(?:先|者|業者) ?:")
"""A heading of the bodies that a way goes to, whose names say no way: 委託先:(公財)みなと協会."""
JOINT = "\ue000"
"""In place of a sign between two parts of one thing."""


def without_forms(folded: str) -> str:
    """A folded cell without what a form says of itself, of the same length; 【】 behind a way is a bracket.

    >>> without_forms("③オンライン(①派遣 ②受入 から選択)").strip(), without_forms("派遣【隔年実施】")
    ('③オンライン', '派遣(隔年実施)')
    """
    if "【" in folded:
        folded = _LENTICULAR.sub(r"(\1)", folded)
    if "選択" in folded or "のうち" in folded:
        folded = _CHOICE.sub(_blank, folded)
    return _SIGNED.sub(_blank, folded) if "該当" in folded or "複数回答" in folded else folded


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def without_requests(folded: str) -> str:
    """A folded cell with blanks for how one applies, asks or is told of it, where it names a way besides.

    >>> without_requests("対面(申込は郵送)").replace(" ", "_"), without_requests("申込は郵送又は電子申請")
    ('対面(_____)', '申込は郵送又は電子申請')
    """
    if _asked().search(folded) is None or _requests().search(folded) is None:
        return folded
    blanked = _requests().sub(_blank, folded)
    return blanked if any(is_way(one[0]) for one in terms().finditer(blanked)) else folded


@cache
def _asked() -> re.Pattern[str]:
    return re.compile(phrases("ask"))


@cache
def _requests() -> re.Pattern[str]:
    asked, way = phrases("ask"), terms().pattern
    clause = rf"(?:お|御)?{asked}(?:書|等|など|方法|先|者)?(?:については|は|も|を|を?:| )"
    return re.compile(
        rf"(?<=\()(?:[^()]{{0,60}}、)?{clause}[^()]{{0,60}}?(?=\))"
        rf"|(?:^|(?<=[、。 ※])){clause}(?=[^()、。]{{0,60}}?(?:{way}))(?:(?! [^ :、。()]{{1,8}}:)[^()、。])*"
        rf"|(?:^|(?<=[、。 ※(]))(?:要{asked}、)?[^()、。をはが]{{0,20}}?(?:{way})[^()、。をはが]{{0,20}}?"
        rf"(?:で|にて|により)の?{asked}(?:可|制|する|も可|受付)?(?=$|[、。) ])",
        re.IGNORECASE,
    )


def without_recipients(folded: str) -> str:
    """A folded cell with blanks for the names under a heading such as 委託先, up to the next way.

    >>> without_recipients("委託先:(公財)港協会、受入").replace(" ", "_")
    '委託先________、受入'
    """
    for head in _RECIPIENTS.finditer(folded) if ":" in folded else ():
        after = re.search(rf"[、/・ ] ?(?={terms().pattern})|[;。\n]", folded[head.end() :])
        end = head.end() + after.start() if after else len(folded)
        folded = folded[: head.end() - 1] + " " * (end - head.end() + 1) + folded[end:]
    return folded


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
