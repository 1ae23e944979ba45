"""The Python API: its names, its errors, and the examples of its documentation."""

from __future__ import annotations

import ast
import doctest
import hashlib
import importlib
import inspect
import textwrap
from itertools import pairwise
from pathlib import Path

import pytest

import budgetdoc
from budgetdoc import api
from conftest import ROOT

PUBLIC = {
    "Budget",
    "Change",
    "Diff",
    "Disclosure",
    "DisclosureFile",
    "Finding",
    "Indicator",
    "Leftover",
    "NotPublishable",
    "NotReadable",
    "Overall",
    "Place",
    "Project",
    "PublishedFile",
    "Safeguard",
    "SubGoal",
    "Unit",
    "check",
    "diff",
    "load",
    "read",
}


def test_the_public_names_are_these_and_no_others() -> None:
    assert set(budgetdoc.__all__) == PUBLIC
    assert all(hasattr(budgetdoc, name) for name in PUBLIC)


def test_every_public_name_is_documented() -> None:
    assert [name for name in PUBLIC if not getattr(budgetdoc, name).__doc__] == []


@pytest.mark.parametrize("name", sorted(name for name in PUBLIC if name[0].isupper()))
def test_every_attribute_of_a_public_class_is_documented(name: str) -> None:
    (declared,) = ast.parse(textwrap.dedent(inspect.getsource(getattr(budgetdoc, name)))).body
    assert isinstance(declared, ast.ClassDef)
    bare = [
        ast.unparse(node)
        for node, behind in pairwise([*declared.body, ast.Pass()])
        if isinstance(node, ast.AnnAssign)
        and not (isinstance(behind, ast.Expr) and isinstance(behind.value, ast.Constant))
    ]
    methods = [node for node in declared.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
    assert bare + [method.name for method in methods if not ast.get_docstring(method)] == []


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'publsh'"):
        _ = budgetdoc.publsh


def test_the_examples_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    results = doctest.testmod(importlib.import_module("budgetdoc.api"))
    assert results.attempted > 5
    assert results.failed == 0


def test_a_file_with_errors_raises_all_its_findings(tmp_path: Path) -> None:
    broken = tmp_path / "a.yaml"
    broken.write_text("form: guangzhou\nunits: []\n", encoding="utf-8")
    with pytest.raises(budgetdoc.NotPublishable) as caught:
        budgetdoc.load(broken)
    assert [finding.code for finding in caught.value.findings] == ["BD201", "BD206"]
    assert "BD201" in str(caught.value)


def test_what_the_form_requires_is_an_error_of_publishing() -> None:
    file = budgetdoc.load(ROOT / "tests/source/mistakes/missing-goal.yaml")
    with pytest.raises(budgetdoc.NotPublishable, match="BD501"):
        file.publish(to="html")


def test_unknown_forms_and_formats_are_value_errors() -> None:
    file = budgetdoc.load(ROOT / "samples/stated-totals.yaml")
    with pytest.raises(ValueError, match="there are: guangzhou, zunhua"):
        file.publish("beijing")
    with pytest.raises(ValueError, match="there are: html, pdf, docx, xlsx"):
        file.publish(to="doc")


def test_what_was_published_can_be_read(tmp_path: Path) -> None:
    published = tmp_path / "a.html"
    published.write_bytes(budgetdoc.load(ROOT / "samples/county-cards.yaml").publish(to="html"))
    document = budgetdoc.read(published)
    assert (document.form, document.leftover, document.findings) == ("zunhua", [], [])
    assert document.account["balanced"] is True
    (tmp_path / "again.yaml").write_text(document.yaml("zh"), "utf-8")
    assert budgetdoc.load(tmp_path / "again.yaml").disclosure == document.disclosures[0]
    report = document.report()
    assert report["sha256"] == hashlib.sha256(published.read_bytes()).hexdigest()
    assert report["disclosures"][0]["values"]["department"]["places"]


def test_what_can_not_be_read_says_why(tmp_path: Path) -> None:
    scan = tmp_path / "scan.png"
    scan.write_bytes(b"\x89PNG\r\n\x1a\n\0")
    with pytest.raises(budgetdoc.NotReadable, match=r"scan.png: BD702") as caught:
        budgetdoc.read(scan)
    assert [finding.code for finding in caught.value.findings] == ["BD702"]
    with pytest.raises(budgetdoc.NotReadable, match="BD101"):
        budgetdoc.read(tmp_path / "gone.docx")
    with pytest.raises(ValueError, match="there are: guangzhou, zunhua"):
        budgetdoc.read(scan, "beijing")


def test_publish_gives_the_bytes_of_the_file() -> None:
    file = budgetdoc.load(ROOT / "samples/stated-totals.yaml")
    starts = {suffix: file.publish(to=suffix)[:4] for suffix in ("html", "pdf", "docx", "xlsx")}
    assert starts == {"html": b"<!DO", "pdf": b"%PDF", "docx": b"PK\x03\x04", "xlsx": b"PK\x03\x04"}
    assert api.check(ROOT / "samples/stated-totals.yaml") == file.check()
