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


@dataclass_transform(frozen_default=True, eq_default=False)
def answer(cls: type[T]) -> type[T]:
    """The same of what is found out once and handed on: each equals itself alone, and is quick to compare."""
    return dataclass(slots=True, eq=False)(cls)
