"""The command line: `python -m pipeline COMMAND …`.

Exit codes: 0 fine, 1 findings that fail, 2 usage or unreadable input. Only the chosen command's module is
imported, so that `--help` and a slip of the pen cost nothing.
"""

from __future__ import annotations

import argparse
import importlib
import io
import sys
from collections.abc import Sequence

from pipeline import __version__
from pipeline.model import SeihyoError

COMMANDS = {
    "run": ("stages", "all five stages in one process: raw documents → published dataset"),
    "extract": ("stages", "raw documents → cells"),
    "repair": ("stages", "cells → repaired cells, every edit on record"),
    "normalize": ("stages", "repaired cells → dates, places, bodies and codes"),
    "validate": ("validate", "check the tables of a build, or with --output a published dataset alone"),
    "publish": ("stages", "valid tables → Parquet, CSV and a data package"),
    "inspect": ("inspect", "show what is found in a document, before anything is built"),
    "explain": ("explain", "show a cell: raw text, each edit, and what was read out of it"),
    "report": ("report", "write the dataset as one page to look at"),
    "eventlist": ("eventlist", "write or check the event list of Japanese open-data sites"),
    "exports": ("exports", "write SQLite, DuckDB, Excel and JSON-LD"),
    "check": ("check", "check a raw document against the 15 rules for machine-readable tables"),
    "diff": ("diff", "show what changed between two datasets"),
    "review": ("review", "hand findings to a person as a sheet, and take the answers back"),
    "bench": ("bench", "run a reader over a benchmark file"),
}
"""Each command's module in this package, and what it does."""


STOPPED = "中断しました。前のデータは元のままです / interrupted: what was published stays as it was"
INTERRUPTED = 130
"""The exit code of what Ctrl-C ends, as shells have it."""


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
    args = parser(name).parse_args(arguments)
    if not args.command:
        parser(None).print_help()
        return 2
    try:
        return int(importlib.import_module(f"pipeline.cli.{COMMANDS[args.command][0]}").run(args))
    except SeihyoError as error:
        print(f"seihyo {args.command}: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(f"\nseihyo {args.command}: {STOPPED}", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(
            f"seihyo {args.command}: {where}読み書きできません / {error.strerror or error}", file=sys.stderr
        )
        return 2


def parser(chosen: str | None) -> argparse.ArgumentParser:
    """The argument parser, in which only the chosen command is told its own arguments."""
    top = argparse.ArgumentParser(
        prog="python -m pipeline",
        description="整表 (seihyo): tables of Japanese local governments → tidy, validated datasets.",
    )
    top.add_argument("--version", action="version", version=f"seihyo {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    for name, (module, text) in COMMANDS.items():
        command = commands.add_parser(name, help=text, description=text)
        if name == chosen:
            importlib.import_module(f"pipeline.cli.{module}").configure(command)
    return top
