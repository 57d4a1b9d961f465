"""The benchmarks' tables come from a seed and are read whole; the figures name what they were measured on."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from pipeline.extract import extract
from pipeline.model import RawFile
from pipeline.repair.document import Slot
from pipeline.repair.edits import new_cell
from tools.benchmarks import machine, slips
from tools.benchmarks.tables import HEADING, table, write


def test_equal_seeds_give_equal_tables_and_others_do_not() -> None:
    assert table(5, 2022, random.Random(1)) == table(5, 2022, random.Random(1))
    assert table(5, 2022, random.Random(1)) != table(5, 2022, random.Random(2))


def test_a_made_table_is_read_whole(tmp_path: Path) -> None:
    write(tmp_path, 2, 12, 3)
    files = [RawFile(path.name, path.read_bytes()) for path in sorted(tmp_path.glob("*.txt"))]
    tables = extract(files)
    assert tables["sources"]["records"].tolist() == [12, 12]
    roles = tables["cells"]["column"].unique().tolist()
    assert len(roles) == len(HEADING)
    assert {"no", "organizer", "title", "target", "venue", "schedule", "method"} <= set(roles)


def test_kept_figures_can_be_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "KEPT", tmp_path / "bench")
    machine.kept("run", {"比": 2.5})
    assert json.loads((tmp_path / "bench" / "run.json").read_text(encoding="utf-8")) == {"比": 2.5}
    about = machine.machine()
    assert about["processor"]
    assert about["versions"]["pandas"]


def test_slips_are_put_into_as_many_texts_as_the_level_says() -> None:
    texts = ("アメリカ訪問団", "カナダ訪問団", "工業高校", "エコ教室", "ロシア語講座", "口座振替")
    clean = tuple(Slot("a-0001", no, "title", "", new_cell(text)) for no, text in enumerate(texts))
    for level, wanted in (("none", 0), ("one", 1), ("two", 2), ("five", 5)):
        slipped = slips.with_slips(clean, level, random.Random(1))
        assert sum(a.cell.raw != b.cell.raw for a, b in zip(clean, slipped, strict=True)) == wanted
    assert list(slips.proposals(clean, "none", 1)) == []
    found = [one for seed in range(10) for one in slips.proposals(clean, "five", seed)]
    assert any(one.right for one in found)
    assert {one.ground for one in found} <= {"slips", "elsewhere", "alone"}
