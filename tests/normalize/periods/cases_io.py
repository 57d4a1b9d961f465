"""Case files: one JSON object per line with text, fiscal_year and the periods that a reader finds in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.normalize.periods import Period

HERE = Path(__file__).parent
FIELDS = (
    "text",
    "label",
    "kind",
    "status",
    "start",
    "end",
    "precision",
    "approximate",
    "tentative",
    "duration",
    "rrule",
)


def load(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def as_dict(period: Period) -> dict[str, Any]:
    values = {name: getattr(period, name) for name in FIELDS}
    return {name: v.isoformat() if hasattr(v, "isoformat") else v for name, v in values.items()}
