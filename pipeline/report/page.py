"""The page: template, style, scripts and data as one file that asks the network for nothing."""

from __future__ import annotations

import base64
import csv
import hashlib
import json
import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from pipeline.model import Tables
from pipeline.report.bounded import MOST, bounded
from pipeline.report.data import payload
from pipeline.report.evidence import Originals, evidence

LIBRARIES = ("datatables.min.js",)
STYLES = ("colours.css", "page.css", "figures.css", "lists.css", "narrow.css", "paper.css")
SCRIPTS = (
    "base.js",
    "words.js",
    "state.js",
    "search.js",
    "groups.js",
    "marks.js",
    "hints.js",
    "figures.js",
    "lists.js",
    "overview.js",
    "quality.js",
    "times.js",
    "timeline.js",
    "map.js",
    "calendar.js",
    "save.js",
    "filters.js",
    "programs.js",
    "details.js",
    "evidence.js",
    "audit.js",
    "page.js",
)
"""The page's own scripts in the order in which they stand on one another."""


NONE_AT_HAND = Originals()

Totals = Mapping[str, int] | None
"""Rows of each table of the whole dataset, where the tables at hand are but its first documents."""


def report(
    tables: Tables, originals: Originals = NONE_AT_HAND, *, most: int = MOST, totals: Totals = None
) -> str:
    """The whole dataset as one HTML page, Japanese first, with a switch to English.

    Equal tables and originals give an equal page. All text of the documents stands in one block of JSON and
    reaches the page as text nodes only; the content security policy lets no script run but those written
    here, by their hashes, and nothing be loaded. Raises SeihyoError where the repairs of a cell do not lead
    to its text.
    """
    scripts = [resource("vendor", name) for name in LIBRARIES] + [own_script()]
    shown = bounded(tables, most)
    data = payload(tables, most, totals) | {"labels": labels(), "evidence": evidence(shown, originals)}
    parts = {
        "policy": policy(scripts),
        "style": "\n".join(resource("styles", name) for name in STYLES),
        "data": json_block(data),
        "scripts": "\n".join(f"<script>{script}</script>" for script in scripts),
    }
    return filled(resource("page.html"), parts)


def resource(*path: str) -> str:
    """The text of a file that lies beside this module."""
    return files("pipeline.report").joinpath(*path).read_text(encoding="utf-8")


def own_script() -> str:
    """The page's own scripts as one, none of whose names is visible from outside."""
    return '(() => {\n"use strict";\n' + "\n".join(resource("scripts", name) for name in SCRIPTS) + "})();\n"


def labels() -> dict[str, dict[str, list[str]]]:
    """The page's words by group and key: Japanese, English.

    >>> labels()["status"]["undecided"]
    ['未定', 'undecided']
    """
    found: dict[str, dict[str, list[str]]] = {}
    for row in csv.DictReader(resource("labels.csv").splitlines()):
        found.setdefault(row["group"], {})[row["key"]] = [row["ja"], row["en"]]
    return found


def json_block(data: Any) -> str:
    """The data as JSON in which nothing can end a script element or open a comment.

    >>> json_block({"title": "</script>"})
    '{"title":"\\\\u003c/script>"}'
    >>> json_block(["旭川市", None])
    '["旭川市",null]'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def policy(scripts: list[str]) -> str:
    """The content security policy: these scripts, inline style, and nothing from anywhere."""
    hashes = " ".join(f"'sha256-{digest(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


def digest(script: str) -> str:
    """The SHA-256 of a script as a policy writes it."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def filled(template: str, parts: Mapping[str, str]) -> str:
    """The template with each `{{name}}` replaced, once, so that no part is taken for a template itself.

    >>> filled("<p>{{a}}</p>", {"a": "{{a}}"})
    '<p>{{a}}</p>'
    """
    return re.sub(r"\{\{(\w+)\}\}", lambda match: parts[match[1]], template)
