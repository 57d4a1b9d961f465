"""What is said to people, in Japanese and in English: what is wrong, where, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

BETWEEN = " / "
PLACES = (
    (r"sheet (.+?)(?=, (?:row|cell) |: |$)", r"シート \1"),
    (r"page (\d+) \(one of (\d+) such\)", r"\1 頁（該当 \2 頁）"),
    (r"page (\d+)", r"\1 頁"),
    (r"line (\d+)", r"\1 行目"),
    (r"row (\d+)", r"\1 行目"),
    (r"column (\d+)", r"\1 列目"),
    (r"cell ([A-Z]+\d+)", r"セル \1"),
    (r"byte (\d+)", r"\1 バイト目"),
    (r"a table", "表"),
)
"""How a place in a document is said, and the same in Japanese."""


def bilingual(japanese: str, english: str, where: str = "") -> str:
    """One message in both languages, each half beginning with the place.

    >>> bilingual("行が多すぎます", "too many rows", "line 9: ")
    '9 行目: 行が多すぎます / line 9: too many rows'
    """
    return f"{place_in_japanese(where)}{japanese}{BETWEEN}{where}{english}"


def place_in_japanese(where: str) -> str:
    """A place as it is said in Japanese; what is no place of a document in it stays: names of files, text.

    >>> place_in_japanese("sheet 7月, row 4, column 2: "), place_in_japanese("page 3 (one of 2 such): ")
    ('シート 7月, 4 行目, 2 列目: ', '3 頁（該当 2 頁）: ')
    >>> place_in_japanese("a.csv: line 8: 'on line 3'"), place_in_japanese("page 1.pdf: ")
    ("a.csv: 8 行目: 'on line 3'", 'page 1.pdf: ')
    """
    for english, japanese in PLACES:
        where = re.sub(rf"(?:^|(?<=[:,;] )){english}(?=[:,;] |[:,;]?$)", japanese, where)
    return where


def place_in_toml(said: str) -> str:
    """Where a parser says that TOML is wrong, in Japanese; what it says where it names no place.

    >>> place_in_toml("Invalid value (at line 1, column 15)"), place_in_toml("(at end of document)")
    ('1 行目の 15 文字目', '終わり')
    """
    found = re.search(r"line (\d+), column (\d+)", said)
    if found:
        return f"{found[1]} 行目の {found[2]} 文字目"
    return "終わり" if "end of document" in said else said


def located(where: str, message: str) -> str:
    """A message of one or of both languages with a place before each half.

    >>> located("a.csv: ", "空です / empty"), located("a.csv: ", "empty")
    ('a.csv: 空です / a.csv: empty', 'a.csv: empty')
    """
    japanese, mark, english = message.partition(BETWEEN)
    return f"{place_in_japanese(where)}{japanese}{mark}{where}{english}" if mark else f"{where}{message}"


def counted(number: int, thing: str) -> str:
    """A number of things in English.

    >>> counted(1, "source"), counted(1042, "row"), counted(0, "failure")
    ('1 source', '1,042 rows', '0 failures')
    """
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def at_lines(lines: Iterable[int | None]) -> str:
    """Where some records stand, as it is put before a message: their lines, where they have any.

    >>> at_lines([3, None, 12]), at_lines([None])
    ('line 3, 12: ', '')
    """
    known = ", ".join(str(line) for line in lines if line is not None)
    return f"line {known}: " if known else ""


def nearly(word: str, known: Iterable[str]) -> tuple[str, str]:
    """What is asked in both languages of a word that is nearly one of those known; nothing of another.

    >>> nearly("fiscal_yaer", ["title", "fiscal_year"])
    ('fiscal_year ではありませんか。', '; did you mean fiscal_year?')
    >>> nearly("x", ["title"])
    ('', '')
    """
    near = get_close_matches(word, list(known), 1)
    return (f"{near[0]} ではありませんか。", f"; did you mean {near[0]}?") if near else ("", "")


def invalid(detail: str) -> str:
    """What is said of a dataset that was read without being valid.

    >>> invalid("methods: x").split(" / ")[1]
    'methods: x: not valid: validate the dataset first'
    """
    return bilingual(
        "データが正しくありません。先に検査してください",
        "not valid: validate the dataset first",
        f"{detail}: ",
    )


QUOTED = re.compile(r"「[^」]*」|'[^']*'|\"[^\"]*\"")
KANA = re.compile("[\u3041-\u30ff]")


def halves(message: str) -> tuple[str, str]:
    """The two languages of a message; one that has no second half says the same in both.

    A message can quote a cell that holds the mark between the halves itself: the English half begins at the
    first mark after which no kana stands outside quotation marks.

    >>> halves("表がありません。 / no table")
    ('表がありません。', 'no table')
    >>> halves("「A / B」を確かめてください / 「A / B」: check it"), halves("no table")
    (('「A / B」を確かめてください', '「A / B」: check it'), ('no table', 'no table'))
    """
    marks = [found.start() for found in re.finditer(BETWEEN, message)]
    for mark in marks:
        english = message[mark + len(BETWEEN) :]
        if not KANA.search(QUOTED.sub("", english)):
            return message[:mark], english
    if marks:
        return message[: marks[-1]], message[marks[-1] + len(BETWEEN) :]
    return message, message
