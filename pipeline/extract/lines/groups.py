"""Section headings between a table's rows: a bureau, a year, a month that hold for the rows below."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.extract.lines.dates import (
    as_of_date,
    calendar_years,
    fiscal_years,
    fold_digits,
    updated_date,
)
from pipeline.extract.lines.marks import NOTE_MARK, is_page_number
from pipeline.extract.lines.offices import endings
from pipeline.reference import read_table

MAX_CAPTION_CHARS = 40
"""A longer line is no caption."""

_BULLET = re.compile(r"^[\s■◆●○◎□▼▽◇★☆・]+")
_FRAMED = re.compile(
    r"^(?:【(.*)】|〔(.*)〕|[＜<](.*)[＞>]|《(.*)》|≪(.*)≫|〈(.*)〉|[\[［](.*)[\]］]|[(（](.*)[)）])$"
)
_YEAR = re.compile(
    r"^\D{0,4}(?:元|[\d一二三四五六七八九十]{1,4})\s*(?:\(\D{0,2}(?:元|\d{1,4})年?\)\s*)?年?度?\s*(?:\([^)]*\))?$"
)
_MONTH = re.compile(
    r"^(?:\D{0,4}(?:元|\d{1,4})(?:\(\D{0,2}(?:元|\d{1,4})年?\))?年度?(?:\([^)]*\))?|[翌同本来次]年度?)?\d{1,2}月$"
)


GOES_ON = re.compile(
    "^[(（]?(?:[次前]の?(?:頁|ページ|表|葉)|裏面|表面|以下)?[はへにからより、,]{0,3}の?(?:続|つづ)[きく]?(?:です)?[)）]?$"
    "|^[(（]?以下[、,]?次の?(?:頁|ページ)[)）]?$"
)
"""A line that says that the list goes on, and names nothing: （次のページへ続く）, 前頁より続く, （続き）."""


@dataclass(frozen=True, slots=True)
class Group:
    """A section heading: what kind of thing it names and the name without its frame."""

    kind: str
    """bureau, year, month, or other."""
    text: str

    @property
    def keeps(self) -> tuple[str, ...]:
        """Kinds of heading above this one that go on holding: a month stands under a year."""
        return {"month": ("year", "bureau", "other"), "year": ("bureau", "other"), "bureau": ("year",)}.get(
            self.kind, ("bureau", "year")
        )


def read_group(text: str) -> Group:
    """The group that a section heading names.

    >>> read_group("■ 空知総合振興局"), read_group("【昭和53年】").kind, read_group("4月").kind
    (Group(kind='bureau', text='空知総合振興局'), 'year', 'month')
    >>> read_group("1 研修事業"), read_group("国際課 令和7年4月").kind
    (Group(kind='other', text='1 研修事業'), 'other')
    """
    bare = _unframed(text)
    folded = fold_digits(bare)
    if folded in _bureaus() or _bureau().match(folded):
        return Group("bureau", bare)
    if _MONTH.match(folded):
        return Group("month", bare)
    if _YEAR.match(folded) and (
        fiscal_years(folded) or calendar_years(folded) or re.fullmatch(r"(?:19|20)\d\d", folded)
    ):
        return Group("year", bare)
    return Group("other", bare or text.strip())


def _unframed(text: str) -> str:
    """A heading without the bullet before it and the brackets around the whole of it."""
    bare = _BULLET.sub("", text).strip()
    framed = _FRAMED.match(bare)
    return next(inside for inside in framed.groups() if inside is not None).strip() if framed else bare


def is_caption(text: str) -> bool:
    """Whether a line above a table can be its caption: short, no sentence, no note, no date, no unit.

    >>> is_caption("（当初計画）"), is_caption("令和6年度"), is_caption("A会場")
    (True, True, True)
    >>> is_caption("（単位：千円）"), is_caption("令和4年6月30日現在"), is_caption("- 3 -")
    (False, False, False)
    >>> is_caption("（次のページへ続く）"), is_caption("前頁より続く"), is_caption("手続き")
    (False, False, True)
    """
    bare = text.strip()
    return (
        0 < len(bare) <= MAX_CAPTION_CHARS
        and not bare.endswith("。")
        and NOTE_MARK.match(bare) is None
        and not is_page_number(bare)
        and GOES_ON.search(bare) is None
        and as_of_date(bare) is None
        and updated_date(bare) is None
        and re.search(r"単位|https?:|TEL|電話|内線|\d ?[KM]B|ページの?(?:先頭|トップ|上)", bare) is None
    )


def year_of_table(text: str) -> int | None:
    """The one fiscal year that a line over a table gives to what stands in it, else None.

    >>> year_of_table("■令和5年度　事業報告"), year_of_table("令和5年度からの継続")
    (2023, None)
    """
    years = set(fiscal_years(text))
    return years.pop() if len(years) == 1 and _since().search(text) is None else None


def named_group(text: str) -> Group | None:
    """The group that a line above a table, or a sheet's name, names for its records, else None.

    >>> named_group("石狩").text, named_group("国際関連施策（空知総合振興局）").text
    ('石狩', '空知総合振興局')
    >>> named_group("令和4年度 イベント一覧")
    """
    group = read_group(text) if len(text) <= 30 else None
    if group is not None and group.kind in ("bureau", "month"):
        return group
    bare = "".join(text.split())
    named = [
        row["name"] if row["name"] in bare else row["short"]
        for row in read_table("bureaus")
        if row["name"] in bare or re.search(rf"[(（【]{row['short']}(?:管内)?[)）】]", bare)
    ]
    return Group("bureau", named[0]) if len(named) == 1 else None


@cache
def _since() -> re.Pattern[str]:
    """What tells that a year in a line is one in which something began or ended, not the rows' own."""
    return re.compile("|".join(re.escape(row["word"]) for row in read_table("since_words")))


@cache
def _bureau() -> re.Pattern[str]:
    """A regional bureau's or a district's name, as it heads a section alone."""
    return re.compile(rf"^.{{1,16}}(?:{'|'.join(endings('heads'))})(?:管内)?$")


@cache
def _bureaus() -> frozenset[str]:
    return frozenset(name for row in read_table("bureaus") for name in (row["name"], row["short"]))
