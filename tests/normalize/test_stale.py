"""Documents that can't be read now keep the rows of their last good version."""

from __future__ import annotations

from pipeline.model import Tables
from pipeline.normalize.stale import carry_over
from pipeline.schemas import TABLES, frame


def dataset(*sources: str, mark: str) -> Tables:
    """A dataset with one program and one body a source."""
    made: Tables = {name: frame(name, []) for name in TABLES}
    made["sources"] = frame("sources", [{"source_id": one, "stale": False} for one in sources])
    made["programs"] = frame(
        "programs", [{"source_id": one, "program_id": f"{one}-0001", "title": mark} for one in sources]
    )
    made["organizers"] = frame(
        "organizers", [{"program_id": f"{one}-0001", "seq": 1, "name": mark} for one in sources]
    )
    made["findings"] = frame(
        "findings", [{"source_id": one, "rule": "x", "message": mark} for one in sources]
    )
    return made


def test_a_failed_document_keeps_its_old_rows_marked_stale() -> None:
    old, new = dataset("a", "b", mark="old"), dataset("a", mark="new")
    read = carry_over({**new, "cells": frame("findings", [])}, old, ["b"])
    assert list(zip(read["sources"]["source_id"], read["sources"]["stale"], strict=True)) == [
        ("a", False),
        ("b", True),
    ]
    assert list(read["programs"]["title"]) == ["new", "old"]
    assert list(read["organizers"]["name"]) == ["new", "old"]
    assert "cells" in read


def test_what_is_said_now_of_a_failed_document_stands_beside_the_old_and_once() -> None:
    old, new = dataset("b", mark="old"), dataset("a", mark="new")
    said = [
        {"source_id": one, "rule": "x", "message": text}
        for one, text in (("b", "now"), ("b", "old"), ("c", "now"))
    ]
    new["findings"] = frame("findings", said)
    read = carry_over(new, old, ["b", "c"])
    assert sorted(zip(read["findings"]["source_id"], read["findings"]["message"], strict=True)) == [
        ("b", "now"),
        ("b", "old"),
    ]


def test_a_document_that_was_never_published_has_no_rows() -> None:
    read = carry_over(dataset("a", mark="new"), dataset("b", mark="old"), ["c"])
    assert list(read["sources"]["source_id"]) == ["a"]
    assert list(read["programs"]["title"]) == ["new"]
