"""What a figure was measured on, and where figures are kept: `interim/bench`."""

from __future__ import annotations

import json
import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "interim" / "bench"
LIBRARIES = (
    *("seihyo", "pandas", "pandera", "pyarrow", "sudachipy", "sudachidict-small", "pdfminer.six", "lxml"),
    *("python-calamine", "ja-timex", "neologdn", "budoux", "dateparser", "pypdfium2"),
)


def machine() -> dict[str, Any]:
    """The processor, the system, Python and the versions of what counts.

    >>> machine()["python"] == platform.python_version()
    True
    """
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "versions": {name: found for name in LIBRARIES if (found := _version(name))},
    }


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    named = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def kept(name: str, figures: Any) -> None:
    """Keeps the figures of one benchmark beside the others."""
    KEPT.mkdir(parents=True, exist_ok=True)
    text = json.dumps(figures, ensure_ascii=False, indent=2)
    (KEPT / f"{name}.json").write_text(text + "\n", encoding="utf-8")
