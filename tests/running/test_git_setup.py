"""`budgetdoc git-setup`: git itself shows what changed in a published document, as YAML."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from budgetdoc.cli import main
from conftest import ROOT
from ours import Pipeline, read

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
BLOCK = """\
# >>> budgetdoc git-setup
*.[dD][oO][cC][xX] diff=budgetdoc
*.[pP][dD][fF] diff=budgetdoc
*.[xX][lL][sS][xX] diff=budgetdoc
*.[dD][oO][cC] diff=budgetdoc
*.[wW][pP][sS] diff=budgetdoc
*.[xX][lL][sS] diff=budgetdoc
*.[eE][tT] diff=budgetdoc
*.[rR][tT][fF] diff=budgetdoc
*.[oO][dD][tT] diff=budgetdoc
*.[oO][dD][sS] diff=budgetdoc
*.[yY][aA][mM][lL] text eol=lf
*.[yY][mM][lL] text eol=lf
# <<< budgetdoc git-setup
"""


def git(*arguments: str) -> str:
    identity = ["-c", "user.name=n", "-c", "user.email=n@example.invalid", "-c", "core.quotepath=false"]
    done = subprocess.run(["git", *identity, *arguments], check=True, capture_output=True, encoding="utf-8")
    return done.stdout


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def publish(folder: Path, suffix: str) -> None:
    (folder / f"a.{suffix}").write_bytes(Pipeline(read(folder / "a.yaml")).output([suffix]).files[suffix])


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository in a folder with a space in its name."""
    folder = tmp_path / "绩效 2024"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    git("init", "--quiet")
    shutil.copy(ROOT / "samples" / "bureau-chinese-keys.yaml", folder / "a.yaml")
    return folder


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_git_shows_what_changed_in_a_document(repository: Path, suffix: str) -> None:
    assert run("git-setup").exit_code == 0
    publish(repository, suffix)
    git("add", ".")
    git("commit", "--quiet", "--message", "1")
    edit(repository / "a.yaml", "部门名称: 示例市", "部门名称: 示例省示例市")
    publish(repository, suffix)
    changed = git("diff", "--", f"a.{suffix}").splitlines()
    assert [line for line in changed if line.startswith("-d")] == ["-department: " + department(before=True)]
    assert [line for line in changed if line.startswith("+d")] == ["+department: " + department(before=False)]
    git("commit", "--quiet", "--all", "--message", "2")
    for shown in (git("show", "HEAD"), git("log", "--patch", "--", f"a.{suffix}")):
        assert "+department: 示例省示例市" in shown
        assert "Binary files" not in shown


def department(*, before: bool) -> str:
    name = str(read(ROOT / "samples" / "bureau-chinese-keys.yaml").disclosure.department)  # type: ignore[union-attr]
    return name if before else name.replace("示例市", "示例省示例市", 1)


def test_a_document_that_can_not_be_read_is_shown_too(repository: Path) -> None:
    run("git-setup")
    (repository / "bad.docx").write_text("坏的", "utf-8")
    git("add", "bad.docx")
    git("commit", "--quiet", "--message", "1")
    (repository / "bad.docx").write_text("更坏的", "utf-8")
    changed = [line for line in git("diff", "bad.docx").splitlines() if line[:2] in ("+#", "-#")]
    assert [line[:1] for line in changed] == ["-", "+"]
    assert all("SHA-256" in line for line in changed)
    assert "+# 这个文件没能转成 YAML：" in git("show", "HEAD:bad.docx", "--textconv") or "BD7" in git("show", "HEAD")


def test_what_git_calls_never_fails(repository: Path) -> None:
    for name in ("nowhere.docx", "."):
        result = run("git-textconv", name)
        assert result.exit_code == 0
        assert result.stdout.startswith("# 这个文件没能转成 YAML：\n# ")


def test_lines_that_are_there_are_kept_and_ours_come_once(repository: Path) -> None:
    attributes = repository / ".gitattributes"
    attributes.write_text("*.sh eol=lf", "utf-8")
    assert "已写入" in run("git-setup").stdout
    assert attributes.read_text("utf-8") == f"*.sh eol=lf\n{BLOCK}"
    attributes.write_text(f"{attributes.read_text('utf-8')}*.png binary\n", "utf-8")
    assert "没有改动" in run("git-setup").stdout
    assert attributes.read_text("utf-8") == f"*.sh eol=lf\n{BLOCK}*.png binary\n"


def test_lines_of_an_earlier_edition_are_replaced_in_their_place(repository: Path) -> None:
    attributes = repository / ".gitattributes"
    earlier = BLOCK.replace("*.[pP][dD][fF] diff=budgetdoc\n", "")
    attributes.write_bytes(f"*.sh eol=lf\n{earlier}*.png binary\n".replace("\n", "\r\n").encode())
    run("git-setup")
    assert attributes.read_bytes() == f"*.sh eol=lf\n{BLOCK}*.png binary\n".replace("\n", "\r\n").encode()


def test_from_a_folder_inside_the_top_is_what_is_set_up(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / "部门").mkdir()
    monkeypatch.chdir(repository / "部门")
    assert run("git-setup").exit_code == 0
    assert (repository / ".gitattributes").exists()


def test_an_interpreter_in_a_folder_with_spaces_that_is_not_on_the_path(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / "程序 files" / "python it's"
    python.parent.mkdir()
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    run("git-setup")
    monkeypatch.undo()
    monkeypatch.chdir(repository)
    publish(repository, "docx")
    git("add", ".")
    assert "+department: 示例市" in git("diff", "--cached", "--", "a.docx")


def test_no_module_of_the_repository_is_run(repository: Path) -> None:
    run("git-setup")
    for name in ("json.py", "budgetdoc.py", "click.py"):
        (repository / name).write_text("raise SystemExit('not me')", "utf-8")
    publish(repository, "docx")
    git("add", "a.docx")
    assert "+department: 示例市" in git("diff", "--cached", "--", "a.docx")


def test_suffixes_in_capitals_names_in_chinese_and_line_ends(repository: Path) -> None:
    assert run("git-setup").exit_code == 0
    shown = subprocess.run(
        ["git", "check-attr", "diff", "eol", "--", "决算.PDF", "A.Docx", "旧.WPS", "a.YAML", "b.yml", "a.png"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout.splitlines()
    assert [line for line in shown if not line.endswith("unspecified")] == [
        "决算.PDF: diff: budgetdoc",
        "A.Docx: diff: budgetdoc",
        "旧.WPS: diff: budgetdoc",
        "a.YAML: eol: lf",
        "b.yml: eol: lf",
    ]


def test_outside_of_a_repository_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = run("git-setup")
    assert result.exit_code == 2
    assert "当前文件夹不在 git 仓库里" in result.stderr
