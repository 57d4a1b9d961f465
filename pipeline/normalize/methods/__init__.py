"""Ways of carrying out a programme: 現地派遣・受入 → outbound and inbound."""

from __future__ import annotations

from pipeline.normalize.methods.notes import way_notes
from pipeline.normalize.methods.read import classify_methods
from pipeline.normalize.methods.way import Method

__all__ = ["Method", "classify_methods", "way_notes"]
