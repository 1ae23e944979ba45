"""`budgetdoc build` as those see it who run it: where files appear, what is refused, what the exit code says."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from budgetdoc.cli import main
from conftest import ROOT
from outputs import visible_text
from published import GOOD

BAD = GOOD.replace("fiscal: 8.00", "fiscal: 7.00")


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of disclosures: equal names in two folders, a broken file, a hidden folder."""
    for name, text in {
        "in/2023/finance.yaml": GOOD,
        "in/2024/finance.yml": GOOD,
        "in/2024/broken.yaml": BAD,
        "in/.git/hidden.yaml": GOOD,
        "in/notes.txt": "x",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["build", *arguments])


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_the_structure_of_a_folder_is_kept_and_a_broken_file_stops_no_other(tree: Path) -> None:
    result = run("in", "--to", "html,xlsx", "--jobs", "2")
    assert files(tree / "dist") == [
        "2023/finance.html",
        "2023/finance.xlsx",
        "2024/finance.html",
        "2024/finance.xlsx",
    ]
    assert result.exit_code == 1
    assert f"in{os.sep}2024{os.sep}broken.yaml:8:25: 错误 BD301" in result.output
    assert "共 3 个文件：发布 2 个，未发布 1 个" in result.output


def test_findings_come_before_what_was_published(tree: Path) -> None:
    (tree / "a.yaml").write_text(
        GOOD.replace("单位: 万元", "").replace("level2: 数量指标", "level2: 社会效益"), "utf-8"
    )
    output = run("a.yaml", "--to", "html").output
    assert output.index("BD401") < output.index("已发布")


def test_no_temporary_files_stay_behind(tree: Path) -> None:
    scratch = tree / "scratch"
    scratch.mkdir()
    shutil.copy("in/2023/finance.yaml", "other.yaml")
    command = [sys.executable, "-m", "budgetdoc", "build", "in/2023", "other.yaml", "--to", "pdf", "--jobs", "2"]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "TMPDIR": str(scratch)})
    assert files(tree / "dist") == ["finance.pdf", "other.pdf"]
    assert list(scratch.iterdir()) == []


def test_all_is_well(tree: Path) -> None:
    result = run("in/2023", "--to", "html", "-o", "out")
    assert (result.exit_code, files(tree / "out")) == (0, ["finance.html"])


def test_a_single_file_is_built_in_all_four_formats(tree: Path) -> None:
    run("in/2023/finance.yaml")
    assert files(tree / "dist") == [f"finance.{suffix}" for suffix in ("docx", "html", "pdf", "xlsx")]


def test_json_is_yaml(tree: Path) -> None:
    shutil.copy("in/2023/finance.yaml", "finance.json")
    assert run("finance.json", "--to", "html").exit_code == 0


def test_two_sources_of_one_name_do_not_overwrite_each_other(tree: Path) -> None:
    result = run("in/2023/finance.yaml", "in/2024/finance.yml", "--to", "html")
    assert result.exit_code == 1
    assert "BD603" in result.output
    assert files(tree / "dist") == ["finance.html"]


def test_a_file_that_is_named_twice_is_built_once(tree: Path) -> None:
    result = run("in/2023", "in/2023/finance.yaml", "--to", "html")
    assert "共 1 个文件" in result.output


def test_another_form_reports_what_it_can_not_carry(tree: Path) -> None:
    result = run("in/2023", "--form", "zunhua", "--to", "html")
    assert result.exit_code == 0
    assert "BD502 “遵化市项目绩效目标表”没有“实施周期指标值”一栏" in result.output
    assert "1.培训经费绩效目标表" in visible_text("html", (tree / "dist/finance.html").read_bytes())


def test_a_failed_write_leaves_nothing_behind(tree: Path) -> None:
    (tree / "dist/finance.xlsx").mkdir(parents=True)  # a folder stands where the file should go
    result = run("in/2023", "--to", "html,xlsx")
    assert result.exit_code == 1
    assert "BD601" in result.output
    assert not [name for name in files(tree / "dist") if name.startswith(".budgetdoc")]


def test_an_earlier_output_survives_a_later_mistake(tree: Path) -> None:
    run("in/2023", "--to", "html")
    before = (tree / "dist/finance.html").read_bytes()
    (tree / "in/2023/finance.yaml").write_text(BAD, encoding="utf-8")
    assert run("in/2023", "--to", "html").exit_code == 1
    assert (tree / "dist/finance.html").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "找不到 nowhere"),
        (["in", "--to", "doc"], "没有“doc”这种输出格式"),
        (["in", "--form", "beijing"], "没有“beijing”这种表式；可以写：guangzhou、zunhua"),
        (["empty"], "empty 里没有 .yaml 或 .yml 文件"),
        ([], "PATH"),
    ],
)
def test_what_can_not_run_exits_with_two(tree: Path, arguments: list[str], said: str) -> None:
    (tree / "empty").mkdir()
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.output


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """In every format, whatever the hash seed, the time zone, the number of workers and the other files of the run."""
    samples = [str(ROOT / "samples" / f"{name}.yaml") for name in ("county-cards", "stated-totals")]
    for out, seed, zone, sources in (("a", "1", "UTC", samples), ("b", "2", "Asia/Shanghai", samples[:1])):
        command = [sys.executable, "-m", "budgetdoc", "build", *sources, "-o", str(tmp_path / out)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        subprocess.run(command, check=True, capture_output=True, env=environment)
    for suffix in ("html", "pdf", "docx", "xlsx"):
        first, second = ((tmp_path / out / f"county-cards.{suffix}").read_bytes() for out in "ab")
        assert first == second, suffix


def test_word_takes_its_styles_from_the_reference_document(tree: Path) -> None:
    run("in/2023", "--to", "docx")
    own = tree / "dist/finance.docx"
    result = run("in/2023", "--to", "docx", "-o", "styled", "--reference-doc", str(own))
    assert result.exit_code == 0
    assert (tree / "styled/finance.docx").is_file()


def test_an_unusable_reference_document_is_told(tree: Path) -> None:
    result = run("in/2023", "--to", "docx", "--reference-doc", "in/notes.txt")
    assert result.exit_code == 1
    assert "BD602" in result.output
    assert "Traceback" not in result.output
