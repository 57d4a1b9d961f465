"""The places that a cell names, one by one: cell → pieces → names → levels → settled places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.lexicon.body_roles import beside
from pipeline.lexicon.list_marks import without_marks
from pipeline.lexicon.municipalities import Municipality
from pipeline.lexicon.place_words import whole_terms
from pipeline.lexicon.spelling import HALF_KANA, fold, widen
from pipeline.model import Note
from pipeline.normalize.places.cells import Cell, Place, Role
from pipeline.normalize.places.dates import without_dates
from pipeline.normalize.places.levels import ignored, read_levels
from pipeline.normalize.places.pieces import pieces
from pipeline.normalize.places.settle import settle

BRACKETS = str.maketrans("【】〈〉《》", "()()()")
BRACKET = re.compile("[【】〈〉《》]")
EXCEPT = r"(?:を除(?:く|いた)|以外の)"
EXCEPTION = re.compile(
    rf"\((?=[^()]*\))(?P<bracket>[^()]+を除く[^()]*)\)|(?P<before>[^()/ ]{{1,60}}?){EXCEPT}(?=[^ 、。)])|"
    r"(?P<last>[^()、・ ]{1,60})を除く"
)
"""Places that a cell leaves out: アジア(中国を除く), 中国、台湾を除くアジア."""
ASIDE = re.compile(
    r"\((?=[^()]*\))(?P<words>[^()]*と(?:の)?(?:共催|合同|共同|連携|協働|協力)[^()]*"
    r"|[^()]*(?:オンライン|Zoom|ウェブ|Web)で?(?:接続|結[びぶんば]|中継|つな)[^()]*"
    r"|[^()]*(?:可能性|場合(?:も|が)?あり)[^()]*"
    rf"|(?:{beside()})(?::[^()]*)?)\)"
)
"""A bracket that says who takes part: 市内(徳島市と共催)."""
NOTICE = re.compile(
    r"※(?![^※()]*(?:時|場合|天):)[^※()]*?(?:要(?:申|予|問|連|相談|電話|事前)|申し?込|予約|駐車|無料|有料|先着|定員|徒歩|雨天|荒天|小雨|悪天|変更|中止|延期|休止|停止|コロナ|見送|実施せ|未実施|"
    r"別途|詳細|参照|ください|下さい|ます|です|せん|場合|[時合]は|に限る|制限|"
    r"(?:あり|有り?|なし|無し?|可|のみ)(?=$|[※() 。]))[^※()]*"
)
"""What a ※ behind a place says of taking part, and names no place: ※要申込, ※雨天時は体育館."""
CONTACT = re.compile(
    r"\((?:[^()]* )?(?:電話|TEL|Tel|tel|℡|☎|FAX|URL|http)[^()]*\)|(?:TEL|Tel|℡|☎):? ?\d[\d()-]+"
)
"""How to reach a site, which is no place."""
SPACED = frozenset(("unspecified", "all", "online", "residents", "world"))
"""Kinds of words that are often set with spaces in them: 未　定."""


def parse_places(
    text: str,
    *,
    role: Role,
    countries: Sequence[str] = (),
    municipality: Municipality | None = None,
    prefecture: str | None = None,
    city: Municipality | None = None,
    address: bool = False,
) -> tuple[list[Place], list[Note]]:
    """The places a cell of targets or venues names, in order, and what a person should look at.

    `countries` are the alpha-2 codes that the record's own target names: a city with no country takes
    the only one, or the one of several that alone has a city of that name. `municipality` is the
    record's own, for 市内. `city` is the one that the row's column of cities, or with `address` of addresses,
    names: a site that names none lies there. `prefecture` is the document's, for names that exist twice.
    Nothing is
    guessed: what stays open is null, and a note says so. An item of a list keeps its own words as text;
    the country before the list is not repeated in each (台湾(台北、高雄) → 台北, 高雄). Do not use it on
    running text: it expects a cell that lists places.

    >>> places, notes = parse_places("アメリカ アラスカ州 アンカレジ市", role="target")
    >>> places[0].country_code, places[0].subdivision, places[0].city, notes
    ('US', 'アラスカ州', 'アンカレジ市', [])
    >>> places, _ = parse_places("欧・米・豪を想定", role="target")
    >>> [(place.text, place.country_code or place.region_m49) for place in places]
    [('欧', '150'), ('米', 'US'), ('豪', 'AU')]
    """
    if HALF_KANA.search(text):
        text = widen(text)
    folded = fold(text)
    if BRACKET.search(folded):
        folded = folded.translate(BRACKETS)
    if " " in folded and (kind := whole_terms().get("".join(folded.split()))) in SPACED:
        return [Place(text.strip(), kind or "", region_m49="001" if kind == "world" else None)], []
    folded, dates = without_dates(without_notices(without_marks(folded)))
    folded, left_out = without_exceptions(folded)
    cell = Cell(text, folded, role, frozenset(countries), municipality, prefecture, city, address)
    drafts, notes = read_levels(cell, pieces(folded))
    places, open_questions = settle(cell, drafts)
    return places, [*map(ignored, dates), *left_out, *notes, *open_questions]


def without_notices(folded: str) -> str:
    """The text with blanks as long as what it says of taking part and of the way to reach a site.

    >>> without_notices("市民会館※要申込"), without_notices("※市民会館は駐車場あり")
    ('市民会館    ', '※市民会館は駐車場あり')
    """
    if "※" in folded[1:]:
        at = re.search(r"[^ ※]", folded)
        first = at.end() if at is not None and folded[0] != "※" else len(folded)
        folded = folded[:first] + NOTICE.sub(lambda found: " " * len(found[0]), folded[first:])
    return CONTACT.sub(lambda found: " " * len(found[0]), folded) if CONTACT.search(folded, 1) else folded


def without_exceptions(folded: str) -> tuple[str, list[Note]]:
    """The text with blanks as long as the places that it leaves out, and a finding for each.

    >>> without_exceptions("アジア(中国を除く)")[0]
    'アジア       '
    """
    notes = [ignored(found["words"]) for found in ASIDE.finditer(folded)] if "(" in folded else []
    if notes:
        folded = ASIDE.sub(lambda found: " " * len(found[0]), folded)
    if "除" not in folded and "以外の" not in folded:
        return folded, notes
    notes += [
        Note(
            "place-exception",
            "info",
            f"「{found['bracket'] or found['before'] or found['last']}」は除外として書かれているため、"
            "行にしません / left out by the cell: no row",
        )
        for found in EXCEPTION.finditer(folded)
    ]
    return EXCEPTION.sub(lambda found: " " * len(found[0]), folded), notes
