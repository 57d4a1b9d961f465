"""The notebook runs from top to bottom, on the published dataset and on another one, without a warning."""

from __future__ import annotations

import base64
import os
from io import BytesIO
from pathlib import Path

import nbformat
import numpy as np
import pytest
from nbformat import NotebookNode
from PIL import Image

from tests.published import publish
from tests.sample import sample
from tools.notebook import NOTEBOOK, executed

ROOT = Path(__file__).parents[2]
FIGURES = ("who", "when", "sure")
TABLES = ("load", "pairs", "open", "undecided", "undo", "findings", "day")

pytest.importorskip("matplotlib_fontja", reason="needs the `notebook` extra")


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment with warnings shown, and a list of fonts of its own: a stale one is no failure here."""
    own = {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "default"}
    return dict(os.environ) | own | {"MPLCONFIGDIR": str(tmp_path_factory.mktemp("fonts"))}


def outputs(notebook: NotebookNode, cell: str) -> list[NotebookNode]:
    """What a cell put out."""
    return [output for found in notebook.cells if found.id == cell for output in found.outputs]


def texts(notebook: NotebookNode) -> dict[str, str]:
    """The tables of a notebook as text, by cell."""
    return {cell: outputs(notebook, cell)[0].data["text/plain"] for cell in TABLES}


def check(notebook: NotebookNode) -> None:
    """Fails where a cell warned, a figure is missing or blank, or an expected table is missing."""
    said = [
        output.text
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if output.output_type == "stream"
    ]
    assert said == []
    for cell in FIGURES:
        (figure,) = [output for output in outputs(notebook, cell) if "image/png" in output.get("data", {})]
        pixels = np.asarray(Image.open(BytesIO(base64.b64decode(figure.data["image/png"]))).convert("L"))
        assert 0.005 < (pixels < 250).mean() < 0.9, cell
    for cell in TABLES:
        assert any("text/html" in output.get("data", {}) for output in outputs(notebook, cell)), cell


@pytest.mark.slow
def test_what_is_stored_is_what_a_run_on_the_published_dataset_shows(settings: dict[str, str]) -> None:
    stored = nbformat.read(NOTEBOOK, as_version=4)
    check(stored)
    run = executed(nbformat.read(NOTEBOOK, as_version=4), NOTEBOOK.parent, **settings)
    check(run)
    assert texts(run) == texts(stored), "run `make docs`"


def test_runs_on_another_dataset(tmp_path: Path, settings: dict[str, str]) -> None:
    publish(sample(), tmp_path / "output")
    notebook = executed(nbformat.read(NOTEBOOK, as_version=4), tmp_path, **settings)
    check(notebook)
    (undone,) = outputs(notebook, "undo")
    assert "小樽港 貿易振興協議会" in undone.data["text/html"]
    (day,) = outputs(notebook, "day")
    assert "海外展開支援事業" in day.data["text/html"]


def test_it_was_run_from_top_to_bottom_and_holds_nothing_of_the_machine() -> None:
    cells = [cell for cell in nbformat.read(NOTEBOOK, as_version=4).cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert str(ROOT) not in NOTEBOOK.read_text(encoding="utf-8")
