"""The published tables, each declared once.

dtype, nullability, checks, Japanese title and description of every column stand here and nowhere else; the
Parquet schema, the CSV header, the data package and the README's data dictionary derive from these models.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Final

import pandas as pd
import pandera.pandas as pa
import pyarrow as arrow

from pipeline.lexicon.abroad import countries, regions
from pipeline.lexicon.municipalities import governments

Date = Annotated[pd.ArrowDtype, arrow.date32()]
Integer = pd.Int64Dtype
Boolean = pd.BooleanDtype

PLACE_KINDS: Final = (
    "country",
    "domestic",
    "region",
    "world",
    "group",
    "residents",
    "online",
    "all",
    "unspecified",
)
PERIOD_KINDS: Final = ("interval", "year_round", "recurring", "unspecified")
STATUSES: Final = ("scheduled", "undecided", "cancelled", "postponed")
PRECISIONS: Final = (
    "day",
    "week",
    "third",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "fiscal_year",
)
METHOD_CATEGORIES: Final = (
    "outbound",
    "inbound",
    "online",
    "in_person",
    "document",
    "funding",
    "outsourcing",
    "undecided",
    "other",
)
MUNICIPALITY_ROLES: Final = ("organizer", "related")
SEVERITIES: Final = ("info", "warning", "error")
REPAIR_STAGES: Final = ("extract", "repair", "normalize")
FORMATS: Final = ("text", "csv", "tsv", "html", "pdf", "xlsx", "xls", "docx")

ONE_LINE: Final = r"^[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+$(?!\n)"
DURATION: Final = r"^P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?$"
EDTF: Final = r"^(\.\.|\[?\.{0,2}\d{4}[-0-9X~?%,.\]]*)?(/(\.\.|\d{4}[-0-9X~?%]*)?)?$|^\[.+\]$|^\{.+\}$"


def field(title: str, description: str, description_ja: str, **checks: Any) -> Any:
    """A pandera field with its Japanese title and its description in English and Japanese."""
    return pa.Field(
        title=title, description=description, metadata={"description_ja": description_ja}, **checks
    )


def text_field(title: str, description: str, description_ja: str, **checks: Any) -> Any:
    """A field of one-line text, never empty; null where `nullable` says so."""
    return field(title, description, description_ja, str_matches=ONE_LINE, **checks)


def keys(
    description_ja: str,
    primary: tuple[str, ...] = (),
    foreign: tuple[tuple[str, str], ...] = (),
) -> Mapping[str, Any]:
    """What a table says of itself beyond pandera's own words: its keys and its description in Japanese."""
    return {"description_ja": description_ja, "primary_key": primary, "foreign_keys": foreign}


def program_key() -> Any:
    """The key that every child table begins with."""
    return text_field("事業ID", "Program that the row belongs to.", "行が属する事業。")


def sequence(unit: str, unit_ja: str) -> Any:
    """The place of a child row within its program, from 1."""
    return field(
        "連番", f"Order of the {unit} in the source text, from 1.", f"原文での{unit_ja}の順(1から)。", ge=1
    )


@cache
def municipality_codes() -> frozenset[str]:
    """All codes of governments of Japan."""
    return frozenset(one.code for one in governments())


def known(values: pd.Series[str], codes: Iterable[str]) -> pd.Series[bool]:
    """True where a code is null or one of those that there are."""
    return values.isna() | values.isin(list(codes))


def check_digit(code5: str) -> str:
    """The sixth digit of a 全国地方公共団体コード, from its first five.

    Source: 総務省, 全国地方公共団体コード仕様: weights 6 to 2, modulus 11.

    >>> check_digit("01100"), check_digit("01000")
    ('2', '6')
    """
    total = sum(int(digit) * weight for digit, weight in zip(code5, (6, 5, 4, 3, 2), strict=True))
    return str((11 - total % 11) % 10)


def has_check_digit(values: pd.Series[str]) -> pd.Series[bool]:
    """True where a municipality code is null or ends in its right check digit."""
    return pd.Series([pd.isna(code) or ends_in_check_digit(code) for code in values], values.index)


def ends_in_check_digit(code: str) -> bool:
    """True for six digits the last of which is right.

    >>> ends_in_check_digit("011002"), ends_in_check_digit("011003"), ends_in_check_digit("01100")
    (True, False, False)
    """
    return len(code) == 6 and code.isascii() and code.isdigit() and check_digit(code[:5]) == code[5]


class Table(pa.DataFrameModel):
    """What all tables share: exactly these columns in this order, coerced to their types."""

    class Config:
        """Pandera's settings, and what a table says of itself."""

        strict = True
        ordered = True
        coerce = True
        title = ""
        description = ""
        metadata: Mapping[str, Any] = MappingProxyType({})


class Sources(Table):
    """One row per raw document."""

    source_id: str = text_field(
        "文書ID",
        "Name of the raw file without its extension.",
        "原文書のファイル名(拡張子なし)。",
        unique=True,
    )
    title: str = text_field(
        "文書名", "Title as the document prints it.", "文書に印刷された題名。", nullable=True
    )
    publisher: str = text_field(
        "公表者", "Body that published the document.", "文書を公表した団体。", nullable=True
    )
    prefecture: str = text_field(
        "都道府県",
        "Prefecture that decides between places of one name.",
        "同名の地名を区別する都道府県。",
        nullable=True,
    )
    fiscal_year: Integer = field(
        "年度",
        "Fiscal year (April to March) to which months without a year belong.",
        "年のない月が属する会計年度(4月〜翌3月)。",
        nullable=True,
        in_range={"min_value": 1868, "max_value": 2200},
    )
    as_of: Date = field("基準日", "Date at which the document stands.", "文書の時点(現在日)。", nullable=True)
    file: str = text_field("ファイル", "File name in raw/.", "raw/ にあるファイル名。")
    format: str = field("形式", "Format that was read.", "読み取った形式。", isin=FORMATS)
    encoding: str = text_field(
        "文字コード",
        "Character encoding; null for binary formats.",
        "文字コード(バイナリ形式は空)。",
        nullable=True,
    )
    sha256: str = field(
        "SHA-256", "Hash of the raw file.", "原ファイルのハッシュ値。", str_matches=r"^[0-9a-f]{64}$"
    )
    records: Integer = field("件数", "Number of records in the document.", "文書のレコード数。", ge=0)
    license: str = text_field(
        "ライセンス", "Licence that the sidecar states.", "添付設定に記されたライセンス。", nullable=True
    )
    stale: Boolean = field(
        "旧版",
        "True where the raw file can't be read now and its last good version stands here.",
        "原ファイルが読めず、前回の正常な版を残しているとき true。",
    )

    class Config:
        """Keys and names."""

        title = "文書"
        description = "One row per raw document."
        metadata = keys("原文書ごとに1行。", primary=("source_id",))


class Programs(Table):
    """One row per record of a document: a programme or an event."""

    program_id: str = text_field(
        "事業ID", "`<source_id>-<no, four digits>`.", "`<文書ID>-<番号4桁>`。", unique=True
    )
    source_id: str = text_field("文書ID", "Document that the record stands in.", "レコードのある文書。")
    no: str = text_field("番号", "Record number as printed.", "印刷された番号。", nullable=True)
    fiscal_year: Integer = field("年度", "Fiscal year of the document.", "文書の会計年度。", nullable=True)
    bureau: str = text_field(
        "振興局", "Bureau or area that the record is listed under.", "所管する振興局・地域。", nullable=True
    )
    organizer: str = text_field(
        "実施主体", "Who holds it: the repaired cell.", "実施主体(修復済みの原文)。", nullable=True
    )
    municipality: str = text_field(
        "関係市町村",
        "Municipalities concerned: the repaired cell.",
        "関係市町村(修復済みの原文)。",
        nullable=True,
    )
    title: str = text_field(
        "事業・行事名", "Name: the repaired cell.", "事業・行事名(修復済みの原文)。", nullable=True
    )
    target: str = text_field(
        "対象国・地域",
        "Countries and areas: the repaired cell.",
        "対象国・地域(修復済みの原文)。",
        nullable=True,
    )
    description: str = text_field(
        "内容", "Contents: the repaired cell.", "内容(修復済みの原文)。", nullable=True
    )
    venue: str = text_field(
        "実施場所", "Where: the repaired cell.", "実施場所(修復済みの原文)。", nullable=True
    )
    schedule: str = text_field(
        "実施時期", "When: the repaired cell.", "実施時期(修復済みの原文)。", nullable=True
    )
    method: str = text_field(
        "実施方法", "How: the repaired cell.", "実施方法(修復済みの原文)。", nullable=True
    )
    start_date: Date = field(
        "開始日", "Earliest bound over its scheduled periods.", "予定された時期の最も早い日。", nullable=True
    )
    end_date: Date = field(
        "終了日", "Latest bound over its scheduled periods.", "予定された時期の最も遅い日。", nullable=True
    )
    status: str = field(
        "状態",
        "`scheduled` where any period is, else that of the first; null where the cell is blank.",
        "予定された時期があれば scheduled、なければ最初の時期の状態。空欄なら空。",
        nullable=True,
        isin=STATUSES,
    )
    page: Integer = field("頁", "Page of the raw document.", "原文書の頁。", nullable=True, ge=1)
    line: Integer = field("行", "Line or row of the raw document.", "原文書の行。", nullable=True, ge=1)

    @pa.dataframe_check(name="start_date_not_after_end_date")
    @classmethod
    def bounds_in_order(cls, table: pd.DataFrame) -> pd.Series[bool]:
        """A start never lies after its end."""
        return in_order(table)

    class Config:
        """Keys and names."""

        title = "事業・行事"
        description = "One row per record of a document."
        metadata = keys(
            "文書のレコード(事業・行事)ごとに1行。",
            primary=("program_id",),
            foreign=(("source_id", "sources"),),
        )


def in_order(table: pd.DataFrame) -> pd.Series[bool]:
    """True in each row whose start_date is not after its end_date, or one of which is null."""
    start = pd.to_datetime(table["start_date"])
    end = pd.to_datetime(table["end_date"])
    return start.isna() | end.isna() | (start <= end)


class Organizers(Table):
    """One row per body named in the organizer column."""

    program_id: str = program_key()
    seq: Integer = sequence("body", "団体")
    name: str = text_field("団体名", "Name of the body.", "団体の名称。")

    class Config:
        """Keys and names."""

        title = "実施主体"
        description = "One row per body named as organizer."
        unique: Final = ["program_id", "seq"]
        metadata = keys(
            "実施主体に記された団体ごとに1行。",
            primary=("program_id", "seq"),
            foreign=(("program_id", "programs"),),
        )


class Municipalities(Table):
    """One row per Japanese local government named as organizer or as concerned."""

    program_id: str = program_key()
    seq: Integer = sequence("government", "地方公共団体")
    name: str = text_field("団体名", "Full current name.", "現在の正式名称。")
    code: str = field(
        "全国地方公共団体コード",
        "Six digits with check digit; null for a former municipality.",
        "検査数字を含む6桁。合併等で消滅した団体は空。",
        nullable=True,
        str_matches=r"^\d{6}$",
    )
    role: str = field(
        "役割",
        "`organizer` where the government itself is the body, `related` where it is concerned.",
        "自ら実施主体なら organizer、関係市町村なら related。",
        isin=MUNICIPALITY_ROLES,
    )

    @pa.check("code", name="municipality_code_exists")
    @classmethod
    def code_exists(cls, values: pd.Series[str]) -> pd.Series[bool]:
        """The code stands in the table of local governments."""
        return known(values, municipality_codes())

    @pa.check("code", name="municipality_code_check_digit")
    @classmethod
    def code_has_check_digit(cls, values: pd.Series[str]) -> pd.Series[bool]:
        """The code's sixth digit is right."""
        return has_check_digit(values)

    class Config:
        """Keys and names."""

        title = "市町村"
        description = "One row per Japanese local government named."
        unique: Final = ["program_id", "seq"]
        metadata = keys(
            "記された地方公共団体ごとに1行。",
            primary=("program_id", "seq"),
            foreign=(("program_id", "programs"),),
        )


class Places(Table):
    """What targets and venues share."""

    program_id: str = program_key()
    seq: Integer = sequence("place", "場所")
    text: str = text_field("原文", "The place as written.", "原文の表記。")
    kind: str = field(
        "種類",
        "country, domestic, region, world, group, residents, online, all or unspecified.",
        "国・国内・地域・世界・国家群・在留外国人・オンライン・全般・不特定の別。",
        isin=PLACE_KINDS,
    )
    country_code: str = field(
        "国コード",
        "ISO 3166-1 alpha-2.",
        "ISO 3166-1 の2文字コード。",
        nullable=True,
        str_matches=r"^[A-Z]{2}$",
    )
    region_m49: str = field(
        "地域コード",
        "UN M49 code of a region.",
        "国連M49の地域コード。",
        nullable=True,
        str_matches=r"^\d{3}$",
    )
    subdivision: str = text_field(
        "州・省等", "State or province as written.", "州・省などの表記。", nullable=True
    )
    city: str = text_field("都市", "City as written.", "都市の表記。", nullable=True)

    @pa.check("country_code", name="country_code_exists")
    @classmethod
    def country_exists(cls, values: pd.Series[str]) -> pd.Series[bool]:
        """The code stands in the table of countries."""
        return known(values, countries())

    @pa.check("region_m49", name="region_code_exists")
    @classmethod
    def region_exists(cls, values: pd.Series[str]) -> pd.Series[bool]:
        """The code stands in the table of regions."""
        return known(values, regions())


class Targets(Places):
    """One row per place named in the target column."""

    class Config:
        """Keys and names."""

        title = "対象国・地域"
        description = "One row per place named as target."
        unique: Final = ["program_id", "seq"]
        metadata = keys(
            "対象国・地域に記された場所ごとに1行。",
            primary=("program_id", "seq"),
            foreign=(("program_id", "programs"),),
        )


class Venues(Places):
    """One row per place named in the venue column."""

    municipality_code: str = field(
        "全国地方公共団体コード",
        "Six-digit code of a place in Japan.",
        "国内の場所の6桁コード。",
        nullable=True,
        str_matches=r"^\d{6}$",
    )

    @pa.check("municipality_code", name="municipality_code_exists")
    @classmethod
    def code_exists(cls, values: pd.Series[str]) -> pd.Series[bool]:
        """The code stands in the table of local governments."""
        return known(values, municipality_codes())

    @pa.check("municipality_code", name="municipality_code_check_digit")
    @classmethod
    def code_has_check_digit(cls, values: pd.Series[str]) -> pd.Series[bool]:
        """The code's sixth digit is right."""
        return has_check_digit(values)

    class Config:
        """Keys and names."""

        title = "実施場所"
        description = "One row per place named as venue."
        unique: Final = ["program_id", "seq"]
        metadata = keys(
            "実施場所に記された場所ごとに1行。",
            primary=("program_id", "seq"),
            foreign=(("program_id", "programs"),),
        )


class Periods(Table):
    """One row per time named in the schedule column."""

    program_id: str = program_key()
    seq: Integer = sequence("time", "時期")
    text: str = text_field("原文", "The time as written.", "原文の表記。")
    label: str = text_field(
        "見出し",
        "What the time is for, where the cell says so.",
        "何の時期か(原文にあるとき)。",
        nullable=True,
    )
    kind: str = field(
        "種類",
        "interval, year_round, recurring or unspecified.",
        "期間・通年・反復・不特定の別。",
        isin=PERIOD_KINDS,
    )
    status: str = field(
        "状態", "scheduled, undecided, cancelled or postponed.", "予定・未定・中止・延期の別。", isin=STATUSES
    )
    start_date: Date = field(
        "開始日", "First day, inclusive; null where open.", "最初の日(含む)。不明なら空。", nullable=True
    )
    end_date: Date = field(
        "終了日", "Last day, inclusive; null where open.", "最後の日(含む)。不明なら空。", nullable=True
    )
    precision: str = field(
        "精度", "Coarser of the two ends.", "両端のうち粗い方の精度。", nullable=True, isin=PRECISIONS
    )
    approximate: Boolean = field(
        "概数", "True for 頃, ごろ, 前後, 程度.", "頃・ごろ・前後・程度のとき true。"
    )
    tentative: Boolean = field("予定", "True for 予定, 見込, 想定.", "予定・見込・想定のとき true。")
    duration: str = field(
        "長さ", "ISO 8601 duration.", "ISO 8601 の期間。", nullable=True, str_matches=DURATION
    )
    rrule: str = field(
        "反復規則",
        "RFC 5545 recurrence rule.",
        "RFC 5545 の反復規則。",
        nullable=True,
        str_matches=r"^FREQ=[A-Z]+(;[A-Z]+=[-+0-9A-Z,]+)*$",
    )
    edtf: str = field(
        "EDTF", "ISO 8601-2 level 2.", "ISO 8601-2(EDTF)表記。", nullable=True, str_matches=EDTF
    )

    @pa.dataframe_check(name="start_date_not_after_end_date")
    @classmethod
    def bounds_in_order(cls, table: pd.DataFrame) -> pd.Series[bool]:
        """A start never lies after its end."""
        return in_order(table)

    class Config:
        """Keys and names."""

        title = "実施時期"
        description = "One row per time named in the schedule."
        unique: Final = ["program_id", "seq"]
        metadata = keys(
            "実施時期に記された時期ごとに1行。",
            primary=("program_id", "seq"),
            foreign=(("program_id", "programs"),),
        )


class Methods(Table):
    """One row per way named in the method column."""

    program_id: str = program_key()
    seq: Integer = sequence("way", "方法")
    text: str = text_field("原文", "The way as written.", "原文の表記。")
    category: str = field(
        "区分",
        "outbound, inbound, online, in_person, document, funding, outsourcing, undecided or other.",
        "派遣・受入・オンライン・対面・書面・補助・委託・未定・その他の別。",
        isin=METHOD_CATEGORIES,
    )

    class Config:
        """Keys and names."""

        title = "実施方法"
        description = "One row per way named in the method column."
        unique: Final = ["program_id", "seq"]
        metadata = keys(
            "実施方法に記された方法ごとに1行。",
            primary=("program_id", "seq"),
            foreign=(("program_id", "programs"),),
        )


class Attributes(Table):
    """One row per filled cell of a column that has no role."""

    program_id: str = program_key()
    seq: Integer = sequence("cell", "セル")
    name: str = text_field("項目名", "Heading of the column.", "列の見出し。")
    value: str = text_field("値", "The repaired cell.", "修復済みの原文。")

    class Config:
        """Keys and names."""

        title = "その他の項目"
        description = "One row per filled cell of a column that has no role."
        unique: Final = ["program_id", "seq"]
        metadata = keys(
            "役割のない列の記入セルごとに1行。",
            primary=("program_id", "seq"),
            foreign=(("program_id", "programs"),),
        )


class Repairs(Table):
    """One row per edit of a cell; applied in order they turn the raw text into the published one."""

    source_id: str = text_field("文書ID", "Document of the cell.", "セルのある文書。")
    program_id: str = text_field("事業ID", "Program of the cell.", "セルの属する事業。")
    column: str = text_field("列", "Column: a role or a heading.", "列(役割または見出し)。")
    seq: Integer = sequence("edit", "修復")
    stage: str = field("段階", "Stage that made the edit.", "修復した段階。", isin=REPAIR_STAGES)
    rule: str = text_field("規則", "Rule that made the edit.", "修復した規則。")
    offset: Integer = field(
        "位置",
        "Code points before the edit in the text as it stood then.",
        "その時点の文中での位置(符号位置の数)。",
        ge=0,
    )
    before: str = field(
        "修復前",
        "Characters taken out; null for none. A line break is written \\n in the CSV.",
        "取り除いた文字(なければ空)。CSVでは改行を \\n と書く。",
        nullable=True,
        str_length={"min_value": 1},
    )
    after: str = field(
        "修復後",
        "Characters put in; null for none. A line break is written \\n in the CSV.",
        "入れた文字(なければ空)。CSVでは改行を \\n と書く。",
        nullable=True,
        str_length={"min_value": 1},
    )
    confidence: float = field(
        "確信度",
        "Probability that the edit is right.",
        "修復が正しい確率。",
        in_range={"min_value": 0, "max_value": 1},
    )

    class Config:
        """Keys and names."""

        title = "修復"
        description = "One row per edit of a cell."
        unique: Final = ["program_id", "column", "seq"]
        metadata = keys(
            "セルの修復ごとに1行。",
            primary=("program_id", "column", "seq"),
            foreign=(("source_id", "sources"), ("program_id", "programs")),
        )


class Findings(Table):
    """One row per thing that a person should look at."""

    source_id: str = text_field("文書ID", "Document.", "文書。")
    program_id: str = text_field(
        "事業ID", "Program; null for the whole document.", "事業(文書全体なら空)。", nullable=True
    )
    column: str = text_field("列", "Column: a role or a heading.", "列(役割または見出し)。", nullable=True)
    rule: str = text_field("規則", "Rule that found it.", "検出した規則。")
    severity: str = field("重要度", "info, warning or error.", "情報・注意・誤りの別。", isin=SEVERITIES)
    message: str = text_field("内容", "What was found and what to do.", "検出した内容と対処。")

    class Config:
        """Keys and names."""

        title = "確認事項"
        description = "One row per thing that a person should look at."
        metadata = keys(
            "人が確かめるべき事項ごとに1行。", foreign=(("source_id", "sources"), ("program_id", "programs"))
        )


TABLES: Final[dict[str, type[Table]]] = {
    "sources": Sources,
    "programs": Programs,
    "organizers": Organizers,
    "municipalities": Municipalities,
    "targets": Targets,
    "venues": Venues,
    "periods": Periods,
    "methods": Methods,
    "attributes": Attributes,
    "repairs": Repairs,
    "findings": Findings,
}


@cache
def columns(table: str) -> dict[str, pa.Column]:
    """Pandera's columns of a table, by name and in order, with type, nullability, title and description.

    >>> list(columns("methods"))
    ['program_id', 'seq', 'text', 'category']
    """
    return dict(TABLES[table].to_schema().columns)


def primary_key(table: str) -> tuple[str, ...]:
    """Columns that name a row of the table; empty where none do.

    >>> primary_key("periods"), primary_key("findings")
    (('program_id', 'seq'), ())
    """
    return tuple(TABLES[table].Config.metadata["primary_key"])


def foreign_keys(table: str) -> tuple[tuple[str, str], ...]:
    """(column, table that it points to) pairs; the pointed-to column has the same name.

    >>> foreign_keys("venues")
    (('program_id', 'programs'),)
    """
    return tuple(TABLES[table].Config.metadata["foreign_keys"])


def frame(table: str, rows: list[dict[str, Any]] | pd.DataFrame) -> pd.DataFrame:
    """The rows as a table of the declared columns and types; a column that is not given is all null.

    >>> frame("organizers", [{"program_id": "a-0001", "seq": 1, "name": "旭川市"}]).shape
    (1, 3)
    """
    types = {name: column.dtype.type for name, column in columns(table).items()}
    cells = pd.DataFrame(rows).reindex(columns=list(types)).reset_index(drop=True)
    return cells.astype(object).where(cells.notna(), None).astype(types)
