"""`report`: write a published dataset as one page to look at."""

from __future__ import annotations

import argparse
from pathlib import Path


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the dataset and the file to write."""
    parser.add_argument(
        "--output",
        type=Path,
        default=Path("output"),
        metavar="DIR",
        help="公表済みのデータ(output) / the published dataset (output)",
    )
    parser.add_argument(
        "--to",
        type=Path,
        metavar="FILE",
        help="書くファイル(DIR/report.html) / file to write (DIR/report.html)",
    )


def run(args: argparse.Namespace) -> int:
    """0 where the page was written; prints its name."""
    from pipeline.publish.dataset import load
    from pipeline.publish.swap import write_file
    from pipeline.report import report

    target = args.to or args.output / "report.html"
    write_file(target, report(load(args.output)).encode())
    print(target)
    return 0
