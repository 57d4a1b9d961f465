"""What the declarations are written with: types, fields, keys and the base of all tables."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Final

import pandas as pd
import pandera.pandas as pa
import pyarrow as arrow

Date = Annotated[pd.ArrowDtype, arrow.date32()]
Integer = pd.Int64Dtype
Boolean = pd.BooleanDtype

ONE_LINE: Final = r"^[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+$(?!\n)"


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


def child_keys(description_ja: str) -> Mapping[str, Any]:
    """What a table says of itself whose rows belong to a program, numbered."""
    return keys(description_ja, primary=("program_id", "seq"), foreign=(("program_id", "programs"),))


def sequence(unit: str, unit_ja: str) -> Any:
    """The place of a child row within its program, from 1."""
    return field(
        "連番", f"Order of the {unit} in the source text, from 1.", f"原文での{unit_ja}の順(1から)。", ge=1
    )


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


class Child(Table):
    """What the tables share whose rows belong to a program, in the order of its source text."""

    program_id: str = text_field("事業ID", "Program that the row belongs to.", "行が属する事業。")

    class Config:
        """No row of a program is numbered twice."""

        unique: Final = ["program_id", "seq"]
