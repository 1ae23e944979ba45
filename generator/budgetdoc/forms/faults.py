"""What is wrong with a form's template, in words for whoever wrote it, with the template and the line."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from traceback import walk_tb
from typing import Final

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError

from budgetdoc.diagnostics import Finding, Place, Said, reason
from budgetdoc.forms.blank import Each, Either, Element, Part, Slot
from budgetdoc.forms.environment import OutOfBounds
from budgetdoc.forms.search import Folder
from budgetdoc.forms.view import NoListError
from budgetdoc.model.paths import pattern_of

_TABLE: Final = re.compile(r"<table\b(?P<inside>.*?)</table>", re.DOTALL)
_WIDTH: Final = re.compile(r"<col\b[^>]*\bwidth\s*:", re.DOTALL)


def fault_of(error: Exception, folder: Folder) -> Finding:
    """What kept a template from being rendered."""
    place = _place(error, folder)
    match error:
        case TemplateNotFound():
            return Finding("BD908", place, {"what": Said(f"文件 {error.name}", f"the file {error.name}")})
        case SecurityError():
            return Finding("BD908", place, {"what": reason(str(error))})
        case OutOfBounds() | RecursionError() | MemoryError() | OverflowError():
            return Finding("BD907", place)
        case NoListError():
            return Finding("BD909", place, {"path": pattern_of(error.path)})
    message = error.message if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"[:200]
    return Finding("BD905", place, {"problem": reason(message or "")})


def outside(what: str, folder: Folder) -> Finding:
    """What a page of the form reaches for, at the place of it in the form's files."""
    bare = what.partition("(")[2].rstrip(")") or what.partition("=")[2] or what.strip("<>")
    for file in (folder.template, folder.path / "style.css"):
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
        if bare and bare in text:
            return Finding("BD908", Place(str(file), text.count("\n", 0, text.index(bare)) + 1), {"what": what})
    return Finding("BD908", Place(str(folder.template), 1), {"what": what})


def tables_without_widths(folder: Folder) -> list[Finding]:
    """The tables of a template that do not say how wide their columns are; Word and PDF need to know."""
    text = folder.template.read_text(encoding="utf-8")
    return [
        Finding("BD906", Place(str(folder.template), text.count("\n", 0, table.start()) + 1))
        for table in _TABLE.finditer(text)
        if not _WIDTH.search(table["inside"])
    ]


def misplaced_slots(blank: Element, folder: Folder, patterns: Container[str]) -> list[Finding]:
    """The places of a blank form that are of no field, and those in loops over what is no list."""
    text = folder.template.read_text(encoding="utf-8")
    found = []
    for path in dict.fromkeys(_paths([blank])):
        bare = path.removesuffix("[]")
        share = path.endswith(".spending_plan[]")
        if (bare if share else path) in patterns or _is_sum(path, patterns):
            continue
        code = "BD909" if path != bare and bare in patterns else "BD911"
        found.append(Finding(code, _mentioned(path, text, folder), {"path": bare}))
    return found


def _is_sum(path: str, patterns: Container[str]) -> bool:
    """Whether it is a computed sum: `budget.total`, `units[].budget.total`."""
    owner, _, key = path.rpartition(".")
    return owner in ("budget", "units[].budget") and f"units[].projects[].budget.{key}" in patterns


def _paths(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        match part:
            case Slot(path=path):
                yield path
            case Each(body=inside) | Element(children=inside):
                yield from _paths(inside)
            case Either(branches=branches):
                for branch in branches:
                    yield from _paths(branch)


def _mentioned(path: str, text: str, folder: Folder) -> Place:
    """Where a template first names a field, by its key."""
    key = path.removesuffix("[]").rpartition(".")[2]
    found = re.search(rf"[.{{\s]{re.escape(key)}\b", text)
    return Place(str(folder.template), text.count("\n", 0, found.start() + 1) + 1 if found else 1)


def _place(error: Exception, folder: Folder) -> Place:
    """Where in the form's own files an error arose; its template as a whole where that is not known."""
    if isinstance(error, TemplateSyntaxError):
        return Place(error.filename or str(folder.template), error.lineno)
    lines = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    own = [(file, line) for file, line in lines if Path(file).parent == folder.path]
    return Place(*own[-1]) if own else Place(str(folder.template), 1)
