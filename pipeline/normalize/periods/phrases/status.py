"""What is to become of a time: 未定, 中止, 延期; 通年 and 随時; 除く and 休館."""

from __future__ import annotations

import re
from typing import Final

from pipeline.lexicon.remark_words import remark_words
from pipeline.lexicon.word_lists import either

from ..tokens import Tokens
from .ahead import begins_point
from .kinds import Exclusion, Status, Tentative, Whole

_DENIED: Final = re.compile(
    "(?:日程?|措置|の?予定)?[はもの]? ?"
    "(?:(?:し|行い|実施し|ござい|あり|いたし|致し)ません|(?:し|行わ|実施し)ない|せず|な[しい]|無[しい]?(?![料断]))"
).match
"""Behind 延期 and its like: 順延なし, 延期はありません."""
_ASIDE: Final = re.compile(rf"{either(remark_words('aside'))}[はもの]?なし$").search
"""What there is none of, while the event takes place: 順延日なし, 休憩なし."""
_IS_SO: Final = re.compile(" ?(?:$|[)。、,/;・ (】※]|し(?:た|まし)|と?な(?:った|りました)|済|決定)").match
"""What follows a status that the weather has brought."""
_NEAR: Final = 8
"""Characters before なし within which that stands."""


def read_status(tokens: Tokens, i: int, stop: int) -> Status | None:
    """未定, 中止, 延期, 前倒し, 実施; None for なし that is said of something else: 休憩なし.

    >>> from ..tokens import tokenize
    >>> read_status(tokenize("中止の場合"), 0, 3).possible, read_status(tokenize("中止"), 0, 1).possible
    (True, False)
    >>> read_status(tokenize("順延なし"), 0, 2).possible
    True
    """
    kinds = tokens.kinds
    after = _after_denial(tokens, i, stop)
    if after > i + 1:
        return Status(
            i, after, tokens.starts[i], tokens.ends[after - 1], str(tokens.values[i]),
            True, False, False, 0, 0, False, False,
        )  # fmt: skip
    if _ASIDE(tokens.text, max(0, tokens.starts[i] - _NEAR), tokens.ends[i]):
        return None
    k = tokens.past[i + 1]
    beyond = tokens.past[k + 1] if kinds[k] == "label_close" else 0
    times = beyond and (begins_point(tokens, beyond) or kinds[beyond] == "open")
    possible = _is_possible(tokens, i, stop)
    because = tokens.text.endswith(("のため", "により"), 0, tokens.starts[i])
    return Status(
        i, i + 1, tokens.starts[i], tokens.ends[i], str(tokens.values[i]),
        possible, because and not possible and _has_happened(tokens, i), kinds[k] == "colon",
        beyond if times else 0, tokens.starts[beyond],
        begins_point(tokens, k) or kinds[k] == "open",
        kinds[i - 1] == "from",
        kinds[i + 1] == "separator",
    )  # fmt: skip


def read_tentative(tokens: Tokens, i: int, stop: int) -> Tentative | None:
    """予定; None in 予定の場合, and of a number of people: 200人来場見込み."""
    if _is_possible(tokens, i, stop) or (tokens.kinds[i - 1] == "text" and tokens.kinds[i - 2] == "number"):
        return None
    return Tentative(i, i + 1, tokens.starts[i], tokens.ends[i])


def _after_denial(tokens: Tokens, i: int, stop: int) -> int:
    """Index after the words that deny what token i says, 延期はしません; the one after i where none do."""
    denied = (
        _DENIED(tokens.text, tokens.ends[i]) if tokens.values[i] not in ("undecided", "scheduled") else None
    )
    after = i + 1
    while denied is not None and after < stop and tokens.starts[after] < denied.end():
        after += 1
    return after


def _is_possible(tokens: Tokens, i: int, stop: int) -> bool:
    """Whether 場合, 可能性 or ことがある follows within the clause."""
    for kind in tokens.kinds[i + 1 : min(i + 5, stop)]:
        if kind == "possibility":
            return True
        if kind in ("space", "stop", "separator", "close"):
            return False
    return False


def _has_happened(tokens: Tokens, i: int) -> bool:
    """Whether 中止 or 延期 behind its cause says what is so: 荒天のため中止, not 雨天のため中止とする."""
    called_off = tokens.values[i] in ("cancelled", "postponed")
    return called_off and _IS_SO(tokens.text, tokens.ends[i]) is not None


def read_whole(tokens: Tokens, i: int, stop: int) -> Whole:
    """通年 or 随時."""
    joined = tokens.kinds[i - 1] in ("range", "from", "hyphen", "space")
    return Whole(i, i + 1, tokens.starts[i], tokens.ends[i], tokens.kinds[i], joined)


def read_exclusion(tokens: Tokens, i: int, stop: int) -> Exclusion:
    """除く, 休館.

    >>> from ..tokens import tokenize
    >>> read_exclusion(tokenize("休館日は月曜"), 0, 3).lists, read_exclusion(tokenize("休館"), 0, 1).lists
    (2, 0)
    """
    kinds, value = tokens.kinds, tokens.values[i]
    k = tokens.past[i + 1]
    lists = (
        (value == "day" and kinds[k] == "weekday")
        or kinds[k] == "colon"
        or tokens.text.startswith("は", tokens.starts[k])
    )
    return Exclusion(
        i, i + 1, tokens.starts[i], tokens.ends[i], k + 1 if lists else 0, tokens.ends[k],
        kinds[k] == "colon", k, value == "except",
    )  # fmt: skip
