"""What the last build left, from which rows of documents are kept that did not change or can't be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline.build.interim import saved
from pipeline.build.merge import Built, as_stale, of_sources
from pipeline.build.state import State
from pipeline.model import SeihyoError
from pipeline.publish.dataset import load
from pipeline.publish.manifest import read_manifest
from pipeline.validate import validate


@dataclass(frozen=True)
class Previous:
    """The last build of a folder: its interim tables, where they are what it left, and what is published."""

    interim: Path
    output: Path
    state: State | None
    """None where the interim tables are missing, or not what the last build left."""

    @cached_property
    def built(self) -> Built:
        """The interim tables."""
        return Built(*(saved(self.interim, stage) for stage in Built._fields))

    @cached_property
    def published(self) -> Built | None:
        """What is published, None where nothing is; SeihyoError where a table of it is missing or torn."""
        if not any(self.output.glob("*.parquet")):
            return None
        return Built.of({"normalize": load(self.output)})

    def kept(self, sources: list[str]) -> Built:
        """The rows of documents that did not change."""
        return of_sources(self.built, sources)

    def last_good(self, source_id: str, message: str) -> Built | None:
        """The rows of a document's last good version, marked stale; None where none is valid."""
        for version in self._versions():
            own = of_sources(version, [source_id])
            if not own.normalize["sources"].empty:
                stale = as_stale(own, source_id, message)
                return None if validate(_comparable(stale)) else stale
        return None

    def made_by(self, source_id: str) -> dict[str, str]:
        """The maker of a document's last good version, {} where nothing says it."""
        if self.state and source_id in self.state.documents:
            return self.state.documents[source_id].made_by
        try:
            stated = read_manifest(self.output)
        except SeihyoError:
            return {}
        documents: dict[str, dict[str, Any]] = {row["source_id"]: row for row in stated["documents"]}
        return dict(stated["makers"].get(documents.get(source_id, {}).get("made_by"), {}))

    def _versions(self) -> Iterator[Built]:
        if self.state:
            yield self.built
        if self.published:
            yield self.published


def _comparable(built: Built) -> dict[str, Any]:
    """The tables to validate: without the raw cells where the version came from what is published alone."""
    tables = built.normalize
    return (
        tables if len(tables["cells"]) else {name: table for name, table in tables.items() if name != "cells"}
    )
