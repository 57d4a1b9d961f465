"""The command line: `seihyo COMMAND …`, or `python -m pipeline COMMAND …`.

Exit codes: 0 fine, 1 findings that fail, 2 usage or unreadable input. Only the chosen command's module is
imported, so that `--help` and a slip of the pen cost nothing.
"""

from __future__ import annotations

import errno
import importlib
import io
import os
import sys
from collections.abc import Sequence

from pipeline import __version__
from pipeline.cli.here import NAME, here
from pipeline.cli.words import Parser
from pipeline.model import SeihyoError
from pipeline.wording import bilingual, located

COMMANDS = {
    "run": (
        "stages",
        "原文書から公表データまで、五つの段階を続けて行う"
        " / all five stages: raw documents → published dataset",
    ),
    "extract": ("stages", "原文書 → セル / raw documents → cells"),
    "repair": ("stages", "セル → 直したセル(すべて記録) / cells → repaired cells, every edit on record"),
    "normalize": (
        "stages",
        "直したセル → 日付、場所、団体、コード / repaired cells → dates, places, bodies, codes",
    ),
    "validate": (
        "validate",
        "作った表を検査する。--output なら公表済みのデータを検査する"
        " / check the tables of a build, or with --output a published dataset",
    ),
    "publish": ("stages", "検査に通った表 → Parquet、CSV / valid tables → Parquet, CSV, data package"),
    "inspect": (
        "inspect",
        "文書のどの表をどう読むかを、作る前に見せる"
        " / show what is found in a document, before anything is built",
    ),
    "explain": (
        "explain",
        "セルの原文、直した箇所と理由、読み取った結果を見せる"
        " / show a cell: raw text, each edit, and what was read out of it",
    ),
    "report": ("report", "データを1枚のページにする / write the dataset as one page to look at"),
    "eventlist": (
        "eventlist",
        "推奨データセット「イベント一覧」を書く、または点検する"
        " / write or check the event list of Japanese open-data sites",
    ),
    "exports": ("exports", "Excel、SQLite、DuckDB、JSON-LD を書く / write Excel, SQLite, DuckDB and JSON-LD"),
    "check": (
        "check",
        "原文書を機械判読の15項目(総務省)で点検する"
        " / check a raw document against the 15 rules for machine-readable tables",
    ),
    "diff": ("diff", "二つのデータの違いを見せる / show what changed between two datasets"),
    "review": (
        "review",
        "確認事項を表に書き出し、記入した表を取り込む"
        " / hand findings to a person as a sheet, and take the answers back",
    ),
    "bench": ("bench", "評価用の問題を解く / run a reader over a benchmark file"),
}
"""Each command's module in this package, and what it does."""

ABOUT = (
    """整表 — 自治体の一覧表を、検査済みのデータに整える / tables of local governments → validated datasets"""
)
MORE = """`seihyo COMMAND --help` で各命令の説明 / `seihyo COMMAND --help` tells more of each
終了コード: 0 正常、1 誤りあり、2 使い方の誤りか読めない文書 / exit codes: 0 fine, 1 failures, 2 usage"""
STOPPED = "中断しました。前のデータは元のままです / interrupted: what was published stays as it was"
INTERRUPTED = 130
"""The exit code of what Ctrl-C ends, as shells have it."""
OURS = ("pipeline", "seihyo")


def speak_anywhere() -> None:
    """Lets messages pass consoles that lack a character: it is shown by its code, and nothing is raised."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors in ("strict", "surrogateescape"):
            stream.reconfigure(errors="backslashreplace")


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code of the command that the arguments name."""
    speak_anywhere()
    arguments = list(sys.argv[1:] if argv is None else argv)
    name = next((argument for argument in arguments if not argument.startswith("-")), None)
    said = f"{NAME} {name}" if name else NAME
    try:
        args = parser(name).parse_args(arguments)
        if not args.command:
            parser(None).print_help()
            return 2
        return int(importlib.import_module(f"pipeline.cli.{COMMANDS[args.command][0]}").run(args))
    except SeihyoError as error:
        print(f"{said}: {here(str(error))}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(f"\n{said}: {STOPPED}", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except OSError as error:
        from pipeline.publish.swap import as_asked_for

        place = error.filename2 or error.filename  # of a file put in another's place, the latter
        where = f"{as_asked_for(os.fsdecode(place))}: " if isinstance(place, str | bytes) else ""
        print(f"{said}: {located(where, unusable(error))}", file=sys.stderr)
        return 2
    except ModuleNotFoundError as error:
        if not error.name or error.name.split(".")[0] in OURS:
            raise
        print(f"{said}: {missing(error.name)}", file=sys.stderr)
        return 2


def unusable(error: OSError) -> str:
    """What is said of a file that the system does not let one read or write.

    On Windows a file that another program has open can't be replaced.

    >>> unusable(PermissionError(13, "Permission denied")).split(" / ")[1]
    'Permission denied; close it where another program (Excel) has it open'
    >>> unusable(OSError(28, "No space left on device"))
    '読み書きできません / No space left on device'
    """
    english = error.strerror or str(error)
    if isinstance(error, PermissionError):
        return bilingual(
            "読み書きできません。Excel などで開いていれば閉じ、書き込める場所か確かめてください",
            f"{english}; close it where another program (Excel) has it open",
        )
    if isinstance(error, IsADirectoryError):
        return bilingual(
            "同じ名前のフォルダーがあるため書けません。移してください",
            f"{english}; a folder has the name of this file: move it away",
        )
    if error.errno == errno.EROFS:
        return bilingual(
            "読み取り専用の場所なので書けません。書き込めるフォルダーに写して実行してください",
            f"{english}; copy all to a folder that can be written, and run it there",
        )
    return bilingual("読み書きできません", english)


def missing(module: str) -> str:
    """What is said where a package that every command needs is not there.

    >>> missing("pandas").split(" / ")[1]
    'the package pandas is not installed: run `make all` first (without make: `pip install .`)'
    """
    return bilingual(
        f"部品 {module} がありません。先に `make all` を実行してください(make がなければ `pip install .`)",
        f"the package {module} is not installed: run `make all` first (without make: `pip install .`)",
    )


def parser(chosen: str | None) -> Parser:
    """The argument parser, in which only the chosen command is told its own arguments."""
    top = Parser(prog=NAME, description=ABOUT, epilog=here(MORE))
    top.add_argument(
        "--version", action="version", version=f"seihyo {__version__}", help="版を表示する / show the version"
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="命令 / commands")
    for name, (module, text) in COMMANDS.items():
        command = commands.add_parser(name, help=text, description=text)
        if name == chosen:
            importlib.import_module(f"pipeline.cli.{module}").configure(command)
    return top
