"""What the command line says: Japanese first, commands as they work where the reader stands."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import COMMANDS, main, parser
from pipeline.cli.here import here

ROOT = Path(__file__).parents[2]
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-鿿]")


def actions(of: argparse.ArgumentParser) -> list[tuple[str, argparse.Action]]:
    """Every argument of a parser and of those below it, with the program that takes it."""
    found = []
    for action in of._actions:
        if isinstance(action, argparse._SubParsersAction):
            for choice in action.choices.values():
                found += actions(choice)
        else:
            found.append((of.prog, action))
    return found


@pytest.mark.parametrize("command", COMMANDS)
def test_every_argument_is_told_in_both_languages(command: str) -> None:
    own = [(prog, action) for prog, action in actions(parser(command)) if f" {command}" in prog]
    assert len(own) > 1
    for prog, action in own:
        japanese, mark, english = str(action.help).partition(" / ")
        assert JAPANESE.search(japanese), (prog, action.dest)
        assert mark, (prog, action.dest)
        assert re.search("[a-z]{2}", english), (prog, action.dest)


def test_help_names_every_command_and_begins_in_japanese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert shown.startswith("使い方 / usage: seihyo [-h]")
    assert all(re.search(rf"^    {name}\s", shown, re.MULTILINE) for name in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["valdate"], "seihyo: COMMAND: 'valdate' は選べません。validate ではありませんか。"),
        (["xyz"], "seihyo: COMMAND: 'xyz' は選べません。"),
        (["explain", "a"], "seihyo explain: 引数が足りません: COLUMN / the following arguments are required"),
        (["run", "--workers", "two"], "seihyo run: --workers: 'two' は整数ではありません / "),
        (["run", "--workers", "-1"], "seihyo run: --workers: 0 以上にしてください(-1) / "),
        (["run", "--time-limit", "0"], "seihyo run: --time-limit: 1 以上にしてください(0) / "),
        (["run", "--time-limit", "x"], "seihyo run: --time-limit: 'x' は数ではありません / "),
        (["run", "--workers"], "seihyo run: --workers: 値を一つ書いてください / "),
        (["run", "--with"], "seihyo run: --with: 値を一つ以上書いてください / "),
        (["run", "raw"], "seihyo run: 知らない引数です: raw / unrecognized arguments: raw"),
        (["run", "--foo"], "seihyo run: 知らない引数です: --foo / unrecognized arguments: --foo"),
        (["review", "import", "a", "--foo"], "seihyo review import: 知らない引数です: --foo / "),
        (["--foo", "run"], "seihyo: 知らない引数です: --foo / "),
        (["diff", "a", "--json", "--markdown"], "--markdown と --json は一緒に使えません / "),
        (["validate", "--annotations=1"], "--annotations に値 '1' は付けられません / "),
        (["run", "--w", "1"], "--w は --workers, --with のどれか決まりません / "),
    ],
)
def test_a_slip_of_the_pen_is_told_in_japanese_first(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    usage, *_, line = capsys.readouterr().err.splitlines()
    assert usage.startswith(f"使い方 / usage: {line.partition(': ')[0]} [-h]")
    assert said in line


def run(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    own = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        words,
        cwd=cwd,
        env=own | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_a_missing_package_says_make_all_first(tmp_path: Path) -> None:
    bare = (sys.executable, "-S", "-m", "pipeline")
    for command in (["run"], ["inspect", str(ROOT / "README.md")], ["check", "x"], ["validate"]):
        done = run(*bare, *command, cwd=tmp_path)
        assert done.returncode == 2, done.stderr
        assert re.fullmatch(
            rf"seihyo {command[0]}: 部品 \w+ がありません。先に `make all` を実行してください.* / "
            r"the package \w+ is not installed: run `make all` first .*\n",
            done.stderr,
        ), done.stderr
    assert run(*bare, "--help", cwd=tmp_path).returncode == 0


def test_a_command_in_a_message_works_as_it_is_printed(tmp_path: Path) -> None:
    done = run(sys.executable, "-m", "pipeline", "repair", cwd=tmp_path)
    assert done.returncode == 2
    (command,) = set(re.findall("`(.+?)`", done.stderr))
    assert command.endswith(" -m pipeline extract")
    printed = run(*command.replace('"', "").split(" "), "--help", cwd=tmp_path)
    assert printed.returncode == 0
    assert "原文書 → セル" in printed.stdout


@pytest.mark.parametrize(
    ("called", "on_path", "typed"),
    [
        ("bin/seihyo", True, "seihyo"),
        ("bin/seihyo", False, "bin/seihyo"),
        ("my folder/seihyo", False, '"my folder/seihyo"'),
    ],
)
def test_the_program_is_called_as_the_reader_called_it(
    called: str, on_path: bool, typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / called
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", [str(program), "run"])
    monkeypatch.setenv("PATH", str(program.parent) if on_path else str(tmp_path))
    assert here("`seihyo run` and `seihyo`") == f"`{typed} run` and `seihyo`"


def test_an_old_python_is_told_which_is_needed() -> None:
    text = (ROOT / "pipeline" / "__main__.py").read_text(encoding="utf-8")
    before, _, after = text.partition("from pipeline.cli import main")
    assert "sys.version_info < (3, 11)" in before
    assert after
