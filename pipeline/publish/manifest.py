"""`manifest.json`: which version of what made each document's rows, and the hash of every published file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
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


def manifest(documents: Iterable[Entry], files: Mapping[str, Written]) -> bytes:
    """The manifest of a dataset's documents and files, as JSON; makers are named once, by number.

    >>> entry = Entry("a", "a.csv", "published", "0", made_by={"seihyo": "1.0"})
    >>> stored = json.loads(manifest([entry], {"x.csv": Written(0, "")}))
    >>> stored["makers"], stored["documents"][0]["made_by"], list(stored["files"])
    ({'1': {'seihyo': '1.0'}}, '1', ['x.csv'])
    """
    makers: dict[str, Mapping[str, str]] = {}
    rows: list[dict[str, Any]] = []
    for entry in documents:
        number = next((number for number, maker in makers.items() if maker == entry.made_by), None)
        if number is None and entry.made_by:
            number = str(len(makers) + 1)
            makers[number] = entry.made_by
        row = {name: getattr(entry, name) for name in Entry.__slots__}
        rows.append({**row, "made_by": number})
    stated = {
        "makers": makers,
        "documents": rows,
        "files": {name: file.sha256 for name, file in sorted(files.items())},
    }
    return (json.dumps(stated, ensure_ascii=False, indent=1) + "\n").encode()


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
