"""The review loop: what a person should decide as a sheet, and the decisions back as corrections."""

from pipeline.review.decisions import accepted_cells, append_corrections, corrections
from pipeline.review.sheet import items_to_review, read_sheet, to_sheet

__all__ = ["accepted_cells", "append_corrections", "corrections", "items_to_review", "read_sheet", "to_sheet"]
