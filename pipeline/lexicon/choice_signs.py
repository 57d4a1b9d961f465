"""Signs that mark an option of a cell, ☑ or ○ or 有, and what such a sign alone says."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.word_lists import either
from pipeline.reference import read_table

OPEN, CLOSE = "[(（［【<＜〈〔", "])）］】>＞〉〕"
GAP = r"\s、，,・/／;；|｜"
GLUE = ":：=＝"
DASHES = "－―—–-"


@cache
def signs() -> dict[str, tuple[str, bool]]:
    """The kind of each sign or word, and whether it says yes.

    >>> signs()["☑"], signs()["無"]
    (('box', True), ('word', False))
    """
    return {row["mark"]: (row["kind"], row["says"] == "yes") for row in read_table("choice_marks")}


def any_of(*kinds: str) -> str:
    """The source of a pattern for any sign of some kinds.

    >>> any_of("disc"), "☑" in any_of("box", "ring")
    ('●|◉|⦿', True)
    """
    return "|".join(re.escape(sign) for sign, (kind, _) in signs().items() if kind in kinds)


@cache
def ticks() -> re.Pattern[str]:
    """Finds a box or a tick.

    >>> ticks().findall("☑派遣 ○受入")
    ['☑']
    """
    return re.compile(any_of("box", "square", "tick"))


def any_word(*says: bool) -> str:
    """The source of a pattern for a word that says yes or no, the longest first.

    >>> [re.findall(any_word(*says), "派遣：有 受入：未実施") for says in ((True, False), (False,))]
    [['有', '未実施'], ['未実施']]
    """
    return either(sign for sign, (kind, yes) in signs().items() if kind == "word" and yes in says)


def says(text: str) -> bool | None:
    """What a cell of one sign says of what its heading names: it is so, it is not; None for other texts.

    >>> says(" ○ "), says("×"), says("△"), says("○ほか")
    (True, False, None, None)
    """
    kind, yes = signs().get(text.strip(), ("", False))
    alone = kind in ("box", "square", "tick", "ring", "disc", "cross", "dash") and text.strip() != "△"
    return yes if alone else None


def is_ticked(text: str) -> bool:
    """Whether a cell shows that its column holds boxes to tick: by a tick, or by ■ beside □.

    >>> is_ticked("☑派遣"), is_ticked("■派遣 □受入"), is_ticked("■派遣"), is_ticked("□派遣 □受入")
    (True, True, False, False)
    """
    if ticks().search(text) is None:
        return False
    kinds = {signs().get(sign) for sign in text}
    return bool({("box", True), ("tick", True)} & kinds) or {("square", True), ("square", False)} <= kinds
