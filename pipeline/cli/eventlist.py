"""`eventlist`: write the event list of a published dataset by a template, or check any event list."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from pipeline.cli.folders import add_folders
from pipeline.model import SeihyoError
from pipeline.wording import bilingual, counted


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the dataset, the template and the file to write or to check."""
    add_folders(parser, "output")
    parser.add_argument(
        "--template",
        default="v1",
        metavar="NAME",
        help="v1(推奨データセット)、gif、imi、またはひな形の CSV / v1, gif, imi, or a template's CSV file",
    )
    parser.add_argument(
        "--to",
        type=Path,
        metavar="FILE",
        help="書くファイル(DIR/event-list.csv) / file to write (DIR/event-list.csv)",
    )
    parser.add_argument(
        "--check",
        type=Path,
        metavar="FILE",
        help="書かずに、このファイルを点検する / check this file instead of writing one",
    )
    parser.add_argument(
        "--strict", action="store_true", help="注意も不合格にする / warnings fail the check too"
    )
    parser.add_argument(
        "--json", action="store_true", help="点検の結果を JSON で出す / print the result of a check as JSON"
    )


def run(args: argparse.Namespace) -> int:
    """0 where the list was written or is accepted, 1 where the check finds an error."""
    if args.check:
        return check(args)
    from pipeline.exports.event_list import event_list_csv, load_template
    from pipeline.publish.dataset import load
    from pipeline.publish.swap import write_file

    load_template(args.template)
    target = args.to or args.output / "event-list.csv"
    write_file(target, event_list_csv(load(args.output), args.template))
    print(target)
    return 0


def check(args: argparse.Namespace) -> int:
    """Checks a file and prints what it breaks."""
    from pipeline.build.documents import cannot_be_read
    from pipeline.exports.event_check import check_event_list

    try:
        data = args.check.read_bytes()
    except OSError as error:
        raise SeihyoError(cannot_be_read(str(args.check), error)) from error
    remarks = check_event_list(data, args.template)
    errors = [remark for remark in remarks if remark.severity == "error"]
    failed = bool(remarks if args.strict else errors)
    if args.json:
        shown = {"accepted": not failed, "remarks": [asdict(remark) for remark in remarks]}
        print(json.dumps(shown, ensure_ascii=False, indent=2))
        return int(failed)
    for remark in remarks:
        print(f"{args.check}: {remark}")
    warnings = len(remarks) - len(errors)
    japanese = f"{'不合格' if failed else '合格'}(誤り {len(errors)}、注意 {warnings})"
    found = f"{counted(len(errors), 'error')}, {counted(warnings, 'warning')}"
    english = f"{'not ' if failed else ''}accepted ({found})"
    print(f"{args.check}: {bilingual(japanese, english)}", file=sys.stderr)
    return int(failed)
