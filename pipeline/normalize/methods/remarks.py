"""Pieces of a cell of ways that name none and are no row: numbers, causes, clauses about something else."""

from __future__ import annotations

import re

from pipeline.lexicon.dictionary import ends_in
from pipeline.lexicon.way_nouns import is_light, phrases
from pipeline.lexicon.ways import plain
from pipeline.lexicon.word_lists import either
from pipeline.normalize.methods.clauses import denied
from pipeline.normalize.methods.pieces import Piece
from pipeline.normalize.methods.text import ASKED

_AND_THEN = re.compile(
    r"[^、がをにへで]*[がをにへで][^、]*(?:し|して|行い|行って|図り|通じて|[いきちにひみりえけせてねべめれ])"
)
"""A clause that may go on in another: 市が主催し、協会に委託."""
_CLAUSE = re.compile(r"(?=[^、]*\Z)(?:[^、]{2}[^はが]*[はが][^、]+|[^、]*[0-9][万千]?円[^、]*)")
"""A clause about another matter than a way: 残額は自己負担."""
_ASKED_FOR = re.compile(
    rf"(?:事前|当日)?の?(?:{ASKED.pattern}|参加)(?:は|が|も)?(?:不要|必要|要|制|必須|受付中?|順)|(?:要|不要){ASKED.pattern}"
)
"""Whether one has to apply: 事前申込不要."""
_CAUSE = re.compile("(?:ず|ため|ので|ことから|により)$")
_TIME = (
    r"(?:(?:令和|平成|[RH])\d+(?:年度?)?|\d+年度?)?(?:\d+月)?(?:\d+日|[上中下]旬|頃|末)?"
    r"|[年月週]\d+回(?:程度)?|(?:全|計|約|各)?\d+(?:日間|週間|か月間?|カ月間?|ヶ月間?|年間|時間|回|泊\d+日)(?:程度)?"
)
_COUNT = re.compile(
    rf"{_TIME}|"
    r"(?:約|計|延べ|各)?[一-龠々ァ-ヶー]{0,8}?(?:約|計|延べ|各)?[\d○〇]+(?:名|人|組|世帯)(?:程度|以内|以上|ずつ)?"
)
"""How many take part, when, how often: 引率3名, 9月, 年3回."""
_WHEN = re.compile(f"^(?:{_TIME})")
_LATER = re.compile(
    f"{either(phrases('state'))}(?:等|など)?{either(phrases('weighing'))}"
    f"[^、。のをはがに]{{0,6}}?、?[^、。のをはがに]{{0,4}}{either(phrases('deciding'))}(?:する|します|予定|中)*。?$"
)
_POSSIBLE = re.compile("(?:場合が?|こと[がも]?|可能性が?)(?:あり|ある|あります)$")
"""The end of a remark on what may be: 中止の場合あり."""
_NUMBER = re.compile(
    r"(?:第|計|約|各|最大|一律|[一-龠]{0,4}(?:上限|限度|[率額]) ?:?|1?[一-龠]{1,4}(?:あたり|当たり|につき))*"
    r"[\d①-⑳./%％、]+(?:[節款項目割]|[千万]?円|分の\d+)?(?:以内|以下|程度|相当|まで)?"
    r"|[RHSrhs]\d+|定[額率]|[アイウエオカキク]|[a-eA-E]"
)


def is_remark(piece: Piece, *, first: bool) -> bool:
    """Whether a piece that names no way of the tables is no row, `first` where no way stands before it.

    >>> from pipeline.normalize.methods.pieces import pieces
    >>> [is_remark(piece, first=False) for piece in pieces("派遣、自己負担なし、残額は協会が持つ、展示、1/2")]
    [False, True, True, False, True]
    """
    words = piece.words
    if _NUMBER.fullmatch(words) or (not (first and piece.last) and _COUNT.fullmatch(words)):
        return True
    if not first and is_light(_WHEN.sub("", words)) and words[0].isascii():
        # R5再開
        return True
    if piece.inside:
        # (継続) before the way qualifies it
        return first and not piece.last
    if not (first and piece.last) and _ASKED_FOR.fullmatch(words):
        return True
    if not piece.last and words in phrases("detail"):
        # 時期・方法とも未定
        return True
    if not piece.last and (goes_on(words) or _CAUSE.search(words)):
        return True
    if first and piece.last:
        return False
    if denied(words) or _POSSIBLE.search(words):
        return True
    apart = piece.separator == "、" or words.endswith("負担")
    return apart and not words.endswith(plain()) and _CLAUSE.fullmatch(words) is not None


def is_decided_later(text: str) -> bool:
    """Whether words that name no way say what it will be decided by: 感染状況を見て判断.

    >>> is_decided_later("感染状況を見て判断"), is_decided_later("入札により決定")
    (True, False)
    """
    return _LATER.search(text) is not None


def goes_on(words: str) -> bool:
    """Whether a piece is a clause whose verb goes on in the next: 各自が期間内に走り.

    >>> goes_on("各自が期間内に走り"), goes_on("市が主催し"), goes_on("広報でお知らせ")
    (True, True, False)
    """
    return _AND_THEN.fullmatch(words) is not None and ends_in(words)[0] in ("動詞", "助詞")
