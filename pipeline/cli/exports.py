"""`exports`: the published dataset in the formats that others ask for."""

from __future__ import annotations

import argparse
from importlib.util import find_spec
from pathlib import Path

from pipeline.cli.folders import add_folders
from pipeline.model import SeihyoError
from pipeline.wording import bilingual


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the dataset to read and the folder to write into."""
    add_folders(parser, "output")
    parser.add_argument(
        "--to",
        type=Path,
        default=Path("exports"),
        metavar="DIR",
        help="書くフォルダー(exports) / folder to write into (exports)",
    )


def run(args: argparse.Namespace) -> int:
    """0 once every export is written; the folder's other files stay."""
    from pipeline.exports.calendar import to_icalendar
    from pipeline.exports.duckdb_file import write_duckdb
    from pipeline.exports.event_list import event_list_csv, template_names
    from pipeline.exports.jsonld import to_jsonld
    from pipeline.exports.sqlite import to_sqlite
    from pipeline.exports.workbook import to_workbook
    from pipeline.publish.dataset import load
    from pipeline.publish.swap import write_file

    for library in ("duckdb", "xlsxwriter"):
        if find_spec(library) is None:
            raise SeihyoError(
                bilingual(
                    f"{library} がありません。`pip install 'seihyo[exports]'` を実行してください",
                    f"{library} is not installed: run `pip install 'seihyo[exports]'`",
                )
            )
    tables = load(args.output)
    made = {f"event-list-{name}.csv": event_list_csv(tables, name) for name in template_names()}
    made["event-list.jsonld"] = to_jsonld(tables)
    made["events.ics"] = to_icalendar(tables)
    made["seihyo.sqlite"] = to_sqlite(tables)
    made["seihyo.xlsx"] = to_workbook(tables)
    for name, data in made.items():
        write_file(args.to / name, data)
        print(args.to / name)
    write_duckdb(tables, args.to / "seihyo.duckdb")
    print(args.to / "seihyo.duckdb")
    return 0
