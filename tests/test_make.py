"""make sees real files: what changed is rebuilt, and nothing else."""

from __future__ import annotations

import os
import re
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
    assert "すべて作ります" in make(folder, "all")[0]
    return folder


def test_a_second_make_has_nothing_to_do(built: Path) -> None:
    assert make(built, "all") == ["変更はありません / nothing to do"]


def test_a_build_changes_nothing_that_is_published(built: Path) -> None:
    published = {path.name: path.read_bytes() for path in (ROOT / "output").iterdir()}
    assert {path.name: path.read_bytes() for path in (built / "output").iterdir()} == published


def test_a_changed_rule_rebuilds_and_a_touched_one_does_not(built: Path) -> None:
    path = built / "pipeline" / "reference" / "row_words.csv"
    os.utime(path)
    assert make(built, "all") == ["変更はありません / nothing to do"]
    before = path.read_bytes()
    path.write_bytes(before + before.splitlines(keepends=True)[-1].replace(b",", b"x,", 1))
    assert "版が変わりました(tables)" in make(built, "all")[0]
    path.write_bytes(before)
    make(built, "all")


def test_stage_by_stage_publishes_the_same_bytes(built: Path) -> None:
    before = {path.name: path.read_bytes() for path in (built / "output").iterdir()}
    for target in ("extract", "repair", "normalize", "publish"):
        make(built, target)
    assert {path.name: path.read_bytes() for path in (built / "output").iterdir()} == before


def test_clean_leaves_raw_and_output(built: Path) -> None:
    lines = "\n".join(make(built, "-n", "clean"))
    assert "interim" in lines
    assert not {"raw", "output"} & set(lines.replace("\n", " ").split())


def test_the_first_make_says_what_it_is_doing_and_puts_the_program_there(tmp_path: Path) -> None:
    folder = tmp_path / "a folder"
    folder.mkdir()
    for name in ("Makefile", "requirements"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
        else:
            shutil.copy(ROOT / name, folder / name)
    for name in ("pipeline", "seihyo"):
        (folder / name).symlink_to(ROOT / name)
    said = subprocess.run(
        ["make", "-n", "all"], cwd=folder, capture_output=True, text=True, check=True
    ).stdout
    assert "部品を入れています(初回だけ、数分かかります) / installing what is needed" in said
    subprocess.run(["make", ".venv/bin/seihyo"], cwd=folder, check=True, capture_output=True)
    shown = subprocess.run(
        [folder / ".venv" / "bin" / "seihyo", "run"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert shown.returncode == 2
    assert "先に `make all` を実行してください" in shown.stderr


def test_an_old_python_is_told_which_is_needed(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path / "Makefile")
    (tmp_path / "old").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    said = subprocess.run(
        ["make", "-n", "PYTHON=old", ".venv/bin/python"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "Python 3.11 以上が要ります" in said


def test_help_has_a_line_in_each_language_for_every_target(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path / "Makefile")
    said = subprocess.run(["make", "help"], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    lines = said.splitlines()
    targets = [place for place, line in enumerate(lines) if line.startswith("  make ")]
    assert len(targets) > 20
    for place in targets:
        assert re.search("[ぁ-んァ-ヶ一-鿿]|→", lines[place]), lines[place]
        assert lines[place + 1].startswith(" " * 17), lines[place + 1]
        assert lines[place + 1].strip(), lines[place]
