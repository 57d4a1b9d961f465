"""`report`: write a published dataset as one page to look at."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model import SeihyoError, Tables

if TYPE_CHECKING:
    from pipeline.report import Originals

HELP = "write the dataset as one page to look at"


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the dataset and the file to write."""
    parser.add_argument(
        "--output", type=Path, default=Path("output"), metavar="DIR", help="the published dataset (output)"
    )
    parser.add_argument(
        "--raw", type=Path, default=Path("raw"), metavar="DIR", help="raw documents, for pages (raw)"
    )
    parser.add_argument(
        "--interim",
        type=Path,
        default=Path("interim"),
        metavar="DIR",
        help="interim tables (interim)",
    )
    parser.add_argument("--to", type=Path, metavar="FILE", help="file to write (DIR/report.html)")


def run(args: argparse.Namespace) -> int:
    """0 where the page was written; prints its name."""
    from pipeline.publish.dataset import load
    from pipeline.publish.swap import write_file
    from pipeline.report import report

    target = args.to or args.output / "report.html"
    tables = load(args.output)
    write_file(target, report(tables, originals(args.raw, args.interim, tables)).encode())
    print(target)
    return 0


def originals(raw: Path, interim: Path, tables: Tables) -> Originals:
    """What the tables came from, as far as it is there unchanged."""
    from pipeline.build.interim import saved
    from pipeline.build.originals import cells_of_published, raw_files
    from pipeline.report import Originals

    sources = tables["sources"]
    try:
        cells = cells_of_published(saved(interim, "extract"), sources)
    except SeihyoError:
        return Originals()
    return Originals(cells, raw_files(raw, sources))
