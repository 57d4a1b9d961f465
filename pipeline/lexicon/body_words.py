"""Words that names of bodies are made of: what ends them, what goes on with them, whose part a name is."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.endings import endings_of
from pipeline.lexicon.legal_forms import spelled
from pipeline.lexicon.spelling import fold
from pipeline.lexicon.word_lists import either, longest_first
from pipeline.reference import read_table


@cache
def tails(kind: str) -> tuple[str, ...]:
    """Words of one kind that end names, the longest first.

    >>> "協同組合" in tails("cooperative"), "協同組合" in tails("business")
    (True, False)
    """
    return longest_first(row["word"] for row in read_table("body_tails") if kind in row["is"].split())


@cache
def heads() -> tuple[str, ...]:
    """Words that a proper name follows: 劇団, 菓子工房; the longest first."""
    return longest_first(row["word"] for row in read_table("body_heads") if not row["glued"])


@cache
def whole_heads() -> frozenset[str]:
    """Words of what a body is, behind which its whole name follows: 認定こども園 みどり幼稚園."""
    return frozenset(row["word"] for row in read_table("body_heads") if row["whole"])


@cache
def _agency() -> re.Pattern[str]:
    words = either(row["word"] for row in read_table("body_heads") if row["glued"])
    return re.compile(f"{words}[ぁ-んァ-ヶー一-鿿々]{{2,8}}")


def is_agency(name: str) -> bool:
    """True for a branch or a member of an agency that bears a place's name.

    >>> is_agency("JICA関西"), is_agency("JA紀の里"), is_agency("JICA")
    (True, True, False)
    """
    return _agency().fullmatch(name) is not None


@cache
def kinds_of_bodies() -> frozenset[str]:
    """Words for bodies of a kind, which in a list stand for bodies: 民間, 各市町村, 農協."""
    return frozenset(row["word"] for row in read_table("body_kinds"))


@cache
def unnamed() -> str:
    """A regular expression for words for several bodies of a kind, of which none is named.

    >>> re.fullmatch(unnamed(), "市町村") is not None, re.fullmatch(unnamed(), "市") is not None
    (True, False)
    """
    return either(row["word"] for row in read_table("body_kinds") if row["several"])


@cache
def inner_words() -> frozenset[str]:
    """Words that stand between two parts of one name, in small letters: in, with."""
    return frozenset(row["word"] for row in read_table("body_links") if row["is"] == "inner")


@cache
def links(kind: str) -> re.Pattern[str]:
    """Finds a word that makes one body of two governments, as `body_links` names its kinds."""
    return re.compile(either(row["word"] for row in read_table("body_links") if row["is"] == kind))


@cache
def _denials() -> tuple[str, ...]:
    return tuple(row["ending"] for row in read_table("body_denials"))


def is_thing(name: str) -> bool:
    """True for works, an agreement or a payment, which do nothing themselves.

    >>> is_thing("橋りょう修繕工事"), is_thing("友好交流協定"), is_thing("工事組合")
    (True, True, False)
    """
    return name.endswith(_denials()) and legal_form(fold(name)) is None


@cache
def _parts() -> tuple[tuple[str, str], ...]:
    of = {row["ending"]: row["of"] for row in read_table("body_parts")}
    return tuple((ending, of[ending]) for ending in longest_first(of))


def part_of(name: str) -> str | None:
    """Whose part a name is by its ending, as `body_parts` says; None for a name that is nobody's part.

    >>> part_of("総務課"), part_of("東北センター"), part_of("神戸観光局"), part_of("旭川市")
    ('any', 'holder', 'alone', None)
    >>> part_of("課"), part_of("A課")
    (None, 'any')
    """
    return next((of for ending, of in _parts() if name.endswith(ending) and len(name) > 1), None)


@cache
def is_part_ending(words: str) -> bool:
    """True for an ending of parts alone: センター, 事務所."""
    return words in dict(_parts())


@cache
def _owners(of: str, at: str) -> tuple[str, ...]:
    rows = read_table("body_owners")
    return tuple(row["word"] for row in rows if (row["of"], row["at"]) == (of, at))


def holds(above: str, of: str) -> bool:
    """Whether a body is of the kind that holds such parts.

    >>> holds("学校法人双葉", "school"), holds("群馬大学 医学部", "holder"), holds("青葉協会", "holder")
    (True, True, False)
    """
    return (
        above.startswith(_owners(of, "start"))
        or above.partition(" ")[0].endswith(_owners(of, "end"))
        or any(word in above for word in _owners(of, "within"))
        or (bool(_owners(of, "form")) and legal_form(above) is not None)
    )


def legal_form(name: str) -> str | None:
    """The legal form with which a folded name begins or ends, or None.

    >>> legal_form("株式会社北信"), legal_form("北信(株)"), legal_form("北信会")
    ('株式会社', '(株)', None)
    """
    return next((form for form in _forms() if name.startswith(form) or name.endswith(form)), None)


@cache
def _forms() -> tuple[str, ...]:
    return longest_first(spelled())


@cache
def _generic() -> re.Pattern[str]:
    words = (row["word"] for row in read_table("body_words") if row["is"] != "region")
    return re.compile(f"{either(words)}+")


@cache
def regions() -> frozenset[str]:
    """Japan and its regions, which alone are nobody's name."""
    return frozenset(row["word"] for row in read_table("body_words") if row["is"] == "region")


@cache
def _bare_ending() -> re.Pattern[str]:
    return re.compile(f"{_words_for('kind')}*{_words_for('ending')}")


@cache
def nameless() -> re.Pattern[str]:
    """Matches what a committee is called that its name says nothing of: 実行委員会, 協議会.

    >>> [nameless().fullmatch(one) is not None for one in ("運営委員会", "友好委員会", "議会")]
    [True, False, False]
    """
    return re.compile(f"{_words_for('means')}*{_words_for('committee')}")


@cache
def committees() -> tuple[str, ...]:
    """How committees' names end: 委員会, 会議.

    >>> "国際化推進会議".endswith(committees()), "国際交流会".endswith(committees())
    (True, False)
    """
    return tuple(row["word"] for row in read_table("body_words") if "committee" in row["is"].split())


def _words_for(kind: str) -> str:
    """A regular expression for one of the words of a kind, in no group."""
    return either(row["word"] for row in read_table("body_words") if kind in row["is"].split())


@cache
def _ends() -> frozenset[str]:
    return frozenset(endings_of("body"))


def is_generic(name: str) -> bool:
    """True for words that alone are nobody's name: after a government and a space they go on with its name.

    >>> is_generic("姉妹都市交流委員会"), is_generic("日仏交流委員会")
    (True, False)
    """
    return _generic().fullmatch(name) is not None


def ends_generic(name: str) -> bool:
    """True for a name whose last word is one of these: 北方四島交流."""
    return any(is_generic(name[at:]) for at in range(len(name) - 1))


def is_bare_ending(name: str) -> bool:
    """True for words that end a name and are none: after a part that is no body they go on with it.

    >>> is_bare_ending("実行委員会"), is_bare_ending("ネットワーク"), is_bare_ending("青年委員会")
    (True, True, False)
    """
    return name in _ends() or _bare_ending().fullmatch(name) is not None
