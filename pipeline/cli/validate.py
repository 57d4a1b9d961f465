"""`validate`: the tables of a build, or with `--output` a published dataset alone."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model import SeihyoError, Tables
from pipeline.wording import bilingual

if TYPE_CHECKING:
    from pipeline.validate import Failure

REPORT = Path("validate") / "report.json"


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds which tables to check and how to say the result."""
    parser.add_argument(
        "--interim", type=Path, default=Path("interim"), metavar="DIR", help="the build to check (interim)"
    )
    parser.add_argument("--output", type=Path, metavar="DIR", help="check this published dataset instead")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the failures as JSON")
    parser.add_argument("--junit", type=Path, metavar="FILE", help="write the failures as JUnit XML")
    parser.add_argument(
        "--thresholds", type=Path, metavar="FILE", help="also hold the dataset against limits per source"
    )
    parser.add_argument(
        "--annotations", action="store_true", help="print the failures as annotations of GitHub Actions"
    )


def run(args: argparse.Namespace) -> int:
    """0 where everything is valid, else 1."""
    from pipeline.build.interim import saved
    from pipeline.publish.swap import write_file
    from pipeline.validate import validate
    from pipeline.validate.junit import to_annotations, to_junit
    from pipeline.validate.thresholds import check_thresholds, read_thresholds

    folder = args.output or args.interim / "normalize"
    if args.output:
        tables, failures = published(args.output)
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
        print(as_text(failures), file=sys.stderr)
        return 1
    return 0


def published(output: Path) -> tuple[Tables, list[Failure]]:
    """A published dataset, and what is wrong with its Parquet, with its CSV, and between the two."""
    from pipeline.publish.dataset import read
    from pipeline.validate import validate
    from pipeline.validate.twins import check_twins

    parquet, csv = read(output, "parquet"), read(output, "csv")
    failures = [*validate(parquet), *check_twins(parquet, csv)]
    return parquet, failures or check_against_manifest(output, parquet)


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


def as_text(failures: list[Failure]) -> str:
    """The failures as a table for a terminal, one line each."""
    lines = [f"{len(failures)} 件の誤り / {len(failures)} failures"]
    heads = [" ".join(part for part in (f.table, f.key, f.column or "") if part) for f in failures]
    width = max(map(len, heads))
    for head, failure in zip(heads, failures, strict=True):
        value = f"「{failure.value}」 " if failure.value else ""
        lines.append(f"  {head:<{width}}  {value}{failure.message} [{failure.check}]")
    return "\n".join(lines)
