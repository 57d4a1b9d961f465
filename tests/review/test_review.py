from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import SeihyoError
from pipeline.replay import Step, replay
from pipeline.review import append_corrections, corrections, items_to_review, read_sheet, to_sheet
from pipeline.review.decisions import without_steps
from pipeline.review.sheet import Item
from tests.sample import sample


def items() -> dict[str, Item]:
    return {item.item: item for item in items_to_review(sample())}


METHOD = "repair/sample-2022-0009/method/1"
DESCRIPTION = "repair/sample-2023-0001/description/2"
ORGANIZER = "finding/sample-2023-0002/organizer/organizer-unclear"


def decide(item: str, decision: str, replacement: str = "", **more: str) -> tuple[int, Item]:
    """A row of the sheet, filled in, in line 2."""
    return 2, replace(items()[item], decision=decision, replacement=replacement, **more)


def test_findings_and_doubtful_repairs_are_listed_with_their_context() -> None:
    assert list(items()) == [
        "finding/sample-2022-0007/schedule/period-recurring",
        METHOD,
        "finding/sample-2023//sidecar-missing",
        DESCRIPTION,
        ORGANIZER,
    ]
    repair = items()[METHOD]
    assert repair.message == "ターゲティング【⏎→】プロモーション"
    assert repair.raw == "ターゲティング⏎プロモーション"
    assert repair.text == "ターゲティングプロモーション"
    assert (repair.no, repair.page, repair.line, repair.title) == (
        "9",
        "2",
        "18",
        "台湾デジタルプロモーション",
    )
    assert (repair.confidence, repair.severity) == ("0.62", "")


def test_the_severity_and_the_confidence_are_the_person_s_choice() -> None:
    found = items_to_review(sample(), below=0.6, severity="warning")
    assert [item.item for item in found] == ["finding/sample-2023//sidecar-missing", DESCRIPTION, ORGANIZER]


def test_a_sheet_is_read_back_as_it_was_written_even_from_shift_jis() -> None:
    rows = list(items().values())
    assert [item for _, item in read_sheet(to_sheet(rows), "a.csv")] == rows
    as_excel = to_sheet(rows).decode("utf-8-sig").replace("⏎", "").replace("␣", "").encode("cp932")
    assert [item.text for _, item in read_sheet(as_excel, "a.csv")] == [row.text for row in rows]


def test_a_replacement_becomes_a_correction_of_the_whole_cell() -> None:
    (made,) = corrections([decide(ORGANIZER, "replace", "羽幌町")], sample(), "a.csv")
    assert (made.source_id, made.no, made.column) == ("sample-2023", "sample-2023-0002", "organizer")
    assert (made.before, made.after) == ("留萌管内の町", "羽幌町")
    assert made.reason == "review: organizer-unclear"


def test_who_and_when_are_kept_only_if_given() -> None:
    row = decide(ORGANIZER, "replace", "羽幌町", who="山田", when="2026-11-24", note="公表者に確認")
    assert corrections([row], sample(), "a.csv")[0].reason == "公表者に確認 (山田, 2026-11-24)"
    row = decide(ORGANIZER, "replace", "羽幌町", who="山田")
    assert corrections([row], sample(), "a.csv")[0].reason == "review: organizer-unclear (山田)"


def test_a_repair_that_is_left_is_taken_back() -> None:
    (made,) = corrections([decide(METHOD, "leave")], sample(), "a.csv")
    assert made.before == "ターゲティングプロモーション"
    assert made.after == "ターゲティング プロモーション"


def test_a_line_break_that_became_a_space_stays_one_as_a_cell_is_one_line() -> None:
    assert corrections([decide(DESCRIPTION, "leave")], sample(), "a.csv") == []


@pytest.mark.parametrize("decision", ["", "accept"])
def test_what_is_accepted_or_not_decided_changes_nothing(decision: str) -> None:
    assert corrections([decide(METHOD, decision), decide(ORGANIZER, decision)], sample(), "a.csv") == []


def test_a_finding_that_is_left_changes_nothing() -> None:
    assert corrections([decide(ORGANIZER, "leave")], sample(), "a.csv") == []


def test_decisions_in_japanese() -> None:
    sheet = to_sheet([decide(ORGANIZER, "置換", "羽幌町")[1], decide(METHOD, " 採用 ")[1]])
    assert [item.decision for _, item in read_sheet(sheet, "a.csv")] == ["replace", "accept"]


@pytest.mark.parametrize(
    ("decision", "replacement", "says"),
    [
        ("maybe", "", "a.csv:2: 'maybe' は判断ではありません"),
        ("", "羽幌町", "a.csv:2: replacement はありますが decision が空です"),
    ],
)
def test_a_slip_of_the_pen_is_named(decision: str, replacement: str, says: str) -> None:
    sheet = to_sheet([decide(ORGANIZER, decision, replacement)[1]])
    with pytest.raises(SeihyoError, match=says):
        read_sheet(sheet, "a.csv")


@pytest.mark.parametrize("replacement", ["", "  ", "一行目\n二行目"])
def test_a_replacement_is_one_line_of_text(replacement: str) -> None:
    with pytest.raises(SeihyoError, match=r"a\.csv:2: .* replacement は1行で書きます"):
        corrections([decide(ORGANIZER, "replace", replacement)], sample(), "a.csv")


def test_a_finding_of_the_whole_document_has_no_cell() -> None:
    with pytest.raises(SeihyoError, match=r"raw/NAME\.toml"):
        corrections([decide("finding/sample-2023//sidecar-missing", "replace", "2023")], sample(), "a.csv")


def test_a_cell_that_changed_since_is_asked_about_again() -> None:
    tables = sample()
    tables["programs"].loc[10, "organizer"] = "苫前町"
    with pytest.raises(SeihyoError, match="「苫前町」に変わりました"):
        corrections([decide(ORGANIZER, "replace", "羽幌町")], tables, "a.csv")


def test_a_decision_that_was_taken_in_before_is_not_taken_in_twice() -> None:
    tables = sample()
    tables["programs"].loc[10, "organizer"] = "羽幌町"
    assert corrections([decide(ORGANIZER, "replace", "羽幌町")], tables, "a.csv") == []


def test_two_replacements_for_one_cell_are_refused() -> None:
    other = (3, replace(decide(ORGANIZER, "replace", "苫前町")[1], item="finding/x"))
    with pytest.raises(SeihyoError, match="two replacements"):
        corrections([decide(ORGANIZER, "replace", "羽幌町"), other], sample(), "a.csv")


def test_corrections_go_below_those_that_are_there() -> None:
    made = corrections([decide(ORGANIZER, "replace", "羽幌町")], sample(), "a.csv")
    there = "reason,no,column,before,after\n確認済,1,title,ア,イ"
    assert append_corrections(there, made).splitlines() == [
        "reason,no,column,before,after",
        "確認済,1,title,ア,イ",
        "review: organizer-unclear,sample-2023-0002,organizer,留萌管内の町,羽幌町",
    ]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    words=st.lists(st.text("東南アジア地域交流", min_size=1, max_size=4), min_size=2, max_size=6),
    left=st.sets(st.integers(1, 5)),
)
def test_taking_back_some_breaks_leaves_exactly_those(words: list[str], left: set[int]) -> None:
    steps, offset = [], 0
    for word in words[:-1]:
        offset += len(word)
        steps.append(Step(offset, "\n", ""))
    assert replay("\n".join(words), steps) == "".join(words)
    expected = words[0]
    for number, word in enumerate(words[1:], start=1):
        expected += (" " if number in left else "") + word
    assert without_steps("".join(words), steps, left) == expected
