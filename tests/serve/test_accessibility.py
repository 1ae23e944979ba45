"""The preview and the published pages have no fault that axe-core finds, in any state and form."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

import budgetdoc
from conftest import ROOT, SAMPLES
from ours import VOCABULARY
from running import browser_page, needs_chromium, open_preview, previewed

pytestmark = needs_chromium
NAME = "stated-totals.yaml"
NOTHING_NEW = ("forty-projects", "bureau-chinese-keys")
"""Left out where pages are looked at: they have nothing that the others have not."""


@pytest.fixture(scope="module")
def window() -> Iterator[Page]:
    with browser_page() as page:
        yield page


def faults(page: Page) -> list[str]:
    """What axe-core complains of, one line an element."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


def test_faults_are_found_where_there_are_some(window: Page) -> None:
    window.set_content("<button></button>")
    assert "button-name: <button></button>" in faults(window)


@pytest.mark.parametrize(("language", "width"), [("zh", 1440), ("en", 400)])
def test_the_preview_in_every_state(window: Page, tmp_path: Path, language: str, width: int) -> None:
    file = tmp_path / NAME
    shutil.copy(ROOT / "samples" / NAME, file)
    good = file.read_text(encoding="utf-8")
    window.set_viewport_size({"width": width, "height": 768})
    with previewed(tmp_path, "--lang", language) as preview:
        open_preview(window, preview, NAME)
        window.locator("#findings button").first.click()
        assert faults(window) == [], "good"
        file.write_text(good.replace("form: ", "form："), encoding="utf-8")
        expect(window.locator("#page-state.stale")).to_be_visible()
        assert faults(window) == [], "broken"
        file.write_text(good.replace("fiscal: ", "fiscal: 1"), encoding="utf-8")
        expect(window.locator("#page-state.draft")).to_be_visible()
        assert faults(window) == [], "draft"
        window.get_by_role("tab").nth(1).click()
        assert faults(window) == [], "YAML"
        file.unlink()
        expect(window.locator("#list-empty")).to_be_visible()
        assert faults(window) == [], "empty"
        window.goto("about:blank")


@pytest.mark.parametrize("form", list(VOCABULARY.forms))
@pytest.mark.parametrize("sample", [one for one in SAMPLES if one.stem not in NOTHING_NEW], ids=lambda path: path.stem)
def test_published_pages(window: Page, tmp_path: Path, sample: Path, form: str) -> None:
    """On a screen as a table, on a phone as cards."""
    page = tmp_path / "page.html"
    page.write_bytes(budgetdoc.load(sample).publish(form, "html"))
    window.goto(page.as_uri())
    for width in (1280, 400):
        window.set_viewport_size({"width": width, "height": 900})
        assert faults(window) == [], width
