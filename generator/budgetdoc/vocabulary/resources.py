"""What comes with the install: `templates/` and `specs/`, beside the package or in a checkout; its version."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.resolver import VersionedResolver

_PACKAGE = Path(__file__).resolve().parent.parent
_CHECKOUT = _PACKAGE.parent.parent


@cache
def _folder(name: str) -> Path:
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _CHECKOUT / name


def templates() -> Path:
    """The folder of forms, each a folder with `form.html.j2`, `style.css` and `form.yaml`, and the reference .docx."""
    return _folder("templates")


def specs() -> Path:
    """The folder of the data that is law: schema, terms, taxonomy, findings, messages."""
    return _folder("specs")


class _Resolver(VersionedResolver):
    """That of YAML 1.2: to ask for the version again at each value takes as long as all other reading."""

    processing_version = (1, 2)


def parsed(text: str) -> Any:
    """What a YAML text of ours holds. Raises YAMLError."""
    yaml = YAML(typ="safe")
    yaml.Resolver = _Resolver
    return yaml.load(text)


@cache
def read_yaml(name: str) -> Any:
    """The content of `specs/<name>`; do not change it, it is shared."""
    return parsed((specs() / name).read_text(encoding="utf-8"))


class Catalogue(Mapping[str, Any]):
    """A file of `specs/` with an entry a key, each parsed when it is asked for: a command needs a few of hundreds."""

    def __init__(self, text: str) -> None:
        pieces = re.split(r"^(?=[^\s#])", text, flags=re.MULTILINE)[1:]
        self._unread = {piece.partition(":")[0].strip("\"'"): piece for piece in pieces}
        self._read: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        if key not in self._read:
            self._read |= parsed(self._unread[key])
        return self._read[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._unread)

    def __len__(self) -> int:
        return len(self._unread)


@cache
def read_catalogue(name: str) -> Catalogue:
    """The entries of `specs/<name>`; do not change them, they are shared."""
    return Catalogue((specs() / name).read_text(encoding="utf-8"))


@cache
def read_json(name: str) -> Any:
    """The content of `specs/<name>`; do not change it, it is shared."""
    return json.loads((specs() / name).read_text(encoding="utf-8"))


def version() -> str:
    """The installed version, which `pyproject.toml` sets; of a source tree that is not installed it says just that."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("budgetdoc")
    except PackageNotFoundError:
        return "unknown (a source tree that is not installed)"
