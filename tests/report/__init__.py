"""Tests of the report: its data in Python, the page in a real browser."""
