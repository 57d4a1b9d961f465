"""Laws of the reader, as properties."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.lexicon.eras import eras
from pipeline.lexicon.numerals import read_numeral
from pipeline.normalize.periods import PRECISIONS, Period, parse_periods
from pipeline.normalize.periods.tokens import fold, tokenize
from pipeline.normalize.periods.words import lexicon
from pipeline.reference import read_table

from .cases_io import load

WORDS = lexicon().words
WIDE = str.maketrans({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
ERAS = [(era.name, era.first_day, era.last_day or date(2100, 12, 31)) for era in eras()]
SHORT = {row["name"]: row["abbreviations"].split() for row in read_table("eras")}
"""A letter, a kanji and the sign for it in a square, which a new era may not have at once."""


def kanji(number: int) -> str:
    tens, ones = divmod(number, 10)
    digits = "〇一二三四五六七八九"
    if number < 10:
        return digits[number]
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")


@st.composite
def era_dates(draw: st.DrawFn) -> tuple[date, str, int]:
    name, first, last = draw(st.sampled_from(ERAS))
    day = draw(st.dates(first, last))
    return day, name, day.year - first.year + 1


SPELLINGS = {
    "full": lambda d, e, y: f"{e}{y}年{d.month}月{d.day}日",
    "first year": lambda d, e, y: f"{e}{'元' if y == 1 else y}年{d.month}月{d.day}日",
    "spaced": lambda d, e, y: f"{e} {y} 年 {d.month} 月 {d.day} 日",
    "letter dots": lambda d, e, y: f"{SHORT[e][0]}{y}.{d.month}.{d.day}",
    "letter slashes": lambda d, e, y: f"{SHORT[e][0]}{y}/{d.month}/{d.day}",
    "one kanji": lambda d, e, y: f"{SHORT[e][1]}{y}.{d.month}.{d.day}",
    "square": lambda d, e, y: f"{SHORT[e][-1]}{y}年{d.month}月{d.day}日",
    "kanji": lambda d, e, y: f"{e}{kanji(y)}年{kanji(d.month)}月{kanji(d.day)}日",
    "both years": lambda d, e, y: f"{e}{y}({d.year})年{d.month}月{d.day}日",
    "both years after": lambda d, e, y: f"{d.year}年({e}{y}年){d.month}月{d.day}日",
    "gregorian": lambda d, e, y: f"{d.year}年{d.month}月{d.day}日",
    "iso": lambda d, e, y: d.isoformat(),
    "slashes": lambda d, e, y: f"{d.year}/{d.month}/{d.day}",
    "dots": lambda d, e, y: f"{d.year}.{d.month:02d}.{d.day:02d}",
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@settings(max_examples=60, deadline=None, derandomize=True)
@given(era_dates(), st.booleans())
def test_any_date_in_any_spelling_reads_back(spelling: str, dated: tuple[date, str, int], wide: bool) -> None:
    day, era, year = dated
    text = SPELLINGS[spelling](day, era, year)
    text = text.translate(WIDE) if wide else text
    for fiscal_year in (None, 2022):
        (period,) = parse_periods(text, fiscal_year=fiscal_year)
        assert (period.start, period.end, period.precision) == (day, day, "day")
        assert period.text == text


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_a_range_of_two_dates_has_their_bounds(a: date, b: date) -> None:
    first, last = sorted((a, b))
    for sign in ("~", "～", "〜", "－", "から", " ~ "):
        text = f"{first.year}年{first.month}月{first.day}日{sign}{last.year}年{last.month}月{last.day}日"
        (period,) = parse_periods(text, fiscal_year=None)
        assert (period.start, period.end) == (first, last)
    (backwards,) = parse_periods(f"{last.isoformat()}~{first.isoformat()}", fiscal_year=None)
    if first != last:
        assert backwards.start is None
        assert "period-end-before-start" in {n.rule for n in backwards.notes}


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    st.integers(2000, 2050), st.integers(1, 12), st.integers(1, 28), st.integers(1, 12), st.integers(1, 28)
)
def test_a_range_without_years_runs_forward_from_the_fiscal_year(
    fy: int, m: int, d: int, n: int, e: int
) -> None:
    (period,) = parse_periods(f"{m}月{d}日～{n}月{e}日", fiscal_year=fy)
    assert period.start == date(fy if m >= 4 else fy + 1, m, d)
    assert period.end is not None
    assert period.start <= period.end
    assert (period.end - period.start).days < 366


TOKENS = [
    *sorted(WORDS),
    "令和4年", "令和4年度", "4月", "10日", "4/1", "2022-04-01", "10:00", "第2土曜日", "年3回", "3日間",
    "2泊3日", "～", "（", "）",
    "、", "　", "\n", "あ", "漢字", "カタカナ", "X", "9" * 12, "①", "派遣：", "【前期】", "※",
]  # fmt: skip
EXPRESSIONS = st.lists(st.sampled_from(TOKENS), max_size=12).map("".join)


def check(text: str, periods: list[Period]) -> None:
    for p in periods:
        assert p.text
        assert p.text in text
        assert p.start is None or p.end is None or p.start <= p.end
        assert p.precision in (None, *PRECISIONS)
        assert (p.edtf is None) == (p.start is None and p.end is None)
        assert p.kind != "unspecified" or (p.start is None and p.end is None)
        assert p.label != ""


@settings(max_examples=1500, deadline=None, derandomize=True)
@given(st.one_of(EXPRESSIONS, st.text(max_size=30)), st.one_of(st.none(), st.integers(-5, 10000)))
def test_no_text_raises_and_ranges_never_end_before_they_start(text: str, fiscal_year: int | None) -> None:
    periods = parse_periods(text, fiscal_year=fiscal_year)
    assert bool(periods) == bool(text.strip())
    check(text, periods)


@pytest.mark.parametrize(
    "around", ["{}", "1{}", "{}1", "{}は", "({}", "4月1日{}", "毎週{}", "A:{}", "【{}", "{}(", "{}~", "～{}"]
)
def test_no_word_raises_where_a_text_breaks_off(around: str) -> None:
    for word in sorted(WORDS):
        text = around.format(word)
        check(text, parse_periods(text, fiscal_year=2022))


def essence(periods: list[Period]) -> list[tuple[object, ...]]:
    return [
        (
            fold(p.label or ""),
            p.kind,
            p.status,
            p.start,
            p.end,
            p.precision,
            p.approximate,
            p.tentative,
            p.duration,
            p.rrule,
            p.edtf,
        )
        for p in periods
    ]


@settings(max_examples=600, deadline=None, derandomize=True)
@given(EXPRESSIONS)
def test_width_and_range_signs_change_nothing_but_the_text(text: str) -> None:
    read = essence(parse_periods(text, fiscal_year=2022))
    assert essence(parse_periods(text.translate(WIDE), fiscal_year=2022)) == read
    assert essence(parse_periods(text.replace("～", "〜"), fiscal_year=2022)) == read
    assert essence(parse_periods(text.replace(" ", "\u3000"), fiscal_year=2022)) == read


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(max_size=40))
def test_tokens_tile_the_text(text: str) -> None:
    tokens = tokenize(text)
    assert len(fold(text)) == len(text)
    assert tokens.starts[0] == 0
    assert tokens.starts[1:] == tokens.ends[:-1]
    assert tokens.ends[-1] == len(text)


@settings(deadline=None, derandomize=True)
@given(st.integers(0, 99))
def test_kanji_numerals_read_back(number: int) -> None:
    assert read_numeral(kanji(number)) == number


def representatives() -> list[str]:
    """One word of each kind of token, and some texts."""
    by_kind = {kind: word for word, (kind, _) in sorted(WORDS.items())}
    return [
        *by_kind.values(),
        "令和4年",
        "4月1日",
        "第2土曜日",
        "4月～",
        "4月、",
        "（",
        "【",
        "※",
        "派遣：4月 ",
        "あ",
        "年3回",
        "10時",
        "1 ",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("token", representatives())
def test_time_is_linear_in_hostile_text(token: str) -> None:
    begin = time.process_time()
    periods = parse_periods(token * 10_000, fiscal_year=2022)
    assert time.process_time() - begin < 5
    assert periods or not token.strip()


SINGLE = [
    (case["text"].strip(), case["fiscal_year"])
    for name in ("cases.jsonl", "fresh.jsonl")
    for case in load(name)
    if len(case["periods"]) == 1 and (case["periods"][0]["start"] or case["periods"][0]["end"])
]


def times(text: str, fiscal_year: int | None) -> list[tuple[object, ...]]:
    """What a text says of the time itself: no text, label or mark."""
    periods = parse_periods(text, fiscal_year=fiscal_year)
    return [(p.kind, p.status, p.start, p.end, p.precision, p.rrule) for p in periods]


@pytest.mark.parametrize("around", ["{}（予定）", "{}　市民会館", "{} ※要申込", "派遣：{}", "【派遣】{}"])
def test_remarks_places_and_labels_change_no_time(around: str) -> None:
    for text, fiscal_year in SINGLE:
        before = parse_periods(text, fiscal_year=fiscal_year)
        if len(before) != 1 or before[0].label is not None:
            continue
        after = around.format(text)
        assert times(after, fiscal_year) == times(text, fiscal_year), after
        if "派遣" in around and "いずれか" not in text:
            assert parse_periods(after, fiscal_year=fiscal_year)[0].label == "派遣"
