"""`report`: write a published dataset as one page to look at."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.cli.folders import add_folders


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the dataset, what it came from, and the file to write."""
    add_folders(
        parser,
        *("output", "raw", "interim"),
        raw="原文書。頁の画像に使う(raw) / raw documents, for pictures of their pages (raw)",
        interim="中間データ。原文書の行に使う(interim) / interim tables, for rows as printed (interim)",
    )
    parser.add_argument(
        "--to",
        type=Path,
        metavar="FILE",
        help="書くファイル(DIR/report.html) / file to write (DIR/report.html)",
    )


def run(args: argparse.Namespace) -> int:
    """0 where the page was written; prints its name."""
    from pipeline.build.originals import cells_of_published, raw_files
    from pipeline.extract.picture.keeping import READINGS
    from pipeline.publish.first import load_first, sizes
    from pipeline.publish.swap import write_file
    from pipeline.report import MOST, Originals, report

    target = args.to or args.output / "report.html"
    tables = load_first(args.output, MOST)
    sources = tables["sources"]
    cells = cells_of_published(args.interim / "extract", sources)
    originals = Originals(cells, raw_files(args.raw, sources), args.interim / READINGS)
    write_file(target, report(tables, originals, totals=sizes(args.output)).encode())
    print(target)
    return 0
