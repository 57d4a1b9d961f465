"""Japanese local governments: names to 全国地方公共団体コード."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.lexicon.abroad import rows_of
from pipeline.lexicon.spelling import any_of, home_variants
from pipeline.model import Note
from pipeline.reference import read_table
from pipeline.value import value

PREFECTURE_WORDS = frozenset("道県府都")
LONGEST_PREFECTURE = 4
LONGEST_NAME = 10
"""Characters of the longest name with its county (南都留郡富士河口湖町)."""
SUFFIX = re.compile("[市区町村都府県]$")
SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
GA = re.compile("(?<=[一-鿿])[がガ](?=[一-鿿])")
OF_A_CITY = re.compile("[^市]+市(?P<ward>.+区)")
WITH_COUNTY = re.compile("(?P<county>[^郡市町村]{1,5}郡)?(?P<name>[^ 郡]{1,7}[市町村区])")
SPACED_COUNTY = re.compile("[^ 郡]{1,5}郡(?P<space> )")


@dataclass(frozen=True, slots=True)
class Municipality:
    """A prefecture, municipality or ward: `name` is current and full, `code` has six digits."""

    name: str
    code: str | None
    prefecture: str
    kind: str
    """prefecture, designated_city, city, town, village, special_ward or ward."""
    county: str = ""
    kana: str = ""
    was: str = ""
    """The former name under which it was found, "" where the name is current."""

    @property
    def full_name(self) -> str:
        """The name with its prefecture: 北海道札幌市, 北海道."""
        return self.name if self.kind == "prefecture" else self.prefecture + self.name


@value
class Lookup:
    """What a name can mean: none, one, or several governments, in code order."""

    candidates: tuple[Municipality, ...]

    @property
    def only(self) -> Municipality | None:
        """The government where there is exactly one."""
        return self.candidates[0] if len(self.candidates) == 1 else None

    @property
    def ambiguous(self) -> bool:
        """True where the name alone does not decide."""
        return len(self.candidates) > 1


def municipal_key(name: str) -> str:
    """The spelling under which names of Japanese local governments are compared, as long as the name.

    が and ガ between kanji are ケ (七ガ浜町). Variation selectors, which only choose a glyph, are dropped.

    >>> municipal_key("檮原町") == municipal_key("梼原町"), municipal_key("七ガ浜町"), municipal_key("澁川市")
    (True, '七ケ浜町', '渋川市')
    """
    if not _spelled_otherwise().search(name):
        return name
    return GA.sub("ケ", SELECTOR.sub("", name).translate(home_variants()))


@cache
def _spelled_otherwise() -> re.Pattern[str]:
    """What finds a character that its key may not have: most names hold none."""
    return re.compile(f"{any_of(home_variants).pattern}|[がガ]|{SELECTOR.pattern}")


class Government(NamedTuple):
    """One row of the code table: `city` and `ward` are "" where the government has none."""

    code: str
    code5: str
    kind: str
    prefecture: str
    county: str
    city: str
    ward: str
    kana: str
    status: str
    """current, or northern: 北方領土, which no document of today counts."""


@cache
def governments() -> tuple[Government, ...]:
    """All governments that have a code, in code order, the six villages of 北方領土 too.

    >>> governments()[1].city, governments()[1].code
    ('札幌市', '011002')
    """
    return tuple(Government(**row) for row in read_table("municipalities"))


@cache
def index() -> dict[str, tuple[Municipality, ...]]:
    """Governments by the spellings of their full names: 札幌市, 札幌市中央区, 中央区, 上川郡東川町."""
    table: dict[str, list[Municipality]] = {}
    for one in governments():
        name = one.city + one.ward or one.prefecture
        found = Municipality(name, one.code, one.prefecture, one.kind, one.county, one.kana)
        names = {name, one.county + name, one.ward} - {""}
        if one.status != "current":
            names = {one.county + name}
        for spelling in sorted(names):
            table.setdefault(municipal_key(spelling), []).append(found)
    return {key: tuple(sorted(value, key=lambda one: one.code or "")) for key, value in table.items()}


@cache
def bare_index() -> dict[str, tuple[Municipality, ...]]:
    """Municipalities and prefectures by name without 市, 町, 村, 県 …; wards are left out."""
    table: dict[str, list[Municipality]] = {}
    for entries in index().values():
        for entry in entries:
            short = municipal_key(entry.name if entry.name == "北海道" else entry.name[:-1])
            listed = table.setdefault(short, [])
            if len(short) > 1 and entry.kind not in ("ward", "special_ward") and entry not in listed:
                listed.append(entry)
    return {key: tuple(value) for key, value in table.items() if value}


@cache
def by_code() -> dict[str, Municipality]:
    """Governments by six-digit code."""
    return {entry.code: entry for entries in index().values() for entry in entries if entry.code}


class Former(NamedTuple):
    """A name that ended: where it stood, its last day, and the code of what holds its area now."""

    prefecture: str
    county: str
    until: str
    successor: str


@cache
def former_index() -> dict[str, tuple[Former, ...]]:
    """Names that ended, by their spellings: 大宮市, 浜松市北区, 北区, 北足立郡大和町.

    >>> [(one.prefecture, one.until) for one in former_index()["浜北区"]]
    [('静岡県', '2024-01-01')]
    """
    table: dict[str, list[Former]] = {}
    for row in read_table("former_municipalities"):
        name, ward = row["name"], OF_A_CITY.fullmatch(row["name"])
        one = Former(row["prefecture"], row["county"], row["until"], row["successor"])
        for spelling in sorted({name, row["county"] + name, ward["ward"] if ward else name}):
            table.setdefault(municipal_key(spelling), []).append(one)
    return {key: tuple(value) for key, value in table.items()}


@cache
def counties() -> dict[str, tuple[str, ...]]:
    """The prefectures that have, or had, a county, by its name.

    >>> counties()["遠田郡"], counties()["日高郡"]
    (('宮城県',), ('北海道', '和歌山県'))
    """
    table: dict[str, dict[str, None]] = {}
    for one in governments():
        table.setdefault(municipal_key(one.county), {})[one.prefecture] = None
    for row in read_table("former_municipalities"):
        table.setdefault(municipal_key(row["county"]), {})[row["prefecture"]] = None
    return {key: tuple(value) for key, value in table.items() if key}


@cache
def home_starts() -> frozenset[str]:
    """Characters with which a full name of a local government, current or former, can begin."""
    starts = {name[0] for table in (index(), former_index()) for name in table} | {"旧", "現"}
    return frozenset(starts | {chr(code) for code, folded in home_variants().items() if folded in starts})


@cache
def prefecture_names() -> tuple[str, ...]:
    """The 47 prefectures, in code order.

    >>> prefecture_names()[0], len(prefecture_names())
    ('北海道', 47)
    """
    return tuple(one.prefecture for one in governments() if one.kind == "prefecture")


@cache
def full_names() -> frozenset[str]:
    """Names of prefectures, municipalities and wards, each with its last 県, 市, 区 …

    >>> {"千葉県", "三鷹市", "中央区"} <= full_names(), "千葉" in full_names()
    (True, False)
    """
    return frozenset({name for one in governments() for name in (one.prefecture, one.city, one.ward)} - {""})


@cache
def everyday_names() -> frozenset[str]:
    """Names of prefectures, municipalities and wards of today, with and without their last character.

    >>> {"千葉県", "千葉", "三鷹"} <= everyday_names(), "三鷹駅" in everyday_names()
    (True, False)
    """
    names = {
        name
        for one in governments()
        if one.status == "current"
        for name in (one.prefecture, one.city, one.ward)
    } - {""}
    return frozenset(names | {SUFFIX.sub("", name) for name in names if len(name) > 2})


@cache
def prefectures_by_name() -> dict[str, tuple[str, ...]]:
    """The prefectures that have a municipality of a name, or are it, by that name.

    >>> prefectures_by_name()["府中市"], prefectures_by_name()["北海道"]
    (('東京都', '広島県'), ('北海道',))
    """
    found: dict[str, dict[str, None]] = {}
    for one in governments():
        found.setdefault(one.city or one.prefecture, {})[one.prefecture] = None
    return {name: tuple(homes) for name, homes in found.items()}


@cache
def former_names() -> tuple[str, ...]:
    """Names of municipalities and wards that ended, each once, in file order."""
    return tuple(dict.fromkeys(row["name"] for row in read_table("former_municipalities")))


def prefecture_at_start(key: str) -> str | None:
    """The prefecture that a folded name begins with, in full (北海道札幌市 → 北海道)."""
    for length in (3, 4):
        found = index().get(key[:length])
        if found is not None and found[0].kind == "prefecture":
            return found[0].prefecture
    return None


def stated_prefecture(name: str) -> str:
    """The prefecture that a name begins with, in full, "" where it states none.

    >>> stated_prefecture("北海道札幌市"), stated_prefecture("札幌市")
    ('北海道', '')
    """
    return prefecture_at_start(municipal_key(name)) or ""


def stated_length(name: str, lookup: Lookup) -> int:
    """How many of the first characters of a name are its prefecture: all, some or none.

    >>> city, whole = look_up_municipality("札幌市"), look_up_municipality("大阪府")
    >>> stated_length("北海道札幌市", city), stated_length("札幌市", city), stated_length("大阪", whole)
    (3, 0, 2)
    """
    stated = stated_prefecture(name)
    if not stated and lookup.only is not None and lookup.only.kind == "prefecture":
        return len(name)
    return len(stated)


def is_bare_name(name: str) -> bool:
    """True for the name of a municipality or a prefecture without its 市, 町, 県 …

    >>> is_bare_name("札幌"), is_bare_name("札幌市"), is_bare_name("浪速")
    (True, False, False)
    """
    return municipal_key(name) in bare_index()


def begins_longer(text: str, length: int) -> bool:
    """True where the name at the start of a text is itself the start of a name without a suffix.

    >>> begins_longer("東村山ふるさと歴史館", 2), begins_longer("東村ふるさと歴史館", 2)
    (True, False)
    """
    return len(text) > length and municipal_key(text[: length + 1]) in bare_index()


def within(candidates: tuple[Municipality, ...], prefecture: str | None) -> tuple[Municipality, ...]:
    """Candidates in the prefecture, or all of them where none lies there or no prefecture is given."""
    return tuple(one for one in candidates if one.prefecture == prefecture) or candidates


def as_spelled(name: str, candidates: tuple[Municipality, ...]) -> tuple[Municipality, ...]:
    """Candidates that the name spells to the character, or all of them: 鹿嶋市 is not 鹿島市."""
    spelled = (one for one in candidates if name.endswith(one.name) or one.name.endswith(name))
    return tuple(spelled) or candidates


@lru_cache(maxsize=65536)
def look_up_municipality(name: str, *, prefecture: str | None = None, bare: bool = False) -> Lookup:
    """All Japanese local governments that the name can mean in a document of that prefecture.

    A name that begins with a prefecture or a county is read with it. `bare` lets a name without its 市, 町
    or 村 count too (千歳): only where the context is already known to name municipalities. A municipality
    merged away gives its successor, with `was` set. An unknown name gives no candidate. 道, 県, 府 and 都
    mean the document's own prefecture.

    >>> look_up_municipality("府中市").ambiguous
    True
    >>> look_up_municipality("府中市", prefecture="広島県").only.code
    '342084'
    >>> look_up_municipality("千歳", prefecture="北海道", bare=True).only.name
    '千歳市'
    """
    key = municipal_key(name.strip())
    if key in PREFECTURE_WORDS:
        if prefecture is None or not prefecture.endswith(key):
            return Lookup(())
        return Lookup(index()[municipal_key(prefecture)])
    stated = prefecture_at_start(key)
    if stated is not None and len(key) > len(stated):
        rest = key[len(stated) :].removeprefix("旧")
        found = tuple(one for one in index().get(rest, ()) if one.prefecture == stated)
        found = found or former(rest, stated, elsewhere=False)
        return Lookup(found or old_municipality(rest, stated, surely=True))
    if key.startswith("旧") and key[1:] in former_index():
        return Lookup(former(key[1:], prefecture))
    if key.startswith("旧") and prefecture is not None:
        return Lookup(old_municipality(key[1:], prefecture, surely=True))
    found = index().get(key, ())
    if not found and bare:
        found = bare_index().get(key, ())
    found = as_spelled(name.strip(), found)
    near = tuple(one for one in found if one.prefecture == prefecture)
    if not near and prefecture is not None:
        near = former(key, prefecture, elsewhere=False)
    if not near and not found and prefecture is not None:
        near = old_municipality(key, prefecture, surely=False)
    return Lookup(near or found or former(key, prefecture))


def former(key: str, prefecture: str | None, *, elsewhere: bool = True) -> tuple[Municipality, ...]:
    """What holds the area of a name that ended, once each; of the prefecture first, or of it alone.

    >>> [one.full_name for one in former("大和町", "佐賀県")], former("大和町", "北海道", elsewhere=False)
    (['佐賀県佐賀市'], ())
    """
    entries = former_index().get(key, ())
    near = tuple(one for one in entries if one.prefecture == prefecture)
    successors = (one.successor for one in near or (entries if elsewhere else ()))
    return tuple(replace(by_code()[code], was=key) for code in dict.fromkeys(successors))


def old_municipality(key: str, prefecture: str, *, surely: bool) -> tuple[Municipality, ...]:
    """What holds the area of a town or village of the prefecture that ended before 1970, once each.

    Its county may stand before it. Where the source doesn't say what holds it, its code is None. A 町 that
    nothing else says to be one that was (旧, its county or prefecture: `surely`) may be a district now.

    >>> [one.full_name for one in old_municipality("古里村", "長野県", surely=False)]
    ['長野県長野市']
    >>> old_municipality("挙母町", "愛知県", surely=False), old_municipality("古里村", "香川県", surely=True)
    ((), ())
    >>> [one.name for one in old_municipality("西加茂郡挙母町", "愛知県", surely=False)]
    ['豊田市']
    """
    written = WITH_COUNTY.fullmatch(key)
    if written is None or not (surely or written["county"] or key[-1] != "町"):
        return ()
    found: dict[str, Municipality] = {}
    for _, name, home, county, _, successor in rows_of("old_municipalities", written["name"]):
        if home != prefecture or written["county"] not in (None, municipal_key(county)):
            continue
        heir = by_code().get(successor) or Municipality(name, None, home, "former", county)
        found.setdefault(successor or county, replace(heir, was=name))
    return tuple(found.values())


def find_municipality(name: str, *, prefecture: str | None = None) -> Municipality | None:
    """The one Japanese local government of this full name, or None where there is none or more than one.

    Use `look_up_municipality` to tell those two apart. Names must be whole: 旭川市等 and 旭川市役所 are for
    the readers of cells to trim. Spelling variants (ヶ/ケ, 檮/梼) are folded.

    >>> find_municipality("旭川市").code, find_municipality("道", prefecture="北海道").code
    ('012041', '010006')
    >>> find_municipality("常呂町", prefecture="北海道").name, find_municipality("伊達市") is None
    ('北見市', True)
    """
    return look_up_municipality(name, prefecture=prefecture).only


def bare_municipality(name: str, prefecture: str | None) -> Lookup | None:
    """Governments that a name without its 市, 町 or 村 means, or None.

    Those of the document's own prefecture go first (千歳 in a Hokkaido document), and a prefecture goes
    before its capital of the same name.

    >>> bare_municipality("大阪", None).only.name, bare_municipality("千歳", "北海道").only.name
    ('大阪府', '千歳市')
    """
    lookup = look_up_municipality(name, prefecture=prefecture, bare=True)
    whole = tuple(one for one in lookup.candidates if one.kind == "prefecture")
    if whole:
        # 大阪 is 大阪府 and its capital: the prefecture holds both
        return Lookup(whole)
    near = tuple(one for one in lookup.candidates if one.prefecture == prefecture)
    if near:
        return Lookup(near)
    return lookup if lookup.candidates else None


@lru_cache(maxsize=65536)
def longest_municipality(text: str, *, prefecture: str | None = None) -> tuple[int, Lookup] | None:
    """Length and meaning of the longest full name of a local government that the text begins with, or None.

    A prefecture before a municipality is part of the name. A prefecture alone counts too, 道 and 県 alone
    do not.

    >>> length, found = longest_municipality("東村山市民会館")
    >>> length, found.only.name
    (4, '東村山市')
    """
    head = text[: LONGEST_PREFECTURE + LONGEST_NAME + 3]
    if SELECTOR.search(head):
        found = longest_municipality(SELECTOR.sub("", text), prefecture=prefecture)
        return (selected_length(text, found[0]), found[1]) if found is not None else None
    if "郡 " in head and (space := SPACED_COUNTY.search(head)) is not None:
        at = space.start("space")
        found = longest_municipality(text[:at] + text[at + 1 :], prefecture=prefecture)
        return (found[0] + 1, found[1]) if found is not None and found[0] > at else None
    key = municipal_key(head)
    if key.startswith(("旧", "現")):
        old = longest_former(key[1:], prefecture) if key[0] == "旧" else longest_name(head[1:], prefecture)
        if old is not None:
            return old[0] + 1, old[1]
    stated = prefecture_at_start(key)
    if stated is None:
        return longest_name(head, prefecture)
    length = len(stated)
    found = longest_name(head[length:], stated, elsewhere=False)
    return (length + found[0], found[1]) if found else (length, Lookup(index()[municipal_key(stated)]))


def selected_length(text: str, length: int) -> int:
    """The length in a text with variation selectors of its first characters without them.

    >>> selected_length("逗\U000e0100子市民", 3)
    4
    """
    end = 0
    while length or SELECTOR.match(text, end):
        length -= SELECTOR.match(text, end) is None
        end += 1
    return end


def longest_name(text: str, prefecture: str | None, *, elsewhere: bool = True) -> tuple[int, Lookup] | None:
    """Length and meaning of the longest full name that a text begins with, its prefecture apart, or None.

    Of two of one length today's of the prefecture goes first, then one that ended there, then today's of
    another. `elsewhere`: names of other prefectures count too. 大田市場 begins with no city.

    >>> longest_name("大田市場", "東京都") is None, longest_name("大田市民会館", "島根県")[0]
    (True, 3)
    """
    table, ended, key = index(), former_index(), municipal_key(text)
    for length in range(min(LONGEST_NAME, len(key)), 1, -1):
        name = key[:length]
        candidates = table.get(name, ())
        if (not candidates and name not in ended) or (name[-1] == "市" and key.startswith("場", length)):
            continue
        near = tuple(one for one in candidates if one.prefecture == prefecture)
        if not near and prefecture and name in ended and (length > 2 or length == len(key)):
            near = former(name, prefecture, elsewhere=False)
        found = near or (candidates if elsewhere else ())
        if not found and elsewhere and name in ended and name[-1] in "市区" and length == len(key):
            found = former(name, prefecture)
        if found:
            return length, Lookup(as_spelled(text[:length], found))
    return None


def longest_former(key: str, prefecture: str | None) -> tuple[int, Lookup] | None:
    """Length and successors of the longest name that ended and that a folded text begins with, or None."""
    for length in range(min(LONGEST_NAME, len(key)), 1, -1):
        if length == 2 < len(key):
            break
        if found := former(key[:length], prefecture):
            return length, Lookup(found)
    return None


def former_note(was: str, now: str) -> Note:
    """The finding that a name is that of a municipality merged away."""
    return Note(
        "former-municipality", "info", f"「{was}」は現在の「{now}」です / {was} is a part of {now} now"
    )


def lost_note(was: str) -> Note:
    """The finding that a name is that of a municipality that ended, and no table says what holds its area."""
    return Note(
        "former-municipality",
        "warning",
        f"「{was}」は今はない市町村ですが、現在のどの市町村か分かりません。今の名称を添えてください / "
        f"{was} was a municipality; which one holds its area now is not known: add its name",
    )


def unknown_note(name: str) -> Note:
    """The finding that no government bears a name, or that a word such as 町 does not say which."""
    return Note(
        "municipality-unknown",
        "warning",
        f"「{name}」がどの市町村か分かりません。名称を確かめてください / "
        "no such municipality: check the name",
    )


def ambiguous_note(name: str, candidates: str) -> Note:
    """The finding that several governments bear a name."""
    return Note(
        "municipality-ambiguous",
        "warning",
        f"「{name}」は複数あります({candidates})。都道府県名を添えてください / "
        "several governments bear this name: state the prefecture",
    )
