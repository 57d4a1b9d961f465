"""Normalize: repaired cells → dates, places, bodies and codes.

The readers of single cells (`pipeline.normalize.periods`, `.places`, `.bodies`, `.municipalities`, `.methods`)
can be used alone; none of them needs pandas.
"""

from __future__ import annotations

from pipeline.model import Tables


def normalize(tables: Tables) -> Tables:
    """The eleven published tables, and the `cells` that they were read from."""
    from pipeline.normalize.assemble import assemble

    return assemble(tables)
