"""Ways of writing that say the same as plainer ones, made plain character for character before reading; and
years that no reader knows.

Offsets stay: a longer way of writing is filled up with spaces.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from pipeline.lexicon.calendar import FIRST_YEAR, LAST_YEAR

Match = re.Match[str]


def _blank(found: Match) -> str:
    return " " * len(found.group())


def _filled(written: str, found: Match) -> str:
    return written.ljust(len(found.group()))


def _worded(found: Match) -> str:
    """A sign of text for each character: what stands there counts something and is no date."""
    return _TEXT * len(found.group())


_TEXT: Final = "〓"


_RULES: Final[tuple[tuple[re.Pattern[str], Callable[[Match], str]], ...]] = (
    # 2023-11-03T10:00:00+09:00: the hour and its zone are no part of the day.
    (
        re.compile(
            r"(?<=-[0-9]{2})T[0-9]{2}:?[0-9]{2}(?::?[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
        ),
        _blank,
    ),
    # 2022-06-01/2022-08-31 and 20221008-20221010
    (re.compile(r"(?<=[0-9]{4}-[0-9]{2}-[0-9]{2})/(?=[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9]))"), lambda _: "~"),
    (re.compile(r"(?<=(?<![0-9])[12][0-9]{7})[-~](?=[12][0-9]{7}(?![0-9]))"), lambda _: "~"),
    # ～9999年12月31日 is how systems write an open end.
    (re.compile(r"(?<=[~])\s*9999(?:年12月31日|[-/.]12[-/.]31)(?![0-9])"), _blank),
    # 民国108年 counts from 1912.
    (
        re.compile(r"(?:中華)?民国 {0,2}(?P<year>[0-9]{2,3})年"),
        lambda m: _filled(f"{1911 + int(m['year'])}年", m),
    ),
    # 西暦2022年
    (re.compile(r"西暦(?= {0,2}[0-9]{4})"), _blank),
    # (R5)10月, （令和5年）11月, 2019（令和元）年8月
    (
        re.compile(
            r"(?<![年度月日0-9元])[(](?P<year>(?:令和|平成|昭和|大正|明治|[RHSTM])(?:[0-9]{1,2}|元)"
            r"|[12][0-9]{3})(?P<unit>年?)[)](?= {0,2}[0-9]{1,2}(?:月|/))"
        ),
        lambda m: " " + m["year"] + "年" + " " * len(m["unit"]),
    ),
    (re.compile(r"(?<=[(]令和|[(]平成|[(]昭和)元(?=[)]年)"), lambda _: "1"),
    # 令和6年年8月 is typed twice.
    (re.compile(r"(?<=[0-9元]年)年(?= {0,2}[0-9]{1,2}月)"), _blank),
    # 2日目 is a day of the event, 30人×2日 counts man-days, 翌週 is said of a time that stands elsewhere.
    (re.compile(r"(?:第 ?)?[0-9]{1,2}日目"), _worded),
    (re.compile(r"(?<=[0-9人名組泊台][×xX*])[0-9]{1,3}日(?:間)?"), _worded),
    (re.compile(r"(?<![の日])(?:翌|次|前|先|来|同)週(?:の?[月火水木金土日]曜日?)?"), _worded),
    # R5 . 9 . 30
    (
        re.compile(
            r"(?<![0-9.])(?P<y>[RHS]? ?[0-9]{1,4}) {1,2}(?P<s>[./]) {1,2}"
            r"(?P<m>[0-9]{1,2}) {1,2}(?P=s) {1,2}(?P<d>[0-9]{1,2})(?![0-9])"
        ),
        lambda m: _filled(f"{m['y']}{m['s']}{m['m']}{m['s']}{m['d']}", m),
    ),
    # 11月3日～(3日間)
    (re.compile(r"(?<=日)~[(](?=[0-9]{1,3}日間[)])"), lambda _: "から"),
)
_ANY: Final = re.compile(
    r"T[0-9]|[0-9]/[0-9]{4}-|[12][0-9]{7}[-~]|9999|西暦|民国|[(][^)]{1,6}[)] {0,2}[0-9年]|年年|~[(]"
    r"|日目|[×xX*][0-9]|[翌次前先来同]週|[0-9] {1,2}[./] "
)


def make_plain(folded: str) -> str:
    """The folded text with its longer ways of writing made plain, as long as before.

    >>> make_plain("(R5)10月"), make_plain("20231105-20231107")
    (' R5年10月', '20231105~20231107')
    >>> make_plain("2023-11-03T10:00:00Z").rstrip()
    '2023-11-03'
    """
    if _ANY.search(folded) is None:
        return folded
    for pattern, written in _RULES:
        folded = pattern.sub(written, folded)
    return folded


_OLD_ERAS: Final = [
    "慶応",
    "慶應",
    "元治",
    "文久",
    "万延",
    "安政",
    "嘉永",
    "弘化",
    "天保",
    "文政",
    "文化",
    "享和",
    "寛政",
    "天明",
    "安永",
    "明和",
    "宝暦",
    "寛延",
    "延享",
    "寛保",
    "元文",
    "享保",
    "正徳",
    "宝永",
    "元禄",
    "貞享",
    "天和",
    "延宝",
    "寛文",
    "万治",
    "明暦",
    "承応",
    "慶安",
    "正保",
    "寛永",
    "元和",
    "慶長",
    "文禄",
    "天正",
    "元亀",
    "永禄",
    "弘治",
    "天文",
    "享禄",
    "大永",
    "永正",
    "文亀",
    "明応",
    "延徳",
    "長享",
    "文明",
    "応仁",
    "文正",
    "寛正",
    "長禄",
    "康正",
    "享徳",
    "宝徳",
    "文安",
    "嘉吉",
    "永享",
    "正長",
    "応永",
    "明徳",
    "康応",
    "嘉慶",
    "至徳",
    "永徳",
    "康暦",
    "永和",
    "応安",
    "貞治",
    "康安",
    "延文",
    "文和",
    "観応",
    "貞和",
    "康永",
    "暦応",
    "元中",
    "弘和",
    "天授",
    "文中",
    "建徳",
    "正平",
    "興国",
    "延元",
    "建武",
    "正慶",
    "元弘",
    "元徳",
    "嘉暦",
    "正中",
    "元亨",
    "元応",
    "文保",
    "正和",
    "応長",
    "延慶",
    "徳治",
    "嘉元",
    "乾元",
    "正安",
    "永仁",
    "正応",
    "弘安",
    "建治",
    "文永",
    "弘長",
    "文応",
    "正元",
    "正嘉",
    "康元",
    "建長",
    "宝治",
    "寛元",
    "仁治",
    "延応",
    "暦仁",
    "嘉禎",
    "文暦",
    "天福",
    "貞永",
    "寛喜",
    "安貞",
    "嘉禄",
    "元仁",
    "貞応",
    "承久",
    "建保",
    "建暦",
    "承元",
    "建永",
    "元久",
    "建仁",
    "正治",
    "建久",
    "文治",
    "元暦",
    "寿永",
    "養和",
    "治承",
    "安元",
    "承安",
    "嘉応",
    "仁安",
    "永万",
    "長寛",
    "応保",
    "永暦",
    "平治",
    "保元",
    "久寿",
    "仁平",
    "久安",
    "天養",
    "康治",
    "永治",
    "保延",
    "長承",
    "天承",
    "大治",
    "天治",
    "保安",
    "元永",
    "永久",
    "天永",
    "天仁",
    "嘉承",
    "長治",
    "康和",
    "承徳",
    "永長",
    "嘉保",
    "寛治",
    "応徳",
    "永保",
    "承暦",
    "承保",
    "延久",
    "治暦",
    "康平",
    "天喜",
    "永承",
    "寛徳",
    "長久",
    "長暦",
    "長元",
    "万寿",
    "治安",
    "寛仁",
    "長和",
    "寛弘",
    "長保",
    "長徳",
    "正暦",
    "永祚",
    "永延",
    "寛和",
    "永観",
    "天元",
    "貞元",
    "天延",
    "天禄",
    "安和",
    "康保",
    "応和",
    "天徳",
    "天暦",
    "天慶",
    "承平",
    "延長",
    "延喜",
    "昌泰",
    "寛平",
    "仁和",
    "元慶",
    "貞観",
    "天安",
    "斉衡",
    "仁寿",
    "嘉祥",
    "承和",
    "天長",
    "弘仁",
    "大同",
    "延暦",
    "天応",
    "宝亀",
    "神護景雲",
    "天平神護",
    "天平宝字",
    "天平勝宝",
    "天平感宝",
    "天平",
    "神亀",
    "養老",
    "霊亀",
    "和銅",
    "慶雲",
    "大宝",
    "朱鳥",
    "白雉",
    "大化",
    "康徳",
    "民国",
    "光緒",
    "宣統",
    "咸豊",
    "同治",
    "道光",
    "隆熙",
    "光武",
    "開国",
    "檀紀",
    "皇紀",
    "仏暦",
    "回暦",
    "主体",
]
_OLD: Final = re.compile(
    rf"(?:{'|'.join(_OLD_ERAS)}) {{0,2}}(?:[0-9]{{1,4}}|元|[一二三四五六七八九十]{{1,3}})年"
)
_FAR: Final = re.compile(r"(?<![0-9.,])(?P<year>[0-9]{3,})年(?= {0,2}[0-9]{1,2}月|$)")
_MAYBE: Final = re.compile(r"[0-9元一二三四五六七八九十]年")


def unknown_year(folded: str) -> str | None:
    """The year of the text that is of no era or century that is read; None where every year is understood.

    >>> unknown_year("天保8年5月"), unknown_year("1850年5月"), unknown_year("令和5年5月")
    ('天保8年', '1850年', None)
    >>> unknown_year("創業150年の店 5月")
    """
    if _MAYBE.search(folded) is None:
        return None
    old = _OLD.search(folded)
    if old is not None:
        return old.group()
    for far in _FAR.finditer(folded):
        if not FIRST_YEAR <= int(far["year"]) < LAST_YEAR:
            return far.group()
    return None
