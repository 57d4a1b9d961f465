"""Bounds on what a document may hold; whatever exceeds one is refused before it costs time or memory."""

from __future__ import annotations

import errno
import zlib

MAX_TEXT_BYTES = 64 * 1024 * 1024
"""A text, CSV or TSV file; a municipality's table of 100,000 rows takes about 40 MB."""

MAX_HTML_BYTES = 32 * 1024 * 1024
"""An HTML page; its parsed tree takes about ten times as much memory."""

MAX_ATTRIBUTES = 1_000
"""Attributes of one HTML tag; a parser's time grows with their square."""

MAX_SHEETS = 1_000
"""Sheets of one workbook, shown or hidden."""

MAX_CELL_CHARS = 131_072
"""Characters in one cell: four times what Excel allows."""

MAX_COLUMNS = 4_096
"""Columns of one table in text or HTML."""

MAX_SHEET_COLUMNS = 16_384
"""Columns up to the last one that holds something: as many as an Excel sheet has."""

MAX_ROWS = 1_048_576
"""Rows of one table: as many as an Excel sheet has."""

MAX_SLOTS = 20_000_000
"""Rows times columns of one table, merged cells counted in full."""


def want_of_memory(error: Exception) -> bool:
    """Whether a library failed because the process may hold no more: that says nothing of the document.

    >>> want_of_memory(MemoryError()), want_of_memory(zlib.error("Error -4 while decompressing data"))
    (True, True)
    >>> want_of_memory(OSError(errno.ENOMEM, "")), want_of_memory(zlib.error("Error -3 while decompressing"))
    (True, False)
    """
    if isinstance(error, zlib.error):
        return "Error -4 " in str(error)
    return isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM)
