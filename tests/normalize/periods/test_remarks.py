"""What stands beside a schedule changes none of its dates, and what a schedule leaves out is left out or a
finding says so: every date with every remark and every exception."""

from __future__ import annotations

import pytest

from pipeline.normalize.periods import Period, parse_periods

DATES = (
    *("5月10日（土）", "5月10日（土）～11日（日）", "5月10日、17日", "6月", "6月～9月", "6月上旬"),
    *("令和7年6月1日～令和8年2月28日", "毎週土曜日", "毎月第2土曜日", "6月～9月の毎週水曜日", "通年"),
    *("7/5(土)・6(日)", "年3回", "月1回", "7月1日～8月31日", "第1回 5月10日 第2回 6月14日"),
    *("派遣：7月 受入：10月", "平日", "秋頃", "令和7年度"),
)
REMARKS = (
    *(
        "10時～12時",
        "（10:00～15:00）",
        "午後1時30分から",
        "（全10回）",
        "全5回",
        "（定員20名）",
        "定員：先着30名",
    ),
    *(
        "参加費500円",
        "（参加費：大人1,000円、小人500円）",
        "（雨天決行）",
        "（小雨決行、荒天中止）",
        "※要予約",
    ),
    *("※詳細は市ホームページ", "（申込不要）", "第3会議室", "2階研修室", "市民体育館", "オンライン（Zoom）"),
    *(
        "対象：小学4～6年生",
        "（小学5・6年生対象）",
        "（3歳以上）",
        "（60分×2回）",
        "（各回90分）",
        "（1回2時間）",
    ),
    *("（2部制）", "電話0123-45-6789", "（問い合わせ 12-3456）", "（第25回）", "（第1・2会場）", "A4版"),
    *("（1人2回まで）", "（1団体5名以上）", "（約20人参加）", "（予定）", "（終了）", "（実施済）"),
    *(
        "（日程は変更の場合あり）",
        "（受付は30分前から）",
        "（受付9:30～）",
        "10時開始",
        "／中央公民館",
        "／3階ホール",
    ),
    *(
        "、中央公民館",
        "（昨年度実績：3回）",
        "（前回参加者45名）",
        "（補助率1/2）",
        "（予算100万円）",
        "（R6年度繰越）",
    ),
    *(
        "（開催10周年）",
        "（1日3回）",
        "（1日コース）",
        "（日帰り）",
        "（4年ぶり）",
        "（5km・10km）",
        "（5名×3班）",
    ),
)
RANGES = ("7月1日～8月31日", "7/1～8/31", "令和7年7月1日から令和7年8月31日まで", "7月～8月", "通年", "毎日")
LEFT_OUT = (
    *(
        "7月12日",
        "12日",
        "土日",
        "土・日",
        "土曜",
        "土曜日",
        "第2土曜日",
        "毎週土曜",
        "祝日",
        "土日祝",
        "お盆",
    ),
    *("8月13日～15日", "8/13～15", "8/12", "年末年始", "7月", "夏休み期間", "第5週", "平日", "月・火"),
)
WAYS = (
    *(
        "（{}を除く）",
        "（{}除く）",
        "（{}は休み）",
        "（{}休館）",
        " ※{}を除く",
        " ※{}は休み",
        " ただし{}を除く",
    ),
    *(
        "、ただし{}は休み",
        "（{}中止）",
        "（{}は中止）",
        " 休館日：{}",
        "（定休日：{}）",
        "（{}は実施しません）",
    ),
    *("（{}以外）", " {}を除く", "（{}は除く。）"),
)


def published(text: str) -> tuple[list[tuple[object, ...]], bool]:
    periods = parse_periods(text, fiscal_year=2025)
    return [_days(period) for period in periods], any(period.notes for period in periods)


def _days(period: Period) -> tuple[object, ...]:
    days = (period.start, period.end, period.frame_start, period.frame_end, period.rrule)
    return (*days, period.kind, period.status, period.exdates)


@pytest.mark.parametrize("date", DATES)
def test_a_remark_changes_no_date(date: str) -> None:
    plain, _ = published(date)
    for remark in REMARKS:
        beside = [date + remark, f"{date}　{remark}"]
        beside += [] if remark[0] in "（※／、" else [f"{remark}　{date}"]
        for text in beside:
            found, noted = published(text)
            assert noted or found == plain, text


@pytest.mark.parametrize("date", RANGES)
def test_what_is_left_out_is_left_out_or_noted(date: str) -> None:
    plain = [(one[0], one[1], one[4], one[5]) for one in published(date)[0]]
    for way in WAYS:
        for days in LEFT_OUT:
            text = date + way.format(days)
            periods = parse_periods(text, fiscal_year=2025)
            if any(period.notes for period in periods):
                continue
            held = [(p.start, p.end, p.rrule, p.kind) for p in periods if p.status == "scheduled"]
            assert held == plain, text
            assert len(periods) > len(plain) or any(period.exdates for period in periods), text
