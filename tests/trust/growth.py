"""How the time of a reader grows with the length of its cell: processor time, the shortest of the tries."""

from __future__ import annotations

import math
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NamedTuple

from tests.trust.readers import Reader


class Growth(NamedTuple):
    """Seconds at a size and at four times that size; infinite where the bound was reached."""

    small: float
    large: float

    @property
    def exponent(self) -> float:
        """The power of n with which the time grows; 0 where it is too short to be told."""
        return math.log(self.large / max(self.small, 1e-4), 4) if self.large > FAINT else 0.0


FAINT = 0.02
"""Seconds below which a time is not told from noise."""


class TooLongError(Exception):
    """A reader that takes longer than its bound."""


@contextmanager
def bound(seconds: float) -> Iterator[None]:
    """Raises TooLongError in what takes longer."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def seconds(reader: Reader, text: str, most: float = 10.0, tries: int = 1) -> float:
    """Processor seconds for a text, infinite past the bound."""
    shortest = math.inf
    for attempt in range(tries):
        # Each try has a text of its own, so that no reader answers out of its memory.
        own = text[: len(text) - attempt]
        begin = time.process_time()
        try:
            with bound(most):
                reader(own)
        except TooLongError:
            return math.inf
        shortest = min(shortest, time.process_time() - begin)
    return shortest


def long(pattern: str, size: int) -> str:
    """The pattern over and over, so many characters."""
    return (pattern * (size // len(pattern) + 1))[:size]


def growth(reader: Reader, pattern: str, size: int, most: float = 10.0, tries: int = 1) -> Growth:
    """The reader's times for the pattern at the size and at four times the size."""
    small = seconds(reader, long(pattern, size), most, tries)
    large = seconds(reader, long(pattern, 4 * size), most, tries) if small < math.inf else math.inf
    return Growth(small, large)
