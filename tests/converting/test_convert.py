"""`budgetdoc convert` as those see it who run it: what becomes of files and folders, what is never overwritten."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from budgetdoc.cli import main
from budgetdoc.converting.conversion import convert_bytes
from budgetdoc.diagnostics import width
from ours import FORMS, read, read_bytes
from published import sample, text


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(folder: Path, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["convert", *arguments])


def written(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_document_becomes_yaml_that_can_be_read(folder: Path) -> None:
    put(folder, {"财政局.txt": text()})
    result = run("财政局.txt")
    assert result.exit_code == 0
    assert "已转换 converted/财政局.yaml" in result.output
    disclosure = read(folder / "converted/财政局.yaml").disclosure
    assert disclosure
    assert disclosure.department == "示例市财政局"
    assert [project.name for project in disclosure.projects()] == ["培训经费", "设备购置"]
    assert disclosure.leftover == []


def test_a_broken_file_stops_no_other_and_the_summary_shows_all(folder: Path) -> None:
    put(folder, {"a.txt": text("甲局"), "b.png": b"\x89PNG\r\n\x1a\n\0\0", "d/c.docx": b"PK\x03\x04", "e.txt": ""})
    result = run(".")
    assert result.exit_code == 1
    assert written(folder / "converted") == ["a.yaml"]
    assert "b.png: 错误 BD702" in result.output
    assert "e.txt: 错误 BD701" in result.output
    lines = result.output.splitlines()
    head = next(i for i, line in enumerate(lines) if line.startswith("文件"))
    assert lines[head : head + 5] == [
        "文件      表式       项目  指标  未归位  结果",
        "a.txt     guangzhou     2     2       0  已转换",
        "b.png                                    失败 BD702",
        "d/c.docx                                 失败 BD702",
        "e.txt                                    失败 BD701",
    ]
    assert lines[head + 5] == "共 4 个文件：转换 1 个，失败 3 个；项目 2 个，未归位文字 0 段"


def test_the_table_is_aligned_where_names_are_chinese(folder: Path) -> None:
    put(folder, {"某某局绩效目标.txt": text(), "a.txt": text("甲局")})
    lines = run(".").output.splitlines()
    rows = [line for line in lines if "guangzhou" in line]
    assert len({width(line.partition("guangzhou")[0]) for line in rows}) == 1


def test_of_many_files_those_are_listed_that_have_something_to_say(folder: Path) -> None:
    put(folder, {f"{number:02}.txt": text(f"第{number}局") for number in range(41)})
    put(folder, {"99.txt": "与绩效目标无关的文字"})
    result = run(".", "--jobs", "2")
    table = [line for line in result.output.splitlines() if "  " in line and not line.startswith(" ")]
    assert [line.split()[0] for line in table] == ["文件", "99.txt"]
    assert "共 42 个文件：转换 41 个，失败 1 个" in result.output


def test_the_structure_of_folders_is_kept_and_what_is_no_document_passed_over(folder: Path) -> None:
    document = text()
    leavings = ["in/~$某局.docx", "in/.DS_Store", "in/Thumbs.db", "in/own.yaml", "in/report.json", "in/.git/a.txt"]
    put(folder, {"in/2023/a.txt": document, "in/2024/a.txt": document, **dict.fromkeys(leavings, "x")})
    assert run("in", "-o", "out").exit_code == 0
    assert written(folder / "out") == ["2023/a.yaml", "2024/a.yaml"]


def test_documents_of_one_name_keep_their_suffixes(folder: Path) -> None:
    put(folder, {"in/a.txt": text(), "in/A.html": sample("county-cards", "html"), "in/b.txt": text()})
    assert run("in").exit_code == 0
    assert written(folder / "converted") == ["A.html.yaml", "a.txt.yaml", "b.yaml"]


def test_what_a_document_does_not_name_is_blank_and_told(folder: Path) -> None:
    put(folder, {"a.txt": text().replace("部门名称：示例市财政局", "")})
    result = run("a.txt")
    assert result.exit_code == 0
    assert "BD715 文件里没有写部门名称" in result.output
    assert "department:\n" in (folder / "converted/a.yaml").read_text("utf-8")


def test_an_amount_may_be_printed_with_zeros_before_it(folder: Path) -> None:
    put(folder, {"a.txt": text().replace("8.00", "08.00")})
    assert run("a.txt").exit_code == 0


def test_each_disclosure_of_a_document_gets_its_file(folder: Path) -> None:
    put(folder, {"all.txt": text("示例市甲局") + "\n\n\n" + text("示例市乙局")})
    result = run("all.txt")
    assert written(folder / "converted") == ["all-1.yaml", "all-2.yaml"]
    assert "BD714 文件里有 2 份公开：示例市甲局、示例市乙局" in result.output


def test_what_someone_may_have_edited_is_not_overwritten(folder: Path) -> None:
    put(folder, {"a.txt": text(), "b.txt": text("乙局")})
    run(".")
    edited = folder / "converted/a.yaml"
    edited.write_text(edited.read_text("utf-8") + "# 已核对\n", "utf-8")
    result = run(".")
    assert result.exit_code == 1
    assert "a.txt: 错误 BD604" in result.output
    assert "# 已核对" in edited.read_text("utf-8")
    assert "已转换 converted/b.yaml" in result.output  # the same content is fine


def test_nothing_is_left_behind_where_nothing_can_be_written(folder: Path) -> None:
    put(folder, {"a.txt": text(), "taken": "a file where a folder should be"})
    result = run("a.txt", "-o", "taken")
    assert result.exit_code == 1
    assert "BD601" in result.output
    assert written(folder) == ["a.txt", "taken"]


def test_yaml_on_the_standard_output_and_all_else_beside_it(folder: Path) -> None:
    put(folder, {"a.txt": text("甲局"), "b.txt": text("乙局", "填表人须知")})
    result = run("a.txt", "b.txt", "-o", "-")
    documents = result.stdout.split("---\n")
    departments = [read_bytes(document.encode(), "-").disclosure for document in documents]
    assert [disclosure.department for disclosure in departments if disclosure] == ["甲局", "乙局"]
    assert "共 2 个文件" in result.stderr
    assert written(folder) == ["a.txt", "b.txt"]


def test_keys_in_chinese(folder: Path) -> None:
    put(folder, {"a.txt": text()})
    run("a.txt", "--keys", "zh")
    run("a.txt", "-o", "en")
    assert "部门名称: 示例市财政局" in (folder / "converted/a.yaml").read_text("utf-8")
    assert read(folder / "converted/a.yaml").disclosure == read(folder / "en/a.yaml").disclosure


def test_what_is_left_over_is_told_and_with_strict_nothing_is_written(folder: Path) -> None:
    put(folder, {"a.txt": text("甲局", "填表人须知")})
    relaxed = run("a.txt")
    assert (relaxed.exit_code, written(folder / "converted")) == (0, ["a.yaml"])
    assert "BD713 有 1 段未归位文字，保存在 `leftover`（未归位内容）里" in relaxed.output
    strict = run("a.txt", "--strict", "-o", "strict")
    assert strict.exit_code == 1
    assert "BD605" in strict.output
    assert not (folder / "strict").exists()


def test_the_report_says_where_every_value_stands(folder: Path) -> None:
    put(folder, {"a.txt": text("甲局", "填表人须知"), "b.txt": ""})
    run(".", "--report", "report.json")
    first, second = json.loads((folder / "report.json").read_text("utf-8"))["files"]
    assert first["sha256"] == sha256((folder / "a.txt").read_bytes()).hexdigest()
    assert (first["kind"], first["form"]) == ("text", "guangzhou")
    account = first["account"]
    assert account["balanced"] is True
    kinds = [account[kind] for kind in ("value", "label", "punctuation", "repetition", "leftover")]
    assert sum(kinds) == account["total"] == len("".join(text("甲局", "填表人须知").split()))
    (disclosure,) = first["disclosures"]
    assert disclosure["output"] == str(Path("converted/a.yaml"))
    assert disclosure["values"]["units[0].projects[1].goal"]["places"] == [
        {"table": 1, "row": 5, "column": 6, "line": 11}
    ]
    assert disclosure["leftover"] == [{"text": "填表人须知", "line": 13}]
    assert [finding["code"] for finding in first["findings"]] == ["BD713"]
    assert [finding["code"] for finding in second["findings"]] == ["BD701"]
    assert (second["form"], second["disclosures"]) == (None, [])


def test_the_same_report_on_every_run(folder: Path) -> None:
    put(folder, {"a.txt": text("甲局"), "b.txt": text("乙局")})
    run(".", "--report", "1.json", "--jobs", "1")
    run(".", "--report", "2.json", "--jobs", "2")
    assert (folder / "1.json").read_bytes() == (folder / "2.json").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "找不到 nowhere"),
        (["empty"], "empty 里没有可转换的文件"),
        (["a.txt", "--form", "beijing"], "没有“beijing”这种表式"),
        (["a.txt", "--report", "a.txt/report.json"], "写不了报告"),
    ],
)
def test_what_can_not_run_exits_with_two(folder: Path, arguments: list[str], said: str) -> None:
    (folder / "empty").mkdir()
    put(folder, {"a.txt": text()})
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.output


@pytest.fixture
def _ctrl_c_is_heard() -> Iterator[None]:
    """What a shell starts in the background ignores Ctrl-C, and so does all that it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_ctrl_c_is_heard")
def test_interrupted_it_ends_at_once(folder: Path) -> None:
    """A named pipe into which nobody writes stands for a file that takes for ever."""
    put(folder, {"a.txt": text()})
    endless = subprocess.run(["mkfifo", str(folder / "endless")], check=False)
    if endless.returncode:
        pytest.skip("there are no named pipes here")
    command = [sys.executable, "-m", "budgetdoc", "convert", "a.txt", "endless"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout
        assert "已转换" in process.stdout.readline()  # the worker for the other file is at work by now
        begun = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    assert time.monotonic() - begun < 5
    assert "Traceback" not in errors
    assert process.returncode != 0


def test_a_text_that_is_a_table_beyond_all_measure_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """As 81,000 lines of five columns are: the bound is lowered, so that fewer will do."""
    monkeypatch.setattr("budgetdoc.document.placed.MOST_PLACES", 50)
    lines = "".join(f"项目{number}\t1.00\t1.00\t0.50\t目标\n" for number in range(20))
    (finding,) = convert_bytes(lines.encode(), "a.txt", FORMS).findings
    assert finding.code == "BD706"
    assert finding.message("zh") == "文件太大：一张表超过 50 格"
