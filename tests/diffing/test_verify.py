"""`budgetdoc verify` as those see it who run it: what was published can be read back, or it says what can't."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from budgetdoc.cli import main
from conftest import ROOT
from published import GOOD, sample

WITH_CODE = GOOD.replace("        budget", '        code: "001"\n        budget', 1)
CARDS = ROOT / "samples" / "county-cards.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(WITH_CODE, "utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["verify", *arguments])


def test_every_format_is_read_back(folder: Path) -> None:
    result = run("a.yaml")
    assert result.output.splitlines() == [
        "a.yaml",
        "  html  一致",
        "  pdf  一致",
        "  docx  一致",
        "  xlsx  一致",
        "共核对 1 个 YAML：1 个一致，0 个不一致",
    ]
    assert result.exit_code == 0
    assert [path.name for path in folder.iterdir()] == ["a.yaml"]


@pytest.mark.parametrize("form", ["guangzhou", "zunhua"])
def test_in_another_form_too(folder: Path, form: str) -> None:
    result = run("a.yaml", "--form", form)
    assert (result.output.count("  一致\n"), result.exit_code) == (4, 0)


def test_a_document_that_was_published_before_is_compared_with_the_yaml(folder: Path) -> None:
    for suffix in ("html", "docx"):
        (folder / f"old.{suffix}").write_bytes(sample("county-cards", suffix))
    text = CARDS.read_text("utf-8").replace(
        "department: 示例市示范县农业农村局本级", "department: 示例市示范县水务局本级"
    )
    (folder / "new.yaml").write_text(text.replace("total: 86.00", "total: 87.00", 1), "utf-8")
    assert run(str(CARDS), "old.html", "old.docx").exit_code == 0
    result = run("new.yaml", "old.html", "old.docx")
    assert result.exit_code == 1
    assert "  old.html  2 处不同\n    department\n      YAML: 示例市示范县水务局本级\n" in result.output
    assert "      old.docx: 示例市示范县农业农村局本级\n" in result.output


def test_long_texts_are_shown_where_they_begin_to_differ(folder: Path) -> None:
    (folder / "old.html").write_bytes(sample("county-cards", "html").replace("每亩".encode(), "每公顷".encode(), 1))
    output = run(str(CARDS), "old.html").output
    assert "1 处不同" in output
    shown = [line.partition(": ")[2] for line in output.splitlines() if line.startswith("      ")]
    assert "每亩" in shown[0]
    assert "每公顷" in shown[1]
    assert max(map(len, shown)) <= 64


def test_each_document_belongs_to_the_yaml_before_it(folder: Path) -> None:
    (folder / "cards.html").write_bytes(sample("county-cards", "html"))
    result = run(str(CARDS), "cards.html", "a.yaml", "cards.html")
    assert "共核对 2 个 YAML：1 个一致，1 个不一致" in result.output


def test_a_document_that_can_not_be_read_is_told(folder: Path) -> None:
    (folder / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    result = run("a.yaml", "scan.png")
    assert result.exit_code == 1
    assert "读不回来" in result.output
    assert "scan.png: 错误 BD702" in result.output


def test_errors_of_the_yaml_are_told_at_their_place(folder: Path) -> None:
    (folder / "a.yaml").write_text(WITH_CODE.replace("fiscal: 8.00", "fiscal: 7.00"), "utf-8")
    result = run("a.yaml")
    assert result.exit_code == 1
    assert "a.yaml:9:25: 错误 BD301" in result.output


def test_a_format_that_can_not_be_built_here_is_told_and_fails_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from budgetdoc.formats.pdf import PdfUnavailable

    def unavailable(_html: str) -> bytes:
        raise PdfUnavailable("no Pango")

    monkeypatch.setattr("budgetdoc.formats.pdf.write", unavailable)
    result = run("a.yaml")
    assert result.exit_code == 0
    assert "  pdf  不能生成，没有核对" in result.output


@pytest.mark.parametrize(
    ("arguments", "said"), [(["nowhere"], "找不到"), (["old.html"], "不是 YAML"), (["empty"], "没有 .yaml")]
)
def test_what_can_not_run_exits_with_two(folder: Path, arguments: list[str], said: str) -> None:
    (folder / "empty").mkdir()
    (folder / "old.html").write_text("<html>", "utf-8")
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.output
