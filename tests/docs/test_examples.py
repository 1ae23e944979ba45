"""Examples of Python in the guides give what they show."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from conftest import ROOT

PAGES = [path for path in sorted((ROOT / "docs").glob("*/**/*.md")) if "```pycon" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT / "docs").as_posix())
def test_python(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = path.read_text(encoding="utf-8")
    test = doctest.DocTestParser().get_doctest(text, {}, path.name, str(path), 0)
    report: list[str] = []
    assert test.examples
    assert doctest.DocTestRunner(verbose=False).run(test, out=report.append).failed == 0, "".join(report)
