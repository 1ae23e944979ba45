"""A new official form is a template and a spec and no Python: here a third one, with fields of its own."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from budgetdoc.converting.conversion import convert_bytes
from budgetdoc.diagnostics import ERROR, worst
from budgetdoc.forms import BrokenForm, Forms, publish
from budgetdoc.forms.show import show
from budgetdoc.publishing.pipeline import Pipeline
from budgetdoc.source import Source, dump, read, read_bytes
from conftest import ROOT
from outputs import visible_text

HERE = ROOT / "tests" / "forms" / "declaration"


FORMS = Forms(HERE.parent)
VOCABULARY = FORMS.vocabulary


def sample() -> Source:
    """The form's sample as it is read."""
    return read(HERE / "sample.yaml", VOCABULARY)


def test_it_is_one_of_the_forms() -> None:
    assert list(FORMS.folders) == ["declaration", "expenses", "guangzhou", "zunhua"]
    assert "项目属性" in VOCABULARY.schema("zh")["$defs"]["project"]["properties"]
    assert "项目属性" not in VOCABULARY.schema("zh", form="guangzhou")["$defs"]["project"]["properties"]


def test_its_own_fields_are_read_printed_and_written_again() -> None:
    source = sample()
    assert source.findings == []
    assert source.disclosure
    (project,) = source.disclosure.projects()
    assert project.more == {"attribute": "延续项目", "midterm_goal": "三年内消除黑臭水体。"}
    assert isinstance(project.indicators, list)
    assert project.indicators[0].more == {"score": Decimal("12.5")}
    assert (
        read_bytes(dump(source.disclosure, VOCABULARY).encode(), "a.yaml", VOCABULARY).disclosure == source.disclosure
    )


def test_it_publishes_in_all_formats() -> None:
    output = Pipeline(sample(), FORMS).output(["html", "pdf", "docx", "xlsx"])
    assert output.findings == []
    for suffix, data in output.files.items():
        page = visible_text(suffix, data)
        for text in ("延续项目", "三年内消除黑臭水体。", "示例市人民政府", "120.50", "0.00", "12.50", "60公里"):
            assert text in page, suffix


def test_all_formats_are_read_back() -> None:
    source = sample()
    for suffix, data in Pipeline(source, FORMS).output(["html", "pdf", "docx", "xlsx"]).files.items():
        conversion = convert_bytes(data, f"a.{suffix}", FORMS)
        assert (conversion.findings, conversion.form) == ([], "declaration"), suffix
        assert conversion.disclosures == [source.disclosure], suffix
        assert sum(conversion.counts.values()) == conversion.characters


def test_other_forms_are_told_from_it() -> None:
    for name, form in (("district-coded", "guangzhou"), ("county-cards", "zunhua")):
        output = Pipeline(read(ROOT / "samples" / f"{name}.yaml", VOCABULARY), FORMS).output(["docx"])
        assert convert_bytes(output.files["docx"], name, FORMS).form == form


def test_its_blank_form_shows_its_fields() -> None:
    assert "| 项目属性 | 〔项目属性〕 | 资金总额 |" in show("declaration", FORMS)


def test_other_forms_report_that_they_have_no_place_for_its_fields() -> None:
    output = Pipeline(sample(), FORMS, "guangzhou").output(["html"])
    lost = {finding.message("zh") for finding in output.findings if finding.code == "BD502"}
    assert any("“项目属性”" in message for message in lost)
    assert any("“分值”" in message for message in lost)
    assert "BD504" not in {finding.code for finding in output.findings}


def test_what_it_requires_is_checked_in_the_authors_words() -> None:
    text = (HERE / "sample.yaml").read_text(encoding="utf-8").replace("        项目属性: 延续项目\n", "")
    findings = Pipeline(read_bytes(text.encode(), "a.yaml", VOCABULARY), FORMS).output(["html"]).findings
    (finding,) = [finding for finding in findings if finding.code == "BD501"]
    assert finding.message("zh") == "“项目支出绩效目标申报表”必须有“项目属性”，这里没有"
    assert finding.hint("zh") == "在这里写上内容，例如：`项目属性: 延续项目`"
    assert worst([finding]) == ERROR


def test_a_field_that_a_template_misspells_does_not_print_as_blank(tmp_path: Path) -> None:
    shutil.copytree(HERE, tmp_path / "declaration")
    template = tmp_path / "declaration/form.html.j2"
    template.write_text(template.read_text(encoding="utf-8").replace("project.goal", "project.gaol"), encoding="utf-8")
    disclosure = sample().disclosure
    assert disclosure
    with pytest.raises(BrokenForm, match="gaol"):
        publish(disclosure, Forms(tmp_path))
