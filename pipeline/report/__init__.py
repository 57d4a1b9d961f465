"""Report: the published dataset as one page to look at, in Japanese and English, without a network."""

from pipeline.report.bounded import MOST
from pipeline.report.evidence import Originals
from pipeline.report.page import report

__all__ = ["MOST", "Originals", "report"]
