"""Why a file can't be read or written is told in the reader's language, whoever found it out."""

from __future__ import annotations

import ast
import errno
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from budgetdoc.api import load
from budgetdoc.checks.settings import read_settings
from budgetdoc.diagnostics import Finding, reason, reason_of
from budgetdoc.formats.archive import pack, unpack
from budgetdoc.publishing.build import Order, build
from budgetdoc.running.plan import plan
from conftest import ROOT
from ours import FORMS, convert_bytes, read
from published import sample

PACKAGE = ROOT / "generator" / "budgetdoc"
SAYING = {"ArchiveError", "UnusableReferenceError", "SheetError", "GridError", "_damaged"}
"""What is raised or called with a reason that may come before a reader."""


def chinese(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


def reasons(module: Path) -> Iterator[str]:
    """The English reasons that a module gives, with 7 in place of what it fills in."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        said = [keyword.value for keyword in node.keywords if keyword.arg == "reason"]
        said += node.args[:1] if node.func.id in SAYING else []
        yield from (text for value in said if (text := _written(value)))


def _written(value: ast.expr) -> str:
    if isinstance(value, ast.Constant):
        return str(value.value)
    if isinstance(value, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in value.values)
    return ""


FOUND = sorted({text for module in (PACKAGE / "formats").rglob("*.py") for text in reasons(module)})
BARE = {"7: 7"}
"""A part of an archive and what a library says of it."""


@pytest.mark.parametrize("text", [text for text in FOUND if text not in BARE])
def test_each_reason_that_a_format_gives_has_chinese_words(text: str) -> None:
    assert chinese(reason(text).zh)
    assert re.search(r"\{\w*\}", reason(text).zh) is None


def test_the_reasons_are_found() -> None:
    assert len(FOUND) > 40


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "没有权限"),
        (errno.ENOSPC, "磁盘已满"),
        (errno.EISDIR, "这是文件夹，不是文件"),
        (errno.EBUSY, "文件正被别的程序占用"),
        (errno.ENOENT, "找不到这个文件或文件夹"),
    ],
)
def test_what_the_system_says_is_told_in_chinese(number: int, words: str) -> None:
    assert reason_of(OSError(number, os.strerror(number))).zh == words
    assert reason(os.strerror(number)).zh == words


def test_a_file_that_is_open_in_word_is_told_as_such() -> None:
    error = PermissionError(errno.EACCES, "Permission denied")
    error.winerror = 32  # type: ignore[attr-defined,unused-ignore]
    assert reason_of(error).zh == "文件正被别的程序占用"


def test_an_unknown_reason_stays_as_it_is() -> None:
    assert reason("the moon is full").zh == reason("the moon is full").en == "the moon is full"
    assert reason_of(OSError("the moon is full")).zh == "the moon is full"


def test_an_output_that_is_a_folder_is_told_in_both_languages(tmp_path: Path) -> None:
    source = ROOT / "samples" / "stated-totals.yaml"
    (tmp_path / "stated-totals.html").mkdir()
    (built,) = build(plan([source], tmp_path), Order(forms=FORMS, formats=("html",)), 1)
    finding = next(finding for finding in built.findings if finding.code == "BD601")
    assert finding.message("zh").endswith("：这是文件夹，不是文件")
    assert finding.message("en").endswith(": it is a folder")


def test_a_file_that_can_not_be_opened_is_told_in_chinese(tmp_path: Path) -> None:
    assert [finding.message("zh") for finding in load_findings(tmp_path)] == ["读不了这个文件：这是文件夹，不是文件"]


def load_findings(path: Path) -> list[Finding]:

    return read(path).findings


def cut_short(kind: str) -> bytes:
    data = sample("stated-totals", kind)
    return data[: len(data) // 2]


def with_a_damaged_part(kind: str) -> bytes:
    files = unpack(sample("stated-totals", kind))
    part = "word/document.xml" if kind == "docx" else "xl/worksheets/sheet1.xml"
    return pack({**files, part: files[part][:-300]})


@pytest.mark.parametrize(
    ("made", "code"),
    [
        pytest.param(lambda: cut_short("docx"), "BD703", id="half a docx"),
        pytest.param(lambda: cut_short("xlsx"), "BD703", id="half an xlsx"),
        pytest.param(lambda: cut_short("pdf"), "BD703", id="half a pdf"),
        pytest.param(lambda: with_a_damaged_part("docx"), "BD703", id="a docx with a damaged part"),
        pytest.param(lambda: with_a_damaged_part("xlsx"), "BD703", id="an xlsx with a damaged part"),
        pytest.param(lambda: pack({"a.txt": b"a"}), "BD702", id="an archive"),
        pytest.param(lambda: bytes(range(256)) * 8, "BD702", id="a program"),
    ],
)
def test_a_damaged_document_is_told_in_chinese(made: Callable[[], bytes], code: str) -> None:
    (finding,) = convert_bytes(made(), "a").findings
    assert finding.code == code
    told = re.sub(r"XLSX|DOCX|PDF|ZIP|[\w/]+\.xml", "", finding.message("zh"))
    assert re.search("[A-Za-z]{3}", told) is None, finding.message("zh")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"[checks]\nignore = [BD414]\n", "设置文件不能用：读不下去（第 2 行第 11 列的写法不对）"),
        (b"[checks]\nignore = [\n", "设置文件不能用：读不下去（末尾不完整，可能少了引号或括号）"),
        ("ignore = '示例'".encode("gb18030"), "设置文件不能用：不是 UTF-8 文字，请另存为 UTF-8"),
    ],
)
def test_settings_that_can_not_be_read_are_told_in_chinese(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "budgetdoc.toml").write_bytes(content)
    assert [finding.message("zh") for finding in read_settings(tmp_path / "budgetdoc.toml").findings] == [words]


def test_excel_says_in_chinese_what_it_can_not_hold(tmp_path: Path) -> None:
    text = (ROOT / "samples" / "stated-totals.yaml").read_text(encoding="utf-8")
    path = tmp_path / "a.yaml"
    path.write_text(re.sub(r"goal: .+", "goal: " + "长" * 40_000, text, count=1), encoding="utf-8")
    (built,) = build(plan([path], tmp_path), Order(forms=FORMS, formats=("xlsx",)), 1)
    (finding,) = [finding for finding in built.findings if finding.code == "BD602"]
    assert "一格最多 32,767 个字" in finding.message("zh")
    assert load(path)
