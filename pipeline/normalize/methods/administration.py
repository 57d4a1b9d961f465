"""What a cell says of how one applies, is told, is chosen and pays: no way in which the programme is done."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.conjunctions import conjunctions, listing
from pipeline.lexicon.dictionary import ends_in
from pipeline.lexicon.way_nouns import is_light, noun_kind, nouns, phrases, words_of
from pipeline.lexicon.ways import ACTIONS, found_ways, is_way, kinds_in, kinds_of, of, plain, terms
from pipeline.lexicon.word_lists import either, starting
from pipeline.normalize.methods.nouns import names_held

ASKED = re.compile(either(phrases("ask")))
"""What one does to take part or to be told, and what is sent for it: 申込, 問合せ."""
_ASKED_SO = re.compile(f"(?:で|にて|により|による)?の?{either((*phrases('ask'), *phrases('gathering')))}")
"""What is asked for in a way that is the programme's: オンライン申請、郵送での申請."""
_BY_MEANS = re.compile(f"(?:で|にて|により|による|から|より)の?{ASKED.pattern}", re.IGNORECASE)
_REMARK = re.compile(r"\([^()]*\)")
_PIECES = re.compile(rf"[ 、。・()※]|{either(conjunctions())}")
_MEASURE = re.compile(r"\d(?:名|人|組|日間|円|年間)(?:程度)?$")
"""The end of what says how many or how long, and names nothing: 参加者20名."""
_PAPERS = tuple(
    word for word in (*phrases("ask"), *phrases("paid")) if word.endswith(("書", "書類", "票", "券", "証"))
)
_ASKED_OF = re.compile(f"[^は]{{0,8}}?{either(_PAPERS)}(?:等|など)?は")
"""The head of what says how papers are handed in, beside others: 納品書は紙、請求書は電子."""
_WORDS = re.compile(r"[^\W\d_]{2}")
_HEADS = (*phrases("ask"), *phrases("paid"), *phrases("sent_in"))
_ANY_HEAD = re.compile(
    f"{starting((*_HEADS, *words_of('goods')))}(?:{either(_HEADS)}|{nouns('goods')}等?[をは])",
    re.IGNORECASE,
)
"""What every clause of `_requests` and `_asked_by` has in it, which is quicker to find."""
_CHANNEL = (*phrases("contact"), *phrases("channel"))
"""What one may ask by, which is nothing besides: 電話、申込は郵送."""
_BY_CHANNEL = re.compile(f"{either(phrases('channel'))}(?:等|など)?(?:で|にて|により|を通じて?)")
_SENT = (
    f"(?:{ASKED.pattern}|{nouns('goods')}|[券証]|(?<!査)票)等?を"
    f"[^、。() ]{{0,10}}?{either(phrases('sending'))}"
)
_LINK = (
    "(?:し(?:、|て、?|た(?:うえ|上|のち|後)[でに]?、?)|の?(?:うえ|上)で?、?|の?のち、?"
    "|[をに]?(?:行い|行って|実施し|受け?付け)て?、?|の?後に?、?|を[経へ]て、?|(?<=[みけせ])て?、)"
)
_BEFORE = re.compile(
    rf"(?:^|(?<=[、。 ※(/])|(?<=\))(?![ぁ-ん]))[^、。() ]{{0,40}}?"
    rf"(?:(?P<chosen>{either(phrases('gathering'))})|{_SENT}|{ASKED.pattern})(?:等|など)?{_LINK}"
    "(?=[^、。() ])"
)
"""A clause of what goes before what follows: SNSで周知し、, 書類審査のうえ."""
_CHOSEN = (*phrases("gathering"), *phrases("ask"), *phrases("sending"))
_ENDS_BEFORE = re.compile(f"{starting(_CHOSEN)}{either(_CHOSEN)}(?:等|など)?{_LINK}")
"""What every `_BEFORE` ends with, which is quicker to find."""
_ITEM = re.compile(r"(?:^|(?<=[、。 ※(/]))[^、。() をはが]{1,12}、$")
"""The item before a clause of a list that the clause ends: HP、SNSで周知し."""
_CHOSEN_SO = re.compile(
    f"(?P<head>{either({*phrases('gathering')} & {*phrases('ask')})})"
    f"(?P<how>\\([^()]{{0,40}}{either(phrases('gathering'))}\\))"
)
"""How those are chosen whom one calls for: 公募(面接による選考)."""
_REQUIRED = re.compile(f"要{ASKED.pattern} ")
"""That one has to apply, which another item may follow: 派遣※要申込 受入."""
_LONGEST_ITEM = 14
_PAID = ("outsourcing", "funding")
_END = re.compile("[。()]|$")
_LONGEST_SENTENCE = 80


def without_administration(folded: str) -> str:
    """A folded cell with blanks for how one applies, is told or is chosen, where it names something besides.

    >>> without_administration("対面(申込は郵送)").replace(" ", "_")
    '対面(_____)'
    >>> without_administration("SNSで周知し、対面で開催").replace(" ", "_")
    '________対面で開催'
    >>> without_administration("書類審査の後、面接で選考"), without_administration("申込は電子申請")
    ('書類審査の後、面接で選考', '申込は電子申請')
    """
    return _without_preparations(_without_requests(folded))


def _without_preparations(folded: str) -> str:
    """A folded cell with blanks for what goes before what is done: SNSで募集し、対面で開催."""
    before = list(_BEFORE.finditer(folded)) if _ENDS_BEFORE.search(folded) else []
    if not before:
        return folded
    inside = bytearray(len(folded))
    for one in before:
        inside[one.start() : one.end()] = b"\1" * len(one[0])
    hits = found_ways(folded)
    done = {*ACTIONS} & {kind for one in hits if not inside[one.start()] for kind in kinds_of(one[0])}
    how = any(not inside[one.start()] and not _ASKED_SO.match(folded, one.end()) for one in hits)
    signs = list(folded)
    for one in before:
        named = kinds_in(one[0])
        named_so = named or _BY_CHANNEL.search(one[0])
        told = one["chosen"] is None and (how or _is_held(folded, one.end()))
        if named.isdisjoint(ACTIONS) and (done or (named_so and told)):
            start = _list_start(folded, one.start())
            signs[start : one.end()] = " " * (one.end() - start)
    return "".join(signs)


def _says_way(text: str) -> bool:
    """Whether a way is named by which more is done than asking."""
    return any(not _ASKED_SO.match(text, one.end()) for one in found_ways(text))


def _is_held(folded: str, start: int) -> bool:
    """Whether what follows in the sentence says that something is done, and not that one is told of it."""
    end = _END.search(folded, start, start + _LONGEST_SENTENCE)
    rest = folded[start : end.start()].strip(" 、") if end else ""
    return _names_something(rest) and not rest.endswith((*phrases("done"), *phrases("ask")))


def _list_start(folded: str, start: int) -> int:
    """Where a list of media begins whose last is at the head of a clause: HP、SNSで周知し."""
    while (item := _ITEM.search(folded, max(0, start - _LONGEST_ITEM), start)) is not None:
        words = item[0].rstrip("、")
        hit = terms().fullmatch(words)
        media = hit is not None and is_way(words) and {*kinds_of(words)}.isdisjoint(ACTIONS)
        if not (media or words.endswith((*plain(), *phrases("channel")))):
            return start
        start = item.start()
    return start


def _without_requests(folded: str) -> str:
    """A folded cell with blanks for what is asked: 対面(申込は郵送), デマンド交通(予約はLINE)."""
    if _ANY_HEAD.search(folded) is None:
        return folded
    if (all_asked := _all_asked().match(folded)) is not None:
        return " " * all_asked.end() + folded[all_asked.end() :]
    told = _requests().sub(_blank_request, _CHOSEN_SO.sub(_without_choice, folded))
    blanked = _without_means(told)
    if blanked == folded:
        return folded
    if _says_way(blanked):
        return blanked
    if _names_something(_REMARK.sub("", told)):
        return told
    remarks = _REMARK.sub(lambda one: _without_means(_requests().sub(_blank_request, one[0])), folded)
    return remarks if _REMARK.sub("", folded).strip() else folded


def _without_means(text: str) -> str:
    """A text with blanks for by what one applies: メールでの申込."""
    return _asked_by().sub(_blank, text) if _BY_MEANS.search(text) else text


def _names_something(text: str) -> bool:
    """Whether something is named besides requests, and no other channel for them: 講演会、申込は郵送."""
    named = (
        piece
        for piece in _PIECES.split(text)
        if piece not in phrases("modifier") and not _MEASURE.search(piece)
    )
    return any(
        (
            _WORDS.match(piece)
            and _is_noun(piece)
            and not piece.endswith(_CHANNEL)
            and noun_kind(piece) != "thing"
            and not _ASKED_OF.match(piece)
        )
        or names_held(piece)
        for piece in named
    )


def _is_noun(text: str) -> bool:
    return not "ぁ" <= text[-1] <= "ん" or ends_in(text)[0] == "名詞"


def _without_choice(found: re.Match[str]) -> str:
    return found["head"] + " " * len(found["how"])


def _blank_request(found: re.Match[str]) -> str:
    """Blanks for what is asked, not for what is commissioned or paid for: 広報:委託, 受付:業務委託."""
    required = _REQUIRED.match(found[0])
    if required is not None:
        rest = found[0][required.end() :]
        way = next(iter(found_ways(rest)), None)
        labelled = way is not None and rest[way.start() - 1 : way.start()] in (":", "】")
        asked = way is None or kinds_of(way[0])[0] in ("online", "document")
        return _blank(found) if asked and not labelled else found[0]
    value = found[0].rpartition(":")[2].strip(" )")
    last = max(found_ways(value), key=lambda way: way.end(), default=None)
    if last is None or len(value) == len(found[0]) or not {*kinds_of(last[0])} <= {*_PAID}:
        return _blank(found)
    rest = value[last.end() :].removeprefix("の")
    return found[0] if not rest or is_light(rest) else _blank(found)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


@cache
def _all_asked() -> re.Pattern[str]:
    """Matches the head of a cell that only says by what means one applies: 占用申請は窓口又は郵送."""
    means = either((*_CHANNEL, *plain(), *of("online"), *of("document")))
    return re.compile(
        rf"(?:お|御)?[^、。()は: ]{{0,10}}?{ASKED.pattern}(?:書|方法|先)?(?:は|:)"
        rf"(?={means}(?:(?:[、・/]|{listing()}){means}){{1,6}}(?:のいずれか)?(?:で|にて|により)?(?:受付|可|も可)?$)",
        re.IGNORECASE,
    )


@cache
def _requests() -> re.Pattern[str]:
    way = terms().pattern
    head = either((*phrases("ask"), *phrases("paid")))
    of_what = rf"(?:[^、。() はがをに]{{1,10}}の)?(?:(?!{way})[一-龠々ァ-ヶーA-Z]){{0,6}}?"
    granted = either(phrases("granted"))
    paid_for = rf"[^、。() はがを]{{0,12}}[はを][^、。() ]{{0,10}}{granted}(?:[するしさ、。() ]|$)"
    goods = rf"(?!{paid_for})(?:[^()、。をはが ]{{0,12}}?{nouns('goods')}|{head})"
    clause = (
        rf"(?!{paid_for})(?:お|御)?{of_what}{head}(?:書|等|など|方法|先|者)?"
        "(?:については|は|も|を|を?:| (?!※))"
    )
    whom = r"(?:[^、。() ]{1,10}(?:には?|へは?))?"
    return re.compile(
        rf"(?<=\()(?:[^()]{{0,60}}[、・])?(?:{clause}|(?:{either(phrases('beforehand'))}に?)?{goods}等?[をは])[^()]{{0,60}}?(?=\))"
        rf"|(?:^|(?<=[、。 ※])){whom}{clause}(?=[^()、。]{{0,60}}?(?:{way}))"
        rf"(?:(?! [^ :、。()]{{1,8}}:)[^()、。])*+(?!、(?:それ|これ|上記)以外は)"
        rf"|(?:^|(?<=[、。 ※(/])){either(phrases('beforehand'))}に?、?[^、。()をはが ※]{{0,10}}?{head}"
        r"等?[をは][^、。()]*"
        rf"|{either(phrases('sent_in'))}\([^()]{{0,20}}(?:{way})[^()]{{0,20}}\)(?=の?後|の?うえ|の上|し、)",
        re.IGNORECASE,
    )


@cache
def _asked_by() -> re.Pattern[str]:
    asked, way = ASKED.pattern, terms().pattern
    return re.compile(
        rf"(?:^|(?<=[、。 ※(/]))(?:要{asked}、|[^()、。]{{1,12}}場合に?は、?)?"
        rf"[^()、。をはが]{{0,20}}?(?:{way})[^()、。をはが]{{0,20}}?"
        rf"(?:で|にて|により|から|より)の?{asked}(?:可|制|する|します|も可|受付)?(?=$|[、。) ])"
        rf"|(?<=\()[^()、。をはが]{{0,20}}?(?:{way})[^()、。をはが]{{0,20}}?による{asked}(?=\))",
        re.IGNORECASE,
    )
