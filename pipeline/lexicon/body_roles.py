"""What words say a body is: 主催, 共催者, 指定管理者; and the predicates behind one: と連携, に委託."""

from __future__ import annotations

from functools import cache

from pipeline.lexicon.word_lists import either
from pipeline.reference import read_table


@cache
def roles() -> dict[str, str | None]:
    """Words and the roles that they say; None for a word that only says that a body follows.

    >>> roles()["主催団体"], roles()["担当課"]
    ('主催', None)
    """
    return {row["word"]: row["role"] or None for row in read_table("body_roles")}


@cache
def any_role(*, bare: bool = False) -> str:
    """A regular expression for any of the words, the longest first; `bare` for those that need no sign.

    >>> import re
    >>> re.match(any_role(), "主催者:A市").group(), re.match(any_role(bare=True), "担当課")
    ('主催者', None)
    """
    return either(row["word"] for row in read_table("body_roles") if row["bare"] or not bare)


@cache
def any_holder() -> str:
    """A regular expression for words that say who holds or does something, whose bracket names him.

    >>> import re
    >>> [re.match(any_holder(), one) is not None for one in ("指定管理者", "委託先", "主催", "担当課")]
    [True, True, False, False]
    """
    words = (row["word"] for row in read_table("body_roles") if row["bare"] and row["role"])
    return either(word for word in words if word.endswith(("者", "先", "団体", "会社", "企業")))


@cache
def beside(*but: str) -> str:
    """A regular expression for the words that stand beside a name alone: A市(共催), A市主催.

    >>> import re
    >>> [re.fullmatch(beside(*but), "協力") is not None for but in ((), ("協力",))]
    [True, False]
    """
    return either(row["word"] for row in read_table("body_roles") if row["beside"] and row["word"] not in but)


@cache
def of_persons() -> frozenset[str]:
    """Words behind which a person's name may stand, who is no body: 担当：鈴木."""
    return frozenset(row["word"] for row in read_table("body_roles") if row["person"])


@cache
def predicates() -> dict[tuple[str, str], str | None]:
    """Particles with the predicates behind them that say what the body before them does, and its role.

    >>> predicates()["に", "委託"], predicates()["と", "連携"], ("が", "連携") in predicates()
    ('委託先', None, False)
    """
    rows = read_table("body_predicates")
    return {(one, row["word"]): row["role"] or None for row in rows for one in row["behind"].split()}


@cache
def any_predicate() -> str:
    """A regular expression for a particle `by` and the predicate `deed` behind it, in any of its forms.

    >>> import re
    >>> found = re.search(any_predicate(), "A市が主体となって実施")
    >>> found["by"], found["deed"], found.end()
    ('が', '主体', 11)
    """
    particles = either({by for by, _ in predicates()})
    words = either({word for _, word in predicates()})
    forms = "(?:し(?:て|た|ながら|つつ)?|する|となり|となって|により|による|を得て|です|で)*"
    return rf"(?P<by>{particles})(?P<deed>{words}){forms}(?:の?(?:実施|開催|運営))?"
