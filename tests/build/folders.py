"""Small raw folders to build, and what came of them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from pipeline.cli import main
from pipeline.publish.dataset import load

HEAD = "No,実施主体,事業名,対象国,実施時期\n"


def table(title: str, *, rows: int = 1, year: int = 2022) -> str:
    """A document of so many programs."""
    lines = [
        f"{n},旭川市,{title}{'派遣交流会議'[n % 5 :]},韓国,{year}年{n % 12 + 1}月\n"
        for n in range(1, rows + 1)
    ]
    return HEAD + "".join(lines)


def put(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Writes files into the folder's raw/."""
    for name, content in files.items():
        path = folder / "raw" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def arguments(folder: Path, *more: str) -> list[str]:
    """The command line of a build of the folder."""
    places = [part for name in ("raw", "interim", "output") for part in (f"--{name}", str(folder / name))]
    return ["run", *places, *more]


def run(folder: Path, *more: str, workers: int = 0) -> int:
    """The exit code of a build of the folder, in this process."""
    return main(arguments(folder, "--workers", str(workers), *more))


def start(folder: Path, *more: str) -> subprocess.Popen[str]:
    """A build of the folder in a process of its own."""
    command = [sys.executable, "-m", "pipeline", *arguments(folder, *more)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def published(folder: Path) -> dict[str, bytes]:
    """The published files by name."""
    return {path.name: path.read_bytes() for path in sorted((folder / "output").iterdir())}


def titles(folder: Path) -> dict[str, list[str]]:
    """The programs' titles by document, "*" before those of a stale one."""
    tables = load(folder / "output")
    stale = dict(zip(tables["sources"]["source_id"], tables["sources"]["stale"], strict=True))
    found: dict[str, list[str]] = {source: [] for source in stale}
    for source, title in zip(tables["programs"]["source_id"], tables["programs"]["title"], strict=True):
        found[source].append(f"*{title}" if stale[source] else title)
    return found
