"""`diff`: what changed between two datasets, each a folder or a revision of this repository."""

from __future__ import annotations

import argparse
import json
import subprocess
from pathlib import Path

from pipeline.model import SeihyoError, Tables
from pipeline.wording import bilingual

FOLDER = "output"


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the two datasets and how to say the changes."""
    parser.add_argument(
        "old",
        metavar="OLD",
        help="フォルダー、git の版、または 版:フォルダー / a folder, a git revision, or REVISION:FOLDER",
    )
    parser.add_argument(
        "new", metavar="NEW", nargs="?", default=FOLDER, help="同じく(output) / the same (output)"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="違いを JSON で出す / print the changes as JSON")
    form.add_argument(
        "--markdown",
        action="store_true",
        help="プルリクエスト用に Markdown で出す / print them as Markdown, for a pull request",
    )
    parser.add_argument(
        "--limit",
        type=int,
        default=50,
        metavar="N",
        help="表と種類ごとの行数(50) / lines for each table and kind (50)",
    )


def run(args: argparse.Namespace) -> int:
    """0 where both are the same, 1 where they differ."""
    from pipeline.diff import as_json, as_markdown, as_text, diff

    tables = diff(read_side(args.old), read_side(args.new))
    if args.json:
        print(json.dumps(as_json(tables), ensure_ascii=False, indent=2))
    elif args.markdown:
        print(as_markdown(tables, args.limit), end="")
    else:
        print(as_text(tables, args.limit))
    return int(bool(tables))


def read_side(name: str) -> Tables:
    """The tables of a folder, or of a revision; SeihyoError where the name is neither."""
    from pipeline.publish.dataset import load

    return load(Path(name)) if Path(name).is_dir() else read_revision(name)


def read_revision(name: str) -> Tables:
    """The tables as a revision of the repository around the working folder holds them."""
    from pipeline.publish.formats import from_parquet
    from pipeline.schemas import TABLES

    revision, _, folder = name.partition(":")
    folder = (folder or FOLDER).strip("/")
    verify = git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if verify.returncode:
        raise SeihyoError(
            bilingual(
                "フォルダーでも git の版でもありません",
                "neither a folder nor a git revision: name one of them",
                f"{name}: ",
            )
        )
    commit = verify.stdout.decode().strip()
    tables: Tables = {}
    for table in TABLES:
        shown = git("show", f"{commit}:./{folder}/{table}.parquet")
        if shown.returncode:
            raise SeihyoError(
                bilingual(
                    f"{folder}/{table}.parquet がありません。{revision}:フォルダー と書いてください",
                    f"holds no {folder}/{table}.parquet: name the folder as {revision}:FOLDER",
                    f"{name}: ",
                )
            )
        try:
            tables[table] = from_parquet(table, shown.stdout)
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise SeihyoError(
                bilingual(
                    f"{folder}/{table}.parquet を読めません",
                    f"{folder}/{table}.parquet can't be read ({error})",
                    f"{name}: ",
                )
            ) from error
    return tables


def git(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    """What git answers; SeihyoError where there is no git."""
    try:
        return subprocess.run(["git", *arguments], capture_output=True, check=False)
    except FileNotFoundError as error:
        raise SeihyoError(
            bilingual(
                "git がありません。フォルダーどうしを比べてください",
                "git is not installed: compare two folders instead",
            )
        ) from error
