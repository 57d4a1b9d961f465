"""Who: `organizers` and `municipalities`."""

from __future__ import annotations

from pipeline.schemas.codes import Coded
from pipeline.schemas.fields import Child, Integer, child_keys, field, sequence, text_field
from pipeline.schemas.values import MUNICIPALITY_ROLES


class Organizers(Child):
    """One row per body named in the organizer column."""

    seq: Integer = sequence("body", "団体")
    name: str = text_field("団体名", "Name of the body.", "団体の名称。")
    role: str = text_field(
        "役割",
        "What the cell says the body is (主催, 共催, 後援, 指定管理者); null where it says nothing.",
        "原文に記された役割(主催、共催、後援、協力、主管、指定管理者、委託先など)。記載がなければ空。",
        nullable=True,
    )

    class Config:
        """Keys and names."""

        title = "実施主体"
        description = "One row per body named as organizer."
        metadata = child_keys("実施主体に記された団体ごとに1行。")


class Municipalities(Child, Coded):
    """One row per Japanese local government named as organizer or as concerned."""

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

    class Config:
        """Keys and names."""

        title = "市町村"
        description = "One row per Japanese local government named."
        metadata = child_keys("記された地方公共団体ごとに1行。")
