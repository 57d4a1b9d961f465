"""Report: the published dataset as one page to look at, in Japanese and English, without a network."""

from pipeline.report.evidence import Originals
from pipeline.report.page import report

__all__ = ["Originals", "report"]
