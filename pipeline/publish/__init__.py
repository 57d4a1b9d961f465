"""Publish: validated tables → Parquet, CSV, a data package and a manifest."""
