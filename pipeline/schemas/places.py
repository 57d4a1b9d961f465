"""Where: `targets` and `venues`, which share what a place is."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from pipeline.lexicon.abroad import countries, regions
from pipeline.schemas.checks import known
from pipeline.schemas.codes import Coded
from pipeline.schemas.fields import Child, Integer, child_keys, field, sequence, text_field
from pipeline.schemas.values import PLACE_KINDS


class Places(Child):
    """What targets and venues share."""

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
        metadata = child_keys("対象国・地域に記された場所ごとに1行。")


class Venues(Places, Coded):
    """One row per place named in the venue column."""

    municipality_code: str = field(
        "全国地方公共団体コード",
        "Six-digit code of a place in Japan.",
        "国内の場所の6桁コード。",
        nullable=True,
        str_matches=r"^\d{6}$",
    )

    class Config:
        """Keys and names."""

        title = "実施場所"
        description = "One row per place named as venue."
        metadata = child_keys("実施場所に記された場所ごとに1行。")
