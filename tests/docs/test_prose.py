"""What is written by hand speaks only of commands, options, findings and files that there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from commands import COMMANDS
from ruamel.yaml import YAML
from walkthrough import BLOCK, Block, blocks

from budgetdoc.checks import check_source
from budgetdoc.checks.settings import Settings, read_settings
from budgetdoc.cli import main
from budgetdoc.diagnostics import ERROR, codes
from conftest import ROOT
from ours import read_bytes

DOCS = ROOT / "docs"
PAGES = [*sorted(ROOT.glob("*.md")), DOCS / "architecture.md", *sorted(DOCS.glob("*/**/*.md"))]
DATA = [
    ROOT / "specs" / "findings.yaml",
    *sorted((ROOT / "specs" / "messages").glob("*.yaml")),
    *sorted((DOCS / "findings").glob("*.yaml")),
]
COMMAND = re.compile(r"(?<![\w./-])budgetdoc +(?P<rest>[a-z-][^\n`|;&>。，；：、）”]*)")
EVERYWHERE = {option for parameter in main.params for option in parameter.opts}

pages = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
texts = pytest.mark.parametrize("path", PAGES + DATA, ids=lambda path: path.relative_to(ROOT).as_posix())


def code_of(path: Path) -> Iterator[str]:
    """All that a page shows as code: the lines of blocks, fenced or indented, and what stands in back ticks."""
    text = path.read_text(encoding="utf-8")
    for block in blocks(text):
        yield from block.text.splitlines()
    rest = BLOCK.sub("", text)
    yield from (line.strip() for line in rest.splitlines() if line.startswith("    "))
    yield from re.findall(r"`([^`\n]+)`", rest)


def wrong_in(command: str) -> list[str]:
    """What there is not, of a command line behind `budgetdoc`."""
    words = command.partition(" #")[0].split()
    while words and words[0] in EVERYWHERE:
        words = words[2:] if words[0] == "--lang" else words[1:]
    if not words:
        return []
    if words[0] not in COMMANDS:
        return [words[0]]
    known = {option for one in COMMANDS[words[0]].params for option in (*one.opts, *one.secondary_opts)}
    given = [word.partition("=")[0] for word in words[1:] if re.match(r"--?[a-zA-Z]", word)]
    return [option for option in given if option not in known | EVERYWHERE]


@texts
def test_commands_and_options_exist(path: Path) -> None:
    wrong = {
        match[0]: what
        for line in code_of(path)
        for match in COMMAND.finditer(line)
        if (what := wrong_in(match["rest"]))
    }
    assert wrong == {}


@texts
def test_options_that_are_named_alone_exist(path: Path) -> None:
    every = {option for one in COMMANDS.values() for parameter in one.params for option in parameter.opts}
    named = {match[1] for line in code_of(path) if (match := re.match(r"(--[a-z][a-z-]*)", line))}
    assert named - every - EVERYWHERE == set()


@texts
def test_findings_exist(path: Path) -> None:
    assert set(re.findall(r"BD\d{3}(?!\d)", path.read_text(encoding="utf-8"))) - set(codes()) == set()


@pages
def test_files_that_are_linked_exist(path: Path) -> None:
    """Within the site mkdocs itself sees to that."""
    if path.parent in (ROOT, DOCS):
        links = re.findall(r"\]\(([^)#:]+)[^):]*\)", path.read_text(encoding="utf-8"))
        assert [link for link in links if not (path.parent / link).exists()] == []


@pages
def test_disclosures_that_are_shown_have_no_errors(path: Path) -> None:
    """Those of the tutorial have mistakes to be found; it is followed elsewhere."""
    if path.stem == "tutorial":
        return
    for block in blocks(path.read_text(encoding="utf-8")):
        if re.match(r"(form|表式): \w", block.text):
            found = check_source(read_bytes(block.text.encode(), "shown.yaml"), settings=Settings()).findings
            assert [finding.message("en") for finding in found if finding.severity == ERROR] == []


def shown_files(suffix: str) -> list[Block]:
    """The files of a kind that pages show as wholes."""
    texts = [path.read_text(encoding="utf-8") for path in PAGES if path.stem != "tutorial"]
    every = [block for text in texts for block in blocks(text)]
    return [block for block in every if block.title.endswith(suffix) and not block.text.startswith("--8<--")]


def test_settings_that_are_shown_can_be_used(tmp_path: Path) -> None:
    shown = shown_files("budgetdoc.toml")
    assert shown
    (tmp_path / "forms").mkdir()
    read = []
    for block in shown:
        (tmp_path / "budgetdoc.toml").write_text(block.text, encoding="utf-8")
        read.append(read_settings(tmp_path / "budgetdoc.toml"))
    assert [settings.findings for settings in read] == [()] * len(shown)
    assert any(settings.ignore and settings.severity for settings in read)


def test_files_for_services_are_yaml() -> None:
    names = {block.title: YAML(typ="safe").load(block.text) for block in shown_files(".yml")}
    assert set(names) == {".github/workflows/disclosures.yml", ".gitlab-ci.yml"}
    for data in names.values():
        assert "check" in data.get("jobs", data)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_system_libraries_are_those_that_make_installs(language: str) -> None:
    named = re.search(r"^PANGO := (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert named
    for page in ("tutorial.md", "howto/repository.md"):
        assert named[1] in (DOCS / language / page).read_text(encoding="utf-8")


def test_hooks_that_are_shown_exist() -> None:
    offered = {hook["id"] for hook in YAML(typ="safe").load(ROOT / ".pre-commit-hooks.yaml")}
    for block in shown_files(".pre-commit-config.yaml"):
        (repository,) = YAML(typ="safe").load(block.text)["repos"]
        assert {hook["id"] for hook in repository["hooks"]} == offered


@pytest.mark.parametrize(
    ("command", "wrong"),
    [
        ("check a.yaml --strict", []),
        ("check a.yaml --strct", ["--strct"]),
        ("chek a.yaml", ["chek"]),
        ("--lang en check a.yaml --form=zunhua", []),
        ("convert a.docx -o -", []),
        ("--version", []),
    ],
)
def test_a_command_that_there_is_not_would_be_seen(command: str, wrong: list[str]) -> None:
    assert wrong_in(command) == wrong
    assert isinstance(main, click.Group)


def test_every_decision_stands_in_their_list() -> None:
    folder = DOCS / "decisions"
    listed = set(re.findall(r"\]\(([a-z-]+\.md)\)", (folder / "index.md").read_text(encoding="utf-8")))
    assert listed == {path.name for path in folder.glob("*.md")} - {"index.md"}
