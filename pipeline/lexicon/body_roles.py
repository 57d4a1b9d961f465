"""What words say a body is: 主催, 共催者, 指定管理者; each is a row of `body_roles.csv`."""

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
def beside(*but: str) -> str:
    """A regular expression for the words that stand beside a name alone: A市(共催), A市主催.

    >>> beside(), beside("協力")
    ('(?:主催|主管|共催|協力|協賛|後援)', '(?:主催|主管|共催|協賛|後援)')
    """
    return either(row["word"] for row in read_table("body_roles") if row["beside"] and row["word"] not in but)


@cache
def of_persons() -> frozenset[str]:
    """Words behind which a person's name may stand, who is no body: 担当：鈴木."""
    return frozenset(row["word"] for row in read_table("body_roles") if row["person"])
