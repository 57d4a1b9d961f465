"""The sample as a published folder, as the commands read it."""

from __future__ import annotations

from pathlib import Path

from tests.published import publish
from tests.sample import sample


def published(folder: Path) -> Path:
    """The sample published into `output` of the folder."""
    publish(sample(), folder / "output")
    return folder / "output"
