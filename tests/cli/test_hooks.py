"""The hooks that repositories of disclosures get from us by way of pre-commit, run by the real pre-commit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from conftest import ROOT

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
PUBLISHED = ("generator", "specs", "templates", "pyproject.toml", "README.md", "LICENSE", MANIFEST.name)
"""What of the project an install needs."""
TIDY = """\
form: guangzhou
department: 示例市示范区文化馆
currency_unit: 万元
units:
  - name: 示例市示范区文化馆
    projects:
      - name: 公益演出经费
        budget: {total: 8.00, fiscal: 8.00}
        goal: 送戏下乡。
        indicators:
          - level1: 产出指标
            level2: 数量指标
            name: 演出场次
            annual_target: ≥40场
"""
UNTIDY = "currency_unit:   万元\n" + TIDY.replace("currency_unit: 万元\n", "")
OF_SOMEBODY_ELSE = "on:   [push]\njobs: {a:   1}\n"

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=示例", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *names, *arguments], cwd=folder, env=clean(), check=True, capture_output=True)


def clean() -> dict[str, str]:
    """The environment without what git sets for its own hooks, and without anyone's settings."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    return {**own, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def pre_commit(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        cwd=folder,
        env={**clean(), "PRE_COMMIT_HOME": str(folder.parent / "cache"), "LANG": "zh_CN.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository of disclosures that runs our hooks, with the command of this checkout, over one folder."""
    folder = tmp_path / "repository"
    (folder / "disclosures").mkdir(parents=True)
    hooks = YAML(typ="safe").load(MANIFEST)
    for hook in hooks:
        hook["entry"] = f"'{sys.executable}' -m {hook['entry']}"
        hook |= {"language": "system", "files": "^disclosures/"}
    with (folder / ".pre-commit-config.yaml").open("w", encoding="utf-8") as file:
        YAML(typ="safe").dump({"repos": [{"repo": "local", "hooks": hooks}]}, file)
    (folder / "workflow.yaml").write_text(OF_SOMEBODY_ELSE, encoding="utf-8")
    git(folder, "init")
    return folder


def commit(repository: Path, text: str) -> subprocess.CompletedProcess[str]:
    """What pre-commit says of a commit with this disclosure."""
    (repository / "disclosures" / "文化馆.yaml").write_text(text, encoding="utf-8")
    git(repository, "add", ".")
    return pre_commit(repository, "run")


def test_pre_commit_accepts_the_manifest() -> None:
    checked = pre_commit(ROOT, "validate-manifest", str(MANIFEST))
    assert (checked.returncode, checked.stdout) == (0, "")


def test_a_sound_and_tidy_disclosure_passes(repository: Path) -> None:
    done = commit(repository, TIDY)
    assert done.returncode == 0, done.stdout


def test_a_disclosure_with_an_error_is_stopped_with_its_line(repository: Path) -> None:
    done = commit(repository, TIDY.replace("fiscal: 8.00", "fiscal: 7.00"))
    assert done.returncode == 1
    assert "disclosures/文化馆.yaml:8:25: 错误 BD301" in done.stdout


def test_an_untidy_one_is_tidied_and_passes_when_it_is_added_again(repository: Path) -> None:
    done = commit(repository, UNTIDY)
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout
    tidied = (repository / "disclosures" / "文化馆.yaml").read_text(encoding="utf-8")
    assert tidied == TIDY
    assert commit(repository, tidied).returncode == 0


def test_other_files_are_left_alone(repository: Path) -> None:
    commit(repository, UNTIDY)
    assert (repository / "workflow.yaml").read_text(encoding="utf-8") == OF_SOMEBODY_ELSE


@pytest.mark.slow
def test_pre_commit_installs_it_from_our_repository(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    ours.mkdir()
    (theirs / "disclosures").mkdir(parents=True)
    for name in PUBLISHED:
        path = ROOT / name
        copy = shutil.copytree if path.is_dir() else shutil.copy
        copy(path, ours / name)
    (theirs / "disclosures" / "a.yaml").write_text(TIDY.replace("fiscal: 8.00", "fiscal: 7.00"), encoding="utf-8")
    for folder in (ours, theirs):
        git(folder, "init")
        git(folder, "add", ".")
        git(folder, "commit", "-m", "one")
    done = pre_commit(theirs, "try-repo", str(ours), "budgetdoc-check", "--all-files")
    if "No matching distribution" in done.stdout or "Temporary failure in name resolution" in done.stdout:
        pytest.skip("the package index can't be reached")
    assert done.returncode == 1
    assert "disclosures/a.yaml:8:25: 错误 BD301" in done.stdout
