"""What was changed and what should be looked at: `repairs` and `findings`."""

from __future__ import annotations

from typing import Final

from pipeline.schemas.fields import Integer, Table, field, keys, sequence, text_field
from pipeline.schemas.values import REPAIR_STAGES, SEVERITIES


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
