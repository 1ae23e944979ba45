"""`budgetdoc diff A B` as those see it who run it: YAML, documents and revisions of git on either side."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from budgetdoc.cli import main
from published import GOOD, sample
from published import text as table

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["diff", *arguments])


def git(*arguments: str) -> None:
    identity = ["-c", "user.name=n", "-c", "user.email=n@example.invalid"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "a.yaml").write_text(GOOD, "utf-8")
    (tmp_path / "b.yaml").write_text(GOOD.replace("total: 8.00, fiscal: 8.00", "total: 9.20, fiscal: 9.20"), "utf-8")
    return tmp_path


@pytest.fixture
def repository(folder: Path) -> Path:
    """With a first commit of `部门/a.yaml`, and a later version in the working tree."""
    (folder / "部门").mkdir()
    shutil.move(folder / "a.yaml", folder / "部门/a.yaml")
    git("init", "--quiet")
    git("add", "部门")
    git("commit", "--quiet", "--message", "1")
    shutil.copy(folder / "b.yaml", folder / "部门/a.yaml")
    return folder


def test_two_yaml_files(folder: Path) -> None:
    result = run("a.yaml", "b.yaml")
    assert result.exit_code == 1
    assert "总计：8.00 → 9.20（+1.20，+15.0%）" in result.stdout
    same = run("a.yaml", "a.yaml")
    assert (same.exit_code, same.stdout.splitlines()[-1]) == (0, "没有不同")


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "pdf", "html"])
def test_documents_on_both_sides(folder: Path, suffix: str) -> None:
    (folder / f"cards.{suffix}").write_bytes(sample("county-cards", suffix))
    (folder / "cards.html").write_bytes(sample("county-cards", "html"))
    assert run(f"cards.{suffix}", "cards.html").exit_code == 0


def test_a_document_beside_yaml(folder: Path) -> None:
    (folder / "old.txt").write_text(table(), "utf-8")
    result = run("old.txt", "a.yaml")
    assert result.exit_code == 1
    assert "- 删除 项目 2“设备购置”（总计 12.50，指标 1 条）" in result.stdout


def test_a_document_with_several_disclosures_beside_one_takes_the_department_of_that(folder: Path) -> None:
    (folder / "all.txt").write_text(table("示例市教育局") + table(), "utf-8")
    (folder / "one.txt").write_text(table(), "utf-8")
    assert run("one.txt", "all.txt").exit_code == 0
    assert run("all.txt", "all.txt").stdout.count("没有不同") == 2


def test_where_it_is_not_clear_which_belong_together_it_says_so(folder: Path) -> None:
    (folder / "all.txt").write_text(table("示例市教育局") + table("示例市水务局"), "utf-8")
    result = run("a.yaml", "all.txt")
    assert result.exit_code == 2
    assert "两边的部门数不同" in result.stderr
    assert "示例市教育局、示例市水务局" in result.stderr


@needs_git
@pytest.mark.parametrize("revision", ["HEAD", "HEAD~0", "", "main@{0}"])
def test_a_revision_of_git(repository: Path, revision: str) -> None:
    git("branch", "--move", "--force", "main")
    result = run(f"{revision}:部门/a.yaml", "部门/a.yaml")
    assert result.exit_code == 1
    assert f"旧：{revision}:部门/a.yaml\n" in result.stdout
    assert "总计：8.00 → 9.20" in result.stdout


@needs_git
def test_a_path_of_a_revision_may_be_one_from_the_folder(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "部门")
    assert run("HEAD:a.yaml", "a.yaml").exit_code == 1
    assert run("HEAD:部门/a.yaml", "HEAD:./a.yaml").exit_code == 0


@needs_git
def test_a_document_of_a_revision(repository: Path) -> None:
    (repository / "c.docx").write_bytes(sample("county-cards", "docx"))
    git("add", "c.docx")
    git("commit", "--quiet", "--message", "2")
    assert run("HEAD:c.docx", "c.docx").exit_code == 0


@needs_git
def test_what_exists_as_a_path_is_one(repository: Path) -> None:
    (repository / "HEAD:部门").mkdir()
    shutil.copy(repository / "b.yaml", repository / "HEAD:部门/a.yaml")
    assert run("HEAD:部门/a.yaml", "b.yaml").exit_code == 0


@needs_git
@pytest.mark.parametrize(
    ("side", "said"),
    [
        ("v9:部门/a.yaml", "没有版本“v9”"),
        ("HEAD:nowhere.yaml", "版本“HEAD”里没有文件 nowhere.yaml"),
        ("HEAD:部门", "没有文件 部门"),
        ("--output=x:y", "没有版本"),
        ("nowhere.yaml", "找不到 nowhere.yaml"),
        (r"C:\nowhere.yaml", "找不到 C:"),
    ],
)
def test_what_is_nowhere_is_told(repository: Path, side: str, said: str) -> None:
    result = run("--", side, "b.yaml")
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_outside_of_a_repository_and_without_git_it_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("git"):
        assert "不在 git 仓库里" in run("HEAD:a.yaml", "a.yaml").stderr
    monkeypatch.setenv("PATH", str(folder))
    result = run("HEAD:a.yaml", "a.yaml")
    assert (result.exit_code, "没有找到 git" in result.stderr) == (2, True)


def test_what_can_not_be_read_is_told_with_its_findings(folder: Path) -> None:
    (folder / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    (folder / "broken.yaml").write_text(GOOD.replace("currency_unit:", "currency:"), "utf-8")
    for name, said in (
        ("scan.png", "scan.png: 错误 BD702"),
        ("broken.yaml", "broken.yaml:3:1: 错误 BD202"),
        (".", "BD101"),
    ):
        result = run(name, "b.yaml")
        assert result.exit_code == 2
        assert said in result.stderr
        assert f"读不了 {name}，无法比较" in result.stderr


@pytest.mark.parametrize(
    ("name", "start"), [("d.html", "<!DOCTYPE"), ("d.md", "## "), ("d.json", "{"), ("d.txt", "旧：")]
)
def test_the_name_of_the_output_says_its_format(folder: Path, name: str, start: str) -> None:
    result = run("a.yaml", "b.yaml", "-o", name)
    assert (result.exit_code, result.stdout) == (1, "")
    assert (folder / name).read_text("utf-8").startswith(start)


def test_a_format_that_is_named_wins(folder: Path) -> None:
    run("a.yaml", "b.yaml", "--format", "json", "-o", "d.txt")
    assert json.loads((folder / "d.txt").read_text("utf-8"))["disclosures"]


def test_the_output_never_takes_the_place_of_what_is_compared(folder: Path) -> None:
    result = run("a.yaml", "b.yaml", "-o", "./b.yaml")
    assert (result.exit_code, "请换一个文件名" in result.stderr) == (2, True)
    assert (folder / "b.yaml").read_text("utf-8").startswith("form:")


def test_an_output_that_can_not_be_written_is_told(folder: Path) -> None:
    result = run("a.yaml", "b.yaml", "-o", "a.yaml/d.html")
    assert result.exit_code == 2
    assert "写不了 a.yaml/d.html" in result.stderr
