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
    """Builds a raw folder into a published dataset in one process."""
    from pipeline.publish import publish
    from pipeline.validate import validate

    extracted = extract_folder(args)
    save(args.interim, "extract", extracted)
    repaired = repair_tables(args, extracted)
    save(args.interim, "repair", repaired)
    tables = normalize_tables(args, repaired)
    save(args.interim, "normalize", tables)
    say("validate")
    failures = validate(tables)
    save_verdict(args.interim, failures)
    if failures:
        return refuse(failures)
    say("publish")
    publish(tables, args.output)
    return close(args, tables, unreadable(extracted))


def run_extract(args: argparse.Namespace) -> int:
    """Raw documents → interim/extract."""
    tables = extract_folder(args)
    save(args.interim, "extract", tables)
    return 2 if unreadable(tables) else 0


def run_repair(args: argparse.Namespace) -> int:
    """interim/extract → interim/repair."""
    save(args.interim, "repair", repair_tables(args, saved(args.interim, "extract")))
    return 0


def run_normalize(args: argparse.Namespace) -> int:
    """interim/repair → interim/normalize."""
    save(args.interim, "normalize", normalize_tables(args, saved(args.interim, "repair")))
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


def extract_folder(args: argparse.Namespace) -> Tables:
    """What `extract` finds in the raw folder; a document that can't be read becomes a finding."""
    import pandas as pd

    from pipeline.extract import extract

    say("extract")
    files, failures = read_raw(args.raw)
    tables = extract(files)
    if failures:
        rows = [
            {"source_id": source, "rule": UNREADABLE, "severity": "error", "message": message}
            for source, message in failures.items()
        ]
        tables["findings"] = pd.concat([tables["findings"], pd.DataFrame(rows)], ignore_index=True)
    for message in unreadable(tables).values():
        print(f"seihyo extract: {message}", file=sys.stderr)
    return tables


def repair_tables(args: argparse.Namespace, tables: Tables) -> Tables:
    """The repaired tables, corrections by hand applied."""
    from pipeline.repair import repair

    say("repair")
    return repair(tables, read_corrections_of(args.raw, sorted(tables["sources"]["source_id"])))


def normalize_tables(args: argparse.Namespace, tables: Tables) -> Tables:
    """The published tables, with the last good version of each document that can't be read now."""
    from pipeline.normalize import normalize
    from pipeline.normalize.stale import carry_over
    from pipeline.publish import load

    say("normalize")
    normalized = normalize(tables)
    failed = sorted(unreadable(tables))
    if failed:
        published = (args.output / "datapackage.json").exists()
        normalized = carry_over(normalized, load(args.output) if published else normalized, failed)
    if normalized["sources"].empty:
        raise SeihyoError(f"{args.raw}: no document there can be read; nothing was published")
    return normalized


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
    print("seihyo: nothing was published; the last dataset stays as it was", file=sys.stderr)
    return 1


def say(what: str, *, end: bool = False) -> None:
    """Progress, on a terminal only."""
    if sys.stderr.isatty():
        print(f"\r\x1b[Kseihyo: {what}", end="\n" if end else " …", file=sys.stderr, flush=True)
