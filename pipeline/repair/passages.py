"""Where a long text writes a string: positions in order, so that to ask costs the length of the question."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

ORDERED = 32
"""Characters from a position on that its place in the order goes by: longer strings are searched for."""

SHORT = 20_000
"""A text of up to this size is searched through faster than it is ordered, unless asked often."""

OFTEN = 300
"""Questions from which a shorter text is ordered too."""


class Passages:
    """The strings of one text: how often it writes one, and where. Overlapping ones count each.

    >>> text = Passages("国際交流協会の交流事業")
    >>> text.count("交流"), text.count("国内"), "協会の" in text, text.places("交流")
    (2, 0, True, [2, 7])
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._asked = 0

    def __contains__(self, string: str) -> bool:
        if not self._by_order(string):
            return string in self.text
        at = self._begin(string)
        return at < len(self._order) and self.text.startswith(string, self._order[at])

    def count(self, string: str) -> int:
        """How many positions the text has at which the string stands."""
        if not self._by_order(string):
            return len(self.places(string))
        return self._end(string) - self._begin(string)

    def places(self, string: str) -> list[int]:
        """The positions at which the string stands, in the order of the text."""
        if self._by_order(string):
            return sorted(self._order[self._begin(string) : self._end(string)])
        found, at = [], self.text.find(string)
        while at >= 0:
            found.append(at)
            at = self.text.find(string, at + 1)
        return found

    def _by_order(self, string: str) -> bool:
        self._asked += 1
        return 0 < len(string) <= ORDERED and (len(self.text) > SHORT or self._asked > OFTEN)

    def _begin(self, string: str) -> int:
        text, size = self.text, len(string)
        return bisect_left(self._order, string, key=lambda at: text[at : at + size])

    def _end(self, string: str) -> int:
        text, size = self.text, len(string)
        return bisect_right(self._order, string, key=lambda at: text[at : at + size])

    @cached_property
    def _order(self) -> Sequence[int]:
        """All positions, sorted by the `ORDERED` characters that begin there: ranks doubled in length."""
        ranks = _ranks(np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32))
        known = 1
        while known < ORDERED:
            after = np.zeros_like(ranks)
            after[:-known] = ranks[known:]
            ranks = _ranks(ranks * (ranks.max() + 1) + after)
            known *= 2
        return array("I", np.argsort(ranks, kind="stable").astype(np.uint32).tobytes())


def _ranks(values: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """The place of each value among the different ones, from 1."""
    return np.unique(values, return_inverse=True)[1].astype(np.int64) + 1


@lru_cache(maxsize=2)
def passages(text: str) -> Passages:
    """The passages of a text; the last two are kept, since most rules leave a document as it is."""
    return Passages(text)
