"""The recogniser's model: where it is, and what it is."""

from __future__ import annotations

import csv
import hashlib
import importlib.util
import sys
from base64 import urlsafe_b64decode
from functools import cache
from pathlib import Path

PACKAGE = "rapidocr"
MODEL = "models/PP-OCRv6_rec_small.onnx"


def model_path() -> Path:
    """Where the model stands in its package. Raises FileNotFoundError where that is not installed."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(PACKAGE)
    return Path(next(iter(spec.submodule_search_locations))) / MODEL


@cache
def model_hash() -> str:
    """The SHA-256 of the model. Raises OSError where it is not installed."""
    path = model_path()
    return listed_hash(path) or hashlib.sha256(path.read_bytes()).hexdigest()


def listed_hash(path: Path) -> str | None:
    """The SHA-256 of the model as its installer listed it; None where it may have been changed since.

    The system notes when a file was changed last, and no copy can bring an old note along. Windows notes
    only when the file was made.
    """
    if sys.platform == "win32":
        return None
    name, stands = f"{PACKAGE}/{MODEL}", path.stat()
    for record in path.parents[MODEL.count("/") + 1].glob(f"{PACKAGE}-*.dist-info/RECORD"):
        if record.stat().st_ctime_ns <= stands.st_ctime_ns:
            continue
        with record.open(encoding="utf-8", newline="") as file:
            for listed, hash, size in csv.reader(file):
                if (listed, size) == (name, str(stands.st_size)) and hash.startswith(LISTED):
                    return urlsafe_b64decode(hash.removeprefix(LISTED) + "=").hex()
    return None


LISTED = "sha256="
"""What a hash begins with in a list of installed files; its end lacks the padding."""
