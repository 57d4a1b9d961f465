"""Values that are cheap to make: cells, edits and what a schedule says are thousands of them.

A frozen dataclass sets its fields one by one through a door that refuses others, which costs more than
what most of them hold. The values here are frozen for the type checker, which refuses to assign to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def value(cls: type[T]) -> type[T]:
    """The class as a dataclass with slots, whose instances the type checker holds frozen."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
