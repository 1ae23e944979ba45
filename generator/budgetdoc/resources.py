"""`templates/` and `specs/`: beside the package when installed, at the top of a checkout otherwise."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

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


@cache
def read_yaml(name: str) -> Any:
    """The content of `specs/<name>`; do not change it, it is shared."""
    return YAML(typ="safe").load(specs() / name)


@cache
def read_json(name: str) -> Any:
    """The content of `specs/<name>`; do not change it, it is shared."""
    return json.loads((specs() / name).read_text(encoding="utf-8"))
