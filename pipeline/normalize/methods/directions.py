"""Who goes where: 先方が本市に派遣する is a trip here, 現地の家庭に受け入れてもらう one from here.

A word for a trip says a direction by itself, as one of this side would say it: 派遣 and 訪問 go, 受入 and
招待 come. Who acts, on whom, from where and to where turns it, and so does the voice of its verb. Where
nothing is said of either side, the word stays what it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.lexicon.conjunctions import listing
from pipeline.lexicon.way_nouns import phrases
from pipeline.lexicon.ways import kinds_of, short_for, terms
from pipeline.lexicon.word_lists import either, starting
from pipeline.normalize.methods.nouns import BIDDEN
from pipeline.normalize.methods.sides import Mark, Side, marks

LONGEST = 80
"""Characters before a word in which it is asked who goes where."""
_MAY_TURN = re.compile(f"[ぁ-ん]|{either((*phrases('here'), *phrases('guest'), *phrases('tour')))}")
"""What every cell has whose trips may be turned: particles, or right before a trip who or what turns it."""
_BRACKET = re.compile(r"\([^()]*\)?")
_FILL = "\ue002"
"""In place of a bracket's letters, where what is around it is read."""
_STOPS = "。:→※"
_BY = (
    "から|より|によ[りっる]て?|への?|における|において|に(?:関|対|つい|係|向|伴|基づ|応|加|先立|際)|に(?:[はも]|て)?"
    "|を(?:はじめ|始め|含[むめ]|中心)|を|がで?|は|での?|も(?=、)|との?"
)
_ROLE = re.compile(rf"(?P<noun>[^、。 ]*?)(?:(?P<by>{_BY})|(?=$|[、。 ]))")
"""What goes on behind a word for a side, and the particle that says what it is in its clause."""
_PASSIVE = re.compile("[しさ]?(?:せ?ら)?れ(?!い|き)")
_GIVEN = re.compile("[しきい]?て?(?:もら|いただ|頂)")
_ASKED = re.compile(
    f"(?:団|隊|者)?(?:事業)?(?:[のを](?:[^、。をはが]{{1,10}}[にへ])?)?{either(phrases('bid'))}(?!書|(?:した|する)[一-龠ァ-ヴ])"
)
"""After a trip, that others are asked for it, or with a passive that they ask: 派遣を要請し."""
_BY_OTHERS = re.compile("(?:が|を)?(?:[しさ]?れ|受け|あ[りっ]|に[応基よ])")
"""After a request, that it is one of others: 派遣を要請され."""
_ON_ASKING = re.compile(f"の(?:{either(phrases('bid'))}|招[待請聘き])状?(?:に|を受|で)")
"""After those from whom a request comes, and no trip: 先方からの要請により."""
_COMES = re.compile("(?:さ?れ|し)?て(?:く[るれ]|き[てた]|来(?![年月週期場館]))")
RECEIVED = re.compile(
    "[団者]?を(?:受け(?!入|い)|.{0,8}(?:歓迎|出迎え|もてな))"
    "|(?:し?た|す?る)[^、。をがは]{1,20}を(?:歓迎|出迎え|もてな)"
)
"""After a trip, that it is one of those who come: 表敬訪問を受ける, 訪れる生徒を歓迎."""
_DOES = r"(?=し(?:、|て|$|た(?:[。)]|$)|ます|まし)|する(?:[。)]|$|とともに|ほか)|を行|に当た|[。、()]|$)"
"""After what is done, that it is what the clause says, and not of whom or when it tells."""
_SCREEN = re.compile("画面|中継|モニター")
"""What shows those who are elsewhere, so that nobody goes there."""
_CLAUSE = re.compile(
    "(?:[しってでびみき]|(?<![よにわ])り|[えけせねべめれげ])、|し(?=[一-龠]{2})|て(?=[一-龠ァ-ヴ])|ながら|つつ"
    "|(?:[るたすうむぶく]|ない)(?:が|ため|ので|とともに|と共に|ほか|よう|一方)"
)
"""Where a clause ends before another."""
_BESIDE = re.compile("とともに|と共に|ほか、|一方|が、|また、")
"""Between two clauses of which each may be of others."""
_ANEW = re.compile("が|翌|次年|来年|隔年|逆に|今[回年]|本年")
"""In a clause, that others may act in it than in the one before."""
_RELATIVE = re.compile("(?:(?<!ま)た|(?<!によ)[るうすつぶむ]|(?<=[招行赴開働続])く)(?=[一-龠ァ-ヴ])")
"""Between a clause and the noun that it is said of."""
_INFLECTED = re.compile("(?:し|さ|せ|ら|れ|て|い|く|き|っ)*[るたく](?=[一-龠ァ-ヴ])")
"""The rest of a verb right before a noun that its clause is said of: 招かれた生徒."""
_MOVES = re.compile("(?:訪れ|訪問|渡航|派遣|赴|渡っ|向か|出向|参加)[^、。]{0,6}$")
"""The end of a clause that says of someone that he went to what stands before."""
_PERSON = re.compile(
    rf"{either((*phrases('goer'), *phrases('guest')))}(?:等|など)?(?:[約計各]?\d+[人名組])?"
    "(?:の?(?:表敬|公式|親善)?)$"
)
_PARTY = ("団", "隊", "者", "員")
_THOSE = re.compile("[団隊員者生]")
_LISTED = re.compile(rf"[^をがはにへで、。]{{0,8}}?(?:[、・と/ ]|や|{listing()})")
"""After a way, the sign before another item of a list: 短期留学生の受入れ、."""
_NEXT = re.compile(rf"[、・/ と]|{listing()}")
"""Between two items, of which a phrase with の is said of the first only: 台湾からの修学旅行、学校訪問."""
_THEIRS = re.compile("[^をがはにへで]*の")
"""After the first of several who make a trip: 台湾からの高校生、大学生の訪問."""
_PARTS = {
    **dict.fromkeys(("が", "がで"), "subject"),
    **dict.fromkeys(("は", "も"), "topic"),
    **dict.fromkeys(("による", "により", "によって"), "agent"),
    **dict.fromkeys(("に", "には", "にも", "へ", "への"), "goal"),
    **dict.fromkeys(("から", "より"), "origin"),
    **dict.fromkeys(("で", "での", "にて", "において", "における"), "place"),
    "を": "object",
}
"""What a noun is in its clause, by its particle."""
_ALL_OF_IT = ("", "長", "議会")
"""How a place of this side goes on that stands for all of it: 市長を訪問, not 市内の家庭を訪問."""
_GOT = re.compile("を受け(?!入|い)")
_BID = re.compile("(?:状)?(?:を受け(?!入|い)|によ[りっ]|に応[じえ])")
"""After a word, that others did it: 派遣を受け, 招きにより."""


_ELIDED = re.compile(
    "(?P<head>[^、。()をがへに]{1,24}(?P<who>[をが]|からは?)[^、。()をがへに]{1,24}(?:(?P<goal>[へに])|を))、"
    "[^、。()をがへに]{1,24}(?P=who)[^、。()をがへに]{1,24}(?(goal)[へに]|を)、?"
    "(?:それぞれ|各々|[相交]互に|互いに|毎年)?[^、。()をがはにへ]{0,10}$"
)
"""Before a trip, a clause of the same form that lacks its verb: 職員を先方へ、先方の職員を本市へ派遣."""
_ARGUMENT = re.compile("[をにがへ]|から")
_NOTED = re.compile(f"(?:れ|事業|のみ)?(?=$|[、。・ (/{_FILL}])")
"""After a trip's word, that no verb follows."""

_COMERS = re.compile(rf"{either(phrases('comer'))}(?:等|など)?(?:\d+[名人])?[がも]$")
"""Those of abroad who come to a school, who are at home elsewhere: 留学生が来校."""

_WHENCE = re.compile(
    r"(?:[団隊者]|事業)?\((?P<who>[^()、]{1,20})(?:から|(?<!に)より)(?:の?[\d約]+[名人])?(?=[)、])"
)
"""Right behind a trip, a bracket that says where those come from: 表敬訪問(上海市から)."""


class Turn(NamedTuple):
    """Where a word for a trip ends, and the direction of the trip."""

    end: int
    category: str


class _Phrase(NamedTuple):
    """Nouns that name a side, and what they are in their clause."""

    start: int
    end: int
    side: Side
    sure: bool
    noun: str
    rest: str
    """The nouns behind the word that names the side."""
    part: str

    @property
    def is_person(self) -> bool:
        """Whether those are named who go, and no place."""
        return _PERSON.search(self.noun) is not None


class _Said(NamedTuple):
    """The sides of those who act, are acted on, and of where it is from, to and at; None where unsaid."""

    subject: _Phrase | None = None
    topic: _Phrase | None = None
    agent: _Phrase | None = None
    object: _Phrase | None = None
    origin: _Phrase | None = None
    goal: _Phrase | None = None
    place: _Phrase | None = None
    direct: _Phrase | None = None
    """What stands right before the word, with の or without: 韓国訪問, 先方の生徒の訪問."""


_NOTHING_SAID = _Said()


def directions(folded: str) -> dict[int, Turn]:
    """The trips of a folded cell whose words alone don't say their direction, by where their words begin.

    >>> [turn.category for turn in directions("先方の生徒が本市を訪問、本市の生徒が先方に滞在する").values()]
    ['inbound', 'outbound']
    >>> directions("中学生を派遣")
    {}
    """
    trips = list(_trips(folded)) if _MAY_TURN.search(folded) else []
    if not any(kind for _, _, kind in trips):
        return {}
    outer = _BRACKET.sub(lambda one: _FILL * len(one[0]), folded) if "(" in folded else folded
    found = marks(folded)
    turns: dict[int, Turn] = {}
    item = trip_before = 0
    for (_, before, _), (start, end, kind) in pairwise(((0, 0, ""), *trips)):
        enclosed = outer[start] == _FILL
        text = folded if enclosed else outer
        if before and (listed := _LISTED.match(text, before, start)):
            item = listed.end()
        if not kind:
            continue
        far = max(0, start - LONGEST)
        begin = max(far, *(text.rfind(sign, far, start) + 1 for sign in (*_STOPS, *("(" * enclosed))))
        first, last = (bisect_left(found, at, key=_start) for at in (begin, end + LONGEST))
        own = [mark for mark in found[first:last] if text[mark.start] != _FILL]
        category = _direction(_Trip(text, begin, item, start, end, kind), own) or _whence(folded, end, kind)
        if category is not None:
            turns[start] = Turn(end, category)
        elided = _ELIDED.search(text, max(begin, trip_before), start)
        trip_before = end
        if elided is not None and (elided["goal"] or kind == "go" or _PERSON.search(elided["head"][:-1])):
            other = _of_elided(elided["head"], folded[start:end])
            if other != (category or next(iter(kinds_of(folded[start:end])))):
                turns[elided.start()] = Turn(elided.end("head"), other)
    return turns


def _whence(folded: str, end: int, kind: str) -> str | None:
    """The direction of a trip that a bracket right behind it says, None where it says none.

    >>> _whence("表敬訪問(上海市から)", 4, "go"), _whence("派遣(来年度から)", 2, "send")
    ('inbound', None)
    """
    found = _WHENCE.match(folded, end) if kind in ("go", "send") else None
    sides = {mark.side for mark in marks(found["who"])} if found else set()
    return "inbound" if sides == {"there"} else None


def _of_elided(head: str, trip: str) -> str:
    """The direction of a trip whose verb stands behind the next clause only."""
    turn = directions(f"{head}{trip}").get(len(head))
    return turn.category if turn else next(iter(kinds_of(trip)), "")


def _start(mark: Mark) -> int:
    return mark.start


class _Trip(NamedTuple):
    """A word for a trip in a text, and whether one sends, takes, goes, stays, moves, comes or acts."""

    text: str
    begin: int
    """Where its sentence begins."""
    item: int
    """Where its item of a list of ways begins."""
    start: int
    end: int
    kind: str


def _trips(folded: str) -> Iterator[tuple[int, int, str]]:
    """The words for ways, and what kind of trip of one direction each says, "" for other ways."""
    for one in terms_and_stays().finditer(folded):
        yield *one.span(), one.lastgroup or _turns(one[0])


@cache
def _turns(word: str) -> str:
    """What kind of trip a word says whose direction may turn: send, take or go; "" for others."""
    kinds = kinds_of(word)
    if kinds not in (("outbound",), ("inbound",)):
        return ""
    named = next((kind for kind in ("send", "take") if any(part in word for part in phrases(kind))), "")
    return named or ("go" if kinds == ("outbound",) else "")


@cache
def terms_and_stays() -> re.Pattern[str]:
    """Finds the words of the tables, and in groups `stay`, `move`, `come`, `act` and `tour` those that are a
    trip of those who are from elsewhere or go there.
    """
    act = rf"(?P<act>{either(phrases('act'))}){_DOES}"
    stay = rf"(?P<stay>{either(phrases('stay'))})(?=[をし]|する)"
    tour = rf"(?P<tour>{either(phrases('tour'))})(?=$|[、。 ・/()]|[をの]実施)"
    move = rf"(?P<move>{either(phrases('move'))})|(?P<come>{either(phrases('come'))})"
    first = starting([word for kind in ("stay", "act", "move", "come", "tour") for word in phrases(kind)])
    told = rf"{first}(?:{stay}|{act}|{tour}|{move})"
    return re.compile(rf"{terms().pattern}|{told}", re.IGNORECASE)


def _direction(trip: _Trip, found: list[Mark]) -> str | None:
    """Where a trip goes, as its sentence says it, or None where nothing turns its word."""
    said = _said(trip, found)
    rest = trip.text[trip.end : trip.end + LONGEST]
    if trip.kind == "send":
        return _sent(said, rest)
    if trip.kind == "take":
        return _taken(said, trip, rest)
    if trip.kind == "go" and RECEIVED.match(rest):
        return "inbound"
    if trip.kind == "act":
        return _acted(said, trip)
    if trip.kind == "tour":
        return _toured(said)
    if trip.kind == "move":
        said = said._replace(object=None, direct=None)
    gone = _gone(said, stays=trip.kind == "stay", party=rest.startswith(_PARTY))
    if (
        trip.kind == "come"
        and gone is None
        and short_for().get(trip.text[trip.start : trip.end]) == "inbound"
    ):
        return "inbound" if _COMERS.search(trip.text, trip.begin, trip.start) else None
    return None if trip.kind == "come" and gone == "outbound" else gone


def _said(trip: _Trip, found: Sequence[Mark]) -> _Said:
    """What the sentence of a trip says of sides: in its own clause, and who it is that the noun behind is."""
    if not found:
        return _NOTHING_SAID
    text, begin, start = trip.text, trip.begin, trip.start
    clause = max((one.end() for one in _CLAUSE.finditer(text, begin, start)), default=begin)
    relative = max((one.end() for one in _RELATIVE.finditer(text, clause, start + 1)), default=0)
    near = max(clause, relative, trip.item)
    said: dict[str, _Phrase] = {}
    sides = _phrases(text, start, [mark for mark in found if mark.end <= start])
    phrases_before = [one for one in sides if not _is_heading(trip, one) and _reaches(one, trip)]
    for one in phrases_before:
        if one.start >= near or (one.part in ("subject", "topic") and one.start >= clause):
            said[one.part] = one
    if relative and (head := _modified(text, phrases_before, clause, relative, start)) is not None:
        said.setdefault(head.part, head)
    if (head := _head(trip, found)) is not None:
        passive = trip.kind not in ("send", "take") or _PASSIVE.match(text, trip.end) is not None
        said["subject" if passive else "object"] = head
    if said.keys().isdisjoint(("subject", "topic", "agent")) and _ANEW.search(text, near, start) is None:
        beside = max((one.end() for one in _BESIDE.finditer(text, begin, near)), default=begin)
        before = [one for one in phrases_before if beside <= one.start < clause]
        acts = next((one for one in reversed(before) if one.part in ("subject", "topic")), None)
        if acts is not None and _may_act(acts.side, said, trip.kind):
            said[acts.part] = acts
    return _Said(**said)


def _may_act(side: Side, said: Mapping[str, _Phrase], kind: str) -> bool:
    """Whether who acts in the clause before may act in a trip of which something is said."""
    same, other = (("origin",), ("goal", "object")) if kind == "go" else (("origin", "object"), ("goal",))
    if kind == "take":
        same, other = ("goal", "place"), ("object", "origin")
    return all(said[part].side == side for part in same if part in said) and all(
        said[part].side != side for part in other if part in said
    )


def _reaches(one: _Phrase, trip: _Trip) -> bool:
    """Whether a phrase is no other item's, as it is in 台湾からの修学旅行、学校訪問; a place is for all."""
    if one.part == "place" or "の" not in trip.text[one.end - 1 : one.end + 1]:
        return True
    sign = _NEXT.search(trip.text, one.end, trip.start)
    return sign is None or (
        _PERSON.search(trip.text, one.end, sign.start()) is not None
        and _THEIRS.fullmatch(trip.text, sign.end(), trip.start) is not None
    )


def _is_heading(trip: _Trip, one: _Phrase) -> bool:
    """Whether a trip is only noted under a place's name: 韓国は派遣、台湾は受入, not 先方は派遣."""
    behind = one.start + len(one.noun)
    return (
        one.part == "topic"
        and one.noun not in _parties()
        and _ARGUMENT.search(trip.text, behind + 1, trip.start) is None
        and _NOTED.match(trip.text, trip.end) is not None
    )


@cache
def _parties() -> frozenset[str]:
    """Words for a side that are no place's name."""
    return frozenset(word for kind in ("there", "here", "near", "guest") for word in phrases(kind))


def _head(trip: _Trip, found: Sequence[Mark]) -> _Phrase | None:
    """The noun that the clause of a trip is said of: 先方の生徒 of 本市を訪れる先方の生徒."""
    behind = _INFLECTED.match(trip.text, trip.end)
    if behind is None:
        return None
    after = found[bisect_left(found, behind.end(), key=_start) :]
    role = _ROLE.match(trip.text, behind.end())
    head = next(_phrases(trip.text, len(trip.text), after), None)
    return head if head is not None and role is not None and head.start <= role.end("noun") else None


def _phrases(text: str, stop: int, found: Sequence[Mark]) -> Iterator[_Phrase]:
    """The phrases that name a side, up to an offset, by the last word for it in each, a sure one before.

    >>> found = marks("本市の姉妹都市の高校生が本市の学校に")
    >>> [(one.side, one.part) for one in _phrases("本市の姉妹都市の高校生が本市の学校に", 19, found)]
    [('there', 'subject'), ('here', 'goal')]
    """
    for mark, after in pairwise((*found, None)):
        role = _ROLE.match(text, mark.end, stop) if mark else None
        if mark is None or role is None:
            continue
        noun = role["noun"]
        if after is not None and after.start < role.end("noun") and (after.sure or not mark.sure):
            continue
        if (part := _part(role, stop)) and not _is_of_trip(noun):
            whole = text[mark.start : mark.end] + noun
            yield _Phrase(mark.start, role.end(), mark.side, mark.sure, whole, noun, part)


def _part(role: re.Match[str], stop: int) -> str:
    """What a noun is in its clause, "" where that says nothing of who goes where."""
    if role["by"] is None:
        return "direct" if role.end() == stop else ""
    part = _PARTS.get(role["by"], "")
    if part == "origin" and _ON_ASKING.match(role.string, role.end()):
        return ""
    own = "の" not in role["noun"] or _PERSON.search(role["noun"])
    return "" if part == "agent" and not own else part


def _is_of_trip(noun: str) -> bool:
    """Whether a trip is named behind a side, and not those who make it: 先方の招き, not 先方の訪問団."""
    return any(_THOSE.match(noun, one.end()) is None for one in terms().finditer(noun) if _turns(one[0]))


def _modified(text: str, before: Sequence[_Phrase], clause: int, relative: int, stop: int) -> _Phrase | None:
    """Those of whom a clause right before them tells where they are from: 本市を訪れた生徒 are from there."""
    role = _ROLE.match(text, relative, stop)
    own = [one for one in before if clause <= one.start < relative]
    if not own or role is None or any(relative <= one.start < role.end("noun") for one in before):
        return None
    one, part = own[-1], _part(role, stop) if relative < stop else "subject"
    if not part:
        return None
    moved = one.part in ("goal", "object") and _MOVES.search(text, one.start, relative) is not None
    side: Side = one.side if not moved else "here" if one.side == "there" else "there"
    return _Phrase(relative, role.end(), side, one.sure, role["noun"], role["noun"], part)


def _of(*phrases: _Phrase | None) -> Side | None:
    """The side of the first of some phrases that is said."""
    return next((one.side for one in phrases if one is not None), None)


def _other(origin: Side, to: Side | None) -> str | None:
    """The direction of a trip from a side, None where it goes to the same."""
    return None if to == origin else "inbound" if origin == "there" else "outbound"


def _gone(said: _Said, *, stays: bool, party: bool) -> str | None:
    """The direction of a trip of those who go themselves."""
    direct = said.direct
    goes = direct if direct and (direct.is_person or (party and direct.rest.endswith("の"))) else None
    meant = direct if direct and goes is None and direct.sure and not party else None
    goal = said.goal or said.object or (said.place if stays else None) or meant
    who, to = _of(said.subject, said.agent, said.topic, goes, said.origin), _of(goal)
    if who is not None:
        return _other(who, to)
    if to == "here" and goal is not None and (goal.sure or goal.rest in _ALL_OF_IT):
        return "inbound"
    return "outbound" if to == "there" else None


def _acted(said: _Said, trip: _Trip) -> str | None:
    """The direction of a trip of those of one side who do something on the other, and not online."""
    who, where = _of(said.subject, said.topic), _of(said.goal, said.place)
    if who is None or where in (who, None):
        return None
    words = terms().finditer(trip.text, trip.begin, trip.start)
    online = any("online" in kinds_of(one[0]) for one in words)
    return None if online or _SCREEN.search(trip.text, trip.begin, trip.start) else _other(who, where)


def _toured(said: _Said) -> str | None:
    """The direction of a journey that is said to be one to or from abroad: 台湾への修学旅行."""
    if _of(said.origin) == "there":
        return "inbound"
    to = said.goal or said.place or (said.direct if said.direct and not said.direct.rest else None)
    return "outbound" if _of(to) == "there" else None


def _sent(said: _Said, rest: str) -> str | None:
    """The direction of a trip of those who are sent."""
    direct = said.direct
    sent = said.object or (direct if direct and direct.is_person else None)
    goal = said.goal or (direct if sent is not direct else None)
    to = _of(goal)
    if _GIVEN.match(rest) or _GOT.match(rest):
        return None if _of(said.origin) == "here" else "inbound"
    if (asked := _ASKED.match(rest)) is not None:
        return None if _BY_OTHERS.match(rest, asked.end()) or _of(said.subject) == "there" else "inbound"
    if said.origin is not None:
        return _other(said.origin.side, to)
    if _PASSIVE.match(rest):
        sent = said.subject or said.topic or sent
        if sent is None and said.agent is not None:
            return _other(said.agent.side, None)
    elif (sends := _of(said.subject, said.agent, said.topic)) is not None:
        return _other(sends, None)
    if sent is not None and to != sent.side and (sent.side == "here" or to == "here"):
        return _other(sent.side, to)
    if to == "there":
        return "outbound"
    return "inbound" if (to == "here" and goal and goal.sure) or _COMES.match(rest) else None


def _taken(said: _Said, trip: _Trip, rest: str) -> str | None:
    """The direction of a trip of those who are received or bidden."""
    if _PASSIVE.match(rest) or _GIVEN.match(rest) or _BID.match(rest):
        by = _of(said.agent, said.origin, said.goal, said.place)
        if by is not None:
            return "outbound" if by == "there" else "inbound"
        who = _of(said.subject, said.topic, said.object)
        if who is not None:
            return _other(who, None)
        return "outbound" if BIDDEN.match(trip.text, trip.start) else None
    if (asked := _ASKED.match(rest)) is not None:
        goes = _of(said.goal) == "there" and not _BY_OTHERS.match(rest, asked.end())
        return "outbound" if goes else None
    takes = said.subject or (said.topic if said.topic and not said.topic.is_person else None)
    where, taken = _of(said.goal, said.place), _of(said.object)
    if takes is not None:
        return "outbound" if takes.side == "there" and taken != "there" and where != "here" else None
    if taken == "here" and said.object is not None:
        return "outbound" if where == "there" else None
    return None
