"""When a process looks for objects that refer to one another and to nothing else."""

from __future__ import annotations

import gc

UNCOLLECTED = 2_000_000
"""Objects that are made before the collector looks for cycles among them.

What the stages make holds none, and is gone by itself when a shard is done; only a PDF leaves some hundred.
"""


def collect_seldom() -> None:
    """Lets this process look for cycles less often: on a million cells that costs a fifth of the time."""
    gc.set_threshold(UNCOLLECTED, 50, 1000)
