"""What stands beside a time: years of no era, remarks on one month, days to wait for, last year's facts."""

from __future__ import annotations

import pytest

from pipeline.normalize.periods import parse_periods


def told(text: str) -> list[str]:
    """Label, bounds (of the frame for what recurs) and rule of each period; ! where a note goes with it."""
    return [
        " ".join(
            str(part)
            for part in (
                p.label,
                p.frame_start or p.start,
                p.frame_end or p.end,
                p.rrule,
                "!" * bool(p.notes),
            )
            if part
        )
        for p in parse_periods(text, fiscal_year=2025)
    ]


YEAR = "2025-04-01 2026-03-31"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("光文2年5月", ["!"]),
        ("令元2年5月", ["!"]),
        ("開催5年8月", ["2023-08-01 2023-08-31"]),
        ("平成5年8月", ["1993-08-01 1993-08-31"]),
        ("（7月1日現在）8月1日", ["2025-08-01 2025-08-01"]),
        ("令和5年4月1日現在", ["2023-04-01 2023-04-01"]),
        ("毎月第4金曜日（12月は第3金曜日）", [f"{YEAR} FREQ=MONTHLY;BYDAY=4FR !"]),
        ("毎月第2日曜（8月のみ第3日曜）", [f"{YEAR} FREQ=MONTHLY;BYDAY=2SU !"]),
        ("毎月第4金曜日（12月は休み）", [f"{YEAR} FREQ=MONTHLY;BYDAY=4FR"]),
        (
            "5月3日、毎月第2日曜日（1月は第3日曜日）",
            [f"{YEAR} FREQ=MONTHLY;BYDAY=2SU !", "2025-05-03 2025-05-03"],
        ),
        ("毎週土曜日　※11月は4日", [f"{YEAR} FREQ=WEEKLY;BYDAY=SA !"]),
        ("通年（8月を除く毎週火曜日）", [f"{YEAR} FREQ=WEEKLY;BYDAY=TU"]),
        ("8月（上旬）", ["2025-08-01 2025-08-10"]),
        ("8月（夏祭り）", ["2025-08-01 2025-08-31"]),
        ("年2回（6月、13月）", [f"{YEAR} FREQ=YEARLY;BYMONTH=6 !"]),
        ("年2回（6月、12月）", [f"{YEAR} FREQ=YEARLY;BYMONTH=6,12"]),
        ("6月「A」B、7月「C」", ["「A」B 2025-06-01 2025-06-30", "C 2025-07-01 2025-07-31"]),
        ("毎月第2・第4", [f"{YEAR} FREQ=MONTHLY !"]),
        ("毎月第2・第4 土曜日", [f"{YEAR} FREQ=MONTHLY;BYDAY=2SA,4SA"]),
        ("（令和7年4月1日現在）通年", [YEAR]),
        ("6/7（土）【予備日：6/8（日）】", ["2025-06-07 2025-06-07", "予備日 2025-06-08 2025-06-08"]),
        ("日曜市 年間2回", [YEAR]),
        ("日曜朝市 不定期", [YEAR]),
        ("4/1時点 5/1", ["2025-05-01 2025-05-01"]),
        ("10/5(日)＜予備日10/11(土)＞", ["2025-10-05 2025-10-05", "予備日 2025-10-11 2025-10-11"]),
        (
            "10/5(日)（予備日10/11(土)・12(日)）",
            ["2025-10-05 2025-10-05", "予備日 2025-10-11 2025-10-11", "予備日 2025-10-12 2025-10-12"],
        ),
        (
            "10/5(日)（予備日10/11(土)）・12(日)",
            ["2025-10-05 2025-10-05", "予備日 2025-10-11 2025-10-11", "2025-10-12 2025-10-12"],
        ),
        ("検討中（昨年度は10月に実施）", [""]),
        ("昨年度は10月に実施", ["2024-10-01 2024-10-31"]),
    ],
)
def test_what_stands_beside_a_time(text: str, found: list[str]) -> None:
    assert told(text) == found
