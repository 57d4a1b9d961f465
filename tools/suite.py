"""What the tools that look at the whole suite of tests share: which code, and which tests."""

from __future__ import annotations

AREAS = ("pipeline/lexicon", "pipeline/repair", "pipeline/normalize", "pipeline/extract/tables")
"""Where the code reads, as opposed to what it reads from and writes to."""
BEHIND = (
    "ci",
    "diff",
    "exports",
    "notebooks",
    "publish",
    "report",
    "review",
    "test_make.py",
    "test_readme.py",
    "trust/test_consoles.py",
)
"""Tests that look at the published tables only, or run the program as others do, and take long over it."""


def area(path: str) -> str:
    """The part of the pipeline that a module belongs to.

    >>> area("pipeline/lexicon/eras.py"), area("pipeline/normalize/places/parse.py")
    ('lexicon', 'normalize/places')
    """
    parts = path.split("/")[1:]
    return "/".join(parts[:2]) if len(parts) > 2 else parts[0]
