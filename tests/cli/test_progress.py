"""How a build goes: lines off a terminal, a bar on one, in both languages."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.build import Begun, Reading
from pipeline.build.parts import Done
from pipeline.build.shards import Failed
from pipeline.cli import progress
from pipeline.cli.progress import Count, Lines
from tests.build.folders import arguments, put, table


def test_what_was_told_is_counted() -> None:
    count = Count()
    count.add(Begun(10, before=2))
    count.add(Done(("a", "b"), {"c": Failed("c: 空です")}, None, 1234, 5))
    assert count.done == 5
    assert "10 文書中 5 文書 / 5 of 10 documents · 1,234 件 records · 確認事項 5 findings" in count.line
    assert count.rate > 0


def test_lines_come_now_and_then(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    lines = Lines()
    lines.tell(Begun(100, before=0))
    for second in range(1, 71):
        now[0] = float(second)
        lines.tell(Reading("a"))
        lines.tell(Done(("a",), {}, None, 1, 0))
    said = capsys.readouterr().err.splitlines()
    assert [line.split(" · ")[0] for line in said] == [
        "seihyo: 100 文書中 30 文書 / 30 of 100 documents",
        "seihyo: 100 文書中 60 文書 / 60 of 100 documents",
    ]
    assert said[0].endswith("毎秒 1.0 文書 documents/s · 残り 0:01:10 left")


def test_a_run_that_goes_on_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    Lines().tell(Begun(100, before=7))
    assert "7 文書はそのまま使います / 7 documents were read by a run" in capsys.readouterr().err


def test_a_short_build_off_a_terminal_says_nothing_of_it(tmp_path: Path) -> None:
    put(tmp_path, {"a.csv": table("あ")})
    ended = subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments(tmp_path)], capture_output=True, check=True
    )
    assert ended.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_a_bar_stands_on_a_terminal_and_goes_away(tmp_path: Path) -> None:
    put(tmp_path, {f"{name}.csv": table(name) for name in "abc"})
    ours, theirs = pty.openpty()
    known = {**os.environ, "COLUMNS": "200", "TERM": "xterm"}
    build = subprocess.Popen(
        [sys.executable, "-m", "pipeline", *arguments(tmp_path)],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env=known,
    )
    os.close(theirs)
    said = b""
    try:
        while block := os.read(ours, 4096):
            said += block
    except OSError:
        pass  # the terminal is gone with its last process
    os.close(ours)
    assert build.wait() == 0
    shown = said.decode()
    assert "整表 seihyo" in shown
    assert "3/3" in shown
    assert "文書 documents" in shown
    assert "\x1b[2K" in shown, "the bar is taken away"
