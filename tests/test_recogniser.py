"""The model's hash is taken from the installer's list as long as that can be trusted."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import recogniser

TICK = 0.02
"""Seconds that a system's clock for files takes at most to go on."""

BEFORE, AFTER = b"as installed", b"AS INSTALLED"


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A model as an installer leaves it, with its list of files beside it."""
    path = tmp_path / recogniser.PACKAGE / recogniser.MODEL
    path.parent.mkdir(parents=True)
    path.write_bytes(BEFORE)
    time.sleep(TICK)
    hash = urlsafe_b64encode(hashlib.sha256(b"as listed").digest()).rstrip(b"=").decode()
    record = tmp_path / f"{recogniser.PACKAGE}-1.0.dist-info" / "RECORD"
    record.parent.mkdir()
    row = f"{recogniser.PACKAGE}/{recogniser.MODEL},sha256={hash},{len(BEFORE)}"
    record.write_text(f"{recogniser.PACKAGE}/__init__.py,,\n{row}\n", encoding="utf-8")
    monkeypatch.setattr(recogniser, "model_path", lambda: path)
    recogniser.model_hash.cache_clear()
    return path


def hash_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    yield
    recogniser.model_hash.cache_clear()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not say when a file was changed")
def test_what_stands_as_installed_is_not_read(model: Path) -> None:
    assert recogniser.model_hash() == hash_of(b"as listed")


def test_what_was_written_since_is_read_whatever_its_date(model: Path) -> None:
    before = model.stat()
    time.sleep(TICK)
    model.write_bytes(AFTER)
    os.utime(model, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert recogniser.model_hash() == hash_of(AFTER)


@pytest.mark.parametrize("listing", ["", "rapidocr/models/other.onnx,sha256=x,12\n"])
def test_what_is_not_listed_is_read(model: Path, listing: str) -> None:
    record = next(model.parents[2].glob("*.dist-info/RECORD"))
    record.write_text(listing, encoding="utf-8")
    assert recogniser.model_hash() == hash_of(BEFORE)


def test_a_model_of_another_size_than_listed_is_read(model: Path) -> None:
    record = next(model.parents[2].glob("*.dist-info/RECORD"))
    record.write_text(record.read_text(encoding="utf-8").replace(f",{len(BEFORE)}", ",99"), encoding="utf-8")
    assert recogniser.model_hash() == hash_of(BEFORE)
