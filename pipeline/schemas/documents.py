"""The document and its records: `sources`, `programs`, `attributes`."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from pipeline.schemas.checks import in_order
from pipeline.schemas.fields import (
    Boolean,
    Child,
    Date,
    Integer,
    Table,
    child_keys,
    field,
    keys,
    sequence,
    text_field,
)
from pipeline.schemas.values import FORMATS, STATUSES


class ReadSources(Table):
    """A document as it was read: what `extract` and `repair` hand on of `sources`."""

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

    class Config:
        """Names."""

        title = "文書"
        description = "One row per raw document that was read."
        metadata = keys("読んだ原文書ごとに1行。", primary=("source_id",))


class Sources(ReadSources):
    """One row per raw document."""

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


class Attributes(Child):
    """One row per filled cell of a column that has no role."""

    seq: Integer = sequence("cell", "セル")
    name: str = text_field("項目名", "Heading of the column.", "列の見出し。")
    value: str = text_field("値", "The repaired cell.", "修復済みの原文。")

    class Config:
        """Keys and names."""

        title = "その他の項目"
        description = "One row per filled cell of a column that has no role."
        metadata = child_keys("役割のない列の記入セルごとに1行。")
