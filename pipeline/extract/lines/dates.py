"""What a title or a note says of the document as a whole: its fiscal year, and the day for which it holds."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from pipeline.lexicon import eras, times, word_lists
from pipeline.lexicon.calendar import WEEKDAYS, YEARS, fiscal_year_of, last_of_month, make_day
from pipeline.lexicon.numerals import read_numeral

_YEAR = r"(?P<year>元|\d{1,4}|[一二三四五六七八九十]{1,3})"
MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])(?:月|/\d)")
"""The month of a date, with digits folded."""

FIRST_MONTH = 4
"""A fiscal year begins with it."""

_MISREAD = str.maketrans(
    {"O": "0", "o": "0", "〇": "0", "○": "0", "l": "1", "I": "1", "|": "1", "S": "5", "B": "8"}
)
_WHEN = re.compile(
    r"[\d０-９一二三四五六七八九十]\s*[月日/／.．~～〜]|旬|"
    + word_lists.either((*times.seasons(), *times.words("year_round", "half", "quarter_word")))
)

_DAY = r"[1-3]?\d日|[1-3]?\d(?=\(|～|~|〜|$)|[上中下]旬"
_BEGINS = re.compile(rf"(?:(?:1[0-2]|[1-9])(?:月|/))?(?:{_DAY})|毎[週月]|未定|随時")
"""How a time of its own begins; a range's end, a time of day or a weekday goes on with the line above."""
_OPEN = re.compile(r"[～~〜\-－―]\s*$|^[^～~〜]*まで\s*$|から\s*$")
"""A line that a range opens or ends on: the other end stands on the next or the one before."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A fiscal year, a whole date or month, and a calendar year, in era or Western years."""
    lead = rf"(?:(?<![A-Za-z\d])|(?={eras.names()}))(?P<era>{eras.spellings()})?\s*{_YEAR}"
    fiscal = re.compile(lead + rf"\s*(?:\({eras.names()}?\d{{1,4}}\))?\s*年?\s*度(?!数)")
    date = re.compile(
        lead + r"\s*(?:年|[./-])\s*(?:\(\d{4}年?\)\s*)?(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})"
        r"\s*(?:月|[./-])(?:\s*(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3}|末)\s*日?)?"
    )
    year = re.compile(lead + r"\s*年(?!間|目|生|代|以)")
    return fiscal, date, year


def fold_digits(text: str) -> str:
    """Text with width folded, spaces taken out, and letters misread for digits mended beside digits.

    >>> fold_digits("令和４年６月3O日")
    '令和4年6月30日'
    """
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    return re.sub(
        r"(?<=\d)[OolI|SB〇○](?=[\d日月年])|(?<=[年月])[OolI|](?=\d)",
        lambda m: m[0].translate(_MISREAD),
        folded,
    )


def _year_of(match: re.Match[str]) -> int | None:
    """The Western year that a match names, None where it can be none."""
    text, era = match["year"], match["era"]
    number = 1 if text == "元" else _number(text)
    if number is None:
        return None
    if era is None:
        return number if number in YEARS else None
    return eras.western_year(era, number) if 1 <= number <= 70 else None


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else read_numeral(text)


def fiscal_years(text: str) -> list[int]:
    """The Western years in which the fiscal years that a text names begin, in the text's order.

    >>> fiscal_years("【令和4年度 国際関連施策】"), fiscal_years("R元年度・2020年度"), fiscal_years("35周年")
    ([2022], [2019, 2020], [])
    >>> fiscal_years("１　令和４年度国際交流事業"), fiscal_years("A1R4年度")
    ([2022], [])
    """
    found = [_year_of(match) for match in _patterns()[0].finditer(fold_digits(text))]
    return [year for year in found if year is not None]


def calendar_years(text: str) -> list[int]:
    """The Western years that a text names as 年, in the text's order.

    >>> calendar_years("令和4年 イベント一覧"), calendar_years("設立30年")
    ([2022], [])
    """
    found = [_year_of(match) for match in _patterns()[2].finditer(fold_digits(text))]
    return [year for year in found if year is not None]


def years_of_months(text: str) -> list[int]:
    """The fiscal years in which the months lie that a text names with their years, in the text's order.

    >>> years_of_months("令和6年2月 催物案内"), years_of_months("2024年4月1日～2025年3月31日")
    ([2023], [2024, 2024])
    """
    days = [_date_of(match) for match in _patterns()[1].finditer(fold_digits(text))]
    return [fiscal_year_of(day) for day in days if day is not None]


def as_of_date(text: str) -> datetime.date | None:
    """The day for which a line says that the document holds (…現在, …時点), None where it says none.

    A month stands for its last day. Dates that don't exist (令和4年2月30日) are none.

    >>> as_of_date("(令和4年6月30日現在)"), as_of_date("R4.6.30現在"), as_of_date("令和4年6月30日開催")
    (datetime.date(2022, 6, 30), datetime.date(2022, 6, 30), None)
    >>> as_of_date("令和4年2月末時点")
    datetime.date(2022, 2, 28)
    """
    folded = fold_digits(text)
    for match in _patterns()[1].finditer(folded):
        if re.match(rf"\s*(?:\([{WEEKDAYS}]\)|日)?\s*[)]?\s*(?:現在|時点|付け?現在)", folded[match.end() :]):
            return _date_of(match)
    found = re.search(r"(?:現在日?|時点|基準日|作成日?)\s*[:：]\s*(.+)", folded)
    if found:
        match_in = _patterns()[1].search(found.group(1))
        return _date_of(match_in) if match_in else None
    return None


def updated_date(text: str) -> datetime.date | None:
    """The day on which a line says that the document was last changed or put out, None where it says none.

    >>> updated_date("更新日：2023年4月10日"), updated_date("平成28年8月1日更新")
    (datetime.date(2023, 4, 10), datetime.date(2016, 8, 1))
    >>> updated_date("令和4年6月30日開催")
    """
    folded = fold_digits(text)
    after = re.search(r"(?:更新|作成|公表|公開|掲載|発表|登録)(?:年月)?日?[:：]?(?=\D{0,2}\d)(.+)", folded)
    found = _patterns()[1].search(after.group(1)) if after else None
    if found is None:
        found = next(
            (
                match
                for match in _patterns()[1].finditer(folded)
                if re.match(
                    rf"(?:\([{WEEKDAYS}]\)|日)?[)]?(?:最終)?(?:更新|作成|公表|公開|掲載)",
                    folded[match.end() :],
                )
            ),
            None,
        )
    return _date_of(found) if found is not None and found["day"] is not None else None


def day_alone(text: str) -> datetime.date | None:
    """The day that a line is, with its year and nothing else but a weekday; None for any other line.

    >>> day_alone("令和8年9月14日（月）"), day_alone("2026.3.31"), day_alone("令和8年9月14日開催")
    (datetime.date(2026, 9, 14), datetime.date(2026, 3, 31), None)
    """
    found = _date_alone(text)
    return _date_of(found) if found is not None and found["day"] is not None else None


def issue_day(text: str) -> datetime.date | None:
    """The day that a line is, or on which it says that the paper was issued; None for any other line.

    >>> issue_day("令和7年6月1日発行　港公民館"), issue_day("発行日：令和7年6月1日"), issue_day("2026.3.31")
    (datetime.date(2025, 6, 1), datetime.date(2025, 6, 1), datetime.date(2026, 3, 31))
    >>> issue_day("だより 第45号（令和7年6月1日発行）"), issue_day("令和7年6月1日に発行する冊子")
    (datetime.date(2025, 6, 1), None)
    """
    alone = day_alone(text)
    if alone is not None:
        return alone
    told = re.sub(r"(?<=発行)日?\s*+(?:[:：]\s*+)?(?=\D{0,2}\d)", "", text)
    for word in map(fold_digits, told.split()):
        for match in _patterns()[1].finditer(word):
            if re.match(r"発行(?:$|[)])", word[match.end() :]) or word[: match.start()].endswith("発行"):
                return _date_of(match)
    return None


def is_date_alone(text: str) -> bool:
    """Whether a line is a day or a month with its year and nothing else.

    >>> is_date_alone("令和8年4月"), is_date_alone("4月1日")
    (True, False)
    """
    found = _date_alone(text)
    return found is not None and _date_of(found) is not None


def _date_alone(text: str) -> re.Match[str] | None:
    bare = re.sub(rf"(?:\([{WEEKDAYS}](?:・[^)]{{1,4}})?\))?付?$", "", fold_digits(text))
    return _patterns()[1].fullmatch(bare)


def lacks_year(text: str) -> bool:
    """Whether a schedule says when in its year and not in which, so that only the document can tell.

    >>> lacks_year("5月上旬"), lacks_year("通年"), lacks_year("R4.6.1～R5.3.31"), lacks_year("未定")
    (True, True, False, False)
    """
    folded = fold_digits(text)
    if fiscal_years(text) or calendar_years(text) or _patterns()[1].search(folded):
        return False
    if re.match(r"(?:19|20)\d\d(?:\D|$)", folded):
        return False
    return is_dated(text)


def is_dated(text: str) -> bool:
    """Whether a schedule says when in its year, so that the year before it makes a date.

    >>> is_dated("5月"), is_dated("夏"), is_dated("未定")
    (True, True, False)
    """
    return _WHEN.search(text) is not None


def runs_through_calendar_year(schedules: Sequence[str]) -> bool:
    """Whether no month before April comes after a later one, as it does in the order of a fiscal year.

    >>> runs_through_calendar_year(["1月12日", "4月5日", "12月31日"])
    True
    >>> runs_through_calendar_year(["4月5日", "12月31日", "1月12日"]), runs_through_calendar_year(["通年"])
    (False, False)
    """
    told = [match[1] for text in schedules if (match := MONTH.search(fold_digits(text)))]
    early = [int(month) < FIRST_MONTH for month in told]
    return any(early) and early == sorted(early, reverse=True)


def _date_of(match: re.Match[str]) -> datetime.date | None:
    year, month, day = _year_of(match), _number(match["month"]), match["day"]
    if year is None or month is None or not 1 <= month <= 12:
        return None
    last = last_of_month(year, month)
    return last if day is None or day == "末" else make_day(year, month, _number(day) or 0)


def begins_time(text: str) -> bool:
    """Whether a line begins as a time of its own does, and not with a range's end, a clock or a weekday.

    >>> begins_time("5日(日)"), begins_time("４月１８日～６月７日"), begins_time("下旬"), begins_time("～7日")
    (True, True, True, False)
    """
    return _BEGINS.match(unicodedata.normalize("NFKC", text.strip())) is not None


def is_open(text: str) -> bool:
    """Whether a range opens or ends on a line: its other end stands on the next one or the one before.

    >>> is_open("4月18日～"), is_open("6月7日まで"), is_open("4月18日～6月7日")
    (True, True, False)
    """
    return _OPEN.search(text) is not None
