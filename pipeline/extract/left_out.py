"""What a document holds and doesn't show as its text: left out of the cells, kept in a finding."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pipeline.model import Note
from pipeline.wording import bilingual

How = Literal["struck", "hidden", "white", "deleted"]

_WORDS: dict[How, tuple[str, str]] = {
    "struck": ("取り消し線の", "struck-out"),
    "hidden": ("非表示の", "hidden"),
    "white": ("背景と同じ白い", "white, unseen"),
    "deleted": ("変更履歴で削除された", "deleted"),
}


def left_out(how: How, text: str, where: str = "") -> Note:
    """The finding for text that is there and not live: what it says, and what to do where it counts.

    >>> left_out("struck", "6月1日", "line 2: ").message  # doctest: +ELLIPSIS
    "2 行目: 取り消し線の文字 '6月1日' を読みませんでした。... / line 2: the struck-out text '6月1日' ..."
    """
    japanese, english = _WORDS[how]
    shown = text.strip()[:200]
    return Note(
        "text-left-out",
        "warning",
        bilingual(
            f"{japanese}文字 {shown!r} を読みませんでした。必要なら普通の文字に直してください",
            f"the {english} text {shown!r} is left out; make it plain text where it counts",
            where,
        ),
    )


READINGS_SHOWN = 5
"""So many readings are named in the finding about them."""


def readings_left_out(readings: Iterable[str]) -> list[Note]:
    """The finding for readings set beside words (furigana, ruby), which are no text; none without.

    >>> [note.message for note in readings_left_out(["とうろう", " ", "あぶくま"])]  # doctest: +ELLIPSIS
    ['ふりがな（とうろう、あぶくま。2 件）を本文に入れませんでした / 2 readings beside words ...']
    >>> readings_left_out([])
    []
    """
    found = [told for reading in readings if (told := " ".join(reading.split()))]
    if not found:
        return []
    shown = [told[:20] for told in dict.fromkeys(found)][:READINGS_SHOWN]
    more = len(set(found)) > len(shown)
    message = bilingual(
        f"ふりがな（{'、'.join(shown)}{' など' if more else ''}。{len(found)} 件）を本文に入れませんでした",
        f"{len(found)} readings beside words ({', '.join(shown)}{' and others' if more else ''}) are no part "
        "of the text",
    )
    return [Note("reading-left-out", "info", message)]
