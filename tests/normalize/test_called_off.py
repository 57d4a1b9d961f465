"""Titles and remarks that call off what the schedule dates: each kind with its neighbour that does not."""

from __future__ import annotations

import pytest

from pipeline.normalize.called_off import called_off


@pytest.mark.parametrize(
    ("cells", "word"),
    [
        ({"title": "【中止】夏の夕べ"}, "中止"),
        ({"title": "夏の夕べ（開催延期）"}, "延期"),
        ({"title": "〔公演中止〕歌の会"}, "中止"),
        ({"title": "夏の夕べ"}, None),
        ({"title": "夏の夕べ（雨天中止）"}, None),
        ({"title": "工事中止を考える会"}, None),
        ({"title": "夏の夕べ（荒天時は延期）"}, None),
        ({"title": "夏の夕べ", "備考": "中止"}, "中止"),
        ({"title": "夏の夕べ", "備考": "※新型コロナウイルス感染症拡大防止のため中止"}, "中止"),
        ({"title": "夏の夕べ", "備 考": "開催は延期となりました"}, "延期"),
        ({"title": "夏の夕べ", "備考": "昨年度は中止"}, None),
        ({"title": "夏の夕べ", "備考": "雨天の場合は中止"}, None),
        ({"title": "夏の夕べ", "備考": "中止の場合は連絡"}, None),
        ({"title": "夏の夕べ", "備考": "中止は12月のみ"}, None),
        ({"title": "夏の夕べ", "連絡先": "中止"}, None),
        ({"備考": "雨天のため中止の場合あり"}, None),
        ({"備考": "cancelled"}, "中止"),
        ({"連絡先": "cancelled"}, None),
    ],
)
def test_what_calls_the_whole_off(cells: dict[str, str], word: str | None) -> None:
    assert called_off(cells) == word
