"""The same documents through other makers' hands: saved again by LibreOffice, printed by Chromium, made by pandoc.

Nothing differs then either, in two files of both forms. County-cards is none of them: LibreOffice itself loses a comma
at the end of a line where it prints the paragraphs of 第一部分.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from matched import given
from playwright.sync_api import sync_playwright

from budgetdoc.diagnostics import ERROR, worst
from budgetdoc.diffing.verify import differences
from conftest import ROOT
from office import needs_libreoffice
from ours import VOCABULARY, convert_bytes, publish
from published import publication

FILES = [ROOT / "samples" / f"{name}.yaml" for name in ("bureau-chinese-keys", "stated-totals")]
CASES = [(file, form) for file in FILES for form in list(VOCABULARY.forms)]


def run(*command: str | Path) -> None:
    subprocess.run([*map(str, command)], check=True, capture_output=True, timeout=120)


def libreoffice(suffix: str, folder: Path, sources: list[Path]) -> None:
    """All files at once: it takes longer to start than to save."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    run("soffice", profile, "--headless", "--convert-to", suffix, "--outdir", folder, *sources)


def chromium(program: str, folder: Path, sources: list[Path]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page()
        for source in sources:
            page.goto(source.as_uri())
            page.pdf(path=folder / source.with_suffix(".pdf").name, prefer_css_page_size=True, print_background=True)
        browser.close()


def pandoc(folder: Path, sources: list[Path]) -> None:
    for source in sources:
        run("pandoc", source, "-o", folder / source.with_suffix(".docx").name)


BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_browser = pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed")
needs_pandoc = pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")


def made(
    scratch: Path, before: str, after: str, make: Callable[[Path, list[Path]], None]
) -> Iterator[tuple[str, bytes]]:
    """The published files, as another program made them anew, by file and form."""
    sources, folder = [], scratch / "made"
    folder.mkdir()
    for file, form in CASES:
        sources.append(scratch / f"{file.stem}-{form}.{before}")
        sources[-1].write_bytes(publication(file, form, before))
    make(folder, sources)
    for source in sources:
        yield source.stem, (folder / source.with_suffix(f".{after}").name).read_bytes()


def assert_all_are_read(documents: Iterator[tuple[str, bytes]]) -> None:
    """Each says what was published, with nothing left over."""
    for (file, form), (name, data) in zip(CASES, documents, strict=True):
        conversion = convert_bytes(data, name)
        assert worst(conversion.findings) != ERROR, [finding.message("zh") for finding in conversion.findings]
        assert conversion.form == form
        (found,) = conversion.disclosures
        assert differences(given(file), found, publish(given(file), form)) == [], name


@needs_libreoffice
@pytest.mark.parametrize(("before", "after"), [("docx", "docx"), ("xlsx", "xlsx"), ("docx", "pdf")])
def test_saved_or_printed_by_libreoffice(before: str, after: str, tmp_path: Path) -> None:
    assert_all_are_read(made(tmp_path, before, after, lambda folder, files: libreoffice(after, folder, files)))


@needs_browser
def test_printed_by_chromium(tmp_path: Path) -> None:
    assert_all_are_read(made(tmp_path, "html", "pdf", lambda folder, files: chromium(str(BROWSER), folder, files)))


@needs_pandoc
def test_made_by_pandoc(tmp_path: Path) -> None:
    assert_all_are_read(made(tmp_path, "html", "docx", pandoc))
