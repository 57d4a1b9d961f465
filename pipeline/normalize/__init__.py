"""Normalize: repaired cells → dates, places, bodies and codes.

The readers of single cells (`periods`, `places`, `bodies`, `methods`) stand alone beside it
and need no pandas.
"""

from __future__ import annotations

from pipeline.model import Tables


def normalize(tables: Tables) -> Tables:
    """The eleven published tables, and the `cells` that they were read from."""
    from pipeline.normalize.assemble import assemble

    return assemble(tables)
