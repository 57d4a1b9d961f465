"""What Windows does otherwise, as far as another system can show it: line ends, BOMs, consoles, no make."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main, parser
from pipeline.publish.dataset import load

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "windows.md").read_text(encoding="utf-8")
FILES = {
    "raw/list.csv": "No,事業名,対象国,実施時期\n1,国際交流,台湾,5月\n2,派遣,韓国,7月25日～30日\n",
    "raw/list.toml": 'fiscal_year = 2022\nprefecture = "北海道"\n',
    "raw/list.corrections.csv": "no,column,before,after,reason\n1,title,国際交流,国際交流会,確認済\n",
    "thresholds.toml": "[default]\nrecords_min = 2\n",
}


def build(folder: Path, end: str, mark: str) -> dict[str, bytes]:
    """The published CSV files of a folder whose text files have these line ends and this mark in front."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes((mark + text.replace("\n", end)).encode())
    folders = [f"--{name}={folder / name}" for name in ("raw", "interim", "output")]
    assert main(["run", "--workers", "0", *folders]) == 0
    limits = f"--thresholds={folder / 'thresholds.toml'}"
    assert main(["validate", f"--output={folder / 'output'}", limits]) == 0
    kept = ("programs", "targets", "periods", "repairs")
    return {name: (folder / "output" / f"{name}.csv").read_bytes() for name in kept}


def test_line_ends_and_marks_of_windows_change_nothing(tmp_path: Path) -> None:
    plain = build(tmp_path / "plain", "\n", "")
    assert build(tmp_path / "crlf", "\r\n", "") == plain
    assert build(tmp_path / "bom", "\r\n", "\ufeff") == plain
    programs = load(tmp_path / "bom" / "output")["programs"]
    assert programs["title"].tolist() == ["国際交流会", "派遣"]
    assert programs["start_date"].astype(str).tolist() == ["2022-05-01", "2022-07-25"]


@pytest.mark.parametrize("arguments", [["--help"], ["run", "--help"], ["valdate"], ["run", "--raw", "―〜"]])
def test_a_cp932_console_shows_japanese(arguments: list[str], tmp_path: Path) -> None:
    own = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "cp932", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=tmp_path,
        env=os.environ | own,
        capture_output=True,
        check=False,
    )
    said = (done.stdout + done.stderr).decode("cp932")
    assert "Traceback" not in said
    assert re.search("使い方|フォルダー", said)


def test_the_commands_of_the_page_are_ones_that_are_known() -> None:
    commands = re.findall(r"-m pipeline ([a-z][^`]*)`", PAGE)
    assert len(commands) >= 6
    for command in commands:
        arguments = shlex.split(command)
        assert parser(arguments[0]).parse_args(arguments).command == arguments[0]
    for name in set(re.findall(r"-r (\S+?)`", PAGE)):
        assert (ROOT / name.replace("\\", "/")).is_file()
