"""One date or one fiscal year out of a line of text: a title, an as-of line."""

from __future__ import annotations

from datetime import date

from .context import Context
from .placing import resolve_point
from .point import units_ahead
from .points import read_point
from .tokens import tokenize

_BEGINS = frozenset({"number", "era", "circled_month"})


def parse_fiscal_year(text: str) -> int | None:
    """The first fiscal year that a text names (April to March, by the year in which it begins); None where
    none.

    >>> parse_fiscal_year("【令和4年度 市町村における国際関連施策事業・行事】"), parse_fiscal_year("Ｒ４年度")
    (2022, 2022)
    >>> parse_fiscal_year("令和四年の行事") is None
    True
    """
    tokens = tokenize(text)
    units = units_ahead(tokens)
    for i, kind in enumerate(tokens.kinds):
        if kind in _BEGINS:
            found = read_point(tokens, i, units)
            if found is not None:
                point = found[0]
                written = tokens.text[slice(*point.span)]
                if (
                    point.fiscal
                    and point.year is not None
                    and "度" in written
                    and (point.era is not None or point.year > 1000)
                ):
                    return point.year
    return None


def parse_date(text: str) -> date | None:
    """The first full date (year, month and day) of a text; None where there is none or the calendar has no
    such day.

    >>> parse_date("令和4年6月30日現在")
    datetime.date(2022, 6, 30)
    >>> parse_date("平成31年5月1日") is None
    True
    """
    tokens = tokenize(text)
    units = units_ahead(tokens)
    skip_to = 0
    for i, kind in enumerate(tokens.kinds):
        if i < skip_to or kind not in _BEGINS:
            continue
        found = read_point(tokens, i, units)
        if found is None:
            continue
        point, skip_to = found
        if (
            point.unit == "day"
            and point.month is not None
            and point.year is not None
            and (point.era is not None or point.year > 1000)
        ):
            return resolve_point(point, Context(None), text)[0]
    return None
