"""What published tables came from, where it is still at hand as it was: interim cells and raw documents."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.build.documents import SIDECAR, beside, read_utf8, stands
from pipeline.model import RawFile, SeihyoError, Sidecar, Tables

if TYPE_CHECKING:
    import pandas as pd

PICTURED = ("pdf",)
"""Formats of which a report shows pages."""


def raw_files(raw: Path, sources: pd.DataFrame) -> dict[str, RawFile]:
    """The raw documents with pages whose bytes are those that were published, by source_id."""
    from pipeline.extract.about.sidecar import read_sidecar

    found: dict[str, RawFile] = {}
    named = zip(*(sources[name] for name in ("source_id", "file", "format", "sha256")), strict=True)
    for source, file, form, sha256 in named:
        path = raw / str(file)
        if form not in PICTURED or not path.is_file():
            continue
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != sha256:
            continue
        try:
            sidecar = beside(path, SIDECAR)
            stated = read_sidecar(read_utf8(sidecar), sidecar.name) if stands(sidecar) else Sidecar()
        except SeihyoError:
            continue
        found[str(source)] = RawFile(str(file), data, stated)
    return found


def cells_of_published(extracted: Tables, sources: pd.DataFrame) -> pd.DataFrame:
    """The cells that `extract` left of just those documents that are published as they were then."""
    pairs = zip(sources["source_id"], sources["sha256"], strict=True)
    published = {str(source): sha256 for source, sha256 in pairs}
    known = zip(extracted["sources"]["source_id"], extracted["sources"]["sha256"], strict=True)
    same = {str(source) for source, sha256 in known if published.get(str(source)) == sha256}
    cells = extracted["cells"]
    return cells[cells["source_id"].isin(same)]
