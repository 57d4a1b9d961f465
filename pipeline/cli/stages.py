"""`run` and the stage commands: files in, one pure stage (or all), files out."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.files import read_corrections_of, read_raw, save, saved
from pipeline.model import SeihyoError, Tables

if TYPE_CHECKING:
    from collections.abc import Sized

    from pipeline.validate import Failure

UNREADABLE = "unreadable-document"
"""The rule of `extract`'s finding about a document that it could not read."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the folders that a stage reads and writes."""
    parser.add_argument("--raw", type=Path, default=Path("raw"), metavar="DIR", help="raw documents (raw)")
    parser.add_argument(
        "--interim", type=Path, default=Path("interim"), metavar="DIR", help="what stages hand on (interim)"
    )
    parser.add_argument(
        "--output", type=Path, default=Path("output"), metavar="DIR", help="the published dataset (output)"
    )
    parser.add_argument(
        "--workers", type=int, default=1, metavar="N", help="processes that share the documents in `run` (1)"
    )


def run(args: argparse.Namespace) -> int:
    """The exit code of the stage that the command names, or of all stages."""
    return {
        "run": run_all,
        "extract": run_extract,
        "repair": run_repair,
        "normalize": run_normalize,
        "publish": run_publish,
    }[args.command](args)


def run_all(args: argparse.Namespace) -> int:
    """Builds a raw folder into a published dataset, in one process unless more are asked for."""
    from pipeline.cli.shards import build, collect_seldom
    from pipeline.publish import publish
    from pipeline.validate import validate

    collect_seldom()
    files, failures = read_raw(args.raw)
    corrections = read_corrections_of(args.raw, [file.source_id for file in files])
    built = build(files, corrections, workers=args.workers, progress=say)
    extracted = with_failures(built.extracted, failures)
    tables = with_stale(args, built.normalized, unreadable(extracted))
    for stage, made in (("extract", extracted), ("repair", built.repaired), ("normalize", tables)):
        save(args.interim, stage, made)
    say("validate")
    wrong = validate(tables)
    save_verdict(args.interim, wrong)
    if wrong:
        return refuse(wrong)
    say("publish")
    publish(tables, args.output)
    return close(args, tables, unreadable(extracted))


def run_extract(args: argparse.Namespace) -> int:
    """Raw documents → interim/extract."""
    from pipeline.extract import extract

    say("extract")
    files, failures = read_raw(args.raw)
    tables = with_failures(extract(files), failures)
    save(args.interim, "extract", tables)
    return 2 if unreadable(tables) else 0


def run_repair(args: argparse.Namespace) -> int:
    """interim/extract → interim/repair."""
    from pipeline.repair import repair

    say("repair")
    tables = saved(args.interim, "extract")
    corrections = read_corrections_of(args.raw, sorted(tables["sources"]["source_id"]))
    save(args.interim, "repair", repair(tables, corrections))
    return 0


def run_normalize(args: argparse.Namespace) -> int:
    """interim/repair → interim/normalize."""
    from pipeline.normalize import normalize

    say("normalize")
    tables = saved(args.interim, "repair")
    save(args.interim, "normalize", with_stale(args, normalize(tables), unreadable(tables)))
    return 0


def run_publish(args: argparse.Namespace) -> int:
    """interim/normalize → output, where interim/validate says that it is valid."""
    from pipeline.cli.validate import verdict
    from pipeline.publish import publish
    from pipeline.schemas import TABLES, frame

    failures = verdict(args.interim)
    if failures:
        return refuse(failures)
    say("publish")
    tables = saved(args.interim, "normalize")
    publish({name: frame(name, tables[name]) for name in TABLES}, args.output)
    return close(args, tables, unreadable(saved(args.interim, "extract")))


def with_failures(tables: Tables, failures: dict[str, str]) -> Tables:
    """What `extract` found, with a finding for each document whose sidecar can't be used; says them all."""
    import pandas as pd

    from pipeline.schemas import handed_on

    if failures:
        rows = [
            {"source_id": source, "rule": UNREADABLE, "severity": "error", "message": message}
            for source, message in failures.items()
        ]
        more = handed_on("extract", "findings", rows)
        tables = {**tables, "findings": pd.concat([tables["findings"], more], ignore_index=True)}
    for message in unreadable(tables).values():
        print(f"seihyo extract: {message}", file=sys.stderr)
    return tables


def with_stale(args: argparse.Namespace, tables: Tables, failed: dict[str, str]) -> Tables:
    """The tables with the last good version of each document that can't be read now.

    Raises SeihyoError where no document is left to publish.
    """
    from pipeline.normalize.stale import carry_over
    from pipeline.publish import load

    if failed:
        published = (args.output / "datapackage.json").exists()
        tables = carry_over(tables, load(args.output) if published else tables, sorted(failed))
    if tables["sources"].empty:
        raise SeihyoError(
            f"{args.raw}: 読める文書がありません / no document there can be read; nothing was published"
        )
    return tables


def unreadable(tables: Tables) -> dict[str, str]:
    """The documents that could not be read, by source, and why."""
    findings = tables["findings"]
    failed = findings[findings["rule"] == UNREADABLE]
    return dict(zip(failed["source_id"], failed["message"], strict=True))


def close(args: argparse.Namespace, tables: Tables, failed: Sized) -> int:
    """Says what was published; 2 where a document is missing or stale.

    The descriptor is then dated back, so that make tries again next time.
    """
    say(f"{len(tables['programs'])} programs of {len(tables['sources'])} sources in {args.output}/", end=True)
    if failed:
        os.utime(args.output / "datapackage.json", (0, 0))
        return 2
    return 0


def save_verdict(interim: Path, failures: list[Failure]) -> None:
    """Leaves the result of a validation in interim/validate."""
    from pipeline.cli.validate import as_json
    from pipeline.publish.swap import write_file

    write_file(interim / "validate" / "report.json", as_json(failures).encode())


def refuse(failures: list[Failure]) -> int:
    """Shows what fails; nothing is published."""
    from pipeline.cli.validate import as_text

    print(as_text(failures), file=sys.stderr)
    print("公表していません。前のデータは元のままです / nothing was published", file=sys.stderr)
    return 1


def say(what: str, *, end: bool = False) -> None:
    """Progress, on a terminal only."""
    if sys.stderr.isatty():
        print(f"\r\x1b[Kseihyo: {what}", end="\n" if end else " …", file=sys.stderr, flush=True)
