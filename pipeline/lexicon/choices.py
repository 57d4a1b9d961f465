"""Cells that offer options and mark some: ☑派遣 □受入, 対面（×） オンライン（○）, 派遣：有 受入：無."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from pipeline.lexicon.choice_forms import Choice, answered, bare, is_called_way, numbered, sparse, worded
from pipeline.lexicon.choice_signs import CLOSE, DASHES, GAP, OPEN, any_of, any_word, signs
from pipeline.lexicon.ways import found_ways, names_ways
from pipeline.model import Note

_DASHED = re.compile(
    rf"(?<![^{GAP}])(?P<way>[^{GAP}]*?(?:[ァ-ヺー](?=[－―—-])|[一-鿿れ](?=-)))(?P<dash>.)(?=$|[{GAP}])"
)
"""A way and a dash for no: オンライン－, 受入-."""
_UNWRITTEN = (
    r"[年月時分名人回村\d%％](?!刊|金|代|科|刺|材|権|形|民|覧|内|期)|日(?!本|語|帰)|[市町県区](?!民|内|職|立|主)"
    "|国(?!際|内|外|民)"
)
"""After ○, what it stands for until that is known: ○名, ○市; not ○市民団体."""
_TICKED_KANA = re.compile(rf"(?<![^{GAP}])レ(?P<name>[ァ-ヺ][^{GAP}]*)")
_COUNTED = re.compile("(?<=[一-鿿れ])[○〇◯●◎](?=[名人回件組校])")
_HOLLOW = re.compile("(?<!□)□(?!□)")


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    kind: str
    yes: bool
    bracketed: bool


@cache
def _any_sign() -> re.Pattern[str]:
    """What every cell has that offers options: a sign, a bracket, a number in a ring, or a word for no."""
    alone = "".join(sign for sign, (kind, _) in signs().items() if kind not in ("inside", "dash", "word"))
    return re.compile(f"[{re.escape(alone + OPEN)}①-⑳]|{any_word(False)}")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A quick look for a sign that needs no other beside it, or one in brackets; all signs."""
    inner = any_of("box", "square", "tick", "letter", "inside", "ring", "disc", "cross", "dash")
    start, end = rf"(?:^|(?<=[{GAP}]))", rf"(?=$|[{GAP}(（])"
    rings, loose = any_of("ring", "disc", "cross"), any_of("letter")
    ringed = rf"(?:{start}(?:{rings})(?!{rings}|{_UNWRITTEN})|(?<!{rings})(?:{rings}){end})"
    dashes = any_of("dash")
    firsts = "".join(sorted({sign[0] for sign, (kind, _) in signs().items() if kind != "word"}))
    bracketed = rf"[{re.escape(OPEN)}][ 　]*(?P<inner>{inner})?[ 　]*[{re.escape(CLOSE)}]"
    marks = re.compile(
        rf"(?=[{re.escape(OPEN + firsts)}－―—])(?:"
        rf"(?P<bracket>{bracketed})"
        rf"|(?P<bare>{any_of('box', 'square', 'tick')}|{ringed}"
        rf"|{start}(?:{loose})(?=[\s一-鿿])|{start}レ(?=[A-Za-z])|(?<=[\s:：])(?:{dashes}){end}"
        rf"|(?<=\s)(?:{dashes})(?=[一-鿿])|(?<=\s)[－―—](?=[ァ-ヺA-Za-z])|(?<=[一-鿿])[－―—]{end}))"
    )
    quick = re.compile(f"{any_of('box', 'square', 'tick', 'ring', 'disc', 'cross')}|{bracketed}")
    return quick, marks


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
    if ways and (of_form := sparse(text.strip()) or answered(text)) is not None:
        return of_form
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
    told = worded(text)
    # One option alone that is not there: 派遣（無）.
    if told is not None and (len(told.chosen) + len(told.left) > 1 or (ways and names_ways(told.left[0]))):
        return told
    return numbered(text) if ways else None


def _ticked_kana(text: str) -> Iterator[_Mark]:
    """The レ before a way in kana, which is a letter of it elsewhere: レオンライン □対面."""
    for found in _TICKED_KANA.finditer(text):
        if is_called_way(found["name"]) and not names_ways(found[0]):
            yield _Mark(found.start(), found.start("name"), "letter", True, False)


def _is_glue(text: str, mark: _Mark, after: _Mark) -> bool:
    """Whether a dash only joins an option to its sign: 派遣 － ○."""
    apart = mark.bracketed or after.bracketed or after.kind == "dash"
    return mark.kind == "dash" and not apart and not text[mark.end : after.start].strip()


def _mark(found: re.Match[str]) -> _Mark:
    bracketed = found["bracket"] is not None
    sign = found["inner"] if bracketed else found["bare"]
    kind, yes = signs()[sign] if sign else ("empty", False)
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
    head, tail = bare(text[: marks[0].start]), bare(text[marks[-1].end :])
    if votes == 0 and ways and names_ways(head) and not names_ways(tail):
        # 派遣 ○ 受入 × 備考:2名, not 派遣 ☑ 対面 □ 書面
        votes = -1
    if votes >= 0:
        ends = [*(one.start for one in marks[1:]), len(text)]
        spans = [(one.end, end) for one, end in zip(marks, ends, strict=True)]
    else:
        starts = [0, *(_after_note(text, one.end) for one in marks[:-1])]
        spans = [(start, one.start) for start, one in zip(starts, marks, strict=True)]
    named = [bare(text[start:end]) for start, end in spans]
    if votes < 0 and all(one.rstrip(DASHES) != one for one in named):
        # 対面－○ 受入－×
        named = [one.rstrip(DASHES) for one in named]
    if not all(named):
        return None
    both = list(zip(named, marks, strict=True))
    rest = bare(text[_after_note(text, marks[-1].end) :]) if ways and votes < 0 else ""
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
