"""Every console and every way to stop a command: a message, never a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.build.folders import put, table

CONSOLES = {
    "cp932": {"PYTHONIOENCODING": "cp932"},
    "EUC-JP": {"PYTHONIOENCODING": "euc_jp"},
    "ASCII": {"PYTHONIOENCODING": "ascii"},
    "POSIX": {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
}


def command(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A command in the folder, in a process of its own."""
    known = {**os.environ, "PYTHONPATH": str(Path.cwd()), **environment}
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=folder,
        env=known,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("console", CONSOLES)
def test_a_console_that_lacks_characters_gets_their_codes(tmp_path: Path, console: str) -> None:
    put(tmp_path, {"own.csv": table("派遣①🈀é—")})
    environment = CONSOLES[console]
    for arguments, codes in (
        (("run",), {0}),
        (("inspect", "raw/own.csv"), {0}),
        (("check", "raw/own.csv"), {0, 1}),
        (("explain", "own-0001", "title"), {0}),
        (("diff", "output", "output"), {0}),
    ):
        ended = command(tmp_path, *arguments, **environment)
        assert b"Traceback" not in ended.stderr, ended.stderr
        assert ended.returncode in codes, ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is no signal there")
def test_ctrl_c_ends_with_a_message_130_and_no_children(tmp_path: Path) -> None:
    put(tmp_path, {"own.csv": table("派遣")})
    slow = (  # a program started in the background of a shell inherits that Ctrl-C is ignored
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "import sys, time; from pipeline.build import shards; from pipeline.cli import main\n"
        "def wait(files):\n    list(files); open('begun', 'w').close(); time.sleep(600)\n"
        "shards.extract = wait; sys.exit(main(['run']))"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    build = subprocess.Popen(
        [sys.executable, "-c", slow],
        cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    until = time.monotonic() + 60
    while not (tmp_path / "begun").exists() and time.monotonic() < until:
        time.sleep(0.05)
    build.send_signal(signal.SIGINT)
    _, said = build.communicate(timeout=60)
    assert build.returncode == 130
    assert b"Traceback" not in said
    assert "中断しました".encode() in said
    assert not (tmp_path / "output").exists()
    with pytest.raises(ProcessLookupError):
        os.killpg(build.pid, 0)
