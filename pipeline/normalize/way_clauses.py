"""What the clauses of a cell of ways deny: 派遣は中止, 対面ではなく, 受入を行わず, 訪問をオンラインに変更.

A cell is read predicate by predicate. A predicate that denies governs the way that is its subject or object,
back over adverbs and reasons as far as its clause reaches; one that stands alone behind a bracket, a colon or
an arrow governs the item before that. A condition, and a remark about another year, deny nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon.way_nouns import phrases
from pipeline.lexicon.ways import ACTIONS, is_way, kinds_of, terms, words
from pipeline.lexicon.word_lists import either, longest_first
from pipeline.normalize.way_nouns import standing
from pipeline.reference import read_table

_IF = re.compile(
    r"(?:と|に)?(?:する|した|なる|なった|の|な|である|あった|い|た|ない)?"
    r"(?:場合|とき|時(?![期間])|際|なら|可能性|こと[がも]?あ|おそれ|恐れ|も?あり|も?有り|も(?:可|検討|想定)|を?検討|か(?:を|は|否)|れば|次第)"
)
"""A condition, after what it is a condition of: 中止の場合."""
_WHEN = re.compile(
    r"(?:場合|とき|[止候大加況時天]時|際)(?:に?は|に|の|、|$)|荒天|雨天|悪天|警報|適宜|随時|必要に応じ|可能な限り|満たない"
    r"|(?:状況|状態|天候|情勢|条件|判断|応募数?)(?:により|に応じ|によって|次第)|なら|れば|次第"
)
"""A condition, before: 雨天の場合は中止."""
_YEAR = re.compile(
    r"(?:(?:令和|平成|[RrHh]) ?[\d元]+|(?<!\d)\d{4})(?:年度?)?[^、。()]{0,10}?(?:は|も|のみ|分|、|\d|度|年)$"
    r"|(?:昨年度?|前年度?|過年度|前回|一昨年度?)(?:は|も|の|分)?、?$"
)
"""The end of what is said of another year: 令和3年度は中止, not 令和2年度で廃止."""
_AFTER = re.compile(
    r"(?:と?(?:なった|なりました|なり|なる|した|しました|して|し|する|され|された|決定|中|済み?|です|て|た(?!め)|っ|だ|な|である"
    r"|であった|だった|くなった|くなり|くなる|でした|り|る|い|こととし|こととした)|という|である)*"
    r"(?:の?ため|ので|ことから|に伴う|に伴い|に伴って|による|により|によって|を受けて?|につき|と(?:判断|決定)し|ことと?し"
    r"|後|が(?=、)|ものの|分|として|の上|のうえ|は(?=、)|[でに](?=[、 )]|$)|とし)?(?:て|に)?、?"
)
"""What joins a predicate to what follows."""
_REASON = re.compile(
    r"(?:^|(?<=[はもを、 ・]))(?:[^、。()はを ]{1,24}?"
    r"(?:のため|ため|により|によって|に伴い|につき|ことから|から|を受けて?|がなく|がおらず|ので|まらず|えず|わず|の都合で|の影響で|不足で|拡大で)"
    r"|[^、。()はをも ]{1,14}(?:禍|事情|都合|影響|理由|不足|拡大|流行|悪化|超過|減少?)で"
    r"|全て|すべて|一切|全面的に|当面の間|当面|当分の間|今年度|本年度|今年|本年|今回|今期|原則として|原則|やむなく|現在|残念ながら|現時点で"
    r"|(?:次年度|来年度|翌年度?|来年|次回|[\d年月日度令和平成RHr元]{2,12})[にへ]"
    r"|[^、。()はもを ]{0,8}(?:年度?|月末?)(?:まで|以降|以後|より|で|をもって))[はもの]?、?$"
)
"""The end of an adverb or a reason between a subject and its predicate."""
_TIME = re.compile("(?:今年度|本年度|今年|本年|今回|今期|当面)[はもの]?、?$")
_LIGHT = re.compile(
    r"実績|該当者?|(?:実施|開催)?予定|実施|開催|計画|事業|対応|希望者?|参加者|応募者|対象者?|併用|見込み?"
)
"""Nouns that stand for their topic: 派遣は実績なし."""
_PARTICLE = re.compile(
    r"(?:については|に関しては|による|により|では|には|とも|ともに|いずれも|とは|での|への|へは|にも|でも|[はもをがのでにと:])$"
)
_TOPIC = re.compile("[はもをが](?=.)|(?<!の)、|[/ ]|。")
_CLAUSE = re.compile(
    r"[。()→]|(?<=[^はもを])、|[/ ]|(?:[うくすつぬむるただ]|です|ます)が"
    r"|(?<=[施催用続と)])し(?:て|た上で)?、?|しつつ|ものの|一方で?|行い|行って"
    r"|(?:のみ|だけ)(?!に|で?[はも]?なく|での|の|を|は)(?:で|とし)?"
)
"""Where another clause ends: nothing before is governed."""
_ALL_OF = re.compile("とも(?!に?す)|いずれも|全て|すべて|両方")
_RESUMED = re.compile(
    r"[^、。()]{0,8}(?:が|、)[^、。()]{0,8}(?:再開|復活)|して(?:いた|おり)[^、。]{0,4}(?:再開|復活)"
)
_UNDONE = re.compile(
    r"(?:と?は|も)?(?:し(?:ない|ません|なかっ)|せず|され?ず|とはならず|とならず|ではな|[らさ]ず|[らさ]な)"
)
"""A denial that is denied: 中止せず."""
_NEGATION = r"(?:ておらず|ていない|ていません|ない(?:で(?!い))?|ませんでした|ません|なかっ|ず|なく(?!て))"
_BEFORE = r"(?:当初|従来|以前|これまで|元々?|例年|(?:前回|昨年度?|前年度?|[RrHh令和平成\d]{2,6}年?度?)まで)"
_FORMERLY = re.compile(
    rf"(?:(?<=\()|^|(?<=[、。 ])){_BEFORE}(?:の?(?:予定|計画))?(?:は|、)"
    rf"[^()、。]{{0,60}}?(?:(?:だ|であった|だった|でした|です|としていた|していた|する)が、?|、(?=今|本年|[RrHh]\d|令和)|(?=\)))"
)
"""What is said of how it was before: (当初は派遣), 例年は対面だが."""
_PLANNED = re.compile(
    r"の?(?:開催|実施)?(?:を|する)?予定(?:だった|でした|していた|であった|していました)(?:ところ)?(?:が|ものの?)?、?"
)
_HAPPENS = re.compile(
    r"\((?:継続して|引き続き|予定どおり|予定通り)?(?:実施|継続|開催|再開|予定|可|有|あり)[^()]*\)"
)


_ASKED = re.compile(phrases("ask"))
LONGEST = 80
"""Characters before a predicate in which what it governs is looked for."""
_NOTE = re.compile(r"\([^()]*\)?|[()]")


@dataclass(frozen=True, slots=True)
class _Denial:
    start: int
    end: int
    off: bool
    """Whether the way was to be taken: it stays the way of what was called off."""


@cache
def _named(*kinds: str) -> str:
    found = (row["word"] for row in read_table("way_denials") if row["is"] in kinds)
    return "|".join(map(re.escape, longest_first(found)))


@cache
def _predicates() -> re.Pattern[str]:
    """What may deny a way before it, a group for each kind."""
    off = rf"(?:{_named('off')}|終了(?=し(?!た)))"
    return re.compile(
        rf"(?P<planned>{_PLANNED.pattern})"
        rf"|(?P<instead>(?<!だけ)(?<!のみ)(?<!ばかり)(?:{_named('instead')})(?![るた])"
        r"(?:事業|措置)?(?:として|により|[とにで])?、?)"
        rf"|(?P<done_with>(?:{_named('done_with')})(?:て|る|た|の)?(?:こととし)?、?)"
        rf"|(?P<to>(?:[にへで]|として)(?:{_named('change')})(?:え|り|し|て|した|する)*"
        r"|(?<=[一-龠ァ-ヶー])化(?:した|し|する)?(?=$|[、。) ]))"
        rf"|(?P<was>(?:から|の?予定から|の?予定を)(?:{_named('change')})(?:え|り|し|て|した|する)*)"
        rf"|(?P<off>{off}(?:[・、]{off})*(?![基規料日条線路者証期](?!間)))"
        rf"|(?P<none>(?<!もて)(?<!おは)(?:{_named('none')})(?![るくすと]))"
        rf"|(?P<hard>{_named('hard')})"
        rf"|(?P<neg>(?:{_named('doing')})?{_NEGATION})"
        r"|(?P<mark>(?:[:(] ?[-ー―×✕]|[×✕])(?=$|[ 、。)/]))"
    )


@cache
def _signs_of_denial() -> re.Pattern[str]:
    """What each predicate has one of: asked first, since few cells have any."""
    words = [row["word"] for row in read_table("way_denials") if row["is"] != "doing"]
    marks = [f"{sign}{space}{mark}" for sign in ":(" for space in ("", " ") for mark in "-ー―"]
    return re.compile(either([*words, *marks, *"ず化×✕", "ない", "ません", "なかっ", "なく", "予定", "終了"]))


def settled(folded: str) -> str:
    """A folded cell with blanks for what it says is not done.

    Ways that were to be taken stay where the cell names no other: they are those of what was called off.

    >>> settled("派遣(中止)、オンライン(実施)").strip(" 、")
    'オンライン(実施)'
    >>> settled("派遣の中止に伴いオンラインで交流").strip(), settled("派遣なし").strip()
    ('オンラインで交流', '')
    >>> settled("派遣(中止)"), settled("派遣(令和3年度は中止)、受入"), settled("派遣(参加費なし)")
    ('派遣(中止)', '派遣(令和3年度は中止)、受入', '派遣(参加費なし)')
    """
    if _signs_of_denial().search(folded) is None and _FORMERLY.search(folded) is None:
        return folded
    signs, off = list(folded), True
    for one in _denials(folded):
        signs[one.start : one.end] = " " * (one.end - one.start)
        off &= one.off
    text = "".join(signs)
    if (
        off
        and not (terms().search(text) or _HAPPENS.search(text))
        and not _NOTE.sub("", text).strip(" 、。・/※")
    ):
        return folded
    return text


def _denials(folded: str) -> Iterator[_Denial]:
    """What is denied, from left to right."""
    hits = [(one.start(), one.end()) for one in terms().finditer(folded) if is_way(one[0])]
    done = 0
    for found in _FORMERLY.finditer(folded):
        if _within(hits, *found.span()):
            yield _Denial(*found.span(), off=True)
    for found in _predicates().finditer(folded):
        kind, at, end = str(found.lastgroup), found.start(), found.end()
        if kind == "to":
            one = _changed(folded, hits, done, at, end)
        else:
            one = _denied(folded, hits, done, kind, at, end)
        if one is not None:
            done = one.end
            yield one


def _within(hits: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    found = hits[bisect_left(hits, (start, 0)) : bisect_left(hits, (end, 0))]
    return found[:-1] if found and found[-1][1] > end else found


def _denied(
    folded: str, hits: list[tuple[int, int]], done: int, kind: str, at: int, end: int
) -> _Denial | None:
    """The way that a predicate governs, up to what follows the predicate."""
    if kind == "neg" and re.fullmatch(_NEGATION, folded[at:end]) and not _ends_at(hits, at):
        return None
    if kind in ("neg", "none") and re.search("(?:のみ|だけ|ばかり)で?$", folded[max(0, at - 5) : at]):
        return None
    if kind in ("off", "none", "hard", "neg"):
        if _IF.match(folded, end) or _RESUMED.match(folded, end) or _UNDONE.match(folded, end):
            return None
        end = _end_of(folded, end)
    if done and not folded[done:at].strip(" 、"):
        # 派遣の予定だったが中止し: said again of the same way
        return _Denial(done, end, kind in ("off", "planned"))
    start = _subject(folded, hits, done, at, apart=kind not in ("instead", "done_with"))
    if start is None:
        return None
    if folded[end : end + 1] == ")" and folded.count("(", start, end) > folded.count(")", start, end):
        end += 1
    return _Denial(start, end, kind in ("off", "planned"))


def _boundary(folded: str, done: int, at: int, signs: str) -> int:
    """Where what stands before `at` begins: behind one of the signs, or what was denied before."""
    far = max(done, at - LONGEST)
    return max(far, *(folded.rfind(sign, far, at) + 1 for sign in signs))


def _end_of(folded: str, end: int) -> int:
    after = _AFTER.match(folded, end)
    return after.end() if after else end


def _subject(
    folded: str, hits: list[tuple[int, int]], done: int, at: int, *, apart: bool = False
) -> int | None:
    """Where the clause of the way begins that a predicate at `at` governs; None where it governs none."""
    left = _boundary(folded, done, at, "。()→")
    end, everything = at, _ALL_OF.search(folded, left, at) is not None
    while True:
        text = folded[left:end].rstrip(" 、")
        if _YEAR.search(text) or _WHEN.search(text):
            return None
        if not text or (folded[left - 1 : left] == "(" and _remark(folded[left:end].rstrip())):
            return _item_before(folded, hits, done, left)
        if (reason := _REASON.search(text) or _TIME.search(text)) is not None:
            end = left + reason.start()
            continue
        bare = _PARTICLE.sub("", text)
        begin = max(
            (one.end() for one in _TOPIC.finditer(bare) if not _across(hits, left + one.start())), default=0
        )
        first = bisect_left(hits, (left + begin, 0))
        own = hits[first : bisect_left(hits, (left + len(bare), 0))]
        if own:
            if apart and not _is_denied(folded[slice(*own[-1])], bare[own[-1][1] - left :]):
                return None
            begin = _clause_start(folded, hits, left, own[-1][0])
            return _list_start(folded, hits, left, begin) if everything else begin
        if _LIGHT.fullmatch(bare[begin:]) is None:
            return None
        end = left + begin


def _is_denied(way: str, rest: str) -> bool:
    """Whether a denial behind what follows a way is of the way: 派遣事業なし, not 派遣の人数制限なし."""
    said_of = standing(rest)
    if {*kinds_of(way)}.isdisjoint(ACTIONS):
        return said_of != "part" and _ASKED.search(rest) is None
    return said_of == "way"


def _across(hits: list[tuple[int, int]], at: int) -> bool:
    place = bisect_right(hits, (at, at + 1)) - 1
    return any(start <= at < end for start, end in hits[max(0, place) : place + 2])


def _ends_at(hits: list[tuple[int, int]], at: int) -> bool:
    place = bisect_left(hits, (at, 0))
    return place > 0 and hits[place - 1][1] == at


def _remark(text: str) -> bool:
    """Whether what is left of a bracket says nothing of a way: 隔年・ before 本年度なし."""
    return re.fullmatch(r"[^、・\d]{1,10}[・、]", text) is not None and terms().search(text) is None


def _clause_start(folded: str, hits: list[tuple[int, int]], left: int, at: int) -> int:
    """Where the clause begins in which a way stands at `at`."""
    begin = max(
        (one.end() for one in _CLAUSE.finditer(folded, left, at) if not _across(hits, one.start())),
        default=left,
    )
    # 受入は8月・派遣は中止: the sign divides clauses, not nouns.
    divided = max(folded.rfind("・", begin, at), folded.rfind("及び", begin, at))
    return divided + 1 if divided > begin and re.search("[はをが:]", folded[begin:divided]) else begin


def _list_start(folded: str, hits: list[tuple[int, int]], left: int, begin: int) -> int:
    """Where a list of ways begins whose last stands at `begin`: 派遣、受入とも中止."""
    while begin > left:
        start = max(folded.rfind("、", left, begin - 1), folded.rfind("/", left, begin - 1)) + 1 or left
        item = folded[start : begin - 1]
        if not _within(hits, start, begin) or re.search("[はをがに]|(?:実施|予定|のみ|あり|可|継続)$", item):
            break
        begin = start
    return begin


def _item_before(folded: str, hits: list[tuple[int, int]], done: int, left: int) -> int | None:
    """Where the item begins that stands before a bracket or an arrow."""
    end = left - 1
    if end < done or folded[end : end + 1] not in ("(", "→"):
        return None
    end -= len(folded[max(0, end - LONGEST) : end]) - len(folded[max(0, end - LONGEST) : end].rstrip(" 、("))
    if folded[end - 1 : end] == ")":
        end = max(folded.rfind("(", max(0, end - LONGEST), end), 0)
    start = _boundary(folded, done, end, "。()→")
    begin = _clause_start(folded, hits, start, end)
    own = _within(hits, begin, end)
    return begin if own and _is_denied(folded[slice(*own[-1])], folded[own[-1][1] : end]) else None


def _changed(folded: str, hits: list[tuple[int, int]], done: int, at: int, end: int) -> _Denial | None:
    """The way that another one replaces, up to that other one: 派遣を in 派遣をオンラインに変更."""
    left = _boundary(folded, done, at, "。()→、")
    clause = folded[left:at]
    if _IF.match(folded, end) or _WHEN.search(clause):
        return None
    found = re.search(r"(?:の?予定から|から|の?予定を|[をは])(?=(?:(?!から)[^をは])+$)", clause)
    begin = left + found.end() if found else left
    new = folded[begin:at].strip()
    if (
        not new
        or re.search(r"[\d月日年]", new)
        or not (
            _within(hits, begin, at)
            or (found and found[0].endswith("から"))
            or any(new.endswith(one) for one in words())
            or new.endswith("直営")
        )
    ):
        return None
    if found:
        start = _subject(folded, hits, done, left + found.start())
    else:
        start = _replaced_before(folded, hits, done, left, begin)
    return None if start is None else _Denial(start, begin, off=False)


def _replaced_before(
    folded: str, hits: list[tuple[int, int]], done: int, left: int, begin: int
) -> int | None:
    """Where the item begins that a change in a bracket or behind an arrow is said of."""
    far = max(0, begin - LONGEST)
    sign = max(folded.rfind("(", far, begin), folded.rfind("→", far, begin)) + 1
    between = folded[max(sign, done) : begin].strip(" 、")
    if not sign or ")" in folded[sign:begin] or (between and _REASON.fullmatch(between) is None):
        return None
    return _item_before(folded, hits, 0, sign)
