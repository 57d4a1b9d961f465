"""A piece of a cell cut into what it names: 韓国慶尚南道晋州市 → country, province, city."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.lexicon.abroad import (
    city_countries,
    find_name,
    place_countries,
    subdivision_countries,
)
from pipeline.lexicon.municipalities import bare_index, longest_municipality
from pipeline.lexicon.place_forms import (
    CITY,
    CITY_STATE,
    STATE,
    facility_words,
    is_facility,
    is_katakana,
    looks_foreign,
)
from pipeline.lexicon.spelling import municipal_key
from pipeline.normalize.places.heads import Segment, compound, head_at
from pipeline.normalize.places.home import domestic_at, home_region
from pipeline.reference import read_table

BOTH = re.compile(r"(?P<name>.+?)両(?:市町村|市町|都市|市|町|村|区|州|県|国)(?P<rest>.*)$")
AREA = re.compile(
    r"(?:国内|極東|沿岸|[東西南北中]部|[東西南北]岸)?(?:各都市|都市部|主要都市|各地域|各地区|地域|地区|各地|全土|全域|本土|地方部)"
    r"|(?:国内|極東|沿岸部|[東西南北中]部|[東西南北]海岸)(?=$)"
)
NATIONALS = re.compile(
    r"(?:国内|各地|各都市|全土|全域|本土|国民|方面|周辺|近郊|現地|市場|地域|地区|圏|域|人|籍|系|側|政府|出身|発|語圏|"
    r"向け|から|との|への|へ|の|など|等|ほか|他|諸国|各国|国々|内|間|→|・?北米局)"
)
REGION_REST = re.compile(
    r"の?(?:国・地域|国や地域|国々|各国・地域|各国|諸国|地域|全域|圏|地区|内|全般|市場|各地|"
    r"\d+(?:[かカヵケヶ箇]国)?(?:・地域)?|日系(?:人|社会)|出身者?)*$|(?P<of>の[^・、]+)$"
)
RESIDENTS = re.compile(
    r"(?:在留|在住|在日|滞在).{0,4}外国|外国(?:人|籍).{0,3}(?:住民|市民|町民|県民|村民|区民|留学生)|"
    r"[市町村区都道府県国]内.{0,4}(?:留学生|技能実習生|外国(?:人|籍))"
)
FOREIGN_HEAD = re.compile(r"海外|国外|外国|各国|諸外国|世界|全?\d+[かカヵケヶ箇]国")
HOME_HEAD = re.compile(r"(?P<municipality>市内|町内|村内|区内)|(?P<prefecture>道内|県内|府内|都内)")
PARTS = frozenset(("home_region", "online_start"))
"""Kinds of terms that are parts of names and need not be one alone."""
HYBRID = re.compile(r".*ハイブリッド(?:開催|形式|方式|型|配信|会議|実施)?")
"""A site and online at once."""
HOME_OF_COUNTRY = re.compile(
    r".*(?:総領事館|領事館|大使館)|料理|語教室|文化[院館]|館|村$|の家|通り|街$|フェア|フェスタ|展$|[岳峠坂橋岬]"
)
"""After a country's name: a site in Japan that bears it (中国駐札幌総領事館, 韓国料理店)."""
ANY = re.compile(r"(?:を?問わ(?:ない|ず)|不問|(?:制限|限定|指定)(?:なし|無し|しない))$")
OTHER_CITIES = re.compile(
    r"(?:姉妹|友好|交流|提携|主要|近隣|周辺|構成|加盟|開催|相手|連携|各|他|大|地方|中核)都市$"
)
"""Words for cities that name none."""
NO_STATE = ("国道", "県道", "鉄道", "街道", "柔道", "茶道", "書道", "北海道", "報道", "他県")


@cache
def terms() -> dict[str, str]:
    """Kinds of the words that name no single place (オンライン, 全般, 市内)."""
    return {row["term"]: row["kind"] for row in read_table("place_terms") if row["kind"] not in PARTS}


@cache
def online() -> re.Pattern[str]:
    """Matches the start of a name of something online: Zoom会議, オンライン配信."""
    found = sorted(row["term"] for row in read_table("place_terms") if row["kind"] == "online_start")
    return re.compile(
        f"(?:一部|原則|全面|基本)?(?:{'|'.join(map(re.escape, found))})(?-i:(?![a-z]))", re.IGNORECASE
    )


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
    if "ハイブリッド" in piece and HYBRID.fullmatch(piece):
        return Segment("hybrid", 0, len(piece))
    if home_region().fullmatch(piece):
        return Segment("domestic", 0, len(piece))
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
    if last is not None and last.kind == "country" and (length := own_state(rest, last.code)):
        return Segment("state", at, at + length)
    if last is None or last.kind in ("region", "group", "country", "city"):
        head = head_segment(piece, at, prefecture, last)
        if head is not None:
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
    if online().match(rest):
        return Segment("online", at, len(piece))
    if is_facility(rest) and not place_countries(rest) and municipal_key(rest) not in bare_index():
        return Segment("facility", at, len(piece))
    return Segment("bare", at, len(piece))


def head_segment(piece: str, at: int, prefecture: str | None, last: Segment | None) -> Segment | None:
    """The country, region or group at `at`, with what goes on with a region's name (アジア各国), or None."""
    head = head_at(piece, at)
    if head is None or head.end == len(piece):
        return head
    if head.kind == "country":
        home = longest_municipality(piece[at:], prefecture=prefecture) if last is None else None
        if home is not None and home[0] > head.end - at:
            # 南アルプス市 is not 南ア
            return None
        if last is None and HOME_OF_COUNTRY.match(piece, head.end):
            return Segment("facility", at, len(piece))
        return head
    found = REGION_REST.match(piece, head.end)
    if found and not (found["of"] and is_facility(piece)):
        return Segment(head.kind, at, found.end(), head.code)
    return head if head_at(piece, head.end) else None


def own_state(rest: str, country: str | None) -> int | None:
    """Length of the country's own state in kana that the text begins with, or None.

    It goes before the country that its first word means too: インド アンドラ・プラデシュ州.
    """
    found = STATE.match(rest) if is_katakana(rest[0]) else None
    return found.end() if found and country in subdivision_countries(found[0]) else None


def is_city(name: str, rest: str) -> bool:
    """True where a form like a city is one abroad with no country said: katakana, known, or 市 alone."""
    if place_countries(name) or (is_katakana(name[0]) and looks_foreign(name)):
        return True
    return name[-1] in "市区" and len(name) > 2 and name == rest and not is_facility(rest)


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
    if OTHER_CITIES.search(match[0]):
        return None
    end = match.end()
    if rest[end : end + 1] in ("市", "区", "町") and not is_katakana(rest[0]):
        # 四日市市, 沙市区: the first sign is a part of the name
        end += 1
    return end
