"""A preview that runs as people run it, asked by plain HTTP or driven in a real browser."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Page, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
PATIENCE = 30_000
"""Milliseconds that a busy machine may take to show something."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Preview:
    """A running preview."""

    process: subprocess.Popen[str]
    url: str

    @property
    def port(self) -> int:
        return int(self.url.rstrip("/").rpartition(":")[2])

    def ask(self, path: str, method: str = "GET", **headers: str | None) -> Answer:
        """Ask with these headers; `host=None` asks without that header, `sec_fetch_site` is Sec-Fetch-Site."""
        given = {"host": f"127.0.0.1:{self.port}", **headers}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in given.items():
            if value is not None:
                connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, body)

    def entries(self) -> dict[str, dict[str, Any]]:
        """The list, by name."""
        return {entry["name"]: entry for entry in self.ask("/api/start").json()["entries"]}

    def id_of(self, name: str) -> str:
        return str(self.entries()[name]["id"])


@contextmanager
def previewed(path: Path, *options: str) -> Iterator[Preview]:
    """The preview of a file or folder, in Chinese; it must end cleanly."""
    process = started(path, *options)
    assert process.stdout
    try:
        line = process.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert address, line + process.stdout.read()
        yield Preview(process, address[0])
    finally:
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=30)
    assert process.returncode == 0, said
    assert "Traceback" not in said


def started(path: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "budgetdoc", "serve", str(path), "--no-open", *options]
    environment = {**os.environ, "LANG": "zh_CN.UTF-8", "PYTHONUTF8": "1"}
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", env=environment
    )


def is_told_in_the_page(said: ConsoleMessage) -> bool:
    """That the preview has ended, or a file was deleted while it was asked for; the browser tells it in its way too."""
    about_a_file = re.search("/(api/file|form|yaml)/", said.location["url"])
    return "net::ERR_" in said.text or bool(about_a_file and "404" in said.text)


def told(said: ConsoleMessage) -> str:
    return f"{said.text} ({said.location['url']})"


@contextmanager
def browser_page() -> Iterator[Page]:
    """A window of Chromium. What its console has to complain of fails the test."""
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("console", lambda said: None if is_told_in_the_page(said) else complaints.append(told(said)))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield page
        browser.close()
    assert complaints == [], complaints


def open_preview(page: Page, preview: Preview, name: str) -> None:
    """Open the preview and choose a file."""
    page.goto(preview.url)
    page.get_by_role("navigation").get_by_role("button", name=name).click()
    page.get_by_role("heading", name=name, exact=True).wait_for()
