"""What the last build left, from which rows of documents are kept that did not change or can't be read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from pipeline.build.blocks import Standing, lines_of, parquet_of, standing
from pipeline.build.merge import KEYS, Built, Key, as_stale, built_of, of_sources
from pipeline.build.runs import FolderRun, Rows
from pipeline.build.state import State
from pipeline.model import SeihyoError
from pipeline.publish.manifest import read_manifest
from pipeline.publish.swap import standing as whole
from pipeline.schemas import TABLES
from pipeline.validate import validate

if TYPE_CHECKING:
    from pipeline.publish.partitioned import Before


@dataclass(frozen=True)
class Previous:
    """The last build of a folder: its interim tables, where they are what it left, and what is published."""

    interim: Path
    output: Path
    state: State | None
    """None where the interim tables are missing, or not what the last build left."""

    def kept(self, sources: Collection[str], standing: Standing | None) -> FolderRun:
        """The rows of documents that did not change; `standing` says in which row groups they are."""
        if standing is None:
            return FolderRun(self._interim, sources)
        return FolderRun(self._interim, sources, lambda key: standing.groups(parquet_of(*key), sources))

    def standing(self, wanted: Collection[str], edited: Collection[str]) -> Standing | None:
        """What stands of all files that are wanted, block for block; None where some were `edited` since."""
        if self.state is None or any(f"output/{name}" in edited for name in lines_of(wanted)):
            return None
        sources = [name for name, made in self.state.documents.items() if made.outcome != "unpublished"]
        return standing(self.interim, self.output, sources, wanted)

    def partitions(self, kept: Collection[str], edited: Collection[str]) -> Before | None:
        """What stands in folders by prefecture and year; None where the last build left no such folders.

        `kept` are the documents that did not change, `edited` what is no longer what the last build left.
        """
        if self.state is None or "partitioned" not in self.state.wanted:
            return None
        from pipeline.publish.partitioned import Before, places_of

        def below(name: str) -> str:
            return name.removeprefix("output/")

        places = places_of(self._interim["normalize", "sources"])
        files = {below(name): sha256 for name, sha256 in self.state.files.items() if below(name) != name}
        return Before(whole(self.output), places, files, {*map(below, edited)}, frozenset(kept))

    def last_good(self, failures: Mapping[str, str]) -> dict[str, Built]:
        """The rows of documents' last good versions, marked stale with why; of those that have a valid one.

        `failures` says of each document why it can't be read. Raises SeihyoError where something is published
        and a table of it is missing or torn.
        """
        found: dict[str, Built] = {}
        for version in self._versions():
            left = [source for source in sorted(failures) if source not in found]
            if not left:
                break
            held = _held(version, left)
            for source in sorted(held.normalize["sources"]["source_id"]):
                stale = as_stale(of_sources(held, [source]), source, failures[source])
                if not validate(_comparable(stale)):
                    found[source] = stale
        return found

    def made_by(self, source_id: str) -> dict[str, str]:
        """The maker of a document's last good version, {} where nothing says it."""
        if self.state and source_id in self.state.documents:
            return self.state.documents[source_id].made_by
        return self._stated.get(source_id, {})

    @cached_property
    def _stated(self) -> dict[str, dict[str, str]]:
        """The makers that the manifest states, by document."""
        try:
            stated: dict[str, Any] = read_manifest(self.output)
        except SeihyoError:
            return {}
        return {
            row["source_id"]: dict(stated["makers"].get(row["made_by"], {})) for row in stated["documents"]
        }

    def _versions(self) -> Iterator[dict[Key, Path]]:
        """Where versions of documents stand, the best one first: files of tables."""
        if self.state:
            yield self._interim
        published = whole(self.output)
        if any(published.glob("*.parquet")):
            yield {("normalize", name): published / f"{name}.parquet" for name in TABLES}

    @property
    def _interim(self) -> dict[Key, Path]:
        return {(stage, name): self.interim / stage / f"{name}.parquet" for stage, name in KEYS}


def _held(files: Mapping[Key, Path], sources: list[str]) -> Built:
    """The documents' rows of all tables."""
    rows = Rows.of([FolderRun(files, sources)])
    pieces = [piece for block in rows.blocks for piece in rows.windows(block)]
    return built_of({key: pa.concat_tables([piece[key] for piece in pieces]) for key in KEYS})


def _comparable(built: Built) -> dict[str, Any]:
    """The tables to validate: without the raw cells where the version came from what is published alone."""
    tables = built.normalize
    return (
        tables if len(tables["cells"]) else {name: table for name, table in tables.items() if name != "cells"}
    )
