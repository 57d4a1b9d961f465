"""Bodies that hold a programme: one name each, also where the source ran them together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.model import Note
from pipeline.normalize.municipalities import Lookup, Municipality, longest_municipality, look_up_municipality
from pipeline.normalize.places.gazetteer import find_country, place_countries
from pipeline.normalize.places.segments import CITY, head_at, looks_foreign, segments
from pipeline.normalize.spelling import HALF_KANA, fold, widen
from pipeline.reference import read_table

LEGAL = (
    "株|有|合|資|名|社|財|公社|公財|一社|一財|特非|特|独|独法|国|学|医|福|社福|社医|宗|農|農事|NPO|NPO法人|特活|"
    "地独|国研|大|株式会社|有限会社|公益社団法人|公益財団法人|一般社団法人|一般財団法人"
)
LEGAL_BRACKET = re.compile(rf"\((?:{LEGAL})\)")
NOTE = re.compile(
    r"^(?:仮称|仮|案|予定|共催|主催|後援|協力|主管|事務局|実行委員会|実施主体|委託先?|受託者?|補助|補助事業者?|幹事|"
    r"担当課?|窓口|代表|再掲|新規|継続|未定|調整中|協議中|検討中|旧.*|.*構成.*|.*含む.*|.*ほか.*|.*など.*|.*等.*|"
    r".*事業|.*主催|.*共催|.*後援|.*協力|.*予定|.*委託|.*補助|.*担当|.*参加|.*加盟|.*年度.*|.*人|.*名|.*団体|※.*)$"
)
LABEL = re.compile(
    r"^(?:[【\[(<〈]?(?:主催者?|共催者?|後援|協賛|協力|主管|実施主体|実施者|事務局|運営|企画|委託先|受託者?|委託|補助先)[】\])>〉]?[:：]?"
    r"(?<=[】\])>〉:：])) ?"
)
LEGAL_FORM = re.compile(
    rf"(?:\((?:{LEGAL})\)|(?:特定非営利活動|NPO|(?:公益|一般)(?:社団|財団)|独立行政|社会福祉|学校)法人|株式会社|有限会社)"
)
LEGAL_NAME = re.compile(rf"^{LEGAL_FORM.pattern}.|.{LEGAL_FORM.pattern}$")
OPENERS, CLOSERS = '(「『【〈《"“', ')」』】〉》"”'
STRONG = re.compile(r"及び|および|並びに|ならびに|又は|または|若しくは|もしくは|[、/|+;→]|ほか[、 ]")
TAIL = re.compile(r"(?:等|など|ほか(?:関係.*|数.*|\d.*)?|他|外\d+.*|[。、，,・])+$")
LEADING = re.compile(r"^(?:[①-⑳※◎○●◇◆■□▪・*]+|\d+[.．)] ?)+")
LINKED = re.compile(
    r"(?:姉妹|友好|交流|親善|提携|記念|連携|協力|合同|広域|間|学生|青少年|市民|県民|町民|[・-])"
)
GENERIC = re.compile(
    r"(?:姉妹都市|友好都市|姉妹|友好|国際|交流|親善|観光|推進|促進|振興|協議会|実行委員会|委員会|協会|連絡|青少年|青年|教育|文化|"
    r"スポーツ|海外|派遣|受入|事業|記念|提携|市民|町民|村民|農業|商工会議所|商工会|産業|経済|貿易|輸出|対策|運営|誘致|宣伝|連携|"
    r"コンベンション|都市|国際化|多文化共生|平和|人材|育成|議会|公社|財団)+"
)
NOT_A_BODY = frozenset(("なし", "無し", "未定", "-", "―", "—", "－", "各市町村", "調整中", "同上", "〃"))


@dataclass(frozen=True, slots=True)
class Body:
    """A body named in a cell: `name` as published, `text` as written, its government where it is one itself."""

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
    """Finds where one body may end inside a run of several: after 協会, 委員会 … of three characters or so."""
    found = [row["ending"] for row in read_table("body_endings") if len(row["ending"]) >= 2]
    found = sorted(found, key=lambda one: (-len(one), one))
    return re.compile("|".join(map(re.escape, found)))


def split_bodies(text: str, *, prefecture: str | None = None) -> tuple[list[Body], list[Note]]:
    """The bodies a cell names, in order, one each, and what a person should look at.

    A note in brackets that is no name, (実行委員会), is no body and no part of a name; a legal form, (株), is a
    part. 道, 県, 府 and 都 are the document's own prefecture. ・ divides bodies only where each side is one:
    名寄・リンゼイ姉妹都市友好委員会 is one body. Bodies that were run together are cut only where a place with its
    suffix is followed by another place or by its own bare name.

    >>> [body.name for body in split_bodies("苫小牧市 トヨタ自動車北海道(株) (実行委員会)")[0]]
    ['苫小牧市', 'トヨタ自動車北海道(株)']
    >>> [body.name for body in split_bodies("北見市北見日台親善協会ポロナイスク市ポロナイスク北見友好協会")[0]]
    ['北見市', '北見日台親善協会', 'ポロナイスク市', 'ポロナイスク北見友好協会']
    """
    if HALF_KANA.search(text):
        text = widen(text)
    bodies: list[Body] = []
    notes: list[Note] = []
    for part in parts(fold_spaces(text)):
        for name in run_together(part, prefecture):
            name = trim(name)
            if not name or fold(name) in NOT_A_BODY:
                continue
            body = as_body(name, prefecture)
            if all(body.name != other.name for other in bodies):
                bodies.append(body)
    notes += [foreign_note(body.name, body.foreign) for body in bodies if body.foreign is not None]
    if not bodies and text.strip() and fold(text.strip()) not in NOT_A_BODY:
        notes.append(Note("body_unknown", "info", f"{text}: no body is named here"))
    return bodies, notes


def foreign_note(name: str, country: str | None) -> Note:
    """The finding that a place abroad stands in a column of Japanese bodies or municipalities."""
    where = f" ({country})" if country else ""
    return Note("foreign_place", "info", f"{name}{where} is a place abroad, not a Japanese local government")


def fold_spaces(text: str) -> str:
    """The text with line breaks and full-width spaces as plain spaces."""
    return re.sub(r"[\s\u3000]+", " ", text).strip()


@lru_cache(maxsize=16384)
def trim(name: str) -> str:
    """The name without 等, list marks and labels around it."""
    name = LEADING.sub("", name.strip())
    name = LABEL.sub("", name)
    previous = None
    while previous != name:
        previous = name
        shorter = TAIL.sub("", name).strip(" ・、,:：")
        name = shorter or name
        if name and fold(name[0]) in OPENERS and fold(name[-1]) == CLOSERS[OPENERS.index(fold(name[0]))]:
            name = name[1:-1].strip()
    return name.strip()


def without_notes(text: str) -> str:
    """The text with notes in brackets taken out; an unclosed bracket runs to the next one or to the end.

    >>> without_notes("旭川宿泊応援事業実行委員会(旭川市ほか関係団体で構成)")
    '旭川宿泊応援事業実行委員会'
    >>> without_notes("(仮称)A友好委員会(旭川市ほか関係団"), without_notes("台湾(高雄市)"), without_notes("(株)A")
    ('A友好委員会', '台湾(高雄市)', '(株)A')
    """
    folded = fold(text)
    out: list[str] = []
    at = 0
    while at < len(text):
        if folded[at] != "(":
            out.append(text[at])
            at += 1
            continue
        close = closing(folded, at)
        end = close if close is not None else next_opening(folded, at)
        inside = folded[at + 1 : end].rstrip(")")
        stop = end + 1 if close is not None else end
        if keeps(folded[at:stop], inside, folded[:at]):
            out.append(text[at:stop])
        else:
            out.append(" " if close is None else "\x00")
        at = stop
    joined_text = "".join(out)
    return re.sub(
        r" {2,}", " ", re.sub("\x00", "", re.sub(r"\x00(?=$| )|(?<= )\x00|^\x00", "", joined_text))
    ).strip()


def closing(folded: str, start: int) -> int | None:
    """Offset of the bracket that closes the one at `start`, or None where another opens first or none closes."""
    depth = 0
    for at in range(start, len(folded)):
        if folded[at] == "(":
            depth += 1
        elif folded[at] == ")":
            depth -= 1
            if depth == 0:
                inside = folded[start + 1 : at]
                return None if re.search(r"\(仮称?\)", inside) else at
    return None


def next_opening(folded: str, start: int) -> int:
    """Where an unclosed bracket ends: at the next opening one, or at the end."""
    following = folded.find("(", start + 1)
    return following if following >= 0 else len(folded)


def keeps(bracket: str, inside: str, before: str) -> bool:
    """True for a bracket that is a part of the name: a legal form, or a place that the name needs."""
    if LEGAL_BRACKET.fullmatch(bracket):
        return True
    if NOTE.match(inside):
        return False
    return find_country(before.rpartition(" ")[2].rpartition("、")[2]) is not None


def parts(text: str) -> list[str]:
    """The cell cut at separators outside brackets and quotation marks, notes in brackets taken out.

    >>> parts("道、小樽市、函館市、札幌商工会議所等"), parts("「隈研吾 & 東川町」KAGUデザインコンペ実行委員会")
    (['道', '小樽市', '函館市', '札幌商工会議所等'], ['「隈研吾 & 東川町」KAGUデザインコンペ実行委員会'])
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
    """False for a conjunction inside one name (青少年及び高齢者支援協会): what stands before it is no body."""
    if folded[start:end] in "、/|+;→":
        return True
    before = re.split(r"[、/|+; ]", folded[:start])[-1]
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
    pieces = fold(part).split("・")
    if len(pieces) == 1:
        return [part]
    cuts = re.split("[・･]", part)
    if len(cuts) != len(pieces) or not all(is_body(trim(piece)) for piece in pieces):
        return [part]
    for left, right in zip(pieces, pieces[1:], strict=False):
        if is_place(left) and not is_place(trim(right)) and linked(left, right):
            return [part]
    return cuts


def linked(left: str, right: str) -> bool:
    """True where a place and a name that begins with another place make one name (A市・B市友好委員会)."""
    right = re.sub(f"^{LEGAL_FORM.pattern}", "", right)
    found = longest_municipality(right)
    length = found[0] if found else 0
    if not length and (city := CITY.match(right)):
        length = city.end()
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
    """The country of a whole name that is a place abroad, "" where it is not certain, None for any other name."""
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
    return len(name) >= 3 and endings().search(TAIL.sub("", name)) is not None


def joined(found: list[str]) -> list[str]:
    """Parts that only a space divides, put together where the space stands inside one name.

    That is: after a legal form, after words that are no body, and between a government and words that alone are
    nobody's name (新ひだか町 姉妹都市交流委員会).

    >>> joined(["NPO法人", "多文化共生センター"]), joined(["小樽港", "貿易振興協議会"]), joined(["道", "小樽市"])
    (['NPO法人多文化共生センター'], ['小樽港貿易振興協議会'], ['道', '小樽市'])
    """
    out: list[str] = []
    for part in filter(None, (one.strip() for one in found)):
        if out and (
            LEGAL_FORM.fullmatch(fold(out[-1]))
            or (is_head(out[-1]) and is_body(part) and not is_place(part))
            or (GENERIC.fullmatch(trim(part)) and is_body(part) and is_place(out[-1]) and len(out[-1]) > 1)
        ):
            out[-1] += part
        else:
            out.append(part)
    return out


def is_head(part: str) -> bool:
    """True for words that are no body, no place and no label: the first line of a name that was broken."""
    return (
        re.fullmatch(r"[一-鿿ぁ-んァ-ヶー々]{2,}", part) is not None
        and TAIL.search(part) is None
        and not is_body(part)
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
    if len(bare) >= 2 and rest.startswith(bare) and (endings().search(rest) or is_place(rest)):
        return length
    at = 0
    while at < len(rest):
        step = place_length(rest[at:], prefecture)
        if not step or rest[at : at + step][-1] not in "市町村" or name[-1] not in "市町村":
            return None
        at += step
    return length


def body_head(text: str, prefecture: str | None) -> int | None:
    """Length of a body whose ending is followed by a place that begins another body, or None."""
    for found in inner_ending().finditer(text):
        end = found.end()
        if end < 4 or end >= len(text):
            continue
        rest = text[end:]
        if re.match(LEGAL_FORM.pattern, fold(rest)):
            after = re.sub(f"^{LEGAL_FORM.pattern}", "", fold(rest))
            if after and endings().search(trim(rest)):
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
