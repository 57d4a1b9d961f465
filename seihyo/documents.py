"""Documents as tables: what `seihyo run` publishes of them, in memory."""

from __future__ import annotations

import warnings
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.model import SeihyoError, Sidecar
from pipeline.wording import bilingual

if TYPE_CHECKING:
    import pandas as pd


def read(path: str | Path, **about: Any) -> dict[str, pd.DataFrame]:
    """The eleven tables of a document, of all documents of a folder, or of a dataset published before.

    A document may have its sidecar `NAME.toml` and its `NAME.corrections.csv` beside it; keyword arguments
    named like the keys of a sidecar (`fiscal_year=2022`, `prefecture="北海道"`, `encoding="cp932"`) say the
    same and come first. A folder that holds a `datapackage.json` is read as the dataset that it is. Raises
    SeihyoError for a document that can't be read and for a key that there is none of; in a folder the others
    are read, and a UserWarning says of each that is left out why. There is no bound on time or memory here:
    `seihyo run` has them, for what strangers sent.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "list.csv")
    ...     _ = path.write_text("事業名,対象国,実施時期\\n交流事業,台湾,5月\\n", encoding="utf-8")
    ...     tables = read(path, fiscal_year=2024)
    >>> tables["programs"][["program_id", "title", "start_date"]].values.tolist()
    [['list-0001', '交流事業', datetime.date(2024, 5, 1)]]
    >>> tables["targets"]["country_code"].tolist()
    ['TW']
    """
    from pipeline.extract.about.sidecar import sidecar_of
    from pipeline.publish.dataset import load

    path = Path(path)
    told = sidecar_of({key: value for key, value in about.items() if value is not None}, "read()")
    if (path / "datapackage.json").is_file():
        return load(path)
    if not path.exists():
        raise SeihyoError(bilingual("ありません", "no such file or folder", f"{path}: "))
    return _built(path, told)


def _built(path: Path, told: Sidecar) -> dict[str, pd.DataFrame]:
    """The tables of one raw document, or of all in a folder; SeihyoError where none can be read."""
    from pipeline.build.documents import corrections_of, document_at, read_all, scan
    from pipeline.extract import extract, unreadable
    from pipeline.normalize import normalize
    from pipeline.repair import repair
    from pipeline.schemas import TABLES
    from pipeline.validate import validate

    raw, documents = (path, scan(path).documents) if path.is_dir() else (path.parent, (document_at(path),))
    files, failures = read_all(raw, documents)
    extracted = extract(replace(file, sidecar=_both(file.sidecar, told)) for file in files)
    failures |= unreadable(extracted)
    if extracted["sources"].empty:
        raise SeihyoError("\n".join(failures.values()))
    for message in failures.values():
        warnings.warn(message, stacklevel=3)
    read = set(extracted["sources"]["source_id"])
    corrections = {
        file.source_id: corrections_of(raw / file.name) for file in files if file.source_id in read
    }
    tables = normalize(repair(extracted, corrections))
    findings = tables["findings"]
    tables["findings"] = findings[findings["source_id"].isin(read)].reset_index(drop=True)
    if broken := validate(tables):
        raise SeihyoError("\n".join(map(str, broken)))
    return {name: tables[name] for name in TABLES}


def _both(beside: Sidecar, told: Sidecar) -> Sidecar:
    """What stands beside the document, and over it what the caller says."""
    said = {field.name: getattr(told, field.name) for field in fields(Sidecar)}
    return replace(beside, **{name: value for name, value in said.items() if value not in (None, ())})
