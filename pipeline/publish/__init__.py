"""Publish: validated tables → Parquet, CSV and a data package."""

from pipeline.publish.dataset import load, publish

__all__ = ["load", "publish"]
