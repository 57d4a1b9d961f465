"""How the reader calls the program where they stand: a command in a message works as it is printed."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

NAME = "seihyo"


def invocation() -> str:
    """What to type before a command: `seihyo` where a shell finds it, else what this run was called by."""
    called = Path(sys.argv[0])
    if called.stem == NAME:
        found = shutil.which(NAME)
        return NAME if found and Path(found).resolve() == called.resolve() else _near(called)
    return f"{_near(Path(sys.executable))} -m pipeline"


def _near(path: Path) -> str:
    """The path as one types it from this folder: not resolved, since an environment's Python is a link."""
    whole = os.path.abspath(path)
    near = os.path.relpath(whole) if Path(whole).drive == Path.cwd().drive else whole
    shown = near if len(near) < len(whole) else whole
    return f'"{shown}"' if " " in shown else shown


def here(message: str) -> str:
    """The message with its commands as they work here; it writes them as `seihyo COMMAND`, in backquotes.

    >>> here("`seihyo run`") == f"`{invocation()} run`", here("seihyo, run")
    (True, 'seihyo, run')
    """
    return message.replace(f"`{NAME} ", f"`{invocation()} ")
