"""The READMEs' commands, taken from them and run as they stand in a fresh copy of the repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.pages import blocks

ROOT = Path(__file__).parents[1]
NEEDED = (
    *("Makefile", "README.md", "README.ja.md", "LICENSE", "pyproject.toml", "thresholds.toml"),
    *("requirements", "pipeline", "seihyo", "raw", "output", "docs"),
)
NOT_HERE = ("make test",)
"""What would run this test again; CI runs it as the README has it."""
MAY_FIND = ("check", "diff")
"""Commands whose exit code 1 says that they found something."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("make") is None, reason="needs the program make"),
    pytest.mark.skipif(sys.platform == "win32", reason="the commands are those of a Unix shell"),
]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository as cloned, with an environment that holds what this one does."""
    folder = tmp_path_factory.mktemp("a folder") / "seihyo"
    for name in NEEDED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            folder.mkdir(exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    venv.create(folder / ".venv", symlinks=True)
    (site_packages,) = (folder / ".venv" / "lib").glob("python*/site-packages")
    (site_packages / "here.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    for stamp in ("run", "dev"):
        (folder / ".venv" / stamp).touch()
    return folder


def commands(name: str) -> list[str]:
    return [
        line.partition(" #")[0].strip()
        for block in blocks((ROOT / name).read_text(encoding="utf-8"), "sh")
        for line in block.splitlines()
        if line.strip()
    ]


def test_every_command_of_the_readme_works_as_it_is_printed(fresh: Path) -> None:
    run = [command for command in commands("README.md") if command not in NOT_HERE]
    assert len(run) > 6
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "PYTHON"))
    }
    for command in run:
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=fresh,
            env=environment | {"PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        fine = (0, 1) if set(MAY_FIND) & set(command.split()) else (0,)
        assert done.returncode in fine, f"{command}: {done.stdout}{done.stderr}"
    assert (fresh / "review.xlsx").stat().st_size > 5000
    assert (fresh / ".venv" / "bin" / "seihyo").exists()


def test_what_is_left_out_is_what_ci_runs() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert set(NOT_HERE) <= set(script)
