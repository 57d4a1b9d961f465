"""What the page is told, and that equal tables make an equal page."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import SeihyoError
from pipeline.replay import Step, replay
from pipeline.report import report
from pipeline.report.data import payload
from pipeline.report.marks import contexts, segments
from pipeline.report.page import json_block, labels, own_script, resource
from pipeline.schemas import (
    METHOD_CATEGORIES,
    PERIOD_KINDS,
    PLACE_KINDS,
    PRECISIONS,
    SEVERITIES,
    STATUSES,
    TABLES,
)
from tests.sample import sample


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Step]]:
    """A raw text and steps that apply to it."""
    text = raw = draw(st.text("あい \n", max_size=12))
    steps = []
    for _ in range(draw(st.integers(0, 4))):
        offset = draw(st.integers(0, len(text)))
        end = draw(st.integers(offset, min(len(text), offset + 3)))
        steps.append(Step(offset, text[offset:end], draw(st.text("うえ ", max_size=2))))
        text = replay(text, steps[-1:])
    return raw, steps


@settings(max_examples=200, deadline=None, derandomize=True)
@given(edited())
def test_segments_hold_the_raw_and_the_published_text(case: tuple[str, list[Step]]) -> None:
    raw, steps = case
    published = replay(raw, steps)
    found = segments(published, steps)
    assert "".join(text for sign, text in found if sign != "+") == raw
    assert "".join(text for sign, text in found if sign != "-") == published


def test_contexts_are_cut_where_they_are_long() -> None:
    long = "一二三四五六七八九十百千万億兆京垓"
    sides = ("…三四五六七八九十百千万億兆京垓", "一二三四五六七八九十百千万億兆…")
    assert contexts(f"{long}、{long}", [Step(len(long), "", "、")]) == [sides]


def test_payload_holds_every_row_of_every_table() -> None:
    tables = sample()
    shown = payload(tables)["tables"]
    for name in TABLES:
        for column, values in shown[name].items():
            assert len(values) == len(tables[name]), f"{name}.{column}"


def test_payload_names_programs_and_documents_by_place() -> None:
    shown = payload(sample())["tables"]
    row = shown["repairs"]["rule"].index("character")
    program = shown["repairs"]["p"][row]
    assert shown["programs"]["program_id"][program] == "sample-2023-0001"
    assert shown["sources"]["file"][shown["programs"]["s"][program]] == "sample-2023.xlsx"


def test_payload_marks_a_repaired_cell() -> None:
    cells = payload(sample())["tables"]["cells"]
    assert cells["column"][0] == "organizer"
    assert cells["segments"][0] == (("=", "小樽港"), ("-", " "), ("=", "貿易振興協議会"))


def test_payload_refuses_repairs_that_do_not_replay() -> None:
    tables = sample()
    tables["repairs"].loc[0, "offset"] = 400
    with pytest.raises(SeihyoError, match="sample-2022-0003, organizer"):
        payload(tables)


def test_json_block_can_not_end_its_element() -> None:
    text = json_block(["</script><!--", "\u2028"])
    assert "<" not in text
    assert json.loads(text) == ["</script><!--", "\u2028"]


@pytest.mark.parametrize(
    ("group", "codes"),
    [
        ("status", STATUSES),
        ("kind", PERIOD_KINDS),
        ("place", PLACE_KINDS),
        ("precision", PRECISIONS),
        ("method", METHOD_CATEGORIES),
        ("severity", SEVERITIES),
        ("table", tuple(TABLES)),
    ],
)
def test_every_code_has_a_label_in_both_languages(group: str, codes: tuple[str, ...]) -> None:
    for code in codes:
        assert all(labels()[group][code])


def test_every_word_that_the_scripts_ask_for_exists() -> None:
    page = report(sample())
    asked = set(re.findall(r'\bui\("(\w+)"', page))
    assert asked <= set(labels()["ui"])
    assert set(re.findall(r'\bheading\("(\w+)"\)', page)) <= set(labels()["column"])


def test_every_word_is_asked_for_by_a_script_or_the_page() -> None:
    asking = own_script() + resource("page.html")
    whole = set(re.findall(r'(?<=["`])\w+(?=["`])', asking))
    begun = tuple(re.findall(r"`(\w+_)\$\{", asking))
    unasked = [key for key in labels()["ui"] if key not in whole and not key.startswith(begun)]
    assert unasked == []


def test_messages_are_two_fields() -> None:
    tables = sample()
    tables["findings"]["message"] = "年度が分かりません。 / no fiscal year: add it / check"
    found = payload(tables)["tables"]["findings"]
    assert found["ja"][0] == "年度が分かりません。"
    assert found["en"][0] == "no fiscal year: add it / check"
    assert "message" not in found


@pytest.mark.parametrize(("most", "programs", "documents"), [(12, 12, 2), (11, 9, 1), (9, 9, 1), (2, 2, 1)])
def test_a_large_dataset_is_shown_in_part_and_counted_whole(most: int, programs: int, documents: int) -> None:
    tables = sample()
    assert tables["programs"]["source_id"].value_counts().to_list() == [9, 3]
    shown = payload(tables, most)
    assert shown["totals"]["programs"] == 12
    assert len(shown["tables"]["programs"]["no"]) == programs
    assert len(shown["tables"]["sources"]["title"]) == documents
    for name in TABLES:
        places = shown["tables"][name].get("p", [])
        assert all(place is None or 0 <= place < programs for place in places), name
    assert shown["totals"] == {name: len(tables[name]) for name in TABLES}


def test_page_names_no_host_to_load_from() -> None:
    page = report(sample())
    markup = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert not re.findall(r"""(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?//""", markup)
    assert "default-src 'none'" in markup
    scripts = re.search(r"script-src ([^;]*);", markup)
    assert scripts is not None
    assert "unsafe" not in scripts[1]


def test_page_is_the_same_in_another_process() -> None:
    code = (
        "import hashlib; from pipeline.report import report; from tests.sample import sample;"
        "print(hashlib.sha256(report(sample()).encode()).hexdigest())"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    run = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env=environment
    )
    assert run.stdout.strip() == hashlib.sha256(report(sample()).encode()).hexdigest()
