"""When a process looks for objects that refer to one another and to nothing else."""

from __future__ import annotations

import gc

UNCOLLECTED = 2_000_000
"""Objects that are made before the collector looks for cycles among them: cells and edits hold none."""


def collect_seldom() -> None:
    """Lets this process look for cycles less often: on a million cells that costs a fifth of the time."""
    gc.set_threshold(UNCOLLECTED, 50, 1000)


def collect_young() -> None:
    """Lets go of the cycles among what was made since: sooner after some work than during it.

    Then most of what the work made is gone by itself, and what is left is quickly looked through.
    """
    gc.collect(0)
