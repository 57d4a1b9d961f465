"""What each phrase says of its text: the tables beside this file, each row written before it was read."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from pipeline.normalize.periods.phrases import kinds, read_at, read_other, read_phrases
from pipeline.normalize.periods.phrases.ahead import (
    after_enumerator,
    after_hours,
    after_range_of_hours,
    begins_point,
)
from pipeline.normalize.periods.rule import Rule
from pipeline.normalize.periods.tokens import Tokens, tokenize

HERE = Path(__file__).parent
INDEXES = {
    "hours", "per", "lists", "before_times", "excepted", "after_weekday", "colon_at", "words", "rest",
    "close",
}  # fmt: skip
"""Fields that name a token: shown as the text from it on, $ at the end."""
OFFSETS = {
    "sign", "unknown", "hours_end", "per_end", "lists_end", "before_times_at", "end_weekday", "open_end",
    "words_begin", "words_end",
}  # fmt: skip
ASKED_FOR = (INDEXES | OFFSETS | {"text", "kinds", "written"}) - {
    "hours", "per", "lists", "before_times", "excepted", "unknown",
}  # fmt: skip
"""Fields that are compared only where the table names them."""


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def all_rows() -> list[Any]:
    return [
        pytest.param(row, id=f"{path.stem}: {row['text']}")
        for path in sorted((HERE / "readings").glob("*.csv"))
        for row in rows(f"readings/{path.stem}")
    ]


def shown(tokens: Tokens, phrase: kinds.Phrase, asked: str) -> str:
    """A phrase as the tables have it: its kind, its text, and the fields that say something."""
    text = tokens.text
    parts = [f"{type(phrase).__name__}({text[phrase.begin : phrase.end]})"]
    if tokens.starts[phrase.after] != phrase.end:
        parts.append(f"then={text[tokens.starts[phrase.after] :] or '$'}")
    for name in list(type(phrase).__dataclass_fields__)[4:]:  # type: ignore[attr-defined]
        parts += _field(tokens, name, getattr(phrase, name), asked)
    return " ".join(parts)


def _field(tokens: Tokens, name: str, value: Any, asked: str) -> list[str]:
    if name in ASKED_FOR and f" {name}=" not in asked:
        return []
    if isinstance(value, kinds.Point):
        names = [name for name in kinds.Point.__annotations__ if name != "span"]
        return [part for name in names for part in _field(tokens, name, getattr(value, name), asked)]
    if isinstance(value, Rule):
        flags = [flag for flag in ("every", "counted", "irregular") if getattr(value, flag)]
        return [f"rule={value.as_rrule() or '-'}", *flags]
    if value is None or value is False or value in ((), "", frozenset()):
        return []
    if value is True:
        return [name]
    if name in INDEXES | OFFSETS:
        rest = tokens.text[value if name in OFFSETS else tokens.starts[value] :]
        return [f"{name}={rest or '$'}"] if value else []
    if isinstance(value, kinds.Phrase):
        return [f"{name}={{{shown(tokens, value, asked)}}}"]
    if isinstance(value, tuple | frozenset):
        if name == "inner":
            return ["[" + " | ".join(shown(tokens, phrase, asked) for phrase in value) + "]"]
        items = value if isinstance(value, tuple) else sorted(value)
        return [
            f"{name}=" + ",".join(":".join(map(str, i)) if isinstance(i, tuple) else str(i) for i in items)
        ]
    return [f"{name}={value}"]


@pytest.mark.parametrize("row", all_rows())
def test_a_text_is_read_as_the_table_says(row: dict[str, str]) -> None:
    tokens = tokenize(row["text"])
    stop = len(tokens.kinds) - 1
    found = read_phrases(tokens, 0, stop)
    expected = row["phrases"].split(" | ") if row["phrases"] else []
    asked = row["phrases"]
    assert " | ".join(shown(tokens, phrase, asked) for phrase in found) == " | ".join(expected)
    if row["other"]:
        other = read_other(tokens, found[0], stop)
        assert ("-" if other is None else shown(tokens, other, row["other"])) == row["other"]


AHEAD = rows("ahead")


@pytest.mark.parametrize("row", AHEAD, ids=lambda row: row["text"])
def test_what_stands_ahead_is_told_by_kinds_alone(row: dict[str, str]) -> None:
    tokens = tokenize(row["text"])
    if row["begins"]:
        assert begins_point(tokens, 0) is (row["begins"] == "yes")
    for name, end in (("hours", after_hours), ("range", after_range_of_hours), ("list", after_enumerator)):
        after = end(tokens, 0)
        assert tokens.text[: tokens.ends[after - 1] if after else 0] == row[name], name


def test_days_after_nights_are_no_date() -> None:
    tokens = tokenize("2泊3日")
    assert read_at(tokens, 2, 4) is None
    assert type(read_at(tokens, 0, 4)) is kinds.Length
