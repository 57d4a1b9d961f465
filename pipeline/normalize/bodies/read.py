"""Bodies that hold a programme: one name each, also where the source ran them together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from pipeline.lexicon.municipalities import Lookup, Municipality, look_up_municipality, unknown_note
from pipeline.lexicon.spelling import HALF_KANA, fold, widen
from pipeline.model import Note
from pipeline.normalize.bodies.lists import name_within, open_counts
from pipeline.normalize.bodies.names import (
    GENERIC,
    foreign_place,
    has_ending,
    is_body,
    is_department,
    is_head,
    is_place,
    is_ward,
)
from pipeline.normalize.bodies.runs import place_length, run_together
from pipeline.normalize.bodies.text import (
    CLOSERS,
    LEGAL_FORM,
    OPENERS,
    TAIL,
    fold_spaces,
    trim,
    without_notes,
)
from pipeline.reference import read_table

LEGAL_START = re.compile(f"^{LEGAL_FORM.pattern}")
STRONG = r"及び|および|並びに|ならびに|又は|または|若しくは|もしくは|(?<!\d)、|、(?!\d)|[/|+;→]|ほか[、 ]"
BETWEEN = re.compile("[、/|+; ]")
DOTS = re.compile("[・･]")
MARKS = re.compile(f"[{re.escape(OPENERS + CLOSERS)} ]|{STRONG}")
AMOUNT = re.compile(r"[\d、.]+円?")
LINKED = re.compile(r"姉妹|友好|交流|親善|提携|記念|連携|協力|合同|広域|間|学生|青少年|市民|県民|町民|[・-]")
OFFICE = re.compile(r"(.*(?:[市町村区](?=役所|役場|長)|[都道府県](?=庁|知事)))(?:役所|役場|長|庁|知事)")
OWN = re.compile(r"(?:本|当)?(?:([市町村区都道府県])(?:役所|役場|長|庁|知事)?|知事)")
"""A government that does not say its name."""
LONGEST_NAME = 80
JOINT = ("企業体", "JV", "ＪＶ")


@dataclass(frozen=True, slots=True)
class Body:
    """A body named in a cell: `name` as published, `text` as written, and the government that it is."""

    name: str
    text: str
    government: Lookup | None = None
    foreign: str | None = None
    """Country of a body that is a place abroad (晋州市, 台湾(高雄市)); "" where which one is not known."""

    @property
    def municipality(self) -> Municipality | None:
        """The Japanese local government that the body is, where exactly one fits."""
        return self.government.only if self.government is not None else None


@cache
def blanks() -> frozenset[str]:
    """Words that stand where a body should and name none (未定, 同上)."""
    return frozenset(row["word"] for row in read_table("body_blanks"))


def split_bodies(
    text: str, *, prefecture: str | None = None, related: str = ""
) -> tuple[list[Body], list[Note]]:
    """The bodies a cell names, in order, one each, and what a person should look at.

    A note in brackets that is no name, (実行委員会), is no body and no part of a name; a legal form,
    (株), is a part. 道, 県, 府 and 都 are the document's own prefecture, 市, 町, 村 and 区 the only one that
    the record's column of municipalities, `related`, names. 厚木市役所 and 開成町長 are the governments
    themselves. ・ divides bodies only where each side is one: 名寄・リンゼイ姉妹都市友好委員会 is one body.
    Bodies that were run together are cut only where a place with its suffix is followed by another place
    or by its own bare name.

    >>> [body.name for body in split_bodies("苫小牧市 トヨタ自動車北海道(株) (実行委員会)")[0]]
    ['苫小牧市', 'トヨタ自動車北海道(株)']
    >>> bodies, _ = split_bodies("北見市北見日台親善協会ポロナイスク市ポロナイスク北見友好協会")
    >>> [body.name for body in bodies]
    ['北見市', '北見日台親善協会', 'ポロナイスク市', 'ポロナイスク北見友好協会']
    """
    if HALF_KANA.search(text):
        text = widen(text)
    bodies: list[Body] = []
    notes: list[Note] = []
    cell = fold_spaces(text)
    if "(" in cell or "（" in cell:
        cell = name_within(open_counts(cell, prefecture), prefecture)
    for part in parts(cell):
        for name in run_together(part, prefecture):
            name = trim(name)
            if not name or fold(name) in blanks() or TAIL.fullmatch(name) or AMOUNT.fullmatch(fold(name)):
                continue
            body = as_body(name, prefecture)
            if body.government is None and OWN.fullmatch(fold(name)):
                body = as_own(name, prefecture, related, notes)
            if all(body.name != other.name for other in bodies):
                bodies.append(body)
    notes += [foreign_note(body.name, body.foreign) for body in bodies if body.foreign is not None]
    if not bodies and text.strip() and fold(text.strip()) not in blanks():
        notes.append(
            Note("body-unknown", "info", f"「{text}」に団体名が見当たりません / no body is named here")
        )
    return bodies, notes


def as_own(name: str, prefecture: str | None, related: str, notes: list[Note]) -> Body:
    """The body that 町 or 市役所 alone means: the only such government that the record's other cell names."""
    others, _ = split_bodies(related, prefecture=prefecture) if related else ([], [])
    own = own_government(name, others, prefecture)
    if own is None or own.only is None:
        notes.append(unknown_note(name))
        return Body(name, name)
    return Body(own.only.name, name, own)


def own_government(name: str, bodies: Iterable[Body], prefecture: str | None) -> Lookup | None:
    """The only government of the kind that 町, 市役所 or 村長 alone says among the bodies, or None.

    本県 and 知事 are the document's prefecture.
    """
    kind = OWN.fullmatch(name)
    if kind is not None and prefecture is not None and kind[1] in (None, prefecture[-1]):
        return look_up_municipality(prefecture)
    found = {
        body.municipality
        for body in bodies
        if body.municipality is not None and kind is not None and body.municipality.name[-1] == kind[1]
    }
    return Lookup(tuple(found)) if len(found) == 1 else None


def foreign_note(name: str, country: str | None) -> Note:
    """The finding that a place abroad stands in a column of Japanese bodies or municipalities."""
    where = f" ({country})" if country else ""
    return Note(
        "foreign-place",
        "info",
        f"「{name}」{where}は外国の地名です / a place abroad, not a Japanese local government",
    )


def parts(text: str) -> list[str]:
    """The cell cut at separators outside brackets and quotation marks, notes in brackets taken out.

    >>> parts("道、小樽市、札幌商工会議所等"), parts("「隈研吾 & 東川町」コンペ実行委員会")
    (['道', '小樽市', '札幌商工会議所等'], ['「隈研吾 & 東川町」コンペ実行委員会'])
    """
    text = without_notes(text)
    folded = fold(text)
    out: list[str] = []
    group: list[str] = []
    depth = begin = 0
    for mark in MARKS.finditer(folded):
        at, sign = mark.start(), mark[0]
        if sign in OPENERS and not (sign == '"' and depth):
            depth += 1
        elif sign in CLOSERS:
            depth = max(0, depth - 1)
        elif depth == 0 and (splits(folded, at, mark.end()) if sign != " " else not latin_gap(folded, at)):
            group.append(text[begin:at])
            begin = mark.end()
            if sign != " ":
                out += joined(group)
                group = []
    out += joined([*group, text[begin:]])
    return [piece for part in out for piece in middle_dots(part) if piece]


def splits(folded: str, start: int, end: int) -> bool:
    """False for a conjunction inside one name (青少年及び高齢者支援協会): no body stands before it."""
    if folded[start:end] in "、/|+;→":
        return True
    before = BETWEEN.split(folded[max(0, start - LONGEST_NAME) : start])[-1]
    return is_body(before)


def latin_gap(folded: str, at: int) -> bool:
    """True for a space inside Latin text."""
    left, right = folded[at - 1 : at], folded[at + 1 : at + 2]
    return (
        bool(left and right)
        and left.isascii()
        and right.isascii()
        and (left + right).replace("&", "a").isalnum()
    )


def middle_dots(part: str) -> list[str]:
    """The part cut at ・ where each side is a body of its own.

    >>> middle_dots("名寄・リンゼイ姉妹都市友好委員会"), middle_dots("帯広市・網走市")
    (['名寄・リンゼイ姉妹都市友好委員会'], ['帯広市', '網走市'])
    """
    if "・" not in part and "･" not in part:
        return [part]
    pieces = fold(part).split("・")
    cuts = DOTS.split(part)
    if pieces[-1].endswith(JOINT):
        return [part]
    if len(cuts) != len(pieces) or not all(is_body(trim(piece)) for piece in pieces):
        return [part]
    for left, right in pairwise(pieces):
        if not (has_ending(left) or is_place(left) or is_place(trim(right)) or LEGAL_START.match(right)):
            return [part]
        if is_place(left) and not is_place(trim(right)) and linked(left, right):
            return [part]
    return cuts


def linked(left: str, right: str) -> bool:
    """True where a place and a name that begins with another place make one name (A市・B市友好委員会)."""
    right = LEGAL_START.sub("", right)
    length = place_length(right, None)
    if length and right[:length] != left:
        return True
    if length or right.startswith(left.rstrip("市町村区県都府道")):
        return False
    return LINKED.search(right[:12]) is not None


def joined(found: list[str]) -> list[str]:
    """Parts that only a space divides, put together where the space stands inside one name.

    That is: after a legal form, after a few words that are no body, between a city and its ward or its
    department, and between a government and words that alone are nobody's name (新ひだか町
    姉妹都市交流委員会). A space is a kept break, so everything else stays apart.

    >>> joined(["NPO法人", "多文化共生センター"]), joined(["小樽港", "貿易振興協議会"])
    (['NPO法人多文化共生センター'], ['小樽港貿易振興協議会'])
    >>> joined(["道", "小樽市"])
    ['道', '小樽市']
    """
    out: list[str] = []
    for part in filter(None, (one.strip() for one in found)):
        if out and (
            LEGAL_FORM.fullmatch(fold(out[-1]))
            or is_ward(part, out[-1])
            or (is_head(out[-1]) and is_body(part) and not is_place(part))
            or (GENERIC.fullmatch(trim(part)) and is_body(part) and is_place(out[-1]) and len(out[-1]) > 1)
            or is_department(part, out[-1])
        ):
            out[-1] += part
        else:
            out.append(part)
    return out


@lru_cache(maxsize=16384)
def as_body(name: str, prefecture: str | None) -> Body:
    """The body of this name, with the government that it is."""
    office = OFFICE.fullmatch(name)
    lookup = look_up_municipality(office[1] if office else name, prefecture=prefecture)
    if lookup.candidates:
        short = office[1] if office else name
        own = short in ("道", "県", "府", "都")
        return Body(lookup.candidates[0].name if own else short, name, lookup)
    return Body(name, name, None, foreign_place(name))
