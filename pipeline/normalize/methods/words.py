"""The ways that one piece of a cell names: 現地訪問受入 two, 派遣先の選定 none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from pipeline.lexicon.way_nouns import noun_kind, nouns, phrases, words_of
from pipeline.lexicon.ways import ACTIONS, kinds_of, short_for, terms, weak, whole
from pipeline.lexicon.word_lists import either
from pipeline.normalize.methods.directions import RECEIVED, Turn, terms_and_stays
from pipeline.normalize.methods.joined import JOINT
from pipeline.normalize.methods.nouns import (
    is_made_of_deeds,
    names_event,
    names_thing,
    qualifies_those,
    said_of_way,
)
from pipeline.normalize.methods.sides import marks

_AS_NOUN = re.compile(f"{nouns('person')}|経?費|料|に係る|にかかる")
"""After one of these a word is a noun and no way: 訪問団, 留学生, 渡航費補助."""
_BODY = re.compile(nouns("body"))
"""After one of these a word for what is done is a noun too: 受入施設."""
_MEDIUM = either((*phrases("medium"), *phrases("carrier")))
_NO_WAY = re.compile(
    f"訪問{either(phrases('service'))}"
    f"|{_MEDIUM}(?!{either(phrases('conveying'))})(?:の|[一-龠ァ-ヶー]{{1,12}}?の?){either(phrases('lesson'))}"
    f"|{either(phrases('taught'))}(?:活用|利用|入門)?の?{either(phrases('lesson'))}"
    f"|{either(phrases('made'))}(?:の?{either(phrases('making'))}|(?:等|など|一式)?を{either(phrases('kept'))})"
    f"|書類(?:等|など)?の{either(phrases('of_papers'))}"
    f"|(?:受け?入れ?|受け入れ)(?:れ)?(?:実践|基礎|促進|推進|支援|対策|制度)?{either(phrases('told_at'))}"
    f"|(?:{'|'.join(f'(?<={who})' for one in phrases('worker') for who in (one, f'{one}の'))})"
    "(?:受け?入れ?|受け入れ)(?:研修会|講習|説明会|相談会|交流会|実務研修)"
    f"|(?:受け?入れ?|受け入れ){either(phrases('host'))}(?:等|担当者|向け|対象)?研修"
)
"""A service at home, or a lesson that is about a medium and held in any way: 訪問看護, 動画撮影講座."""
_OF_PAGE = re.compile(f"^(?:[本当]?[市町村区都府道県]の?)?(?:公式)?(?={either(phrases('website'))}$)")
"""Whose page of the web it is: 市公式ホームページ."""
_SHORT = re.compile("[:は]")
_TOO = re.compile("(?:で?も?可|のみ|だけ)$")
"""Behind a sign for a way, that it may be taken as well, or alone: それ以外は紙も可, 現在は紙のみ."""
AS_A_RULE = re.compile(
    "を(?:原則|基本|中心|主)と(?:する|し|しており|している|します|しています)(?:が|て|つつ|ものの)?$"
)
"""Behind a way, that it is the one that is taken as a rule: 来所を原則とするが."""
_SAID_OF_THINGS = ("online", "document", "outsourcing", "funding")
"""Categories that one sign may say of what stands before it: 申請書は紙."""
_MEDIA = (("online",), ("document",))
_TAUGHT = re.compile(
    "(?!での?|に|を(?:使|用|活用|通じ|利用))[^、。を]{0,16}?(?:を|について)"
    f"(?:説明|紹介|解説|指導|習得|学習|学ぶ|教える)(?:する|した)?[^、。をは]{{0,8}}?{either(phrases('lesson'))}"
)
"""After a medium, that a lesson is about it: オンライン申請の方法を説明する講習会."""
_REWARD = either(phrases("reward"))
WRITTEN = re.compile(either(phrases("written")))
"""After a mail, what one does in writing: メール審議, メールの交換."""
_FOR_OTHERS = re.compile(
    f"[一-龠々ァ-ヶー]{{0,6}}?{nouns('person', 'body')}(?:等|など)?"
    f"(?:に対し(?:て)?、?$|(?:への?|に)[一-龠]{{0,6}}{_REWARD}(?:$|を))"
    "|[一-龠ァ-ヶー]{0,6}?(?<![利活運採雇使適応費])用[一-龠ァ-ヶー]"
)
"""After a way's word, that it says to whom, or what a thing is for: 受入企業に対し, オンライン授業用教材."""
_PLAN = re.compile(f"{either(phrases('matter'))}(?:の|について)検討$")
"""A matter that is looked into, which leaves no way open: 負担軽減策の検討."""
_GOODS = re.compile(f"(?:{nouns('thing', 'goods')}(?:等|など)?[のを]?(?:無料|無償|現物)?|現物)(?:支給|給付)$")
"""What is given and is no money: ごみ袋の支給."""
_TIME_COMES = re.compile(f"(?<![少青]){either(phrases('marked'))}(?:を迎え|[のが]訪れ)$")
"""A time that comes, and nobody: 20周年を迎え, but 青少年を迎え."""
_LENT = re.compile(
    f"(?:{either(phrases('lent'))}|{nouns('thing', 'goods')})(?:等|など)?[のを]?"
    f"(?:{either(phrases('lent_so'))}(?:での?)?){{0,2}}貸付$"
)
"""What is lent and is no money: 市有地の貸付."""
_ASSISTED = re.compile(f"{either(phrases('assisted'))}(?:等|など)?[のを]?補助$")
"""Work that one helps with: 母語支援員が授業を補助."""
_GIFT = either(phrases("gift"))
_TAKEN = re.compile(
    f"(?:{either([noun for noun in words_of('thing', 'goods') if len(noun) > 1])}|{_GIFT})(?:等|など)?[のを]?"
    f"{_GIFT}?(?:受入れ?|受け入れ)$"
)
"""Goods that are taken, which nobody brings on a trip: 図書の受入."""
_SURVEYED = re.compile(f"(?:{either(phrases('surveyed'))})(?:等|など)?の?現地調査$")
"""What is surveyed that lies here: 空き家の現地調査."""
_OF_OBJECT = {
    "調査": _SURVEYED,
    "検討": _PLAN,
    **dict.fromkeys(("支給", "給付"), _GOODS),
    "貸付": _LENT,
    **dict.fromkeys(("迎え", "訪れ"), _TIME_COMES),
    "補助": _ASSISTED,
    **dict.fromkeys(("受入", "入れ"), _TAKEN),
}
"""What is done with a matter or goods, by the last two signs of its word."""
_IN_BRACKET = re.compile(r"^([^()]{1,20})\)")
"""The rest of a bracket in which a word stands: 家庭) of ホストファミリー(受入家庭)の募集."""
_LONGEST_REST = 80
"""Characters behind a word in which it is asked what is said of it."""
_LONGEST_OBJECT = 40
"""Characters that they reach back."""
_ON_MONEY = re.compile(
    f"(?:[一-龠々ァ-ヶー]{{0,8}}の)?[一-龠々ァ-ヶー]{{0,10}}?{either(phrases('lesson'))}(?:$|[のを])"
    f"|[一-龠々ァ-ヶー]{{0,8}}の[一-龠々ァ-ヶー]{{0,12}}?{either(phrases('inquiry'))}(?:$|[のを])"
    "|(?:金?の)?(?:贈呈|授与|交付|伝達|受領|目録)式|(?:個別|制度|返還|返済|申請)?相談(?:会|員|窓口|業務)?$"
)
"""After a word for money or a commission, what is about it: 助成金活用セミナー, 委託料の算定研修."""
_UNDECIDED = re.compile(f"(?:する|している)[一-龠ァ-ヶー]{{0,8}}?{nouns('person', 'body')}")
"""After what is not decided, those who decide it for themselves: 受入れを検討する企業."""
_DOER = re.compile(
    f"(?:した|された|を受けた|する|先の)?(?:[一-龠]{{1,4}}の)?"
    f"[一-龠ァ-ヶーA-Z]{{0,8}}?{nouns('body', 'person')}"
    "(?:で|に(?:て|おいて|より)|による|が)"
)
"""After a commission, who does it: 委託医療機関での接種, 委託した業者が実施."""
_COMPOUND = re.compile("[一-鿿々ァ-ヶー]{1,20}")
_OF_KIND = re.compile("[可中等型式制内]")
_SUBJECT = re.compile(
    r"(?:の(?!み|$)|に(?!よ|おけ|おい)|まで|から(?!出演|登壇|出席|参加|発表|視聴)|への(?!参加|来場))(?![てはも])"
    r"|\)?への(?:参加|出展|出席)を?(?:支援|補助|助成|応援)"
    "|に[はも][^、。は]{1,14}を(?:設け|設置|置[きく]|掲示|展示|配置|用意)"
)
"""After a weak word that is a place in a sentence and no way: 現地の大学, 会場にブースを設ける."""
_NOT_HERE = re.compile("は|とは|と(?:つな|繋|結)")
"""After a site that is named, that one is joined to it, or that it is told of it what is there."""
_SITE_COST = re.compile("(?:使用|借上?げ?|利用)?[料費代]")
_FROM_PAGE = re.compile(f"から(?:$|の?{either(phrases('ask'))})")
"""After a page of the web, that one applies there: 専用サイトから申込み."""
_CAPACITY = re.compile(rf"{either(phrases('capacity'))}[:は約各]?[\d○〇な]")
"""After a site, how many it takes."""
_GO_THERE = re.compile("へ(?:の(?!参加|出席)|)|に(?![てよおはも]|参加|出席|集)")
"""After a site and what is held there, that one goes there for something else: 現地商談会への出展支援."""
_HELD_THERE = re.compile(f"(?:での?|における)[^、。をはが]{{0,60}}?{nouns('other')}$")
"""After a place abroad, what is held there."""
_LINKED = re.compile("と[^、。と]{2,10}で(?:結|つな|繋|中継)")
"""After a place abroad, that it is only joined to: 現地とオンラインで結ぶ."""
_HANDED_THERE = re.compile(
    f"(?:で|にて|での|における)[^、。はが]{{1,14}}?{either(phrases('done'))}(?:を?(?:行う|実施|する))?$"
)
"""After a site that is named, what is handed out or put up there."""
_FOR = re.compile(
    f"れ?(?:[一-龠々ァ-ヶーA-Za-z{JOINT}]|の(?!み|他|上|ほか)|のみを?(?=$)|への?|に(?:対する|要する|係る|かかる|伴う|関する|関わる)|をする|を?行う"
    "|を実施する|する|(?<=[例綱領則])による|を(?=$|[一-龠々ァ-ヶー]+に$)|(?<!を中心)(?<!を基本)に$)*"
)
"""Between a way and the money or commission that is for it: 企業誘致に要する経費の補助."""
_IS_WORK = re.compile(
    "[一-龠々ァ-ヶー]{0,8}?(?:業務|作業|事務|制作|製作|編集|運営|管理|作成|撮影|構築|保守)(?:等|など)?は"
)
"""Between a medium and a commission, work that is commissioned: 配信業務は委託."""
_OF = re.compile("(?:から|より|の)$")
_QUALIFIES = re.compile("[一-龠々ァ-ヶー]{0,6}(?:の|と|に係る|に関する|に伴う|に)?[一-龠々ァ-ヶー]{0,6}")
"""Between two words of one phrase, the first of which qualifies the second: 訪問団の受入."""
_LEVIED = re.compile("等?[をの](?:徴収|集め|受領)")
"""After money that those who take part pay: 負担金を徴収."""
_PAYER = re.compile(either(phrases("payer")))
_PUBLIC = re.compile("[市町村区県都道府国公]費")
"""Whose money a cost is paid with, though others are named: 参加者の旅費は市費で負担."""
_COSTS_OF = re.compile(
    f"旅?(?:[費料代](?:等|など)?(?:[^をはがにへでと、。]{{0,30}}?{JOINT}[^をはがにへでと、。]{{0,30}})?)?"
)
"""Between a trip and the last of its costs, that those who take part bear: 渡航費・宿泊費は自己負担."""
_MAIL = re.compile("(?:一斉|の|を|による|により|でも?|にて|(?:での|で(?=.*を$))[一-龠々ァ-ヶー]{1,8}を?)?$")
"""Between a mail and its sending out, which is no other way: 防災メールの配信."""
_ASKED_LABEL = re.compile(f"{either(phrases('ask'))}(?:方法|先|手段)?$")
"""The end of a heading of how one applies: 寄附受付:郵送."""
_BY_CONTACT = re.compile(f"{either(phrases('contact'))}(?:でも?|にて|により|による|を併用)(?!き)")
_NO_TURNS: Mapping[int, Turn] = MappingProxyType({})
_JOINS = re.compile("のハイブリッド")
"""After two ways, that both are taken."""


class Named(NamedTuple):
    """A way in a piece: its bounds there and its category."""

    start: int
    end: int
    category: str


class _Hit(NamedTuple):
    start: int
    end: int
    kinds: tuple[str, ...]
    turned: bool = False
    """Whether the kind is what its sentence says, and not what its word says alone."""


def ways(words: str, turns: Mapping[int, Turn] = _NO_TURNS, at: int = 0) -> list[Named]:
    """The ways of one piece: one, or several where words of two categories meet.

    `turns`: what `directions` says of the cell in which the piece stands at an offset.

    >>> [(words[way.start : way.end], way.category) for words in ["現地訪問受入"] for way in ways(words)]
    [('現地訪問', 'outbound'), ('受入', 'inbound')]
    >>> ways("派遣先の選定"), [way.category for way in ways("対面とオンライン")]
    ([], ['in_person', 'online'])
    """
    named = _OF_PAGE.sub("", words) if words.endswith(phrases("website")) else AS_A_RULE.sub("", words)
    if (short := short_for().get(named)) is not None:
        return [Named(0, len(words), short)]
    hits = _meant_hits(words, turns, at)
    if not hits:
        if ":" not in words and "は" not in words:
            return []
        told = short_for().get(_TOO.sub("", _SHORT.split(words, maxsplit=1)[-1]))
        return [Named(0, len(words), told)] if told in _SAID_OF_THINGS else []
    if len(hits) > 1 and ":" in words:
        hits = _under_label(words, hits)
    if len(hits) > 1:
        hits = _directed(words, _without_matter(words, hits))
    hits = _said_of_programme(words, hits)
    hits = [hit for hit in hits if not (_is_weak(words, hit) and _is_place(words, hit))]
    if not hits:
        return []
    if len(hits) == 1 and len(hits[0].kinds) == 1:
        return _with_another(words, hits[0])
    return _divided(words, [hit for hit in hits if _is_strong(words, hit, hit is hits[-1])] or hits)


def _with_another(words: str, hit: _Hit) -> list[Named]:
    """The one way of a piece, and what と joins to it that no word of the table says."""
    way = hit.kinds[0]
    if words[: hit.start].endswith("と"):
        before = words[words.find("は") + 1 : hit.start - 1]
        kind = short_for().get(before) or noun_kind(before)
        if kind in ("other", *short_for().values()):
            # 展示とライブ配信, 紙とWeb
            return [Named(0, hit.start - 1, kind), Named(hit.start, len(words), way)]
    if words.startswith("と", hit.end):
        if _BY_CONTACT.match(words, hit.end + 1):
            # 対面と電話で応じる
            return [Named(0, hit.end, way), Named(hit.end + 1, len(words), "other")]
        after = short_for().get(words[hit.end + 1 :].removesuffix("の"))
        if after is not None:
            # Webと紙
            return [Named(0, hit.end, way), Named(hit.end + 1, len(words), after)]
    return [Named(0, len(words), way)]


def _meant_hits(words: str, turns: Mapping[int, Turn], at: int) -> list[_Hit]:
    """The words of the table that say a way where they stand, and those that the cell makes trips."""
    hits = [
        _Hit(start, end, (turns[at + start].category,), turned=True)
        if at + start in turns
        else _Hit(start, end, _kinds_here(words, one))
        for one in (terms_and_stays() if turns else terms()).finditer(words)
        for start, end in (one.span(),)
        if one.lastgroup is None or at + start in turns
    ]
    if not hits:
        return []
    borne = [hit.start for hit in hits if _is_borne(words, hit)] if "負担" in words else []
    return [
        hit
        for hit in hits
        if hit.kinds != ("other",)
        and not (borne and (hit.start in borne or _is_of_borne(words, hit, borne)))
        and words[hit.start - 1 : hit.start] != "非"
        and (
            hit.end == len(words)
            or not (
                _NO_WAY.match(words, hit.start)
                or _FOR_OTHERS.match(words, hit.end)
                or (hit.kinds in _MEDIA and _TAUGHT.match(words, hit.end))
            )
        )
        and not _is_of_object(words, hit)
        and (
            hit.kinds not in (("in_person",), ("online",))
            or not _is_weak(words, hit)
            or says_how(words, hit.start, hit.end)
        )
    ]


def _kinds_here(words: str, one: re.Match[str]) -> tuple[str, ...]:
    """The categories of a way's word where it stands: a mail in which one writes to each other is a document.

    >>> [_kinds_here(text, re.match("メール", text)) for text in ("メールで相談", "メールの交換")]
    [('online',), ('document',)]
    """
    kinds = kinds_of(one[0])
    if kinds == ("online",) and one[0].endswith("メール") and WRITTEN.search(words, one.end()):
        return ("document",)
    return kinds


def _under_label(words: str, hits: list[_Hit]) -> list[_Hit]:
    """The hits without what one applies for under a heading, where the media follow: 寄附受付:郵送."""
    colon = words.find(":")
    behind = [hit for hit in hits if hit.start > colon]
    if not _ASKED_LABEL.search(words, 0, colon) or not any(hit.kinds in _MEDIA for hit in behind):
        return hits
    return [hit for hit in hits if hit.start > colon or {*hit.kinds}.isdisjoint(ACTIONS)]


def _is_of_borne(words: str, hit: _Hit, borne: list[int]) -> bool:
    """Whether the next cost that those who take part bear is one of a trip, alone or in a list."""
    at = bisect_left(borne, hit.end)
    return at < len(borne) and _COSTS_OF.fullmatch(words, hit.end, borne[at]) is not None


def _is_of_object(words: str, hit: _Hit) -> bool:
    """Whether a word ends what is done with a matter or goods: 負担軽減策の検討, 図書の受入."""
    done = _OF_OBJECT.get(words[max(0, hit.end - 2) : hit.end])
    found = done.search(words, max(0, hit.end - _LONGEST_OBJECT), hit.end) if done else None
    if found is None or done is not _SURVEYED:
        return found is not None
    # 韓国の施設の現地調査 is a trip
    return all(mark.side == "here" for mark in marks(words[: found.start()]))


def _without_matter(words: str, hits: list[_Hit]) -> list[_Hit]:
    """The hits without those that a subsidy or a commission in the same phrase is for: 企業誘致の補助金."""
    begin = len(hits) - 1
    if {*hits[-1].kinds}.isdisjoint(("funding", "outsourcing")):
        return hits
    while begin and (
        _FOR.fullmatch(words, hits[begin - 1].end, hits[begin].start)
        or (
            begin < len(hits) - 1
            and words[hits[begin - 1].end : hits[begin].start] == "と"
            and {*hits[begin - 1].kinds} <= {"outbound", "inbound"}
        )
    ):
        # 派遣と受入の費用を助成
        begin -= 1
    if begin and hits[-1].kinds == ("outsourcing",) and hits[begin - 1].kinds in _MEDIA:
        begin -= _IS_WORK.fullmatch(words, hits[begin - 1].end, hits[begin].start) is not None
    meets = hits[-2].end == hits[-1].start if len(hits) > 1 else False
    kept = (("funding",), ("outsourcing",), ("undecided",)) if meets else (("undecided",),)
    matter = (hit for hit in hits[begin:-1] if hit.kinds in kept)
    return [*hits[:begin], *matter, hits[-1]]


def _is_weak(words: str, hit: _Hit) -> bool:
    return words[hit.start : hit.end] in weak()


def _is_borne(words: str, hit: _Hit) -> bool:
    """Whether those who take part bear a cost, the first of them named before it: 参加者が費用を負担."""
    if words.endswith("負担金", hit.start, hit.end):
        before = _OF.sub("", words[: hit.start])
        return before.endswith(phrases("payer")) or _LEVIED.match(words, hit.end) is not None
    if not words.endswith("負担", hit.start, hit.end):
        return False
    payer = _PAYER.search(words)
    public = _PUBLIC.search(words, payer.end(), hit.end) if payer else None
    return payer is not None and payer.end() <= hit.end and public is None


def _is_place(words: str, hit: _Hit) -> bool:
    """Whether a weak word only says where: 現地の大学, 東京会場は."""
    site = words[hit.start : hit.end] in phrases("site")
    if not site and _FROM_PAGE.match(words, hit.end):
        return False
    named = hit.start > 0 and site
    return _SUBJECT.match(words, hit.end) is not None or (
        named and _NOT_HERE.match(words, hit.end) is not None
    )


def _is_about(words: str, hit: _Hit) -> bool:
    """Whether what follows a word says what is done about it: 派遣 in 派遣先の選定."""
    if hit.end == len(words):
        return False
    rest = words[hit.end : hit.end + _LONGEST_REST]
    if ")" in rest:
        rest = _IN_BRACKET.sub(r"\1", rest)
    if hit.kinds in (("funding",), ("outsourcing",)) and _ON_MONEY.match(rest):
        # 委託講座 is one by commission
        commissioned = words.endswith("委託", 0, hit.end) and rest.startswith(phrases("lesson"))
        return hit.kinds == ("funding",) or not commissioned
    if hit.kinds == ("outsourcing",) and _DOER.match(rest):
        return False
    if RECEIVED.match(rest):
        return False
    if not {*hit.kinds}.isdisjoint(ACTIONS) and qualifies_those(rest, goes=hit.kinds == ("outbound",)):
        return True
    if hit.kinds == ("undecided",):
        return _UNDECIDED.match(rest) is not None
    if {*hit.kinds}.isdisjoint(ACTIONS):
        return names_thing(rest)
    return said_of_way(rest) == "about"


def _said_of_programme(words: str, hits: list[_Hit]) -> list[_Hit]:
    """The hits without those that something is done about, and the nouns that qualify these."""
    kept: list[_Hit] = []
    about: _Hit | None = None
    for hit in reversed(hits):
        own = _is_about(words, hit) and not (kept and words.startswith("と", hit.end))
        own |= bool(kept) and _is_of_meeting(words, hit, kept[-1])
        joins = words.startswith("と", hit.end) and not words.startswith(("との", "とし"), hit.end)
        beside = joins and kept and about is not None and about.kinds == kept[-1].kinds
        if own or (about is not None and not beside and _QUALIFIES.fullmatch(words, hit.end, about.start)):
            about = hit
        else:
            kept.append(hit)
            about = None
    return kept[::-1]


def _is_of_meeting(words: str, hit: _Hit, by: _Hit) -> bool:
    """Whether a trip is what is met about in a way said behind it: 受入準備会議をオンラインで開催."""
    trip = {*hit.kinds} <= {"outbound", "inbound"}
    return trip and {*by.kinds}.isdisjoint(ACTIONS) and names_event(words[hit.end : by.start])


def names_part(words: str) -> bool:
    """Whether the last word of a way in a piece has a part of the way behind it: 補助限度額, 派遣の人数.

    >>> names_part("補助限度額"), names_part("派遣の人数"), names_part("補助金"), names_part("書道")
    (True, True, False, False)
    """
    ends = [one.end() for one in terms().finditer(words)]
    return bool(ends) and said_of_way(words[ends[-1] :]) == "part"


def says_how(words: str, start: int, end: int) -> bool:
    """Whether a weak word says how something is done, and doesn't only name a thing: 会場参加, not 現地法人.

    >>> [says_how(one, 0, 2) for one in ("会場参加", "会場で実施", "現地法人", "会場設営", "会場を運営")]
    [True, True, False, False, False]
    """
    if words[start - 1 : start].isascii() and words[start - 1 : start].isalnum():
        # ICT面談, 2会場: of what kind or how many says what is before it
        return False
    if words[start:end] in phrases("abroad") and (_HELD_THERE.match(words, end) or _LINKED.match(words, end)):
        # 現地での物産展出展
        return False
    if start and words[start:end] in phrases("site") and _HANDED_THERE.match(words, end):
        # イベント会場でチラシ配布
        return False
    if _CAPACITY.match(words, end):
        return True
    if words.startswith("を", end) and words[start:end] in phrases("site"):
        return False
    noun = _COMPOUND.match(words, end)
    if noun is None or terms().match(words, end) or _OF_KIND.match(noun[0]):
        return True
    if noun[0].startswith(phrases("coached")) or (
        words[start:end] in phrases("site") and _SITE_COST.match(noun[0])
    ):
        # 面接対策講座, 会場費の減免
        return False
    if words[start:end] in phrases("abroad") and _BODY.match(noun[0]):
        # 現地法人の設立支援
        return False
    if words[start:end] in phrases("abroad") and noun[0].endswith(phrases("stall")):
        # 現地商談会出展
        return False
    if words[start:end] in phrases("site") and _GO_THERE.match(words, noun.end()):
        return False
    kind = noun_kind(noun[0])
    if words[start:end] in phrases("technique"):
        # デジタルスタンプラリー
        return kind in ("light", "work")
    if kind == "action":
        # 会場装飾
        return words[start:end] not in phrases("site")
    if kinds_of(words[start:end]) == ("online",) and not is_made_of_deeds(words[end:]):
        return False
    if kind in ("light", "other") and said_of_way(words[end:]) == "about":
        # 現地通訳の手配
        return False
    return kind in ("light", "other") or (kind == "about" and noun[0].endswith("会"))


def _directed(words: str, hits: list[_Hit]) -> list[_Hit]:
    """The hits, two that say one way as one, and trips of those who come as theirs."""
    kept: list[_Hit] = []
    for hit in hits:
        one = _as_one(words, kept[-1], hit) if kept else None
        if one is not None:
            kept[-1] = one
        else:
            kept.append(hit)
    return kept


def _as_one(words: str, before: _Hit, hit: _Hit) -> _Hit | None:
    """What two words say together, バーチャル訪問, 表敬訪問の受入, 寄附の受入れ; None where each its own."""
    between = words[before.end : hit.start]
    if before.kinds == ("online",) and _is_trip(words, hit) and not between:
        return before._replace(end=hit.end)
    if before.kinds == ("document",) and words[hit.start : hit.end] == "配信" and _MAIL.match(between):
        return hit._replace(start=before.start)
    if hit.kinds != ("inbound",):
        return None
    if _is_trip(words, before):
        calls = "表敬" in words[: before.end] or words.startswith(phrases("abroad"), before.start)
        return hit if between in ("の", "を", "等の", "等を") or (calls and not between) else None
    of_money = before.kinds == ("funding",) and between in ("", "の", "を", "金", "金の", "金を")
    return before._replace(end=hit.end) if of_money else None


def _is_whole(words: str, hit: _Hit) -> bool:
    return words[hit.start : hit.end] in whole()


def _is_trip(words: str, hit: _Hit) -> bool:
    return hit.kinds == ("outbound",) and not _is_whole(words, hit)


def _is_strong(words: str, hit: _Hit, is_last: bool) -> bool:
    """Whether a word says a way beside others: no weak one, and no noun such as 訪問団."""
    after = words.startswith("と", hit.end) and not words.startswith("との", hit.end) and not is_last
    # 個別面談orオンライン面談
    joined = after or words.startswith("or", hit.end) or (is_last and words.endswith("と", 0, hit.start))
    if not joined and _is_weak(words, hit):
        return False
    done = not {*hit.kinds}.isdisjoint(ACTIONS)
    return _AS_NOUN.match(words, hit.end) is None and not (done and _BODY.match(words, hit.end))


def _divided(words: str, hits: list[_Hit]) -> list[Named]:
    """A piece cut between its ways, those of one category together."""
    out: list[Named] = []
    begin = 0
    for hit in hits:
        stop = len(words) if hit is hits[-1] else hit.end
        told = {one.category for one in out}
        joins = len(told) > 1 and _JOINS.match(words, hit.start - 1) is not None
        if len(hit.kinds) > 1 and (joins or {*hit.kinds} <= told):
            # 対面とオンラインのハイブリッド says again what it joins, 書面とオンラインの too
            out[-1] = out[-1]._replace(end=stop)
            continue
        if (
            len(out) > 1
            and out[-1].start == out[-2].start
            and hit.kinds[0] in (out[-1].category, out[-2].category)
        ):
            # ハイブリッド(会場・オンライン)開催
            out[-2:] = [one._replace(end=stop) for one in out[-2:]]
            begin = stop
            continue
        for kind in hit.kinds:
            open_yet = kind == "undecided" and words[hit.start - 1] in ":："
            if out and (out[-1].category == kind or open_yet):
                out[-1] = out[-1]._replace(end=stop)
            else:
                out.append(Named(0 if len(hit.kinds) > 1 else begin, stop, kind))
        begin = stop
    return out
