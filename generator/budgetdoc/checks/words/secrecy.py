"""Confidential projects: what they say in spite of it, and what others say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.patterns import HAN
from budgetdoc.checks.words.texts import project_of, words
from budgetdoc.diagnostics import Finding
from budgetdoc.model import Project

_SENTENCE: Final = re.compile(r"[^。；;！？\n]+")
_COUNTED: Final = re.compile(r"\d\s*(?:人|名|台|套|辆|部|架|件|处|路)(?!员)")
"""How many there are of something: not even a sentence with 涉密 may say so."""
_NAMED: Final = re.compile(
    rf"(?P<name>{HAN}{{4,24}})[（(](?:属|为|系)?(?:涉密|保密)(?:项目|系统|工程)(?:[，,、；;][^（）()]*)?[）)]"
)
_LINK: Final = re.compile(r"^.*(?:与|和|及|同|配合|按照|对|为|由)(?=.{4})")
_SHORTEST: Final = 6
"""Characters of a remark that says something (不公开 says nothing)."""


def says_too_much(context: Context) -> Iterator[Finding]:
    """BD841: a confidential project that says so, and tells of itself beside (《保守国家秘密法》, 预算公开 rules).

    One that nowhere says so is BD307.
    """
    for path, project in context.projects():
        if not project.confidential:
            continue
        own = [(where, text) for where, text in context.texts if project_of(where) == path and where != f"{path}.name"]
        if not any(_says_so(text) for _, text in own):
            continue
        for where, text in own:
            told = next((part for part in _SENTENCE.findall(text) if _tells(part)), None)
            if told:
                yield context.finding("BD841", where, name=project.name, words=told.strip()[:40])


def told_elsewhere(context: Context) -> Iterator[Finding]:
    """BD842: the name or code of a confidential project stands in the texts of another one or of the department."""
    all_texts = context.texts
    for path, project in context.projects():
        for word in _withheld(project) if project.confidential else ():
            for where, text in all_texts:
                if project_of(where) != path and word in text and not _is_open_part(word, text):
                    line = context.place(path).line or 0
                    yield context.finding("BD842", where, word=word, line=line)
                    break


def telling_names(context: Context) -> Iterator[Finding]:
    """BD843: the name of a confidential project that says what it is about; whether it may is not for us to judge."""
    for path, project in context.projects():
        told = re.search(words()["telling"], project.name) if project.confidential else None
        if told:
            yield context.finding("BD843", f"{path}.name", name=project.name, word=told[0])


def given_away(context: Context) -> Iterator[Finding]:
    """BD844: an open text that names something and says in brackets that it is confidential."""
    secret = {path for path, project in context.projects() if project.confidential}
    for where, text in context.texts:
        match = None if project_of(where) in secret else _NAMED.search(text)
        if match and not re.search(words()["nameless"], match["name"]):
            yield context.finding("BD844", where, word=_LINK.sub("", match["name"]), quoted=match[0])


def _says_so(text: str) -> bool:
    return any(word in text for word in words()["confidential"])


def _tells(sentence: str) -> bool:
    """Whether a sentence says more than that, and why, nothing is said."""
    plain = re.sub(r"[\s\d.、，,：:—\-/／%％]+", "", sentence)
    if _COUNTED.search(sentence):
        return True
    return len(plain) >= _SHORTEST and not any(word in sentence for word in words()["withholding"])


def _withheld(project: Project) -> Iterator[str]:
    """What makes a project known: its code, and its name without the words that many names end in."""
    if project.code:
        yield project.code
    name = re.sub(r"\s+", "", re.sub(r"[（(][^（）()]*[）)]", "", project.name))
    core = re.sub(words()["name_endings"], "", name)
    generic = any(word in core for word in words()["confidential"])
    if not generic and len(core) >= 4 and not re.fullmatch(words()["everyday_names"], core):
        yield core


def _is_open_part(word: str, text: str) -> bool:
    """Whether the text names the part of the same project that is not confidential."""
    return (
        re.search(rf"{re.escape(word)}[^。；]{{0,12}}非涉密|非涉密[^。；]{{0,12}}{re.escape(word)}", text) is not None
    )


RULES = (says_too_much, told_elsewhere, telling_names, given_away)
