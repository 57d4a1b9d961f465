"""What `explain` shows of every cell of the published datasets: no value and no null of them stops it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.build.interim import save
from pipeline.cli import main
from pipeline.cli.explain import READINGS, explanation, readings
from pipeline.extract import extract
from pipeline.model import ROLES, RawFile, Tables
from pipeline.normalize import normalize
from pipeline.publish.dataset import load
from pipeline.repair import repair, repair_document
from pipeline.repair.document import read_documents
from tests.published import publish
from tests.sample import sample

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("tables", [sample(), load(ROOT / "output")], ids=["sample", "published"])
def test_the_readings_of_every_cell_are_shown_with_each_of_their_values(tables: Tables) -> None:
    shown = 0
    for program in tables["programs"]["program_id"]:
        for column in ROLES:
            lines = list(readings(tables, program, column))
            for name, role in READINGS.get(column, ()):
                rows = tables[name][tables[name]["program_id"] == program]
                rows = rows[rows["role"] == role] if role else rows
                texts = rows["name" if name in ("organizers", "municipalities") else "text"]
                shown += len(texts)
                assert all(any(str(text) in line for line in lines) for text in texts)
    assert shown > 20


def test_every_cell_of_the_real_document_is_explained() -> None:
    (file,) = (RawFile(path.name, path.read_bytes()) for path in (ROOT / "raw").glob("*.txt"))
    ((_, document),) = read_documents(extract([file]))
    repaired, _ = repair_document(document)
    assert len(repaired) > 400
    for slot in repaired:
        assert f"{slot.program_id}  {slot.column}" in next(explanation(slot))


def test_a_null_in_one_of_several_rows_is_an_empty_field(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = "No,事業名,対象国\n1,国際交流,アメリカ アラスカ州、台湾、東南アジア\n".encode()
    extracted = extract([RawFile("list.csv", data)])
    repaired = repair(extracted)
    save(tmp_path / "interim", "extract", extracted)
    save(tmp_path / "interim", "repair", repaired)
    tables = normalize(repaired)
    publish(tables, tmp_path / "output")
    assert tables["targets"]["subdivision"].isna().sum() == 2
    folders = [f"--{name}={tmp_path / name}" for name in ("raw", "interim", "output")]
    assert main(["explain", "list-0001", "target", *folders]) == 0
    lines = capsys.readouterr().out.splitlines()
    head = next(place for place, line in enumerate(lines) if "country_code" in line)
    assert lines[head].split() == ["seq", "text", "kind", "country_code", "region_m49", "subdivision"]
    assert [line.split() for line in lines[head + 1 :]] == [
        ["1", "アメリカ", "アラスカ州", "country", "US", "アラスカ州"],
        ["2", "台湾", "country", "TW"],
        ["3", "東南アジア", "region", "035"],
    ]
