"""`budgetdoc verify` as those see it who run it: what was published can be read back, or it says what can't."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from budgetdoc.cli import main
from budgetdoc.diagnostics import Said
from budgetdoc.diffing.verify import differences
from conftest import ROOT
from ours import publish, read
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
    assert "  old.html  2 处不同\n    部门名称\n      YAML: 示例市示范县水务局本级\n" in result.output
    assert "      old.docx: 示例市示范县农业农村局本级\n" in result.output


CODED = ROOT / "samples" / "district-coded.yaml"
IN_SECRET = "资金使用单位 1“示例市示范区教育局” 项目 2“涉密项目”"


def edited(folder: Path, *edits: tuple[str, str]) -> list[str]:
    """What there is to say of a published document in which cells were edited: an old text, or its place, and a new."""
    page = sample("district-coded", "html").decode()
    for old, new in edits:
        assert old in page
        page = page.replace(old, new, 1)
    (folder / "old.html").write_text(page, "utf-8")
    return run(str(CODED), "old.html").output.splitlines()[1:-1]


def amount(path: str, value: str) -> str:
    """The cell of an amount of the sample."""
    return f'data-path="{path}"><data value="{value.replace(",", "")}">{value}</data>'


SECRET = "units[0].projects[1].budget"


def test_an_amount_that_was_edited_is_one_difference(folder: Path) -> None:
    assert edited(folder, (amount(f"{SECRET}.fiscal", "25.40"), amount(f"{SECRET}.fiscal", "26.40"))) == [
        "  old.html  1 处不同",
        f"    {IN_SECRET} 财政拨款",
        "      YAML: 25.40",
        "      old.html: 26.40",
    ]


def test_a_sum_that_was_edited_is_one_difference(folder: Path) -> None:
    total = "units[0].budget.total"
    assert edited(folder, (amount(total, "3,213.99"), amount(total, "9,999.00"))) == [
        "  old.html  1 处不同",
        "    资金使用单位 1“示例市示范区教育局” 单位总计",
        "      YAML: 3,213.99",
        "      old.html: 9,999.00",
    ]


def test_a_column_s_sum_that_was_edited_has_no_place_and_is_told(folder: Path) -> None:
    other = "budget.fiscal"
    assert edited(folder, (amount(other, "3,578.75"), amount(other, "9,999.00"))) == [
        "  old.html  1 处不同",
        "    未归位内容 1“9,999.00”",
        "      YAML: （没有）",
        "      old.html: 9,999.00",
    ]


def test_projects_whose_rows_changed_places_moved(folder: Path) -> None:
    text = CODED.read_text("utf-8")
    start, end = text.index("      - name: 涉密项目"), text.index("      - name: 示教字〔2023〕47号")
    last = text.index("      - name:", end + 1)
    (folder / "new.yaml").write_text(text[:start] + text[end:last] + text[start:end] + text[last:], "utf-8")
    (folder / "old.html").write_bytes(sample("district-coded", "html"))
    said = run("new.yaml", "old.html").output.splitlines()
    name = "示教字〔2023〕47号示例市示范区教育局2023年智慧课堂终端设备采购项目"
    assert said[1:5] == [
        "  old.html  1 处不同",
        f"    资金使用单位 1“示例市示范区教育局” 项目 2“{name}”",
        "      YAML: 第 2 项",
        "      old.html: 第 3 项",
    ]


def test_a_difference_is_told_in_both_languages() -> None:
    given, form = read(CODED).disclosure, "guangzhou"
    assert given
    found = deepcopy(given)
    found.units[0].projects[1].budget.fiscal = None
    (told,) = differences(given, found, publish(given, form))
    assert (told.place.zh, told.place.en) == (
        f"{IN_SECRET} 财政拨款",
        "unit 1 “示例市示范区教育局” project 2 “涉密项目” fiscal appropriation",
    )
    assert (told.path, told.expected, told.found) == (f"{SECRET}.fiscal", Said("25.40", "25.40"), None)


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
