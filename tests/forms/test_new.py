"""`budgetdoc new`: an empty disclosure that says what to write, is no disclosure before, and a sound one afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import pytest
from click.testing import CliRunner, Result

from budgetdoc.checks import check_source
from budgetdoc.cli import main
from budgetdoc.diagnostics import ERROR, INFO, worst
from budgetdoc.forms import Forms
from budgetdoc.forms.skeleton import skeleton
from budgetdoc.publishing.pipeline import Pipeline
from budgetdoc.source import Source, read_bytes
from budgetdoc.source.format import format_text
from budgetdoc.source.tree import Scalar
from conftest import ROOT

Keys = Literal["en", "zh"]
FORMS = Forms(ROOT / "tests" / "forms")
"""Those of the package, and some that nobody thought of when the command was written."""
VOCABULARY = FORMS.vocabulary
every_form = pytest.mark.parametrize("form", FORMS.folders)
both_keys = pytest.mark.parametrize("keys", ["en", "zh"])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "work"


def new(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["new", *arguments], obj=FORMS)


def source_of(text: str) -> Source:
    return read_bytes(text.encode(), "a.yaml", VOCABULARY)


def begun(form: str, keys: Keys = "zh", language: str = "zh") -> str:
    return skeleton(form, FORMS, keys, language, "disclosure.schema.json")


def example(path: str, keys: Keys) -> str:
    """What the schema gives as an example of a value; of a date's share, the one of that date."""
    owner, _, name = path.rpartition(".")
    if owner.endswith("spending_plan"):
        return str(VOCABULARY.examples_of(owner, keys)[0][name])
    return str(VOCABULARY.examples_of(path, keys)[0])


def filled(text: str, keys: Keys) -> str:
    """The text with the schema's example behind every colon that has nothing behind it."""
    source = source_of(text)
    assert source.index
    for path, node in source.index.nodes.items():
        if isinstance(node, Scalar) and not node.text:
            line = source.index.keys[path].mark.line - 1
            source.lines[line] += f" {example(path, keys)}"
    return "\n".join(source.lines)


@every_form
@both_keys
class TestWhatIsWritten:
    def test_filled_with_the_examples_it_is_sound_and_can_be_published(self, form: str, keys: Keys) -> None:
        source = source_of(filled(begun(form, keys), keys))
        assert [one.message("zh") for one in check_source(source).findings if one.severity != INFO] == []
        assert list(Pipeline(source, FORMS).output(["html", "docx", "xlsx"]).files) == ["html", "docx", "xlsx"]

    def test_nothing_that_is_filled_in_is_lost_in_print(self, form: str, keys: Keys) -> None:
        source = source_of(filled(begun(form, keys), keys))
        assert "BD502" not in {finding.code for finding in Pipeline(source, FORMS).output(["html"]).findings}

    def test_unfilled_it_can_not_be_published_and_the_findings_name_the_blanks(self, form: str, keys: Keys) -> None:
        source = source_of(begun(form, keys))
        findings = check_source(source).findings
        assert worst(findings) == ERROR
        assert {finding.code for finding in findings} == {"BD201", "BD501"}
        for finding in findings:
            line = source.lines[(finding.place.line or 0) - 1]
            assert line.endswith(":")
            assert source.lines[(finding.place.line or 0) - 2].lstrip(" ").startswith(("# 必填", "# 可以有多个"))
        assert Pipeline(source, FORMS).output(["html"]).files == {}

    def test_what_is_required_suffices(self, form: str, keys: Keys) -> None:
        """Filling in no more than what `check` names leads to a sound file, in one round."""
        source = source_of(begun(form, keys))
        for finding in check_source(source).findings:
            source.lines[(finding.place.line or 0) - 1] += f" {example(finding.place.path or '', keys)}"
        again = source_of("\n".join(source.lines))
        assert worst(Pipeline(again, FORMS).output(["html"]).findings) != ERROR

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_it_is_already_tidy(self, form: str, keys: Keys, language: str) -> None:
        text = begun(form, keys, language)
        assert format_text(source_of(text)) == text

    def test_every_field_is_explained_above_with_its_official_term(self, form: str, keys: Keys) -> None:
        source = source_of(begun(form, keys, "en"))
        assert source.index
        terms = {field.term for record in VOCABULARY.records.values() for field in record.fields.values()}
        for path, key in source.index.keys.items():
            if ".spending_plan." not in path:
                explained = "\n".join(source.lines[max(key.mark.line - 4, 0) : key.mark.line - 1])
                assert "# Required" in explained or "# Optional" in explained or "# Expected" in explained, path
                assert any(term in explained + key.text for term in terms), path


class TestWhatIsLeftOut:
    def test_a_field_that_the_form_does_not_carry(self) -> None:
        assert "资金用途:" in begun("zunhua")
        assert "资金用途:" not in begun("guangzhou")

    def test_what_only_copies_of_documents_have(self) -> None:
        for name in ("合计（印）", "总计（印）", "一级指标编码", "未归位内容"):
            assert name not in begun("guangzhou")

    def test_the_fields_of_another_form(self) -> None:
        assert "分值:" in begun("declaration")
        assert "分值:" not in begun("guangzhou")

    def test_a_choice_that_makes_no_difference_in_this_form(self) -> None:
        assert "indicator_style:" in begun("guangzhou", "en")
        assert "indicator_style:" not in begun("zunhua", "en")


class TestCommand:
    def test_it_writes_the_file_and_the_schema_that_it_names(self, folder: Path) -> None:
        result = new("guangzhou", "2024/文化馆.yaml")
        assert result.exit_code == 0
        assert sorted(str(path.relative_to(folder)) for path in folder.rglob("*.*")) == [
            "2024/disclosure.zh.schema.json",
            "2024/文化馆.yaml",
        ]
        text = (folder / "2024/文化馆.yaml").read_text(encoding="utf-8")
        assert text.startswith("# yaml-language-server: $schema=disclosure.zh.schema.json\n")
        assert "budgetdoc check 2024/文化馆.yaml" in result.output

    def test_a_schema_of_the_repository_is_used(self, folder: Path) -> None:
        (folder / ".git").mkdir()
        (folder / "disclosure.zh.schema.json").write_text("{}", encoding="utf-8")
        assert "schema" not in new("zunhua", "县/农业/a.yaml").output
        text = (folder / "县/农业/a.yaml").read_text(encoding="utf-8")
        assert text.startswith("# yaml-language-server: $schema=../../disclosure.zh.schema.json\n")
        assert (folder / "disclosure.zh.schema.json").read_text(encoding="utf-8") == "{}"

    def test_a_schema_above_that_is_of_no_repository_is_not(self, folder: Path) -> None:
        (folder / "disclosure.zh.schema.json").write_text("{}", encoding="utf-8")
        new("zunhua", "县/a.yaml")
        assert (folder / "县/disclosure.zh.schema.json").is_file()

    @pytest.mark.parametrize(("keys", "key"), [("zh", "部门名称"), ("en", "department")])
    def test_keys_are_in_the_language_that_is_asked_for(self, folder: Path, keys: str, key: str) -> None:
        new("zunhua", "a.yaml", "--keys", keys)
        assert f"\n{key}:\n" in (folder / "a.yaml").read_text(encoding="utf-8")
        assert (folder / f"disclosure.{keys}.schema.json").is_file()

    def test_an_existing_file_is_never_overwritten(self, folder: Path) -> None:
        (folder / "a.yaml").write_text("form: guangzhou\n", encoding="utf-8")
        result = new("guangzhou", "a.yaml")
        assert result.exit_code == 1
        assert "a.yaml 已经有了，没有覆盖" in result.output
        assert [path.name for path in folder.iterdir()] == ["a.yaml"]
        assert (folder / "a.yaml").read_text(encoding="utf-8") == "form: guangzhou\n"

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["guangzhu", "a.yaml"], "没有“guangzhu”这种表式；可以写：declaration、expenses、guangzhou、zunhua"),
            (["guangzhou", "a.docx"], "要以 .yaml 结尾"),
            (["guangzhou"], "FILE"),
        ],
    )
    def test_what_can_not_be_is_said(self, folder: Path, arguments: list[str], said: str) -> None:
        result = new(*arguments)
        assert result.exit_code == 2
        assert said in result.output
        assert list(folder.iterdir()) == []

    def test_a_folder_that_can_not_be_written_to_is_said(self, folder: Path) -> None:
        (folder / "a").write_text("", encoding="utf-8")
        result = new("guangzhou", "a/b.yaml")
        assert result.exit_code == 1
        assert "写不了" in result.output


def test_a_file_that_lacks_more_than_values_is_told_what_is_wrong_first() -> None:
    """What the form requires is told only where the file can be understood otherwise."""
    text = begun("guangzhou").replace("单位:\n", "单位:\n计量单位二: 万元\n", 1)
    codes: Any = {finding.code for finding in check_source(source_of(text)).findings}
    assert codes == {"BD201", "BD202"}
