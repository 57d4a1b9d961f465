"""What one cell holds: an amount, a blank to be filled in, a word of a template, an example."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from pipeline.extract.lines.dates import is_dated
from pipeline.lexicon.calendar import WEEKDAYS
from pipeline.lexicon.eras import names
from pipeline.lexicon.row_words import row_words
from pipeline.lexicon.times import is_time
from pipeline.reference import read_table

_UNITS_OF_AMOUNTS = (
    "千円",
    "百万円",
    "万円",
    "億円",
    "千人",
    "回",
    "ヶ月分",
    "か月分",
    "月分",
    "ポイント",
    "pt",
    "倍",
    "戸",
    "泊",
    "食",
    "部",
    "羽",
    "頭",
    "匹",
    "株",
    "隻",
    "床",
    "室",
    "棟",
    "単位",
    "時間",
    "㎡",
    "m2",
    "k㎡",
    "km2",
    "㎥",
    "t",
    "トン",
    "l",
    "リットル",
    "施設",
    "館",
    "園",
    "か年",
    "℃",
    "mm",
    "cm",
    "kwh",
)
_ENTRY = re.compile(
    rf"(?:{names()}|西暦|[年月日時分秒円千人名件回歳()~:/.,\-‐－—―…_＿○〇□◯△]|から|まで|頃|午前|午後|[{WEEKDAYS}]曜)*"
)
_ORDER = re.compile(
    r".{0,30}?(?:を|で|に|は|も|は?必ず)?(?:記入|入力|記載|選択|ご記入|ご入力)"
    r"(?:する|します|不要|してください|して下さい|ください|下さい|のこと|すること|願います)?。?"
)
_NAME_OF_FIELD = re.compile(r"[a-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*|[A-Z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+|ID|URL")
_FORM_OF_VALUE = re.compile(
    r"(?:(?:半角|全角)[ぁ-んァ-ヶ一-鿿ー]{0,6}|y{2,4}[-/.年]?m{1,2}[-/.月]?d{0,2}日?|h{1,2}:m{1,2})"
    r"(?:\(?\d*(?:文字|桁|字|バイト)?(?:以内)?\)?)|(?:最大)?\d{1,4}(?:文字|桁|字|バイト)(?:以内)?",
    re.IGNORECASE,
)
_TYPE = re.compile(
    r"(?:string|text|varchar|char|integer|int|number|numeric|float|double|decimal|date|datetime|time|boolean|bool)"
    r"(?:\(\d+\))?|(?:文字列?|数値|整数|実数|小数|日付|日時|時刻|真偽値|論理値|テキスト|コード|数字)型?(?:\(\d+\))?",
    re.IGNORECASE,
)
_TYPE_BEGUN = re.compile(r"(?:y{4}|半角|全角)(?![a-z])", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"^[※＊*]*[(\[【〈《<]([^()\[\]【】〈〉《》<>]+)[)\]】〉》>]$")
_HEAD = re.compile(r"(?:[(\[【〔《<]([^)\]】〕》>]{1,6})\d*[)\]】〕》>]|([^\d:)]{1,5})\d*[:)])(?=.)")
_PLACEHOLDER = re.compile(r"[○〇◯×△●＊*]{2,}|[○〇◯×△][年月日市町村県]")
_POINTED = re.compile("[↓⇩⬇].")
"""What points down says of the cells below it."""
_DASHES = re.compile(r"[\-‐‑–—―－ー~〜～…・.*＊]*")


TEXTS = 1 << 15
"""Texts that are remembered folded: each cell is asked several questions, and many cells are alike."""


@lru_cache(maxsize=TEXTS)
def folded(text: str) -> str:
    """A cell's text with width folded and spaces taken out."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def is_amount(text: str) -> bool:
    """Whether a cell holds a number, with or without what it counts, and nothing else.

    >>> is_amount("41,250"), is_amount("△15"), is_amount("323,711円"), is_amount("2.45月"), is_amount("19.5%")
    (True, True, True, True, True)
    >>> is_amount("第3回"), is_amount("5月"), is_amount("ベトナム"), is_amount("－")
    (False, False, False, False)
    """
    return _amount().fullmatch(folded(text)) is not None


def is_counted(text: str) -> bool:
    """Whether a cell holds an amount that can be no day, month or year: with a unit or with thousands.

    >>> is_counted("1,240"), is_counted("2.45月"), is_counted("30人"), is_counted("12"), is_counted("5.1")
    (True, True, True, False, False)
    """
    return is_amount(text) and re.fullmatch(r"\d+(?:\.\d+)?", folded(text)) is None


@cache
def _amount() -> re.Pattern[str]:
    units = sorted({*(row["term"] for row in read_table("counters")), *_UNITS_OF_AMOUNTS}, key=len)
    either = "|".join(re.escape(folded(unit)) for unit in reversed(units))
    sign = r"[△▲▼+\-−‐－約計\\¥$]?"
    number = r"\(?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\)?"
    decimal_months = r"[△▲\-]?\d+\.\d+(?:か|ヶ|カ|ケ)?月"
    return re.compile(rf"{sign}{number}(?:{either})?|{decimal_months}")


def is_blank(text: str) -> bool:
    """Whether a cell holds nothing but dashes, or nothing.

    >>> is_blank("－"), is_blank(" … "), is_blank("0")
    (True, True, False)
    """
    return _DASHES.fullmatch(folded(text)) is not None


def is_entry(text: str) -> bool:
    """Whether a cell is left for someone to fill in: blank, or what stands around the value to come.

    >>> is_entry("令和　　年　　月　　日"), is_entry("　／　／"), is_entry("円"), is_entry("")
    (True, True, True, True)
    >>> is_entry("5月"), is_entry("毎月"), is_entry("有料")
    (False, False, False)
    """
    return _ENTRY.fullmatch(folded(text)) is not None


def says_when(text: str) -> bool:
    """Whether a cell tells a time, be it a word for one, and is not left to be filled in.

    >>> says_when("5月3日"), says_when("未定"), says_when("4列目"), says_when("　年　月　日")
    (True, True, False, False)
    """
    return not is_entry(text) and (is_dated(text) or is_time(folded(text)))


def is_type(text: str) -> bool:
    """Whether a cell names a type of data, as specifications do.

    >>> is_type("文字列"), is_type("varchar(20)"), is_type("YYYY-MM-DDで書く"), is_type("講義")
    (True, True, True, False)
    """
    bare = folded(text)
    return _TYPE.fullmatch(bare) is not None or _TYPE_BEGUN.match(bare) is not None


def is_template(text: str) -> bool:
    """Whether a cell under a heading says how its column is to be filled in, and is no value.

    >>> is_template("必須"), is_template("course_name"), is_template("正式名称を記入")
    (True, True, True)
    >>> is_template("（任意）"), is_template("必須英単語講座"), is_template("朝顔市"), is_template("1")
    (True, False, False, False)
    >>> is_template("↓年月日")
    True
    """
    bare = _IN_BRACKETS.sub(r"\1", folded(text))
    return (
        _POINTED.match(bare) is not None
        or bare in row_words("template")
        or is_type(bare)
        or any(pattern.fullmatch(bare) for pattern in (_ORDER, _NAME_OF_FIELD, _FORM_OF_VALUE))
    )


def is_sample(text: str) -> bool:
    """Whether a cell says that its row shows how to fill in the others: 例, （記入例）, 例1.

    >>> is_sample("（例）"), is_sample("記入例"), is_sample("例1"), is_sample("例会")
    (True, True, True, False)
    """
    bare = re.sub(r"[()\[\]【】<>《》:：※]", "", folded(text)).rstrip("0123456789")
    return bare in row_words("sample")


def begins_sample(text: str) -> bool:
    """Whether a cell is an example that says so at its head: （例）花火大会, 例：5月.

    >>> begins_sample("（例）花火大会"), begins_sample("（記入例：5月）"), begins_sample("例会")
    (True, True, False)
    """
    bare = folded(text)
    heads = (_HEAD.match(told) for told in (bare, _IN_BRACKETS.sub(r"\1", bare)))
    return any(head is not None and (head[1] or head[2]) in row_words("sample") for head in heads)


def is_placeholder(text: str) -> bool:
    """Whether a cell stands for any value of its kind: ○○まつり, 令和○年○月.

    >>> is_placeholder("○○まつり"), is_placeholder("2024年○月○日"), is_placeholder("○")
    (True, True, False)
    """
    return _PLACEHOLDER.search(text) is not None


def is_total(text: str) -> bool:
    """Whether a cell names a sum and nothing else: 合計, 小　計.

    >>> is_total("合　計"), is_total("（計）"), is_total("会計"), is_total("合計特殊出生率")
    (True, True, False, False)
    """
    return re.sub(r"[()\[\]【】:：]", "", folded(text)) in row_words("total")
