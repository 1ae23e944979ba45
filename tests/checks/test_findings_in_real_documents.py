"""What the rules find in the real documents is what a reviewer finds there, all of it and nothing else.

The tables `real_*.py` beside this file have, for the codes that they begin with, every finding of each document.
"""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from budgetdoc.checks import check_source
from budgetdoc.diagnostics import Finding
from conftest import REAL
from ours import convert_bytes, dump, read_bytes

TABLES = [importlib.import_module(path.stem) for path in sorted(Path(__file__).parent.glob("real_*.py"))]
SEEDS = REAL.parent / "seeds"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the real documents are not here")


@cache
def findings(number: str) -> list[Finding]:
    (file,) = SEEDS.glob(f"{number}_*")
    conversion = convert_bytes(file.read_bytes(), file.name)
    (disclosure,) = conversion.disclosures
    return check_source(read_bytes(dump(disclosure).encode(), f"{number}.yaml")).findings


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_exactly_what_is_true_is_found(table: ModuleType, number: str) -> None:
    found = {(one.code, one.place.path) for one in findings(number) if one.code.startswith(table.CODES)}
    assert found == set(table.FINDINGS[number])
