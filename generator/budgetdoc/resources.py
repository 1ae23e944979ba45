"""Where `templates/` and `specs/` are: beside the package when installed, at the top of a checkout otherwise."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


@cache
def _folder(name: str) -> Path:
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _CHECKOUT / name


def templates() -> Path:
    """The folder of forms, each a folder with `form.html.j2` and `style.css`, and the reference .docx."""
    return _folder("templates")


def specs() -> Path:
    """The folder of the data that is law: schema, terms, taxonomy, findings and the forms' specs."""
    return _folder("specs")
