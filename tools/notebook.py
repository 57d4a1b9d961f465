"""Runs the notebook on the published dataset and stores what it shows, so that it can be read on the web."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

NOTEBOOK = Path(__file__).parents[1] / "notebooks" / "quickstart.ipynb"


def executed(notebook: NotebookNode, folder: Path, **environment: str) -> NotebookNode:
    """The notebook with the outputs of a run in a folder, without what differs from run to run."""
    resources = {"metadata": {"path": str(folder)}}
    client = NotebookClient(notebook, timeout=300, resources=resources, record_timing=False)
    client.execute(**({"env": environment} if environment else {}))
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.metadata = {}
    notebook.metadata = {key: notebook.metadata[key] for key in ("kernelspec", "language_info")}
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


def main() -> None:
    """Runs it and writes it back."""
    notebook = executed(nbformat.read(NOTEBOOK, as_version=4), NOTEBOOK.parent)
    nbformat.write(notebook, NOTEBOOK)


if __name__ == "__main__":
    main()
