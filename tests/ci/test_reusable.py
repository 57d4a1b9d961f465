"""The action, the hooks and the template that other repositories use."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main, parser
from pipeline.formats import extensions
from pipeline.publish.dataset import load

yaml = pytest.importorskip("yaml")
ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "template"


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


ACTION = read(ROOT / "action.yml")
HOOKS = {hook["id"]: hook for hook in read(ROOT / ".pre-commit-hooks.yaml")}


def commands() -> list[str]:
    """Each command of seihyo in the action, with a word for each of its variables."""
    script = "\n".join(step.get("run", "") for step in ACTION["runs"]["steps"])
    found = re.findall(r"^\s*(seihyo .+?)(?: >.*)?$", script, re.MULTILINE)
    found = [
        re.sub(r"\$\{(\w+):\+(.*?)\}", lambda m: m[2].replace("$WITH", "report"), line) for line in found
    ]
    return [re.sub(r'"?\$[A-Z_]+[/\w.]*"?', "2", line) for line in found]


ENTRIES = [hook["entry"] + " raw/a.csv" * hook.get("pass_filenames", True) for hook in HOOKS.values()]


@pytest.mark.parametrize("command", [*commands(), *ENTRIES])
def test_every_command_is_one_that_seihyo_knows(command: str) -> None:
    program, *arguments = shlex.split(command)
    assert program == "seihyo"
    assert parser(arguments[0]).parse_args(arguments).command == arguments[0]


def test_the_action_builds_holds_against_git_validates_and_compares() -> None:
    assert [command.split()[1] for command in commands()] == ["run", "validate", "diff"]
    used = set(re.findall(r"inputs\.([a-z-]+)", (ROOT / "action.yml").read_text(encoding="utf-8")))
    assert used == set(ACTION["inputs"])
    assert all(step.get("shell") == "bash" for step in ACTION["runs"]["steps"] if "run" in step)


def test_no_input_is_put_into_a_script_but_by_the_environment() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_the_hook_for_documents_takes_every_format_and_no_corrections() -> None:
    hook = HOOKS["seihyo-check"]
    named = {extension for extension in extensions() if re.search(hook["files"], f"raw/一覧.{extension}")}
    assert named == set(extensions())
    assert re.search(hook["exclude"], "raw/a.corrections.csv")
    assert not re.search(hook["files"], "output/programs.csv")


def test_the_template_asks_for_what_is_here() -> None:
    workflow = read(TEMPLATE / ".github" / "workflows" / "data.yml")
    (step,) = [step for step in workflow["jobs"]["data"]["steps"] if "seihyo" in step["uses"]]
    assert set(step["with"]) <= set(ACTION["inputs"])
    (repository,) = read(TEMPLATE / ".pre-commit-config.yaml")["repos"]
    assert {hook["id"] for hook in repository["hooks"]} <= set(HOOKS)


def test_the_page_names_every_input_and_hook() -> None:
    page = (ROOT / "docs" / "your-own-repository.md").read_text(encoding="utf-8")
    assert [name for name in (*ACTION["inputs"], *HOOKS) if f"`{name}`" not in page] == []


def test_the_template_builds_without_a_finding_to_mend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(TEMPLATE, tmp_path / "data"))
    monkeypatch.chdir(folder)
    assert main(["run", "--workers", "0", "--with", "eventlist"]) == 0
    assert main(["validate", "--output", "output", "--thresholds", "thresholds.toml"]) == 0
    tables = load(folder / "output")
    starts = tables["programs"]["start_date"].astype(object)
    assert [str(day) for day in starts.dropna()] == ["2024-07-25", "2024-10-01"]
    assert tables["sources"]["license"].tolist() == ["CC BY 4.0"]
    assert set(tables["findings"]["severity"]) <= {"info"}
