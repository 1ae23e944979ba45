"""Forms with mistakes: each is told by name, file and line, and harms neither the others nor whoever uses them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from budgetdoc.cli import main
from budgetdoc.converting.conversion import convert_bytes
from budgetdoc.diffing.trial import try_form
from budgetdoc.diffing.verify import differences
from budgetdoc.forms import Forms, environment, publish
from budgetdoc.publishing.pipeline import Pipeline
from budgetdoc.source import read, read_bytes
from conftest import ROOT, SAMPLES
from published import GOOD

FOLDER = ROOT / "tests" / "forms" / "broken"
FORMS = Forms(FOLDER)
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
MISTAKES = {
    "schema": ("BD901", "form.yaml:3:1"),
    "path": ("BD904", "form.yaml:3:22"),
    "syntax": ("BD905", "form.html.j2:6"),
    "widths": ("BD906", "form.html.j2:4"),
    "cycle": ("BD907", "form.html.j2:3"),
    "endless": ("BD907", "form.html.j2:4"),
    "secrets": ("BD908", "form.html.j2:4"),
    "loop": ("BD909", "form.html.j2:4"),
}
"""Of each form, its finding and where it stands."""


def test_there_are_no_others() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(MISTAKES)


@pytest.mark.parametrize("name", MISTAKES)
def test_each_is_told_with_its_file_and_line(name: str) -> None:
    told = CliRunner().invoke(main, ["form", "--check", name], obj=FORMS)
    code, place = MISTAKES[name]
    assert told.exit_code == 1
    assert f"{FOLDER / name}/{place}" in told.output
    assert code in told.output
    assert told.output.endswith(f"表式“{name}”还不能用\n")


@pytest.mark.parametrize("name", MISTAKES)
def test_a_disclosure_that_names_it_gets_an_error_and_no_file(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "MOST_SECONDS", 1.0)  # the usual bound is half a minute
    file = tmp_path / "a.yaml"
    file.write_text(GOOD.replace("form: guangzhou", f"form: {name}"), encoding="utf-8")
    output = Pipeline(read(file, FORMS.vocabulary), FORMS).output(["html"])
    assert "BD506" in {finding.code for finding in output.findings}
    assert output.files == {}


@pytest.mark.parametrize("name", MISTAKES)
def test_whoever_asks_for_it_is_told(name: str, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    for arguments in (["form", name], ["new", name, str(file)]):
        told = CliRunner().invoke(main, arguments, obj=FORMS)
        assert told.exit_code in (1, 2), arguments
        assert f"表式“{name}”有错，不能用" in told.output
        assert not file.exists()


@pytest.mark.parametrize("file", SAMPLES[:2], ids=lambda file: file.stem)
def test_samples_beside_them_are_published_and_read_exactly(file: Path) -> None:
    source = read(file, FORMS.vocabulary)
    assert source.disclosure
    pipeline = Pipeline(source, FORMS)
    data = pipeline.written("docx").data
    assert data
    (found,) = convert_bytes(data, "a.docx", FORMS).disclosures
    assert differences(source.disclosure, found, publish(source.disclosure, FORMS)) == []


@pytest.mark.skipif(not SEEDS, reason="the real documents are not here")
def test_real_documents_beside_them_are_read_as_without_them() -> None:
    for file in SEEDS[:2]:
        data = file.read_bytes()
        beside, alone = convert_bytes(data, file.name, FORMS), convert_bytes(data, file.name, Forms())
        assert alone.disclosures
        assert beside.disclosures == alone.disclosures


def test_a_sound_form_passes(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "forms" / "declaration", tmp_path / "declaration")
    told = CliRunner().invoke(main, ["form", "--check", str(tmp_path / "declaration")])
    assert told.exit_code == 0, told.output
    for suffix in ("html", "pdf", "docx", "xlsx"):
        assert f"  {suffix}  " in told.output


def test_what_a_form_confuses_is_told(tmp_path: Path) -> None:
    """It prints the goal where the mid-term goal belongs, which no look at its files shows."""
    shutil.copytree(ROOT / "tests" / "forms" / "declaration", tmp_path / "declaration")
    template = tmp_path / "declaration" / "form.html.j2"
    text = template.read_text(encoding="utf-8").replace(
        "<td>{{ project.goal }}</td>", "<td>{{ project.goal | lower }}</td>"
    )
    template.write_text(text, encoding="utf-8")
    trial = try_form("declaration", Forms(tmp_path))
    assert trial.failed


@pytest.mark.parametrize(
    "attempt",
    [
        '{{ "".__class__.__mro__ }}',
        "{{ cycler.__init__.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ department.rendering.printed }}",
        '{% include "../../../../etc/passwd" %}',
        '{% include "/etc/passwd" %}',
        '{% include "guangzhou/form.html.j2" %}',
        '{% include "spy/link.css" %}',
        '{{ ("%" ~ "1000000000d") % 1 }}',
        '{{ "无尽" * 999999999 }}',
        '{{ "无".ljust(999999999) }}',
        "{{ 9 ** 99999999 }}",
        '{% set x = namespace(t="无尽") %}{% for i in range(99) %}{% set x.t = x.t ~ x.t %}{% endfor %}',
        "{% macro m(n) %}{{ m(n + 1) }}{{ m(n + 1) }}{% endmacro %}{{ m(1) }}",
        "<script>alert(1)</script>",
        '<img src="http://example.invalid/a.png" alt="">',
        '<p style="background: url(http://example.invalid/a.png)">一</p>',
        '<style>@import "http://example.invalid/a.css";</style>',
        '<p onclick="alert(1)">一</p>',
        '<a href="file:///etc/passwd">一</a>',
    ],
)
def test_a_form_reaches_for_nothing_outside_and_ends(attempt: str, tmp_path: Path) -> None:
    folder = tmp_path / "spy"
    shutil.copytree(FOLDER / "path", folder)
    (folder / "link.css").symlink_to("/etc/passwd")
    (folder / "form.yaml").write_text("{term: 探子, title: 探子}", encoding="utf-8")
    page = f'{{% extends "page.html.j2" %}}{{% block body %}}{attempt}{{{{ department }}}}{{% endblock %}}'
    (folder / "form.html.j2").write_text(page, encoding="utf-8")
    forms = Forms(tmp_path)
    source = read_bytes(GOOD.replace("form: guangzhou", "form: spy").encode(), "a.yaml", forms.vocabulary)
    output = Pipeline(source, forms).output(["html"])
    assert {finding.code for finding in output.findings if finding.severity == "error"} == {"BD506"}
    assert output.files == {}
