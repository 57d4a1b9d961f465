"""What the columns of an enumeration may hold, and the forms of coded ones."""

from __future__ import annotations

from typing import Final

from pipeline.formats import format_names

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
FORMATS: Final = format_names()
REPAIR_STAGES: Final = ("extract", "repair", "normalize")

DURATION: Final = r"^P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?$"
EXDATES: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(/[0-9]{4}-[0-9]{2}-[0-9]{2})*$(?!\n)"
EDTF: Final = r"^(\.\.|\[?\.{0,2}\d{4}[-0-9X~?%,.\]]*)?(/(\.\.|\d{4}[-0-9X~?%]*)?)?$|^\[.+\]$|^\{.+\}$"
