"""First and last month of each season, in the order of the table of seasons."""

from __future__ import annotations

from typing import Final

from pipeline.reference import read_table

SEASONS: Final = tuple((int(row["first_month"]), int(row["last_month"])) for row in read_table("seasons"))
