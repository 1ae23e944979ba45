"""The data of `specs/` is the same whether it is read as a whole or entry by entry."""

from __future__ import annotations

import pytest

from budgetdoc.resources import read_catalogue, read_yaml, specs

CATALOGUES = [path.relative_to(specs()).as_posix() for path in specs().rglob("*.yaml")]


@pytest.mark.parametrize("name", [name for name in CATALOGUES if "/" not in name or name.startswith("messages/")])
def test_a_catalogue_has_all_entries_of_its_file(name: str) -> None:
    assert dict(read_catalogue(name)) == read_yaml(name)


def test_an_entry_that_is_not_there_is_missing() -> None:
    assert "BD000" not in read_catalogue("findings.yaml")
    with pytest.raises(KeyError):
        read_catalogue("findings.yaml")["BD000"]
