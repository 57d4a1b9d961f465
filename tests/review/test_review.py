from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import SeihyoError
from pipeline.repair.answers import Reading
from pipeline.repair.answers import question as ask
from pipeline.repair.corrections import read_corrections
from pipeline.repair.document import Slot
from pipeline.repair.edits import new_cell
from pipeline.replay import Step, replay, without_steps
from pipeline.review import (
    accepted_cells,
    append_corrections,
    corrections,
    items_to_review,
    read_sheet,
    to_sheet,
)
from pipeline.review.sheet import Item
from tests.sample import sample


def items() -> dict[str, Item]:
    return {item.item: item for item in items_to_review(sample())}


SOURCES = ("sample-2022", "sample-2023")
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
    (made,) = corrections([decide(DESCRIPTION, "leave")], sample(), "a.csv")
    assert made.before == made.after


def test_what_is_not_decided_changes_nothing() -> None:
    assert corrections([decide(METHOD, ""), decide(ORGANIZER, "")], sample(), "a.csv") == []


def test_what_is_accepted_is_kept_and_not_asked_again() -> None:
    made = corrections([decide(METHOD, "accept"), decide(ORGANIZER, "accept", who="山田")], sample(), "a.csv")
    assert [(one.no, one.before, one.after, one.reason) for one in made] == [
        ("sample-2022-0009", *["ターゲティングプロモーション"] * 2, "review: break-remove"),
        ("sample-2023-0002", *["留萌管内の町"] * 2, "review: organizer-unclear (山田)"),
    ]
    by_hand = read_corrections(append_corrections("", made), "a.csv")
    by_source = {source: [row for row in by_hand if row.no.startswith(source)] for source in SOURCES}
    accepted = accepted_cells(sample(), by_source)
    left = [item.item for item in items_to_review(sample(), accepted=accepted)]
    assert left == [item for item in items() if item not in (METHOD, ORGANIZER)]
    changed = sample()
    changed["programs"].loc[10, "organizer"] = "苫前町"
    assert ORGANIZER in [item.item for item in items_to_review(changed, accepted=accepted)]


def test_a_record_can_be_named_by_its_number() -> None:
    (row,) = read_corrections("no,column,before,after,reason\n9,method,A,A,r\n", "a.csv")
    assert accepted_cells(sample(), {"sample-2022": [row]}) == {("sample-2022-0009", "method"): "A"}
    assert accepted_cells(sample(), {"sample-2023": [row]}) == {}


@pytest.mark.parametrize("other", ["", "leave"])
def test_a_cell_is_accepted_when_all_that_is_asked_of_it_is(other: str) -> None:
    beside = (3, replace(decide(ORGANIZER, other)[1], item="finding/x"))
    assert corrections([decide(ORGANIZER, "accept"), beside], sample(), "a.csv") == []


def test_a_document_or_a_cell_that_reads_otherwise_by_now_cannot_be_accepted() -> None:
    assert corrections([decide("finding/sample-2023//sidecar-missing", "accept")], sample(), "a.csv") == []
    tables = sample()
    tables["programs"].loc[10, "organizer"] = "苫前町"
    assert corrections([decide(ORGANIZER, "accept")], tables, "a.csv") == []


def question(text: str, offset: int) -> str:
    slot = Slot("sample-2022-0009", 9, "method", "方法", new_cell(text))
    return ask(slot, "break-uncertain", text, Reading(offset, "", " "), ja="?", en="?").message


@pytest.mark.parametrize(
    ("offset", "asked"),
    [(len("ターゲティング"), False), (len("ターゲティングプロ"), True)],
)
def test_a_finding_that_a_listed_repair_repeats_is_not_asked_twice(offset: int, asked: bool) -> None:
    tables = sample()
    row = tables["findings"].iloc[0].to_dict() | {
        "program_id": "sample-2022-0009",
        "column": "method",
        "rule": "break-uncertain",
        "message": question("ターゲティングプロモーション", offset),
    }
    tables["findings"] = pd.concat([tables["findings"], pd.DataFrame([row])], ignore_index=True)
    listed = [item.item for item in items_to_review(tables)]
    assert METHOD in listed
    assert ("finding/sample-2022-0009/method/break-uncertain" in listed) == asked


def test_repairs_of_a_cell_that_a_correction_decided_are_not_asked_about() -> None:
    tables = sample()
    (at,) = tables["repairs"].query("program_id == 'sample-2022-0009' and column == 'method'").index
    text, raw = "ターゲティングプロモーション", "ターゲティング プロモーション"
    row = tables["repairs"].loc[at].to_dict() | {"seq": 2, "rule": "correction", "confidence": 1.0}
    for part, asked in ((False, False), (True, True)):
        before, after = ("プロモ", "販売") if part else (text, raw)
        more = row | {"offset": text.index(before), "before": before, "after": after}
        changed = tables | {"programs": tables["programs"].copy()}
        changed["repairs"] = pd.concat([tables["repairs"], pd.DataFrame([more])], ignore_index=True)
        methods = changed["programs"]["method"]
        changed["programs"]["method"] = methods.where(methods != text, text.replace(before, after))
        assert (METHOD in [item.item for item in items_to_review(changed)]) == asked


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
