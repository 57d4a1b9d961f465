"""How a document says it: its headings, which columns it has and in what order, its title and its breaks."""

from __future__ import annotations

import random
from dataclasses import dataclass

from tools.generate.records import ROLES, Said, era

HEADINGS = {
    "no": ("No", "番号", "No."),
    "organizer": ("実施主体", "主催", "主催者", "実施団体"),
    "title": ("事業名", "事業・行事名", "行事名", "イベント名"),
    "target": ("対象国", "対象国・地域", "相手国"),
    "description": ("内容", "事業内容", "概要"),
    "venue": ("実施場所", "会場", "開催場所"),
    "schedule": ("実施時期", "開催日", "実施期間", "時期"),
    "method": ("実施方法",),
    "office": ("担当課", "所管課"),
}
TITLES = (
    "{year} 国際交流事業一覧",
    "{year} 国際関連施策事業・行事一覧",
    "{city} {year}国際交流事業 実施予定",
)
OPTIONAL = ("target", "venue", "method", "office")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document as it is laid out: a title, headings, and rows of cells."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str
    """A line after the table, "" where there is none."""
    grouped: bool
    """True where equal cells that follow one another in the second column are written once."""


def laid_out(what: Said, seed: int) -> Sheet:
    """The document in a manner that the seed and its name decide."""
    rng = random.Random(f"{seed} {what.name}")
    left_out = {role for role in OPTIONAL if rng.random() < 0.2}
    roles = [role for role in ROLES if role not in left_out]
    if rng.random() < 0.3:
        roles = [roles[0], *rng.sample(roles[1:], len(roles) - 1)]
    headings = tuple(rng.choice(HEADINGS[role]) for role in roles)
    year = era(what.year) if rng.random() < 0.8 else f"{what.year}年度"
    wide = rng.random() < 0.15
    rows = tuple(
        tuple(_wide(record[role]) if wide and role == "no" else record[role] for role in roles)
        for record in what.records
    )
    return Sheet(
        rng.choice(TITLES).format(year=year, city=what.city),
        headings,
        rows,
        "※日程は変更になる場合があります。" if rng.random() < 0.3 else "",
        rng.random() < 0.3,
    )


def _wide(digits: str) -> str:
    """Digits as wide ones.

    >>> _wide("10")
    '１０'
    """
    return digits.translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})
