"""`import seihyo`: the pipeline's answers, nulls as they were, and one kind out for one kind in."""

from __future__ import annotations

import subprocess
import sys
import typing
from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

import seihyo
from pipeline.extract.limits import MAX_CELL_CHARS
from pipeline.model import ROLES
from pipeline.normalize.cell import MAX_READ_CHARS
from pipeline.schemas import TABLES, columns
from tests.published import publish
from tests.sample import sample

ROOT = Path(__file__).parents[2]
BROKEN, MENDED = "国際交\n流事業", "国際交流事業"


def test_what_is_read_of_a_folder_is_what_is_published_of_it() -> None:
    read, published = seihyo.read(ROOT / "raw"), seihyo.read(ROOT / "output")
    assert list(read) == list(TABLES)
    for name in TABLES:
        pd.testing.assert_frame_equal(read[name], published[name])


def test_what_is_read_of_cells_is_what_is_published_of_them() -> None:
    tables = seihyo.read(str(ROOT / "output"))
    (year,), (prefecture,) = (tables["sources"][name].tolist() for name in ("fiscal_year", "prefecture"))
    keys = ["program_id", "seq"]
    programs = tables["programs"]
    for name, column, reader in (
        ("periods", "schedule", lambda cell: seihyo.parse_schedule(cell, fiscal_year=year)),
        ("targets", "target", lambda cell: seihyo.parse_places(cell, prefecture=prefecture)),
        ("methods", "method", seihyo.parse_ways),
    ):
        rows = [row for cell in programs[column] for row in reader(cell).rows()]
        shown = tables[name].drop(columns=keys)
        assert [{key: row[key] for key in shown} for row in rows] == as_rows(shown), name
    pairs = zip(programs["organizer"], programs["municipality"], strict=True)
    found = [
        row
        for organizer, cell in pairs
        for row in seihyo.parse_municipalities(cell, organizer=organizer, prefecture=prefecture).rows()
    ]
    assert found == as_rows(tables["municipalities"].drop(columns=keys))
    pairs = zip(programs["organizer"], programs["municipality"], strict=True)
    bodies = [
        row
        for organizer, cell in pairs
        for row in seihyo.parse_bodies(organizer, related=cell, prefecture=prefecture).rows()
    ]
    assert bodies == as_rows(tables["organizers"].drop(columns=keys))


def as_rows(table: pd.DataFrame) -> list[dict[str, object]]:
    return table.astype(object).where(table.notna(), None).to_dict("records")


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        (seihyo.Period, "periods"),
        (seihyo.Place, "venues"),
        (seihyo.Body, "organizers"),
        (seihyo.Municipality, "municipalities"),
        (seihyo.Way, "methods"),
    ],
)
def test_results_have_the_columns_of_the_published_tables_and_stay_as_they_are(
    kind: type, table: str
) -> None:
    names = [field.name for field in fields(kind)]
    assert ["program_id", "seq", *names] == list(columns(table))
    one = kind(*names)
    with pytest.raises(FrozenInstanceError):
        setattr(one, names[0], "other")


@pytest.mark.parametrize("dtype", ["object", "str", "string"])
def test_a_series_of_pandas_comes_back_as_one(dtype: str) -> None:
    given = pd.Series([BROKEN, None, ""], index=[7, 8, 9], name="title", dtype=dtype)
    made = seihyo.repair_cells(given)
    pd.testing.assert_series_equal(
        made, pd.Series([MENDED, None, ""], index=[7, 8, 9], name="title", dtype=dtype)
    )
    assert given.tolist()[0] == BROKEN


def test_categories_come_back_as_text() -> None:
    made = seihyo.repair_cells(pd.Series([BROKEN, None], dtype="category"))
    pd.testing.assert_series_equal(made, pd.Series([MENDED, None], dtype="str"))


def test_a_series_of_polars_comes_back_as_one() -> None:
    made = seihyo.repair_cells(pl.Series("title", [BROKEN, None, ""]))
    assert isinstance(made, pl.Series)
    assert made.equals(pl.Series("title", [MENDED, None, ""]), check_names=True)


@pytest.mark.parametrize(
    ("given", "made"),
    [
        (BROKEN, MENDED),
        (None, None),
        ("", ""),
        ([BROKEN, None], [MENDED, None]),
        ((BROKEN,), [MENDED]),
        ([], []),
    ],
)
def test_texts_and_lists_come_back_as_such(given: object, made: object) -> None:
    assert seihyo.repair_cells(given) == made  # type: ignore[call-overload]


@pytest.mark.parametrize("given", [5, {"a": 1}, {BROKEN}, pd.DataFrame({"a": [BROKEN]}), b"abc"])
def test_what_is_no_column_of_texts_is_refused(given: object) -> None:
    with pytest.raises(TypeError, match="Series of pandas or polars"):
        seihyo.repair_cells(given)  # type: ignore[call-overload]


def test_a_number_in_a_column_is_named_by_its_place() -> None:
    with pytest.raises(TypeError, match=r"cells\[1\]: 5 は文字列ではありません"):
        seihyo.repair_cells(["5月", 5])  # type: ignore[list-item]


def test_typed_text_keeps_its_breaks_and_only_unknown_text_its_characters_mended() -> None:
    assert seihyo.repair_cells("運營業\n務", origin="typed") == "運營業 務"
    assert seihyo.repair_cells("運營業\n務", origin="rendered") == "運營業務"
    assert seihyo.repair_cells("運營業 務", origin="unknown") == "運営業務"
    with pytest.raises(ValueError, match="must be one of typed, rendered, unknown"):
        seihyo.repair_cells("運營業\n務", origin="ocr")  # type: ignore[call-overload]


def test_the_audit_leads_from_the_raw_text_to_the_repaired_one() -> None:
    from pipeline.replay import Step, replay

    (cell,) = seihyo.audit_cells(["運營業\n務"], origin="unknown")
    steps = [Step(edit.offset, edit.before, edit.after) for edit in cell.edits]
    assert replay(cell.raw or "", steps) == cell.text == "運営業務"
    assert all(edit.reason and 0 < edit.confidence <= 1 for edit in cell.edits)


def test_long_cells_are_left_and_a_note_says_so() -> None:
    within, beyond = seihyo.audit_cells(["あ" * MAX_CELL_CHARS, "あ" * (MAX_CELL_CHARS + 1)])
    assert within.notes == ()
    assert (beyond.text, [note.rule for note in beyond.notes]) == (beyond.raw, ["cell-too-long"])
    long = "5月" + " " * (MAX_READ_CHARS - 1)
    assert [note.rule for note in seihyo.parse_schedule(long, fiscal_year=2022).notes] == ["cell-too-long"]
    assert len(seihyo.parse_schedule(long[:-1], fiscal_year=2022)) == 1


READERS = (
    seihyo.parse_schedule,
    seihyo.parse_places,
    seihyo.parse_bodies,
    seihyo.parse_municipalities,
    seihyo.parse_ways,
)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("null", [None, float("nan"), pd.NA, pd.NaT, "", " "])
def test_nulls_and_blanks_give_an_empty_reading(reader: typing.Any, null: object) -> None:
    assert reader(null) == seihyo.Reading()


def test_a_reader_goes_over_a_column_with_map() -> None:
    read = pd.Series(["5月", None]).map(lambda cell: seihyo.parse_schedule(cell, fiscal_year=2022))
    assert [[time.edtf for time in reading] for reading in read] == [["2022-05"], []]


def test_a_prefecture_or_a_code_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="prefecture='北海'"):
        seihyo.parse_bodies("道", prefecture="北海")
    with pytest.raises(ValueError, match="municipality_code='011000'"):
        seihyo.parse_places("市内", municipality_code="011000")
    assert (
        seihyo.parse_places("市内", role="venue", municipality_code="011002")[0].municipality_code == "011002"
    )


def test_checked_boxes_are_read_as_the_pipeline_reads_them() -> None:
    assert [way.category for way in seihyo.parse_ways("☑派遣 □受入")] == ["outbound"]


def test_documents_are_read_with_what_stands_beside_them_and_what_the_caller_says(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("No,事業名,実施時期\n1,交流,5月\n", encoding="utf-8")
    assert pd.isna(seihyo.read(path)["programs"]["start_date"][0])
    path.with_suffix(".toml").write_text("fiscal_year = 2022\n", encoding="utf-8")
    assert str(seihyo.read(path)["programs"]["start_date"][0]) == "2022-05-01"
    assert str(seihyo.read(path, fiscal_year=2023)["programs"]["start_date"][0]) == "2023-05-01"
    assert seihyo.read(path, license="CC BY 4.0")["sources"]["license"].tolist() == ["CC BY 4.0"]
    corrections = "no,column,before,after,reason\n1,title,交流,国際交流,確認済\n"
    (tmp_path / "list.corrections.csv").write_text(corrections, encoding="utf-8")
    assert seihyo.read(tmp_path)["programs"]["title"].tolist() == ["国際交流"]
    with pytest.raises(seihyo.SeihyoError, match="unknown key `year`"):
        seihyo.read(path, year=2022)


def test_of_a_folder_the_readable_documents_are_read_and_the_others_named(tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_text("No,事業名,実施時期\n1,交流,5月\n", encoding="utf-8")
    (tmp_path / "empty.csv").write_bytes(b"")
    with pytest.warns(UserWarning, match=r"empty\.csv: 文書が空です"):
        tables = seihyo.read(tmp_path)
    assert tables["sources"]["source_id"].tolist() == ["good"]
    assert set(tables["findings"]["source_id"]) <= {"good"}
    with pytest.raises(seihyo.SeihyoError, match=r"empty\.csv: 文書が空です"):
        seihyo.read(tmp_path / "empty.csv")
    with pytest.raises(seihyo.SeihyoError, match="no such file or folder"):
        seihyo.read(tmp_path / "none.csv")


def test_a_published_dataset_is_read_as_such(tmp_path: Path) -> None:
    publish(sample(), tmp_path)
    assert seihyo.read(tmp_path)["programs"]["title"].tolist() == sample()["programs"]["title"].tolist()


def test_importing_brings_in_no_pandas_and_no_dictionary() -> None:
    program = (
        "import sys, seihyo; seihyo.parse_schedule('5月', fiscal_year=2022); seihyo.parse_places('台湾');"
        "print({'pandas', 'pandera', 'pyarrow', 'polars', 'sudachipy'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "set()"


def test_every_name_that_is_promised_is_there() -> None:
    assert [name for name in seihyo.__all__ if not hasattr(seihyo, name)] == []
    assert dir(seihyo) == sorted(seihyo.__all__)
    with pytest.raises(AttributeError):
        seihyo.parse_dates  # noqa: B018
    assert {"title", "schedule"} <= set(ROLES)
