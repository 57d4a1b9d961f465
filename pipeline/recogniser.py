"""The recogniser's model: where it is, and what it is."""

from __future__ import annotations

import hashlib
import importlib.util
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
    return hashlib.sha256(model_path().read_bytes()).hexdigest()
