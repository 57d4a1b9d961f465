from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.exports.dataset import published

ROOT = Path(__file__).parents[2]


def test_exports_writes_every_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = published(tmp_path)
    assert main(["exports", "--output", str(output), "--to", str(tmp_path / "exports")]) == 0
    names = {path.name for path in (tmp_path / "exports").iterdir()}
    assert names >= {
        "event-list-gif.csv",
        "event-list-imi.csv",
        "event-list-v1.csv",
        "event-list.jsonld",
        "events.ics",
        "seihyo.duckdb",
        "seihyo.sqlite",
        "seihyo.xlsx",
    }
    said = capsys.readouterr().out.splitlines()
    assert sorted(said) == sorted(str(tmp_path / "exports" / name) for name in names)


def test_eventlist_writes_and_checks_as_a_user_would(tmp_path: Path) -> None:
    output = published(tmp_path)
    command = [sys.executable, "-m", "pipeline", "eventlist"]
    subprocess.run([*command, "--output", str(output)], cwd=ROOT, check=True, capture_output=True)
    done = subprocess.run(
        [*command, "--check", str(output / "event-list.csv")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "合格(誤り 0、注意 8) / accepted (0 errors, 8 warnings)" in done.stderr


def test_a_wrong_list_is_refused_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = published(tmp_path)
    assert main(["eventlist", "--output", str(output)]) == 0
    path = output / "event-list.csv"
    path.write_bytes(path.read_bytes().replace(b"2022-07-25", "2022年7月25日".encode()))
    capsys.readouterr()
    assert main(["eventlist", "--check", str(path)]) == 1
    assert "2行 開始日: error: 「2022年7月25日」 YYYY-MM-DD と書きます" in capsys.readouterr().out
    assert main(["eventlist", "--check", str(path), "--json"]) == 1
    shown = json.loads(capsys.readouterr().out)
    assert shown["accepted"] is False
    assert shown["remarks"][0].keys() == {"line", "column", "severity", "value", "message"}


def test_strict_fails_on_warnings(tmp_path: Path) -> None:
    output = published(tmp_path)
    main(["eventlist", "--output", str(output)])
    assert main(["eventlist", "--check", str(output / "event-list.csv"), "--strict"]) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["eventlist", "--check", "none.csv"],
        ["eventlist", "--output", "none"],
        ["exports", "--output", "none"],
    ],
)
def test_what_is_not_there_is_said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "none" in capsys.readouterr().err


def test_a_missing_library_is_named_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("pipeline.cli.exports.find_spec", lambda name: None)
    assert main(["exports", "--output", str(published(tmp_path))]) == 2
    assert "pip install 'seihyo[exports]'" in capsys.readouterr().err
