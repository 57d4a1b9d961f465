"""Text of neighbouring rows, cut texts, split rows and carried values, on invented tables."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.repair import repair, repair_document
from pipeline.repair.brackets import unmatched
from pipeline.repair.document import Slot
from pipeline.repair.edits import new_cell
from tests.repair.conftest import tables_of


def column(texts: Sequence[str], name: str = "organizer") -> tuple[Slot, ...]:
    return tuple(Slot(f"doc-{no:04d}", no, name, "", new_cell(text)) for no, text in enumerate(texts, 1))


def repaired(texts: Sequence[str]) -> list[str]:
    return [slot.cell.text for slot in repair_document(column(texts))[0]]


BLED = {
    "from below, both cut off": (
        [
            "港まつり実行委員会(酒田市及び関係団体で構"
            " (仮称)鶴岡・ニューブランズウィ ック友好委員会(鶴岡市ほか協力企",
            "(仮称)鶴岡・ニューブランズウィ ック友好委員会(鶴岡市ほか協力企",
            "最上川協議会(戸沢村ほか協力企業で構成)",
        ],
        [
            "港まつり実行委員会(酒田市及び関係団体で構成)",
            "(仮称)鶴岡・ニューブランズウィック友好委員会(鶴岡市ほか協力企業で構成)",
            "最上川協議会(戸沢村ほか協力企業で構成)",
        ],
    ),
    "from below, cut inside a word": (
        ["山形県国際交流協会\n庄内空港利用促進協", "庄内空港利用促進協議会"],
        ["山形県国際交流協会", "庄内空港利用促進協議会"],
    ),
    "from above, a closing bracket too many": (
        ["友好委員会(米沢市ほか関係機関で構成)", "機関で構成)\n天童市国際交流協会(事務局:天童市)"],
        ["友好委員会(米沢市ほか関係機関で構成)", "天童市国際交流協会(事務局:天童市)"],
    ),
}


@pytest.mark.parametrize("name", BLED)
def test_text_of_a_neighbour_goes(name: str) -> None:
    texts, expected = BLED[name]
    assert repaired(texts) == expected


KEPT = {
    "a list that ends as the next row begins": ["山形市 庄内空港利用促進協議会", "庄内空港利用促進協議会"],
    "the same body twice": ["山形県国際交流協会", "山形県国際交流協会"],
    "a place list with a cut bracket of its own": [
        "中国(煙台市) フランス(ボルドー市)",
        "フランス(ボルドー市)",
    ],
    "item marks": ["1) 申込 2) 抽選", "2) 抽選 3) 発表"],
    "a prefix that is a word of its own": ["国際交流", "国際交流員の配置"],
}


@pytest.mark.parametrize("name", KEPT)
def test_what_only_looks_alike_stays(name: str) -> None:
    assert [text.replace(" ", "") for text in repaired(KEPT[name])] == [
        text.replace(" ", "") for text in KEPT[name]
    ]


def test_completion_is_marked() -> None:
    slots, findings = repair_document(
        column(["記念事業実行委員会(呉市ほか関係団", "港祭委員会(呉市ほか関係団体で構成)"])
    )
    assert slots[0].cell.text == "記念事業実行委員会(呉市ほか関係団体で構成)"
    (edit,) = slots[0].cell.edits
    assert (edit.rule, edit.after) == ("completion", "体で構成)")
    assert edit.confidence < 0.9
    (finding,) = findings
    assert (finding.program_id, finding.rule, finding.severity) == ("doc-0001", "completion", "warning")
    assert "体で構成)" in finding.message


def test_a_completion_keeps_the_width_of_its_bracket() -> None:
    texts = ["実行委員会（呉市ほか関係団", "港祭委員会(呉市ほか関係団体で構成)"]
    assert repaired(texts)[0] == "実行委員会（呉市ほか関係団体で構成）"


def test_two_ways_to_go_on_complete_nothing() -> None:
    texts = ["委員会(呉市ほか関係団", "港祭(呉市ほか関係団体で構成)", "秋祭(呉市ほか関係団体が主催)"]
    slots, findings = repair_document(column(texts))
    assert slots[0].cell.text == texts[0]
    assert [finding.rule for finding in findings] == ["unbalanced-bracket"]


def test_an_item_cut_inside_a_word_is_asked_about() -> None:
    slots, findings = repair_document(column(["小樽港貿易振興協", "小樽港貿易振興協議会"]))
    assert [slot.cell.text for slot in slots] == ["小樽港貿易振興協", "小樽港貿易振興協議会"]
    assert [finding.rule for finding in findings] == ["completion-uncertain"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(仮称)旭川(旭川市", ((6,), ())),
        ("1) 申込", ((), ())),
        ("）始まり", ((), (0,))),
        ("「名(称」)", ((0,), (4,))),
    ],
)
def test_unmatched(text: str, expected: tuple[tuple[int, ...], tuple[int, ...]]) -> None:
    assert unmatched(text) == expected


def test_split_rows_are_joined_and_audited() -> None:
    tables = tables_of([["1", "庄内", "鶴岡市", "", "国際交", "", "", "", "", ""]])
    rest = tables["cells"][tables["cells"]["column"] == "title"].assign(part=1, text="流事業", page=2)
    tables["cells"] = tables["cells"].__class__(
        [*tables["cells"].to_dict("records"), *rest.to_dict("records")]
    )
    out = repair(tables)
    cell = out["cells"].set_index("column").loc["title"]
    assert (cell["raw"], cell["text"], cell["page"]) == ("国際交", "国際交流事業", 1)
    assert list(out["repairs"]["rule"]) == ["join-continuation", "break-remove"]
    assert list(out["repairs"]["seq"]) == [1, 2]
    assert len(out["cells"]) == 10


def test_carried_values_are_audited() -> None:
    tables = tables_of([["1", "庄内\n総合支庁", *[""] * 8], ["2", "", *[""] * 8]])
    tables["cells"].loc[11, "carried"] = "庄内\n総合支庁"
    out = repair(tables)
    bureaus = out["cells"][out["cells"]["column"] == "bureau"]
    assert list(bureaus["raw"]) == ["庄内\n総合支庁", ""]
    assert bureaus["text"].nunique() == 1
    assert out["repairs"]["rule"].iloc[1] == "carry-down"


def test_documents_do_not_touch_one_another() -> None:
    import pandas as pd

    one = tables_of([["1", "", "委員会(呉市ほか関係団", *[""] * 7]], "a")
    two = tables_of([["1", "", "港祭委員会(呉市ほか関係団体で構成)", *[""] * 7]], "b")
    both = {name: pd.concat([one[name], two[name]], ignore_index=True) for name in one}
    out = repair(both)
    assert "関係団" in out["cells"]["text"][2]
    assert out["cells"]["text"][2].endswith("関係団")
    apart = [repair(one), repair(two)]
    for name in ("cells", "repairs", "findings"):
        joined = pd.concat([tables[name] for tables in apart], ignore_index=True)
        assert out[name].equals(joined[out[name].columns].astype(out[name].dtypes.to_dict())), name


def test_a_finding_that_was_made_before_is_not_made_again() -> None:
    tables = tables_of([["1", "", "委員会(呉市ほか関係団", *[""] * 7]])
    once = repair(tables)["findings"]
    assert list(once["rule"]) == ["unbalanced-bracket"]
    again = repair({**tables, "findings": once})["findings"]
    assert again.equals(once)
    other = once.assign(rule="another")
    assert list(repair({**tables, "findings": other})["findings"]["rule"]) == [
        "another",
        "unbalanced-bracket",
    ]
