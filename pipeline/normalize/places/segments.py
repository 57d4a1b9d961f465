"""A piece of a cell cut into what it names: 韓国慶尚南道晋州市 → country, province, city."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.normalize.municipalities import Lookup, bare_index, longest_municipality, look_up_municipality
from pipeline.normalize.places.gazetteer import (
    STATE_FORM,
    city_countries,
    find_name,
    place_countries,
    single_kanji,
    subdivision_countries,
)
from pipeline.normalize.spelling import municipal_key, without_suffix
from pipeline.reference import read_table

KANA = "ァ-ヺー・゠=＝"
HAN = "一-鿿々〇ケヶノ"
STATE = re.compile(
    rf"[東西南北中新上下]?[{KANA}]{{2,}}(?:準州|州|地方|地域圏|地域(?!等)|省|県|共和国|自治区)|"
    rf"[{HAN}{KANA}]{{2,8}}(?:族自治州|族自治区|自治区|特別自治道|特別行政区)|"
    rf"[{HAN}]{{1,4}}?(?:省|道|県)(?=$|[^市区県都府庁路])|"
    rf"[{HAN}]{{2}}(?:特別自治市|特別市|広域市|直轄市)"
)
CITY = re.compile(
    rf"(?:[東西南北中新上下]?[{KANA}]{{2,}}(?:特別自治市|特別市|広域市|直轄市|市|町|村|区|郡|郷|鎮|島|都|特別区)|"
    rf"(?:[{HAN}]{{1,5}}?|[A-Za-z. ]{{3,}})(?:市|町|村|区|郡|郷|鎮))(?!民|立|営|役|議|長|内の)"
)
BOTH = re.compile(r"(?P<name>.+?)両(?:市町村|市町|都市|市|町|村|区|州|県|国)(?P<rest>.*)$")
CITY_STATE = re.compile(r"(?:特別自治市|特別市|広域市|直轄市)$")
AREA = re.compile(
    r"(?:国内|極東|沿岸|[東西南北中]部|[東西南北]岸)?(?:各都市|都市部|主要都市|各地域|各地区|地域|地区|各地|全土|全域|本土|地方部)"
    r"|(?:国内|極東|沿岸部|[東西南北中]部|[東西南北]海岸)(?=$)"
)
NATIONALS = re.compile(
    r"(?:国内|各地|各都市|全土|全域|本土|国民|方面|周辺|近郊|現地|市場|地域|地区|圏|域|人|籍|系|側|政府|出身|発|語圏|"
    r"向け|から|との|への|へ|の|など|等|ほか|他|諸国|各国|国々|内|間|→|・?北米局)"
)
REGION_REST = re.compile(
    r"の?(?:国・地域|国や地域|国々|各国・地域|各国|諸国|地域|全域|圏|地区|内|全般|市場|各地)*$"
)
RESIDENTS = re.compile(
    r"(?:在留|在住|在日|滞在).{0,4}外国|外国(?:人|籍).{0,3}(?:住民|市民|町民|県民|村民|区民|留学生)"
)
FOREIGN_HEAD = re.compile(r"(?:海外|国外|外国|各国|諸外国|世界)")
HOME_HEAD = re.compile(r"(?P<municipality>市内|町内|村内|区内)|(?P<prefecture>道内|県内|府内|都内)")
AS_LEVEL = re.compile(r"州|県(?!内)|郡|省|市(?![場内民])")
ONLINE = re.compile(
    r"(?:オンライン|WEB|Web|web|ウェブ|リモート|Zoom|ZOOM|YouTube|Youtube|SNS|インターネット|動画|ライブ配信|"
    r"メタバース|バーチャル|テレビ会議)"
)
HOME_OF_COUNTRY = re.compile(
    r".*(?:総領事館|領事館|大使館)|料理|語教室|文化[院館]|館|村$|の家|通り|街$|フェア|フェスタ|展$"
)
"""After a country's name: a site in Japan that bears it (中国駐札幌総領事館, 韓国料理店)."""
ANY = re.compile(r"(?:を?問わ(?:ない|ず)|不問|(?:制限|限定|指定)(?:なし|無し|しない))$")
PREFECTURAL = re.compile(r"$|[内下全各庁立の(]|議会")
NO_STATE = ("国道", "県道", "鉄道", "街道", "柔道", "茶道", "書道", "北海道", "報道", "他県")
FACILITY_WORD = re.compile(
    r"ホテル|センター|ホール|プラザ|会館|会議場|スタジアム|アリーナ|ドーム|メッセ|キャンパス|ビル(?!マ)|ミュージアム"
)
LANDFORM = re.compile(r"(?:諸島|列島|群島|環礁|岩礁|半島|島|湾|湖|県|州)$")
QUOTED = re.compile(r"「.*?」|『.*?』")


@dataclass(frozen=True, slots=True)
class Segment:
    """One thing that a piece names, at [start, end) of the piece."""

    kind: str
    """country, region, world, group, state, city, domestic, facility, bare, or the kind of a place term."""
    start: int
    end: int
    code: str | None = None
    lookup: Lookup | None = None


@cache
def terms() -> dict[str, str]:
    """Kinds of the words that name no single place (オンライン, 全般, 市内)."""
    return {row["term"]: row["kind"] for row in read_table("place_terms")}


@cache
def facility() -> re.Pattern[str]:
    """Matches the end of a name of a facility, site or stretch of ground."""
    endings = sorted(
        (row["ending"] for row in read_table("facility_endings")), key=lambda one: (-len(one), one)
    )
    return re.compile(f"(?:{'|'.join(map(re.escape, endings))})[0-9A-Z階F]*(?:等|ほか|など|他)?$")


@cache
def facility_words() -> frozenset[str]:
    """Endings of sites that are names alone too (ホール), whatever places abroad bear them."""
    return frozenset(row["ending"] for row in read_table("facility_endings") if len(row["ending"]) > 1)


@cache
def heads() -> dict[str, tuple[str, str | None]]:
    """Names of countries, regions and groups as the tables spell them, for reading from a piece's start."""
    table: dict[str, tuple[str, str | None]] = {}
    for row in read_table("groups"):
        table.setdefault(row["name"], ("group", None))
    for row in read_table("regions"):
        if row["kind"] != "kanji":
            table.setdefault(row["name"], (row["kind"], row["m49"]))
    for row in read_table("country_aliases"):
        if row["use"] == "name":
            table.setdefault(row["alias"], ("country", row["alpha2"]))
    for row in read_table("countries"):
        table.setdefault(row["name"], ("country", row["alpha2"]))
    return table


@cache
def head_lengths() -> dict[str, tuple[int, ...]]:
    """Lengths, longest first, of the names in `heads` by their first two characters."""
    lengths: dict[str, set[int]] = {}
    for name in heads():
        lengths.setdefault(name[:2], set()).add(len(name))
    return {key: tuple(sorted(value, reverse=True)) for key, value in lengths.items()}


def is_katakana(character: str) -> bool:
    """True for katakana and the long mark."""
    return "ァ" <= character <= "ヺ" or character == "ー"


def head_at(piece: str, start: int) -> Segment | None:
    """The country, region or group whose name begins at `start` of the piece, or None."""
    rest = piece[start:]
    for length in head_lengths().get(rest[:2], ()):
        found = heads().get(rest[:length])
        if found is None:
            continue
        kind, code = found
        end = length
        if kind == "country" and (form := STATE_FORM.match(rest, length)):
            end = form.end()
        after = rest[end:]
        if not fits(rest[:length], after, code if kind == "country" else None):
            continue
        return Segment(kind, start, start + end, code)
    return None


def fits(name: str, after: str, country: str | None) -> bool:
    """True where the text after a name lets it stand on its own: タイ in タイバンコク, not in タイヤ."""
    if not after:
        return True
    if country == "JP":
        return after.startswith(("国内", "国", "各地", "全国", "・"))
    if AS_LEVEL.match(after):
        return False
    if is_katakana(name[-1]) and is_katakana(after[0]):
        if country is None or after[0] in "ァィゥェォッャュョー":
            return False
        if STATE.match(after) or CITY.match(after):
            return country in place_countries(name_of(after)) or not place_countries(name + name_of(after))
        return country in place_countries(after)
    return not (
        name == "中国" and after.startswith(("地方", "山地", "運輸", "経済", "銀行", "自動車", "電力"))
    )


def name_of(text: str) -> str:
    """The state or city that the text begins with, or the text."""
    found = STATE.match(text) or CITY.match(text)
    return found[0] if found else text


def compound(piece: str) -> list[Segment]:
    """日中韓, 欧米豪: one segment per character where every character stands for a country or a region."""
    known = single_kanji()
    if 2 <= len(piece) <= 6 and all(character in known for character in piece):
        return [Segment(known[one].kind, at, at + 1, known[one].code) for at, one in enumerate(piece)]
    return []


@lru_cache(maxsize=65536)
def segments(piece: str, prefecture: str | None, foreign: str | None) -> tuple[Segment, ...]:
    """What a piece names, in order; `foreign` is the country that an item before it has set.

    >>> [(one.kind, one.start, one.end) for one in segments("韓国慶尚南道晋州市", None, None)]
    [('country', 0, 2), ('state', 2, 6), ('city', 6, 9)]
    """
    whole = whole_piece(piece)
    if whole is not None:
        return (whole,)
    if (found := compound(piece)) and not place_countries(piece):
        return tuple(found)
    out: list[Segment] = []
    at = 0
    while at < len(piece):
        if piece[at] in " ・の":
            at += 1
            continue
        segment = next_segment(piece, at, prefecture, foreign, out)
        if segment is None:
            break
        out.append(segment)
        if segment.code == "両":
            break
        if segment.kind == "country":
            foreign = segment.code if segment.code != "JP" else None
        elif segment.kind == "domestic":
            foreign = None
        at = segment.end
    return tuple(out)


def whole_piece(piece: str) -> Segment | None:
    """The piece as one word of the tables, or None."""
    kind = terms().get(piece)
    if kind is None and piece in facility_words():
        kind = "facility"
    if kind is not None:
        return Segment(kind, 0, len(piece))
    named = find_name(piece)
    if named is not None:
        return Segment(named.kind, 0, len(piece), named.code)
    if not piece.strip("-−ー―‐–—─━…・.*＊ "):
        return Segment("unspecified", 0, len(piece))
    return None


def next_segment(
    piece: str, at: int, prefecture: str | None, foreign: str | None, before: list[Segment]
) -> Segment | None:
    """The segment that begins at `at`, or None where the rest of the piece says nothing more of places."""
    rest = piece[at:]
    last = before[-1] if before else None
    if last is not None and last.kind == "country" and (area := AREA.match(rest)):
        return Segment("area", at, at + area.end())
    if last is not None and last.kind in ("country", "area") and NATIONALS.match(rest):
        return None
    if last is not None and last.kind in ("region", "world", "group") and REGION_REST.match(rest):
        return None
    head = head_at(piece, at) if last is None or last.kind in ("region", "group", "country", "city") else None
    if head is not None and head.kind in ("region", "world", "group") and rest != piece[at : head.end]:
        after = piece[head.end :]
        if not REGION_REST.match(after) and not head_at(piece, head.end):
            head = None
        elif found := REGION_REST.match(after):
            head = Segment(head.kind, at, head.end + found.end(), head.code)
    if head is not None:
        if head.kind == "country" and last is None and HOME_OF_COUNTRY.match(piece, head.end):
            return Segment("facility", at, len(piece))
        return head
    if last is None or last.kind in ("domestic", "country", "city", "state"):
        domestic = domestic_at(piece, at, prefecture, foreign, last)
        below = last is None or last.kind != "domestic"
        if domestic is not None and (below or domestic.end == len(piece)):
            return domestic
    if last is not None and (last.kind == "domestic" or (last.kind == "city" and is_facility(rest))):
        return Segment("facility", at, len(piece))
    if state := STATE.match(rest):
        after = rest[state.end() :]
        if known_state(state[0], foreign) and not (
            CITY_STATE.search(state[0]) and not CITY.match(after.strip())
        ):
            return Segment("state", at, at + state.end())
    if both := BOTH.match(rest):
        return Segment("city", at, at + both.end("name"), "両")
    if (city := city_at(rest)) and (foreign or is_city(rest[:city], rest)):
        return Segment("city", at, at + city)
    if last is not None:
        return Segment("facility", at, len(piece)) if is_facility(rest) else Segment("bare", at, len(piece))
    if ANY.search(rest):
        return Segment("all", at, len(piece))
    if RESIDENTS.search(rest):
        return Segment("residents", at, len(piece))
    if own := HOME_HEAD.match(rest):
        return Segment(own.lastgroup or "municipality", at, len(piece))
    if FOREIGN_HEAD.match(rest) and not is_facility(rest):
        return Segment("unspecified", at, len(piece))
    if ONLINE.match(rest):
        return Segment("online", at, len(piece))
    if is_facility(rest) and not place_countries(rest):
        return Segment("facility", at, len(piece))
    return Segment("bare", at, len(piece))


def is_city(name: str, rest: str) -> bool:
    """True where a form like a city is one abroad with no country said: katakana, known, or 市 alone."""
    if place_countries(name) or (is_katakana(name[0]) and looks_foreign(name)):
        return True
    return name[-1] in "市区" and len(name) > 2 and name == rest and not is_facility(rest)


def is_facility(words: str) -> bool:
    """True for a name that ends as a facility, a site or a stretch of ground does."""
    return FACILITY_WORD.search(words) is not None or facility().search(QUOTED.sub("", words)) is not None


def known_state(name: str, foreign: str | None) -> bool:
    """True where a form like 〜州, 〜省 can be a state: in kana always, in Han where something says so."""
    if is_katakana(name[1]) or name.endswith(("自治区", "自治州")):
        return True
    found = subdivision_countries(name)
    if foreign is not None and foreign != "JP":
        return not name.endswith(NO_STATE)
    return bool(found) or bool(city_countries(name))


def city_at(rest: str) -> int | None:
    """Length of the city abroad that the text begins with, or None."""
    match = CITY.match(rest)
    if match is None:
        return None
    end = match.end()
    if rest[end : end + 1] in ("市", "区", "町") and not is_katakana(rest[0]):
        # 四日市市, 沙市区: the first sign is a part of the name
        end += 1
    return end


def domestic_at(
    piece: str, at: int, prefecture: str | None, foreign: str | None, last: Segment | None
) -> Segment | None:
    """The Japanese local government that begins at `at`, or None where it is one abroad or none."""
    found = longest_municipality(piece[at:], prefecture=prefecture)
    if found is None:
        return None
    length, lookup = found
    name = piece[at : at + length]
    after = piece[at + length :]
    if foreign is not None:
        own = any(one.prefecture == prefecture for one in lookup.candidates)
        if name[-1] in "区郡" or (not own and (last is not None or foreign in place_countries(name))):
            return None
    if after.startswith(("州", "省")) or (len(name) == 2 and after[:1] == "市" and name[-1] != "市"):
        return None
    if after and contained(piece[at:], length, lookup, prefecture):
        return None
    if name == "北海道" and not PREFECTURAL.match(after):
        # 北海道新聞社, 北海道大学: a name that only contains the prefecture's
        return None
    return Segment("domestic", at, at + length, lookup=lookup)


def contained(text: str, length: int, lookup: Lookup, prefecture: str | None) -> bool:
    """True where the name is only the start of a longer one: 東村 in 東村山ふるさと歴史館.

    A town, village or ward of another prefecture is not taken from the start of a site's name.
    """
    longer = range(length + 1, min(len(text), length + 3) + 1)
    if any(municipal_key(text[:size]) in bare_index() for size in longer):
        return True
    far = prefecture is not None and all(one.prefecture != prefecture for one in lookup.candidates)
    return far and length <= 4 and text[length - 1] in "町村区" and is_facility(text[length:])


def bare_domestic(name: str, prefecture: str | None) -> Lookup | None:
    """Governments that a name without its 市, 町 or 村 means, or None.

    Only those of the document's own prefecture, or a prefecture: 千歳 in a Hokkaido document.
    """
    lookup = look_up_municipality(name, prefecture=prefecture, bare=True)
    near = tuple(one for one in lookup.candidates if one.prefecture == prefecture)
    if near:
        return Lookup(near)
    whole = tuple(one for one in lookup.candidates if one.kind == "prefecture")
    if whole and len(whole) == 1 and len(lookup.candidates) >= 1:
        return Lookup(lookup.candidates) if len(lookup.candidates) > 1 else Lookup(whole)
    return lookup if lookup.candidates else None


def looks_foreign(name: str) -> bool:
    """True for a name in katakana, whatever its suffix or its compass point (東ジャワ, ラタク列島)."""
    core = LANDFORM.sub("", without_suffix(name))
    if len(core) > 2 and core[0] in "東西南北中新上下":
        core = core[1:]
    return len(core) >= 2 and all(is_katakana(one) or one in "・=＝ " for one in core)
