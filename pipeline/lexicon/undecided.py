"""Words that say of anything that it is not decided yet: 未定, 調整中, 追って連絡."""

from __future__ import annotations

import re
from functools import cache

from pipeline.reference import read_table


@cache
def undecided_words() -> tuple[str, ...]:
    """The words that any column may have, the longest first.

    >>> {"未定", "調整中"} <= set(undecided_words()), "会場未定" in undecided_words()
    (True, False)
    """
    found = (row["word"] for row in read_table("undecided_words"))
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def undecided() -> str:
    """Regular expression for one of the words, in no group.

    >>> import re
    >>> re.search(undecided(), "会場は調整中")[0]
    '調整中'
    """
    return f"(?:{'|'.join(map(re.escape, undecided_words()))})"
