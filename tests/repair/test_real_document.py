"""The first document of the repository and its spoiled copy: what repair does to them, to the character."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from pipeline.extract import extract
from pipeline.model import RawFile, Tables
from pipeline.repair import repair
from pipeline.repair.edits import Edit
from tests.repair.audit import apply_edits, undo_edits
from tools.benchmarks.repair import logged

ROOT = Path(__file__).parents[2]
RAW = ROOT / "raw" / "hokkaido-international-programs-2022.txt"
FORMS = ROOT / "tests" / "documents" / "forms"


@pytest.fixture(scope="module")
def extracted() -> Tables:
    return extract([RawFile(RAW.name, RAW.read_bytes())])


@pytest.fixture(scope="module")
def repaired(extracted: Tables) -> Tables:
    return repair(extracted)


def text_of(tables: Tables, no: int, column: str) -> str:
    cells = tables["cells"]
    rows = cells[cells["program_id"].str.endswith(f"-{no:04d}") & (cells["column"] == column)]
    assert len(rows) == 1
    return str(rows["text"].iloc[0])


@pytest.mark.parametrize(
    ("no", "column", "text"),
    [
        (39, "organizer", "あさひかわ観光誘致宣伝協議会(旭川市含む道北9市及び2町などで構成)"),
        (
            40,
            "organizer",
            "(仮称)旭川・ユジノサハリンスク友好都市提携55周年記念事業実行委員会(旭川市ほか関係団体で構成)",
        ),
        (
            41,
            "organizer",
            "(仮称)旭川・ブルーミントン・ノーマル姉妹都市提携60周年記念事業実行委員会"
            "(旭川市ほか関係団体で構成)",
        ),
        (67, "title", "常呂高等学校国際交流派遣事業"),
    ],
)
def test_cell(repaired: Tables, no: int, column: str, text: str) -> None:
    assert text_of(repaired, no, column) == text


def test_slips_in_running_text(repaired: Tables) -> None:
    assert text_of(repaired, 34, "title").endswith("管理・運営業務")
    assert text_of(repaired, 74, "description").startswith("さらなる交流の発展に向けて、")
    assert "輸出促進に受けた取り組みを実施する" in text_of(repaired, 2, "description")


def test_nothing_else_is_changed_but_breaks(repaired: Tables) -> None:
    repairs = repaired["repairs"]
    others = repairs[~repairs["rule"].isin(["break-remove", "break-keep"])]
    changed = set(zip(others["program_id"].str[-4:], others["rule"], strict=True))
    assert changed == {
        ("0034", "old-form"),
        ("0039", "bleeding"),
        ("0039", "completion"),
        ("0040", "completion"),
        ("0067", "stray-character"),
        ("0074", "kana-slip"),
    }


def test_inferences_are_findings(repaired: Tables) -> None:
    findings = repaired["findings"]
    marked = findings[findings["rule"].isin(["completion", "bleeding"])]
    assert sorted(zip(marked["program_id"].str[-4:], marked["rule"], strict=True)) == [
        ("0039", "bleeding"),
        ("0039", "completion"),
        ("0040", "completion"),
    ]
    assert set(marked["severity"]) == {"warning"}


def test_every_cell_replays(repaired: Tables) -> None:
    edits: dict[tuple[str, str], list[Edit]] = {}
    for row in repaired["repairs"].itertuples():
        edit = Edit(row.rule, row.offset, row.before, row.after, row.confidence)
        edits.setdefault((row.program_id, row.column), []).append(edit)
    for cell in repaired["cells"].itertuples():
        own = edits.pop((cell.program_id, cell.column), [])
        assert apply_edits(cell.raw, own) == cell.text
        assert undo_edits(cell.text, own) == cell.raw
        assert bool(own) == (cell.raw != cell.text)
    assert not edits


def test_a_repaired_table_gets_no_repair(repaired: Tables) -> None:
    again = repair(repaired)
    assert all(again[name].equals(repaired[name]) for name in repaired)


def test_every_raw_cell_is_there(extracted: Tables, repaired: Tables) -> None:
    whole = extracted["cells"].query("part == 0")
    assert list(whole["text"]) == list(repaired["cells"]["raw"])


def test_it_is_quick(extracted: Tables) -> None:
    start = time.perf_counter()
    repair(extracted)
    assert time.perf_counter() - start < 2, "it takes a tenth of a second on a quiet machine"


def test_logged_noise_is_undone() -> None:
    score = logged(FORMS)
    kinds = ("halfwidth", "kangxi", "old", "lookalike", "longvowel", "digit")
    missed = {kind: score.made[kind] - score.undone[kind] for kind in kinds}
    assert missed == dict.fromkeys(kinds, 0)
    assert score.harmed == 0
    assert score.undone["space"] >= 0.85 * score.made["space"]
