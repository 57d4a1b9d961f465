"""What a fuzzer begins with and what it once found go through every target again, and keep each promise."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.fuzz.__main__ import TARGETS as NAMES
from tools.fuzz.targets import TARGETS, Target

HERE = Path(__file__).parent
INPUTS = sorted(path for kind in ("corpus", "found") for path in (HERE / kind).glob("*/*"))


def test_the_command_runs_every_target() -> None:
    assert tuple(TARGETS) == NAMES


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: "-".join(path.parts[-3:]))
def test_an_input_keeps_the_promises(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


def broken(data: bytes) -> None:
    """A reader that fails in a way it has not promised."""
    raise ValueError(data)


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_notices(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that fails must fail its target: else nothing could be found."""
    asked: dict[str, tuple[str, ...]] = {
        "sidecar": ("read_sidecar",), "corrections": ("read_corrections",), "periods": ("parse_periods",),
        "places": ("parse_places",), "bodies": ("split_bodies",), "ways": ("classify_methods",),
    }  # fmt: skip
    for name in asked.get(target, ("read_document",)):
        monkeypatch.setattr(f"tools.fuzz.targets.{name}", lambda *_, **__: broken(b""))
    read: Target = TARGETS[target]
    with pytest.raises(ValueError, match="b''"):
        read(b"")
