"""What the characters around a doubtful one say of it: scripts, words on both sides, kana that begin none."""

from __future__ import annotations

import re

from pipeline.lexicon.dictionary import analyse, in_dictionary
from pipeline.lexicon.gazetteer import is_place_abroad
from pipeline.repair.evidence import Window
from pipeline.repair.separators import SEPARATOR

KATAKANA = re.compile("[ァ-ヺー]")
_OTHERS = re.compile("[^ァ-ヺー]")
KANA = re.compile("[ぁ-ゖァ-ヺー]")
_GOES_ON = re.compile("[ァ-ヺー]|[一―-][ァ-ヺー]")
_HIRAGANA = re.compile("[ぁ-ゖ]")

_PLACE = re.compile("[州省県郡市町村](?![\u3400-\u9fffァ-ヺー])")
_NEVER_FIRST = re.compile("[ァィゥェォッャュョヮーン]")
_DATED = re.compile("[0-9０-９年月日時分]")

NUMERALS = "一二三四五六七八九十百千"
"""Kanji that stand before katakana in their own right: 二コース, 七ツ森, 八ケ岳."""

_LINKS = re.compile("[ツッヶケカヵノガ]")
"""Katakana that link two kanji in the names of places."""


def likelier_longer(word: str) -> bool:
    """True where a katakana word is likelier with a long mark at its end: センタ, but not カフェ or パリ."""
    return analyse(f"の{word}の").cost > analyse(f"の{word}ーの").cost


def in_own_right(text: str, offset: int, right: str) -> bool:
    """True where a character stands as it must: a numeral or a kanji in 七ツ森 or 西ノ口, a range's ー."""
    wrong = text[offset]
    before, after, beyond = (
        text[offset - 1 : offset],
        text[offset + 1 : offset + 2],
        text[offset + 2 : offset + 3],
    )
    if right == "一":
        return not ("\u3400" <= after <= "\u9fff") or after in NUMERALS or _DATED.match(before) is not None
    if right == "ー":
        return not KATAKANA.match(before)
    if right == "り":
        return KATAKANA.match(before) is not None or KATAKANA.match(after) is not None
    if not KATAKANA.match(right):
        return False
    if _LINKS.match(after) and (beyond in "ヶヵケ" or not KATAKANA.match(beyond)):
        return wrong in NUMERALS or "\u3400" <= beyond <= "\u9fff"
    return (
        _LINKS.match(before) is not None
        and not KATAKANA.match(after)
        and "\u3400" <= text[offset - 2 : offset - 1] <= "\u9fff"
    )


def against_script(text: str, offset: int, right: str) -> bool:
    """True where a kanji would come to stand among kana: 一 after one, any before katakana that goes on."""
    if KANA.match(right):
        return False
    if right == "一" and KANA.match(_before(text, offset)):
        return True
    return KANA.match(text[offset]) is not None and _GOES_ON.match(text, offset + 1) is not None


def _before(text: str, offset: int) -> str:
    """The character before, over a separator, "" at the beginning of the text."""
    return SEPARATOR.sub("", text[max(0, offset - 4) : offset])[-1:]


def ends_word(text: str, offset: int) -> bool:
    """True where the character and the one before it, a space between them or not, are a word: 細 工."""
    before = _before(text, offset)
    return bool(before) and not KANA.match(before) and in_dictionary(before + text[offset])


def _next(text: str, offset: int) -> str:
    """The next character that is no separator, "" at the end of the text."""
    return SEPARATOR.sub("", text[offset + 1 : offset + 4])[:1]


def by_script(window: Window, right: str, kind: str, gain: int, text: str, offset: int) -> str:
    """What the characters around a doubtful one say, if they speak for the other one."""
    wrong = window.text[window.at]
    left, after = window.text[: window.at][-1:], window.text[window.at + 1 :]
    if KATAKANA.fullmatch(right) and wrong != "へ":
        before, behind = KATAKANA.fullmatch(left), KATAKANA.match(after)
        if before and behind and kind == "hiragana-katakana" and (gain > 0 or wrong != "べ"):
            return f"between katakana ({gain})"
        if kind == "stroke-kana" and (before or behind):
            return "a character of no word of today, beside katakana"
        if kind == "kana-kanji" and gain > 0 and _NEVER_FIRST.match(after) and _begins_word(text, offset):
            return f"no word begins with {after[0]} ({gain})"
        if wrong == "一" and _PLACE.match(after) and len(katakana_left(window)) > 2:
            return "at the end of a katakana name, before what kind of place it is"
        if wrong == "一" and gain > 0 and before and _completes_word(window, right):
            return f"the end of a word that is none without it ({gain})"
        if before and behind and gain > 0:
            return _by_fragments(window, wrong, gain)
    elif _HIRAGANA.fullmatch(right) and kind == "hiragana-katakana":
        if _HIRAGANA.fullmatch(left) and _HIRAGANA.match(after):
            return "between hiragana"
        if (
            right == "へ"
            and left
            and _ends_known(katakana_left(window))
            and not after.startswith("ー")
            and not KATAKANA.match(_next(text, offset))
            and _kind_alone(window, right) == "助詞-格助詞"
        ):
            return "a particle"
    return ""


def _ends_known(katakana: str) -> bool:
    """True where nothing, or known words of three kana and more, stand before a particle: no ホーヘ."""
    return not katakana or (len(katakana) > 2 and _all_known(katakana))


def _completes_word(window: Window, right: str) -> bool:
    """True where a character ends a common word of the dictionary, and what stands before it is none."""
    other = window.changed(right)
    word, _ = other.probe
    common = word.known and not word.name and word.end == other.at + 1
    return common and fills_run(other.text, word.begin, word.end) and not _all_known(katakana_left(window))


def _begins_word(text: str, offset: int) -> bool:
    """True where no kanji stands before a character: 努力ー is no 努カー."""
    return not "\u3400" <= _before(text, offset) <= "\u9fff"


def _by_fragments(window: Window, wrong: str, gain: int) -> str:
    """What the katakana around a doubtful character say: no words, so that it must be part of one.

    A known word beside it can stand alone (ツアー二コース), an unknown one may be new; but
    one kana alone is no word.
    """
    left, right = katakana_left(window), _katakana_right(window)
    if len(left) == 1 or (len(right) == 1 and not _LINKS.match(right)):
        return f"between katakana that are no words without it ({gain})"
    dash = wrong not in "一" and not "\u3400" <= wrong <= "\u9fff"
    if not dash and not _all_known(right) and (wrong == "一" or not _all_known(left)):
        return f"between katakana of no known words ({gain})"
    return ""


def is_place(katakana: str) -> bool:
    """True for the name of a place abroad; a long mark at its end or head proves nothing: ロンドン－東京."""
    return katakana.strip("ー") == katakana and is_place_abroad(katakana)


def katakana_around(window: Window) -> str:
    """The run of katakana around a window's character, that one included.

    >>> katakana_around(Window("市カリブ海", 2)), katakana_around(Window("北口通り", 1))
    ('カリブ', '口')
    """
    return katakana_left(window) + window.text[window.at] + _katakana_right(window)


def katakana_left(window: Window) -> str:
    """The katakana right before a window's character.

    >>> katakana_left(Window("市カリブ海", 4)), katakana_left(Window("北口通り", 1))
    ('カリブ', '')
    """
    return _OTHERS.split(window.text[: window.at])[-1]


def _katakana_right(window: Window) -> str:
    return _OTHERS.split(window.text[window.at + 1 :], maxsplit=1)[0]


def _all_known(text: str) -> bool:
    return all(word.known for word in analyse(text).words)


def _kind_alone(window: Window, right: str) -> str:
    """Part of speech of the word that the other character would be; "" where it is part of a longer one."""
    word, _ = window.changed(right).probe
    return word.kind if word.end - word.begin == 1 else ""


def fills_run(text: str, begin: int, end: int) -> bool:
    """True where the characters next to [begin, end) are not of its own script."""
    script = _HIRAGANA if _HIRAGANA.match(text[begin]) else KATAKANA
    return not (script.match(text[begin - 1 : begin] or " ") or script.match(text[end : end + 1] or " "))
