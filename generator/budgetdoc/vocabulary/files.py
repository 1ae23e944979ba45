"""Reading the files of `specs/`."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from ruamel.yaml import YAML

from budgetdoc import resources


@cache
def read_yaml(name: str) -> Any:
    """The content of `specs/<name>`; do not change it, it is shared."""
    return YAML(typ="safe").load(resources.specs() / name)


@cache
def read_json(name: str) -> Any:
    """The content of `specs/<name>`; do not change it, it is shared."""
    return json.loads((resources.specs() / name).read_text(encoding="utf-8"))
