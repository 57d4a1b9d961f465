"""Ways of carrying something out, as a column of ways names them: 派遣, オンライン, 業務委託."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.conjunctions import listing
from pipeline.lexicon.undecided import undecided_words
from pipeline.lexicon.word_lists import either, starting
from pipeline.reference import read_table

_BETWEEN = re.compile(rf"[・、，,/／+＋&＆ 　]|{listing()}|と")
LONGEST = 40
"""Characters of a text that names ways and nothing else."""
_LATER = "(?<=[未将従以由古到])"
"""Where 来 ends another word: 未来, 将来."""
ACTIONS = ("outbound", "inbound", "funding", "outsourcing")
"""Categories of what is done; the others say how."""


@cache
def categories() -> dict[str, tuple[str, ...]]:
    """Categories of each word that has one; 相互派遣 has two.

    >>> categories()["業務委託"], categories()["相互派遣"], "抽選" in categories()
    (('outsourcing',), ('outbound', 'inbound'), False)
    """
    named = {
        row["term"]: tuple(row["category"].split())
        for row in read_table("method_terms")
        if row["category"] and row["use"] not in ("alone", "beside")
    }
    return named | dict.fromkeys(undecided_words(), ("undecided",))


@cache
def terms() -> re.Pattern[str]:
    """A pattern of all words that have a category, the longest first, and of those that say a way together.

    >>> terms().findall("現地訪問とオンライン"), terms().findall("利子の一部を市が補給")
    (['現地', '訪問', 'オンライン'], ['利子の一部を市が補給'])
    >>> terms().findall("熊本来訪"), terms().findall("未来町づくり")
    (['来訪'], [])
    """
    starts = starting((*categories(), *_parts("cost"), *_parts("abroad"), "対象"), r"\d")
    return re.compile(
        rf"(?!{_LATER}来){starts}(?:{either(categories())}|{_given()}|{_abroad()}|{_rate()})",
        re.IGNORECASE,
    )


@cache
def _parts(kind: str) -> tuple[str, ...]:
    return tuple(row["word"] for row in read_table("way_compounds") if row["is"] == kind)


def _given() -> str:
    """A cost, and what a government does with it; nothing is said of who else pays: 参加者が費用を負担."""
    no_cost = "".join(f"(?<!{word})" for word in _parts("others"))
    link = r"(?:(?:による|について|[のをはもが])[^、。・()/ し]{0,10}?)?"
    cost = rf"(?:{either(_parts('cost'))}|\d/\d|\d分の\d|\d[割%])"
    return f"{cost}{no_cost}(?:など|等)?{link}{either(_parts('giving'))}"


PART_OF_COST = r"の(?:\d{1,2}/\d{1,2}|\d{1,2}分の\d|[半全]額|\d{1,3}%|\d割)"
"""Matches, behind a cost, how much of it: の3分の2."""


def _rate() -> str:
    """A part of a cost that is said to be paid, or to be paid at most: 対象経費の3分の2, 工事費の1/2以内."""
    paid = rf"対象経?費用?(?:の合計)?額?{PART_OF_COST}(?:以内)?(?![をはがで])"
    most = rf"経?費用?額?{PART_OF_COST}(?:以内(?![をはがに])|を(?:上限|限度))"
    return rf"(?:{paid}|{most})"


def is_giving(text: str) -> bool:
    """Whether a text begins with what is done with money for others: 奨学金 and 貸与.

    >>> is_giving("貸与"), is_giving("セミナー")
    (True, False)
    """
    return text.startswith(_parts("giving"))


def is_cost(text: str) -> bool:
    """Whether a text ends with a word for money.

    >>> is_cost("航空券代"), is_cost("資料")
    (True, False)
    """
    return text.endswith(_parts("cost")) and not text.endswith(_parts("others"))


def is_journey(text: str) -> bool:
    """Whether a text ends with what is a trip where it is abroad: 視察 of 農業視察（オランダ）.

    >>> is_journey("農業視察"), is_journey("視察団"), is_journey("展示会")
    (True, False, False)
    """
    return text.endswith(_parts("trip"))


def _abroad() -> str:
    """A place abroad, and a trip there: 海外先進地への視察."""
    link = "[一-龠]{0,4}?(?:への?|での?|における|[のを])?[一-龠]{0,4}?"
    guests = f"[一-龠]{{0,4}}?{either(_parts('guest'))}"
    return f"{either(_parts('abroad'))}(?![人語籍]|{guests}){link}{either(_parts('trip'))}(?![生員者])"


def kinds_of(word: str) -> tuple[str, ...]:
    """The categories of a word that `terms` found, whatever its case.

    >>> kinds_of("zOOm"), kinds_of("派遣"), kinds_of("経費を負担")
    (('online',), ('outbound',), ('funding',))
    """
    found = categories().get(word) or _by_lower().get(word.lower())
    return found or (("outbound",) if word.startswith(_parts("abroad")) else ("funding",))


def is_way(word: str) -> bool:
    """Whether a word that `terms` found says a way, decided and of a category.

    >>> is_way("派遣"), is_way("未定"), is_way("招き猫")
    (True, False, False)
    """
    return kinds_of(word) not in (("other",), ("undecided",))


def found_ways(text: str) -> list[re.Match[str]]:
    """The words of a text that say a way, decided and of a category, in their order.

    >>> [one[0] for one in found_ways("派遣は未定、受入は招き猫")]
    ['派遣', '受入']
    """
    return [one for one in terms().finditer(text) if is_way(one[0])]


def kinds_in(text: str) -> set[str]:
    """The categories of the words for ways in a text.

    >>> sorted(kinds_in("派遣と受入を委託"))
    ['inbound', 'outbound', 'outsourcing']
    """
    return {kind for one in found_ways(text) for kind in kinds_of(one[0])}


@cache
def _by_lower() -> dict[str, tuple[str, ...]]:
    return {word.lower(): kinds for word, kinds in reversed(categories().items())}


@cache
def of(category: str) -> frozenset[str]:
    """Words of one category.

    >>> {"未定", "調整中"} <= of("undecided"), "派遣" in of("undecided")
    (True, False)
    """
    return frozenset(word for word, found in categories().items() if category in found)


@cache
def plain() -> tuple[str, ...]:
    """Words of columns of ways that are none of the categories: 直営, 窓口."""
    return tuple(row["term"] for row in read_table("method_terms") if not row["category"])


@cache
def words() -> frozenset[str]:
    """All words of columns of ways, those without a category too.

    >>> {"業務委託", "抽選"} <= words()
    True
    """
    return frozenset((*undecided_words(), *(row["term"] for row in read_table("method_terms"))))


@cache
def short_for() -> dict[str, str]:
    """The categories of words that say a way as all of a piece only: 委・補, 紙.

    >>> short_for()["委"]
    'outsourcing'
    """
    return _used_as("alone")


@cache
def said_beside() -> dict[str, str]:
    """The categories of words that say a way only beside one of the same category: ライブ・オンデマンド.

    >>> said_beside()["ライブ"], "ライブ" in categories()
    ('online', False)
    """
    return _used_as("beside")


def _used_as(use: str) -> dict[str, str]:
    return {row["term"]: row["category"] for row in read_table("method_terms") if row["use"] == use}


@cache
def weak() -> frozenset[str]:
    """Words that say a way only where nothing else does: 現地 in 現地受入 says none."""
    return frozenset(_used_as("weak"))


@cache
def whole() -> frozenset[str]:
    """Words that say a way of its own wherever they stand: 派遣, unlike 訪問 in 受入（学校訪問）."""
    return frozenset(_used_as("whole"))


@cache
def _starts() -> frozenset[str]:
    return frozenset(word[:2] for word in words())


def names_ways(text: str) -> bool:
    """Whether a text is one of the words, or several of them with signs or conjunctions between.

    A weak one alone, or as the last of several, lacks what it qualifies: 現地 goes on with 訪問.

    >>> names_ways("派遣・受入"), names_ways("オンライン又は対面"), names_ways("派遣団")
    (True, True, False)
    >>> names_ways("現地"), names_ways("現地派遣・現地"), names_ways("現地訪問")
    (False, False, True)
    """
    if len(text) > LONGEST or text[:2] not in _starts():
        return False
    parts = [text] if text in words() else [part for part in _BETWEEN.split(text) if part]
    return all(part in words() for part in parts) and parts[-1] not in weak()
