"""Cells that as a whole are options of a form: 直営 ○委託, 派遣 ☑有 □無, 派遣：有 受入：無, 1 派遣 ② 受入."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pipeline.lexicon.choice_signs import CLOSE, DASHES, GAP, GLUE, OPEN, any_of, any_word, signs, ticks
from pipeline.lexicon.ways import found_ways, names_ways
from pipeline.reference import read_table

LONGEST = 200
"""Characters of a cell whose options say 有 or 無."""
_GLUED = rf"(?:[{GLUE}][ 　]*|[ 　]+)"
_ENCLOSED = (
    rf"[{re.escape(OPEN)}]{{words}}(?:[{GAP}{GLUE}][^{re.escape(OPEN + CLOSE)}]*)?[{re.escape(CLOSE)}]"
)
"""有 or 無 in brackets, with what is said of it: (有：2名)."""
_NUMBER = re.compile(r"^[\d０-９]{1,2}[.．:：)）]?\s+")
_COUNTER = "日(?!本)|月|回(?!覧)|名|人(?!事|権)|件|泊|年|週|次|期|部(?!活)|組|時|コマ|[かカヶ]月"
"""After a number, what is counted, so that it numbers no option: 2日目."""
_RINGED = re.compile(
    r"(?:^|(?<=[\s、，,・/／])|(?=[①-⑳]))(?:(?P<ring>[①-⑳]|[【(（○〇◯][1-9１-９][】)）]?)|(?P<plain>[1-9１-９]))"
    rf"(?!{_COUNTER})"
    r"[.．:：)）]?\s*(?P<option>[^\s\d①-⑳、，,/／][^\s①-⑳、，,/／]*)[、，,/／]?"
)
_RING = re.compile("[①-⑳]|[【(（○〇◯][1-9１-９]")
_IN_CLAUSE = re.compile(r"[はがをに。]|\d")
_CIRCLED = ord("①")


@dataclass(frozen=True, slots=True)
class Choice:
    """The options of a cell: those that are chosen, and those that are not."""

    chosen: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def text(self) -> str:
        """The chosen options, as a list that a reader of the column reads."""
        return "、".join(self.chosen)


@cache
def _said_no() -> re.Pattern[str]:
    return re.compile(any_word(False))


@cache
def _worded_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A cell of nothing but options with such words; one of them."""
    name = rf"[^{GAP}{GLUE}{re.escape(OPEN + CLOSE)}]+?"
    word = f"({any_word(True, False)})"
    option = rf"({name})(?:{_GLUED}{word}|{_ENCLOSED.format(words=word)})"
    after = rf"[{GAP}]+|(?<=[{re.escape(CLOSE)}])"
    return re.compile(rf"{option}(?:(?:{after}){option})*\s*"), re.compile(rf"{option}(?:{after}|$)")


@cache
def _answers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Boxes that say 有 or 無 of what stands before them, in brackets or not; one of them."""
    one = rf"(?P<box>{any_of('box', 'square', 'tick')})\s*(?P<word>{any_word(True, False)})"
    each = re.sub(r"\?P<\w+>", "?:", one)
    both = rf"{each}(?:[{GAP}]*{each})+"
    return re.compile(rf"[（(]\s*{both}\s*[)）]|{both}(?=$|[{GAP}])"), re.compile(one)


@cache
def _sparse_sign() -> re.Pattern[str]:
    """A sign of what is chosen, where all else has none."""
    return re.compile(
        rf"{any_of('box', 'square', 'tick', 'ring', 'disc')}|(?:{any_of('letter')})(?![ァ-ヺー])"
    )


@cache
def _sparse_option() -> re.Pattern[str]:
    """One option of a list of which only the chosen ones have a sign: 直営 レ委託."""
    sign = _sparse_sign().pattern
    return re.compile(
        rf"(?P<before>{sign})?[ 　]?(?P<name>[^\s{GAP}{GLUE}]+?) ?(?P<after>{sign})?(?:[{GAP}]+|$)"
    )


def sparse(text: str) -> Choice | None:
    """Ways of which only the chosen ones have a sign, so that it is no bullet: 直営 ○委託, 直営 委託○.

    A sign at the head alone may be one, and at the end be said of all, unless it is a tick and blanks
    part the options: レ 直営　委託.

    >>> sparse("直営 ○委託").chosen, sparse("○直営 委託")
    (('委託',), None)
    """
    if len(text) > LONGEST or _sparse_sign().search(text) is None:
        return None
    options, at = list[re.Match[str]](), 0
    while at < len(text):
        found = _sparse_option().match(text, at)
        if found is None or not is_called_way(found["name"]):
            return None
        options.append(found)
        at = found.end()
    around = [(one["before"], one["after"]) for one in options]
    marked = [before or after for before, after in around if before or after]
    sides = {after is not None for before, after in around if before or after}
    if len(sides) != 1 or len(marked) == len(options) or not all(signs()[sign][1] for sign in marked):
        return None
    if (around[0][0] or around[-1][1]) and len(marked) == 1:
        ticked = signs()[marked[0]][0] in ("box", "tick", "letter")
        parted = all(text[one.end("name") : one.end()].isspace() for one in options[:-1])
        cut = any(names_ways(one["name"] + after["name"]) for one, after in pairwise(options))
        if not ticked or not parted or cut:
            return None
    return Choice(
        tuple(one["name"] for one in options if one["before"] or one["after"]),
        tuple(one["name"] for one in options if not (one["before"] or one["after"])),
    )


def is_called_way(option: str) -> bool:
    """Whether an option is called by a way, and no clause: 直営, 中学生の派遣, 書面表決.

    >>> is_called_way("中学生の派遣"), is_called_way("中学生を派遣")
    (True, False)
    """
    if names_ways(option):
        return True
    signed = option.endswith(tuple(DASHES)) or _signed().search(option) is not None
    signed |= option.endswith(_told())
    return not signed and _IN_CLAUSE.search(option) is None and bool(found_ways(option))


@cache
def _signed() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(OPEN)}]|{any_of('box', 'square', 'tick', 'ring', 'disc', 'cross')}")


@cache
def _told() -> tuple[str, ...]:
    """Words that tell of a way before them whether it is done, as a sign would."""
    denied = (row["word"] for row in read_table("way_denials") if row["is"] in ("off", "none"))
    return ("のみ", *(sign for sign, (kind, _) in signs().items() if kind == "word"), *denied)


def answered(text: str) -> Choice | None:
    """Ways with boxes behind each that say whether it is there: 派遣 ☑有 □無　受入 □有 ☑無.

    >>> answered("派遣 ☑有 □無　受入 □有 ☑無"), answered("派遣 ☑有 ☑無")
    (Choice(chosen=('派遣',), left=('受入',)), None)
    """
    if ticks().search(text) is None:
        return None
    group, answer = _answers()
    chosen, left, at = list[str](), list[str](), 0
    for found in group.finditer(text):
        name = bare(text[at : found.start()])
        ticked = [one["word"] for one in answer.finditer(found[0]) if signs()[one["box"]][1]]
        if not name or len(ticked) > 1:
            return None
        (chosen if ticked and signs()[ticked[0]][1] else left).append(name)
        at = found.end()
    return Choice(tuple(chosen), tuple(left)) if at and not text[at:].strip() else None


def bare(option: str) -> str:
    """An option without its number and what divides it from others.

    >>> bare("、1. 派遣：")
    '派遣'
    """
    return _NUMBER.sub("", option.strip(" 　\n、，,・･…/／;；:：=＝|｜")).strip()


def worded(text: str) -> Choice | None:
    """Options that say 有 or 無 each, one at least no; None for a text that holds anything else.

    >>> worded("派遣：無　受入：有"), worded("派遣：有")
    (Choice(chosen=('受入',), left=('派遣',)), None)
    """
    if len(text) > LONGEST or _said_no().search(text) is None:
        return None
    whole, option = _worded_patterns()
    text = text.strip()
    if whole.fullmatch(text) is None:
        return None
    both = [(name, loose or inside) for name, loose, inside in option.findall(text)]
    chosen = tuple(name for name, word in both if signs()[word][1])
    left = tuple(name for name, word in both if not signs()[word][1])
    return Choice(chosen, left) if left else None


def numbered(text: str) -> Choice | None:
    """Numbered options of which some have their number in a ring: 1 派遣 ② 受入, 1. 派遣 ②. 受入 ③. 委託.

    >>> numbered("1 派遣 ② 受入"), numbered("① 派遣 ② 受入")
    (Choice(chosen=('受入',), left=('派遣',)), None)
    """
    found = list(_RINGED.finditer(text.strip())) if _RING.search(text) else []
    if not 0 < sum(one["ring"] is not None for one in found) < len(found):
        return None
    digits = [_digit(one["ring"]) if one["ring"] else int(one["plain"]) for one in found]
    rest = text.strip()[found[-1].end() :].strip(" 　()（）")
    if digits != list(range(1, len(found) + 1)) or found[0].start() or rest:
        return None
    return Choice(
        tuple(one["option"] for one in found if one["ring"]),
        tuple(one["option"] for one in found if not one["ring"]),
    )


def _digit(ring: str) -> int:
    """The number that is ringed: ② or 【2】."""
    return ord(ring) - _CIRCLED + 1 if len(ring) == 1 else int(ring.strip("【】()（）○〇◯"))
