"""The code blocks of a Markdown page, and the Python sessions among them run as doctests."""

from __future__ import annotations

import re
from pathlib import Path


def blocks(page: str, language: str) -> list[str]:
    """The code blocks of a language, in order.

    >>> blocks("a\\n```sh\\nls\\n```\\n", "sh")
    ['ls\\n']
    """
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def sessions(path: Path) -> str:
    """All Python sessions of a page as one text that doctest reads."""
    return "\n".join(blocks(path.read_text(encoding="utf-8"), "pycon"))
