"""What is wrong with a table, said so that a person can act on it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """One value, row or table that breaks a rule of the data model."""

    table: str
    column: str | None
    check: str
    key: str
    """The row's key, as `program_id/seq`; "" where the whole table is meant."""
    value: str
    message: str
    """What is wrong and what to do, in Japanese and English."""
    line: int | None = None
    """The line of the published CSV, where it is known without looking for the key."""

    def __str__(self) -> str:
        """One line: table, key, column, value, message."""
        place = " ".join(part for part in (self.table, self.key, self.column or "") if part)
        return f"{place}: {self.value!r}: {self.message}" if self.value else f"{place}: {self.message}"
