"""Names of programmes and events among lines and cells, known by how they end."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.lines.values import folded
from pipeline.lexicon.headings import match_heading
from pipeline.reference import read_table

_BEHIND = re.compile(
    r"(?:\([^)]*\)|[「『].*[」』]|第?[0-9ⅠⅡⅢIVX]++[回期部]?|[①-⑳]|等|など|ほか|他|予定|の)*+$"
)
"""What may stand behind the ending of a title; what was once taken stays so, or it would take for ever."""

_LAST = 200
"""Characters at the end of a title by which it is known."""


def is_of_programmes(text: str) -> bool:
    """Whether a title ends as names of programmes and events do: …講座, …まつり（第3回）."""
    return _BEHIND.sub("", folded(text[-_LAST:])).endswith(_endings())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(row["ending"] for row in read_table("programme_endings"))


_EXCLAIMED = re.compile(r"[！!♪。？?☆★～〜]$")


def is_slogan(text: str) -> bool:
    """Whether a line is exclaimed and no name of a programme: it stands beside one.

    >>> is_slogan("世界の料理と音楽が集まる一日！"), is_slogan("わくわく工作教室！"), is_slogan("茶会")
    (True, False, False)
    """
    bare = text.strip()
    return _EXCLAIMED.search(bare) is not None and not is_of_programmes(_EXCLAIMED.sub("", bare))


_SUBJECT = re.compile(
    r"(?:[「『](?P<quoted>[^」』]{2,})[」』].{0,4}(?:を|が|の)(?:開催|実施).*"
    r"|(?P<about>[^。]{2,}?)(?:の(?:開催|実施|ご?案内|お知らせ)|開催)(?:の(?:ご?案内|お知らせ))?(?:について)?"
    r"|(?P<guide>[^。]{2,}?)の?(?:開催|実施)要[項領綱])(?:\s*[(（][^()（）]{1,8}[)）])?"
)
"""How the subject of a letter and the head of guidelines name their event."""
_LONGEST_SUBJECT = 60
_FROM = ("から", "より")
"""How who writes ends before お知らせ."""


def event_of_subject(text: str) -> str | None:
    """The event that a letter's subject or the head of guidelines names, None where it names none.

    >>> event_of_subject("国際交流のつどいの開催について（通知）")
    '国際交流のつどい'
    >>> event_of_subject("第15回フォーラム実施要項")
    '第15回フォーラム'
    >>> event_of_subject("「世界の書道展」を開催します"), event_of_subject("下記のとおり開催します。")
    ('世界の書道展', None)
    >>> event_of_subject("イベントのお知らせ"), event_of_subject("国際交流協会からのお知らせ")
    (None, None)
    """
    bare = text.strip()
    found = _SUBJECT.fullmatch(bare) if len(bare) <= _LONGEST_SUBJECT else None
    name = next(filter(None, found.groups()), "").strip() if found is not None else ""
    return name if name and match_heading(name) is None and not name.endswith(_FROM) else None
