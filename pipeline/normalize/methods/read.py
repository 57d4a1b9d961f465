"""From a cell to its ways, a row each.

The cell is blanked where it says no way of the programme (`text`) or one that is not taken (`clauses`), its
words for one way joined (`joined`), cut into pieces (`pieces`), and each piece is read (`words`). It adds to
the ways before it (`following`), above all in a bracket (`brackets`), or is a remark (`remarks`); then all
are taken together (`together`). What the words don't support has a finding (`notes`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.lexicon.choices import choices
from pipeline.lexicon.row_words import row_words
from pipeline.lexicon.spelling import HALF_KANA, fold, widen
from pipeline.lexicon.way_nouns import words_of
from pipeline.lexicon.ways import kinds_in
from pipeline.lexicon.ways import words as known_words
from pipeline.lexicon.word_lists import either
from pipeline.normalize.methods.administration import without_administration
from pipeline.normalize.methods.brackets import DETAIL
from pipeline.normalize.methods.clauses import settled
from pipeline.normalize.methods.directions import directions
from pipeline.normalize.methods.following import ANY_BULLET, LAST_BRACKET, with_next
from pipeline.normalize.methods.gaps import respaced
from pipeline.normalize.methods.joined import joined
from pipeline.normalize.methods.marks import without_marks
from pipeline.normalize.methods.pieces import STRIP, pieces
from pipeline.normalize.methods.predicates import NOTHING
from pipeline.normalize.methods.remarks import (
    SHARES,
    is_decided_later,
    is_put_off,
)
from pipeline.normalize.methods.text import (
    without_conditions,
    without_forms,
    without_modifiers,
    without_recipients,
    without_routes,
)
from pipeline.normalize.methods.together import together
from pipeline.normalize.methods.way import Method, Way

_BULLET = re.compile(r"(?:^|(?<=[\s　]))[●○〇◯■□◆◇◎▪▫・](?![○〇◯])[ 　]*(?=[^\s　])")
_SIGNS = "■□◆◇▪▫"
"""Bullets that are nothing else, so that they need no space before them where the cell begins with one."""
_NUMBERED = re.compile(r"(?:^|\s)[①-⑳]")
_CLOSE_NUMBER = re.compile(r"(?<=[^\s①-⑳・、(→～〜~-])[②-⑳](?=[^\s①-⑳・、)])")
"""A number without a blank before it, in a cell that begins with ①: ①派遣②受入."""
_OPTION = either((*known_words(), *row_words("nothing")))
_TOLD = either((*known_words(), *row_words("nothing"), *words_of("thing")))
_OPTION_NUMBER = re.compile(rf"\d(?<![^\s、・]\d)\d?(?:[.)] ?| )?(?={_OPTION}(?:$|[\s、・(]))")
"""The number that a form gives to what it lets one choose: 1派遣、2受入."""
_BESIDES = re.compile(f"({_TOLD}(?:\\([^()]*\\))?)(のほかに?+、?+)(?=[^でのはも、。])")
_ANY_OR = re.compile("(?<=[一-龠ァ-ヶーA-Za-z])か(?=[一-龠ァ-ヶーA-Za-z])(?![月所国年])")
"""What every list with か has, which is quicker to find."""
_EITHER_OR = re.compile(f"({_OPTION})か(?={_OPTION}(?:か{_OPTION}){{0,4}}(?:$|[、。(]|で(?!き)|に(?:て|よ)))")
"""Between two words for ways of which one is chosen: FAXか郵送."""
_DIGIT = re.compile(r"\d")
_DASHES = STRIP + "ー…‥"
_ALL_THERE_IS = re.compile(r"(?:のみ|だけ)(?:を?(?:実施|開催))?\)$")
"""The end of a bracket that says what there is beside a dash."""
_TELLS_WHY = re.compile("[はもが]|ため|ない|なし|予定")
"""What has a bracket beside a dash that says why there is nothing, or when there is."""
_OPENS, _CLOSES, _SIDE_OF_BRACKET = re.compile("[(（]"), re.compile("[)）]"), re.compile("[()（）]")
_LONGEST_BRACKET = 200
"""Characters of a bracket that a way's text goes on to the end of."""
_SPACED = re.compile(r"\S{1,4}(?: \S){1,9}")
"""Letters with a space between each two: な し."""
_NO = ("し", "無", "い", "ず", "ん")
"""What all that says that there is nothing ends with, which is asked first."""
_REFUSED = re.compile("[無否]|不要|しない")
"""The second of two options, which few cells have."""
_BLANK_FORM = re.compile(r"(?:[^\s、・()]{1,10}[ :(]*(?:有|可|要|する)[ ・/]+(?:無|否|不要|しない)[) 、]*)+")
"""A form in which nothing is chosen yet: 派遣 有・無 受入 有・無."""
_GOVERNMENTS = "国都道府県市町村区"


def classify_methods(text: str) -> list[Method]:
    """The ways that a cell names, in order, each with its category; [] for a blank cell.

    A piece with two ways in one word (現地訪問受入) gives a row for each, cut between them; a piece that no
    word of the table fits is `other`. Brackets and words that only qualify (随時, 予定) go with what they
    qualify.

    >>> [(m.text, m.category) for m in classify_methods("現地派遣・受入")]
    [('現地派遣', 'outbound'), ('受入', 'inbound')]
    >>> [(m.text, m.category) for m in classify_methods("オンライン又は現地派遣")]
    [('オンライン', 'online'), ('現地派遣', 'outbound')]
    """
    if (choice := choices(text, ways=True)) is not None:
        return [way for option in choice.chosen for way in classify_methods(option)]
    if HALF_KANA.search(text):
        text = widen(text)
    text = respaced(text)
    folded = fold(text)
    if _names_none(folded):
        return []
    if (folded[:1] in _GOVERNMENTS or "割合" in folded[:8]) and SHARES.fullmatch(folded.strip()):
        return [Method(text.strip(), "funding")]
    turns = directions(folded)
    folded = _with_list(_with_bullets(without_routes(without_marks(without_forms(folded)))))
    folded = without_administration(settled(folded))
    folded = joined(without_modifiers(without_recipients(without_conditions(folded))))
    found: list[Way] = []
    before, told = 0, set[str]()
    for piece in pieces(folded):
        same = _of_one_text(found)
        # Only the last ways may change yet: what those before say is gathered once.
        told.update(way.category for way in found[before : len(found) - len(same)])
        before = len(found) - len(same)
        found[before:] = with_next(text, same, piece, turns, told)
    found = _without_sum(found)
    if len({way.category for way in found} - {"undecided"}) > 0:
        # 派遣先は未定だが、派遣を予定
        found = [way for way in found if not DETAIL.fullmatch(way.text.removesuffix("だが"))]
    methods = together(text, folded, found)
    alone = methods[0].text if [way.category for way in methods] == ["other"] else ""
    if alone and (is_put_off(alone) or (len(alone) < len(text) and NOTHING.fullmatch(fold(alone)))):
        # 未開催; 受入れを予定していたが、来年度へ延期となった
        return []
    if alone and is_decided_later(alone):
        return [Method(alone, "undecided")]
    if methods and methods[0].category == "undecided":
        # 未定。先方と協議のうえ決定する
        methods = [one for one in methods if one.category != "other" or not is_decided_later(one.text)]
    return _closed(text, methods)


def _closed(text: str, methods: list[Method]) -> list[Method]:
    """The ways of a cell; one whose words end within a bracket goes on up to its end, or lacks its sign.

    >>> _closed("貸付（据置6月、償還10年）", [Method("貸付（据置6月", "funding")])
    [Method(text='貸付（据置6月、償還10年）', category='funding')]
    >>> _closed("派遣（県補助あり）", [Method("県補助あり）", "funding")])
    [Method(text='県補助あり', category='funding')]
    >>> _closed("貸付（据置6月", [Method("貸付（据置6月", "funding")])
    [Method(text='貸付（据置6月', category='funding')]
    """
    out, at = list[Method](), 0
    for one in methods:
        depth = len(_OPENS.findall(one.text)) - len(_CLOSES.findall(one.text))
        start = text.find(one.text, at) if depth > 0 else -1
        if start >= 0:
            at, end = start, start + len(one.text)
            for sign in _SIDE_OF_BRACKET.finditer(text, end, end + _LONGEST_BRACKET):
                depth += 1 if _OPENS.match(sign[0]) else -1
                if depth == 0:
                    one = Method(text[start : sign.end()], one.category)
                    break
        elif depth < 0 and one.text.endswith((")", "）")) and not _OPENS.search(one.text):
            one = Method(one.text[:-1], one.category)
        out.append(one)
    return out


def _with_bullets(folded: str) -> str:
    """A folded cell with 。 in place of the bullets that begin its items, of the same length.

    >>> _with_bullets("◆講座◆展示"), _with_bullets("①講座 ②派遣 3名"), _with_bullets("4共催 5後援")
    ('。講座。展示', '。講座。。派遣 3名', '。共催 。後援')
    """
    if ANY_BULLET.search(folded) is None:
        return folded
    sign = folded[:1]
    if sign and sign in _SIGNS:
        folded = folded.replace(sign, "。")
    if folded.startswith("①"):
        folded = _CLOSE_NUMBER.sub("。", folded)
    folded = _OPTION_NUMBER.sub(_stops, _NUMBERED.sub(_stops, folded))
    return _BULLET.sub(_stops, folded)


def _with_list(folded: str) -> str:
    """A folded cell with 、 in place of what lists another way beside a word for one, of the same length.

    >>> _with_list("窓口のほか郵送"), _with_list("学校のほか公民館"), _with_list("電話かメール")
    ('窓口、、、郵送', '学校のほか公民館', '電話、メール')
    """
    if "か" in folded and _ANY_OR.search(folded):
        folded = _EITHER_OR.sub(r"\1、", folded)
    return _BESIDES.sub(lambda one: one[1] + "、" * len(one[2]), folded) if "ほか" in folded else folded


def _stops(found: re.Match[str]) -> str:
    return "。" * len(found[0])


def _names_none(folded: str) -> bool:
    """Whether a cell is blank, a dash, or says that there is nothing or that nothing is chosen."""
    before = (LAST_BRACKET.sub("", folded) if folded.endswith(")") else folded).strip()
    dash = not before.strip(_DASHES)
    if dash and (kinds := kinds_in(folded)):
        # －（書簡のみ）, －（オンライン交流）; －（隔年派遣のため） tells why there is none.
        by_media = kinds <= {"online", "document"} and _TELLS_WHY.search(folded) is None
        if by_media or _ALL_THERE_IS.search(folded):
            return False
    bare = (folded.strip("() ") if dash else before).strip(STRIP)
    if _DIGIT.search(bare):
        bare = _OPTION_NUMBER.sub("", bare)
    if " " in bare and _SPACED.fullmatch(bare):
        bare = bare.replace(" ", "")
    return (
        bare in row_words("nothing")
        or (bare.endswith(_NO) and _says_nothing(folded, bare))
        or (dash and (before != "" or not folded.strip(_DASHES)))
        or (_REFUSED.search(folded) is not None and _BLANK_FORM.fullmatch(folded.strip()) is not None)
    )


def _says_nothing(folded: str, bare: str) -> bool:
    """Whether words say that there is nothing, and no bracket what there was, as in 派遣実績なし(Web)."""
    said = NOTHING.fullmatch(bare)
    if said is not None and said["reason"] and kinds_in(said["reason"]):
        return False
    bracket = LAST_BRACKET.search(folded) if said and said["record"] else None
    return said is not None and (bracket is None or not kinds_in(bracket[0]))


def _of_one_text(found: Sequence[Way]) -> list[Way]:
    """The last way, with those that stand in the same words: a hybrid is two."""
    size = 1
    while size < len(found) and found[-size - 1].start == found[-1].start:
        size += 1
    return list(found[-size:])


def _without_sum(found: list[Way]) -> list[Way]:
    """The ways of a cell, without those of a word for two that others say too: 相互交流 派遣:8月 受入:3月."""
    if len(found) < 2:
        return found
    kinds: dict[int, set[str]] = {}
    for way in found:
        kinds.setdefault(way.start, set()).add(way.category)
    apart = {kind for own in kinds.values() if len(own) == 1 for kind in own}
    return [way for way in found if len(kinds[way.start]) == 1 or way.category not in apart]
