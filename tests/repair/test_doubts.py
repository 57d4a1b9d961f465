"""What is decided of a break with little confidence is a finding, whichever way it went."""

from __future__ import annotations

import pytest

from pipeline.repair import separators
from pipeline.repair.breaks import BrokenCell, Decision
from pipeline.repair.breaks.calibration import rule_confidence
from pipeline.repair.document import Slot
from pipeline.repair.edits import new_cell
from pipeline.repair.separators import trim_cells
from pipeline.repair.settling import settle_breaks

TEXT = "一二三四五六七八九\n十百千万億兆京垓𥝱"


def settled(
    monkeypatch: pytest.MonkeyPatch, decision: Decision, text: str = TEXT
) -> tuple[str, tuple[tuple[str, float], ...], list[str]]:
    def decide(cells: list[BrokenCell]) -> list[tuple[Decision, ...]]:
        return [(decision,) * len(cell.separators) for cell in cells]

    monkeypatch.setattr(separators, "decide_breaks", decide)
    (slot,), findings = settle_breaks((Slot("doc-0001", 1, "title", "", new_cell(text)),))
    assert {(found.rule, found.severity) for found in findings} <= {("break-uncertain", "info")}
    edits = tuple((edit.rule, edit.confidence) for edit in slot.cell.edits)
    return slot.cell.text, edits, [found.message for found in findings]


def test_a_sure_decision_is_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    text, edits, said = settled(monkeypatch, Decision(False, 0.9, "rule", "why"))
    assert (text, edits, said) == (TEXT.replace("\n", ""), (("break-remove", 0.9),), [])
    text, edits, said = settled(monkeypatch, Decision(True, 0.9, "rule", "why"))
    assert (text, edits, said) == (TEXT.replace("\n", " "), (("break-keep", 0.9),), [])


def test_a_doubt_shows_eight_characters_on_each_side(monkeypatch: pytest.MonkeyPatch) -> None:
    _, _, (said,) = settled(monkeypatch, Decision(False, 0.89, "rule", "why"))
    assert said.startswith("「二三四五六七八九｜十百千万億兆京垓」の区切りをつなげました(確信度 0.89)")
    _, _, (said,) = settled(monkeypatch, Decision(True, 0.89, "rule", "why"))
    assert "区切りを残しました" in said
    assert "break kept in 「二三四五六七八九｜十百千万億兆京垓」 at confidence 0.89" in said
    _, _, (said,) = settled(monkeypatch, Decision(True, 0.5, "rule", "why"), "一二\n三")
    assert said.startswith("「一二｜三」")


def test_a_break_that_cuts_a_word_goes_whatever_was_decided(monkeypatch: pytest.MonkeyPatch) -> None:
    text, edits, said = settled(monkeypatch, Decision(True, 0.95, "rule", "why"), "利\n用登録料")
    assert (text, edits, said) == ("利用登録料", (("break-remove", rule_confidence("split_word")),), [])
    text, edits, _ = settled(monkeypatch, Decision(True, 0.95, "rule", "why"), "札幌市\n市民会館\n利\n用")
    assert text == "札幌市 市民会館 利用"
    assert [rule for rule, _ in edits] == ["break-keep", "break-keep", "break-remove"]


def test_cells_without_a_break_are_evidence_and_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[BrokenCell]] = []

    def decide(cells: list[BrokenCell]) -> list[tuple[Decision, ...]]:
        asked.append(list(cells))
        return [(Decision(True, 1.0, "rule", "why"),) * len(cell.separators) for cell in cells]

    monkeypatch.setattr(separators, "decide_breaks", decide)
    texts = ("札幌市", "", "札幌市　小樽市")
    slots = tuple(Slot(f"doc-{no:04d}", no, "title", "", new_cell(text)) for no, text in enumerate(texts))
    changed, _ = settle_breaks(slots)
    assert [slot.cell.text for slot in changed] == ["札幌市", "", "札幌市 小樽市"]
    assert [[cell.lines for cell in cells] for cells in asked] == [[("札幌市",), ("札幌市", "小樽市")]]
    settle_breaks(slots[:2])
    assert len(asked) == 1, "no break, no question"


@pytest.mark.parametrize(
    ("text", "trimmed"), [(" a b ", "a b"), ("\n\n", ""), ("a", "a"), ("　a", "a"), ("a\n", "a")]
)
def test_trim(text: str, trimmed: str) -> None:
    (slot,), findings = trim_cells((Slot("doc-0001", 1, "title", "", new_cell(text)),))
    assert (slot.cell.text, findings) == (trimmed, ())
    assert {(edit.rule, edit.confidence) for edit in slot.cell.edits} <= {("trim", 1.0)}


@pytest.mark.parametrize(
    ("breaks", "asked", "counted"), [(100, 100, ""), (103, 101, "ほかにも確かでない区切りが 3 か所")]
)
def test_of_one_cell_a_hundred_breaks_are_asked_about_and_the_others_counted(
    monkeypatch: pytest.MonkeyPatch, breaks: int, asked: int, counted: str
) -> None:
    _, _, said = settled(monkeypatch, Decision(False, 0.89, "rule", "why"), "\n".join("字" * (breaks + 1)))
    assert len(said) == asked
    assert counted in said[-1]
