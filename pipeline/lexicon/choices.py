"""Cells that offer options and mark some: ☑派遣 □受入, 対面（×） オンライン（○）, 派遣：有 受入：無."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from pipeline.lexicon.ways import found_ways, names_ways
from pipeline.lexicon.word_lists import either
from pipeline.model import Note
from pipeline.reference import read_table

LONGEST = 200
"""Characters of a cell whose options say 有 or 無."""
KINDS = frozenset({"box", "square", "tick", "letter", "inside", "ring", "disc", "cross", "dash", "word"})
_OPEN, _CLOSE = "[(（［【<＜〈〔", "])）］】>＞〉〕"
_GAP = r"\s、，,・/／;；|｜"
_GLUE = ":：=＝"
_DASHES = "－―—–-"
_GLUED = rf"(?:[{_GLUE}][ 　]*|[ 　]+)"
_ENCLOSED = (
    rf"[{re.escape(_OPEN)}]{{words}}(?:[{_GAP}{_GLUE}][^{re.escape(_OPEN + _CLOSE)}]*)?[{re.escape(_CLOSE)}]"
)
"""有 or 無 in brackets, with what is said of it: (有：2名)."""
_NUMBER = re.compile(r"^[\d０-９]{1,2}[.．:：)）]?\s+")
_RINGED = re.compile(
    r"(?:^|(?<=[\s、，,・/／])|(?=[①-⑳]))(?:(?P<ring>[①-⑳]|[【(（○〇◯][1-9１-９][】)）]?)|(?P<plain>[1-9１-９]))"
    r"[.．:：)）]?\s*(?P<option>[^\s\d①-⑳、，,/／][^\s①-⑳、，,/／]*)[、，,/／]?"
)
_RING = re.compile("[①-⑳]|[【(（○〇◯][1-9１-９]")
_DASHED = re.compile(
    rf"(?<![^{_GAP}])(?P<way>[^{_GAP}]*?(?:[ァ-ヺー](?=[－―—-])|[一-鿿れ](?=-)))(?P<dash>.)(?=$|[{_GAP}])"
)
"""A way and a dash for no: オンライン－, 受入-."""
_UNWRITTEN = (
    r"[年月時分名人回村\d%％](?!刊|金|代|科|刺|材|権|形|民|覧|内|期)|日(?!本|語|帰)|[市町県区](?!民|内|職|立|主)"
    "|国(?!際|内|外|民)"
)
"""After ○, what it stands for until that is known: ○名, ○市; not ○市民団体."""
_TICKED_KANA = re.compile(rf"(?<![^{_GAP}])レ(?P<name>[ァ-ヺ][^{_GAP}]*)")
_IN_CLAUSE = re.compile(r"[はがをに。]|\d")
_COUNTED = re.compile("(?<=[一-鿿れ])[○〇◯●◎](?=[名人回件組校])")
_HOLLOW = re.compile("(?<!□)□(?!□)")
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


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    kind: str
    yes: bool
    bracketed: bool


@cache
def _signs() -> dict[str, tuple[str, bool]]:
    return {row["mark"]: (row["kind"], row["says"] == "yes") for row in read_table("choice_marks")}


def _any(*kinds: str) -> str:
    return "|".join(re.escape(sign) for sign, (kind, _) in _signs().items() if kind in kinds)


@cache
def _ticks() -> re.Pattern[str]:
    return re.compile(_any("box", "square", "tick"))


@cache
def _any_sign() -> re.Pattern[str]:
    """What every cell has that offers options: a sign, a bracket, a number in a ring, or a word for no."""
    alone = "".join(sign for sign, (kind, _) in _signs().items() if kind not in ("inside", "dash", "word"))
    no = (sign for sign, (kind, yes) in _signs().items() if kind == "word" and not yes)
    return re.compile(f"[{re.escape(alone + _OPEN)}①-⑳]|{either(no)}")


@cache
def _said_no() -> re.Pattern[str]:
    return re.compile(either(sign for sign, (kind, yes) in _signs().items() if kind == "word" and not yes))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A quick look for a sign that needs no other beside it, or one in brackets; all signs."""
    inner = _any("box", "square", "tick", "letter", "inside", "ring", "disc", "cross", "dash")
    start, end = rf"(?:^|(?<=[{_GAP}]))", rf"(?=$|[{_GAP}(（])"
    rings, loose = _any("ring", "disc", "cross"), _any("letter")
    ringed = rf"(?:{start}(?:{rings})(?!{rings}|{_UNWRITTEN})|(?<!{rings})(?:{rings}){end})"
    dashes = _any("dash")
    firsts = "".join(sorted({sign[0] for sign, (kind, _) in _signs().items() if kind != "word"}))
    bracketed = rf"[{re.escape(_OPEN)}][ 　]*(?P<inner>{inner})?[ 　]*[{re.escape(_CLOSE)}]"
    marks = re.compile(
        rf"(?=[{re.escape(_OPEN + firsts)}－―—])(?:"
        rf"(?P<bracket>{bracketed})"
        rf"|(?P<bare>{_any('box', 'square', 'tick')}|{ringed}"
        rf"|{start}(?:{loose})(?=[\s一-鿿])|{start}レ(?=[A-Za-z])|(?<=[\s:：])(?:{dashes}){end}"
        rf"|(?<=\s)(?:{dashes})(?=[一-鿿])|(?<=\s)[－―—](?=[ァ-ヺA-Za-z])|(?<=[一-鿿])[－―—]{end}))"
    )
    quick = re.compile(f"{_any('box', 'square', 'tick', 'ring', 'disc', 'cross')}|{bracketed}")
    return quick, marks


def _words() -> str:
    words = sorted((sign for sign, (kind, _) in _signs().items() if kind == "word"), key=len, reverse=True)
    return "|".join(map(re.escape, words))


@cache
def _worded_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A cell of nothing but options with such words; one of them."""
    name = rf"[^{_GAP}{_GLUE}{re.escape(_OPEN + _CLOSE)}]+?"
    option = rf"({name})(?:{_GLUED}({_words()})|{_ENCLOSED.format(words=f'({_words()})')})"
    after = rf"[{_GAP}]+|(?<=[{re.escape(_CLOSE)}])"
    return re.compile(rf"{option}(?:(?:{after}){option})*\s*"), re.compile(rf"{option}(?:{after}|$)")


@cache
def _answers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Boxes that say 有 or 無 of what stands before them, in brackets or not; one of them."""
    one = rf"(?P<box>{_any('box', 'square', 'tick')})\s*(?P<word>{_words()})"
    bare = re.sub(r"\?P<\w+>", "?:", one)
    both = rf"{bare}(?:[{_GAP}]*{bare})+"
    return re.compile(rf"[（(]\s*{both}\s*[)）]|{both}(?=$|[{_GAP}])"), re.compile(one)


@cache
def _sparse_sign() -> re.Pattern[str]:
    """A sign of what is chosen, where all else has none."""
    return re.compile(rf"{_any('box', 'square', 'tick', 'ring', 'disc')}|(?:{_any('letter')})(?![ァ-ヺー])")


@cache
def _sparse_option() -> re.Pattern[str]:
    """One option of a list of which only the chosen ones have a sign: 直営 レ委託."""
    signs = _sparse_sign().pattern
    return re.compile(
        rf"(?P<before>{signs})?[ 　]?(?P<name>[^\s{_GAP}{_GLUE}]+?) ?(?P<after>{signs})?(?:[{_GAP}]+|$)"
    )


def choices(text: str, *, ways: bool = False, ticked: bool = False) -> Choice | None:
    """The options of a cell that marks some of them, or None where its signs are bullets, or it has none.

    Boxes and ticks count in every column. A ring is chosen beside a cross or a gap. In a column of `ways`
    ● is chosen beside ○. Empty □ alone are boxes where other cells of the column are `ticked`, or where
    each option is a way; elsewhere they are bullets, as ●, ○ and ■ alone are.

    >>> choices("☑派遣 □受入").chosen, choices("対面（×）　オンライン（○）").chosen
    (('派遣',), ('オンライン',))
    >>> choices("[ ] 派遣　[x] 受入").chosen, choices("派遣：無　受入：有").chosen
    (('受入',), ('受入',))
    >>> choices("■派遣 ■受入"), choices("○派遣 ○受入"), choices("派遣（夏）・受入（冬）")
    (None, None, None)
    >>> choices("□派遣 □受入", ways=True)
    Choice(chosen=(), left=('派遣', '受入'))
    >>> choices("□講演会の開催 □冊子の配布", ways=True), choices("□韓国 □タイ")
    (None, None)
    >>> choices("□韓国 □タイ", ticked=True)
    Choice(chosen=(), left=('韓国', 'タイ'))
    """
    return _choices(text, ways, ticked) if _any_sign().search(text) else None


@lru_cache(maxsize=1 << 13)
def _choices(text: str, ways: bool, ticked: bool) -> Choice | None:
    if ways and (sparse := _sparse(text.strip()) or _answered(text)) is not None:
        return sparse
    quick, pattern = _patterns()
    if quick.search(text):
        marks = [_mark(found) for found in pattern.finditer(text)]
        if ways:
            dashed = (one for one in _DASHED.finditer(text) if names_ways(one["way"]))
            marks += [_Mark(*one.span("dash"), "dash", False, False) for one in dashed]
            marks += _ticked_kana(text)
            marks.sort(key=lambda mark: mark.start)
        glue = {one.start for one, after in pairwise(marks) if _is_glue(text, one, after)}
        marks = [one for one in marks if one.start not in glue]
        if ways and any(mark.kind == "cross" for mark in marks):
            # 派遣○名 受入×: the number is still to be written.
            counted = (_Mark(*one.span(), "ring", True, False) for one in _COUNTED.finditer(text))
            marks = sorted([*marks, *counted], key=lambda mark: mark.start)
        for family in (_boxes, _brackets, _rings):
            own = family(marks, ways)
            if own and not _between(text, own) and (found := _options(text, own, ways)) is not None:
                if _hollow(own) and not (ticked or (ways and all(map(names_ways, found.left)))):
                    return None
                return found
    if len(text) <= LONGEST and _said_no().search(text):
        told = _worded(text.strip())
        # One option alone that is not there: 派遣（無）.
        if told is not None and (
            len(told.chosen) + len(told.left) > 1 or (ways and names_ways(told.left[0]))
        ):
            return told
    return _numbered(text) if ways else None


def _ticked_kana(text: str) -> Iterator[_Mark]:
    """The レ before a way in kana, which is a letter of it elsewhere: レオンライン □対面."""
    for found in _TICKED_KANA.finditer(text):
        if _is_called_way(found["name"]) and not names_ways(found[0]):
            yield _Mark(found.start(), found.start("name"), "letter", True, False)


def _is_glue(text: str, mark: _Mark, after: _Mark) -> bool:
    """Whether a dash only joins an option to its sign: 派遣 － ○."""
    apart = mark.bracketed or after.bracketed or after.kind == "dash"
    return mark.kind == "dash" and not apart and not text[mark.end : after.start].strip()


def _mark(found: re.Match[str]) -> _Mark:
    bracketed = found["bracket"] is not None
    sign = found["inner"] if bracketed else found["bare"]
    kind, yes = _signs()[sign] if sign else ("empty", False)
    return _Mark(found.start(), found.end(), kind, yes, bracketed)


def _boxes(marks: Sequence[_Mark], ways: bool) -> list[_Mark]:
    """The bare boxes and ticks, and what stands for one beside them; [] where they are bullets."""
    bare = [mark for mark in marks if not mark.bracketed]
    kinds = {(mark.kind, mark.yes) for mark in bare}
    if not ({"box", "tick"} & {kind for kind, _ in kinds} or ("square", False) in kinds):
        return []
    dashes = {"square", "letter"} & {kind for kind, _ in kinds} or ("box", False) in kinds
    return [mark for mark in bare if mark.kind != "dash" or not dashes]


def _hollow(marks: Sequence[_Mark]) -> bool:
    """Whether all marks are □, a sign that boxes and bullets share."""
    return all(mark.kind == "square" and not mark.yes for mark in marks)


def says(text: str) -> bool | None:
    """What a cell of one sign says of what its heading names: it is so, it is not; None for other texts.

    >>> says(" ○ "), says("×"), says("△"), says("○ほか")
    (True, False, None, None)
    """
    kind, yes = _signs().get(text.strip(), ("", False))
    alone = kind in ("box", "square", "tick", "ring", "disc", "cross", "dash") and text.strip() != "△"
    return yes if alone else None


def is_ticked(text: str) -> bool:
    """Whether a cell shows that its column holds boxes to tick: by a tick, or by ■ beside □.

    >>> is_ticked("☑派遣"), is_ticked("■派遣 □受入"), is_ticked("■派遣"), is_ticked("□派遣 □受入")
    (True, True, False, False)
    """
    if _ticks().search(text) is None:
        return False
    kinds = {_signs().get(sign) for sign in text}
    return bool({("box", True), ("tick", True)} & kinds) or {("square", True), ("square", False)} <= kinds


def _brackets(marks: Sequence[_Mark], ways: bool) -> list[_Mark]:
    """The brackets that hold a sign or nothing; [] where only one is empty, a blank to be filled in.

    In a column of ways crosses and dashes alone need no other bracket: 派遣（－）、受入（3名）.
    """
    own = [mark for mark in marks if mark.bracketed]
    if ways and all(mark.kind in ("cross", "dash") for mark in own):
        return []
    return own if any(mark.kind != "empty" for mark in own) or len(own) > 1 else []


def _rings(marks: Sequence[_Mark], ways: bool) -> list[_Mark]:
    """The bare rings and crosses; [] where rings alone are bullets."""
    own = [mark for mark in marks if not mark.bracketed and mark.kind in ("ring", "disc", "cross", "dash")]
    kinds = {mark.kind for mark in own}
    if {"ring", "cross"} <= kinds or {"disc", "cross"} <= kinds or ("ring" in kinds and "dash" in kinds):
        return own
    if ways and {"ring", "disc"} <= kinds:
        return [_Mark(one.start, one.end, one.kind, one.kind == "disc", one.bracketed) for one in own]
    return own if ways and "cross" in kinds else []


def _sparse(text: str) -> Choice | None:
    """Ways of which only the chosen ones have a sign, so that it is no bullet: 直営 ○委託, 直営 委託○.

    A sign at the head alone may be one, and at the end be said of all, unless it is a tick and blanks
    part the options: レ 直営　委託.
    """
    if len(text) > LONGEST or _sparse_sign().search(text) is None:
        return None
    options, at = list[re.Match[str]](), 0
    while at < len(text):
        found = _sparse_option().match(text, at)
        if found is None or not _is_called_way(found["name"]):
            return None
        options.append(found)
        at = found.end()
    signs = [(one["before"], one["after"]) for one in options]
    marked = [before or after for before, after in signs if before or after]
    sides = {after is not None for before, after in signs if before or after}
    if len(sides) != 1 or len(marked) == len(options) or not all(_signs()[sign][1] for sign in marked):
        return None
    if (signs[0][0] or signs[-1][1]) and len(marked) == 1:
        ticked = _signs()[marked[0]][0] in ("box", "tick", "letter")
        parted = all(text[one.end("name") : one.end()].isspace() for one in options[:-1])
        cut = any(names_ways(one["name"] + after["name"]) for one, after in pairwise(options))
        if not ticked or not parted or cut:
            return None
    return Choice(
        tuple(one["name"] for one in options if one["before"] or one["after"]),
        tuple(one["name"] for one in options if not (one["before"] or one["after"])),
    )


def _is_called_way(option: str) -> bool:
    """Whether an option is called by a way, and no clause: 直営, 中学生の派遣, 書面表決."""
    if names_ways(option):
        return True
    signed = option.endswith(tuple(_DASHES)) or _signed().search(option) is not None
    signed |= option.endswith(_told())
    return not signed and _IN_CLAUSE.search(option) is None and bool(found_ways(option))


@cache
def _signed() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(_OPEN)}]|{_any('box', 'square', 'tick', 'ring', 'disc', 'cross')}")


@cache
def _told() -> tuple[str, ...]:
    """Words that tell of a way before them whether it is done, as a sign would."""
    denied = (row["word"] for row in read_table("way_denials") if row["is"] in ("off", "none"))
    return ("のみ", *(sign for sign, (kind, _) in _signs().items() if kind == "word"), *denied)


def _answered(text: str) -> Choice | None:
    """Ways with boxes behind each that say whether it is there: 派遣 ☑有 □無　受入 □有 ☑無."""
    if _ticks().search(text) is None:
        return None
    group, answer = _answers()
    chosen, left, at = list[str](), list[str](), 0
    for found in group.finditer(text):
        name = _bare(text[at : found.start()])
        ticked = [one["word"] for one in answer.finditer(found[0]) if _signs()[one["box"]][1]]
        if not name or len(ticked) > 1:
            return None
        (chosen if ticked and _signs()[ticked[0]][1] else left).append(name)
        at = found.end()
    return Choice(tuple(chosen), tuple(left)) if at and not text[at:].strip() else None


def _between(text: str, marks: Sequence[_Mark]) -> bool:
    """True for crosses with words on both sides and nothing else: A × B is a pairing."""
    before, after = text[: marks[0].start].strip(), text[marks[-1].end :].strip()
    return bool(before and after) and all(mark.kind == "cross" and not mark.bracketed for mark in marks)


def _options(text: str, marks: Sequence[_Mark], ways: bool) -> Choice | None:
    """Each mark with the option before it or after it, whichever stands nearer; None where one has none.

    In a column of ways, what names one before the first of marks that stand midway has that mark, and what
    names one behind the last mark of these, no remark, is an item of its own: 派遣○ 受入× 書面のみ.
    """
    votes = sum(_width(text, one.start, -1) - _width(text, _after_note(text, one.end), 1) for one in marks)
    head, tail = _bare(text[: marks[0].start]), _bare(text[marks[-1].end :])
    if votes == 0 and ways and names_ways(head) and not names_ways(tail):
        # 派遣 ○ 受入 × 備考:2名, not 派遣 ☑ 対面 □ 書面
        votes = -1
    if votes >= 0:
        ends = [*(one.start for one in marks[1:]), len(text)]
        spans = [(one.end, end) for one, end in zip(marks, ends, strict=True)]
    else:
        starts = [0, *(_after_note(text, one.end) for one in marks[:-1])]
        spans = [(start, one.start) for start, one in zip(starts, marks, strict=True)]
    named = [_bare(text[start:end]) for start, end in spans]
    if votes < 0 and all(one.rstrip(_DASHES) != one for one in named):
        # 対面－○ 受入－×
        named = [one.rstrip(_DASHES) for one in named]
    if not all(named):
        return None
    both = list(zip(named, marks, strict=True))
    rest = _bare(text[_after_note(text, marks[-1].end) :]) if ways and votes < 0 else ""
    own = (rest,) if rest and rest[0] not in "※*" and found_ways(rest) else ()
    return Choice(
        (*(name for name, mark in both if mark.yes), *own),
        tuple(name for name, mark in both if not mark.yes),
    )


def _width(text: str, at: int, step: int) -> int:
    """How wide a gap the mark has on one side: the edge of the text most, a colon or a letter none."""
    width, at = 0, at if step > 0 else at - 1
    while 0 <= at < len(text) and text[at] in " 　\n、，,・/／;；":
        width += 1 if text[at] == " " else 2
        at += step
    return width + 2 if not 0 <= at < len(text) else width


def _after_note(text: str, at: int) -> int:
    """Where the note in brackets right after a mark ends: 派遣 △（調整中） 受入 ○."""
    note = re.match(r"[ 　]*[(（][^()（）]*[)）]", text[at:])
    return at + note.end() if note else at


def _bare(option: str) -> str:
    return _NUMBER.sub("", option.strip(" 　\n、，,・･…/／;；:：=＝|｜")).strip()


def _worded(text: str) -> Choice | None:
    """Options that say 有 or 無 each, one at least no; None for a text that holds anything else."""
    whole, option = _worded_patterns()
    if whole.fullmatch(text) is None:
        return None
    both = [(name, loose or inside) for name, loose, inside in option.findall(text)]
    chosen = tuple(name for name, word in both if _signs()[word][1])
    left = tuple(name for name, word in both if not _signs()[word][1])
    return Choice(chosen, left) if left else None


def _numbered(text: str) -> Choice | None:
    """Numbered options of which some have their number in a ring: 1 派遣 ② 受入, 1. 派遣 ②. 受入 ③. 委託."""
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


def none_chosen_note(text: str) -> Note:
    """The finding that a cell offers options and marks none of them."""
    return Note(
        "choice-none",
        "warning",
        f"「{text}」はどの選択肢にも印がありません。選ばれたものに印を付けてください / "
        "no option is marked as chosen: mark the one that is meant",
    )


def unclear_note(text: str) -> Note:
    """The finding that empty □ were taken for the bullets of a list."""
    return Note(
        "choice-unclear",
        "info",
        f"「{text}」の□を箇条書きの記号とみなしました。選択肢であれば選んだものを☑にしてください / "
        "□ taken for bullets: if they are boxes, tick the one that is meant",
    )


def of_chosen(text: str, *, ways: bool = False, ticked: bool = False) -> tuple[str, list[Note]]:
    """The cell as a reader shall see it: of options only the chosen ones, and a note where none is.

    >>> of_chosen("□5月 ☑6月")[0], of_chosen("5月")[0], of_chosen("☐5月 ☐6月")[0]
    ('6月', '5月', '')
    >>> of_chosen("□5月 □6月")[0], of_chosen("□5月 □6月", ticked=True)[0]
    ('□5月 □6月', '')
    """
    found = choices(text, ways=ways, ticked=ticked)
    if found is None:
        bullets = "□" in text and len(_HOLLOW.findall(text)) > 1
        return text, [unclear_note(text)] if bullets else []
    return found.text, [] if found.chosen else [none_chosen_note(text)]
