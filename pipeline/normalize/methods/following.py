"""What the next piece of a cell makes of the ways before it: more of them, another one, or nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.lexicon.conjunctions import conjunctions
from pipeline.lexicon.endings import longest_ending
from pipeline.lexicon.spelling import fold
from pipeline.lexicon.way_nouns import is_light, noun_kind, noun_suffix, nouns, phrases
from pipeline.lexicon.ways import (
    ACTIONS,
    PART_OF_COST,
    is_journey,
    plain,
    terms,
)
from pipeline.lexicon.word_lists import either
from pipeline.normalize.methods.brackets import (
    HOW,
    MANY,
    NOUN,
    PAID,
    named_by,
    specified,
    stands_beside,
    tells_how_picked,
)
from pipeline.normalize.methods.directions import Turn
from pipeline.normalize.methods.joined import is_place
from pipeline.normalize.methods.pieces import STRIP, Piece
from pipeline.normalize.methods.predicates import OTHER_TIME
from pipeline.normalize.methods.remarks import (
    is_circumstance,
    is_rate,
    is_remark,
)
from pipeline.normalize.methods.rows import as_rows, closing_at, new_way, until
from pipeline.normalize.methods.sides import marks
from pipeline.normalize.methods.way import Way
from pipeline.normalize.methods.words import Named, names_part

ANY_BULLET = re.compile(r"[●○〇◯■□◆◇◎▪▫・①-⑳\d]")
_MODIFIER = re.compile(
    rf"(?:{either(phrases('modifier'))}|[約計各]?[\d○〇◯●]+(?:件|名|人|回|社|団体|校|組|[かカヶ]所))+$"
)
_NAME = re.compile("[一-龠々ァ-ヶー]{1,12}(?:の[一-龠々ァ-ヶー]{1,6})?")
"""A noun, or two of which the first is said of the second: 東南アジア青年の船."""
_DONE_WITH_IT = re.compile(f"(?:の)?{either(phrases('done'))}")
"""What is done with what was named before, and no way of its own: 冊子作成・配布."""
_TITLE = 6
"""Characters that a noun has at least that is what is commissioned, and no item of a list."""
LAST_BRACKET = re.compile(r" ?\([^()]*\)$")
_PEOPLE_TOO = re.compile(f"{nouns('person', 'body')}(?:等|など)?[をもは]?含[むめみ]$")
_IS_SENTENCE = re.compile("[^、。]*?[をへにでが][^、。]*[一-龠ァ-ヶー]")
_ENDS = re.compile("(?:る|た|す|う|く)。?$")
"""What a sentence has, and its end."""
_LOOSE = (" ", "※", "(")
"""Signs before what says more of the way before it."""
_SAME = ("同左", "同上", "同様", "同じ", "〃")
_AS_BEFORE = re.compile(f"(?:^|[:はも]){either(_SAME)}$")
"""All that is said of a thing, that it is done as the one before: 清掃:同左."""
_IS_NOT = ("ではない", "とはない", "ではありません")
"""The end of a bracket that says what something is not: 委託（派遣契約ではない）."""
_PART_OF_COST = re.compile(rf"(?:[費用料賃代額]|価格){PART_OF_COST}(?:程度|相当|以内)?$")
_AT_MOST = re.compile("(?:[年月日]額?の?)?(?:上限|限度)")
"""Behind a part of a cost, that it is what is paid: 工事費の1/2（上限20万円）."""
_OR = re.compile(f"[(（]{either(conjunctions())}$")
_OR_BEHIND = re.compile(either(conjunctions()))
_PART = re.compile(
    f"[^、はがを()]{{0,8}}(?:{either(phrases('lesson_part'))}|科目|分野|日目|[前後]半|[前後]期|コース|編|[回部]|研修|課程)は"
)
"""A part of what is held, of which it is told how it is."""
_NOW = re.compile(
    f"(?:現在|現状|現行|当面|今年度|本年度|今回|今期|従来)(?:は|も|:)?{either(plain())}(?:のみ|だけ)?(?:のまま|を継続|継続|で(?:実施|運営|対応))?"
)
"""A bracket that says how it is as long as something is not decided: 委託を検討中（現在は直営）."""
_SURVEY = "現地調査"
"""What is a trip where no bracket says that what is surveyed lies here."""
_TO_COME = re.compile("(?:化を?|移行を?|変更を?|切替を?|導入を?)(?:予定|検討中?|計画中?|準備中?)[ (]*$")
"""Before such a bracket, that the way is one to come: オンライン化予定（現在は窓口のみ）."""
_COST = re.compile("経?費用?は(?!.*(?:補助|助成|市|県|町|村))")
"""What is told of a cost that others pay."""
_DONE_ONESELF = re.compile(
    "(?P<part>一部|.{2,12}(?=は|のみ|だけ|を))(?:は|のみ|だけ|を)?"
    f".{{0,4}}?{either(phrases('oneself'))}(?:で?(?:実施|対応|運営))?"
)
"""A bracket that says which part of what is commissioned one does oneself: 委託（電話相談のみ県直営）."""


def with_next(
    text: str, same: list[Way], piece: Piece, turns: Mapping[int, Turn], told: set[str]
) -> list[Way]:
    """The last ways of a cell, those of one text, and what the next piece makes of them or adds.

    `told`: the categories of all ways before the last.
    """
    if not same:
        named = named_by(None, piece, turns)
        return [] if not named and is_remark(piece, first=True) else as_rows(text, piece, named)
    last = same[-1]
    beside = _OR.search(text, last.end, piece.start) is not None
    named = named_by(None if beside else last, piece, turns)
    if not named and piece.words.endswith(_SAME) and _AS_BEFORE.search(piece.words):
        # 剪定:委託 清掃:同左
        named = [Named(0, len(piece.words), last.category)]
    kinds = {way.category for way in named}
    if piece.inside and piece.words.endswith(_IS_NOT):
        return same
    if (
        last.category == "undecided"
        and piece.separator == "("
        and not named
        and noun_kind(piece.words) == "other"
        and _OR_BEHIND.match(text, piece.end)
    ):
        # 検討中(出展又はオンライン商談)
        return [*same, *as_rows(text, piece, named)]
    goes_on = piece.inside and piece.separator != "(" and named and "は" in piece.words
    if goes_on and kinds <= told and kinds <= {*HOW}:
        # オンライン(先方は会場、当方はWeb)
        return same
    if named and piece.separator == "※" and kinds <= told | {way.category for way in same}:
        # 派遣及び受入れ※受入れは10月
        return same
    if (
        last.category in ("other", "funding")
        and _AT_MOST.match(piece.words)
        and _PART_OF_COST.search(fold(last.text))
    ):
        end = closing_at(text, piece.end) if piece.inside else last.end
        return [*same[:-1], until(text, last, end, "funding")]
    if not named and last.category == "funding" and not piece.inside and is_rate(piece.words):
        # 補助率:機械1/2、施設1/3
        return [*same[:-1], until(text, last, piece.end)]
    if not named and (
        is_remark(piece, first=False) or (last.category in PAID and piece.words in phrases("afterwards"))
    ):
        return same
    if (
        not named
        and (last.category == "other" or last.text.endswith(phrases("done")))
        and _DONE_WITH_IT.fullmatch(piece.words)
        and not piece.inside
    ):
        return [*same[:-1], until(text, last, piece.end)]
    if not named and not piece.inside and piece.separator == "・" and _is_done_too(last, piece.words):
        return [*same[:-1], until(text, last, piece.end)]
    own = [way.category for way in named] == [last.category]
    if (own or (last.category != "other" and _COST.search(piece.words))) and names_part(piece.words):
        # 補助金、補助率1/2: a part of the way before; 招待、渡航費は先方
        return same
    if piece.inside and "含" in piece.words and _PEOPLE_TOO.search(piece.words):
        # 直営(派遣職員含む)
        return [*same[:-1], until(text, last, closing_at(text, piece.end))]
    if named and last.category in ACTIONS and tells_how_picked(text, piece, named):
        # 補助(書類審査), 派遣(書類選考・面接)
        return same
    says_more = bool(named) and piece.inside and not stands_beside(text, last, piece)
    if says_more and (more := specified(text, same, piece, named)) is not None:
        return more
    if named and len(same) == 1 and piece.separator == " " and _tells_of(text, last, piece):
        # アウトリーチ 小学校へ演奏家を派遣する。
        first, *others = named
        whole = until(text, last, piece.start + first.end, first.category)
        return [whole, *(new_way(text, piece, way) for way in others)]
    if len(named) == 1 and len(same) == 1 and _is_paid_deed(text, last, piece, named[0]):
        # パンフレット(英語版)作成委託
        return [until(text, last, piece.end, named[0].category)]
    if len(same) == 1 and (_heads_parts(last, piece, named) or _is_explained(text, last, piece)):
        # 職員研修 座学はオンライン; ペイジー(窓口不可)…ATM
        return as_rows(text, piece, named)
    if own and piece.separator == "→" and last.category == "online" and len(named) == 1 and not piece.inside:
        # QRコード→申込フォーム: one comes to it by the other
        return [*same[:-1], until(text, last, piece.end)]
    trip = bool(named) and named[0].category in ("inbound", "outbound")
    if piece.separator == " " and ((trip and _names_those(last)) or _names_matter(last, piece, named)):
        # 選手団 派遣, スポーツ合宿 受入
        first, *others = named
        whole = Way(last.start, piece.start + first.end, first.category, "")
        return [*same[:-1], until(text, whole, whole.end), *(new_way(text, piece, way) for way in others)]
    modifies = _MODIFIER.match(piece.words) is not None or (
        piece.separator in _LOOSE and is_light(piece.words)
    )
    placed = last.category == "outsourcing" and piece.words.endswith(phrases("placed"))
    listed = piece.inside and piece.separator != "(" and not modifies and not placed
    plain_one = (listed and MANY.sub("", piece.words) in plain()) or (
        piece.inside and last.category == "outsourcing" and _is_done_oneself(piece.words)
    )
    surveyed = piece.inside and last.text == _SURVEY and piece.words.endswith(phrases("surveyed"))
    if surveyed and not named and all(mark.side == "here" for mark in marks(piece.words)):
        # 現地調査(道路・橋梁)
        return [*same[:-1], until(text, last, closing_at(text, piece.end), "other")]
    if piece.inside and _NOW.fullmatch(piece.words):
        to_come = _TO_COME.search(fold(text[last.start : piece.start]))
        plain_one |= last.category == "undecided" or to_come is not None
    groups = phrases("grouping")
    plain_one |= piece.separator == " " and piece.words in groups and last.text in groups
    if not named and last.category == "other" and _says_abroad(last, piece):
        # 農業視察(オランダ)
        return [*same[:-1], until(text, last, closing_at(text, piece.end), "outbound")]
    if not named and _goes_on_behind(text, last, piece):
        # オンライン(Zoom)講演会
        return [until(text, way, piece.end) for way in same]
    listed_held = (
        piece.separator == ")"
        and text[: piece.start].rstrip()[-1:] in "、，,・"
        and noun_kind(piece.words) == "other"
    )
    beyond = piece.separator == ")" and not listed_held
    loose = beyond or piece.separator == " " or (piece.separator == "/" and not piece.inside)
    if not named and (piece.separator == "※" or (loose and is_circumstance(piece.words))):
        return same
    if (modifies or not named) and not plain_one:
        spaced = (
            piece.separator == " "
            and (modifies or last.category == "other")
            and not _names_party(piece.words)
        )
        if piece.inside or spaced:
            end = closing_at(text, piece.end)
            category = named[0].category if named and last.category == "other" else last.category
            return [*same[:-1], until(text, last, end, category)]
        if modifies:
            return same
    return [*same, *as_rows(text, piece, named)]


def _is_done_oneself(words: str) -> bool:
    """Whether a bracket says what is not commissioned: 委託(電話相談のみ直営).

    >>> [_is_done_oneself(words) for words in ("電話相談のみ県直営", "調査は直営", "従来は直営", "直営")]
    [True, True, False, False]
    """
    said = _DONE_ONESELF.fullmatch(words)
    return said is not None and not OTHER_TIME.search(said["part"])


def _is_done_too(last: Way, words: str) -> bool:
    """Whether a deed is done with what the one before it is done with: 会員の募集・登録.

    >>> [_is_done_too(Way(0, 5, "other", text), "登録") for text in ("会員の募集", "募集", "講演会")]
    [True, False, False]
    """
    if last.category not in ("other", "document") or words not in phrases("follows"):
        return False
    noun, size = noun_suffix(last.text)
    done = last.text.endswith(phrases("done")) or noun == "about"
    return done and len(last.text) > max(size, 2)


def _says_abroad(last: Way, piece: Piece) -> bool:
    """Whether a bracket right behind what may be a trip names a place abroad, and nothing else."""
    if not piece.inside or piece.separator != "(" or not is_journey(last.text):
        return False
    found = marks(piece.words)
    return len(found) == 1 and found[0].side == "there" and found[0].end - found[0].start == len(piece.words)


def _goes_on_behind(text: str, last: Way, piece: Piece) -> bool:
    """Whether a noun of what is held stands right behind the bracket of how: オンライン(Zoom)講演会."""
    if last.category not in HOW or piece.separator != ")" or piece.inside or piece.words in plain():
        return False
    if text[piece.start - 1] not in ")）" or not fold(last.text).endswith(")"):
        return False
    if ANY_BULLET.match(piece.words):
        # ①講話(集合)②避難所開設実習
        return False
    return noun_kind(piece.words) in ("other", "about") or piece.words.endswith(phrases("lesson"))


def _tells_of(text: str, last: Way, piece: Piece) -> bool:
    """Whether a sentence tells of the one noun that stands as its title before it.

    >>> from pipeline.normalize.methods.pieces import pieces
    >>> for text in ("出前講座 職員を派遣する。", "直営 一部を委託する。", "講座 派遣"):
    ...     first, then = pieces(text)
    ...     print(_tells_of(text, Way(0, first.end, "other", first.words), then))
    True
    False
    False
    """
    title = (
        not text[: last.start].strip(f"{STRIP}・")
        and last.category == "other"
        and NOUN.fullmatch(last.text) is not None
    )
    stop = text.find("。", piece.start)
    sentence = _IS_SENTENCE.match(piece.words) is not None and _ENDS.search(
        text, piece.start, stop + 1 if stop >= 0 else len(text)
    )
    return title and bool(sentence) and not last.text.endswith(plain())


def _heads_parts(last: Way, piece: Piece, named: Sequence[Named]) -> bool:
    """Whether a noun is but the title of what is held in parts, of the first of which a piece tells how.

    >>> from pipeline.normalize.methods.pieces import pieces
    >>> from pipeline.normalize.methods.words import ways
    >>> for text in ("職員研修 座学はオンライン", "展示 実習は対面", "指導者講習会 3回"):
    ...     first, then = pieces(text)
    ...     print(_heads_parts(Way(0, first.end, "other", first.words), then, ways(then.words)))
    True
    False
    False
    """
    if piece.separator != " " or not named or last.start or last.category != "other" or piece.inside:
        return False
    if last.text in plain() or not {way.category for way in named} <= {*HOW}:
        return False
    lesson = noun_kind(last.text) == "light" or last.text.endswith(("会", *phrases("lesson")))
    return lesson and _PART.match(piece.words) is not None


def _is_explained(text: str, last: Way, piece: Piece) -> bool:
    """Whether a noun and its bracket only head what follows a sign behind them: ペイジー（Pay-easy）…ATM."""
    if piece.separator != ")" or last.category != "other" or piece.inside or last.start:
        return False
    if text[last.end : piece.start].strip() not in ("…", "……"):
        return False
    head, bracket, _ = fold(last.text).partition("(")
    return bracket != "" and noun_kind(head) == "" and head not in plain()


def _is_paid_deed(text: str, last: Way, piece: Piece, named: Named) -> bool:
    """Whether what is paid for is done with the noun right before whose bracket it stands."""
    adjoins = not piece.inside and text[piece.start - 1] in ")）" and last.category == "other"
    return adjoins and named.category in PAID and LAST_BRACKET.sub("", fold(last.text)) not in plain()


def _names_those(way: Way) -> bool:
    """Whether a way is but a noun for those who make a trip, or one that nothing is known of.

    >>> [_names_those(Way(0, 3, "other", noun)) for noun in ("選手団", "派遣:高校生", "物産展", "韓国・台湾")]
    [True, False, False, True]
    """
    if "・" in way.text:
        return way.category == "other" and all(map(is_place, way.text.split("・")))
    kind = noun_kind(way.text)
    known = kind != "person" and (kind != "" or way.category != "other" or way.text in plain())
    return not known and _NAME.fullmatch(way.text) is not None


def _names_matter(way: Way, piece: Piece, named: Sequence[Named]) -> bool:
    """Whether a way is but what those do who come, or what is commissioned, with a blank before that.

    >>> from pipeline.normalize.methods.pieces import pieces
    >>> from pipeline.normalize.methods.words import ways
    >>> [
    ...     _names_matter(Way(0, len(first.words), "other", first.words), then, ways(then.words))
    ...     for first, then in map(pieces, ("スポーツ合宿 受入", "システム運用保守 委託", "直営 委託"))
    ... ]
    [True, True, False]
    """
    if len(named) != 1 or way.category != "other" or way.text in plain() or piece.inside:
        return False
    noun = NOUN.fullmatch(way.text) is not None
    if named[0].category == "inbound":
        acts = (*phrases("act"), *phrases("stay"))
        return noun and terms().match(piece.words) is not None and way.text.endswith(acts)
    kind = noun_kind(way.text)
    long = len(way.text) >= _TITLE and kind in ("action", "about", "work")
    return noun and long and named[0].category == "outsourcing" and way.start == 0


def _names_party(words: str) -> bool:
    """Whether a label says who does what follows: 協会:受付.

    >>> _names_party("協会:受付"), _names_party("会場:公民館")
    (True, False)
    """
    label, sign, _ = words.partition(":")
    here = (*phrases("here"), *phrases("there"), "国", "県", "市", "町", "村", "区")
    return sign != "" and (label in here or longest_ending(label)[1] == "body")
