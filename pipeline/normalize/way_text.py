"""A cell of ways before it is divided: what is called off is blanked, what is one thing is joined."""

from __future__ import annotations

import re

from pipeline.lexicon.conjunctions import listing
from pipeline.lexicon.ways import terms

_OFF = (
    r"(?:全面)?(?:中止|休止|見送り|見送る|取りやめ|取り止め|取止め|見合わせ|延期|廃止|停止|未実施|不実施|未開催|不開催|不参加|辞退)"
    r"(?:と?(?:なった|なりました|なり|した|しました|する|決定|中|済み?))?"
)
_NONE = (
    r"(?:実施|開催|参加|実績|該当|予定|派遣|受入れ?)?(?:は|も)?(?:なし|無し|無|不可)"
    r"|(?:実施|開催|参加|行わ|派遣)(?:せず|ず|しない|しません|していない|ない|ません|れず|されず)"
)
_WHY = (
    r"(?:(?:今年度|本年度|今年|本年|今回|当面)(?:の)?(?:開催|実施)?(?:は|も)?、?)?"
    r"(?:[^()、。\d]{1,16}(?:のため|により|で|に伴い|につき|から)、?)?"
)
DENIED = rf"{_WHY}(?:(?:開催|実施|事業|渡航|派遣|受入れ?)[をは]?)?(?:{_OFF}|{_NONE})"
"""What says of a way that it is not carried out: 中止, 台風により中止, 今年度は実施せず.

A year by its number (令和3年度は中止) is a remark about that year."""
_AFFIRMED = r"(?:継続して|引き続き|予定どおり|予定通り)?(?:実施|継続|開催|再開|予定|可|有|あり)"
_ITEM = r"[^()、。，,/;\s　]{1,40}"
_STATUS = re.compile(
    rf"(?P<item>{_ITEM}) ?\((?:[^()、・\d]{{1,10}}[・、])?{DENIED}\)"
    rf"|(?P<bare>(?:^|(?<=[\s　、。])){_ITEM}[ 　]+{DENIED}(?=$|[\s　、。]))"
)
_HAPPENS = re.compile(rf"\({_AFFIRMED}[^()]*\)")
_CHANGED = r"(?:変更|切替|切り替え|切替え|切換|移行|変え|改め|振り替え|振替|転換)"
_BECAUSE = r"(?:ため|ので|ことから|に伴い|により|を受け|に代わり|につき)"
_GIVEN_UP = re.compile(
    rf"(?P<item>{_ITEM}?)(?:(?:の)?(?:開催|実施|予定)?(?:"
    r"を(?:全て)?(?:取りやめ|取り止め|取止め|見送り|見送って|中止し|断念し|休止し|廃止し|見合わせ)て?"
    rf"|[がはも]?{_OFF}{_BECAUSE}"
    r"|の代替(?:として|で|事業として|措置として)"
    r"|の[代替]わり(?:に|として)|に(?:代えて|替えて|代わって|代わり|かえて)(?!る)"
    rf"|[がはも]?(?:困難|不可能|できない|できなかった|行えない|行えなかった)"
    rf"(?:な|である|となった|だった|であった|となる|になった)?(?:{_BECAUSE}|と判断し)"
    rf"|[はがも][^、。()\d]{{0,16}}{_OFF}(?:。|$)|{_OFF}(?=\()"
    r"|の(?:代替|[代替]わり)(?=\))"
    r"|は[^、。()]{0,10}(?:(?:終了|廃止|中止|休止|延期)し|見送り|見合わせ|取りやめ)"
    r"(?:て|た後)?(?!な)"
    rf"|[を→](?=(?:[^、。()→]{{0,12}}?(?:{terms().pattern})|直営|自主)[^、。()→]{{0,8}}[にへ]{_CHANGED}))"
    rf"|の予定(?:を|から)(?=.))、?"
    r"|(?=[\s\S]{1,100}?(?:せず|しないで))"  # else no text is held against all words at each of its places
    rf"(?:{_ITEM}?)??(?:{terms().pattern})[をはも]?(?:実施|開催)?(?:せず(?:に)?|しないで)、?",
    re.IGNORECASE,
)
"""An item that something else takes the place of: 派遣の中止に伴い, 派遣をオンラインに変更."""
_MAY_BE_OFF = re.compile(
    "中止|休止|見送|取り?[やと止]|見合|延期|廃止|停止|辞退|断念|困難|不可能|できな|行えな|終了|[代替]|かえて|予定[をか]"
    "|ず|なし|無|不|未|ない|ません|(?:当初|従来|以前|これまで|元)の?予?定?は|[を→].{0,40}(?:変|切|移行|改|振|転換)"
).search
"""One of these stands in whatever says that a way is called off."""
_BEFORE = re.compile(r"\((?:当初|従来|以前|これまで|元)(?:の?予定)?は[^()]*\)")
"""A bracket that says how it was before: (当初は派遣)."""
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


def without_called_off(folded: str) -> str:
    """A folded cell with blanks for the ways of which a status says that they are not carried out.

    A cell stays as it was where no other way is left of it.

    >>> without_called_off("派遣(中止)、オンライン(実施)").strip(" 、")
    'オンライン(実施)'
    >>> without_called_off("派遣の中止に伴いオンラインで交流").strip()
    'オンラインで交流'
    >>> without_called_off("派遣(中止)"), without_called_off("派遣(令和3年度は中止)、受入")
    ('派遣(中止)', '派遣(令和3年度は中止)、受入')
    """
    if _MAY_BE_OFF(folded) is None:
        return folded
    for pattern in (_STATUS, _BEFORE, _GIVEN_UP):
        if pattern.search(folded):
            blanked = pattern.sub(_blank, folded)
            folded = blanked if terms().search(blanked) or _HAPPENS.search(blanked) else folded
    return folded


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0]) if terms().search(found[0]) else found[0]


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
