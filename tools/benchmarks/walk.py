"""`python -m tools.benchmarks.walk`: the way of one cell through the code: functions, modules and returns.

A return is a call into a module that the cell had left already. Data that flows one way returns seldom, and
whoever follows a cell through the code goes where the cell goes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import pipeline

ROOT = str(Path(pipeline.__file__).parent)


@dataclass(frozen=True, slots=True)
class Walk:
    """What one run of a function visited in `pipeline`."""

    functions: int
    modules: int
    returns: int


def walk(read: Callable[[str], object], text: str, before: str) -> Walk:
    """The way of one text through the modules of `pipeline`; another goes before it, to load the tables."""
    read(before)
    calls: list[tuple[str, str]] = []
    with _watching(calls):
        read(text)
    seen: set[str] = set()
    last, returns = "", 0
    for module, _ in calls:
        returns += module != last and module in seen
        seen.add(module)
        last = module
    return Walk(len(set(calls)), len(seen), returns)


@contextmanager
def _watching(calls: list[tuple[str, str]]) -> Iterator[None]:
    def note(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(ROOT) and not code.co_name.startswith("<"):
            calls.append((code.co_filename, code.co_qualname))

    sys.setprofile(note)
    try:
        yield
    finally:
        sys.setprofile(None)


def schedule(text: str) -> object:
    """A schedule cell, read."""
    from pipeline.normalize.periods import parse_periods

    return parse_periods(text, fiscal_year=2022)


def venue(text: str) -> object:
    """A venue cell, read."""
    from pipeline.normalize.places import parse_places

    return parse_places(text, role="venue", prefecture="北海道")


def wrapped(text: str) -> object:
    """A wrapped cell, its breaks decided."""
    from pipeline.repair.breaks import BrokenCell, decide_breaks

    lines = tuple(text.split("\n"))
    return decide_breaks([BrokenCell("organizer", "実施主体", lines, ("\n",) * (len(lines) - 1))])


CELLS: tuple[tuple[Callable[[str], object], str, str], ...] = (
    (schedule, "7月頃～翌3月", "令和5年8月上旬～中旬(予定)"),
    (schedule, "派遣:3~4月 受入:中止", "令和5年8月上旬～中旬(予定)"),
    (wrapped, "千歳市、千歳アイ\nヌ協会、アイヌ文化\n振興財団", "釧路市\n令和4年10月\nロシア サハ\nリン州"),
    (venue, "旭川市民文化会館 大ホール", "函館市役所、アメリカ(ホノルル市)"),
    (venue, "札幌市(北海道大学)", "函館市役所、アメリカ(ホノルル市)"),
)


def main() -> int:
    """Print the way of each cell."""
    print(f"{'functions':>9}{'modules':>9}{'returns':>9}  cell")
    for read, text, before in CELLS:
        found = walk(read, text, before)
        print(f"{found.functions:>9}{found.modules:>9}{found.returns:>9}  {text!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
