"""A source on its way to its files: no step is done twice, and what one machine lacks keeps no other format back."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from budgetdoc.diffing.verify import verify
from budgetdoc.formats.registry import WRITERS
from ours import FORMS, Pipeline, read_bytes
from published import GOOD

WITH_CODE = GOOD.replace("        budget", '        code: "001"\n        budget', 1)
"""The form does not carry the code, so that there is something to say after it is published."""


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each step was done."""
    done: Counter[str] = Counter()

    def count(name: str, where: str) -> None:
        module, _, function = where.rpartition(".")
        original: Callable[..., Any] = getattr(sys.modules[module], function)

        def counting(*arguments: Any, **further: Any) -> Any:
            done[name] += 1
            return original(*arguments, **further)

        monkeypatch.setattr(where, counting)

    count("checked", "budgetdoc.publishing.pipeline.check_source")
    count("settings read", "budgetdoc.checks.run.settings_for")
    count("comments read", "budgetdoc.checks.ignore.ignores")
    count("published", "budgetdoc.publishing.pipeline.publish")
    for suffix, writer in WRITERS.items():

        def counting(publication: Any, suffix: str = suffix, writer: Callable[..., bytes] = writer) -> bytes:
            done[suffix] += 1
            return writer(publication)

        monkeypatch.setitem(WRITERS, suffix, counting)
    return done


def test_nothing_is_done_before_it_is_asked_for(counted: Counter[str]) -> None:
    pipeline = Pipeline(read_bytes(WITH_CODE.encode(), "a.yaml"))
    assert counted == {}
    assert [finding.code for finding in pipeline.checked.findings] == []
    assert "published" not in counted
    assert [finding.code for finding in pipeline.findings] == ["BD502"]
    assert "html" not in counted


def test_no_step_is_done_twice(counted: Counter[str]) -> None:
    pipeline = Pipeline(read_bytes(WITH_CODE.encode(), "a.yaml"))
    for _ in range(2):
        assert list(pipeline.output(["html", "xlsx"]).files) == ["html", "xlsx"]
    once = ("checked", "settings read", "comments read", "published", "html", "xlsx")
    assert counted == dict.fromkeys(once, 1)


def test_to_verify_a_file_it_is_checked_and_published_once_and_written_once_a_format(
    counted: Counter[str], tmp_path: Path
) -> None:
    (tmp_path / "a.yaml").write_text(WITH_CODE, "utf-8")
    assert not verify(tmp_path / "a.yaml", FORMS).failed
    once = ("checked", "settings read", "comments read", "published", *WRITERS)
    assert counted == dict.fromkeys(once, 1)


def test_a_source_with_errors_has_a_draft_and_no_files() -> None:
    pipeline = Pipeline(read_bytes(GOOD.replace("fiscal: 8.00", "fiscal: 7.00").encode(), "a.yaml"))
    assert pipeline.published is not None
    assert not pipeline.publishable
    output = pipeline.output(["html"])
    assert ([finding.code for finding in output.findings], output.files) == (["BD301"], {})


@pytest.mark.parametrize(("form", "text"), [("beijing", GOOD), (None, "- 1\n")], ids=["no such form", "no disclosure"])
def test_what_can_not_be_published_has_no_page(form: str | None, text: str) -> None:
    pipeline = Pipeline(read_bytes(text.encode(), "a.yaml"), form)
    assert pipeline.published is None
    assert not pipeline.publishable
    assert pipeline.output(["html"]).findings


WITHOUT_PANGO = """\
import sys


class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "weasyprint":
            print("WeasyPrint could not import some external libraries.")
            raise OSError("cannot load library 'libpango-1.0-0': no such file")


sys.meta_path.insert(0, Finder())
"""
"""What a machine without the library does: the import speaks on the standard output and fails."""


@pytest.fixture(scope="module")
def without_pango(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two disclosures, and on its own what makes Python lack the library."""
    folder = tmp_path_factory.mktemp("without")
    (folder / "python").mkdir()
    (folder / "python" / "sitecustomize.py").write_text(WITHOUT_PANGO, "utf-8")
    for name in ("a", "b"):
        (folder / f"{name}.yaml").write_text(GOOD, "utf-8")
    return folder


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    path = os.pathsep.join([str(folder / "python"), *filter(None, [os.environ.get("PYTHONPATH")])])
    command = [sys.executable, "-m", "budgetdoc", *arguments]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", cwd=folder, env={**os.environ, "PYTHONPATH": path}, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_without_the_library_for_pdf_the_other_formats_are_published(without_pango: Path) -> None:
    code, said = run(without_pango, "build", "a.yaml", "b.yaml", "-o", "out")
    assert code == 1
    assert sorted(path.name for path in (without_pango / "out").iterdir()) == [
        f"{name}.{suffix}" for name in "ab" for suffix in ("docx", "html", "xlsx")
    ]
    assert said.count("BD602 不能生成 PDF：系统里没有 libpango-1.0-0") == 1
    assert said.count("apt install libpango-1.0-0") == 1
    assert "共 2 个文件：发布 2 个，未发布 0 个；输出 6 个" in said
    assert "WeasyPrint" not in said


def test_without_the_library_and_nothing_but_pdf_asked_for_nothing_is_published(without_pango: Path) -> None:
    code, said = run(without_pango, "build", "a.yaml", "-o", "none", "--to", "pdf")
    assert (code, said.count("BD602"), (without_pango / "none").exists()) == (1, 1, False)
    assert "发布 0 个，未发布 1 个" in said


def test_without_the_library_the_other_formats_are_verified(without_pango: Path) -> None:
    code, said = run(without_pango, "verify", "a.yaml")
    assert (code, said.count("  一致\n")) == (0, 3)
    assert "  pdf  不能生成，没有核对" in said
