"""Words that stand where a place could and name no single one: オンライン, 市内, 関東甲信越, 国内."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.lexicon.abroad import Known
from pipeline.lexicon.conjunctions import either
from pipeline.lexicon.municipalities import is_bare_name
from pipeline.lexicon.municipality_names import bare_prefectures
from pipeline.lexicon.place_forms import facility_words
from pipeline.lexicon.undecided import undecided_place, undecided_words
from pipeline.lexicon.word_lists import either as words_either
from pipeline.lexicon.word_lists import longest_first
from pipeline.reference import read_table

PARTS = frozenset(
    (
        "home_region",
        "online_start",
        "after_country",
        "subprefecture",
        "partner",
        "roving",
        "head",
        "shared_island",
        "shared_region",
        "any_town",
        "undivided",
        "divides",
        "with_them",
        "people",
        "own_site",
        "there",
    )
)
"""Kinds of terms that are parts of a name and need not be one alone."""


AWAY = re.compile(
    "(?:派遣|訪問|渡航|留学|滞在|赴任|視察|研修|交流|相手|受入れ?|提携)先?の?"
    "(?:国|各国|国内|国・地域|各地|都市|地域|現地|学校|大学|高校|校|企業|自治体|家庭|施設)(?:等|など|内)?"
    "|現地の?(?:学校|大学|高校|校|企業|家庭|法人|自治体)(?:等|など)?|(?:ホスト|受入れ?)(?:ファミリー|家庭)(?:宅|先)?|ホームステイ先"
    rf"|(?:全|約|延べ)?[0-9]+(?:[かカヵヶケ箇]国|の国)(?:(?:・|と|や|{either('and')})地域)?"
)
"""Words for a place that another column or nobody names: 派遣先の国, 受入先大学, 45の国・地域."""
RESIDENTS = re.compile(
    r"(?:特定技能|技能実習)(?:生|者|外国(?:人|籍)|人材)*(?:等|など)?$|外国(?:人|籍)(?:市民|材|人材|労働者|の方|の子ども)*(?:等|など)?$|"
    r"(?:在留|在住|在日|滞在).{0,4}外国|(?:在日|在住|在留|滞日|日系|居住|住む|暮らす)(?:する|している|の)?[ァ-ヺー一-鿿]{1,10}人(?!会|学校|街)|"
    r"(?:外国|海外)(?:に|を)?(?:つながる|つながりのある|ルーツ)|"
    r"外国(?:人|籍).{0,3}(?:住民|市民|町民|県民|村民|区民|留学生)|"
    r"[市町村区都道府県国]内.{0,10}(?:留学生|技能実習生|外国(?:人|籍))"
)
FOREIGN_HEAD = re.compile(r"海外|在外|国外|外国|各国|諸外国|世界(?!遺産|大会|平和)|全?\d+[かカヵケヶ箇]国")
HOME_HEAD = re.compile(
    r"(?P<municipality>[市町村区]内|[市町村区][立営]|[市町村区]民(?!間|族|泊|俗|家|宿)|市役所|[町村]?役場(?![跡通])|区役所|"
    r"[市町村](?:コミュニティ|総合|中央|文化|体育|図書|保健|福祉|武道|国際交流|勤労|生涯学習|スポーツ|多目的|庁舎)|"
    r"本庁舎?|"
    r"[本当][市町村](?!立|民)|各支所)|"
    r"(?P<prefecture>道内|県内|府内|都内|[本当][道県府都](?!立|民))"
)
ONLINE_IN = re.compile(
    r"(?i)youtube|ユーチューブ|zoom|webex|microsoft ?teams|web会議|オンライン|ライブ配信|ホームページ|"
    r"(?<![A-Z])HP(?![A-Z])|動画配信|アプリ(?:内|上)|instagram|インスタグラム|facebook|"
    r"フェイスブック|https?:|公式LINE|tiktok|google ?meet|skype|メタバース"
)
"""Names of what is watched or met online, wherever they stand in a name that is no site's."""
WEB_SITE = re.compile("(?i)(?:ウェブ|web|公式|特設|専用|ポータル|配信|特集)サイト")
HYBRID = re.compile(r".*ハイブリッド(?:開催|形式|方式|型|配信|会議|実施)?")
"""A site and online at once."""
ANY = re.compile(r"(?:を?問わ(?:ない|ず)|不問|(?:制限|限定|指定)(?:なし|無し|しない))$")
BLANK = "-−ー―‐–—─━…・.*＊ "
"""Signs that alone say that no place is named."""
RIM = re.compile(
    r"(?:環(?:日本海|太平洋|大西洋|インド洋|地中海|黄海|黒海|東シナ海|オホーツク海?|[一-鿿ァ-ヺー]{1,8}海)"
    r"(?:の?(?:国・地域|国や地域|各国|諸国|国々|国|地域|諸地域|圏|経済圏|沿岸.*))?|"
    r"[一-鿿ァ-ヺー]{0,10}(?:海|洋|湾|川|河|江|湖|ロード|山脈|海峡|砂漠)(?:の?(?:沿岸|沿線|流域|周辺|両岸|対岸))部?"
    r"(?:地域)?の?(?:国・地域|国や地域|各国|諸国|国々|国|諸地域)|"
    r"インド太平洋(?:地域|諸国|圏)?|(?:[東西南北中]?太平洋|大洋州|オセアニア|カリブ海?|インド洋)の?島(?:しょ|嶼)(?:国|諸国)(?:・地域|や地域)?|"
    r"(?:バルカン|コーカサス|アンデス)(?:半島|山脈|地方|地域|諸国|三国)?|"
    r"[一-鿿ァ-ヺー]{1,8}湾岸(?:諸国|各国|の国々|の国|国)|"
    r"(?:地中海|黒海|カスピ海|バルト海|アドリア海|エーゲ海|カリブ海|紅海|北海|インド洋|大西洋|アラビア海|ペルシャ湾)"
    r"(?:沿岸|周辺)(?:部|地域|地方)?)"
)
"""A part of the world round a sea or along a river, of which no table has a code: 日本海沿岸の国・地域."""


@cache
def _rows() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each term and its kinds; what is undecided in any column names no place here."""
    own = ((row["term"], tuple(row["kind"].split())) for row in read_table("place_terms"))
    return (*own, *((word, ("unspecified",)) for word in undecided_words()))


@cache
def terms_of(kind: str) -> tuple[str, ...]:
    """The terms of one kind, longest first; a term may have several kinds."""
    found = (term for term, kinds in _rows() if kind in kinds)
    return longest_first(found)


def any_term(kind: str) -> str:
    """The source of a pattern that matches any term of a kind, the longest first."""
    return words_either(terms_of(kind))


def sites_there() -> str:
    """The source of a pattern for what begins, behind a place abroad and の, the words for a site there."""
    return f"{any_term('there')}|[一-鿿]{{0,3}}県人会"


@cache
def whole_terms() -> dict[str, str]:
    """The kind of each word that stands alone in a cell (オンライン, 全般, 市内).

    >>> whole_terms()["市内"], whole_terms()["国内"], whole_terms().get("北米局")
    ('municipality', 'domestic', None)
    """
    return {term: kind for term, kinds in _rows() for kind in kinds if kind not in PARTS}


@cache
def online_start() -> re.Pattern[str]:
    """Matches the start of a name of something online: Zoom会議, オンライン配信."""
    return re.compile(f"(?:一部|原則|全面|基本)?(?:{any_term('online_start')})(?-i:(?![a-z]))", re.IGNORECASE)


@cache
def after_country() -> re.Pattern[str]:
    """Matches what may follow a country's name and leaves it a country: 中国国内, 米国・北米局.

    >>> after_country().match("北米局")[0], after_country().match("北京") is None
    ('北米局', True)
    """
    return re.compile(f"(?:{any_term('after_country')})")


@cache
def subprefectures() -> frozenset[str]:
    """The subprefectures of Hokkaido without 支庁, 振興局: 渡島, オホーツク."""
    return frozenset(terms_of("subprefecture"))


@cache
def home_region() -> re.Pattern[str]:
    """Matches regions of Japan, alone and together: 関東甲信越, 東北6県, 中国四国地方."""
    names = any_term("home_region")
    count = r"(?:[\d一二三四五六七八九]+(?:都|道|府|県)|各(?:都|道|府|県|地))+"
    area = rf"(?:地方|地域|地区|エリア|圏|ブロック|一円|全域|{count})"
    prefectures = "|".join(bare_prefectures())
    return re.compile(
        rf"(?:(?:{names})+|中国(?={area}|{names})(?:{names})*|(?:{prefectures})(?={area})){area}*(?:内|各地|一円)?"
    )


def is_home_region(words: str) -> bool:
    """True for a region of Japan, also one that only says of what it is.

    >>> is_home_region("四国地方の大学"), is_home_region("東北の会"), is_home_region("中国")
    (True, False, False)
    """
    region, of, _ = words.partition("の")
    return home_region().fullmatch(region) is not None and (
        not of or region.endswith(("地方", "地区", "各県"))
    )


@lru_cache(maxsize=65536)
def whole_word(words: str) -> str | None:
    """The kind of words that as a whole are a word of the tables, or say that no place is named; else None.

    >>> [whole_word(one) for one in ("市内", "ホール", "派遣先の国", "未定", "関東地方", "札幌市")]
    ['municipality', 'facility', 'unspecified', 'unspecified', 'domestic', None]
    """
    kind = whole_terms().get(words)
    if kind is not None:
        return kind
    if words in facility_words():
        return own.lastgroup if (own := HOME_HEAD.match(words)) is not None else "facility"
    if "ハイブリッド" in words and HYBRID.fullmatch(words):
        return "hybrid"
    if is_home_region(words):
        return "domestic"
    if AWAY.fullmatch(words) or undecided_place().fullmatch(words) or not words.strip(BLANK):
        return "unspecified"
    return None


def rest_kind(words: str, known: Known, *, site: bool) -> str:
    """The kind of words that no table of places begins: of no single place, a site, or a bare name.

    `known` is what the tables know of them as a name abroad, `site` whether they end as a site's name does.

    >>> from pipeline.lexicon.abroad import NOTHING
    >>> [rest_kind(one, NOTHING, site=False) for one in ("外国人住民", "市内各所", "海外の都市", "千歳")]
    ['residents', 'municipality', 'unspecified', 'bare']
    >>> rest_kind("緑の館", NOTHING, site=True)
    'facility'
    """
    if ANY.search(words):
        return "all"
    if RESIDENTS.search(words):
        return "residents"
    if own := HOME_HEAD.match(words):
        return own.lastgroup or "municipality"
    if FOREIGN_HEAD.match(words) and not site:
        return "unspecified"
    if online_start().match(words) or (not site and ONLINE_IN.search(words)) or WEB_SITE.search(words):
        return "online"
    return "facility" if site and not known.countries and not is_bare_name(words) else "bare"
