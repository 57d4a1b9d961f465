"""`manifest.json`: which version of what made each document's rows, and the hash of every published file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.model import SeihyoError
from pipeline.publish.written import Written
from pipeline.wording import bilingual

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of a build, as the manifest states it."""

    source_id: str
    file: str
    outcome: str
    """published; stale: the rows are those of its last good version; unpublished: there are none."""
    sha256: str
    sidecar_sha256: str | None = None
    corrections_sha256: str | None = None
    made_by: Mapping[str, str] = field(default_factory=dict)
    """Versions of what made the rows; none where there are no rows."""
    message: str | None = None
    """Why it could not be published; None where it was."""


def manifest(
    makers: Iterable[Mapping[str, str]], documents: Iterable[Entry], files: Mapping[str, Written]
) -> Iterator[bytes]:
    """The manifest of a dataset's documents and files, as JSON in pieces; makers are named once, by number.

    `makers` are those of the documents, in their order.

    >>> made_by = {"seihyo": "1.0"}
    >>> entry = Entry("a", "a.csv", "published", "0", made_by=made_by)
    >>> stored = json.loads(b"".join(manifest([made_by], [entry], {"x.csv": Written(0, "")})))
    >>> stored["makers"], stored["documents"][0]["made_by"], list(stored["files"])
    ({'1': {'seihyo': '1.0'}}, '1', ['x.csv'])
    """
    numbers: dict[Maker, str] = {}
    for made_by in makers:
        if made_by:
            numbers.setdefault(tuple(made_by.items()), str(len(numbers) + 1))
    named = {number: dict(parts) for parts, number in numbers.items()}
    hashes = {name: file.sha256 for name, file in sorted(files.items())}
    yield f'{{\n "makers": {_below(named)},\n "documents": ['.encode()
    before = "\n"
    for entry in documents:
        number = numbers.get(tuple(entry.made_by.items()))
        row = {name: getattr(entry, name) for name in Entry.__slots__} | {"made_by": number}
        fields = ",\n".join(f"   {encode(name)}: {encode(value)}" for name, value in row.items())
        yield f"{before}  {{\n{fields}\n  }}".encode()
        before = ",\n"
    yield f'\n ],\n "files": {_below(hashes)}\n}}\n'.encode()


Maker = tuple[tuple[str, str], ...]

encode = json.JSONEncoder(ensure_ascii=False).encode
"""A value as JSON on one line."""


def _below(value: object) -> str:
    """A value as JSON on lines of their own, one step in."""
    return json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n ")


def hash_of(data: bytes) -> str:
    """The content's SHA-256 in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a published dataset; SeihyoError where there is none that can be read."""
    path = folder / MANIFEST
    try:
        stored = json.loads(path.read_bytes())
        if not isinstance(stored["files"], dict) or not isinstance(stored["documents"], list):
            raise TypeError
        return dict(stored)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SeihyoError(
            bilingual(
                "読めません。`seihyo run` で作り直してください",
                "it can't be read: run `seihyo run`",
                f"{path}: ",
            )
        ) from error
