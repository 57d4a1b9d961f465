"""What the ways of a cell make of each other: the clause that names none, the trip that is mutual.

Ways are read one by one (`read`); here those of a sentence are taken together, and those of the whole cell.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import groupby, pairwise

from pipeline.lexicon.spelling import fold
from pipeline.lexicon.way_nouns import phrases
from pipeline.lexicon.ways import kinds_of, said_beside
from pipeline.lexicon.word_lists import either
from pipeline.normalize.methods.nouns import names_held
from pipeline.normalize.methods.pieces import STRIP
from pipeline.normalize.methods.remarks import goes_on, says_by_what
from pipeline.normalize.methods.sides import marks
from pipeline.normalize.methods.way import Method, Way

_ON_SITE = ("現地参加", "来校")
"""Beside what is online, the same on the site."""
_THERE = re.compile("現地(?!開催|参加)|実地")
_VISITS = re.compile("(?!.*(?:が|翌|次年|来年|隔年|後日|逆に|相互)).*訪問(?!団|者)")
"""Where those who have come go: 受け入れ、学校訪問を行う."""
_COMING = f"(?:{either(phrases('take'))}|来[訪日道県市町村])"
_HAVE_COME = re.compile(f"(?:[をが].*{_COMING}[いれきし]*|{_COMING}[いれき]*[して]+)$")
"""The end of a clause of those who come, and no item of a list: 生徒を受け入れ, not 生徒の受入れ."""
_COMMISSIONED = re.compile("[^をは]*(?:[委受]託(?:し|のうえ|の上)て?|委託を受けた[^、]*が)")
"""A clause of who does what its sentence tells of: 業者に委託して、講座を行う."""
_FULL_STOP = re.compile("。")
_MUTUAL = re.compile("相互(?!理解|扶助|応援|支援|援助|協力|連携|協定)|双方向?|互い[にの]|交互|行き来")
_EACH_OTHER = re.compile(
    r"(?:相互|(?:相互|互い|交互)に[^、。()]{0,16})(?:招|受け?入)|[きいれ]合[うい](?![ぁ-ん])|[(（]相互[)）]$"
)
"""In what is said of guests, that those of either side are: 相互に招待, 招き合う."""
_THIS_TIME = re.compile(r"[(（](?P<way>[^()（）]{2,6}?)(?:年度?|のみ|の年|側)?[)）]$")
"""Which of two ways of a mutual exchange it is: 相互交流（派遣）."""
_GOES_ON = re.compile(
    r"[をがはにへと][^、。・をがは]{1,10}(?:[しれえきりていびみぎちけせげべ])、"
    r"[^、。/()（）]+[をにがへとで][^、。・/()（）]+(?:[(（][^()（）]*[)）])?。?$"
)
"""A clause that goes on in a last one: 訪問団を迎え、交流会を開催."""
NOUNS = re.compile("[^をがはにへでと、。]*[^ぁ-ん。]")
"""What is no clause: 冊子配布 of 冊子配布、動画配信を行う."""
_LIST_OF = re.compile("(?:[^をがはにへでと、。]{1,12}は)?[^をがはにへでと、。・]*[^ぁ-ん。・](?=・)")
"""The first of a list, and of what it is told: 相談は電話・メールで受け付ける."""
_PAID = ("funding", "outsourcing")
_BESIDE = re.compile("(?:とともに|と共に|ほか|一方で?|と併せて|とあわせて|に加え)、?")
"""Between two clauses that each say a way: 補助するとともに."""
_ANOTHER = re.compile("も|^(?:また|別|さら|加え|更に)")
"""In a clause, that it tells of another than the one before: 高校生も派遣する."""
_TOPIC = re.compile("[^、。]*[はが]、")
_LEADS = ("は", "が", "ため")
"""The end of a clause that says of whom or why what follows is told."""
_CLAUSE_END = re.compile(r"[、。 　※(（]")
_SENTENCE = re.compile(r"(?:[うくすつぬむるた]|[いん]だ|ない|である|です|こと)(?:[(（][^()（）]*[)）])?。?$")


def together(text: str, folded: str, found: list[Way]) -> list[Method]:
    """The ways of a cell as they are published, each that the others say already or make another so."""
    ways = _on_site(_with_same(_as_sentences(text, folded, found)))
    return _told_once(_bidden_both_ways(_both_ways(ways)))


def _with_same(found: list[Method]) -> list[Method]:
    """The ways of a cell, with the category of another for a word that says it only beside such a way.

    >>> [m.category for m in _with_same([Method("ライブ", "other"), Method("オンデマンド", "online")])]
    ['online', 'online']
    >>> [m.category for m in _with_same([Method("ライブ", "other"), Method("講座", "other")])]
    ['other', 'other']
    """
    if len(found) < 2:
        return found
    told = {one.category for one in found}
    return [Method(one.text, same) if (same := said_beside().get(one.text)) in told else one for one in found]


def _on_site(found: list[Method]) -> list[Method]:
    """The ways of a cell; beside one that is online, 現地参加 is the same meeting's and no trip abroad.

    What those who make a trip do where they go is no way beside it, nor are visits of those who have come.

    >>> [m.category for m in _on_site([Method("現地参加", "outbound"), Method("オンライン参加", "online")])]
    ['in_person', 'online']
    >>> found = [Method("生徒を派遣し", "outbound"), Method("現地で研修を行う", "in_person")]
    >>> [m.category for m in _on_site(found)]
    ['outbound']
    """
    if len(found) > 1:
        found = [found[0], *(one for before, one in pairwise(found) if not _is_there(before, one))]
    if all(one.category != "online" for one in found):
        return found
    return [Method(one.text, "in_person") if one.text.startswith(_ON_SITE) else one for one in found]


def _is_there(before: Method, one: Method) -> bool:
    """Whether a clause says what those do where they go of whom the clause before it tells."""
    if before.category not in ("inbound", "outbound"):
        return False
    if one.category == "in_person":
        if _THERE.search(one.text) is None:
            return False
        return _SENTENCE.search(before.text) is not None or goes_on(before.text)
    if before.category != "inbound" or one.category != "outbound":
        return False
    here = _VISITS.match(one.text) is not None and all(mark.side == "here" for mark in marks(fold(one.text)))
    return here and _HAVE_COME.search(before.text) is not None and _SENTENCE.search(one.text) is not None


def _both_ways(found: list[Method]) -> list[Method]:
    """The ways of a cell; where no other comes back, a trip that is mutual does: 相互に中学生を派遣; and of
    both only the one that a bracket names.

    >>> [m.category for m in _both_ways([Method("双方向の訪問", "outbound")])]
    ['outbound', 'inbound']
    >>> both = [Method("相互交流（受入年）", "outbound"), Method("相互交流（受入年）", "inbound")]
    >>> [m.category for m in _both_ways(both)]
    ['inbound']
    """
    if all(one.category != "outbound" for one in found):
        return found
    if {one.category for one in found} == {"outbound", "inbound"} and len({one.text for one in found}) == 1:
        said = _THIS_TIME.search(found[0].text)
        named = kinds_of(said["way"]) if said is not None else ()
        if named in (("outbound",), ("inbound",)) and _MUTUAL.search(found[0].text):
            return [one for one in found if one.category in named]
    if any(one.category == "inbound" for one in found):
        return found
    trips = (one for one in found if one.category == "outbound")
    returned = [Method(one.text, "inbound") for one in trips if _MUTUAL.search(one.text)]
    return [*found, *returned] if len(returned) == 1 else found


def _bidden_both_ways(found: list[Method]) -> list[Method]:
    """The ways of a cell; where each bids or receives the other's, one goes there too: 相互に招待.

    >>> [m.category for m in _bidden_both_ways([Method("選手を相互に招待", "inbound")])]
    ['outbound', 'inbound']
    """
    trips = [one for one in found if one.category in ("inbound", "outbound")]
    if len(trips) != 1 or trips[0].category != "inbound" or not _EACH_OTHER.search(trips[0].text):
        return found
    at = found.index(trips[0])
    return [*found[:at], Method(trips[0].text, "outbound"), *found[at:]]


def _as_sentences(text: str, folded: str, found: list[Way]) -> list[Method]:
    """The ways of a cell, those of each sentence on its own, up to what follows its last way."""
    if len(found) < 2:
        return [Method(way.text, way.category) for way in found]
    stops = [one.start() for one in _FULL_STOP.finditer(folded)]
    methods: list[Method] = []
    for number, group in groupby(found, lambda way: bisect_right(stops, way.start)):
        own = list(group)
        begin = stops[number - 1] + 1 if number else 0
        end = _CLAUSE_END.search(text, own[-1].end)
        sentence = text[begin : end.start() if end else len(text)]
        methods += _as_sentence(sentence, [Method(way.text, way.category) for way in own])
    return methods


def _as_sentence(text: str, found: list[Method]) -> list[Method]:
    """The ways of a cell; in a sentence a clause that names none (…し、調査を行う) is no way of its own.

    It is one where it says what is held beside another thing, or beside money and commissions only.

    >>> found = [Method("旅費を補助", "funding"), Method("講座を開催する", "other")]
    >>> _as_sentence("旅費を補助するとともに、講座を開催する", found) == found
    True
    """
    if len(found) < 2 or not (_SENTENCE.search(text.strip()) or _GOES_ON.search(text)):
        return found
    of_all = _LIST_OF.match(text.strip())
    first = 1 if of_all is not None and of_all[0] == found[0].text else 0
    listed = _TOPIC.match(text) is None and all(NOUNS.fullmatch(one.text) for one in found[first:-1])
    if listed and not "ぁ" <= found[-1].text[0] <= "ん":
        return found
    named = [one for one in found if one.category != "other"]
    if any(one.category == "outsourcing" and _COMMISSIONED.fullmatch(one.text) for one in named):
        return named
    beside = _BESIDE.search(text) is not None or {one.category for one in named} <= {*_PAID}
    if named and beside and all(one in named or names_held(one.text) for one in found):
        return found
    told = [one for one in found if one.category != "other" or (named and says_by_what(one.text))]
    return told or [Method(text.strip(STRIP), "other")]


def _told_once(found: list[Method]) -> list[Method]:
    """The ways of a cell, once that which a clause tells of that goes on: 派遣と受入を行い、今年は派遣年.

    >>> [m.text for m in _told_once([Method("動画を作成し", "online"), Method("配信する", "online")])]
    ['動画を作成し、配信する']
    >>> found = [Method("豪州に派遣し", "outbound"), Method("韓国にも派遣する", "outbound")]
    >>> _told_once(found) == found
    True
    """
    if len(found) < 2 or len({one.category for one in found}) == len(found):
        return found
    out: list[Method] = []
    so_far, told = set[str](), frozenset[str]()
    for one in found:
        so_far.add(one.category)
        if one.category == "other" or one.category not in told or _ANOTHER.search(one.text):
            out.append(one)
        elif out[-1].category == one.category and goes_on(out[-1].text):
            out[-1] = Method(f"{out[-1].text}、{one.text}", one.category)
        if one.text.endswith(_LEADS) or goes_on(one.text):
            told = frozenset(so_far)
    return out
