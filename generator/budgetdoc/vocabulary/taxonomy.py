"""The taxonomy of indicators: first and second levels, their codes and accepted spellings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from budgetdoc.vocabulary.resources import read_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One entry of the taxonomy. `code` is None where the edition gives none (成本指标 as a first level, 2021)."""

    name: str
    code: str | None
    spellings: frozenset[str]
    level2: tuple[Level, ...] = ()

    def find(self, name: str) -> Level | None:
        """The second level of this name under this first level, or None."""
        return next((level for level in self.level2 if name in level.spellings), None)


@dataclass(frozen=True, slots=True)
class Taxonomy:
    levels: tuple[Level, ...]

    def level1(self, name: str) -> Level | None:
        """The first level of this name, or None."""
        return next((level for level in self.levels if name in level.spellings), None)

    def homes(self, level2: str) -> list[Level]:
        """The first levels that have a second level of this name (成本指标 stands under 产出 in the 2015 edition)."""
        return [level for level in self.levels if level.find(level2)]

    def code1(self, level1: str | None) -> str | None:
        level = self.level1(level1) if level1 else None
        return level.code if level else None

    def code2(self, level1: str | None, level2: str | None) -> str | None:
        """The code of a second level: under its own first level, else wherever it belongs (`1-产出；22-社会效益`)."""
        if not level2:
            return None
        home = self.level1(level1) if level1 else None
        places = ([home] if home and home.find(level2) else []) + self.homes(level2)
        found = places[0].find(level2) if places else None
        return found.code if found else None


@cache
def taxonomy() -> Taxonomy:
    """The taxonomy of `specs/taxonomy.yaml`."""
    return Taxonomy(tuple(_level(entry) for entry in read_yaml("taxonomy.yaml")["levels"]))


def _level(entry: dict[str, Any]) -> Level:
    return Level(
        name=entry["name"],
        code=entry.get("code"),
        spellings=frozenset([entry["name"], *entry["variants"]]),
        level2=tuple(_level(child) for child in entry.get("level2", ())),
    )
