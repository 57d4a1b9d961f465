"""What tests of pictures need: the extra, and a font to draw pictures with."""

from __future__ import annotations

import os
import subprocess
from typing import Any, NoReturn

import pytest

from pipeline.extract.picture.images import available


def missing(what: str) -> NoReturn:
    """Skips the test; fails it where SEIHYO_REQUIRE_PROGRAMS is set."""
    if os.environ.get("SEIHYO_REQUIRE_PROGRAMS"):
        pytest.fail(f"{what} is missing")
    pytest.skip(f"needs {what}")


@pytest.fixture
def extra() -> None:
    """The extra `ocr` is installed."""
    if not available():
        missing("the extra seihyo[ocr]")


@pytest.fixture
def font(extra: None) -> Any:
    """A function from a size in pixels to a font with Japanese characters."""
    from PIL import ImageFont

    try:
        asked = subprocess.run(
            ["fc-match", "-f", "%{file}\n%{index}", "Noto Sans CJK JP:lang=ja"],
            capture_output=True,
            text=True,
            check=True,
        )
        path, index = asked.stdout.splitlines()
        ImageFont.truetype(path, 20, index=int(index))
    except (OSError, subprocess.CalledProcessError, ValueError):
        missing("a font with Japanese characters")
    return lambda size: ImageFont.truetype(path, size, index=int(index))
