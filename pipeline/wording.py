"""What is said to people, in Japanese and in English: what is wrong, where, and what to do."""

from __future__ import annotations

import re

BETWEEN = " / "


def bilingual(japanese: str, english: str, where: str = "") -> str:
    """One message in both languages, each half beginning with the place.

    >>> bilingual("行が多すぎます", "too many rows", "line 9: ")
    'line 9: 行が多すぎます / line 9: too many rows'
    """
    return f"{where}{japanese}{BETWEEN}{where}{english}"


def located(where: str, message: str) -> str:
    """A message of one or of both languages with a place before each half.

    >>> located("a.csv: ", "空です / empty"), located("a.csv: ", "empty")
    ('a.csv: 空です / a.csv: empty', 'a.csv: empty')
    """
    japanese, mark, english = message.partition(BETWEEN)
    return f"{where}{japanese}{mark}{where}{english}" if mark else f"{where}{message}"


def counted(number: int, thing: str) -> str:
    """A number of things in English.

    >>> counted(1, "source"), counted(1042, "row"), counted(0, "failure")
    ('1 source', '1,042 rows', '0 failures')
    """
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


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
