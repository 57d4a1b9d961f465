"""The days that a schedule leaves out: ※8日、15日休館, (月曜を除く), 休館日:第3火曜, ただし19日は実施しない.

One grammar says what such a clause is, what it names (8日, 月曜, 第3火曜, 8月, 祝日) and whether it stands
apart from the days of the event, behind them: then it is no time of its own.

    grammar     what a clause looks like
    parts       what it names, one by one
    own_days    where they begin in a list that names days of the event too
    apart       where a clause stands apart from them
    clauses     the clauses of a cell
"""

from __future__ import annotations

from .clauses import MAY_EXCLUDE, Clause, excluded_in, set_apart
from .grammar import OTHERS
from .parts import Part

__all__ = ["MAY_EXCLUDE", "OTHERS", "Clause", "Part", "excluded_in", "set_apart"]
