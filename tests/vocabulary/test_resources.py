"""The data of `specs/` is the same whether it is read as a whole, entry by entry, or by any other reader of YAML."""

from __future__ import annotations

import pytest
from ruamel.yaml import YAML

from budgetdoc.vocabulary.resources import read_catalogue, read_yaml, specs

NAMES = [path.relative_to(specs()).as_posix() for path in sorted(specs().rglob("*.yaml"))]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_says_what_it_says_to_others(name: str) -> None:
    assert read_yaml(name) == YAML(typ="safe", pure=True).load(specs() / name)


@pytest.mark.parametrize("name", ["findings.yaml", *(name for name in NAMES if name.startswith("messages/"))])
def test_a_catalogue_has_all_entries_of_its_file(name: str) -> None:
    assert dict(read_catalogue(name)) == read_yaml(name)


def test_an_entry_that_is_not_there_is_missing() -> None:
    assert "BD000" not in read_catalogue("findings.yaml")
    with pytest.raises(KeyError):
        read_catalogue("findings.yaml")["BD000"]
