"""What a command says where the system is in its way, and how it words what was called wrongly."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from budgetdoc.diagnostics import visible
from conftest import ROOT

SAMPLE = ROOT / "samples" / "county-cards.yaml"
posix = pytest.mark.skipif(os.name != "posix", reason="streams are closed by a POSIX shell")
full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")


def shell(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A line of a shell in which `budgetdoc` is this one."""
    line = f'budgetdoc() {{ "{sys.executable}" -m budgetdoc "$@"; }}; {command}'
    return subprocess.run(
        ["sh", "-c", line],
        cwd=folder,
        env={**os.environ, "LC_ALL": "C.UTF-8", **environment},
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
        timeout=120,
    )


@posix
@pytest.mark.parametrize("command", [f"check {SAMPLE}", f"build {SAMPLE} --to html -o out", "convert a.txt -o -"])
def test_nothing_is_done_where_the_result_has_nowhere_to_go(command: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("一句话", "utf-8")
    done = shell(f"budgetdoc {command} >&-", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "标准输出是关着的" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@posix
def test_nor_where_there_is_nowhere_to_say_what_goes_wrong(tmp_path: Path) -> None:
    done = shell(f"budgetdoc check {SAMPLE} 2>&-", tmp_path)
    assert done.returncode == 2
    assert "标准错误是关着的" in done.stdout
    assert shell(f"budgetdoc check {SAMPLE} >&- 2>&-", tmp_path).returncode == 2


@full
@pytest.mark.parametrize("command", [f"check {SAMPLE}", "form zunhua", f"git-textconv {SAMPLE}", "--help"])
def test_a_disk_that_is_full_is_told(command: str, tmp_path: Path) -> None:
    done = shell(f"budgetdoc {command} >/dev/full", tmp_path)
    assert done.returncode == 2
    assert done.stderr == "没有做完：磁盘已满。请检查磁盘空间、输出到的地方和系统的限制（ulimit），再运行一次。\n"


@full
def test_on_the_other_stream_where_that_of_errors_is_full(tmp_path: Path) -> None:
    done = shell("budgetdoc check nowhere 2>/dev/full", tmp_path)
    assert done.returncode == 2
    assert done.stdout.startswith("没有做完：磁盘已满。")
    assert shell("budgetdoc check nowhere >/dev/full 2>/dev/full", tmp_path).returncode == 2


@posix
@pytest.mark.parametrize("files", [5, 6, 8, 16])
def test_a_few_open_files_are_enough_or_it_is_told(files: int, tmp_path: Path) -> None:
    done = shell(f"ulimit -n {files}; budgetdoc check {SAMPLE}", tmp_path)
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    assert re.search("同时打开的文件太多|Too many open files", said) if done.returncode else "错误 0 个" in said


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("chekc a", "没有“chekc”这个命令。 是不是 'check'？"),
        ("build --jbs 3 a", "没有“--jbs”这个选项。 是不是 '--jobs'？"),
        ("build", "缺少参数 'PATH...'"),
        ("serve --port abc a", "“abc”不是整数。"),
        ("serve --port 99999 a", "99999 超出范围 0<=x<=65535。"),
        ("schema --keys fr", "“fr”不行，可以写：'en', 'zh'。"),
        ("form a b c", "多出几个参数：b c"),
        ("check --lang", "选项 --lang 后面要写一个值。"),
    ],
)
def test_what_was_called_wrongly_is_told_in_the_language_of_the_messages(
    command: str, said: str, tmp_path: Path
) -> None:
    chinese = shell(f"budgetdoc {command}", tmp_path)
    assert chinese.returncode == 2
    assert said in chinese.stderr
    assert "Error" not in chinese.stderr
    assert "Error" in shell(f"budgetdoc {command}", tmp_path, LC_ALL="en_US.UTF-8").stderr


def test_help_is_in_one_language(tmp_path: Path) -> None:
    shown = shell("budgetdoc build --help", tmp_path).stdout
    assert shown.startswith("用法：")
    assert not re.search(r"Options|Usage|default|required", shown.replace("[OPTIONS]", ""))


def test_a_name_with_control_characters_can_not_play_tricks(tmp_path: Path) -> None:
    name = "a\x1b[2J\nb.yaml: 错误 0 个\u202e.yaml"
    (tmp_path / name).write_text("form: guangzhou\n", "utf-8")
    for command in ("check .", "fmt .", "fmt --check .", "upgrade .", "build . -o out", "verify .", "convert . -o y"):
        done = shell(f"budgetdoc {command}", tmp_path)
        for said in (done.stdout, done.stderr):
            assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", said), command
            assert not re.search("^b.yaml", said, re.MULTILINE), command
        assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text on this system")
def test_a_name_that_is_no_text_is_shown_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xb9\xa4.yaml")).write_bytes(b"form: guangzhou\n")
    done = shell("budgetdoc check .", tmp_path)
    assert done.returncode == 1
    assert r"\xb9\xa4.yaml" in done.stdout
    assert "Traceback" not in done.stderr


def test_other_texts_are_shown_as_they_are() -> None:
    assert visible("文化馆（2024）—café 🙂.yaml") == "文化馆（2024）—café 🙂.yaml"
