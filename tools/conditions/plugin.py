"""A pytest plugin: conditions of what is loaded are watched; what was seen of them is written at the end."""

from __future__ import annotations

import json
import os
from pathlib import Path

from tools.conditions.watch import watch
from tools.suite import AREAS

FOLDER = "SEIHYO_CONDITIONS"
_seen = watch(Path(__file__).parents[2], AREAS)


def pytest_sessionfinish() -> None:
    """Each process writes a file of its own."""
    path = Path(os.environ[FOLDER]) / f"{os.getpid()}.json"
    path.write_text(json.dumps([[*condition, bits] for condition, bits in _seen]), encoding="utf-8")
