"""make sees real files: what changed is rebuilt, and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
KEPT = ("Makefile", "pyproject.toml", "requirements", "pipeline", "raw", "output", "thresholds.toml")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("make") is None, reason="needs the program make"),
]


def make(folder: Path, *arguments: str) -> list[str]:
    """What make prints, line by line, with this environment's Python in the place of its own."""
    venv = Path(sys.prefix)
    stamps = [f"--old-file={name}" for name in (f"{venv}/run", f"{venv}/dev", "requirements/run.txt")]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(
        ["make", f"VENV={venv}", *stamps, *arguments],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.splitlines()


def stages(lines: list[str]) -> list[str]:
    """The pipeline commands among make's lines."""
    return [line.split("-m pipeline ")[1].split()[0] for line in lines if "-m pipeline " in line]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, `make all` done."""
    if not (Path(sys.prefix) / "run").exists():
        pytest.skip("needs the environment that make sets up (.venv)")
    folder = tmp_path_factory.mktemp("make") / "project"
    folder.mkdir()
    for name in KEPT:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, folder / name)
    assert stages(make(folder, "all")) == ["run", "report", "eventlist"]
    return folder


def test_a_second_make_has_nothing_to_do(built: Path) -> None:
    assert stages(make(built, "-n", "all")) == []
    assert make(built, "all")[-1:] == ["make: Nothing to be done for 'all'."]


def test_a_build_changes_nothing_that_is_published(built: Path) -> None:
    published = {path.name: path.read_bytes() for path in (ROOT / "output").iterdir()}
    assert {path.name: path.read_bytes() for path in (built / "output").iterdir()} == published


@pytest.mark.parametrize(
    ("touched", "rebuilt"),
    [
        ("raw/hokkaido-international-programs-2022.txt", ["run", "report", "eventlist"]),
        ("pipeline/normalize/assemble.py", ["run", "report", "eventlist"]),
        ("pipeline/publish/formats.py", ["publish", "report", "eventlist"]),
        ("pipeline/cli/__init__.py", []),
    ],
)
def test_a_touched_file_rebuilds_what_depends_on_it(built: Path, touched: str, rebuilt: list[str]) -> None:
    path = built / touched
    before = path.stat()
    os.utime(path)
    try:
        assert stages(make(built, "-n", "all")) == rebuilt
    finally:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_clean_leaves_raw_and_output(built: Path) -> None:
    lines = "\n".join(make(built, "-n", "clean"))
    assert "interim" in lines
    assert not {"raw", "output"} & set(lines.replace("\n", " ").split())
