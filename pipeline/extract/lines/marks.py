"""Marks by which a row is told from a record: notes, subtotals, page numbers, section headings."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.row_words import row_words

NOTE_MARK = re.compile(r"^\s*(?:[※＊*]|[(（【]?注[)）】:：\d１-９]|注記|備考[:：]|出典|資料[:：])")
SECTION_MARK = re.compile(
    r"^\s*(?:[■◆●○◎□▼▽◇★☆【〔＜《≪〈<\[［(（]|第?[\d０-９一二三四五六七八九十]+[.．、章節]|[IVXⅠ-Ⅻ]+[.．、 ])"
)
_NUMBERED_HEAD = re.compile(
    r"^\s*(?:[(（]?[\d０-９]{1,2}[)）]?|[一二三四五六七八九十]{1,2})[\s　]+(?=[^\s\d０-９])"
)
_COUNT = r"[(（]?[\d０-９,，]+\s*(?:件|事業|行事|本|回|名|人|箇所|か所)?[)）]?"
_SUBTOTAL = re.compile(
    r"\D{0,12}(?:小\s*計|中\s*計|合\s*計|総\s*計|総合計|累\s*計|延べ?\s*計)\s*(?:" + _COUNT + r")?。?"
    r"|(?:\D{0,11}[\s)）】])?計\s*(?:" + _COUNT + r")?。?"
    r"|\D{0,12}計\s*" + _COUNT + r"。?"
    r"|[(（]?[\d０-９,，]+\s*(?:件|事業|行事)[)）]?"
)
_BRACKETED = re.compile(r"[（(][^（）()]+[)）]")
_REMARK = re.compile(
    r".*(?:[ぁ-ん一-鿿]は.{2,}|を.{2,}|ください|下さい|ます|です|願います)(?:。|から|まで|こと)?"
)
_RULE = re.compile(r"[-=_+:─━―|]{3,}")
_PAGE_NUMBER = re.compile(
    r"[\s\-‐–—―－(（]*(?:[pPｐ]\.?\s*)?[\d０-９]{1,4}(?:\s*[/／]\s*[\d０-９]{1,4})?"
    r"\s*(?:ページ|頁)?[\s\-‐–—―－)）]*"
)


def opens_section(text: str) -> bool:
    """Whether a line of its own begins as heads of sections do: with a mark, or a number set apart.

    >>> opens_section("２　役員名簿"), opens_section("【受入】"), opens_section("役員")
    (True, True, False)
    """
    return SECTION_MARK.match(text) is not None or _NUMBERED_HEAD.match(text) is not None


def is_subtotal(text: str) -> bool:
    """Whether a cell says that its row counts or sums others: 小計, 合計 12件, 空知 計, 78件.

    >>> is_subtotal("計　3件"), is_subtotal("小 計"), is_subtotal("空知計 4件"), is_subtotal("78件")
    (True, True, True, True)
    >>> is_subtotal("会計課"), is_subtotal("温度計")
    (False, False)
    """
    return _SUBTOTAL.fullmatch(text.strip()) is not None


def is_nothing(text: str) -> bool:
    """Whether a row's only text says that there is no more or nothing: 以下余白, 該当なし.

    >>> is_nothing("（以下余白）"), is_nothing("該当なし"), is_nothing("なし園")
    (True, True, False)
    """
    return _nothing().fullmatch(text.strip()) is not None


@cache
def _nothing() -> re.Pattern[str]:
    return re.compile(rf"[（(\-－―【]*(?:{'|'.join(map(re.escape, row_words('nothing')))})[）)\-－―】。]*")


def is_remark(text: str) -> bool:
    """Whether a row's only text is a remark, bracketed or in a sentence, and no value of a column.

    >>> is_remark("（市民公募）"), is_remark("申込受付は4月3日から"), is_remark("8月上旬")
    (True, True, False)
    """
    bare = text.strip()
    return is_bracketed(bare) or (len(bare) >= 8 and _REMARK.fullmatch(bare) is not None)


def is_imprint(text: str) -> bool:
    """Whether a line says who made a list, or whom one asks about it: 作成：国際課, 問い合わせ先：総務課.

    >>> is_imprint("作成：国際課　令和6年4月30日"), is_imprint("作成の手引き"), is_imprint("資料館：展示")
    (True, False, False)
    """
    head, colon, _ = text.strip().lstrip("（(※").replace("：", ":").partition(":")
    return bool(colon) and head.strip() in row_words("imprint")


def is_bracketed(text: str) -> bool:
    """Whether round brackets enclose the whole of a text.

    >>> is_bracketed("（市民公募）"), is_bracketed("（公財）国際交流協会")
    (True, False)
    """
    return _BRACKETED.fullmatch(text.strip()) is not None


def is_rule(text: str) -> bool:
    """Whether a cell holds a ruled line and nothing else, as text tables have them.

    >>> is_rule("-----"), is_rule(":---:"), is_rule("—")
    (True, True, False)
    """
    return _RULE.fullmatch(text.strip()) is not None


def is_page_number(text: str) -> bool:
    """Whether a line is a page number and nothing else.

    >>> is_page_number("- 3 -"), is_page_number("3/12ページ"), is_page_number("3月")
    (True, True, False)
    """
    return _PAGE_NUMBER.fullmatch(text) is not None
