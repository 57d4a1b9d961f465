"""Signs and words between points: ranges, open ends, lists, choices, arrows."""

from __future__ import annotations

from typing import Final

from ..tokens import Tokens
from .ahead import after_hours, begins_point
from .kinds import Arrow, Bound, BracketedBound, Choice, Mark, Or, RangeSign, SelfMark, Separator

_HEADS: Final = frozenset({"締切", "〆切", "締め切り", "期限", "必着", "開始", "スタート"})
"""Words of a bound that may head the date behind them."""
_APART: Final = frozenset(
    {"separator", "space", "open", "note_mark", "text", "label_word", "stop", "slash", "end", "label_close"}
)
"""What parts such a word from the date before it; end stands before the first."""


def read_range(tokens: Tokens, i: int, stop: int) -> RangeSign:
    """A range sign or word, with the signs that follow it.

    >>> from ..tokens import tokenize
    >>> sign = read_range(tokenize("~ 5月"), 0, 4)
    >>> sign.after, sign.ahead
    (2, True)
    """
    kinds = tokens.kinds
    k = i + 1
    while kinds[k] in ("space", "range", "hyphen", "to") or (kinds[k] == "colon" and kinds[k - 1] == "to"):
        k += 1
    following = kinds[k]
    hours = 0
    if following in ("meridiem", "noon") or (
        following == "number" and (tokens.units[k] == "hour" or kinds[k + 1] == "colon")
    ):
        after = after_hours(tokens, k)
        hours = after if after > k else 0
    unknown = following in ("end_unknown", "now") or (
        following == "status" and tokens.values[k] == "undecided"
    )
    return RangeSign(
        i, k, tokens.starts[i], tokens.ends[k - 1], kinds[i], tokens.ends[i],
        begins_point(tokens, k), following,
        tokens.ends[k] if unknown else 0, hours, tokens.ends[hours - 1] if hours else 0,
    )  # fmt: skip


def _heads_date(tokens: Tokens, i: int, k: int) -> bool:
    """Whether a word such as 締切 says what the date or hour behind it is for, and bounds none.

    9月、締切5月10日; スタート/9:00
    """
    if tokens.text.startswith("は", tokens.starts[k]):
        k = tokens.past[k + 1]
    apart = tokens.kinds[i - 1] in _APART
    if tokens.word(i) not in _HEADS:
        return False
    if tokens.kinds[i] == "since" and _is_hour(tokens, k):
        return apart or k == i + 1 or tokens.kinds[i - 1] == "close"
    return apart and begins_point(tokens, k)


def _is_hour(tokens: Tokens, k: int) -> bool:
    """Whether a time of day stands at token k, also behind a slash: スタート/9:00."""
    k = tokens.past[k + 1] if tokens.kinds[k] == "slash" else k
    return after_hours(tokens, k) > k


def read_bound(tokens: Tokens, i: int, stop: int) -> Bound | None:
    """以降, 以前, まで; None for the label 締切:."""
    k = tokens.past[i + 1]
    if tokens.kinds[k] == "colon" and tokens.word(i) != "まで":
        return None
    if tokens.kinds[i] != "before" and _heads_date(tokens, i, k):
        return None
    return Bound(i, i + 1, tokens.starts[i], tokens.ends[i], tokens.kinds[i])


def read_separator(tokens: Tokens, i: int, stop: int) -> Separator:
    """・, 、 and 及び."""
    return Separator(i, i + 1, tokens.starts[i], tokens.ends[i], tokens.values[i] == "and")


def read_or(tokens: Tokens, i: int, stop: int) -> Or:
    """又は, か."""
    return Or(i, i + 1, tokens.starts[i], tokens.ends[i], tokens.values[i] == "pair")


def read_choice(tokens: Tokens, i: int, stop: int) -> Choice:
    """いずれか, のうち."""
    whichever = tokens.text.startswith(("早い", "遅い"), tokens.ends[i])
    return Choice(i, i + 1, tokens.starts[i], tokens.ends[i], whichever)


def read_arrow(tokens: Tokens, i: int, stop: int) -> Arrow:
    """→."""
    ahead = begins_point(tokens, tokens.past[i + 1])
    return Arrow(i, i + 1, tokens.starts[i], tokens.ends[i], ahead)


def read_mark(tokens: Tokens, i: int, stop: int) -> Mark:
    """A space, a dot, a full stop, 現在 or 当面; 例年, 旧暦, 雨天."""
    return Mark(i, i + 1, tokens.starts[i], tokens.ends[i], tokens.kinds[i])


def read_self(tokens: Tokens, i: int, stop: int) -> SelfMark:
    """自 before A 至 B; 自 至 before both.

    >>> from ..tokens import tokenize
    >>> read_self(tokenize("自 至 4月1日"), 0, 7).both
    True
    """
    kinds = tokens.kinds
    k = i + 1
    while kinds[k] in ("space", "dot", "to", "self", "colon"):
        k += 1
    both = "to" in kinds[i:k] and begins_point(tokens, k)
    return SelfMark(i, k, tokens.starts[i], tokens.ends[k - 1], both)


def read_bracketed_bound(tokens: Tokens, i: int, stop: int) -> BracketedBound | None:
    """(自), (至)."""
    if tokens.kinds[i + 1] not in ("self", "to") or tokens.kinds[i + 2] != "close":
        return None
    return BracketedBound(i, i + 3, tokens.starts[i], tokens.ends[i + 2], tokens.kinds[i + 1] == "to")
