from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.published import publish
from tests.sample import sample

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """The sample, and the sample with one title changed."""
    publish(sample(), tmp_path / "old")
    changed = sample()
    changed["programs"].loc[0, "title"] = "別の名"
    publish(changed, tmp_path / "output")
    return tmp_path / "old", tmp_path / "output"


def test_exit_codes(folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    old, new = map(str, folders)
    assert main(["diff", old, old]) == 0
    assert main(["diff", old, new]) == 1
    assert "~ sample-2022-0001 title: 「姉妹都市青少年派遣事業」 → 「別の名」" in capsys.readouterr().out
    assert main(["diff", old, "no-such-thing"]) == 2
    assert "no-such-thing: neither a folder nor a git revision" in capsys.readouterr().err


def test_a_folder_without_a_table_is_unusable(
    folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = folders
    (old / "venues.parquet").unlink()
    assert main(["diff", str(old), str(new)]) == 2
    assert "venues.parquet" in capsys.readouterr().err


def test_json_and_markdown(folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    old, new = map(str, folders)
    assert main(["diff", "--json", old, new]) == 1
    assert json.loads(capsys.readouterr().out)["programs"]["changed"][0]["new"] == "別の名"
    assert main(["diff", "--markdown", old, new]) == 1
    assert capsys.readouterr().out.startswith("### データの変更")


def test_revisions_of_a_repository(
    folders: tuple[Path, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=t", "-c", "user.email=t@example.jp", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)

    monkeypatch.chdir(tmp_path)
    git("init", "--quiet")
    git("add", "output")
    git("commit", "--quiet", "-m", "one")
    publish(sample(), tmp_path / "output")
    assert main(["diff", "HEAD"]) == 1
    assert "「別の名」 → 「姉妹都市青少年派遣事業」" in capsys.readouterr().out
    git("add", "output", "old")
    git("commit", "--quiet", "-m", "two")
    assert main(["diff", "HEAD"]) == 0
    assert main(["diff", "HEAD~1", "HEAD"]) == 1
    assert main(["diff", "HEAD:old", "HEAD:output"]) == 0
    assert main(["diff", "HEAD:elsewhere"]) == 2
    assert "holds no elsewhere/sources.parquet" in capsys.readouterr().err


def test_diff_as_a_user_runs_it(folders: tuple[Path, Path]) -> None:
    command = [sys.executable, "-m", "pipeline", "diff", *map(str, folders)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[0][:9]) == (1, "programs:")
