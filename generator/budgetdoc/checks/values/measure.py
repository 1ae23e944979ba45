"""Has a value what makes it measurable: a figure, its unit, a comparison? What lacks only that is worth a look."""

from __future__ import annotations

from collections.abc import Iterator

from budgetdoc.checks.context import Context
from budgetdoc.checks.quantities.quantity import Quantity
from budgetdoc.checks.quantities.reading import quantities
from budgetdoc.checks.quantities.vocabulary import COUNT, SHARE
from budgetdoc.checks.values.annual import is_unmeasurable
from budgetdoc.checks.values.reading import PARENTHESES, measure, name_of, pattern, values
from budgetdoc.diagnostics import Finding


def bare_figures(context: Context) -> Iterator[Finding]:
    """BD418, BD419: a figure has its unit, and a comparison says whether to reach it or to stay below."""
    for path, indicator, text in values(context):
        found = quantities(text)
        if len(found) != 1 or found[0].unit or not (_alone(text, found[0]) or _last(text, found[0])):
            continue
        unit = _unit_in(indicator.name)
        if pattern("unitless").search(name_of(indicator)) or pattern("unitless").search(text):
            continue
        if found[0].sign and not unit:
            yield context.finding("BD418", path, value=text.strip(), name=indicator.name)
        elif not found[0].sign and found[0].value:
            yield context.finding("BD419", path, value=text.strip(), name=indicator.name)


def _alone(text: str, figure: Quantity) -> bool:
    """Whether a value is nothing but a figure with its sign."""
    rest = text[: figure.start] + text[figure.end :]
    signs = figure.comparison.text if figure.comparison else ""
    return not pattern("of_period").sub("", rest.replace(signs, "")).strip(" 。.　")


def _last(text: str, figure: Quantity) -> bool:
    """Whether a value ends in a figure that is compared (合格率不低于98)."""
    return bool(figure.sign) and not text[figure.end :].strip(" 。.　")


def _unit_in(name: str) -> bool:
    return any(one.unit for inside in PARENTHESES.findall(name) for one in quantities(f"1{inside.strip()}"))


def values_without_figures(context: Context) -> Iterator[Finding]:
    """BD420: where the name is that of a share or a number, the value is a figure."""
    for path, indicator, text in values(context):
        kind = measure(name_of(indicator))
        if kind not in (SHARE, COUNT) or quantities(text) or is_unmeasurable(path, indicator, text):
            continue
        # The period's value may be an aim where the year's is a figure, but not the name of another measure.
        only_aim = path.endswith("cycle_target") and indicator.annual_target and not measure(text.strip())
        if not only_aim and not _says_all(text):
            yield context.finding("BD420", path, name=indicator.name, value=text.strip())


def _says_all(text: str) -> bool:
    """Words that stand for a figure: all of them, or none."""
    return bool(pattern("all_or_none").search(text))


RULES = (bare_figures, values_without_figures)
