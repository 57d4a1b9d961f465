"""`validate`: the tables of a build, or with `--output` a published dataset alone."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model import SeihyoError, Tables

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
    from pipeline.cli.files import saved
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
        write_file(args.interim / REPORT, as_json(failures).encode())
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
    return parquet, [*validate(parquet), *check_twins(parquet, csv)]


def verdict(interim: Path) -> list[Failure]:
    """What the last validation of the build found wrong; SeihyoError where there was none."""
    from pipeline.validate import Failure

    path = interim / REPORT
    if not path.exists():
        raise SeihyoError(
            f"{path}: まだ検査していません / not there: run `python -m pipeline validate` first"
        )
    return [Failure(**row) for row in json.loads(path.read_text(encoding="utf-8"))["failures"]]


def as_json(failures: list[Failure]) -> str:
    """The failures as JSON, for CI."""
    rows = [asdict(failure) for failure in failures]
    return json.dumps({"failures": rows}, ensure_ascii=False, indent=2) + "\n"


def as_text(failures: list[Failure]) -> str:
    """The failures as a table for a terminal, one line each."""
    lines = [f"{len(failures)} 件の誤り / {len(failures)} failures"]
    heads = [" ".join(part for part in (f.table, f.key, f.column or "") if part) for f in failures]
    width = max(map(len, heads))
    for head, failure in zip(heads, failures, strict=True):
        value = f"「{failure.value}」 " if failure.value else ""
        lines.append(f"  {head:<{width}}  {value}{failure.message} [{failure.check}]")
    return "\n".join(lines)
