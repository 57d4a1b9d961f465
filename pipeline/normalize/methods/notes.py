"""Findings about ways that their words don't support: a reader of the data looks at these cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.lexicon.spelling import fold
from pipeline.lexicon.way_nouns import is_light, noun_kind, nouns, phrases
from pipeline.lexicon.ways import ACTIONS, is_giving, kinds_of, plain, terms, weak
from pipeline.lexicon.word_lists import either
from pipeline.model import Note
from pipeline.normalize.methods.clauses import is_left_over
from pipeline.normalize.methods.nouns import (
    is_familiar,
    is_made_of_deeds,
    names_event,
    qualifies_those,
    said_of_way,
)
from pipeline.normalize.methods.sides import marks
from pipeline.normalize.methods.way import Method
from pipeline.reference import read_table
from pipeline.wording import bilingual

_BRACKET = re.compile(r"\((?:[^()]|\([^()]*\))*\)?")
_ONLY = re.compile("(?:のみ|だけ)(?:を?(?:実施|開催))?$")
"""The end of a way that is said to be the only one: 派遣のみ（受入は隔年）."""
_THOSE = re.compile(f"{nouns('person')}|{either(phrases('service'))}")
"""After one of these a word is surely no way: 留学生との交流会, 訪問看護."""
_BY_THOSE = re.compile(f"{nouns('person')}による")
_AT_HOME = re.compile(
    f"{either(phrases('home'))}(?:への?|を|の)?訪問|訪問(?:型の?)?{either(phrases('call'))}"
    f"|{either(phrases('caller'))}(?:等|など)?(?:が|による|の)?訪問"
)
"""A visit at home, which is none abroad: 家庭訪問, 保健師の訪問指導."""
_ON_THINGS = re.compile(f"[一-龠々ァ-ヶー]+の{nouns('other')}$")
"""After a word for money, what is done with things of its: 助成券の配布."""
_ON_PAGE = re.compile(
    f"{either((*phrases('website'), *phrases('page')))}(?:上|等|など)?(?:[にへで]|への|での|による)?"
    f"{either(phrases('shown'))}"
)
"""What is put on a page: readers differ whether that is online or none of the categories."""
_LESSON = re.compile(f"{either(phrases('medium'))}の?{either(phrases('lesson'))}")
_MAKING = re.compile(f"の?{either(phrases('making'))}|を{either(phrases('making'))}$")
"""After a medium, what makes it: 動画撮影会."""
_EQUIPMENT = re.compile(
    f"[一-龠々ァ-ヶー]{{0,8}}?(?:{either(phrases('equipment'))}|{nouns('goods')})[のを]?(?:{nouns('about')}|導入|購入|{either(phrases('making'))})"
    "(?<!使用)"
)
"""After a medium, what is bought or built for it: 文書管理システムの導入, but 会議システムを使用."""
_PROMOTED = re.compile(
    "[一-龠々ァ-ヶー]{0,10}の(?:[利活使]用|普及|導入)?(?:促進|推進|普及|定着|浸透|拡充|導入)(?:支援)?$"
    "|(?:への?|の)?(?:出店|出品|参入|開設|導入|活用)の?支援$"
)
"""After a medium, that it is furthered, by what means ever: オンライン申請の利用促進."""
_SUBSCRIBED = re.compile(
    "(?:公式)?(?:アカウント|チャンネル)?(?:の|への?)[一-龠々ァ-ヶー]{0,4}?(?:登録|加入|開設|更新|改修|運営|運用|管理|改善|周知|募集)[者数]?(?:の?"
    f"{nouns('about')})?(?:を?(?:行う|実施|する))?$"
)
"""After a medium, that people are asked to join it, or that it is kept: 防災メールの登録勧奨."""
_THEIR_ACT = re.compile(
    f"{either((*phrases('there'), *phrases('guest')))}"
    f"[一-龠々ァ-ヶー]{{0,8}}?{either(phrases('goer'))}(?:の|が)"
    f"[一-龠]{{0,4}}?{either(phrases('act'))}(?:を?(?:実施|行う))?$"
)
"""What those from elsewhere do, for which they may come: 先方選手団の事前合宿."""
_NOUN = re.compile("[一-龠々ァ-ヶー]+")
_OBJECT = re.compile("[^をはがに、]{1,12}を")
_GOES_ON = re.compile("(?:[をにでがはへ]|する(?!とともに|と共に|ほか)|し[たて]|だ|から)")
_KANA = re.compile("[ぁ-ん]")
"""The end of a verb that goes on in what follows: 生徒を招き文化祭で交流."""
_CHANGED = (row["word"] for row in read_table("way_denials") if row["is"] == "change")
_CARRIED = f"(?:{nouns('light', 'work')}|{either((*phrases('carrying'), *_CHANGED))}|\\d)"
"""What a way is done, chosen or paid with: 派遣を実施, 書面に変更."""
_ARGUMENT = re.compile(
    rf"[一-龠々ァ-ヶーA-Za-z\d]{{0,14}}"
    rf"(?:[をがはに]|から(?!の?{either(phrases('ask'))})|へ|(?:へ|で)?の(?!{_CARRIED})[^、。をがはにで]{{1,16}}(?:[をがは]|に(?!よ)))"
    rf"(?!{_CARRIED})[^ぁ-ん、。 ()]"
)
"""After a way's word, what else is done with it: 留学を支援, 配信の映像を上映."""
_APART = re.compile("([一-龠々ァ-ヶー]{1,12})[ \u3000]")
"""A noun and a blank before a trip, which may be a way of its own: ブックトーク 派遣."""
_BORNE_BY = re.compile(f"負担[ (]{either(phrases('payer'))}[)]?")
"""A cost with those beside it who bear it, which nobody funds: 負担（参加者）."""
_THERE = "現地"
"""Where, at home or abroad."""
_TAKES_PART = re.compile("現地参加(?!型|者|形式|方式)")
"""Where nothing else tells it from a trip abroad."""
_TRAINED_THERE = re.compile("(?P<of>[^、。]*)現地研修(?:を実施|の実施)?")
"""The same of a training, that is abroad in a list of exchanges and on a field in one of farmers."""
_MET_THERE = re.compile(rf"(?:での?|に)?(?:{nouns('light', 'work')}|{either(phrases('meeting_there'))}|$)")
_REST = re.compile("に(?:よる|より|て)|[をがにでは][一-龠ァ-ヶー]")
_ELSEWHERE = re.compile(r"その他|同上|〃|直営")


def way_notes(found: Sequence[Method]) -> list[Note]:
    """A finding for each way of a cell that no word of the tables says, or that stands in doubtful words.

    >>> way_notes([Method("オンライン", "online"), Method("講演会の開催", "other")])
    []
    >>> [note.rule for note in way_notes([Method("謎の会合", "other"), Method("派遣法人", "outbound")])]
    ['method-unknown', 'method-doubtful']
    >>> [note.rule for note in way_notes([Method("派遣のみ", "outbound"), Method("受入は隔年", "inbound")])]
    ['method-doubtful']
    """
    notes = [note for way in found for note in _notes(way.text, way.category)]
    if len(found) == 1 and found[0].category == "in_person" and _TAKES_PART.search(fold(found[0].text)):
        return [_doubtful(found[0].text, "in_person")]
    trained = _TRAINED_THERE.fullmatch(fold(found[0].text)) if len(found) == 1 else None
    if trained is not None and all(mark.side == "here" for mark in marks(trained["of"])):
        return [_doubtful(found[0].text, found[0].category)]
    return notes if len(found) < 2 else list(dict.fromkeys((*notes, *_among(found))))


def _among(found: Sequence[Method]) -> Iterator[Note]:
    """A finding for each way of several that the others make doubtful."""
    ways = [way for way in found if way.category != "other"]
    only = next((way for way in found if _ONLY.search(way.text)), None)
    others = [way for way in ways if only and way.category != only.category and way.text != only.text]
    undone = [way for way in ways if is_left_over(way.text)]
    rests = [way for way in found if ways and way.category == "other" and _is_rest(way.text)]
    pairs = [way for way, after in pairwise(found) if _may_share(way, after) or _is_cut(way, after)]
    return (_doubtful(way.text, way.category) for way in (*others, *undone, *rests, *pairs))


def _may_share(way: Method, after: Method) -> bool:
    """Whether a noun may be an object of what follows as well: 清掃 of 清掃、警備を委託."""
    paid = after.category in ("funding", "outsourcing") and _OBJECT.match(after.text)
    noun = way.category == "other" and not way.text.endswith(plain()) and _NOUN.fullmatch(way.text)
    return bool(paid and noun)


def _is_cut(way: Method, after: Method) -> bool:
    """Whether a phrase goes on from one way to another, told of by it: 受入 and に要する経費を補助."""
    apart = after.category not in (way.category, "undecided")
    return apart and _GOES_ON.match(after.text) is not None


def _is_rest(text: str) -> bool:
    """Whether a way of no category is but the rest of a phrase that was cut: によるアンケート, 審議."""
    return _REST.match(text) is not None or is_light(text)


def _notes(text: str, category: str) -> Iterator[Note]:
    folded = fold(text)
    if category == "funding" and _BORNE_BY.fullmatch(folded):
        yield _doubtful(text, category)
        return
    if "(" in folded:
        folded = _BRACKET.sub("", folded)
    if category != "other":
        hits = [hit for hit in terms().finditer(folded) if category in kinds_of(hit[0])]
        unclear = bool(hits) and (
            (category in ACTIONS and _is_unclear(folded, category, hits[-1].end()))
            or (category in ("outbound", "inbound") and _stands_apart(text))
            or (category in ("online", "document") and _names_thing(folded, category, hits))
            or (category == "in_person" and _is_of_thing(folded[hits[-1].end() :]))
            or _is_argument(folded, category, hits)
        )
        if unclear or (category in ("online", "document") and _LESSON.search(folded)):
            yield _doubtful(text, category)
    elif _ELSEWHERE.search(text):
        return
    elif (
        _ON_PAGE.search(folded)
        or _THEIR_ACT.search(folded)
        or _is_passed_over(folded, familiar := is_familiar(text))
    ):
        yield _doubtful(text, category)
    elif not familiar:
        yield Note(
            "method-unknown",
            "warning",
            bilingual(
                f"「{text}」に実施方法の語が見つからないため、分類は other です。原文をご確認ください",
                f"no word of the tables of ways stands in 「{text}」: its category is other; check the text",
            ),
        )


def _is_unclear(text: str, category: str, at: int) -> bool:
    """Whether the last word of the category, up to an offset, stands before nouns that nothing is known of,
    or that act.
    """
    if category == "outbound" and _AT_HOME.search(text):
        return True
    rest = text[at:]
    if not rest:
        return False
    if category == "funding" and _BY_THOSE.match(rest):
        return True
    if category == "funding" and ((names_event(rest) and not is_giving(rest)) or _ON_THINGS.match(rest)):
        return True
    if (
        category in ("outbound", "inbound")
        and not _KANA.match(text, at - 1)
        and (_BY_THOSE.match(rest) or (names_event(rest) and not text.endswith(phrases("bidding"), 0, at)))
    ):
        return True
    return said_of_way(rest) == "unclear"


def _stands_apart(text: str) -> bool:
    """Whether a noun of which nothing is known stands with a blank before a trip.

    >>> _stands_apart("ブックトーク 派遣"), _stands_apart("選手団 派遣")
    (True, False)
    """
    apart = _APART.match(text)
    if apart is None or noun_kind(apart[1]) or _THOSE.match(text, apart.end()):
        # 少年サッカー チームの受入 is one name
        return False
    return terms().search(apart[1]) is None


def _is_argument(text: str, category: str, hits: Sequence[re.Match[str]]) -> bool:
    """Whether the last word of the category is said of what else is done, or only says where: 留学を支援."""
    if category == "in_person" and all(hit[0] == _THERE for hit in hits):
        return _MET_THERE.match(text, hits[-1].end()) is None
    return _ARGUMENT.match(text, hits[-1].end()) is not None


def _names_thing(text: str, category: str, hits: Sequence[re.Match[str]]) -> bool:
    """Whether the last medium of a text is part of a thing's name, or kept: 動画教材の貸出し, 文書の保存."""
    medium = next((hit for hit in reversed(hits) if kinds_of(hit[0]) == (category,)), None)
    if medium is None:
        return False
    rest = text[medium.end() :]
    if _EQUIPMENT.match(rest) or _PROMOTED.match(rest) or _SUBSCRIBED.match(rest):
        return True
    if medium[0] not in phrases("carrier"):
        return False
    if category == "document" and rest[:1] in ("の", "を"):
        found = _NOUN.match(rest, 1)
        return found is not None and noun_kind(found[0]) not in ("other", "light", "work", "about")
    return _MAKING.match(rest) is not None or not is_made_of_deeds(rest)


def _is_of_thing(rest: str) -> bool:
    """Whether something is done about a thing that no word says to be held: 対面カウンター改修.

    >>> _is_of_thing("カウンター改修"), _is_of_thing("講座募集"), _is_of_thing("による説明")
    (True, False, False)
    """
    run = _NOUN.match(rest)
    return run is not None and noun_kind(run[0]) == "about" and not is_made_of_deeds(rest)


def _is_passed_over(text: str, familiar: bool) -> bool:
    """Whether a way's word stands in what is `other`: one of what is done where the noun is familiar."""
    hits = [hit for hit in terms().finditer(text) if hit[0] not in weak() and kinds_of(hit[0]) != ("other",)]
    if not familiar:
        return bool(hits)
    done = [(hit.end(), kinds_of(hit[0])) for hit in hits if not {*kinds_of(hit[0])}.isdisjoint(ACTIONS)]
    return any(
        _THOSE.match(text, end) is None
        and (said_of_way(text[end:]) == "about" or qualifies_those(text[end:], goes=kinds == ("outbound",)))
        for end, kinds in done
    )


def _doubtful(text: str, category: str) -> Note:
    return Note(
        "method-doubtful",
        "warning",
        bilingual(
            f"「{text}」の実施方法の語が何を指すか確かでないため、分類 {category} をご確認ください",
            f"what the way's word in 「{text}」 is said of is not sure: check the category {category}",
        ),
    )
