"""What a line of a cell looks like: a place, a body, a date, a sentence, the tail of something."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.repair.breaks.gazetteer import place_kind
from pipeline.repair.breaks.terms import bullets, edge, name_ending, terms

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
_DATE_PARTS = (
    r"令和|平成|昭和|R(?=[0-9])|H(?=[0-9])|[0-9０-９]+|元年|年度|か年|カ年|ヶ年|年間|日間|週間|[かカヶヵ]月間?|年|月|日|上旬|中旬|下旬|初旬|末|始め?|初め?|頃|ごろ|予定|見込み?"
    r"|[~〜～∼\-－–—→⇒/／.,、，・:：＝]|[()（）【】]|[曜月火水木金土日祝]|から|より|まで|時|分|半|午前|午後|正午|春|夏|秋|冬|第|四半期|上半期|下半期|前半|後半|前期|後期"
    r"|毎|週|回|翌|当|度|以降|以後|通年|随時|未定|調整中|検討中|協議中|期間|中止|延期|間|程度"
    r"|開催|実施|実施中|開始|終了|各|つき|頭|前後|時期"
    r"|不定期|年内|秋口|夏季|冬季|春季|秋季|休み|休館日?|除く|ほか|及び|又は|と|に|の|を| |　"
)
_PERIOD = re.compile(f"(?:{_DATE_PARTS})+$")
_QUANTITY = re.compile(
    r"(?:定員|各|計|約|先着|延べ|のべ|最大|全)?[0-9０-９,，]+(?:[~〜～\-－][0-9０-９,，]+)?(?:名|人|組|団体|社|校|件|か所|ヶ所|カ所|箇所|台|冊|枚|点|円|歳|チーム|班|世帯|家族|か国|カ国|泊)"
)
_SENTENCE_END = re.compile(
    r"(?:ます|ました|ません|です|でした|ください|ましょう|下さい|する|した|している|いる|ある|れる|せる|える|ない|なる|う|だ)[。.!！?？]*$|[。！？!?]$"
)
_PARTICLE = re.compile(r"[をにがはでへと]")
_ENDS_SMALL = re.compile(r"[ぁ-ん]$")


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


def char_class(char: str) -> str:
    """Coarse class of a character at a line's edge.

    >>> [char_class(char) for char in "市カあA1、。・(〜"]
    ['kanji', 'kata', 'hira', 'latin', 'digit', 'comma', 'stop', 'dot', 'open', 'range']
    >>> char_class("")
    'none'
    """
    return _char_class(char)


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


@lru_cache(maxsize=16384)
def _char_class(char: str) -> str:
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


_UNIT = {
    "年": "year",
    "度": "year",
    "月": "month",
    "日": "day",
    "旬": "third",
    "末": "third",
    "時": "time",
    "分": "time",
}
_STARTS = re.compile(
    r"[(（]?(?:(令和|平成|昭和|[RH](?=[0-9０-９])|20[0-9]{2}年?)|翌?([0-9０-９]{1,2})(年|月|日|時|[:：][0-9]{2}|[/／])|(午前|午後|正午)|(上旬|中旬|下旬|初旬|末)|(春|夏|秋|冬)|(通年|随時|未定))"
)


def _starts_period(text: str) -> str:
    found = _STARTS.match(text)
    if not found:
        return ""
    era, _, unit, half, third, season, _ = found.groups()
    if era:
        return "year"
    if unit:
        return {"年": "year", "月": "month", "日": "day", "時": "time", "/": "month", "／": "month"}.get(
            unit, "time"
        )
    return "time" if half else "third" if third else "month" if season else "whole"


_ENDS_MAYBE = re.compile("[年月日旬末時分半:：/／通随未調協]")
_ENDS = re.compile(
    r"(?:(年度?|月|日|旬|末|時|分|半|[:：][0-9]{2}|[/／][0-9]{1,2})|(通年|随時|未定|調整中|協議中))(?:[(（][^()（）]{1,8}[)）])?(?:頃|ごろ|予定|見込み?|から|まで|より|以降|程度|開催|実施|中止|延期|[~〜～∼])*[)）]?$"
)


def _ends_period(text: str) -> str:
    text = text[-24:]
    found = _ENDS.search(text) if _ENDS_MAYBE.search(text) else None
    if not found:
        return ""
    unit, whole = found.groups()
    if whole:
        return "whole"
    if unit[0] in ":：半":
        return "time"
    return "day" if unit[0] in "/／" else _UNIT.get(unit[-1], "time")


_PARTS = re.compile(r"[、，,・･/／(（「『【\[〔]")


def tail_of(text: str) -> str:
    """What stands after the last comma, middle dot, slash or opening bracket: the item that a break is in.

    >>> tail_of("帯広市、アメリカ"), tail_of("ロシア(サハリン州"), tail_of("紋別市")
    ('アメリカ', 'サハリン州', '紋別市')
    """
    parts = _PARTS.split(text)
    return parts[-1] or text


@lru_cache(maxsize=65536)
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
    first, last = line[:1], line[-1:]
    core = _without_note(line)
    ending, ending_class = name_ending(core if core else line)
    place_starts, place_whole = place_kind(core)
    kind = _kind(line, core, ending, ending_class, place_whole)
    return Shape(
        kind,
        ending_class,
        ending,
        bullet_of(line),
        depth_of(line),
        _char_class(first),
        _char_class(last),
        _ends_period(line),
        _starts_period(line),
        place_starts,
    )


def _without_note(line: str) -> str:
    return _NOTE.sub("", line) if line and line[-1] in _BRACKETS["close"] else line


def place_of(line: str) -> str:
    """The only kind of place that `shape(line).kind` can be, or "": found without reading the rest.

    >>> place_of("アメリカ"), place_of("千歳アイヌ協会")
    ('country', '')
    """
    return place_kind(_without_note(line))[1]


def _kind(line: str, core: str, ending: str, ending_class: str, place: str) -> str:
    if not line:
        return "empty"
    if not core:
        return "note"
    latin = _LATIN_OR_DIGIT.search(line)
    if latin and _CONTACT.search(line[:80]):
        return "contact"
    if _HEADING.match(line):
        return "heading"
    if _LABEL.match(line):
        return "label"
    if _PERIOD.match(line[:60]) and (any(char.isdigit() for char in line) or len(line) > 1):
        return "period"
    if place:
        return place
    if core in terms("region"):
        return "region"
    if core == ending or core in terms("continuation"):
        return "method" if core in terms("method") else "stub"
    if _is_method(core):
        return "method"
    if line.isascii():
        return "latin"
    if _SENTENCE_END.search(line[-8:]) and len(line) > 4 and _ENDS_SMALL.search(line.rstrip("。.!！?？")):
        return "sentence"
    if line[-1] in edge("start", "point"):
        return "sentence"
    found = _QUANTITY.search(core[-16:]) if latin else None
    if found and (found.end() == len(core[-16:]) or core[-2:] in ("程度", "以上", "まで")):
        return "quantity"
    if len(_PARTICLE.findall(core[:60])) >= 2 or _PARTICLE.search(core[-1:]):
        return "phrase"
    if ending_class:
        return ending_class
    return "name"


_SPLIT = re.compile(r"[・、，,/／+＋&＆ 　]|及び|又は|または|および|と")


@cache
def _method_starts() -> frozenset[str]:
    return frozenset(term[:2] for term in terms("method"))


def _is_method(text: str) -> bool:
    if len(text) > 40:
        return False
    known = terms("method")
    if text in known:
        return True
    if text[:2] not in _method_starts():
        return False
    parts = [part for part in _SPLIT.split(text) if part]
    return len(parts) > 1 and all(part in known for part in parts)
