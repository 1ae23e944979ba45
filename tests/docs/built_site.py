"""The built site as tests read it."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

from lxml import html

from conftest import ROOT

CONFIGURATIONS = {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}


def build(language: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Build the site of a language, as `make docs` does, into a folder."""
    configuration = str(ROOT / CONFIGURATIONS[language])
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", configuration, "-d", str(folder)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


@cache
def article(folder: Path, page: str) -> html.HtmlElement:
    """The content of a page, without navigation."""
    return html.parse(str(folder / page / "index.html")).getroot().find(".//article")


def codes(element: html.HtmlElement) -> set[str]:
    """All texts that are shown as code."""
    return {code.text_content().strip() for code in element.iter("code")}


def pages(folder: Path) -> set[str]:
    """The paths of all pages of one language."""
    found = (path.parent.relative_to(folder).as_posix() for path in folder.rglob("index.html"))
    return {path for path in found if path.split("/")[0] not in ("en", "assets")}
