"""`budgetdoc git-setup`: git shows published documents as YAML where it shows what changed in a text.

git has a driver for that: a command that prints a document as text (`textconv`), named in the settings of the
repository, and in `.gitattributes` the files that it is for.
"""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path
from typing import Final

from budgetdoc.running.atomic import write_together
from budgetdoc.running.git import git, said_by

SUFFIXES: Final = (".docx", ".pdf", ".xlsx", ".doc", ".wps", ".xls", ".et", ".rtf", ".odt", ".ods")
"""Of the documents that `convert` reads and git can't show: web pages and texts it can."""
_YAML: Final = (".yaml", ".yml")
"""With the same line ends on every system, so that no line differs for whoever wrote it on Windows."""
_BEGIN: Final = "# >>> budgetdoc git-setup"
_END: Final = "# <<< budgetdoc git-setup"
_OWN: Final = re.compile(rf"^{_BEGIN}\r?\n.*?^{_END}[^\n]*(?:\n|\Z)", re.MULTILINE | re.DOTALL)
_CACHE: Final = "refs/notes/textconv/budgetdoc"


def set_driver(top: Path) -> None:
    """Name the command in the settings of the repository whose working tree is at `top`. Raises NoGit and GitError.

    What git keeps of earlier conversions is let go: this may be another edition.
    """
    git("config", "--local", "diff.budgetdoc.textconv", command(), folder=top)
    git("config", "--local", "diff.budgetdoc.cachetextconv", "true", folder=top)
    git("config", "--local", "core.quotepath", "false", folder=top)  # names in Chinese as they are, not as \344\270
    if said_by("rev-parse", "--verify", "--quiet", _CACHE, folder=top):
        git("update-ref", "-d", _CACHE, folder=top)


def command() -> str:
    """The command as git gives it to its shell: this very Python, wherever it is, and nothing of the repository's.

    git runs it in the top folder of the repository; with -P no module is imported from there.
    """
    return f"{shlex.quote(sys.executable)} -P -m budgetdoc git-textconv"


def set_attributes(top: Path) -> bool:
    """Name the files in `.gitattributes`, between marks of our own; whether that changed anything. Raises OSError."""
    file = top / ".gitattributes"
    given = file.read_bytes() if file.exists() else b""
    wanted = _with_own_lines(given.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
    if wanted == given:
        return False
    write_together({file.resolve(): wanted})
    return True


def _with_own_lines(text: str) -> str:
    end = "\r\n" if "\r\n" in text else "\n"
    documents = [f"*{_in_any_case(suffix)} diff=budgetdoc" for suffix in SUFFIXES]
    own = end.join([_BEGIN, *documents, *(f"*{_in_any_case(suffix)} text eol=lf" for suffix in _YAML), _END, ""])
    if _OWN.search(text):
        return _OWN.sub(lambda _: own, text, count=1)
    return text + (end if text and not text.endswith("\n") else "") + own


def _in_any_case(suffix: str) -> str:
    """A pattern for a suffix in capitals too: git tells `a.PDF` from `a.pdf`."""
    return "".join(f"[{letter}{letter.upper()}]" if letter.isalpha() else letter for letter in suffix)
