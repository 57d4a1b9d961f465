"""What is said of lines and forms that are in no record: where they stand, and what they say."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.tables.notes import no_field, was_stray
from tests.extract.tables.grids import rows


def test_a_line_in_no_record_is_told_with_its_number_where_it_has_one() -> None:
    (row,) = rows("※未定を|含む")
    note = no_field(row)
    assert (note.rule, note.severity) == ("row-passed-over", "info")
    assert "line 1: '※未定を | 含む': " in note.message
    unnumbered = no_field(replace(row, line=None)).message
    assert "'※未定を | 含む': " in unnumbered
    assert "line " not in unnumbered.split("'")[0]


def test_a_stray_form_is_told_by_its_first_four_labels() -> None:
    note = was_stray(rows("担当課|国際課", "電話|1", "住所|2", "氏名|3", "備考|4"))
    assert (note.rule, note.severity) == ("table-passed-over", "warning")
    assert "担当課, 電話, 住所, 氏名" in note.message
    assert "備考" not in note.message
