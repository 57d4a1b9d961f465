"""The pure stages over many documents, cut into shards that any number of processes can share."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from pipeline.extract import extract
from pipeline.model import RawFile, Tables
from pipeline.normalize import normalize
from pipeline.repair import repair
from pipeline.schemas import TABLES, frame

if TYPE_CHECKING:
    from pipeline.repair.corrections import Correction

SHARDS_PER_WORKER = 4
"""So that one slow document does not leave the other processes idle."""


UNCOLLECTED = 200_000
"""Objects that are made before the collector looks for cycles among them: cells and edits hold none."""


class Built(NamedTuple):
    """What the three pure stages made of some documents."""

    extracted: Tables
    repaired: Tables
    normalized: Tables


def build(
    files: Sequence[RawFile],
    corrections: Mapping[str, Sequence[Correction]],
    *,
    workers: int = 1,
    progress: Callable[[str], None] = lambda text: None,
) -> Built:
    """The documents through extract, repair and normalize; the number of workers changes no byte of it."""
    if workers <= 1 or len(files) <= 1:
        progress("extract")
        extracted = extract(files)
        progress("repair")
        repaired = repair(extracted, corrections)
        progress("normalize")
        return Built(extracted, repaired, normalize(repaired))
    shards = [(shard, corrections) for shard in cut(files, workers * SHARDS_PER_WORKER)]
    built = []
    with ProcessPoolExecutor(workers, get_context("spawn"), initializer=collect_seldom) as pool:
        for part in pool.map(build_shard, shards):
            built.append(part)
            progress(f"{len(built)}/{len(shards)} shards")
    return joined(built)


def collect_seldom() -> None:
    """Lets this process look for cycles less often: on a million cells it costs a fifth of the time."""
    gc.set_threshold(UNCOLLECTED, 50, 1000)


def cut(files: Sequence[RawFile], shards: int) -> Iterator[Sequence[RawFile]]:
    """The files in at most so many runs of about equal length, in order."""
    length = -(-len(files) // shards)
    return (files[start : start + length] for start in range(0, len(files), length))


def build_shard(shard: tuple[Sequence[RawFile], Mapping[str, Sequence[Correction]]]) -> Built:
    """What `build` makes of one shard, in the process that it runs in."""
    return build(*shard)


def joined(built: Sequence[Built]) -> Built:
    """The tables of all shards, one below the other."""
    return Built(*(concatenated(stage) for stage in zip(*built, strict=True)))


def concatenated(parts: Sequence[Tables]) -> Tables:
    """Each table's rows of all parts, in order; a published table keeps its declared types."""
    tables: Tables = {}
    for name in parts[0]:
        filled = [part[name] for part in parts if not part[name].empty] or [parts[0][name]]
        table = pd.concat(filled, ignore_index=True)
        tables[name] = frame(name, table) if name in TABLES and "programs" in parts[0] else table
    return tables
