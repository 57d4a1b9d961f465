"""What a line of a cell looks like: a place, a body, a date, a sentence, the tail of something."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.lexicon import times, word_lists
from pipeline.lexicon.areas import is_area
from pipeline.lexicon.endings import longest_ending
from pipeline.lexicon.gazetteer import known_prefix
from pipeline.lexicon.numerals import counters
from pipeline.lexicon.ways import names_ways
from pipeline.repair.breaks.places import place_kind
from pipeline.repair.breaks.terms import bullets, continuations, edge

_BRACKETS = {"open": "(（[［【「『〔〈《<＜｛{“", "close": ")）]］】」』〕〉》>＞｝}”"}
_BRACKET = re.compile("[" + re.escape(_BRACKETS["open"] + _BRACKETS["close"]) + "]")
_NOTE = re.compile(r"[(（\[［〔【][^()（）\[\]［］〔〕【】]*[)）\]］〕】]$")
_NUMBERED = re.compile(
    r"(?:[(（][0-9０-９一二三四五六七八九十ア-ンa-zA-Z]{1,2}[)）]"
    r"|[0-9０-９]{1,2}(?:[.．)）、](?![0-9０-９])|[　 ])|[-–—*] ?(?=\S)"
    r"|[ア-コA-Ha-hⅠ-Ⅸ](?:[.．)）]|[　 ](?=[^A-Za-z]))"
    r"|第[0-9０-９一二三四五六七八九十]+[部回日章条]|[①-⑳])"
)
_LABEL = re.compile(r"[^:：。、()（）]{1,14}[:：]")
_HEADING = re.compile(r"[【〔《＜<\[［][^】〕》＞>\]］]{1,16}[】〕》＞>\]］]")
_CONTACT = re.compile(
    r"(?i:tel|fax|e-?mail|https?:|www\.|〒|@)|ＴＥＬ|ＦＡＸ|℡|☎|電話[:：番0-9]|(?<![0-9])0[0-9]{1,4}[-－(（][0-9]{1,4}[-－)）][0-9]{3,4}"
)
_LATIN_OR_DIGIT = re.compile("[0-9０-９A-Za-zＡ-Ｚａ-ｚ〒℡☎]|電話")
_NUMBER = r"(?:定員|各|計|約|先着|延べ|のべ|最大|全)?[0-9０-９,，]+(?:[~〜～\-－][0-9０-９,，]+)?"
_SENTENCE_END = re.compile(
    r"(?:ます|ました|ません|です|でした|ください|ましょう|下さい|する|した|している|いる|ある|れる|せる|える|ない|なる|う|だ)[。.!！?？]*$|[。！？!?]$"
)
_PARTICLE = re.compile(r"[をにがはでへと]")
_ENDS_SMALL = re.compile(r"[ぁ-ん]$")


_CLASSES = {"part": "body", "facility": "venue", "area": "venue"}
"""What a line is called whose ending is of these kinds; the others are called as they are."""


class Shape(NamedTuple):
    """What one line looks like."""

    kind: str
    """empty, note, heading, contact, label, period, quantity, country, state, city, place, region, method,
    government, body, venue, title, landform, sentence, phrase, latin, stub or name."""
    ending: str
    """Class of the name ending (body, government, venue, title, landform) or ""."""
    ends_with: str
    """The name ending itself, or ""."""
    bullet: str
    """mark, dot, number, numbered or ""."""
    depth: int
    """Brackets opened and not closed (negative: closed and not opened)."""
    first: str
    last: str
    period_ends: str
    """year, month, day, third, time or "": the unit at the line's end; starts likewise."""
    period_starts: str
    place_starts: str
    """country, state, city or "": the place the line begins with."""


@lru_cache(maxsize=16384)
def char_class(char: str) -> str:
    """Coarse class of a character at a line's edge.

    >>> [char_class(char) for char in "市カあA1、。・(〜"]
    ['kanji', 'kata', 'hira', 'latin', 'digit', 'comma', 'stop', 'dot', 'open', 'range']
    >>> char_class("")
    'none'
    """
    if not char:
        return "none"
    special = _special().get(char)
    if special:
        return special
    if "ぁ" <= char <= "ゟ":
        return "hira"
    if "ァ" <= char <= "ヿ" or "ｦ" <= char <= "ﾟ":
        return "kata"
    if "一" <= char <= "鿿" or "㐀" <= char <= "䶿" or char >= "\U00020000":
        return "kanji"
    if char.isdigit():
        return "digit"
    if (char.isascii() and char.isalpha()) or "Ａ" <= char <= "ｚ":
        return "latin"
    return "other"


@cache
def _special() -> dict[str, str]:
    table = (
        dict.fromkeys("、，,", "comma") | dict.fromkeys("。．！？!?", "stop") | dict.fromkeys("・･", "dot")
    )
    table |= (
        dict.fromkeys("~〜～∼", "range") | dict.fromkeys(":：", "colon") | dict.fromkeys("/／;；", "slash")
    )
    table |= dict.fromkeys(_BRACKETS["open"], "open") | dict.fromkeys(_BRACKETS["close"], "close")
    table |= dict.fromkeys("ー", "kata") | dict.fromkeys("々〆ヶ", "kanji") | dict.fromkeys("&＆+＋", "and")
    return table | dict.fromkeys(bullets("mark"), "bullet") | dict.fromkeys(bullets("number"), "bullet")


@lru_cache(maxsize=65536)
def depth_of(text: str) -> int:
    """Brackets a text opens and doesn't close; negative where it closes more than it opens.

    >>> depth_of("台湾(高雄"), depth_of("高雄)"), depth_of("(株)")
    (1, -1, 0)
    """
    found = _BRACKET.findall(text)
    return 2 * sum([char in _BRACKETS["open"] for char in found]) - len(found) if found else 0


_MASKS = (
    (re.compile("[0-9０-９]+"), "9"),
    (re.compile("[一-鿿㐀-䶿々〆ヶ]+"), "漢"),
    (re.compile("[ァ-ヿｦ-ﾟ]+"), "カ"),
    (re.compile("[A-Za-zＡ-ｚ]+"), "A"),
)


@lru_cache(maxsize=65536)
def mask_of(text: str) -> str:
    """The pattern of a short text: runs of digits as 9, of kanji as 漢, of katakana as カ, the rest itself.

    >>> mask_of("第12回") == mask_of("第3回")
    True
    >>> mask_of("ロシア(サハリン)")
    'カ(カ)'
    """
    text = text[:40]
    for pattern, sign in _MASKS:
        text = pattern.sub(sign, text)
    return text


_PARTS = re.compile(r"[、，,･/／(（「『【\[〔]")


@lru_cache(maxsize=65536)
def tail_kind(text: str) -> str:
    """What the last item of a text looks like: after a comma, a middle dot, a slash or an opening bracket.

    A middle dot inside a name of the gazetteer parts no items.

    >>> tail_kind("帯広市、アメリカ"), tail_kind("ロシア(サハリン州"), tail_kind("紋別市")
    ('country', 'state', 'city')
    >>> tail_kind("台湾、ブルネイ・ダルサラーム"), tail_kind("帯広市・台湾")
    ('country', 'country')
    """
    last = _PARTS.split(text)[-1] or text
    if "・" in last and known_prefix(last)[0] != last:
        last = last.rsplit("・", 1)[1] or text
    return kind_of(last)


def bullet_of(line: str) -> str:
    """The kind of bullet a line begins with: mark, dot, number, numbered or "".

    >>> bullet_of("※要予約"), bullet_of("・開会式"), bullet_of("(1)講義"), bullet_of("開会式")
    ('mark', 'dot', 'numbered', '')
    """
    kind = _bullets().get(line[:1])
    return kind if kind else "numbered" if _NUMBERED.match(line) else ""


@cache
def _bullets() -> dict[str, str]:
    return {char: kind for kind in ("number", "dot", "mark") for char in bullets(kind)}


@lru_cache(maxsize=65536)
def shape(line: str) -> Shape:
    """What a line looks like, by its grammar, its edges and the gazetteers.

    >>> shape("千歳アイヌ協会").kind, shape("アメリカ").kind, shape("令和5年3月予定").kind
    ('body', 'country', 'period')
    >>> shape("※委託期間").bullet, shape("(実行委員会)").kind
    ('mark', 'note')
    """
    core = line[: _core_end(line)]
    kind = kind_of(line)
    ending, ending_kind = longest_ending(core or line)
    return Shape(
        kind,
        _CLASSES.get(ending_kind, ending_kind),
        ending,
        bullet_of(line),
        depth_of(line),
        char_class(line[:1]),
        char_class(line[-1:]),
        times.ends_with(line),
        times.starts_with(line),
        place_kind(core)[0],
    )


@lru_cache(maxsize=65536)
def kind_of(line: str) -> str:
    """What kind of thing a line is, of the kinds that a shape has.

    >>> kind_of("千歳アイヌ協会"), kind_of("アメリカ"), kind_of("")
    ('body', 'country', 'empty')
    """
    core = line[: _core_end(line)]
    if looks := _looks(line, core):
        return looks
    if (len(line) > 1 and times.is_time(line[:60])) or line.isdigit():
        return "period"
    if place := place_kind(core)[1]:
        return place
    if is_area(core):
        return "region"
    if names_ways(core):
        return "method"
    ending, ending_kind = longest_ending(core)
    return _named(line, core, ending) or _CLASSES.get(ending_kind, ending_kind) or "name"


def _core_end(line: str) -> int:
    """Where a line ends without a note in brackets at its end."""
    found = _NOTE.search(line) if line and line[-1] in _BRACKETS["close"] else None
    return found.start() if found else len(line)


@cache
def _quantity() -> re.Pattern[str]:
    return re.compile(f"{_NUMBER}{word_lists.either((*counters(), *times.words('night')))}")


def _looks(line: str, core: str) -> str:
    """What a line is by its signs alone, "" where they don't tell."""
    if not line:
        return "empty"
    if not core:
        return "note"
    if _LATIN_OR_DIGIT.search(line) and _CONTACT.search(line[:80]):
        return "contact"
    if _HEADING.match(line):
        return "heading"
    return "label" if _LABEL.match(line) else ""


def _named(line: str, core: str, ending: str) -> str:
    """What a line is that is no time, no place and no way, "" where only its ending tells."""
    if core == ending or core in continuations():
        return "stub"
    if line.isascii():
        return "latin"
    if _SENTENCE_END.search(line[-8:]) and len(line) > 4 and _ENDS_SMALL.search(line.rstrip("。.!！?？")):
        return "sentence"
    if line[-1] in edge("start", "point"):
        return "sentence"
    found = _quantity().search(core[-16:]) if _LATIN_OR_DIGIT.search(line) else None
    if found and (found.end() == len(core[-16:]) or core[-2:] in ("程度", "以上", "まで")):
        return "quantity"
    return "phrase" if len(_PARTICLE.findall(core[:60])) >= 2 or _PARTICLE.search(core[-1:]) else ""
