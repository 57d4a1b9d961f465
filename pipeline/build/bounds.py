"""What a process may take for the documents that it reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.build.documents import Document

BYTES_A_SECOND = 2000
SECONDS_A_DOCUMENT = 1


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a process may take for its work."""

    seconds: float = 120
    """For any document; more by its size."""
    memory: int | None = None
    """Bytes of data that a process may hold; None where the system can't bound it or need not."""

    def time_for(self, documents: Sequence[Document]) -> float:
        """Seconds that the documents may take.

        >>> Bounds().time_for([Document("a", "a.csv", "", size=20_000)])
        131.0
        """
        size = sum(document.size for document in documents)
        return self.seconds + SECONDS_A_DOCUMENT * len(documents) + size / BYTES_A_SECOND
