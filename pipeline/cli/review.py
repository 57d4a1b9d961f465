"""`review`: hand findings and doubtful repairs to a person as a sheet, and take the answers back."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.folders import add_folders
from pipeline.cli.here import here
from pipeline.model import SeihyoError
from pipeline.wording import bilingual, counted

if TYPE_CHECKING:
    from pipeline.review.sheet import Item


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the two directions."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    out = actions.add_parser(
        "export",
        help="確認事項と確信度の低い修復 → 記入用の表 / findings and doubtful repairs → a sheet to fill in",
    )
    out.add_argument(
        "--to",
        type=Path,
        required=True,
        metavar="FILE",
        help="書くファイル。.csv か .xlsx / sheet to write, .csv or .xlsx",
    )
    out.add_argument(
        "--below",
        type=float,
        default=0.9,
        metavar="P",
        help="確信度がこれより低い修復(0.9) / repairs of less confidence (0.9)",
    )
    out.add_argument(
        "--severity",
        choices=("info", "warning", "error"),
        default="info",
        help="この重要度以上の確認事項 / findings from this severity up",
    )
    out.add_argument(
        "--skip",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="この表で決めたものを除く / leave out what this sheet decided",
    )
    back = actions.add_parser(
        "import", help="記入した表 → raw/NAME.corrections.csv / a filled sheet → raw/NAME.corrections.csv"
    )
    back.add_argument("sheet", type=Path, metavar="FILE", help="記入した表 / the filled sheet")
    add_folders(back, "raw")
    add_folders(
        out,
        "raw",
        raw="原文書。訂正ファイルで採用したものを除く(raw)"
        " / raw documents: what their corrections accept is left out (raw)",
    )
    for action in (out, back):
        add_folders(action, "output")


def run(args: argparse.Namespace) -> int:
    """0 once the sheet, or the corrections, are written."""
    return export_sheet(args) if args.action == "export" else import_sheet(args)


def export_sheet(args: argparse.Namespace) -> int:
    """Writes the sheet; a sheet that people may have filled in is never overwritten."""
    from pipeline.build.documents import corrections_of
    from pipeline.publish.dataset import load
    from pipeline.publish.swap import write_file
    from pipeline.review import accepted_cells, items_to_review, read_sheet

    if args.to.exists():
        raise SeihyoError(
            bilingual(
                "すでにあり、判断が書かれているかもしれません。別の名前にしてください",
                "is there already and may hold decisions: name another file",
                f"{args.to}: ",
            )
        )
    if args.to.suffix.lower() not in WRITERS:
        raise SeihyoError(
            bilingual(
                "書けるのは .csv と .xlsx です", "can be written as .csv and .xlsx alone", f"{args.to}: "
            )
        )
    decided = {
        item.item: item.text
        for path in args.skip
        for _, item in read_sheet(read(path), str(path))
        if item.decision
    }
    tables = load(args.output)
    files = zip(tables["sources"]["source_id"], tables["sources"]["file"], strict=True)
    accepted = accepted_cells(tables, {source: corrections_of(args.raw / file) for source, file in files})
    items = [
        item
        for item in items_to_review(tables, args.below, args.severity, accepted)
        if decided.get(item.item) != item.text
    ]
    write_file(args.to, WRITERS[args.to.suffix.lower()](items))
    print(
        f"{args.to}: {len(items)} 件。「判断」(decision)に 採用・置換・原文 を記入してください"
        f" / {counted(len(items), 'item')}: fill in decision with accept, replace or leave"
    )
    return 0


def import_sheet(args: argparse.Namespace) -> int:
    """Writes what a filled sheet decides into the corrections beside the raw documents."""
    from pipeline.build.documents import CORRECTIONS, beside, corrections_text
    from pipeline.publish.dataset import load
    from pipeline.publish.swap import write_file
    from pipeline.review import append_corrections, corrections, read_sheet

    rows = read_sheet(read(args.sheet), str(args.sheet))
    tables = load(args.output)
    made = corrections(rows, tables, str(args.sheet))
    files = dict(zip(tables["sources"]["source_id"], tables["sources"]["file"], strict=True))
    for source in dict.fromkeys(correction.source_id for correction in made):
        path = beside(args.raw / files[source], CORRECTIONS)
        if not args.raw.is_dir():
            raise SeihyoError(
                bilingual(
                    "フォルダーがありません。原文書のフォルダーを --raw で指定してください",
                    "no such folder: name that of the raw documents with --raw",
                    f"{args.raw}: ",
                )
            )
        own = [correction for correction in made if correction.source_id == source]
        text = corrections_text(path) if path.exists() else ""
        write_file(path, append_corrections(text, own).encode("utf-8-sig"))
        kept = sum(correction.before == correction.after for correction in own)
        said = bilingual(
            f"{len(own) - kept} 件の訂正、{kept} 件の採用。`seihyo run` で反映します",
            f"{counted(len(own) - kept, 'correction')}, {kept} accepted: `seihyo run` builds with them",
            f"{path}: ",
        )
        print(here(said))
    decided = sum(bool(item.decision) for _, item in rows)
    print(f"{args.sheet}: {len(rows)} 件中 {decided} 件に判断あり / {decided} of {len(rows)} decided")
    kept_cells = {(correction.no, correction.column) for correction in made}
    lost = sum(
        item.decision == "accept" and (item.program_id, item.column) not in kept_cells for _, item in rows
    )
    if lost:
        print(
            bilingual(
                f"採用 {lost} 件は記録していません（セルがないか、同じセルに採用でない項目があるか、"
                "書き出し後に変わったもの）。"
                f"次の書き出しで除くには --skip {args.sheet}",
                f"{lost} accepted not kept (no cell, others of the cell not accepted, or changed since): "
                f"--skip {args.sheet} leaves them out of the next sheet",
            )
        )
    return 0


def as_csv(items: Sequence[Item]) -> bytes:
    """The sheet as CSV."""
    from pipeline.review import to_sheet

    return to_sheet(items)


def as_workbook(items: Sequence[Item]) -> bytes:
    """The sheet as an Excel workbook; SeihyoError where what writes it is not installed."""
    try:
        from pipeline.review.workbook import to_workbook

        return to_workbook(items)
    except ModuleNotFoundError as error:
        raise SeihyoError(
            bilingual(
                f"{error.name} がありません。`pip install 'seihyo[exports]'` を実行するか .csv に",
                f"{error.name} is not installed: run `pip install 'seihyo[exports]'`, or write .csv",
            )
        ) from error


WRITERS: dict[str, Callable[[Sequence[Item]], bytes]] = {".csv": as_csv, ".xlsx": as_workbook}


def read(path: Path) -> bytes:
    """A file's bytes; SeihyoError where it can't be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        from pipeline.build.documents import cannot_be_read

        raise SeihyoError(cannot_be_read(str(path), error)) from error
