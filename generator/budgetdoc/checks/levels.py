"""Do the levels of indicators follow the taxonomy? Documents print what they print, so these are warnings."""

from __future__ import annotations

from collections.abc import Iterator

from budgetdoc.checks.context import Context
from budgetdoc.diagnostics import Finding
from budgetdoc.model import Indicator
from budgetdoc.vocabulary import taxonomy


def level_pairs(context: Context) -> Iterator[Finding]:
    """BD401–BD403: level 1 and level 2 are known, and level 2 belongs to level 1."""
    for path, indicator in context.indicators():
        level1 = taxonomy().level1(indicator.level1)
        if level1 is None:
            known = "、".join(level.name for level in taxonomy().levels)
            yield context.finding("BD402", f"{path}.level1", level1=indicator.level1, known=known)
        elif indicator.level2 and not level1.find(indicator.level2):
            yield _misplaced(context, path, indicator)


def _misplaced(context: Context, path: str, indicator: Indicator) -> Finding:
    names = {"level1": indicator.level1, "level2": indicator.level2 or ""}
    homes = taxonomy().homes(names["level2"])
    if homes:
        home = "、".join(level.name for level in homes)
        return context.finding("BD401", f"{path}.level2", home=home, **names)
    level1 = taxonomy().level1(indicator.level1)
    known = "、".join(level.name for level in level1.level2) if level1 else ""
    return context.finding("BD403", f"{path}.level2", known=known, **names)


def level_codes(context: Context) -> Iterator[Finding]:
    """BD404: a code that a document prints differs from the taxonomy's."""
    for path, indicator in context.indicators():
        expected = {
            "level1": taxonomy().code1(indicator.level1),
            "level2": taxonomy().code2(indicator.level1, indicator.level2),
        }
        for level, code in expected.items():
            given = getattr(indicator, f"{level}_code")
            if given and code and given != code:
                name = getattr(indicator, level)
                yield context.finding("BD404", f"{path}.{level}_code", level=name, code=given, expected=code)


RULES = (level_pairs, level_codes)
