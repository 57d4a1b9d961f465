"""Bodies that hold a programme: one name each, also where the source ran them together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from pipeline.lexicon import ways
from pipeline.lexicon.abroad import find_country
from pipeline.lexicon.body_roles import roles
from pipeline.lexicon.body_words import is_thing, links
from pipeline.lexicon.bracketed_counties import town_first
from pipeline.lexicon.conjunctions import leading
from pipeline.lexicon.contacts import without_contacts
from pipeline.lexicon.legal_forms import is_legal_form
from pipeline.lexicon.list_marks import without_marks
from pipeline.lexicon.municipalities import Municipality
from pipeline.lexicon.municipality_lookup import Lookup, look_up_municipality
from pipeline.lexicon.row_words import row_words
from pipeline.lexicon.spelling import HALF_KANA, fold, widen
from pipeline.model import Note
from pipeline.normalize.bodies.lists import (
    members_named,
    name_within,
    open_counts,
    partners_apart,
)
from pipeline.normalize.bodies.names import foreign_place, has_ending, is_body, is_place
from pipeline.normalize.bodies.pieces import pieces
from pipeline.normalize.bodies.roles import parts
from pipeline.normalize.bodies.runs import run_together
from pipeline.normalize.bodies.sections import government_of
from pipeline.normalize.bodies.text import REMARK, TAIL, closing, fold_spaces, trim, without_notes
from pipeline.normalize.municipality_notes import unknown_note
from pipeline.reference import read_table
from pipeline.value import value

UNNAMED = re.compile(
    r"(?:他|ほか|その他)[^、]{0,8}\d+(?:市町村|市町|町村|市|町|村|区|団体|社|校|者|名|か国|カ国)"
)
JOINTLY = re.compile(
    r"\d+(?:市町村|市町|町村|市|町|村|区|県|団体|者|機関)(?:による)?(?:合同|共同|共催|連携|協働)(?:開催|実施)?"
)
"""How many do it together, named before: 3市町合同."""
DASHES = re.compile("[-－―—–ー─…・＝=~〜]+")
LABEL_LIKE = re.compile("[ぁ-んァ-ヶー一-鿿々・]{2,12}")
JOINS = re.compile("(?<=[^ぁ-ん])と|[・×]")
MOST_JOINS = 4
"""Signs of a name that are asked whether they part two bodies."""
WORD = re.compile(r"\w")
SENTENCE = re.compile(
    ".{1,30}[がをはとにへので](?:[^ 、]{0,12}"
    "(?:する|した|して|ます|なり|なる|よる|より|行う|実施|開催|運営|委託|連携|共催|協働|協力))?"
)
"""A name that a particle or a verb ends: 市民と行政の協働."""
HIRAGANA = re.compile("[ぁ-ん]")
AMOUNT = re.compile(r"[\d、.]+円?")
ABROAD = re.compile(r" ?[(（](?P<country>[^()（）・、 ]{2,12})(?:[・、 ][^()（）]*)?[)）]")
OFFICE = re.compile(r"(.*(?:[市町村区](?=役所|役場|長)|[都道府県](?=庁|知事)))(?:役所|役場|長|庁|知事)")
HOURS = re.compile(
    r"(?:(?:平日|毎日|終日|土日祝?|[月火水木金土日]曜日?|[月火水木金土日][~・-][月火水木金土日]) ?)?"
    r"(?:\d{1,2}(?::\d\d|時(?:\d{1,2}分)?)(?: ?[~-] ?\d{1,2}(?::\d\d|時(?:\d{1,2}分)?))?)?"
)
"""When a desk is reached: 平日9:00~17:00."""
OWN = re.compile(r"(?:本|当)?(?:([市町村区都道府県])(?:役所|役場|長|庁|知事)?|知事)")
"""A government that does not say its name."""


@value
class Body:
    """A body named in a cell: `name` as published, `text` as written, and the government that it is."""

    name: str
    text: str
    government: Lookup | None = None
    foreign: str | None = None
    """Country of a body that is a place abroad (晋州市, 台湾(高雄市)); "" where which one is not known."""
    role: str | None = None
    """What the cell says the body is: 主催, 共催, 後援, 指定管理者."""

    @property
    def municipality(self) -> Municipality | None:
        """The Japanese local government that the body is, where exactly one fits."""
        return self.government.only if self.government is not None else None


@cache
def blanks() -> frozenset[str]:
    """Words that stand where a body should and name none (未定, 同上)."""
    own = (row["word"] for row in read_table("body_blanks"))
    return frozenset(own) | ways.of("undecided") | row_words("nothing") | row_words("above")


def _names_none(folded: str) -> bool:
    """Whether a text is a word for none, a role without a body, or dashes."""
    return folded in blanks() or folded in roles() or DASHES.fullmatch(folded) is not None


def split_bodies(
    text: str, *, prefecture: str | None = None, related: str = ""
) -> tuple[list[Body], list[Note]]:
    """The bodies a cell names, in order, one each, and what a person should look at.

    A note in brackets that is no name, (実行委員会), is no body and no part of a name; a legal form,
    (株), is a part. 道, 県, 府 and 都 are the document's own prefecture, 市, 町, 村 and 区 the only one that
    the record's column of municipalities, `related`, names. 厚木市役所 and 開成町長 are the governments
    themselves, named as written. ・ divides bodies only where each side is one:
    名寄・リンゼイ姉妹都市友好委員会 is one body.
    Bodies that were run together are cut only where a place with its suffix is followed by another place
    or by its own bare name.

    >>> [body.name for body in split_bodies("苫小牧市 トヨタ自動車北海道(株) (実行委員会)")[0]]
    ['苫小牧市', 'トヨタ自動車北海道(株)']
    >>> bodies, _ = split_bodies("北見市北見日台親善協会ポロナイスク市ポロナイスク北見友好協会")
    >>> [body.name for body in bodies]
    ['北見市', '北見日台親善協会', 'ポロナイスク市', 'ポロナイスク北見友好協会']
    """
    cell = unwrapped(without_remark(without_contacts(without_marks(spaced(text)))))
    named = [(name, part.role) for part in parts(cell) for name in names_in(part.text, prefecture)]
    names = [name for name, _ in named]
    others: Sequence[Body] = ()
    if related and any(OWN.fullmatch(fold(name)) for name in names):
        others = [as_body(name, prefecture) for name in names_in(related, prefecture)]
    bodies: dict[str, Body] = {}
    notes: list[Note] = []
    for name, role in named:
        if is_thing(name):
            notes.append(thing_note(name))
            continue
        if label := label_of(name):
            notes.append(label_note(label))
            name = name[len(label) + 1 :].strip()
        if SENTENCE.fullmatch(fold(name)) and not is_body(name):
            notes.append(sentence_note(name))
        body = as_written(as_body(name, prefecture), cell)
        if body.government is None and body.foreign is None and two_in_one(name):
            notes.append(pair_note(name))
        if body.government is not None and (country := said_abroad(name, cell)):
            body = Body(body.name, body.text, None, country)
        if body.government is None and OWN.fullmatch(fold(name)):
            body = as_own(name, prefecture, others)
            notes += () if body.government else (unknown_note(name),)
        # 札幌市、札幌市長 is one body, under the name that comes first.
        office = OFFICE.fullmatch(body.name) if body.government else None
        bodies.setdefault(
            office[1] if office else body.name, body if role is None else replace(body, role=role)
        )
    notes += (foreign_note(body.name, body.foreign) for body in bodies.values() if body.foreign is not None)
    if HALF_KANA.search(text):
        bodies = {name: replace(body, name=as_typed(body.name, text)) for name, body in bodies.items()}
    if not bodies and not notes and text.strip() and not _names_none(fold(text.strip())):
        notes.append(
            Note(
                "body-unknown", "info", f"「{text}」に団体名が見当たりません / no body is named in 「{text}」"
            )
        )
    return list(bodies.values()), notes


def thing_note(name: str) -> Note:
    """The finding that works or an agreement stand where a body should."""
    return Note(
        "body-unknown",
        "info",
        f"「{name}」は団体の名前ではありません / 「{name}」: works or an agreement, not a body",
    )


def sentence_note(name: str) -> Note:
    """The finding that a body's name is rather a sentence."""
    return Note(
        "body-unknown",
        "warning",
        f"「{name}」は団体の名前ではなく、文とみられます。団体の名前だけを書いてください / "
        f"「{name}」: a sentence rather than a body's name: write the name alone",
    )


def two_in_one(name: str) -> bool:
    """True for a name of which a sign parts two that may each be a body, and that no word says to be one.

    >>> [two_in_one(one) for one in ("大和新聞社と朝日協会", "旭川市・東川町友好委員会", "文化・交流協会")]
    [True, False, False]
    """
    for found in list(JOINS.finditer(name))[:MOST_JOINS]:
        left, right = name[: found.start()].strip(), name[found.end() :].strip()
        whole = all((is_place(one) and len(one) > 1) or has_ending(one) for one in (left, right))
        whole = whole and not is_legal_form(left)
        if whole and not (links("joining").search(right) or links("linked").search(right)):
            return True
    return False


def pair_note(name: str) -> Note:
    """The finding that a body's name may be those of two."""
    return Note(
        "body-unknown",
        "info",
        f"「{name}」を一つの団体としました。二つなら「、」で分けてください / "
        f"「{name}」: read as one body: put a comma between, if there are two",
    )


def label_of(name: str) -> str:
    """The words before a colon that say what the body behind it does, or "": no name has one.

    >>> label_of("取りまとめ：高山市"), label_of("NPO法人Re:らいふ"), label_of("高山市：国際課")
    ('取りまとめ', '', '')
    """
    label, colon, body = fold(name).partition(":")
    said = bool(colon) and LABEL_LIKE.fullmatch(label) is not None and not is_body(label)
    return name[: len(label)] if said and is_body(body.strip()) else ""


def label_note(label: str) -> Note:
    """The finding that words before a colon were read as a label."""
    return Note(
        "body-unknown",
        "info",
        f"「{label}」は見出しとみなし、団体の名前に含めませんでした / "
        f"「{label}」: a label, no part of the name",
    )


def as_typed(name: str, text: str) -> str:
    """The name in the characters of the cell, where they are half-width: ﾏﾘｴｯﾀ姉妹都市委員会.

    >>> as_typed("ドイツ協会", "札幌市、ﾄﾞｲﾂ協会"), as_typed("ドイツ協会", "ドイツ協会、ﾄﾞｲﾂ会")
    ('ﾄﾞｲﾂ協会', 'ドイツ協会')
    """
    if name in text:
        return name
    half = "".join(f"(?:{re.escape(one)}|{re.escape(narrow)})" for one, narrow in narrowed(name))
    found = re.search(half, text)
    return found[0] if found is not None else name


def narrowed(name: str) -> Iterable[tuple[str, str]]:
    """Each character of a name with the half-width signs that are widened to it, or itself."""
    signs = {row["fullwidth"]: row["halfwidth"] for row in read_table("halfwidth_kana")}
    return ((one, signs.get(one, one)) for one in name)


def unwrapped(cell: str) -> str:
    """The cell without the bracket that holds it whole: （高山市）.

    >>> unwrapped("（高山市）"), unwrapped("(株)A(B)"), unwrapped("(仮称)")
    ('高山市', '(株)A(B)', '(仮称)')
    """
    folded = fold(cell)
    whole = folded[:1] == "(" and closing(folded, 0) == len(folded) - 1
    listed = whole and (is_body(cell[1:-1]) or all(map(is_body, re.split("[、・]", cell[1:-1]))))
    return cell[1:-1].strip() if listed else cell


def without_remark(cell: str) -> str:
    """The cell without the remark behind ※ at its end that names no body.

    >>> without_remark("草津市 ※実施は外部委託"), without_remark("草津市 ※大津市"), without_remark("※草津市")
    ('草津市', '草津市 ※大津市', '※草津市')
    """
    found = REMARK.search(cell)
    if found is None or is_body(trim(found["says"])):
        return cell
    return cell[: found.start()].rstrip()


def said_abroad(name: str, cell: str) -> str | None:
    """The country that a bracket right behind a name says it lies in, or None: 東海市（韓国）.

    >>> said_abroad("東海市", "敦賀市・東海市（韓国）"), said_abroad("東海市", "東海市（愛知県）")
    ('KR', None)
    """
    at = cell.find(name) + len(name)
    found = ABROAD.match(cell, at) if at >= len(name) else None
    country = find_country(found["country"]) if found is not None else None
    return country if country != "JP" else None


def names_in(text: str, prefecture: str | None) -> list[str]:
    """The names of bodies in a cell, in order: what is left of it without notes, amounts and 未定.

    >>> names_in("(一財)自治体国際化協会ほか、未定", None), names_in("北見市晋州市", "北海道")
    (['(一財)自治体国際化協会'], ['北見市', '晋州市'])
    """
    cell = spaced(text)
    if "(" in cell or "（" in cell or "構成" in cell:
        cell = partners_apart(name_within(open_counts(members_named(cell), prefecture), prefecture))
    found = [name for piece in pieces(without_notes(cell)) for name in run_together(piece, prefecture)]
    names = [without_conjunction(trim(name)) for name in found]
    return [name for name in names if name and not is_blank(name)]


def without_conjunction(name: str) -> str:
    """The name without the conjunction before it, which is no part of it and alone nobody: または鷹栖町.

    >>> without_conjunction("または鷹栖町"), without_conjunction("または"), without_conjunction("かつらぎ町")
    ('鷹栖町', '', 'かつらぎ町')
    """
    word = next((word for word in leading() if name.startswith(word)), "")
    rest = name[len(word) :].lstrip()
    return name if HIRAGANA.match(rest) and word else rest


@lru_cache(maxsize=16384)
def spaced(text: str) -> str:
    """The cell with plain spaces, full-width kana and a town's county behind it."""
    return town_first(fold_spaces(widen(text) if HALF_KANA.search(text) else text))


def is_blank(name: str) -> bool:
    """True for words that name no body: 未定, ほか, an amount.

    >>> is_blank("未定"), is_blank("等"), is_blank("1、000円"), is_blank("旭川市")
    (True, True, True, False)
    >>> is_blank("――"), is_blank("他周辺6市町"), is_blank("他力本願の会"), is_blank("平日9:00～17:00")
    (True, True, False, True)
    """
    folded = fold(name)
    return (
        _names_none(folded)
        or WORD.search(folded) is None
        or TAIL.fullmatch(name) is not None
        or AMOUNT.fullmatch(folded) is not None
        or HOURS.fullmatch(folded.replace("～", "~").replace("〜", "~")) is not None
        or UNNAMED.fullmatch(folded) is not None
        or JOINTLY.fullmatch(folded) is not None
    )


def as_written(body: Body, cell: str) -> Body:
    """The body without the prefecture or county that only a bracket gives: 美郷町（宮崎県） is 美郷町."""
    only = body.municipality
    if only is None or body.name in cell or body.name in cell.replace(" ", ""):
        return body
    short = body.name.removeprefix(only.prefecture).removeprefix(only.county)
    return replace(body, name=short) if short and short in cell else body


def as_own(name: str, prefecture: str | None, others: Iterable[Body]) -> Body:
    """The body that 町 or 市役所 alone means: the only such government that the record's other cell names."""
    own = own_government(name, others, prefecture)
    return Body(name, name) if own is None else Body(own.candidates[0].name, name, own)


def own_government(name: str, bodies: Iterable[Body], prefecture: str | None) -> Lookup | None:
    """The only government of the kind that 町, 市役所 or 村長 alone says among the bodies, or None.

    本県 and 知事 are the document's prefecture.
    """
    kind = OWN.fullmatch(name)
    if kind is None:
        return None
    if prefecture is not None and kind[1] in (None, prefecture[-1]):
        return look_up_municipality(prefecture)
    named = (body.municipality for body in bodies)
    found = {one for one in named if one is not None and one.name[-1] == kind[1]}
    return Lookup(tuple(found)) if len(found) == 1 else None


def foreign_note(name: str, country: str | None) -> Note:
    """The finding that a place abroad stands in a column of Japanese bodies or municipalities."""
    where = f" ({country})" if country else ""
    return Note(
        "foreign-place",
        "info",
        f"「{name}」{where}は外国の地名です / "
        f"「{name}」{where}: a place abroad, not a Japanese local government",
    )


@lru_cache(maxsize=16384)
def as_body(name: str, prefecture: str | None) -> Body:
    """The body of this name, with the government that it is."""
    office = OFFICE.fullmatch(name)
    lookup = look_up_municipality(office[1] if office else name, prefecture=prefecture)
    if lookup.candidates:
        own = name in ("道", "県", "府", "都", "道庁", "県庁", "府庁", "都庁")
        return Body(lookup.candidates[0].name if own else name, name, lookup)
    above = government_of(name, prefecture)
    if above is not None:
        return Body(name, name, look_up_municipality(above, prefecture=prefecture))
    return Body(name, name, None, foreign_place(name))
