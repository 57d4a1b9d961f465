"""What texts of a cell look like: a place, a body, a date, a sentence, the tail of something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.lexicon import times, word_lists
from pipeline.lexicon.areas import is_area
from pipeline.lexicon.colons import LABEL_COLON
from pipeline.lexicon.endings import longest_ending
from pipeline.lexicon.gazetteer import known_prefix
from pipeline.lexicon.numerals import counters
from pipeline.lexicon.ways import names_ways
from pipeline.repair.breaks.places import place_kinds
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
_LABEL = re.compile(r"[^:：。、()（）]{1,14}" + LABEL_COLON)
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
    tail: str
    """The kind of its last item: after a comma, a middle dot, a slash or an opening bracket."""


class Look(NamedTuple):
    """What of a text's shape takes a look at all of it."""

    kind: str
    ending: str
    ends_with: str
    place_starts: str


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


def last_item(text: str) -> str:
    """The last item of a text: what stands after a comma, a middle dot, a slash or an opening bracket.

    A middle dot inside a name of the gazetteer parts no items.

    >>> last_item("帯広市、アメリカ"), last_item("ロシア(サハリン州"), last_item("紋別市")
    ('アメリカ', 'サハリン州', '紋別市')
    >>> last_item("台湾、ブルネイ・ダルサラーム"), last_item("帯広市・台湾")
    ('ブルネイ・ダルサラーム', '台湾')
    """
    last = _PARTS.split(text)[-1] or text
    if "・" in last and known_prefix(last)[0] != last:
        return last.rsplit("・", 1)[1] or text
    return last


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
def shape(text: str) -> Shape:
    """What a text looks like, by its grammar, its edges and the gazetteers.

    >>> shape("千歳アイヌ協会").kind, shape("アメリカ").kind, shape("令和5年3月予定").kind
    ('body', 'country', 'period')
    >>> shape("※委託期間").bullet, shape("(実行委員会)").kind, shape("帯広市、アメリカ").tail
    ('mark', 'note', 'country')
    """
    [found] = shapes([text])
    return found


def shapes(texts: Sequence[str]) -> list[Shape]:
    """Of each text what `shape` says of it, one question after another."""
    tails = list(map(last_item, texts))
    known = looks((*texts, *tails))
    marks = [(bullet_of(text), depth_of(text), char_class(text[:1]), char_class(text[-1:])) for text in texts]
    times_ = [(times.ends_with(text), times.starts_with(text)) for text in texts]
    return [
        Shape(look.kind, look.ending, look.ends_with, *mark, *time, look.place_starts, known[tail].kind)
        for look, mark, time, tail in zip(map(known.__getitem__, texts), marks, times_, tails, strict=True)
    ]


@lru_cache(maxsize=65536)
def kinds_of(*texts: str) -> tuple[str, ...]:
    """What kind of thing each text is, of the kinds that a shape has.

    >>> kinds_of("千歳アイヌ協会", "アメリカ", "")
    ('body', 'country', 'empty')
    """
    known = looks(texts)
    return tuple([known[text].kind for text in texts])


def looks(texts: Iterable[str]) -> dict[str, Look]:
    """The looks of texts: each question is asked of all for which none before it had an answer.

    >>> looks(["帯広市民会館"])["帯広市民会館"]
    Look(kind='venue', ending='venue', ends_with='市民会館', place_starts='city')
    """
    cores = {text: text[: _core_end(text)] for text in texts}
    kinds = {text: _by_signs(text, core) for text, core in cores.items()}
    kinds |= {
        text: "period"
        for text, kind in kinds.items()
        if not kind and ((len(text) > 1 and times.is_time(text[:60])) or text.isdigit())
    }
    places = dict(zip(cores, place_kinds(cores.values()), strict=True))
    kinds |= {text: whole for text, (_, whole) in places.items() if whole and not kinds[text]}
    kinds |= {text: "region" for text, core in cores.items() if not kinds[text] and is_area(core)}
    kinds |= {text: "method" for text, core in cores.items() if not kinds[text] and names_ways(core)}
    ends = {text: longest_ending(core or text) for text, core in cores.items()}
    found = {}
    for text, core in cores.items():
        ending, ends_as = ends[text]
        named = _CLASSES.get(ends_as, ends_as)
        kind = kinds[text] or _by_words(text, core, ending) or named or "name"
        found[text] = Look(kind, named, ending, places[text][0])
    return found


def _core_end(line: str) -> int:
    """Where a line ends without a note in brackets at its end."""
    found = _NOTE.search(line) if line and line[-1] in _BRACKETS["close"] else None
    return found.start() if found else len(line)


@cache
def _quantity() -> re.Pattern[str]:
    return re.compile(f"{_NUMBER}{word_lists.either((*counters(), *times.words('night')))}")


def _by_signs(line: str, core: str) -> str:
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


def _by_words(line: str, core: str, ending: str) -> str:
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
