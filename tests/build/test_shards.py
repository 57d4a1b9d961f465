"""How documents are cut into shards: what one process holds at once has a bound."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.build.documents import Document
from pipeline.build.shards import MOST, MOST_BYTES, PER_DOCUMENT, cut

ORDINARY = 28_000
"""Bytes of a document of 50 records."""


def documents(count: int, size: int) -> list[Document]:
    return [Document(f"d{number}", f"d{number}", "", size=size) for number in range(count)]


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("count", [200, 2_000, 20_000])
def test_no_shard_of_several_documents_is_larger_however_many_there_are(count: int, workers: int) -> None:
    shards = cut(Path("raw"), documents(count, ORDINARY), workers)
    largest = max(len(shard.documents) for shard in shards)
    assert largest * (ORDINARY + PER_DOCUMENT) <= MOST_BYTES
    assert sum(len(shard.documents) for shard in shards) == count


def test_small_documents_are_bound_by_their_number() -> None:
    shards = cut(Path("raw"), documents(10 * MOST * 8, 4_000), 1)
    assert {len(shard.documents) for shard in shards} == {MOST}


def test_a_document_beyond_the_bound_is_a_shard_alone() -> None:
    shards = cut(Path("raw"), [*documents(3, MOST_BYTES), *documents(3, 10)], 1)
    assert [len(shard.documents) for shard in shards] == [1, 1, 1, 3]
