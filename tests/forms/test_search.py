"""Where forms are found: the project's folder, the user's, installed distributions, the package; the first counts."""

from __future__ import annotations

import pickle
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import budgetdoc
from budgetdoc.cli import main
from budgetdoc.forms import Forms
from conftest import ROOT

DECLARATION = ROOT / "tests" / "forms" / "declaration"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose settings name a folder of forms, with one in it."""
    folder = tmp_path / "project"
    shutil.copytree(DECLARATION, folder / "forms" / "declaration")
    shutil.copy(DECLARATION / "sample.yaml", folder / "a.yaml")
    (folder / "budgetdoc.toml").write_text('forms = "forms"\n', encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return folder


def user(tmp_path: Path) -> Path:
    """The folder of the user's own forms."""
    return tmp_path / "config" / "budgetdoc" / "forms"


def test_every_command_finds_the_projects_forms(project: Path) -> None:
    for arguments in (
        ["check", "a.yaml"],
        ["build", "a.yaml", "--to", "html", "-o", "dist"],
        ["fmt", "a.yaml"],
    ):
        done = CliRunner().invoke(main, [argument.replace("a.yaml", str(project / "a.yaml")) for argument in arguments])
        assert done.exit_code == 0, done.output


def test_so_does_the_python_api(project: Path) -> None:
    file = budgetdoc.load(project / "a.yaml")
    assert [project.more["attribute"] for project in file.disclosure.projects()] == ["延续项目"]
    assert budgetdoc.check(project / "a.yaml") == []


def test_a_command_without_paths_is_about_the_working_folder(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    assert (
        f"declaration\t项目支出绩效目标申报表\t{project / 'forms' / 'declaration'}"
        in CliRunner().invoke(main, ["form"]).output
    )


@pytest.mark.skipif(sys.platform != "linux", reason="where users keep settings differs between systems")
def test_the_user_has_forms_for_all_projects_and_a_project_its_own_edition(project: Path, tmp_path: Path) -> None:
    shutil.copytree(DECLARATION, user(tmp_path) / "declaration")
    shutil.copytree(DECLARATION, user(tmp_path) / "another")
    forms = Forms(project / "forms")
    assert {name: folder.origin for name, folder in forms.folders.items()} == {
        "another": "user",
        "declaration": "project",
        "guangzhou": "package",
        "zunhua": "package",
    }
    assert [folder.path for folder in forms.shadowed] == [user(tmp_path) / "declaration"]
    listed = CliRunner().invoke(main, ["form"], obj=forms).output
    assert (
        f"同名的表式以 {project / 'forms' / 'declaration'} 为准，这里的不用\t{user(tmp_path) / 'declaration'}" in listed
    )


def test_installed_distributions_bring_forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(DECLARATION, tmp_path / "hebei_forms" / "declaration")
    (tmp_path / "hebei_forms" / "__init__.py").write_text(
        "raise RuntimeError('it is not imported')\n", encoding="utf-8"
    )
    metadata = tmp_path / "hebei_forms-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: hebei-forms\nVersion: 1.0\n", encoding="utf-8")
    (metadata / "entry_points.txt").write_text("[budgetdoc.forms]\nhebei = hebei_forms\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    folder = Forms().folders["declaration"]
    assert (folder.origin, folder.path) == ("installed", tmp_path / "hebei_forms" / "declaration")


def test_one_key_means_one_thing_in_all_forms(project: Path) -> None:
    other = project / "forms" / "other"
    shutil.copytree(DECLARATION, other)
    spec = (other / "form.yaml").read_text(encoding="utf-8").replace("title: 分值", "title: 评分")
    (other / "form.yaml").write_text(spec, encoding="utf-8")
    forms = Forms(project / "forms")
    ((finding,),) = forms.broken.values()
    assert (finding.code, finding.values["name"], finding.values["other"]) == (
        "BD910",
        "indicator.score",
        "declaration",
    )
    assert list(forms.vocabulary.forms) == ["declaration", "guangzhou", "zunhua"]


def test_they_travel_to_workers_as_the_place_where_they_are(project: Path) -> None:
    sent = pickle.dumps(Forms(project / "forms"))
    assert len(sent) < 1000
    assert list(pickle.loads(sent).folders) == ["declaration", "guangzhou", "zunhua"]


def test_a_folder_of_forms_that_is_not_there_is_told(project: Path) -> None:
    (project / "budgetdoc.toml").write_text('forms = "formulare"\n', encoding="utf-8")
    told = CliRunner().invoke(main, ["check", str(project / "a.yaml")]).output
    assert "forms 说的文件夹“formulare”不存在" in told
