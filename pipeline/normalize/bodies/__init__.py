"""Bodies: the organisations and local governments that a record's organizer and municipality cells name."""

from __future__ import annotations

from pipeline.normalize.bodies.governments import MunicipalityRow, parse_municipalities
from pipeline.normalize.bodies.read import Body, split_bodies

__all__ = ["Body", "MunicipalityRow", "parse_municipalities", "split_bodies"]
