"""When and how: `periods` and `methods`."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from pipeline.schemas.checks import in_order
from pipeline.schemas.fields import Boolean, Child, Date, Integer, child_keys, field, sequence, text_field
from pipeline.schemas.values import (
    DURATION,
    EDTF,
    EXDATES,
    METHOD_CATEGORIES,
    PERIOD_KINDS,
    PRECISIONS,
    STATUSES,
)


class Periods(Child):
    """One row per time named in the schedule column."""

    seq: Integer = sequence("time", "時期")
    text: str = text_field("原文", "The time as written.", "原文の表記。")
    label: str = text_field(
        "見出し",
        "What the time is for, where the cell says so.",
        "何の時期か(原文にあるとき)。",
        nullable=True,
    )
    kind: str = field(
        "種類",
        "interval, year_round, recurring or unspecified.",
        "期間・通年・反復・不特定の別。",
        isin=PERIOD_KINDS,
    )
    status: str = field(
        "状態", "scheduled, undecided, cancelled or postponed.", "予定・未定・中止・延期の別。", isin=STATUSES
    )
    start_date: Date = field(
        "開始日", "First day, inclusive; null where open.", "最初の日(含む)。不明なら空。", nullable=True
    )
    end_date: Date = field(
        "終了日", "Last day, inclusive; null where open.", "最後の日(含む)。不明なら空。", nullable=True
    )
    precision: str = field(
        "精度", "Coarser of the two ends.", "両端のうち粗い方の精度。", nullable=True, isin=PRECISIONS
    )
    approximate: Boolean = field(
        "概数", "True for 頃, ごろ, 前後, 程度.", "頃・ごろ・前後・程度のとき true。"
    )
    tentative: Boolean = field("予定", "True for 予定, 見込, 想定.", "予定・見込・想定のとき true。")
    duration: str = field(
        "長さ", "ISO 8601 duration.", "ISO 8601 の期間。", nullable=True, str_matches=DURATION
    )
    rrule: str = field(
        "反復規則",
        "RFC 5545 recurrence rule.",
        "RFC 5545 の反復規則。",
        nullable=True,
        str_matches=r"^FREQ=[A-Z]+(;[A-Z]+=[-+0-9A-Z,]+)*$",
    )
    exdates: str = field(
        "除く日",
        "Days left out that can be placed, ISO 8601, separated by `/`.",
        "除かれる日のうち日付にできるもの(ISO 8601、「/」区切り)。",
        nullable=True,
        str_matches=EXDATES,
    )
    frame_start: Date = field(
        "反復の始まり",
        "First day within which a recurring time recurs, the fiscal year's where none is named; "
        "null for other kinds.",
        "反復の範囲の最初の日(記載がなければ年度の初日)。反復のほかは空。",
        nullable=True,
    )
    frame_end: Date = field(
        "反復の終わり",
        "Last day within which a recurring time recurs, the fiscal year's where none is named; "
        "null for other kinds.",
        "反復の範囲の最後の日(記載がなければ年度の末日)。反復のほかは空。",
        nullable=True,
    )
    edtf: str = field(
        "EDTF", "ISO 8601-2 level 2.", "ISO 8601-2(EDTF)表記。", nullable=True, str_matches=EDTF
    )

    @pa.dataframe_check(name="start_date_not_after_end_date")
    @classmethod
    def bounds_in_order(cls, table: pd.DataFrame) -> pd.Series[bool]:
        """A start never lies after its end."""
        return in_order(table)

    @pa.dataframe_check(name="frame_of_recurring")
    @classmethod
    def frame_in_order(cls, table: pd.DataFrame) -> pd.Series[bool]:
        """A frame never starts after its end, and only what recurs has one."""
        unframed = table["frame_start"].isna() & table["frame_end"].isna()
        return in_order(table, "frame_start", "frame_end") & ((table["kind"] == "recurring") | unframed)

    class Config:
        """Keys and names."""

        title = "実施時期"
        description = "One row per time named in the schedule."
        metadata = child_keys("実施時期に記された時期ごとに1行。")


class Methods(Child):
    """One row per way named in the method column."""

    seq: Integer = sequence("way", "方法")
    text: str = text_field("原文", "The way as written.", "原文の表記。")
    category: str = field(
        "区分",
        "outbound, inbound, online, in_person, document, funding, outsourcing, undecided or other.",
        "派遣・受入・オンライン・対面・書面・補助・委託・未定・その他の別。",
        isin=METHOD_CATEGORIES,
    )

    class Config:
        """Keys and names."""

        title = "実施方法"
        description = "One row per way named in the method column."
        metadata = child_keys("実施方法に記された方法ごとに1行。")
