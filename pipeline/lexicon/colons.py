"""Colons that part a label from its value, and those that are part of a value: 10:00, 1：3, https://."""

from __future__ import annotations

LABEL_COLON = (
    r"(?:(?<![0-9０-９])[:：](?!//|／／)"
    r"|(?<=[0-9０-９])[:：](?![0-9０-９]{1,3}(?![0-9０-９年月日階名人円回/／.．])))"
)
"""A pattern of one colon, in either width, that is no clock time's, ratio's or address's.

A number at a label's end counts it: 日時1：5月3日, 会場2：3階.
"""
