"""The headings of each document's table as printed, in their order."""

from __future__ import annotations

import pandas as pd

from pipeline.model import Tables


def headings(tables: Tables, cells: pd.DataFrame) -> dict[int, list[list[str]]]:
    """The columns of each document by its place in `sources`: what `programs` calls them, and as printed.

    >>> tables = {"sources": pd.DataFrame({"source_id": ["a"]})}
    >>> cells = pd.DataFrame({"source_id": "a", "column": ["title", "no"], "heading": ["事業", "No"]})
    >>> headings(tables, cells)
    {0: [['title', '事業'], ['no', 'No']]}
    """
    places = {source: place for place, source in enumerate(tables["sources"]["source_id"])}
    printed = cells[["source_id", "column", "heading"]].drop_duplicates()
    found: dict[int, list[list[str]]] = {}
    for source, column, heading in printed.itertuples(index=False):
        if source in places:
            found.setdefault(places[source], []).append([str(column), str(heading)])
    return dict(sorted(found.items()))
