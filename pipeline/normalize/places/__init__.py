"""Places: the countries, regions, cities and facilities that a cell of targets or venues names."""

from __future__ import annotations

from pipeline.normalize.places.cells import Place
from pipeline.normalize.places.parse import parse_places

__all__ = ["Place", "parse_places"]
