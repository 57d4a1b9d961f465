from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main

ROOT = Path(__file__).parents[2]
GOOD = "名称,参加者(人)\r\n講座,12\r\n展示,5\r\n会議,8\r\n"
BAD = "名称,参加者\r\n①講座,12人\r\n展示,5\r\n会議,8\r\n"


def test_check_tells_a_publisher_what_to_mend(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text(BAD, encoding="utf-8-sig")
    command = [sys.executable, "-m", "pipeline", "check", str(tmp_path / "bad.csv")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "1-3 数値データは数値とし" in done.stdout
    assert "2行2列「12人」" in done.stdout
    assert "State the unit in the heading" in done.stdout
    assert "keeps 12 of 15 rules" in done.stderr


def test_a_good_file_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "good.csv").write_text(GOOD, encoding="utf-8-sig")
    assert main(["check", str(tmp_path / "good.csv")]) == 0
    assert "15 項目中 15 項目に適合" in capsys.readouterr().err


def test_json_for_machines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in (("good.csv", GOOD), ("bad.csv", BAD)):
        (tmp_path / name).write_text(text, encoding="utf-8-sig")
    assert main(["check", "--json", str(tmp_path / "good.csv"), str(tmp_path / "bad.csv")]) == 1
    shown = json.loads(capsys.readouterr().out)
    assert shown[str(tmp_path / "good.csv")]["score"] == [15, 15]
    assert [broken["rule"] for broken in shown[str(tmp_path / "bad.csv")]["broken"]] == ["1-3", "1-9", "1-10"]


def test_what_cannot_be_read_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n")
    assert main(["check", str(tmp_path / "a.png")]) == 2
    assert "a.png: " in capsys.readouterr().err
    assert main(["check", str(tmp_path / "none.csv")]) == 2
