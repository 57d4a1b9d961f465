"""What makes the rows: versions of the pipeline, its tables, weights, dictionary and libraries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipeline import __version__
from pipeline.recogniser import MODEL, model_hash

PACKAGE = Path(__file__).parents[1]
DICTIONARY = "sudachidict-small"
LIBRARIES = ("lxml", "numpy", "pandas", "pandera", "pdfminer.six", "pyarrow", "python-calamine", "sudachipy")
"""What the published bytes may hang on, besides our own code and the dictionary."""

OF_PICTURES = ("onnxruntime", "opencv-python-headless", "pypdfium2", "rapidocr")
"""The same for pictures, which are read only where these are installed."""

MODELS = "models"
"""What is stated besides where something was read from pictures: what recognised the characters."""

MADE_BY = ("seihyo", "tables", "weights", "dictionary")
"""What a published dataset states of its maker: what a reader of the data can name."""

TABLES = (".csv", ".toml")
"""Endings of the names of tables; all else in the package is code."""

WEIGHTS = ("break_weights.csv", "break_calibration.csv")


@cache
def maker() -> dict[str, str]:
    """The maker's parts by name: versions, or hashes of content in 16 digits.

    >>> sorted(set(MADE_BY) - set(maker())), len(maker()["code"])
    ([], 16)
    """
    files = sorted(path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc")
    tables = [path for path in files if path.suffix in TABLES]
    return {
        "seihyo": __version__,
        "tables": _hash(path for path in tables if path.name not in WEIGHTS),
        "weights": _hash(path for path in tables if path.name in WEIGHTS),
        "dictionary": f"{DICTIONARY} {_version(DICTIONARY)}",
        "code": _hash(path for path in files if path.suffix not in TABLES),
        MODELS: _models(),
        "libraries": " ".join(f"{name}-{_version(name)}" for name in (*LIBRARIES, *OF_PICTURES)),
    }


def stated(parts: Mapping[str, str], *, pictured: bool = False) -> dict[str, str]:
    """The parts that a published dataset states; of what reads pictures where something was `pictured`.

    >>> parts = {name: name for name in (*MADE_BY, MODELS)}
    >>> list(stated(parts).values()) == list(MADE_BY), stated(parts, pictured=True)["models"]
    (True, 'models')
    """
    names = (*MADE_BY, MODELS) if pictured else MADE_BY
    return {name: parts[name] for name in names}


PICTURE = "picture"
"""The format of documents that were read from pictures."""


def _models() -> str:
    """The recogniser's model and its hash; ? where it is not installed."""
    try:
        return f"{Path(MODEL).name} {model_hash()[:16]}"
    except OSError:
        return "?"


def _hash(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "?"
