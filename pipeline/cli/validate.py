"""`validate`: the tables of a build, or with `--output` a published dataset alone."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.here import here
from pipeline.model import SeihyoError, Tables
from pipeline.wording import bilingual, counted

if TYPE_CHECKING:
    from pipeline.validate import Failure

REPORT = Path("validate") / "report.json"


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds which tables to check and how to say the result."""
    parser.add_argument(
        "--interim",
        type=Path,
        default=Path("interim"),
        metavar="DIR",
        help="検査する途中の表(interim) / the build to check (interim)",
    )
    parser.add_argument(
        "--output",
        type=Path,
        metavar="DIR",
        help="公表済みのこのデータを検査する / check this published dataset instead",
    )
    parser.add_argument(
        "--raw",
        type=Path,
        metavar="DIR",
        help="この原文書と照合する(隣の raw) / hold it against these documents (raw beside it)",
    )
    parser.add_argument(
        "--json", type=Path, metavar="FILE", help="誤りを JSON で書く / write the failures as JSON"
    )
    parser.add_argument(
        "--junit", type=Path, metavar="FILE", help="誤りを JUnit XML で書く / write the failures as JUnit XML"
    )
    parser.add_argument(
        "--thresholds",
        type=Path,
        metavar="FILE",
        help="文書ごとの限度でも検査する / also hold the dataset against limits per source",
    )
    parser.add_argument(
        "--annotations",
        action="store_true",
        help="誤りを GitHub Actions の注釈で出す / print the failures as annotations of GitHub Actions",
    )


def run(args: argparse.Namespace) -> int:
    """0 where everything is valid, else 1."""
    from pipeline.build.interim import saved
    from pipeline.publish.swap import write_file
    from pipeline.schemas import TABLES
    from pipeline.validate import validate
    from pipeline.validate.junit import to_annotations, to_junit
    from pipeline.validate.thresholds import check_thresholds, read_thresholds

    folder = args.output or args.interim / "normalize"
    compared = 0
    if args.output:
        tables, failures = published(args.output)
        raw = args.raw or args.output.parent / "raw"
        if args.raw or raw.is_dir():
            compared, more = check_raw(raw, tables)
            failures += more
        failures = failures or check_against_manifest(args.output, tables)
    else:
        tables = saved(args.interim, "normalize")
        failures = validate(tables)
        write_file(args.interim / REPORT, as_json(failures, of=digest(args.interim / "normalize")).encode())
    if args.thresholds:
        failures += check_thresholds(tables, read_thresholds(args.thresholds))
    if args.json:
        write_file(args.json, as_json(failures).encode())
    if args.junit:
        write_file(args.junit, to_junit(failures, tables, str(folder)))
    if args.annotations:
        for line in to_annotations(failures, tables, str(folder)):
            print(line)
    if failures:
        shown = as_text(failures, places(failures, tables, folder) if args.output else ())
        print(here(shown), file=sys.stderr)
        return 1
    if compared:
        print(f"原文書 {compared:,} 件と照合しました / compared with {counted(compared, 'raw document')}")
    rows = sum(map(len, (tables[name] for name in TABLES)))
    print(f"OK: {len(TABLES)} 表、{rows:,} 行 / {counted(len(TABLES), 'table')}, {counted(rows, 'row')}")
    return 0


def published(output: Path) -> tuple[Tables, list[Failure]]:
    """A published dataset, and what is wrong with its Parquet, with its CSV, and between the two.

    A CSV that is wrong by itself is named for that, and not for differing from its Parquet too.
    """
    from pipeline.publish.dataset import file_of, load
    from pipeline.schemas import TABLES
    from pipeline.validate import validate
    from pipeline.validate.csv_files import read_csv
    from pipeline.validate.twins import check_twins

    parquet = load(output)
    failures = validate(parquet)
    read = {name: read_csv(name, file_of(output, name, "csv").read_bytes()) for name in TABLES}
    csv = {name: table for name, (table, _) in read.items() if table is not None}
    of_csv = [failure for _, found in read.values() for failure in found]
    known = {said(failure) for failure in failures}
    judged = {**parquet, **csv}
    if len(judged["programs"]) < len(parquet["programs"]):
        # What points to a row that the CSV lacks is not wrong: the row is named below, once.
        judged["programs"] = parquet["programs"]
    of_csv += [failure for failure in validate(judged) if said(failure) not in known]
    wrong = {failure.table for failure in of_csv}
    twins = {name: table for name, table in csv.items() if name not in wrong}
    return parquet, [*failures, *of_csv, *check_twins({name: parquet[name] for name in twins}, twins)]


def said(failure: Failure) -> tuple[str, ...]:
    """What makes two failures the same."""
    return failure.table, failure.column or "", failure.check, failure.key, failure.value


def check_raw(raw: Path, tables: Tables) -> tuple[int, list[Failure]]:
    """How many documents the dataset was held against, and where it says other than they do."""
    from pipeline.build.documents import document_at, read_all
    from pipeline.extract import extract, unreadable
    from pipeline.repair.document import read_documents
    from pipeline.validate import Failure
    from pipeline.validate.laws import check_against_raw

    if not raw.is_dir():
        raise SeihyoError(bilingual("フォルダーがありません", "no such folder", f"{raw}: "))
    failures: list[Failure] = []
    documents = []
    sources = tables["sources"]
    columns = (sources[name].tolist() for name in ("source_id", "file", "sha256", "stale"))
    for source, file, sha256, stale in zip(*columns, strict=True):
        if stale is True:
            continue
        document = document_at(raw / str(file)) if (raw / str(file)).is_file() else None
        if document is not None and document.sha256 == sha256:
            documents.append(replace(document, name=str(file)))
        else:
            message = CHANGED if document else GONE
            failures.append(Failure("sources", "file", "raw_file", str(source), str(file), message))
    files, refused = read_all(raw, documents)
    extracted = extract(files)
    for source, reason in (refused | unreadable(extracted)).items():
        failures.append(Failure("sources", "file", "raw_file", source, "", reason))
    cells = {
        (slot.program_id, slot.column): slot.cell.raw
        for _, document in read_documents(extracted)
        for slot in document
    }
    compared = extracted["sources"]["source_id"].tolist()
    return len(compared), failures + check_against_raw(tables, cells, compared)


CHANGED = (
    "原文書が公表の後に変わっています。作り直してください / the raw document has changed since: build again"
)
GONE = "原文書がありません。作り直すか戻してください / the raw document is gone: build again, or put it back"


def check_against_manifest(output: Path, tables: Tables) -> list[Failure]:
    """What is wrong with the dataset's files where nothing is wrong with its tables."""
    from pipeline.build.documents import sha256_of
    from pipeline.publish.manifest import read_manifest
    from pipeline.validate.files import check_files

    stated = read_manifest(output)
    hashes = {name: sha256_of(output / name) for name in stated["files"] if (output / name).is_file()}
    stale = dict(zip(tables["sources"]["source_id"], tables["sources"]["stale"], strict=True))
    return check_files(stated, hashes, stale)


def verdict(interim: Path) -> list[Failure]:
    """What the last validation found wrong with the build's tables.

    Raises SeihyoError where there was none, or where it was of other tables.
    """
    from pipeline.validate import Failure

    path = interim / REPORT
    try:
        stored = json.loads(path.read_bytes())
        if stored["of"] == digest(interim / "normalize"):
            return [Failure(**row) for row in stored["failures"]]
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise SeihyoError(
        bilingual(
            "この表はまだ検査していません。先に `validate` を実行してください",
            "these tables are not validated yet: run `validate` first",
            f"{path}: ",
        )
    )


def digest(folder: Path) -> str:
    """One hash over the names and contents of a folder's tables."""
    from pipeline.build.documents import sha256_of
    from pipeline.publish.manifest import hash_of

    files = sorted(folder.glob("*.parquet"))
    return hash_of("\n".join(f"{path.name} {sha256_of(path)}" for path in files).encode())


def as_json(failures: list[Failure], *, of: str | None = None) -> str:
    """The failures as JSON, for CI; `of` is the hash of the tables that were checked."""
    rows = [asdict(failure) for failure in failures]
    stated = {"of": of, "failures": rows} if of else {"failures": rows}
    return json.dumps(stated, ensure_ascii=False, indent=2) + "\n"


def places(failures: list[Failure], tables: Tables, folder: Path) -> list[str]:
    """The file and, where it is known, the line of each failure of a published dataset."""
    from pipeline.validate.places import index_rows, place_of

    rows = index_rows(failures, tables)
    found = (place_of(failure, rows, folder.as_posix()) for failure in failures)
    return [f"{file}:{line}" if line else file for file, line in found]


def as_text(failures: list[Failure], where: Sequence[str] = ()) -> str:
    """The failures as a table for a terminal, one line each; `where` each stands, where that is known."""
    lines = [f"{len(failures):,} 件の誤り / {counted(len(failures), 'failure')}"]
    heads = [
        " ".join(part for part in (place, *((f.key,) if place else (f.table, f.key)), f.column or "") if part)
        for place, f in zip(where or [""] * len(failures), failures, strict=True)
    ]
    width = max(map(len, heads))
    for head, failure in zip(heads, failures, strict=True):
        value = f"「{failure.value}」 " if failure.value else ""
        lines.append(f"  {head:<{width}}  {value}{failure.message} [{failure.check}]")
    return "\n".join(lines)
