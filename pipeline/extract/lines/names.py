"""Names of programmes and events among lines and cells, known by how they end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.extract.lines.signatures import FRAMES
from pipeline.extract.lines.values import folded
from pipeline.lexicon.body_words import committees
from pipeline.lexicon.headings import fold_heading, headings_for, is_stem, match_heading
from pipeline.lexicon.ways import kinds_in, of
from pipeline.reference import read_table

_BEHIND = re.compile(
    r"(?:\([^)]*\)|[「『].*[」』]|第?[0-9ⅠⅡⅢIVX]++[回期部]?|[①-⑳]|等|など|ほか|他|予定|の)*+$"
)
"""What may stand behind the ending of a title; what was once taken stays so, or it would take for ever."""

LEAST_NAMES = 3
"""So many names in a column show what it holds."""

_LAST = 200
"""Characters at the end of a title by which it is known."""


def is_of_programmes(text: str) -> bool:
    """Whether a title ends as names of programmes and events do: …講座, …まつり（第3回）."""
    return _BEHIND.sub("", folded(text[-_LAST:])).endswith(_endings())


def are_of_programmes(heading: str, values: Sequence[str]) -> bool:
    """Whether cells under a heading of kinds name programmes: they differ, and most end as such names do.

    The endings alone are kinds.

    >>> are_of_programmes("種別", ["1歳6か月児健診", "3歳児健診", "離乳食教室"])
    True
    >>> are_of_programmes("種別", ["講座", "大会", "展覧会"]), are_of_programmes("地区", ["東", "西", "南"])
    (False, False)
    """
    told = [folded(text) for text in values if text.strip()]
    if len(told) < LEAST_NAMES or fold_heading(heading) not in headings_for("group"):
        return False
    named = [text for text in told if is_of_programmes(text) and text not in _endings()]
    return len(set(told)) == len(told) and 2 * len(named) > len(told)


@cache
def _endings() -> tuple[str, ...]:
    return tuple(row["ending"] for row in read_table("programme_endings"))


@cache
def _grants() -> tuple[str, ...]:
    """How grants end: the ways of giving money that are called after it."""
    terms = (term for term in of("funding") if term.endswith(("金", "手当")))
    return tuple(f"{term}{kind}" for term in terms for kind in ("", "制度"))


def is_grant(text: str) -> bool:
    """Whether a title ends as the names of grants do.

    >>> is_grant("花いっぱい運動補助金"), is_grant("奨学金制度（国際）"), is_grant("補助金説明会")
    (True, True, False)
    """
    return _BEHIND.sub("", folded(text[-_LAST:])).endswith(_grants())


def tells_of_exchange(text: str) -> bool:
    """Whether a line of a chronicle tells of a programme, a tie or an exchange.

    >>> [tells_of_exchange(text) for text in ("市民訪問団を派遣", "姉妹都市提携に調印", "市制施行")]
    [True, True, False]
    """
    tied = any(word in text for word in headings_for("tie"))
    return tied or is_of_programmes(text) or not kinds_in(text).isdisjoint(("outbound", "inbound"))


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
    r"|(?P<held>[^。、]{2,}?)を(?:開催|実施)(?:いた|致)?します[。！!]?"
    r"|(?P<joined>[^。、]{2,}?)(?:への?|の)?(?:参加|受講|出演|出場)者[をの]?(?:大?募集)(?:中|します)?(?:(?:の|に)(?:お知らせ|ついて))?[。！!]?"
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
    >>> event_of_subject("国際交流まつりを開催します！"), event_of_subject("料理教室の参加者を募集します")
    ('国際交流まつり', '料理教室')
    >>> event_of_subject("イベントのお知らせ"), event_of_subject("国際交流協会からのお知らせ")
    (None, None)
    """
    bare = text.strip()
    found = _SUBJECT.fullmatch(bare) if len(bare) <= _LONGEST_SUBJECT else None
    name = next(filter(None, found.groups()), "").strip() if found is not None else ""
    return name if name and match_heading(name) is None and not name.endswith(_FROM) else None


def event_of_head(text: str) -> str | None:
    """The event that a line names as its head does: by its own name, or as a letter's subject; else None.

    A subject that ends as committees' names do is that of their meeting.

    >>> event_of_head("国際交流のつどい"), event_of_head("国際交流のつどいを開催します")
    ('国際交流のつどい', '国際交流のつどい')
    >>> event_of_head("市民プールのご案内"), event_of_head("国際化推進会議の開催について")
    (None, None)
    """
    subject = event_of_subject(text)
    if subject is None:
        return text.strip() if is_of_programmes(text) else None
    return subject if is_of_programmes(subject) and not subject.endswith(committees()) else None


_HELD = re.compile(
    r"(?:とおり|より|では|において|は|に|、)(?P<what>[^。、はにを]{2,20}?)を(?:開催|実施|開き|開く|行い|行う)"
)
_ANY = ("事業", "行事", "催し", "イベント", "これ", "標記", "本会")


def holds_another(text: str, event: str) -> bool:
    """Whether a sentence says that something else is held than the event of the subject above it.

    >>> holds_another("下記のとおり説明会を開きますので、ご出席ください。", "国際交流フェスタ")
    True
    >>> holds_another("次のとおり国際交流フェスタを開催します。", "第5回国際交流フェスタ")
    False
    >>> holds_another("下記のとおり標記行事を開催します。", "国際交流フェスタ")
    False
    """
    found = _HELD.search(text)
    what = found["what"] if found is not None else ""
    return is_of_programmes(what) and what not in event and event not in what and not what.endswith(_ANY)


_PART = re.compile(
    "(?:概要|要項|要領|日時|日程|場所|会場|募集|申し?込み?|受付|方法|手続き?|案内|詳細|情報|について|お知らせ|問い?合わ?せ先?)$"
)
"""How the heads of the parts of a page end that tells of one programme."""


def heads_part(text: str) -> bool:
    """Whether a line ends as the heads of the parts of a page do that tells of one programme.

    >>> heads_part("開催概要"), heads_part("出店者の募集"), heads_part("国際交流のつどい")
    (True, True, False)
    """
    return _PART.search(text.strip()) is not None


def is_head_of_part(text: str) -> bool:
    """Whether a line is such a head and names nothing: 開催概要, イベント情報.

    >>> is_head_of_part("【開催概要】"), is_head_of_part("概要"), is_head_of_part("出店者の募集")
    (True, True, False)
    """
    bare = _PART.sub("", text.strip(FRAMES)).removesuffix("の").removesuffix("ご")
    return heads_part(text.strip(FRAMES)) and (not bare or is_stem(bare))


def heads_paper(text: str) -> bool:
    """Whether a line ends with a word for a kind of paper and names no event: …記者会見資料.

    >>> heads_paper("第8回 市長定例記者会見資料"), heads_paper("国際フェスタのご案内"), heads_paper("茶会")
    (True, False, False)
    """
    return text.strip().endswith(_papers()) and event_of_subject(text) is None


@cache
def _papers() -> tuple[str, ...]:
    """Words of more than a sign for papers, no title of a list."""
    rows = read_table("title_words")
    return tuple(row["word"] for row in rows if row["place"] == "never" and len(row["word"]) > 1)
