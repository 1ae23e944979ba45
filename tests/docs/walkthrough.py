"""Doing what a page says: its files are written, its commands run in order, and what it shows is compared.

A page is Markdown with fenced blocks of these kinds; all others are only read:

`console`                          lines with `$ ` are commands, the lines below each what it prints;
`yaml title="FILE"` (any kind)     the file, as a whole;
… `title="FILE" linenums="12"`     the file's lines from the twelfth on, as many as are shown.

A line `--8<-- "path"` stands for a file of the project. In what is printed `…` stands for any text, and on a line of
its own for any lines. `$ echo $?` shows the exit code.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from conftest import ROOT

BLOCK = re.compile(
    r"^(?P<indent> *)(?P<fence>`{3,})(?P<info>[^`\n]*)\n(?P<body>.*?)^(?P=indent)(?P=fence)$", re.M | re.S
)
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\S*")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page."""

    kind: str
    title: str
    first: int | None
    """The number of its first line in the file, where it shows a part of one."""
    text: str


def page(name: str, language: str) -> str:
    """A page of the site with the project's files that it takes in."""
    text = (ROOT / "docs" / language / name).read_text(encoding="utf-8")
    return re.sub(r'^--8<-- "(.+)"\n', lambda match: (ROOT / match[1]).read_text(encoding="utf-8"), text, flags=re.M)


def blocks(page: str) -> Iterator[Block]:
    """The fenced blocks of a page, in their order."""
    for match in BLOCK.finditer(page):
        info = match["info"].strip()
        named = dict(re.findall(r'(\w+)="([^"]*)"', info))
        first = int(named["linenums"]) if "linenums" in named else None
        text = re.sub(rf"^{match['indent']}", "", match["body"], flags=re.M)
        yield Block(info.partition(" ")[0], named.get("title", ""), first, text)


def commands(block: Block) -> Iterator[tuple[str, str]]:
    """The commands of a console block, each with what the page shows below it."""
    for piece in re.split(r"^\$ ", block.text, flags=re.M)[1:]:
        command, _, shown = piece.partition("\n")
        yield command.strip(), shown.rstrip("\n")


@dataclass(slots=True)
class Walk:
    """Someone who does what a page says."""

    folder: Path
    environment: Mapping[str, str]
    code: int = field(default=0, init=False)

    def follow(self, page: str) -> None:
        """Do all of it. Raises AssertionError where something differs from what the page shows."""
        for block in blocks(page):
            if block.kind == "console":
                for command, shown in commands(block):
                    self._run(command, shown)
            elif block.title:
                self._write(block)

    def _write(self, block: Block) -> None:
        path = self.folder / block.title
        path.parent.mkdir(parents=True, exist_ok=True)
        if block.first is None:
            path.write_text(block.text, encoding="utf-8")
            return
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        shown = block.text.splitlines(keepends=True)
        lines[block.first - 1 : block.first - 1 + len(shown)] = shown
        path.write_text("".join(lines), encoding="utf-8")

    def _run(self, command: str, shown: str) -> None:
        if command.startswith("cd "):
            self.folder = (self.folder / command.removeprefix("cd ").strip()).resolve(strict=True)
        elif command == "echo $?":
            same(command, str(self.code), shown)
        elif command.startswith("budgetdoc serve"):
            self._serve(command, shown)
        else:
            done = subprocess.run(
                ["bash", "-c", command],
                cwd=self.folder,
                env=self.environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                check=False,
            )
            self.code = done.returncode
            same(command, done.stdout.rstrip("\n"), shown)

    def _serve(self, command: str, shown: str) -> None:
        """Start it, open the address that it names, and stop it as Ctrl+C does."""
        arguments = ["budgetdoc", *command.split()[1:]]
        server = subprocess.Popen(
            arguments,
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        assert server.stdout
        try:
            printed = ""
            while not (address := ADDRESS.search(printed)):
                line = server.stdout.readline()
                assert line, f"{command} ended: {printed}"
                printed += line
            with urllib.request.urlopen(address[0], timeout=20) as answer:
                assert answer.status == 200
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=20)
            rest = server.stdout.read()
            server.stdout.close()
        same(command, (printed + rest).rstrip("\n"), shown)


def same(command: str, printed: str, shown: str) -> None:
    """Assert that what was printed is what the page shows."""
    wanted = "".join(
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line).replace("…", ".*") + r"\n"
        for line in shown.splitlines()
    )
    assert re.fullmatch(wanted, printed + "\n" if printed else ""), (
        f"$ {command}\n--- the page shows\n{shown}\n--- it prints\n{printed}"
    )


def environment(language: str, **more: str) -> dict[str, str]:
    """The environment of a user of this language, with the `budgetdoc` of this interpreter on the path."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON", "COV"))}
    scripts = Path(sys.executable).parent
    return {
        **kept,
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "LANG": {"zh": "zh_CN.UTF-8", "en": "en_GB.UTF-8"}[language],
        "PYTHONUTF8": "1",
        "BROWSER": "true",
        "COLUMNS": "100",
        **more,
    }
