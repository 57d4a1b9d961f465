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

from pipeline.publish import publish
from tests.sample import sample

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "notebooks" / "quickstart.ipynb"


def run(folder: Path) -> NotebookNode:
    """The notebook as run in a folder, every code cell with its outputs."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}})
    client.execute(env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "default"})
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
    assert said == []
    for cell in ("year", "countries", "map"):
        (figure,) = [output for output in outputs(notebook, cell) if "image/png" in output.get("data", {})]
        pixels = np.asarray(Image.open(BytesIO(base64.b64decode(figure.data["image/png"]))).convert("L"))
        assert 0.005 < (pixels < 250).mean() < 0.9, cell
    for cell in ("load", "look", "join", "month", "undo", "findings"):
        assert any("text/html" in output.get("data", {}) for output in outputs(notebook, cell)), cell


@pytest.mark.slow
def test_runs_on_the_published_dataset() -> None:
    if not (ROOT / "output" / "programs.parquet").exists():
        pytest.skip("needs output/: run `make all`")
    check(run(NOTEBOOK.parent))


def test_runs_on_another_dataset(tmp_path: Path) -> None:
    publish(sample(), tmp_path / "output")
    notebook = run(tmp_path)
    check(notebook)
    (undone,) = outputs(notebook, "undo")
    assert "小樽港 貿易振興協議会" in undone.data["text/html"]
    (october,) = outputs(notebook, "month")
    assert "海外展開支援事業" in october.data["text/html"]


def test_is_stored_without_outputs() -> None:
    for cell in nbformat.read(NOTEBOOK, as_version=4).cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None
