"""One writer at a time in a folder: who comes second is told who is there."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.model import SeihyoError
from pipeline.publish.swap import real
from pipeline.wording import bilingual


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds the folder for this process; the lock ends with the process, however it ends.

    Raises SeihyoError, naming the holder, where another process holds it.
    """
    folder = real(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    lock, holder = folder.with_name(f".{folder.name}.lock"), folder.with_name(f".{folder.name}.holder")
    try:
        with FileLock(lock, timeout=0):
            holder.write_text(json.dumps(_self()), encoding="utf-8")
            try:
                yield
            finally:
                holder.unlink(missing_ok=True)
    except Timeout:
        who = _said(holder)
        raise SeihyoError(
            bilingual(
                f"別の実行{who}が書いています。終わってからもう一度実行してください",
                f"another run{who} writes there: run again when it has ended",
                f"{folder}: ",
            )
        ) from None


def _self() -> dict[str, str]:
    return {
        "pid": str(os.getpid()),
        "host": socket.gethostname(),
        "since": datetime.now().astimezone().isoformat(timespec="seconds"),
    }


def _said(holder: Path) -> str:
    """The holder in brackets, or nothing where it can't be told."""
    try:
        who = json.loads(holder.read_text(encoding="utf-8"))
        return f" (PID {who['pid']}, {who['host']}, {who['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
