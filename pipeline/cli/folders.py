"""The folders that commands read and write: one option each, by its name the same in every command."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

FOLDERS: Mapping[str, str] = {
    "raw": "原文書のフォルダー(raw) / folder of the raw documents (raw)",
    "interim": "途中の表(interim) / interim tables (interim)",
    "output": "公表済みのデータ(output) / the published dataset (output)",
}


def add_folders(parser: argparse.ArgumentParser, *names: str, **told: str) -> None:
    """Adds an option for each folder, which is the one of that name where nothing is said.

    `told` is what a command says of a folder that it uses in a way of its own.

    >>> parser = argparse.ArgumentParser()
    >>> add_folders(parser, "raw", "output")
    >>> str(parser.parse_args(["--raw", "r"]).raw), str(parser.parse_args([]).output)
    ('r', 'output')
    """
    for name in names:
        help_text = told.get(name, FOLDERS[name])
        parser.add_argument(f"--{name}", type=Path, default=Path(name), metavar="DIR", help=help_text)
