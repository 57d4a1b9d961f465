"""Numbers and dates as Excel shows them, by the number formats that Japanese tables use."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.office.number_formats import displayed, from_serial, plain

# 44747 is 5 July 2022, a Tuesday; .585487 of a day is 14:03:06.
CASES = [
    (44747, "yyyy/m/d", "2022/7/5"),
    (44747, "yyyy-mm-dd", "2022-07-05"),
    (44747, "yy/mm/dd", "22/07/05"),
    (44747, 'yyyy"年"m"月"d"日"', "2022年7月5日"),
    (44747, 'm"月"d"日"', "7月5日"),
    (44747, 'm"月"d"日"(aaa)', "7月5日(火)"),
    (44747, 'm"月"d"日"\\(aaaa\\)', "7月5日(火曜日)"),
    (44747, '[$-411]ggge"年"m"月"d"日"', "令和4年7月5日"),
    (44747, '[$-411]ggge"年"m"月"d"日";@', "令和4年7月5日"),
    (44747, "[$-411]ge.m.d", "R4.7.5"),
    (44747, "[$-411]gge.mm.dd", "令4.07.05"),
    (44747, '[$-ja-JP-x-gannen]ggge"年"m"月"d"日"', "令和4年7月5日"),
    (43586, '[$-ja-JP-x-gannen]ggge"年"m"月"d"日"', "令和元年5月1日"),
    (43586, '[$-411]ggge"年"m"月"d"日"', "令和1年5月1日"),
    (43585, '[$-411]ggge"年"m"月"d"日"', "平成31年4月30日"),
    (32515, '[$-411]ggge"年"m"月"d"日"', "昭和64年1月7日"),
    (32516, '[$-411]ggge"年"m"月"d"日"', "平成1年1月8日"),
    (44767, '[DBNum3][$-411]ggge"年"m"月"d"日"', "令和４年７月２５日"),
    (44767, '[DBNum1][$-411]yyyy"年"m"月"d"日"', "二〇二二年七月二十五日"),
    (44747.585487, "yyyy/mm/dd hh:mm", "2022/07/05 14:03"),
    (44747.585487, "h:mm AM/PM", "2:03 PM"),
    (44747.585487, 'h"時"mm"分"', "14時03分"),
    (44747.585487, "mm:ss", "03:06"),
    (1.25, "[h]:mm", "30:00"),
    (0.375, "h:mm", "9:00"),
    (44747, "d-mmm-yy", "5-Jul-22"),
    (44747, "[$-F800]dddd, mmmm dd, yyyy", "2022年7月5日"),
    (0, "yyyy/m/d", "1899/12/31"),
    (59, "yyyy/m/d", "1900/2/28"),
    (61, "yyyy/m/d", "1900/3/1"),
    (-3, "yyyy/m/d", "-3"),
    (12, "General", "12"),
    (0.1, "General", "0.1"),
    (12, "0", "12"),
    (12.5, "0", "13"),
    (0.5, "# ?/?", "1/2"),
    (2.75, "# ?/?", "2 3/4"),
    (4, "# ?/?", "4"),
    (0.98, "# ?/?", "1"),
    (0.3, "# ?/10", "3/10"),
    (1.5, "?/?", "3/2"),
    (-0.25, "# ??/??", "-1/4"),
    (1205, '0"/"00', "12/05"),
    (7, "000", "007"),
    (1234567.891, "#,##0", "1,234,568"),
    (1234567.891, "#,##0.00", "1,234,567.89"),
    (1500000, "#,##0,", "1,500"),
    (0.256, "0.0%", "25.6%"),
    (-5, '#,##0;"▲"#,##0', "▲5"),
    (-5, "#,##0;[Red]-#,##0", "-5"),
    (0, '#,##0;"▲"#,##0;"－"', "－"),
    (-1234, "#,##0_);(#,##0)", "(1,234)"),
    (3, '"第"0"回"', "第3回"),
    (12, '0"名"', "12名"),
    (1500, '"約"#,##0"人"', "約1,500人"),
    (1234, '"¥"#,##0', "¥1,234"),
    (1234, "[$¥-411]#,##0", "¥1,234"),
    (150, '[>=100]0"人以上";0"人"', "150人以上"),
    (15, '[>=100]0"人以上";0"人"', "15人"),
    (2, "0.##", "2."),
    (-0.2, "0", "0"),
]


@pytest.mark.parametrize(("value", "code", "expected"), CASES)
def test_as_excel_shows_it(value: float, code: str, expected: str) -> None:
    assert displayed(value, code) == expected


def test_days_count_from_1904_where_the_workbook_says_so() -> None:
    assert displayed(44747 - 1462, "yyyy/m/d", date1904=True) == "2022/7/5"


@given(st.datetimes(datetime(1900, 3, 1), datetime(2099, 12, 31)))
@settings(max_examples=100, derandomize=True, deadline=None)
def test_a_day_comes_back_from_its_number(moment: datetime) -> None:
    day = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    number = (day - datetime(1899, 12, 30)).days
    assert from_serial(number) == day
    assert displayed(number, "yyyy-mm-dd") == day.strftime("%Y-%m-%d")


@given(st.floats(-1e12, 1e12, allow_nan=False))
@settings(max_examples=100, derandomize=True, deadline=None)
def test_a_plain_number_reads_back_as_itself(value: float) -> None:
    assert float(plain(value)) == pytest.approx(value, rel=1e-14, abs=1e-300)
    assert not plain(value).endswith(".0")
