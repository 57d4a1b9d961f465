"""Every part of a date in a cell does something to what is published, or a note says that it was not read."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.normalize.periods import Period, parse_periods

DATES = (
    *("5月3日", "6月", "5/4", "R7.5.9", "5月3日～8日", "令和7年6月", "6月上旬", "5月7日（水）", "8日"),
    *("10月1日から31日まで", "4月、6月", "8月15日、16日", "12月～2月"),
)
GLUE = (
    *(
        "、",
        "・",
        " ",
        "\u3000",
        "と",
        "の",
        "は",
        "に",
        "で",
        "を",
        "が",
        "も",
        "への",
        "にて",
        "。",
        "／",
        "\n",
    ),
    *(
        "開催",
        "説明会",
        "実施",
        "会場",
        "受付",
        "ほか",
        "など",
        "より",
        "号",
        "様",
        "ゆめ",
        "カフェ",
        "＆",
    ),
    *(
        "第3会場",
        "募集",
        "締切",
        "当日",
        "付",
        "ごろ",
        "中旬の",
        "後",
        "前",
        "夜",
        "途中",
        "初日",
        "最終",
        "記念",
    ),
)
NUMBER = re.compile(r"[0-9]+(?=[月日/])(?![0-9月日上中下旬]{1,6}号)|(?<=[/-])[0-9]+")
"""A number of a date, but of no issue of a paper: 5月3日号で."""


@st.composite
def cells(draw: st.DrawFn) -> str:
    """Known dates with unknown text between and after them."""
    text = draw(st.sampled_from(DATES))
    for _ in range(draw(st.integers(1, 2))):
        text += "".join(draw(st.lists(st.sampled_from(GLUE), min_size=1, max_size=2)))
        text += draw(st.sampled_from(DATES))
    return text + draw(st.sampled_from(("", *GLUE)))


def said(text: str) -> tuple[list[object], bool]:
    """What is published for a cell but its text, and whether a note stands beside it."""
    periods = parse_periods(text, fiscal_year=2025)
    return [published(period) for period in periods], any(period.notes for period in periods)


def published(period: Period) -> tuple[object, ...]:
    days = (period.start, period.end, period.frame_start, period.frame_end, period.exdates)
    return (*days, period.kind, period.status, period.label, period.duration, period.rrule)


@settings(max_examples=150, deadline=None)
@given(cells())
def test_no_part_of_a_date_is_dropped_in_silence(text: str) -> None:
    found, noted = said(text)
    if noted:
        return
    for number in NUMBER.finditer(text):
        others = (str(int(number.group()) + more) for more in (1, 2))
        changed = (text[: number.start()] + other + text[number.end() :] for other in others)
        assert any(said(one) != (found, False) for one in changed), number
