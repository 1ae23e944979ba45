"""What the commands say, in the reader's language (`specs/messages/`)."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Any

from budgetdoc.diagnostics import LANGUAGES, Said, default_language, visible
from budgetdoc.vocabulary.resources import read_catalogue


@cache
def language() -> str:
    """The language that `--lang` names on this process's command line, else the locale's.

    Help texts are made before options are parsed, so the command line itself is looked at.
    """
    arguments = sys.argv[1:]
    for i, argument in enumerate(arguments):
        value = argument.removeprefix("--lang=") if argument.startswith("--lang=") else None
        if argument == "--lang" and i + 1 < len(arguments):
            value = arguments[i + 1]
        if value in LANGUAGES:
            return str(value)
    return default_language()


def help_of(command: str) -> str:
    """The help text of a command."""
    return _text("commands", command)


def option(name: str) -> str:
    """The help text of an option."""
    return _text("options", name)


def said(message: str, /, **values: Any) -> str:
    """A line that a command prints."""
    return _text("said", message).format(**{name: _word(value) for name, value in values.items()})


def _word(value: Any) -> Any:
    if isinstance(value, Said):
        return getattr(value, language())
    return visible(str(value)) if isinstance(value, (Path, str)) else value


def _text(catalogue: str, name: str) -> str:
    return str(read_catalogue(f"messages/{catalogue}.yaml")[name][language()])
