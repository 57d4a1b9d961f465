"""The argument parser that speaks Japanese first: help, usage and its own errors, each in both languages."""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from typing import Any, NoReturn, TypeVar

from pipeline.wording import BETWEEN, bilingual

Number = TypeVar("Number", int, float)

USAGE = "使い方 / usage: "
ERRORS = (
    (r"the following arguments are required: (?P<names>.+)", "引数が足りません: {names}"),
    (
        r"argument (?P<name>.+?): invalid choice: (?P<value>.+?) \(choose from (?P<known>.+)\)",
        "{name}: {value} は選べません。{known} のどれかです",
    ),
    (r"argument (?P<name>.+?): expected one argument", "{name}: 値を一つ書いてください"),
    (r"argument (?P<name>.+?): expected at least one argument", "{name}: 値を一つ以上書いてください"),
    (r"argument (?P<name>.+?): invalid int value: (?P<value>.+)", "{name}: {value} は整数ではありません"),
    (r"argument (?P<name>.+?): invalid float value: (?P<value>.+)", "{name}: {value} は数ではありません"),
    (
        r"argument (?P<name>.+?): must be at least (?P<least>.+), not (?P<value>.+)",
        "{name}: {least} 以上にしてください({value})",
    ),
    (
        r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)",
        "{name} と {other} は一緒に使えません",
    ),
    (
        r"argument (?P<name>.+?): ignored explicit argument (?P<value>.+)",
        "{name} に値 {value} は付けられません",
    ),
    (r"unrecognized arguments: (?P<names>.+)", "知らない引数です: {names}"),
    (r"ambiguous option: (?P<name>.+?) could match (?P<known>.+)", "{name} は {known} のどれか決まりません"),
    (r"one of the arguments (?P<names>.+) is required", "{names} のどれか一つが要ります"),
)
"""What argparse says, and the same in Japanese."""
OTHERWISE = "引数が正しくありません"


class Formatter(argparse.HelpFormatter):
    """Help whose Japanese and English stand on lines of their own, wide characters counted as two."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26)

    def add_usage(
        self, usage: str | None, actions: Iterable[Any], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        """Says usage in both languages."""
        super().add_usage(usage, actions, groups, USAGE if prefix is None else prefix)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return [line for half in text.split(BETWEEN) for line in folded(" ".join(half.split()), width)]

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        lines = (line for one in text.splitlines() for line in self._split_lines(one, width) or [""])
        return "\n".join(f"{indent}{line}" for line in lines)


class Parser(argparse.ArgumentParser):
    """An argument parser for readers of Japanese; its sub-parsers are such too."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(formatter_class=Formatter, add_help=False, **settings)
        self._positionals.title = "引数 / arguments"
        self._optionals.title = "選択肢 / options"
        self.add_argument("-h", "--help", action="help", help="この説明を表示する / show this help and exit")

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """Refuses what it doesn't know itself: argparse leaves that to the parser above, with its usage."""
        found, left = super().parse_known_args(args, namespace)
        if left:
            self.error(f"unrecognized arguments: {' '.join(left)}")
        return found, left

    def error(self, message: str) -> NoReturn:
        """Says what is wrong with the arguments, and how they are given; ends with exit code 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {in_japanese(message)}\n")


def at_least(least: int, of: Callable[[str], Number]) -> Callable[[str], Number]:
    """What reads an argument as a number that is no smaller; argparse says what is wrong with others.

    >>> at_least(0, int)("3")
    3
    >>> at_least(0, int)("-1")
    Traceback (most recent call last):
    argparse.ArgumentTypeError: must be at least 0, not -1
    """

    def read(text: str) -> Number:
        value = of(text)
        if not value >= least:
            raise argparse.ArgumentTypeError(f"must be at least {least}, not {text}")
        return value

    read.__name__ = of.__name__
    return read


def in_japanese(message: str) -> str:
    """An error of argparse in both languages, and what was meant where a name is nearly one of those known.

    >>> in_japanese("argument --json: expected one argument")
    '--json: 値を一つ書いてください / argument --json: expected one argument'
    >>> in_japanese("argument COMMAND: invalid choice: 'valdate' (choose from run, validate)").split(" / ")[0]
    "COMMAND: 'valdate' は選べません。validate ではありませんか。run, validate のどれかです"
    """
    for pattern, japanese in ERRORS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            said = japanese.format(**found.groupdict())
            near = _near(found.groupdict())
            if near:
                said = said.replace("選べません。", f"選べません。{near} ではありませんか。")
                message = message.replace(" (choose from", f", did you mean {near}? (choose from")
            return bilingual(said, message)
    return bilingual(OTHERWISE, message)


def _near(found: dict[str, str]) -> str | None:
    known = re.findall(r"[\w-]+", found.get("known", ""))
    return next(iter(get_close_matches(found.get("value", "").strip("'\""), known, 1)), None)


def folded(text: str, width: int) -> Iterator[str]:
    """The text in lines of a width in half-width columns, cut at spaces or between wide characters.

    >>> list(folded("原文書を読む", 8)), list(folded("read raw documents", 8))
    (['原文書を', '読む'], ['read raw', 'document', 's'])
    """
    line, wide = "", 0
    for piece in re.findall(r"[\x21-\x7e]+ ?| |.", text):
        for part in _parts(piece, width):
            taken = sum(map(columns, part.rstrip()))
            if line and wide + taken > width:
                yield line.rstrip()
                line, wide = "", 0
            line, wide = line + part, wide + sum(map(columns, part))
    if line.strip():
        yield line.rstrip()


def _parts(piece: str, width: int) -> list[str]:
    """The piece, cut where it is longer than a line."""
    whole = len(piece.rstrip()) <= width
    return [piece] if whole else [piece[at : at + width] for at in range(0, len(piece), width)]


def columns(character: str) -> int:
    """Half-width columns that a character takes on a terminal.

    >>> columns("字"), columns("a")
    (2, 1)
    """
    return 2 if unicodedata.east_asian_width(character) in "FWA" else 1
