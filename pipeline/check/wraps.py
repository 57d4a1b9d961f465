"""Words that a document cuts by a space where its lines once ended: layout that only a dictionary sees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import ROLES, RawFile, SeihyoError

if TYPE_CHECKING:
    from pipeline.repair.edits import Edit

CONFIDENCE = 0.95
"""How sure the repair stage must be that a space cuts a word; a check that scolds must not guess."""
MAX_LINES = 300
"""Lines of a document that are looked at: enough to tell, and a long document is not kept waiting for."""
BETWEEN_JAPANESE = re.compile(r"[^\x00-\x7f][ \u3000][^\x00-\x7f]")


def cut_words(data: bytes) -> tuple[tuple[str, str], ...]:
    """(place, cell) of each cell of a text document in which a space cuts a word, as far as repair is sure.

    Only columns with a known role are looked at, as the stage knows what stands in them; a document in
    which it finds no table has none.

    >>> header = "No\\t実施主体\\t事業名\\t対象国\\n"
    >>> cut_words((header + "1\\t旭川市\\t訪問団派遣\\t東南ア ジアの国・地域\\n").encode())
    (('2行 対象国', '東南ア ジアの国・地域'),)
    >>> cut_words("名称,場所\\n講座,札幌市 旭川市\\n".encode())
    ()
    """
    from pipeline.extract import extract
    from pipeline.repair import repair_document
    from pipeline.repair.document import read_documents

    head = b"\n".join(data.split(b"\n")[:MAX_LINES])
    try:
        tables = extract([RawFile("document", head)])
    except SeihyoError:
        return ()
    # Whatever the document's form: to keep a typed break is right, and to scold for one that cuts a word too.
    wanted = {
        (slot.program_id, slot.column)
        for _, document in read_documents(tables)
        for slot in repair_document(document, origin="unknown")[0]
        if slot.column in ROLES and any(map(_cuts, slot.cell.edits))
    }
    return tuple(
        (f"{row['line']}行 {row['heading']}", row["text"])
        for row in tables["cells"].to_dict("records")
        if (row["program_id"], row["column"]) in wanted and BETWEEN_JAPANESE.search(row["text"])
    )


def _cuts(edit: Edit) -> bool:
    return edit.rule == "break-remove" and edit.confidence >= CONFIDENCE and edit.before in (" ", "\u3000")
