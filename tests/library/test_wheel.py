"""The wheel in a bare environment: Python, seihyo and what it declares, and no repository around."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from tests.pages import sessions

ROOT = Path(__file__).parents[2]
BUILT_FROM = ("pyproject.toml", "README.md", "LICENSE", "pipeline", "seihyo")
NEEDED = "77"
"""The setuptools that pyproject.toml asks for."""

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]


def run(*words: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        list(map(str, words)),
        cwd=cwd,
        env=environment | {"PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def built_wheel(folder: Path) -> Path:
    """The wheel, built from a copy of the repository's own files; the test is skipped where none can be."""
    source = folder / "source"
    source.mkdir()
    for name in BUILT_FROM:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, source / name)
    try:
        here = Version(version("setuptools")) >= Version(NEEDED)
    except PackageNotFoundError:
        here = False
    offline = ("--no-index", "--no-build-isolation") if here else ()
    made = run(sys.executable, "-m", "pip", "wheel", "--no-deps", *offline, "-w", folder, source, cwd=folder)
    wheels = list(folder.glob("seihyo-*.whl"))
    if not wheels and not here:
        pytest.skip(f"needs setuptools >= {NEEDED}, here or from a package index: {made.stderr[-300:]}")
    assert wheels, made.stderr
    return wheels[0]


def declared(requirements: list[str] | None, extras: frozenset[str] = frozenset()) -> Iterator[Distribution]:
    """The distributions that requirements name for this machine, and those that these need."""
    for text in requirements or ():
        requirement = Requirement(text)
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in (extras or {""})):
            found = distribution(requirement.name)
            yield found
            yield from declared(found.requires, frozenset(requirement.extras))


def link(found: Distribution, site_packages: Path) -> None:
    """Makes one installed distribution visible in another environment."""
    for top in {path.parts[0] for path in found.files or () if path.parts[0] not in ("..", "__pycache__")}:
        target = Path(str(found.locate_file(top)))
        if target.exists() and not (site_packages / top).exists():
            (site_packages / top).symlink_to(target)


@pytest.fixture(scope="module")
def bin_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that holds the wheel and what it declares."""
    if sys.platform == "win32":
        pytest.skip("links distributions into an environment, which Windows forbids")
    folder = tmp_path_factory.mktemp("wheel")
    wheel = built_wheel(folder)
    venv.create(folder / "bare", symlinks=True)
    python = folder / "bare" / "bin" / "python"
    installed = run(
        *(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel),
        cwd=folder,
    )
    assert installed.returncode == 0, installed.stderr
    (site_packages,) = (folder / "bare" / "lib").glob("python*/site-packages")
    (metadata,) = site_packages.glob("seihyo-*.dist-info")
    for found in declared(Distribution.at(metadata).requires):
        link(found, site_packages)
    return python.parent


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    return tmp_path


def test_the_wheel_holds_both_packages_and_says_that_they_are_typed(bin_folder: Path, empty: Path) -> None:
    program = (
        "import json, pipeline, seihyo; from importlib.resources import files;"
        "print(json.dumps([str(files(p).joinpath('py.typed').is_file()) for p in (pipeline, seihyo)]"
        " + [seihyo.__file__]))"
    )
    said = run(bin_folder / "python", "-c", program, cwd=empty)
    *typed, place = json.loads(said.stdout)
    assert typed == ["True", "True"]
    assert not place.startswith(str(ROOT))


def test_an_empty_folder_is_told_what_to_put_there(bin_folder: Path, empty: Path) -> None:
    done = run(bin_folder / "seihyo", "run", cwd=empty)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("seihyo run: raw: フォルダーがありません")
    (empty / "raw").mkdir()
    assert "文書がありません" in run(bin_folder / "seihyo", "run", cwd=empty).stderr


def test_a_document_becomes_a_valid_dataset(bin_folder: Path, empty: Path) -> None:
    (empty / "raw").mkdir()
    text = "No,事業名,対象国,実施時期\n1,国際交流,台湾,5月\n"
    (empty / "raw" / "令和4年度一覧.csv").write_text(text, encoding="utf-8")
    done = run(bin_folder / "seihyo", "run", cwd=empty)
    assert done.returncode == 0, done.stderr
    assert "1 文書中 1 文書を公開" in done.stdout
    assert run(bin_folder / "seihyo", "validate", "--output", "output", cwd=empty).returncode == 0
    assert "TW" in (empty / "output" / "targets.csv").read_text(encoding="utf-8-sig")


def test_the_template_is_built_and_validated(bin_folder: Path, empty: Path) -> None:
    folder = Path(shutil.copytree(ROOT / "template", empty / "data"))
    built = run(bin_folder / "seihyo", "run", "--with", "eventlist", cwd=folder)
    assert built.returncode == 0, built.stderr
    command = ("validate", "--output", "output", "--thresholds", "thresholds.toml")
    valid = run(bin_folder / "seihyo", *command, cwd=folder)
    assert valid.returncode == 0, valid.stderr
    assert valid.stdout.splitlines()[-1].startswith("OK: 11 表、")


def test_what_needs_an_extra_says_which(bin_folder: Path, empty: Path) -> None:
    shutil.copytree(ROOT / "output", empty / "output")
    done = run(bin_folder / "seihyo", "exports", cwd=empty)
    assert done.returncode == 2
    assert "pip install 'seihyo[exports]'" in done.stderr


def test_the_examples_of_the_library_page_run(bin_folder: Path, empty: Path) -> None:
    for name in ("raw", "output"):
        shutil.copytree(ROOT / name, empty / name)
    page = sessions(ROOT / "docs" / "library.md")
    without_polars = [part for part in page.split("\n\n") if "polars" not in part]
    (empty / "page.txt").write_text("\n\n".join(without_polars), encoding="utf-8")
    program = (
        "import doctest; done = doctest.testfile('page.txt', module_relative=False, encoding='utf-8');"
        "assert done.attempted > 10; raise SystemExit(done.failed)"
    )
    done = run(bin_folder / "python", "-c", program, cwd=empty)
    assert done.returncode == 0, done.stdout + done.stderr
