"""Bodies that hold a programme: one name each, also where the source ran them together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from pipeline.model import Note
from pipeline.normalize.body_text import (
    CLOSERS,
    LEGAL_FORM,
    OPENERS,
    TAIL,
    fold_spaces,
    trim,
    without_notes,
)
from pipeline.normalize.municipalities import Lookup, Municipality, longest_municipality, look_up_municipality
from pipeline.normalize.places.gazetteer import find_country, place_countries
from pipeline.normalize.places.segments import CITY, head_at, looks_foreign, segments
from pipeline.normalize.spelling import HALF_KANA, fold, widen
from pipeline.reference import read_table

LEGAL_START = re.compile(f"^{LEGAL_FORM.pattern}")
LEGAL_NAME = re.compile(rf"^{LEGAL_FORM.pattern}.|.{LEGAL_FORM.pattern}$")
STRONG = re.compile(
    r"及び|および|並びに|ならびに|又は|または|若しくは|もしくは|(?<!\d)、|、(?!\d)|[/|+;→]|ほか[、 ]"
)
ASSOCIATION = re.compile(r"(?:会|連盟|連合|機構|財団|公社|組合|会議所|クラブ|倶楽部|団|ビューロー)$")
AMOUNT = re.compile(r"[\d、.]+円?")
LINKED = re.compile(r"姉妹|友好|交流|親善|提携|記念|連携|協力|合同|広域|間|学生|青少年|市民|県民|町民|[・-]")
GENERIC = re.compile(
    r"(?:姉妹都市|友好都市|姉妹|友好|国際|交流|親善|観光|推進|促進|振興|協議会|実行委員会|委員会|協会|連絡|"
    r"青少年|青年|教育|文化|スポーツ|海外|派遣|受入|事業|記念|提携|市民|町民|村民|農業|商工会議所|商工会|"
    r"産業|経済|貿易|輸出|対策|運営|誘致|宣伝|連携|コンベンション|都市|国際化|多文化共生|平和|人材|育成|"
    r"議会|公社|財団)+"
)
"""Words that alone are nobody's name: after a government and a space they go on with its name."""
DEPARTMENT = re.compile(r"[^ ()]+(?:部|局|課|室|係)")
OFFICES = ("教育委員会", "役所", "役場", "保健所", "県庁", "道庁", "府庁", "都庁")
BEFORE_NAME = re.compile(
    r"\((?:公財|公社|一財|一社|特非)\)|(?:特定非営利活動|NPO|(?:公益|一般)(?:社団|財団)|独立行政)法人"
)
"""Legal forms that stand before a name only, so that one inside a run begins a body."""
LONGEST_NAME = 80
LONGEST_RUN = 400
"""Characters beyond which a part is no run of names, so that the work stays linear."""
JOINT = ("企業体", "JV", "ＪＶ")
NOT_A_BODY = frozenset(
    (
        "なし",
        "無し",
        "未定",
        "-",
        "―",
        "—",
        "－",
        "各市町村",
        "調整中",
        "同上",
        "〃",
        *["主催", "共催", "後援", "協力", "協賛", "主管"],
    )
)


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
def endings() -> re.Pattern[str]:
    """Matches the end of a name of an organisation."""
    found = sorted((row["ending"] for row in read_table("body_endings")), key=lambda one: (-len(one), one))
    return re.compile(f"(?:{'|'.join(map(re.escape, found))})$")


@cache
def inner_ending() -> re.Pattern[str]:
    """Finds where one body may end inside a run of several: after 協会, 委員会 and the like."""
    found = [row["ending"] for row in read_table("body_endings") if len(row["ending"]) >= 2]
    found = sorted(found, key=lambda one: (-len(one), one))
    return re.compile("|".join(map(re.escape, found)))


def split_bodies(text: str, *, prefecture: str | None = None) -> tuple[list[Body], list[Note]]:
    """The bodies a cell names, in order, one each, and what a person should look at.

    A note in brackets that is no name, (実行委員会), is no body and no part of a name; a legal form,
    (株), is a part. 道, 県, 府 and 都 are the document's own prefecture. ・ divides bodies only where each
    side is one: 名寄・リンゼイ姉妹都市友好委員会 is one body. Bodies that were run together are cut only
    where a place with its suffix is followed by another place or by its own bare name.

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
    for part in parts(fold_spaces(text)):
        for name in run_together(part, prefecture):
            name = trim(name)
            if not name or fold(name) in NOT_A_BODY or TAIL.fullmatch(name) or AMOUNT.fullmatch(fold(name)):
                continue
            body = as_body(name, prefecture)
            if all(body.name != other.name for other in bodies):
                bodies.append(body)
    notes += [foreign_note(body.name, body.foreign) for body in bodies if body.foreign is not None]
    if not bodies and text.strip() and fold(text.strip()) not in NOT_A_BODY:
        notes.append(
            Note("body-unknown", "info", f"「{text}」に団体名が見当たりません / no body is named here")
        )
    return bodies, notes


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
    depth = begin = at = 0
    while at < len(text):
        character = folded[at]
        if character in OPENERS and not (character == '"' and depth):
            depth += 1
        elif character in CLOSERS:
            depth = max(0, depth - 1)
        elif depth == 0:
            cut = STRONG.match(folded, at)
            if cut and not splits(folded, at, cut.end()):
                cut = None
            if cut or (character == " " and not latin_gap(folded, at)):
                group.append(text[begin:at])
                at = begin = cut.end() if cut else at + 1
                if cut:
                    out += joined(group)
                    group = []
                continue
        at += 1
    out += joined([*group, text[begin:]])
    return [piece for part in out for piece in middle_dots(part) if piece]


def splits(folded: str, start: int, end: int) -> bool:
    """False for a conjunction inside one name (青少年及び高齢者支援協会): no body stands before it."""
    if folded[start:end] in "、/|+;→":
        return True
    before = re.split(r"[、/|+; ]", folded[max(0, start - LONGEST_NAME) : start])[-1]
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
    cuts = re.split("[・･]", part)
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


@lru_cache(maxsize=16384)
def is_place(name: str) -> bool:
    """True where the whole name is one government, in Japan or abroad."""
    name = name.strip()
    lookup = look_up_municipality(name)
    if lookup.candidates or name in ("道", "県", "府", "都", "市", "町", "村", "区", "国"):
        return True
    return foreign_place(name) is not None


def foreign_place(name: str) -> str | None:
    """The country of a whole name that is a place abroad, "" where not certain, None for any other name."""
    if not name or len(name) > 30:
        return None
    if (country := find_country(name)) is not None:
        return country if country != "JP" else None
    flat = re.sub(r"[() ]", "", fold(name))
    found = segments(flat, None, None)
    if (
        not found
        or found[-1].end != len(flat)
        or any(one.kind not in ("country", "state", "city") for one in found)
    ):
        return None
    if found[0].kind == "country":
        return found[0].code if found[0].code != "JP" else None
    known = place_countries(flat[found[-1].start : found[-1].end])
    if len(known) == 1:
        return next(iter(known))
    return "" if known or looks_foreign(flat) else None


@lru_cache(maxsize=16384)
def is_body(name: str) -> bool:
    """True where the text can stand as the name of a body alone."""
    name = fold(name.strip())
    if is_place(name) or LEGAL_NAME.search(name):
        return True
    return has_ending(name)


def has_ending(name: str) -> bool:
    """True where the name ends as organisations do, or in a legal form."""
    name = TAIL.sub("", name)
    return len(name) >= 3 and (endings().search(name) is not None or name.endswith(")"))


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


def is_ward(part: str, city: str) -> bool:
    """True for a ward of the designated city before it (大阪市 浪速区)."""
    ward = trim(part)
    if not ward.endswith("区") or not city.endswith("市"):
        return False
    only = look_up_municipality(city + ward).only
    return only is not None and only.kind == "ward"


def is_department(part: str, above: str) -> bool:
    """True for a department of the government or the office before it: 東金市 市民福祉部, 総務部 総務課."""
    if not DEPARTMENT.fullmatch(part) or longest_municipality(part) is not None:
        return False
    if above.endswith(("部", "局")):
        return not re.search("[部局]", part)
    if above.endswith("課"):
        return part.endswith("係")
    return above.endswith(OFFICES) or (is_municipality(above) and not part.startswith(above[:-1]))


def is_municipality(name: str) -> bool:
    """True for the full name of a Japanese city, ward, town or village."""
    found = look_up_municipality(name).candidates
    return bool(found) and found[0].kind != "prefecture"


def is_head(part: str) -> bool:
    """True for a few words that are no body and no place: the start of a name that was broken (小樽港)."""
    return (
        re.fullmatch(r"[一-鿿々]{2,8}", part) is not None and TAIL.search(part) is None and not is_body(part)
    )


@lru_cache(maxsize=16384)
def run_together(part: str, prefecture: str | None) -> tuple[str, ...]:
    """The names in a part that has no separator: usually one.

    >>> run_together("北見市晋州市", "北海道"), run_together("士別市教育委員会", "北海道")
    (('北見市', '晋州市'), ('士別市教育委員会',))
    """
    out: list[str] = []
    rest = part
    while rest:
        if len(rest) > LONGEST_RUN:
            out.append(rest)
            break
        cut = government_head(rest, prefecture) or body_head(rest, prefecture)
        if cut is None or cut >= len(rest):
            out.append(rest)
            break
        out.append(rest[:cut])
        rest = rest[cut:]
    return tuple(out)


def place_length(text: str, prefecture: str | None) -> int:
    """Length of the place with its suffix that the text begins with, 0 where there is none."""
    found = longest_municipality(text, prefecture=prefecture)
    if found is not None:
        return found[0]
    head = head_at(text, 0)
    if head is not None and head.kind == "country":
        return 0
    city = CITY.match(text)
    if city is None:
        return 0
    name = city[0]
    return city.end() if looks_foreign(name) or place_countries(name) else 0


def government_head(text: str, prefecture: str | None) -> int | None:
    """Length of a government that stands before another body with no separator, or None.

    What follows must be places to the end, or begin with the government's own name again.
    """
    length = place_length(text, prefecture)
    if not length or length >= len(text):
        return None
    name, rest = text[:length], text[length:]
    if name[-1] not in "市町村区" and len(name) > 4:
        return None
    bare = name[:-1]
    if len(bare) >= 2 and rest.startswith(bare) and (ASSOCIATION.search(rest) or runs_on(rest, prefecture)):
        return length
    at = 0
    while at < len(rest):
        step = place_length(rest[at:], prefecture)
        abroad = longest_municipality(rest[at:], prefecture=prefecture) is None
        if not step or rest[at : at + step][-1] not in "市町村" or not (name[-1] in "市町村" or abroad):
            return None
        at += step
    return length


def runs_on(rest: str, prefecture: str | None) -> bool:
    """True where the text is a place, or a body that another one follows with no separator."""
    return is_place(rest) or body_head(rest, prefecture) is not None


def body_head(text: str, prefecture: str | None) -> int | None:
    """Length of a body whose ending is followed by a place that begins another body, or None."""
    for found in inner_ending().finditer(text):
        end = found.end()
        if end < 4 or end >= len(text):
            continue
        rest = text[end:]
        if (form := BEFORE_NAME.match(fold(rest))) and inner_ending().search(rest, form.end()):
            return end
        length = place_length(rest, prefecture)
        if length and rest[length - 1] in "市町村" and endings().search(text[:end]):
            tail = rest[length:]
            if not tail or endings().search(TAIL.sub("", tail)) or place_length(tail, prefecture):
                return end
    return None


@lru_cache(maxsize=16384)
def as_body(name: str, prefecture: str | None) -> Body:
    """The body of this name, with the government that it is."""
    lookup = look_up_municipality(name, prefecture=prefecture)
    if lookup.candidates:
        own = fold(name) in ("道", "県", "府", "都")
        return Body(lookup.candidates[0].name if own else name, name, lookup)
    return Body(name, name, None, foreign_place(name))
