"""The commands of the data workflow are ones that the command line knows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from pipeline.cli import parser

ROOT = Path(__file__).parents[2]
WORKFLOW = ROOT / ".github" / "workflows" / "data.yml"
COMMANDS = re.findall(r"-m pipeline ([^>|\n]+)", WORKFLOW.read_text(encoding="utf-8"))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_workflow_parses(command: str) -> None:
    arguments = shlex.split(command)
    assert parser(arguments[0]).parse_args(arguments).command == arguments[0]


def test_the_workflow_covers_build_drift_validation_and_diff() -> None:
    text = WORKFLOW.read_text(encoding="utf-8")
    assert {command.split()[0] for command in COMMANDS} == {"validate", "eventlist", "check", "diff"}
    assert "make all" in text
    assert "git diff --stat --exit-code -- output" in text
    assert "$GITHUB_STEP_SUMMARY" in text
