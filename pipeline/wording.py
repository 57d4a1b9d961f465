"""What is said to people, in Japanese and in English: what is wrong, where, and what to do."""

from __future__ import annotations

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
