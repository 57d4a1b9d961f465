"""The review loop: what a person should decide as a sheet, and the decisions back as corrections."""

from pipeline.review.decisions import append_corrections, corrections
from pipeline.review.sheet import items_to_review, read_sheet, to_sheet

__all__ = ["append_corrections", "corrections", "items_to_review", "read_sheet", "to_sheet"]
