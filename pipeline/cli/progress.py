"""How a build goes: a bar on a terminal, now and then a line where there is none, both on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.build import Begun, Reading, Tell
from pipeline.wording import counted

if TYPE_CHECKING:
    from pipeline.build.parts import Done

SECONDS_A_LINE = 30
"""Between two lines where there is no terminal; a shorter build prints none."""


@contextmanager
def progress() -> Iterator[Tell]:
    """What a build tells how it goes; the bar goes away however the build ends."""
    if sys.stderr.isatty():
        with _bar() as tell:
            yield tell
    else:
        yield Lines().tell


class Count:
    """What a build has told so far."""

    def __init__(self) -> None:
        self.documents = self.done = self.before = self.programs = self.findings = 0
        self.began = time.monotonic()

    def add(self, event: Begun | Done) -> None:
        """Counts what was told."""
        if isinstance(event, Begun):
            self.documents, self.done, self.before = event.documents, event.before, event.before
            self.began = time.monotonic()
        else:
            self.done += event.documents
            self.programs += event.programs
            self.findings += event.findings

    @property
    def rate(self) -> float:
        """Documents a second."""
        return (self.done - self.before) / max(time.monotonic() - self.began, 1e-6)

    @property
    def said(self) -> str:
        """Records, findings and rate, in both languages."""
        found = f"{self.programs:,} 件 records · 確認事項 {self.findings:,} findings"
        return f"{found} · 毎秒 {self.rate:.1f} 文書 documents/s"

    @property
    def line(self) -> str:
        """All of it on one line, with the time that is left."""
        left = (self.documents - self.done) / self.rate if self.rate else 0
        japanese = f"{self.documents:,} 文書中 {self.done:,} 文書"
        english = f"{self.done:,} of {counted(self.documents, 'document')}"
        return f"seihyo: {japanese} / {english} · {self.said} · 残り {clock(left)} left"


def clock(seconds: float) -> str:
    """Seconds as hours, minutes and seconds.

    >>> clock(59.6), clock(3723)
    ('0:01:00', '1:02:03')
    """
    whole = round(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def resumed(before: int) -> str:
    """What is said where an earlier run came to no end.

    >>> resumed(1).partition(" / ")[2]
    '1 document was read by a run that was ended; it is not read again'
    """
    was, they_are = ("was", "it is") if before == 1 else ("were", "they are")
    return (
        f"seihyo: 前回途中まで読んだ {before:,} 文書はそのまま使います / "
        f"{counted(before, 'document')} {was} read by a run that was ended; {they_are} not read again"
    )


class Lines:
    """Prints a line now and then."""

    def __init__(self) -> None:
        self._count = Count()
        self._next = time.monotonic() + SECONDS_A_LINE

    def tell(self, event: Begun | Reading | Done) -> None:
        """Counts what is told, and prints where it is time to."""
        if isinstance(event, Reading):
            return
        self._count.add(event)
        if isinstance(event, Begun):
            if event.before:
                print(resumed(event.before), file=sys.stderr)
        elif time.monotonic() >= self._next:
            self._next = time.monotonic() + SECONDS_A_LINE
            print(self._count.line, file=sys.stderr, flush=True)


@contextmanager
def _bar() -> Iterator[Tell]:
    """A bar on the terminal, with the document that is being read."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("整表 seihyo"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("文書 documents · {task.fields[said]} · 残り left"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[reading]}", markup=False),
    )
    console, count = Console(stderr=True), Count()
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as shown:
        task = shown.add_task("", total=None, said=count.said, reading="", start=False)

        def tell(event: Begun | Reading | Done) -> None:
            if isinstance(event, Reading):
                shown.update(task, reading=event.source_id[:20] or "…")
                return
            count.add(event)
            if isinstance(event, Begun):
                shown.start_task(task)
                if event.before:
                    console.print(resumed(event.before), markup=False, highlight=False)
            shown.update(task, total=count.documents, completed=count.done, said=count.said)

        yield tell
