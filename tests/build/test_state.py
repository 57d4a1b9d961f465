"""The state of the last build is read as it was written, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.build.state import STATE, Made, State, read_state, write_state

OLD, NEW = {"seihyo": "0.9", "tables": "1"}, {"seihyo": "1.0", "tables": "2"}
KEPT = State(
    {"seihyo": "1.0"},
    {
        "a": Made(("a.csv", "1", *[None] * 4), "published", NEW),
        "b": Made(
            ("市/b.csv", "2", "3", "4", None, "a.csv"),
            "stale",
            OLD,
            "b.csv: 空です / b.csv: empty",
            again=True,
        ),
        "c": Made(("c.csv", "5", *[None] * 4), "unpublished", {}, "c.csv:\n…", columns=True),
        "d": Made(("d, D.csv", "", None, None, "二つ", None), "unpublished", {}, "二つ", invalid=True),
        "e": Made(("e.csv", "6", *[None] * 4), "published", OLD),
    },
    {"output/programs.csv": "7"},
    ("package", "tables"),
)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    write_state(tmp_path, KEPT)
    assert read_state(tmp_path) == KEPT


def test_documents_of_one_maker_share_what_is_said_of_it(tmp_path: Path) -> None:
    write_state(tmp_path, KEPT)
    read = read_state(tmp_path)
    assert read is not None
    assert read.documents["b"].made_by is read.documents["e"].made_by


@pytest.mark.parametrize("lines", range(len(KEPT.documents) + 1))
def test_a_state_that_lacks_documents_is_none(tmp_path: Path, lines: int) -> None:
    write_state(tmp_path, KEPT)
    whole = (tmp_path / STATE).read_bytes().splitlines(keepends=True)
    (tmp_path / STATE).write_bytes(b"".join(whole[:lines]))
    assert read_state(tmp_path) is None
    (tmp_path / STATE).write_bytes(b"".join(whole[:lines]) + whole[lines][:9])
    assert read_state(tmp_path) is None


def test_a_state_of_another_form_is_none(tmp_path: Path) -> None:
    assert read_state(tmp_path) is None
    (tmp_path / STATE).write_text('{"maker": {}, "documents": {}, "files": {}, "wanted": []}\n')
    assert read_state(tmp_path) is None
