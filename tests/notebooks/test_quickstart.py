"""The notebook runs from top to bottom, on the published dataset and on another one, without a warning."""

from __future__ import annotations

import base64
import os
from io import BytesIO
from pathlib import Path

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode
from PIL import Image

from pipeline.publish.dataset import publish
from tests.sample import sample

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "notebooks" / "quickstart.ipynb"


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the list of fonts: one that an earlier run left may be older than the fonts."""
    return tmp_path_factory.mktemp("fonts")


def run(folder: Path, fonts: Path) -> NotebookNode:
    """The notebook as run in a folder, every code cell with its outputs."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}})
    own = {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "default", "MPLCONFIGDIR": str(fonts)}
    client.execute(env=os.environ | own)
    return notebook


def outputs(notebook: NotebookNode, cell: str) -> list[NotebookNode]:
    """What a cell put out."""
    return [output for found in notebook.cells if found.id == cell for output in found.outputs]


def check(notebook: NotebookNode) -> None:
    """Fails where a cell warned, a figure is missing or blank, or an expected table is missing."""
    said = [
        output.text
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if output.output_type == "stream"
    ]
    if any("no font with Japanese" in text for text in said) and "SEIHYO_REQUIRE_PROGRAMS" not in os.environ:
        pytest.skip("needs a font with Japanese, which is not installed")
    assert said == []
    for cell in ("year", "countries", "map"):
        (figure,) = [output for output in outputs(notebook, cell) if "image/png" in output.get("data", {})]
        pixels = np.asarray(Image.open(BytesIO(base64.b64decode(figure.data["image/png"]))).convert("L"))
        assert 0.005 < (pixels < 250).mean() < 0.9, cell
    for cell in ("load", "look", "join", "month", "undo", "findings"):
        assert any("text/html" in output.get("data", {}) for output in outputs(notebook, cell)), cell


@pytest.mark.slow
def test_runs_on_the_published_dataset(fonts: Path) -> None:
    if not (ROOT / "output" / "programs.parquet").exists():
        pytest.skip("needs output/: run `make all`")
    check(run(NOTEBOOK.parent, fonts))


def test_runs_on_another_dataset(tmp_path: Path, fonts: Path) -> None:
    publish(sample(), tmp_path / "output")
    notebook = run(tmp_path, fonts)
    check(notebook)
    (undone,) = outputs(notebook, "undo")
    assert "小樽港 貿易振興協議会" in undone.data["text/html"]
    (october,) = outputs(notebook, "month")
    assert "海外展開支援事業" in october.data["text/html"]


def test_is_stored_without_outputs() -> None:
    for cell in nbformat.read(NOTEBOOK, as_version=4).cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None
