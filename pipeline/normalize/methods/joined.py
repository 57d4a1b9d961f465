"""A cell of ways before it is divided: the words for one way are joined, so that no sign cuts them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from pipeline.lexicon.abroad import find_country, find_name
from pipeline.lexicon.conjunctions import conjunctions, listing
from pipeline.lexicon.dictionary import ends_in
from pipeline.lexicon.endings import longest_ending
from pipeline.lexicon.way_nouns import noun_kind, nouns, phrases
from pipeline.lexicon.ways import (
    found_ways,
    is_cost,
    is_giving,
    is_way,
    kinds_in,
    kinds_of,
    of,
    plain,
    terms,
    weak,
)
from pipeline.lexicon.word_lists import either

_SHARED = rf"{either(phrases('shared'))}(?:事業|により?.{{0,6}}|で.{{0,6}})?"
_PARTED = rf"(?:[・、]|{listing()}|や(?![かまさ]))"
_FIRSTS = "".join({word[0] for word in conjunctions()} | {"や"})
_SIGNS = r"\s、・/()。:「」【】<>＜＞〈〉※"
_LEFT = "、。 ()「【<＜〈※:/"
_ITEM_LEFT = _LEFT.replace(":", "")
_RIGHT = "、。 ()」】>＞〉※/"
"""Signs before and behind what is joined."""
_PARTS = re.compile(
    rf"(?<![^{_LEFT}はるをの])"
    rf"(?:(?<![るをの])|(?<=による)|(?<=を)(?![^、・]{{0,20}}、)|(?<=の)(?![^、・]{{0,80}}(?:による|、)))"
    rf"(?P<heads>(?:[^{_SIGNS}のをはがにと]{{1,10}}の(?![^{_SIGNS}]{{1,10}}による))?"
    rf"(?:(?:[^{_SIGNS}のをは{_FIRSTS}]|(?!{_PARTED})[{_FIRSTS}]){{1,14}}+(?<![ぁ-ん](?=、)){_PARTED}){{1,12}})"
    rf"(?P<last>[^{_SIGNS}]{{1,14}}?(?:[のをがへにで]|から)[^{_SIGNS}]{{1,14}}"
    rf"|[^{_SIGNS}]{{0,6}}{_SHARED}"
    rf"|[国県市町村区都府道](?![一-龠]*{_PARTED})[^{_SIGNS}]*"
    rf"|(?P<told>[^{_SIGNS}はをの]{{1,10}}は[^{_SIGNS}]{{1,10}})"
    rf"|(?P<guests>[一-龠々ァ-ヶー]{{3,14}}))(?=$|[{_RIGHT}]|等|など|ほか|・[年月週]?\d)"
)
_SIGN = re.compile(_PARTED)
_PARTICLE = re.compile("[のをがへにで]|から")
_BY_ALL = re.compile(_SHARED)
_RUN_OF_COST = "[一-龠々ァ-ヶーA-Z]{1,16}(?<=[費用料金代賃])(?:等|など)?"
_PART = either(phrases("lesson_part"))
_ONE = re.compile(
    rf"(?:^|(?<=[{_LEFT}・])){_PART}(?:・{_PART})+(?=$|[{_RIGHT}]|など|等|形式|方式|による|を|の)"
    rf"|{either(phrases('meeting'))}{_PARTED}[^{_SIGNS}]{{0,10}}?{either(phrases('parting'))}"
)
"""The parts of one lesson, where one meets and where one parts: 講義・演習, 駅に集合・現地解散."""
_ONE_NAME = re.compile(rf"{either(phrases('one_name'))}|(?<![A-Za-z])[A-Z](?:・[A-Z]){{1,3}}(?=[ァ-ヴ一-龠])")
"""Names with signs in them: アーティスト・イン・レジデンス, U・Iターン."""
_LEVELS = re.compile(
    rf"(?<![一-龠]){either(phrases('level'))}(?:大会)?(?:{_PARTED}{either(phrases('level'))}(?:大会)?){{0,3}}{_PARTED}"
    rf"(?={either(phrases('level'))}(?:選手権)?大会(?:等|など)?(?:出場|参加|派遣|遠征|選手|激励|奨励|へ|の出場|の参加|に出場|に参加))"
)
"""Several levels of one's matches, with what is done for those who take part: 全道・全国大会出場補助."""
_IN_COUNTRY = re.compile(
    "(?<![ァ-ヴー一-龠・])(?P<country>[ァ-ヴー一-龠]{2,9})・(?P<place>[ァ-ヴー]{2,14}|[一-龠]{1,4}[市州省県道郡])(?!・)"
)
_NAME = rf"[^{_SIGNS}のをはが]{{2,14}}"
_PLACES = re.compile(rf"(?:^|(?<=[{_LEFT}])){_NAME}(?:・{_NAME}){{1,5}}(?= [^{_SIGNS}])")
"""Names before a blank, which may be those of places that take part together: 日本・韓国 青少年交流."""
_GOALS = re.compile(
    rf"(?:^|(?<=[{_LEFT}をは]))[一-龠ァ-ヴー]{{2,10}}(?:{_PARTED}[一-龠ァ-ヴー]{{2,10}}){{1,5}}"
    "(?=[にへ](?![よつおはも])|から)"
)
"""Places where those go who are told of, or come from: 高校生をハワイ、南米に派遣."""
_MEDIA = re.compile(
    rf"(?:^|(?<=[{_LEFT}]))(?:[^{_SIGNS}のをでには]{{1,12}}?(?:・|{listing()})){{1,4}}[^{_SIGNS}のをでには]{{1,12}}"
    "(?=で(?!き)|によ|を(?:通じ|活用|利用))"
)
"""Media by which one thing is done: 文書及びメールで周知."""
_EITHER = re.compile("又は|または|もしくは|若しくは|あるいは|或いは|或は")
"""Between two media of which one is chosen, so that they stay two."""
_HEADED_BY_ALL = re.compile(
    rf"(?:^|(?<=[{_ITEM_LEFT}]))[^{_SIGNS}]{{1,12}}(?:(?:・|{listing()})[^{_SIGNS}]{{1,12}}?){{1,4}}(?=:|は|とも(?!に))"
    rf"|(?:^|(?<=[{_ITEM_LEFT}]))第?\d+[^{_SIGNS}\d]{{1,4}}(?:、第?\d+[^{_SIGNS}\d]{{1,4}}){{1,9}}(?=:|は)"
)
"""Several of which one way may be told: 第1回・第4回:対面, 講義・演習はオンライン."""
_PERSON = re.compile(nouns("person"))
_OBJECT = re.compile("[^をは]+[をは][^をは]{0,10}")
"""Before a way, what it is for and who it goes to: 警備は業者へ委託."""
_OF_ALL = re.compile(f"[^、。をはが]{{1,14}}等(?:[のを]|に[要係])[^、。はが]*{either(phrases('granted'))}")
"""The last of several nouns, and what money or a commission there is for all."""
_NOUN = re.compile("[一-龠々ァ-ヶーA-Za-z]+")
_SHARE = r"(?:一部|全額|半額|実費|\d{1,2}/\d{1,2}|\d{1,2}分の\d|\d割)(?:以内)?"
_COSTS = re.compile(
    rf"(?:{_RUN_OF_COST}{_PARTED}){{1,12}}(?={_RUN_OF_COST}(?:の{_SHARE})?(?:[のを]|は[市町村県道府都区国]が)(?P<giving>[一-龠]{{2}}))"
)
"""Costs, with what is done with them all: 渡航費、出展料を支援する."""
_DEEDS = re.compile(
    rf"(?<=の)[一-龠々ァ-ヶー]{{2,6}}(?:{_PARTED}[一-龠々ァ-ヶー]{{2,6}}){{1,4}}"
    rf"(?=\([^()、・]{{0,10}}{either(phrases('granted'))}金?\))"
)
"""What is done with one thing, before a bracket that says who is paid for it: サイトの構築・運用（委託）."""
_TOWARDS = re.compile("(?:の|に対する)$")
_COST = re.compile("経?費")
"""After a way's word, what it costs: 渡航費・滞在費の助成."""
_COST_OF_TRIP = re.compile(
    "(?:等|など)?(?:の|に(?:係る|かかる|要する|伴う))?(?:経?費|費用|旅費)(?:等|など)?[のを](?:一部[のを]?)?"
    f"(?:[^、。はがを]{{1,10}}[がに])?{either(phrases('granted'))}"
)
"""After the last of several trips, what is paid of the cost of all: 派遣及び受入に係る経費の補助."""
_MEMBER = re.compile(f"{either(phrases('member'))}$")
_GOERS = re.compile(f"{either(phrases('goer'))}(?:等|など|[\\d]+[名人])?$")
_GOER_FIRST = re.compile(
    f"[^をがはにでのと]{{0,10}}{either(phrases('goer'))}(?:等|など|[\\d]+[名人])?[がをは]"
)
"""The last of several of those who go or are sent, and what they do."""
JOINT = "\ue000"
"""In place of a sign between two parts of one thing."""


def joined(folded: str) -> str:
    """A folded cell in which no sign divides the nouns that one way or one thing is said of.

    Parts that each say a way are two, and so is one that no table knows beside a way: 会議室及びオンライン.
    Parts are one where the last says the way of all (印刷・製本を委託), where the first only readies it
    (団員の公募・派遣), where a table says that they go together (講義・演習), and where the second is a
    place in the first.

    >>> joined("絵画・書の作品交換、児童及び生徒の派遣、展示").replace(JOINT, "_")
    '絵画_書の作品交換、児童__生徒の派遣、展示'
    >>> joined("訪問団の募集・派遣、講義・演習、駅に集合・現地解散").replace(JOINT, "_")
    '訪問団の募集_派遣、講義_演習、駅に集合_現地解散'
    >>> joined("派遣・受入の実施"), joined("広報紙掲載・防災無線の放送")
    ('派遣・受入の実施', '広報紙掲載・防災無線の放送')
    >>> joined("ドイツ・ケルン市の市民を受入").replace(JOINT, "_")
    'ドイツ_ケルン市の市民を受入'
    """
    if _SIGN.search(folded) is None:
        return folded
    signs = {*folded}
    for needed, pattern, of_one in _JOINING:
        if not needed or not signs.isdisjoint(needed):
            folded = pattern.sub(of_one, folded)
    return _PARTS.sub(_join, _readied().sub(_with_trip, folded))


def is_place(text: str) -> bool:
    """Whether a text is a country or a municipality: 県 and 隠岐の島町 of 県→隠岐の島町.

    >>> [is_place(one) for one in ("県", "隠岐の島町", "韓国", "展示")]
    [True, True, True, False]
    """
    name = text.strip()
    return longest_ending(name)[1] == "government" or find_name(name) is not None


def _with_places(found: re.Match[str]) -> str:
    """Places without the signs between them: 小田原市・チュラビスタ市 児童画の展示."""
    return _SIGN.sub(_joint, found[0]) if all(map(is_place, found[0].split("・"))) else found[0]


def _with_goals(found: re.Match[str]) -> str:
    """Places without the signs between them; behind an object no other noun stands before に."""
    named = found.string.startswith("を", found.start() - 1) and not found_ways(found[0])
    return _SIGN.sub(_joint, found[0]) if named or all(map(is_place, _SIGN.split(found[0]))) else found[0]


def _with_country(found: re.Match[str]) -> str:
    """A country and a place in it, without the sign between: カナダ・レスブリッジ市."""
    one = find_country(found["country"]) is not None and find_country(found["place"]) is None
    return f"{found['country']}{JOINT}{found['place']}" if one else found[0]


@cache
def _readied() -> re.Pattern[str]:
    """What is done for a trip, and the trip, of one object: 団員の公募・派遣, 訪問団を結成・派遣."""
    trips = either(word for kind in ("outbound", "inbound") for word in of(kind) - weak())
    ready = either(phrases("gathering"))
    return re.compile(
        rf"(?:^|(?<=[{_LEFT}]))(?P<head>(?:[^ 、。・()/:][^、。・()/:]{{0,40}}?)?{ready}"
        rf"(?:(?:・|{listing()}){ready})*)"
        rf"(?P<sign>・|{listing()})(?P<trip>{trips})(?=$|[{_RIGHT}・をのし]|{nouns('light', 'work')})"
    )


def _with_trip(found: re.Match[str]) -> str:
    head = found["head"]
    named = [one[0] for one in terms().finditer(head) if not _PERSON.match(head, one.end())]
    own = {kind for word in named if is_way(word) for kind in kinds_of(word)}
    return _SIGN.sub(_joint, found[0]) if own <= {*kinds_of(found["trip"])} else found[0]


def _with_costs(found: re.Match[str]) -> str:
    """Costs without the signs between them where money is given for them."""
    given = is_giving(found["giving"]) or found["giving"] in phrases("granted")
    items = [one.removesuffix("等").removesuffix("など") for one in _SIGN.split(found[0]) if one]
    costs = all(map(is_cost, items)) and kinds_in(found[0]).isdisjoint(("funding", "outsourcing"))
    return _SIGN.sub(_joint, found[0]) if given and costs else found[0]


def _with_deeds(found: re.Match[str]) -> str:
    """Deeds without the signs between them where none is a way or held."""
    one = all(_is_deed(item) and noun_kind(item) != "other" for item in _SIGN.split(found[0]))
    return _SIGN.sub(_joint, found[0]) if one and not found_ways(found[0]) else found[0]


def _with_media(found: re.Match[str]) -> str:
    """A list of media without the signs before the last of those at its end that are of one category."""
    signs = list(_SIGN.finditer(found[0]))
    starts = [0, *(one.end() for one in signs)]
    kind = _medium(found[0][starts[-1] :])
    if kind is None:
        return found[0]
    at = len(signs)
    while (
        at
        and _EITHER.fullmatch(signs[at - 1][0]) is None
        and _medium(found[0][starts[at - 1] : signs[at - 1].start()]) == kind
    ):
        at -= 1
    begin = starts[at]
    return found[0][:begin] + _SIGN.sub(_joint, found[0][begin:])


def _medium(text: str) -> str | None:
    """The category of the medium that ends a text: online of 市ホームページ and SNS."""
    if text.endswith(phrases("website")):
        return "online"
    hit = max(terms().finditer(text), key=lambda one: one.end(), default=None)
    kinds = kinds_of(hit[0]) if hit and hit.end() == len(text) else ()
    return kinds[0] if kinds in (("online",), ("document",)) else None


def _with_items(found: re.Match[str]) -> str:
    """Several without the signs between them where the one way that is told of all follows at once."""
    sign = 2 if found.string.startswith("とも", found.end()) else 1
    told = terms().match(found.string, found.end() + sign) is not None
    return _SIGN.sub(_joint, found[0]) if told and not found_ways(found[0]) else found[0]


def _joint(found: re.Match[str]) -> str:
    return JOINT * len(found[0])


_JOINING: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    ("・", _IN_COUNTRY, _with_country),
    ("にへら", _GOALS, _with_goals),
    (" ", _PLACES, _with_places),
    (":はも", _HEADED_BY_ALL, _with_items),
    ("でによを", _MEDIA, _with_media),
    ("", _ONE, lambda one: _SIGN.sub(_joint, one[0])),
    ("会", _LEVELS, lambda one: _SIGN.sub(_joint, one[0])),
    ("・、", _ONE_NAME, lambda one: _SIGN.sub(_joint, one[0])),
    ("のをは", _COSTS, _with_costs),
    ("(", _DEEDS, _with_deeds),
)
"""What is joined, with signs of which a cell must have one, if any."""


def _names_way(text: str) -> bool:
    """Whether a word for a way stands in some words, and no weak one in the name of a body: 現地旅行会社."""
    return any(
        (one[0] not in weak() or one[0] == text) and not _COST.match(text, one.end())
        for one in terms().finditer(text)
    )


def _are_guests(items: list[str], last: str) -> bool:
    """Whether nouns are those whom a trip at the end of a last one is of: 旅行会社・メディア招請."""
    way = terms().search(last)
    if (
        way is None
        or not way.start()
        or way.end() < len(last)
        or noun_kind(last[: way.start()]) not in ("", "person")
    ):
        return False
    goes = {*kinds_of(way[0])} <= {"outbound", "inbound"}
    return goes and not any(noun_kind(one) not in ("", "person") or found_ways(one) for one in items)


def _is_matter(items: list[str], last: str) -> bool:
    """Whether money or a commission is for all of several deeds: 印刷・製本を委託, 清掃・警備業務委託."""
    way = max(terms().finditer(last), key=lambda one: one.end(), default=None)
    if way is None or not {*kinds_of(way[0])} <= {"outsourcing", "funding"} or any(map(_names_way, items)):
        return False
    if any(one in phrases("oneself") for one in items):
        # 直営・包括管理委託
        return False
    matter = last[: max(way.start(), last.find("を", way.start(), way.end()))].removesuffix("のみ")
    if _OBJECT.fullmatch(matter):
        return True
    if all(noun_kind(one) == "part" for one in (*items, _TOWARDS.sub("", matter))):
        # 派遣費・受入費の補助
        return True
    return all(noun_kind(one) in ("other", "about", "action") and _is_deed(one) for one in (*items, matter))


def _is_told_of_all(items: list[str], last: str) -> bool:
    """Whether a clause that names no way says one thing of several deeds: 企画及び運営は実行委員会."""
    matter, told, who = last.partition("は")
    if not told:
        return False
    if all(noun_kind(one) == "part" for one in (*items, matter)):
        # 旅費・謝金は主催者が負担
        return True
    deeds = all(_is_deed(one) and noun_kind(one) != "light" for one in (*items, matter))
    return deeds and not found_ways(last) and who not in plain()


def _is_trip(word: str) -> bool:
    return terms().fullmatch(word) is not None and {*kinds_of(word)} <= {"outbound", "inbound"}


def _is_deed(noun: str) -> bool:
    return len(noun) > 0 and ends_in(noun)[2] == "サ変可能"


def _join(found: re.Match[str]) -> str:
    heads, last = found["heads"], found["last"]
    if _is_one(found, heads, last):
        return _SIGN.sub(_joint, heads) + last
    after = heads.rfind("、") + 1
    # 平成10年から毎年、教員・生徒の派遣
    return found[0][:after] + _PARTS.sub(_join, found[0][after:]) if after else found[0]


def _is_one(found: re.Match[str], heads: str, last: str) -> bool:
    """Whether one way or one thing is said of all parts of a list."""
    items = [one for one in _SIGN.split(heads) if one]
    signs = _SIGN.findall(heads)
    loose, ends = "、" in signs, signs[-1] != "、"
    way = terms().search(last)
    guests = found["guests"] is not None
    if loose and _OF_ALL.match(last) and all(_NOUN.fullmatch(one) and one not in plain() for one in items):
        # 研修、講座等の費用を補助, 清掃、警備等を委託
        return True
    if not loose and way and _COST_OF_TRIP.match(last, way.end()) and all(map(_is_trip, (*items, way[0]))):
        # 派遣及び受入に係る経費の補助
        return True
    if ends and (_is_matter(items, last) or _is_told_of_all(items, last)):
        # 印刷・製本は委託, 清掃、警備及び点検を委託, 企画及び運営は実行委員会
        return True
    if all(map(_GOERS.search, items)) and _GOER_FIRST.match(last):
        # 姉妹校の校長及び教員が来校
        return True
    if (
        "の" in heads
        or found.string.endswith("の", 0, found.start())
        or found["told"]
        or (guests and not _are_guests(items, last))
    ):
        return False
    if guests or all(one in phrases("member") for one in items):
        # 国・県の補助金
        return True
    if loose and not all(_MEMBER.search(one) for one in items):
        return False
    particle = _PARTICLE.search(last)
    of_last = way is not None and (particle is None or way.start() < particle.start())
    if of_last and not _BY_ALL.search(last):
        return False
    return not any(_names_way(one) or noun_kind(one) in ("other", "about") for one in items)
