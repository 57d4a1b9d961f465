"""What the clauses of a cell of ways deny: 派遣は中止, 対面ではなく, 受入を行わず, 訪問をオンラインに変更.

A cell is read predicate by predicate. A predicate that denies governs the way that is its subject or object,
back over adverbs and reasons as far as its clause reaches; one that stands alone behind a bracket, a colon or
an arrow governs the item before that. A condition, and a remark about another year, deny nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.lexicon.conjunctions import listing
from pipeline.lexicon.way_nouns import is_light, noun_kind, phrases
from pipeline.lexicon.ways import ACTIONS, found_ways, kinds_of, plain, terms, words
from pipeline.lexicon.word_lists import either
from pipeline.normalize.methods import predicates as said
from pipeline.normalize.methods.administration import ASKED
from pipeline.normalize.methods.nouns import said_of_way

_ANY_SIGNS = (said.ANY_SIGN, said.FORMERLY, said.THIS_TIME, said.REVISED)
"""What every cell has one of that denies a way."""
LONGEST = 80
"""Characters before a predicate in which what it governs is looked for."""
_CAUSE = re.compile("(?:により|によって|のため|に伴い|を受け|を受けて)、?$")
"""The end of what is denied, that something else is called off for it."""
_BRACKETS = re.compile(r"\([^()]*\)?|[()]")
_AND = re.compile(f"・|{listing()}")
_TOLD = re.compile(r"[はをが:]|[有無可]$|(?:あり|なし)$|\d(?:人|名|回|件|校|社)?$")
"""In a clause of its own before 及び or its like: 派遣6人・受入なし."""
_OF_IT = re.compile("[はもをが]|から|より")
_ITEM = re.compile(rf"[、・/。()※ ]|{listing()}")
_BY_IT = re.compile(f"での?{ASKED.pattern}[はをも]?$")
"""After what one asks by, that one doesn't: 郵送での受付は行っておりません."""
_FOR_THOSE = re.compile("[しいなのる]{0,2}(?:[方人者]|世帯)[はにへ]")
"""After what is hard, that another way is for those for whom it is."""
_UNLIMITED = re.compile(f"{either(phrases('capacity'))}[は:]?(?:なし|無し?)$")
"""The end of what says that as many take part as will: オンライン：定員なし."""
_TOLD_APART = re.compile("[はをがに]|(?:実施|予定|のみ|あり|有|可|継続)$")
"""In an item of which something else is said than of the list's last."""


class _Denial(NamedTuple):
    start: int
    end: int
    off: bool
    """Whether the way was to be taken: it stays the way of what was called off."""


class _Cell(NamedTuple):
    """A folded cell, and where words of ways stand in it."""

    text: str
    hits: tuple[tuple[int, int], ...]

    def within(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The words that begin and end within some bounds."""
        found = self.hits[bisect_left(self.hits, (start, 0)) : bisect_left(self.hits, (end, 0))]
        return found[:-1] if found and found[-1][1] > end else found

    def is_across(self, at: int) -> bool:
        """Whether an offset is within a word."""
        place = bisect_right(self.hits, (at, at + 1)) - 1
        return any(start <= at < end for start, end in self.hits[max(0, place) : place + 2])

    def is_denied(self, own: tuple[tuple[int, int], ...], end: int) -> bool:
        """Whether a denial at `end` is of the last of some words: 派遣事業なし, not 派遣の人数制限なし."""
        if not own:
            return False
        way, rest = self.text[slice(*own[-1])], self.text[own[-1][1] : end].lstrip(" :")
        if rest.startswith("以外") or (rest.startswith("・") and not is_light(rest[1:])):
            # オンライン・単位互換なし
            return False
        said_of = said_of_way(rest)
        if {*kinds_of(way)}.isdisjoint(ACTIONS):
            return said_of != "part" and (ASKED.search(rest) is None or _BY_IT.match(rest) is not None)
        return said_of == "way"


def settled(folded: str) -> str:
    """A folded cell with blanks for what it says is not done.

    Ways that were to be taken stay where the cell names no other: they are those of what was called off.

    >>> settled("派遣(中止)、オンライン(実施)").strip(" 、")
    'オンライン(実施)'
    >>> settled("派遣の中止に伴いオンラインで交流").strip(), settled("派遣なし").strip()
    ('オンラインで交流', '')
    >>> settled("派遣(中止)"), settled("派遣(令和3年度は中止)、受入"), settled("派遣(参加費なし)")
    ('派遣(中止)', '派遣(令和3年度は中止)、受入', '派遣(参加費なし)')
    >>> settled("派遣・受入(受入は中止)").strip()
    '派遣・  (     )'
    """
    if said.MAY_DENY.search(folded) is None:
        return folded
    if not any(sign.search(folded) for sign in _ANY_SIGNS) and "→" not in folded:
        return folded
    cell = _Cell(folded, tuple(one.span() for one in found_ways(folded)))
    denials = list(_denials(cell))
    if not denials:
        return folded
    causes = [one for one in denials if _CAUSE.search(folded, one.start, one.end)]
    if causes and len(causes) < len(denials) and all(one.off for one in denials):
        # 受入停止により派遣中止: what was called off is the one, not what it was called off for
        denials = causes
    signs, off = list(folded), True
    for one in denials:
        for start, end in ((one.start, one.end), _told_again(cell, one)):
            signs[start:end] = " " * (end - start)
        off &= one.off
    text = "".join(signs)
    names_none = not (terms().search(text) or said.HAPPENS.search(text))
    return folded if off and names_none and not _BRACKETS.sub("", text).strip(" 、。・/※") else text


def denied(text: str) -> bool:
    """Whether some words say of something that it is not done: 窓口での受付は行いません, 自己負担なし.

    >>> denied("窓口での受付は行いません"), denied("自己負担なし"), denied("講演会")
    (True, True, False)
    """
    return said.NOT_DONE.search(text) is not None


def is_left_over(text: str) -> bool:
    """Whether what is called a way says that it is not done, and not of each of several: 委託の予算なし.

    >>> is_left_over("委託の予算なし"), is_left_over("受入とも中止"), is_left_over("派遣（通訳なし）")
    (True, False, False)
    >>> is_left_over("オンライン：定員なし")
    False
    """
    return denied(text) and said.ALL_OF.search(text) is None and _UNLIMITED.search(text) is None


def _told_again(cell: _Cell, one: _Denial) -> tuple[int, int]:
    """The one item before that names the way of which a clause denies all: 受入 in 派遣・受入(受入は中止)."""
    own = cell.within(one.start, one.end)
    goes_on = cell.text[one.end : one.end + 1] not in ("", *" 、。)※")
    if goes_on or not own or not _is_unlimited(cell.text, own[0][1]):
        return one.start, one.start
    before = cell.text[one.start : own[0][0]]
    if before.strip(" 、") and said.ADVERB.search(before) is None:
        return one.start, one.start
    word, far = cell.text[slice(*own[0])], max(0, one.start - LONGEST)
    same = [hit for hit in cell.within(far, one.start) if cell.text[slice(*hit)] == word]
    if len(same) != 1:
        return one.start, one.start
    start = max((sign.end() for sign in _ITEM.finditer(cell.text, far, same[0][0])), default=far)
    sign = _ITEM.search(cell.text, same[0][1])
    end = min(sign.start(), one.start) if sign else one.start
    apart = len(cell.within(start, end)) > 1 or _TOLD_APART.search(cell.text, start, end) is not None
    return (one.start, one.start) if apart else (start, end)


def _is_unlimited(text: str, at: int) -> bool:
    """Whether nothing limits the way that ends at an offset in a clause that denies it.

    >>> [_is_unlimited(text, 2) for text in ("受入は中止", "受入事業中止", "受入(8月)は中止")]
    [True, True, False]
    """
    ends = (at, at + 2) if text.startswith("事業", at) else (at,)
    return any(_OF_IT.match(text, end) or said.PREDICATE.match(text, end) for end in ends)


def _denials(cell: _Cell) -> Iterator[_Denial]:
    """What was before or is for another case, then what the predicates deny, from left to right."""
    folded = cell.text
    arrow = (said.BEFORE_ARROW,) if "→" in folded else ()
    before = (said.REVISED, said.FORMERLY, *arrow, said.NOT_THEN)
    not_now: set[int] = set()
    for found in (found for pattern in before for found in pattern.finditer(folded)):
        if cell.within(*found.span()) or found[0].endswith(plain()):
            yield _Denial(found.start(), found.end(), off=True)
            if found.re is said.NOT_THEN:
                not_now.update(range(*found.span()))
    for general in said.THIS_TIME.finditer(folded):
        now = general.span("now")
        held = not cell.within(general.start(), general.end()) and _is_held(general[0].strip())
        if not held and cell.within(*now) and not said.ANY_SIGN.search(folded, *now):
            yield _Denial(general.start(), now[0], off=False)
    done = 0
    for found in said.PREDICATE.finditer(folded):
        if found.start() in not_now:
            # オンライン(将来的に対面へ移行): what is so later changes nothing now
            continue
        kind, at, end = str(found.lastgroup), found.start(), found.end()
        one = _changed(cell, done, at, end) if kind == "to" else _denied(cell, done, kind, at, end)
        if one is not None:
            done = one.end
            yield one


def _is_held(noun: str) -> bool:
    """Whether something is held of which a bracket says how it is this time: 講演会(今年度はオンライン)."""
    return noun_kind(noun) in ("other", "about") and not noun.endswith(plain())


def _denied(cell: _Cell, done: int, kind: str, at: int, end: int) -> _Denial | None:
    """The way that a predicate governs, up to what follows the predicate."""
    off = kind in ("off", "planned", "later")
    if kind == "open":
        # 派遣は検討中: what is open stays
        start = None if _is_detail(cell, at) else _subject(cell, done, at, whole=True)
        return None if start is None else _Denial(start, at, off)
    if kind == "neg":
        own = cell.within(at, end)
        at = own[-1][1] if own else at
        follows_way = any(stop == at for _, stop in cell.within(max(0, at - LONGEST), at))
        if said.BARE_NEGATION.fullmatch(cell.text, at, end) and not follows_way:
            return None
    if kind == "hard" and cell.text.endswith("(", 0, at) and _FOR_THOSE.match(cell.text, end):
        # フォーム(難しい方は郵送)
        return None
    if kind == "done_with" and (
        said.ONLY_THIS.match(cell.text, end) or said.THE_REST.search(cell.text, 0, at)
    ):
        return None
    if kind in ("neg", "none") and said.BUT_ALSO.search(cell.text, max(0, at - 5), at):
        return None
    if kind in ("off", "none", "hard", "neg"):
        if any(way_out.match(cell.text, end) for way_out in (said.IF, said.RESUMED, said.UNDONE)):
            return None
        after = said.AFTER.match(cell.text, end)
        end = after.end() if after else end
    if done and not cell.text[done:at].strip(" 、"):
        # 派遣の予定だったが中止し: said again of the same way
        return _Denial(done, end, off)
    # 受入態勢が整わず: what is not so of a part keeps the whole from being done
    lacking = kind == "neg" and (cell.text.endswith("が", 0, at) or cell.text.startswith("によら", at))
    came = any(said.CAME_SO.search(cell.text, at, stop) for stop in (end, end + 1))
    start = _subject(cell, done, at, whole=not lacking and kind not in ("instead", "done_with"), came=came)
    if start is None:
        return None
    closes = cell.text.startswith(")", end)
    if closes and cell.text.count("(", start, end) > cell.text.count(")", start, end):
        end += 1
    return _Denial(start, end, off)


def _is_detail(cell: _Cell, at: int) -> bool:
    """Whether what is open before `at` is a detail of the way before it: オンラインの詳細は未定."""
    own = cell.within(_boundary(cell.text, 0, at, "、。()→※"), at)
    rest = said.PARTICLE.sub("", cell.text[own[0][1] : at]) if own else ""
    _, of, noun = rest.rpartition("の")
    return noun.endswith(phrases("detail")) or bool(of and not is_light(noun))


def _boundary(text: str, done: int, at: int, signs: str) -> int:
    """Where what stands before `at` begins: behind one of the signs, or what was denied before."""
    far = max(done, at - LONGEST)
    return max(far, *(text.rfind(sign, far, at) + 1 for sign in signs))


def _subject(cell: _Cell, done: int, at: int, *, whole: bool = False, came: bool = False) -> int | None:
    """Where the clause of the way begins that a predicate at `at` governs; None where it governs none.

    With `whole` only a way that is meant itself counts, and no noun it is a part of. `came`: the predicate
    tells what came, so that a state before it is a cause and no case.
    """
    left = _boundary(cell.text, done, at, "。()→※")
    end = at
    while True:
        text = cell.text[left:end].rstrip(" 、")
        case = said.WHEN.search(text)
        if said.OTHER_YEAR.search(text) or (case is not None and not (came and case["state"])):
            return None
        if not text or (cell.text[left - 1 : left] == ")" and said.PARTICLE.fullmatch(text)):
            return _item_before(cell, done, left)
        if cell.text[left - 1 : left] == "(" and _is_remark(cell.text[left:end].rstrip()):
            return _item_before(cell, done, left)
        if (adverb := said.ADVERB.search(text) or _reason(cell, left, text)) is not None:
            end = left + adverb.start()
            continue
        bare = said.PARTICLE.sub("", text)
        topics = (one for one in said.TOPIC.finditer(bare) if not cell.is_across(left + one.start()))
        begin = left + max((one.end() for one in topics), default=0)
        stop = left + len(bare)
        own = cell.hits[bisect_left(cell.hits, (begin, 0)) : bisect_left(cell.hits, (stop, 0))]
        if own:
            if whole and not cell.is_denied(own, stop):
                return None
            begin = _clause_start(cell, left, own[-1][0])
            return _list_start(cell, left, begin) if said.ALL_OF.search(cell.text, left, at) else begin
        if said.TOPIC_NOUN.fullmatch(cell.text, begin, stop) is None:
            return None
        end = begin


def _reason(cell: _Cell, left: int, text: str) -> re.Match[str] | None:
    found = said.BY.search(text)
    return None if found is None or cell.within(left + found.start(), left + found.end()) else found


def _is_remark(text: str) -> bool:
    """Whether what is left of a bracket says nothing of a way: 隔年・ before 本年度なし."""
    return re.fullmatch(r"[^、・\d]{1,10}[・、]", text) is not None and terms().search(text) is None


def _clause_start(cell: _Cell, left: int, at: int) -> int:
    """Where the clause begins in which a way stands at `at`."""
    ends = (one for one in said.CLAUSE.finditer(cell.text, left, at) if not cell.is_across(one.start()))
    begin = max((one.end() for one in ends), default=left)
    # 受入は8月・派遣は中止: the sign divides clauses, not nouns.
    signs = _AND.finditer(cell.text, begin, at)
    return max([begin, *(one.end() for one in signs if _TOLD.search(cell.text[begin : one.start()]))])


def _list_start(cell: _Cell, left: int, begin: int) -> int:
    """Where a list of ways begins whose last stands at `begin`: 派遣、受入とも中止."""
    while begin > left:
        start = max(cell.text.rfind(sign, left, begin - 1) for sign in "、/") + 1 or left
        if not cell.within(start, begin) or _TOLD_APART.search(cell.text[start : begin - 1]):
            break
        begin = start
    return begin


def _item_before(cell: _Cell, done: int, left: int) -> int | None:
    """Where the item begins that stands before a bracket or an arrow."""
    end = left - 1
    if end < done or cell.text[end : end + 1] not in ("(", ")", "→", "※"):
        return None
    if cell.text[end] == ")":
        end = cell.text.rfind("(", done, end)
    far = max(0, end - LONGEST)
    end = far + len(cell.text[far:end].rstrip(" 、(→"))
    if cell.text[end - 1 : end] == ")":
        end = max(cell.text.rfind("(", max(0, end - LONGEST), end), 0)
        end -= cell.text[:end].endswith("→")
    begin = _clause_start(cell, _boundary(cell.text, done, end, "。()→※"), end)
    return begin if cell.is_denied(cell.within(begin, end), end) else None


def _changed(cell: _Cell, done: int, at: int, end: int) -> _Denial | None:
    """The way that another one replaces, up to that other one: 派遣を in 派遣をオンラインに変更."""
    left = _boundary(cell.text, done, at, "。()→、")
    clause = cell.text[left:at]
    if said.IF.match(cell.text, end) or said.WHEN.search(clause):
        return None
    found = said.REPLACED.search(clause)
    begin = left + found.end() if found else left
    leaves = found is not None and found[0].endswith("から")
    named = bool(cell.within(begin, at)) or _is_new_way(cell.text[begin:at].strip())
    if not named and (not leaves or ":" in clause):
        # 派遣:県から江蘇省へ says who goes where
        return None
    if not cell.text[begin:at].strip():
        return None
    start = _subject(cell, done, left + found.start()) if found else _replaced(cell, done, left, begin)
    if start is None and found is None and cell.text.startswith("、", left - 1):
        item = _boundary(cell.text, done, left - 1, "。()→、")
        planned = said.PLANNED.search(cell.text[item : left - 1]) and cell.within(item, left - 1)
        start = item if planned else None
    return None if start is None else _Denial(start, begin, off=False)


def _is_new_way(text: str) -> bool:
    held = noun_kind(text) == "other" or text.endswith((*phrases("deed"), *phrases("lesson")))
    return held or text.endswith(tuple(words())) or text.startswith(plain())


def _replaced(cell: _Cell, done: int, left: int, begin: int) -> int | None:
    """Where the item begins that a change in a bracket or behind an arrow is said of."""
    far = max(0, begin - LONGEST)
    sign = max(cell.text.rfind("(", far, begin), cell.text.rfind("→", far, begin)) + 1
    between = cell.text[max(sign, done) : begin].strip(" 、")
    if not sign or ")" in cell.text[sign:begin] or (between and said.ADVERB.fullmatch(between) is None):
        return None
    return _item_before(cell, 0, sign)
