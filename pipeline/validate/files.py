"""The published files against the manifest that states their hashes, and its documents against `sources`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from pipeline.validate.failure import Failure

EDITED = "公表後に書き換えられています。`seihyo run` で作り直す / edited since: run `seihyo run`"
MISSING = "ファイルがありません。`seihyo run` で作り直す / the file is missing: run `seihyo run`"
OTHER = "manifest.json の文書と違います / not what manifest.json states of the document"


def check_files(
    manifest: Mapping[str, Any], hashes: Mapping[str, str], stale: Mapping[str, bool]
) -> list[Failure]:
    """Files that are not what the manifest states, and documents of which it states another outcome.

    `hashes` are those of the files there, `stale` says of each published source whether it is.

    >>> documents = [{"source_id": "a", "outcome": "stale"}]
    >>> stated = {"files": {"a.csv": "1", "b.csv": "2"}, "documents": documents}
    >>> [f"{one.key} {one.check}" for one in check_files(stated, {"a.csv": "0"}, {"a": True})]
    ['a.csv manifest', 'b.csv manifest']
    >>> [f"{one.key} {one.check}" for one in check_files({**stated, "files": {}}, {}, {"a": False})]
    ['a manifest']
    """
    files = [
        Failure("manifest", None, CHECK, name, "", EDITED if name in hashes else MISSING)
        for name, hash in manifest["files"].items()
        if hashes.get(name) != hash
    ]
    stated = {row["source_id"]: row["outcome"] for row in manifest["documents"]}
    there = {source: "stale" if old else "published" for source, old in stale.items()}
    return files + [
        Failure("manifest", None, CHECK, source, stated.get(source, ""), OTHER)
        for source in _keys(stated, there)
        if stated.get(source, "unpublished") != there.get(source, "unpublished")
    ]


CHECK = "manifest"


def _keys(*mappings: Collection[str]) -> list[str]:
    return sorted({key for mapping in mappings for key in mapping})
