"""Programs that some tests need beside Python: without one they skip, or fail where they must run."""

from __future__ import annotations

import os
import shutil

import pytest


def requires_program(name: str) -> str:
    """The path of a program; the test skips without it, or fails where SEIHYO_REQUIRE_PROGRAMS is set."""
    path = shutil.which(name)
    if path is None:
        message = f"needs the program {name}, which is not installed"
        if os.environ.get("SEIHYO_REQUIRE_PROGRAMS"):
            pytest.fail(message)
        pytest.skip(message)
    return path
