"""Every reader of one cell as a function of its text, and the patterns of which hostile cells are made."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pipeline.check.rules import is_laid_out
from pipeline.check.times import is_time
from pipeline.extract import read_document
from pipeline.extract.about.document import describe
from pipeline.extract.about.title import find_title, split_page_title
from pipeline.extract.text.encoding import decode
from pipeline.lexicon.choices import of_chosen
from pipeline.lexicon.municipality_lookup import find_municipality
from pipeline.model import Outside, RawFile, SeihyoError, Sidecar
from pipeline.normalize.bodies import parse_municipalities, split_bodies
from pipeline.normalize.home import row_address, row_city, row_prefecture
from pipeline.normalize.methods import classify_methods
from pipeline.normalize.periods import compare_with_description, parse_periods
from pipeline.normalize.places import parse_places
from pipeline.repair import RULES
from pipeline.repair.document import Rule, Slot
from pipeline.repair.edits import new_cell

Reader = Callable[[str], object]


def bodies(text: str) -> object:
    """The bodies and the governments of a cell of organizers."""
    found, _ = split_bodies(text, prefecture="北海道", related="")
    return parse_municipalities(found, text, prefecture="北海道")


def described(text: str) -> object:
    """A schedule held against a long description."""
    return compare_with_description(parse_periods("10月", fiscal_year=2022), text, fiscal_year=2022)


def placed(text: str) -> object:
    """A venue in a row that says in which city it lies, whose target names two countries."""
    own = find_municipality("旭川市")
    return parse_places(
        text, role="venue", prefecture="北海道", countries=("KR", "TW"), municipality=own, city=own
    )


def extracted(before: str, after: str, name: str) -> Reader:
    """A document that holds the text somewhere; what its reader refuses is read too."""

    def read(text: str) -> object:
        quoted = text.replace('"', '""') if name == "a.csv" else text
        try:
            return read_document(RawFile(name, f"{before}{quoted}{after}".encode("utf-8", "replace")))
        except SeihyoError:
            return None

    return read


LIST = "No,事業名,実施時期,備考\n1,交流,4月,a\n"
PAGE = "<table><tr><th>事業名<th>実施時期<tr><td>交流<td>4月"


def decoded(encoding: str) -> Reader:
    """The decoder of raw files, on the text in one encoding."""

    def read(text: str) -> object:
        try:
            return decode(text.encode(encoding, "replace"))
        except SeihyoError:
            return None

    return read


def repaired(rule: Rule, column: str) -> Reader:
    """A rule of repair on a document of one cell."""
    return lambda text: rule((Slot("a-0001", 1, column, "", new_cell(text)),))


READERS: Mapping[str, Reader] = {
    "periods": lambda text: parse_periods(text, fiscal_year=2022),
    "description": described,
    "target": lambda text: parse_places(text, role="target"),
    "venue": lambda text: parse_places(text, role="venue", prefecture="北海道"),
    "venue-placed": placed,
    "bodies": bodies,
    "methods": classify_methods,
    "choices": lambda text: of_chosen(text, ways=True),
    "home": lambda text: (
        row_prefecture({"都道府県": text}),
        row_city({"市町村": text}, None),
        row_address({"住所": text}, None),
    ),
    "municipality": find_municipality,
    "title": lambda text: find_title([text]),
    "page-title": split_page_title,
    "about": lambda text: describe([Outside(text)], Sidecar(), [text], [text]),
    "csv-cell": extracted(LIST + '2,派遣,5月,"', '"\n', "a.csv"),
    "csv-heading": extracted('No,事業名,実施時期,"', '"\n1,交流,4月,a\n', "a.csv"),
    "csv-title": extracted('"', '"\n' + LIST, "a.csv"),
    "csv-rows": extracted(LIST, "", "a.txt"),
    "html": extracted(PAGE + "<tr><td>", "</table>", "a.html"),
    "html-title": extracted("<title>", f"</title>{PAGE}</table>", "a.html"),
    "lines": extracted("事業名：交流\n時期：4月\n\n事業名：", "\n時期：5月\n", "a.txt"),
    "check": lambda text: (is_laid_out(text), is_time(text)),
    **{f"decode-{name}": decoded(name) for name in ("utf-8", "cp932", "euc_jp", "iso2022_jp")},
    **{f"repair-{step.rule.__name__}": repaired(step.rule, "title") for step in RULES},
}
"""By name; each takes the text of one cell."""

BOUNDED = frozenset(("periods", "target", "venue", "venue-placed", "bodies", "methods", "choices"))
"""Readers that are given no cell past `MAX_READ_CHARS`: a finding says that it is too long."""

PATTERNS = (
    *(
        "字、",
        "1、2、",
        "A:",
        "）",
        "（",
        "()",
        "運營",
        "派 遣 ",
        "A",
        "0",
        "O1",
        "1O",
        "あ",
        "ア",
        "ｱ",
        "漢",
        "国",
        "市",
    ),
    *(
        " ",
        "　",
        "\n",
        "a ",
        "あ ",
        "あ\n",
        "、",
        "・",
        "/",
        ",",
        "~",
        "〜",
        "-",
        "ー",
        "→",
        "※",
        "：",
        "「",
        "」",
    ),
    *(
        "月",
        "日",
        "1月",
        "1月2日",
        "1/2",
        "1日、",
        "第1回",
        "第1回 ",
        "令和",
        "令和4年",
        "2022年",
        "4月~",
        "4月〜5月、",
    ),
    *(
        "旭川市",
        "旭川市、",
        "旭川市 ",
        "北海道",
        "台湾",
        "台湾、",
        "台湾(台北、",
        "アメリカ",
        "アメリカ ",
        "韓国・",
        "、4月は",
        "出雲・",
        "内",
    ),
    *(
        "市内",
        "市内、",
        "公民館",
        "協会",
        "協会、",
        "実行委員会",
        "実行委員会 ",
        "株式会社",
        "(株)",
        "主催:",
        "主催 A ",
    ),
    *(
        "派遣",
        "派遣・",
        "受入、",
        "を除く",
        "除",
        "以外の",
        "□",
        "■",
        "□有 ",
        "○",
        "①",
        "1) ",
        "ア)",
        "・a\n",
        "毎月",
    ),
    *(
        "毎月第2土曜日",
        "通年",
        "未定",
        "中止",
        "10時",
        "10:00~",
        "(仮)",
        "頃",
        "延期",
        "翌",
        "上旬",
        "\u200b",
        "𠮷",
        "が",
    ),
    *(
        "字、1、A:",
        "（「",
        "a(b)",
        "1.5",
        "年",
        "年度",
        "〇",
        "一",
        "二十",
        "=",
        "\t",
        "\r\n",
        "<",
        "&",
        "ー-",
        "々",
    ),
    *(
        "学校",
        "東京都",
        "港区",
        "中国",
        "ロンドン",
        "ロンドン市、",
        "と",
        "及び",
        "ほか",
        "等",
        "国際交流",
        "Ab1",
        "W0R",
        "をオ",
        "に代えて",
        "負担",
        "参加者",
        "1円",
    ),
)
"""What is written over and over again: separators, brackets, digits, names, words of readers, white space."""
