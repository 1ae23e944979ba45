"""Published documents back to disclosures, beside readers that give less: Markdown, cells, text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeAlias

import copied_text
import document_readers as readers
import processes
import published_files
import samples
from comparison import Comparison, Prepare, Promise, Work
from published_files import published

_Reader: TypeAlias = Callable[[bytes], Work]

_PROJECTS = 30
_SEEDS = samples.FOLDER.parent.parent / "shared" / "seeds"
"""Real documents as text, where the checkout has them beside it."""
_WHOLE = Promise(seconds=0.5, text="< 0.5 s")
_FAST = Promise(seconds=0.15, text="< 0.15 s")
_PROMISES = {"docx": _FAST, "xlsx": _FAST, "pdf": Promise(rate=30, text="≥ 30 pages/s")}
_LINEAR = Promise(ratio=15.0, text="linear: about 10")
"""Ten times the projects take ten times as long; were the time quadratic, it would be a hundred times."""

_PEERS: dict[str, dict[str, _Reader]] = {
    "docx": {
        "markitdown": partial(readers.markitdown, suffix="docx"),
        "pandoc": partial(readers.pandoc, suffix="docx"),
        "python-docx, cells": readers.python_docx,
    },
    "xlsx": {"markitdown": partial(readers.markitdown, suffix="xlsx"), "openpyxl, cells": readers.openpyxl},
    "html": {
        "markitdown": partial(readers.markitdown, suffix="html"),
        "pandoc": partial(readers.pandoc, suffix="html"),
    },
    "pdf": {
        "ours, reading alone": readers.budgetdoc_reading,
        "markitdown": partial(readers.markitdown, suffix="pdf"),
        "pdfplumber, tables": readers.pdfplumber,
        "PDFium, text": readers.pdfium,
    },
}


def comparisons(scratch: Path) -> Iterator[Comparison]:
    """Text as a whole process; the other formats in memory; Word files of ever more projects."""
    yield from _texts(scratch)
    for suffix in _PEERS:
        for form in published_files.SAMPLES:
            yield _in_memory(form, suffix)
    for form in published_files.SAMPLES:
        yield _longer(form, 100)
        yield _longer(form, 1_000)


def _texts(scratch: Path) -> Iterator[Comparison]:
    """In the shapes in which text is copied, as long as the real ones: a table of 30 projects, 13 cards."""
    texts: dict[str, Prepare] = {
        "guangzhou, a row a line": lambda: _copied(scratch, copied_text.rows_a_line, "guangzhou", 30),
        "zunhua, a cell a line": lambda: _copied(scratch, copied_text.cells_a_line, "zunhua", 13),
        **{f"seed {file.stem[:3]}": partial(_command, file) for file in sorted(_SEEDS.glob("*.txt"))},
    }
    for name, ours in texts.items():
        start: dict[str, Prepare] = {"python -c pass": processes.python}
        yield Comparison(name=f"reading text {name}", ours=ours, peers=start, promise=_WHOLE)


def _copied(scratch: Path, shape: copied_text.Shape, form: str, projects: int) -> Work:
    file = scratch / f"{form}.txt"
    file.write_text(shape(published_files.document(form, projects)), encoding="utf-8")
    readers.budgetdoc(file.read_bytes(), projects=projects)
    return _command(file)


def _command(file: Path) -> Work:
    return processes.budgetdoc("convert", str(file), "-o", "-")


def _in_memory(form: str, suffix: str) -> Comparison:
    """The whole conversion; of a PDF, reading alone stands beside it."""
    return Comparison(
        name=f"reading {suffix} {form}, {_PROJECTS} projects",
        ours=partial(_converted, form, suffix, _PROJECTS),
        peers={name: partial(_read, reader, form, suffix) for name, reader in _PEERS[suffix].items()},
        promise=_PROMISES.get(suffix),
        pages=partial(_pages, form) if suffix == "pdf" else None,
    )


def _converted(form: str, suffix: str, projects: int) -> Work:
    return readers.budgetdoc(published(form, suffix, projects), projects=projects)


def _read(reader: _Reader, form: str, suffix: str) -> Work:
    return reader(published(form, suffix, _PROJECTS))


def _pages(form: str) -> int:
    return published_files.pages(published(form, "pdf", _PROJECTS))


def _longer(form: str, projects: int) -> Comparison:
    """A Word file of so many projects, beside one of a tenth."""
    name = f"reading docx {form}, {projects:,} projects"
    tenth: dict[str, Prepare] = {f"ours, {projects // 10} projects": partial(_converted, form, "docx", projects // 10)}
    return Comparison(name=name, ours=partial(_converted, form, "docx", projects), peers=tenth, promise=_LINEAR)
