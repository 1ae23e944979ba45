"""One page a finding: words from the catalogue, examples from `docs/findings/`, what is said from a real check."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML

from budgetdoc.checks import check_source
from budgetdoc.checks.settings import Settings
from budgetdoc.diagnostics import REPORTERS, Report, can_be_ignored, codes
from budgetdoc.source import read_bytes
from budgetdoc.vocabulary import resources
from budgetdoc.vocabulary.resources import read_yaml
from reference.frame import complete
from reference.ours import VOCABULARY
from reference.words import code, fenced, plain, table, word

DATA: Final = Path(__file__).resolve().parent.parent.parent / "findings"
_FILE: Final = {"zh": "文化馆.yaml", "en": "arts-centre.yaml"}


def pages(language: str) -> dict[str, str]:
    """The list of findings and the page of each, by file name."""
    return {"index.md": _index(language), **{f"{name}.md": _page(name, language) for name in codes()}}


def navigation(language: str) -> list[Any]:
    """The entry of the site's navigation: the list, and the pages in their groups."""
    groups = [{title: [f"reference/findings/{name}.md" for name in names]} for title, names in _groups(language)]
    return ["reference/findings/index.md", *groups]


def _groups(language: str) -> list[tuple[str, list[str]]]:
    """The codes under the headings of the catalogue, `# --- 数字 · figures ---`; a heading may come twice."""
    grouped: dict[str, list[str]] = defaultdict(list)
    heading = ""
    for line in (resources.specs() / "findings.yaml").read_text(encoding="utf-8").splitlines():
        if match := re.fullmatch(r"# -+ (?P<zh>.*?) · (?P<en>.*?) -+", line):
            heading = match[language]
        elif match := re.match(r"(BD\d{3}):", line):
            grouped[heading[:1].upper() + heading[1:]].append(match[1])
    return list(grouped.items())


def _index(language: str) -> str:
    parts = [f"# {word('findings', language)}\n", word("findings_intro", language) + "\n"]
    heads = [word(one, language) for one in ("code", "severity", "message", "switchable")]
    for title, names in _groups(language):
        rows = [
            [
                f"[{name}]({name}.md)",
                _severity(name, language),
                plain(_pattern(name, "message", language)),
                word("yes" if can_be_ignored(name) else "no", language),
            ]
            for name in names
        ]
        parts += [f"## {title}\n", table(heads, rows)]
    return "\n".join(parts)


def _page(name: str, language: str) -> str:
    parts = [
        f"---\ntitle: {name}\n---\n",
        f"# {name} {plain(_pattern(name, 'message', language))}\n",
        f"{word('severity', language)}：{_severity(name, language)}\n"
        if language == "zh"
        else f"{word('severity', language).capitalize()}: {_severity(name, language)}\n",
    ]
    forms = [form for form in VOCABULARY.forms if name in VOCABULARY.form(form).checks]
    if forms:
        parts.append(word("only_for", language, forms=" ".join(map(code, forms))) + "\n")
    path = DATA / f"{name}.yaml"
    if path.exists():
        parts += _examples(name, YAML(typ="safe").load(path), language)
    parts += _not_judged(name, language) + _switch(name, language)
    return "\n".join(parts)


def _examples(name: str, datum: dict[str, Any], language: str) -> list[str]:
    """Why it matters, what is said of the wrong example, and both examples."""
    parts = [f"## {word('why', language)}\n", plain(datum["why"][language]) + "\n"]
    if datum["at"] == "words":
        hint = _pattern(name, "hint", language)
        return [
            *parts,
            f"## {word('hint', language)}\n",
            plain(hint) + "\n",
            f"## {word('situation', language)}\n",
            datum["wrong"][language] + "\n",
            f"## {word('remedy', language)}\n",
            datum["right"][language] + "\n",
        ]
    said = _said(name, datum, language)
    place = "" if datum["at"] == "file" else word(datum["at"].removesuffix("s"), language)
    return [
        *parts,
        f"## {word('edit', language)}\n",
        fenced(datum["wrong"], "yaml", _titled("wrong", place, language)),
        fenced(datum["right"], "yaml", _titled("right", place, language)),
        f"## {word('said', language)}\n",
        fenced(said, "text"),
    ]


def _titled(which: str, place: str, language: str) -> str:
    outer = {"zh": "（{}）", "en": " ({})"}[language].format(place) if place else ""
    return word(which, language) + outer


def _said(name: str, datum: dict[str, Any], language: str) -> str:
    """The report of a real check of the wrong example, of this finding alone and without the file's own count."""
    text = complete(datum["at"], datum["wrong"], datum["right"], datum.get("form", "guangzhou"))
    source = read_bytes(text.encode(), _FILE[language], VOCABULARY)
    found = [finding for finding in check_source(source, settings=Settings()).findings if finding.code == name]
    report = REPORTERS["text"](Report(findings=found, excerpts={source.file: source.lines}), language)
    return report.rpartition("\n")[0]


def _not_judged(name: str, language: str) -> list[str]:
    if "not_judged" not in read_yaml("findings.yaml")[name][language]:
        return []
    return [f"## {word('not_judged', language)}\n", plain(_pattern(name, "not_judged", language)) + "\n"]


def _switch(name: str, language: str) -> list[str]:
    if not can_be_ignored(name):
        return [f"## {word('ignore', language)}\n", word("can_not_be_ignored", language) + "\n"]
    reason = {"zh": "照印旧文件", "en": "as the old document has it"}[language]
    return [
        f"## {word('ignore', language)}\n",
        word("ignore_comment", language) + "\n",
        fenced(f"# budgetdoc: ignore {name} {reason}", "yaml"),
        word("ignore_settings", language) + "\n",
        fenced(f'[checks]\nignore = ["{name}"]\n\n[checks.severity]\n{name} = "info"', "toml"),
    ]


def _severity(name: str, language: str) -> str:
    """The severity as a word that the style marks; `{ .error }` is a class."""
    severity = read_yaml("findings.yaml")[name]["severity"]
    return f"**{word(severity, language)}**{{ .{severity} }}"


def _pattern(name: str, part: str, language: str) -> str:
    """A text of the catalogue with … for what is filled in."""
    return re.sub(r"\{\w+\}", "…", str(read_yaml("findings.yaml")[name][language][part]))
