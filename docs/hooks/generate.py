"""The hook of mkdocs: adds the generated reference and the pages that both languages share.

A site is built for one language at a time (`mkdocs.yml` Chinese, `mkdocs.en.yml` English); nothing generated is written
into the folder of the pages.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from reference import commands, fields, findings, interface, specs

_FENCED: Final = re.compile(r"(^ *```.*?^ *```$)", re.MULTILINE | re.DOTALL)
_BREAK: Final = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef”’…])\n *(?=[\u3000-\u9fff\uff00-\uffef“‘…])")
DOCS: Final = Path(__file__).resolve().parent.parent
SHARED: Final = ("architecture.md", "decisions/*.md", "images/*", "site.css")
"""Files of docs/ that are the same in both languages."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are no files of the language's folder."""
    language = str(config.theme["language"])
    for pattern in SHARED:
        for path in sorted(DOCS.glob(pattern)):
            files.append(File.generated(config, path.relative_to(DOCS).as_posix(), abs_src_path=str(path)))
    for uri, text in pages(language).items():
        files.append(File.generated(config, f"reference/{uri}", content=text))
    config.nav = [_with_lists(entry, language) for entry in config.nav or []]
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Join lines that break between Chinese characters, where a browser would show a space."""
    pieces = _FENCED.split(markdown)
    return "".join(piece if i % 2 else _BREAK.sub("", piece) for i, piece in enumerate(pieces))


def pages(language: str) -> dict[str, str]:
    """All pages of the reference by their path below `reference/`, as Markdown."""
    return {
        "commands.md": commands.page(language),
        "fields.md": fields.page(language),
        "python.md": interface.page(language),
        "specs.md": specs.page(language),
        **{f"findings/{name}": text for name, text in findings.pages(language).items()},
    }


def _with_lists(entry: Any, language: str) -> Any:
    """An entry of the navigation in which the lists of findings and of decisions are followed by the page of each."""
    if isinstance(entry, list):
        return [_with_lists(one, language) for one in entry]
    if isinstance(entry, dict):
        return {title: _with_lists(inner, language) for title, inner in entry.items()}
    if entry == "reference/findings/index.md":
        return findings.navigation(language)
    if entry == "decisions/index.md":
        return [
            entry,
            *(f"decisions/{path.name}" for path in sorted(DOCS.glob("decisions/*.md")) if path.stem != "index"),
        ]
    return entry
