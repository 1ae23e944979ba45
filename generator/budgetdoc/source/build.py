"""Data that the schema accepts to the records of the model."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from budgetdoc.model import (
    Budget,
    Declared,
    Disclosure,
    Entry,
    Indicator,
    Leftover,
    Overall,
    Project,
    Safeguard,
    SubGoal,
    Unit,
)
from budgetdoc.model.amounts import parse_amount
from budgetdoc.vocabulary import Field, Vocabulary, taxonomy

Data = Mapping[str, Any]


def disclosure(data: Data, vocabulary: Vocabulary) -> Disclosure:
    """The disclosure of data with canonical keys. The data must fit the schema."""
    overall = data.get("overall")
    return Disclosure(
        **_texts(data, "form", "department", "title", "department_code", "currency_unit", "indicator_style"),
        year=int(data["year"]) if "year" in data else None,
        overall=None if overall is None else _overall(overall),
        stated_total=_amount(data, "stated_total"),
        units=[_unit(unit, vocabulary) for unit in data["units"]],
        leftover=[_leftover(piece) for piece in data.get("leftover", ())],
        more=_declared(data, "disclosure", vocabulary),
    )


def _overall(data: Data) -> Overall:
    return Overall(
        goal=data.get("goal"),
        sub_goals=[SubGoal(**_texts(item, "name", "goal", "indicators")) for item in data.get("sub_goals", ())],
        safeguards=[Safeguard(**_texts(item, "name", "text")) for item in data.get("safeguards", ())],
    )


def _unit(data: Data, vocabulary: Vocabulary) -> Unit:
    return Unit(
        name=data["name"],
        projects=[_project(project, vocabulary) for project in data["projects"]],
        stated_total=_amount(data, "stated_total"),
        more=_declared(data, "unit", vocabulary),
    )


def _project(data: Data, vocabulary: Vocabulary) -> Project:
    indicators = data.get("indicators", [])
    return Project(
        **_texts(data, "name", "code", "purpose", "goal"),
        confidential=data.get("confidential") in ("true", "yes", "是"),
        budget=_budget(data.get("budget", {})),
        spending_plan=dict(data.get("spending_plan", {})),
        indicators=indicators if isinstance(indicators, str) else [_indicator(item, vocabulary) for item in indicators],
        more=_declared(data, "project", vocabulary),
    )


def _budget(data: Data) -> Budget:
    """总计 is computed where only its sources are given."""
    budget = Budget(**{key: _amount(data, key) for key in ("total", "fiscal", "special_account", "other")})
    budget.stated_total = _amount(data, "stated_total")
    if budget.total is None and budget.sources:
        budget.total = sum(budget.sources, Decimal(0))
    return budget


def _indicator(data: Data, vocabulary: Vocabulary) -> Indicator:
    """Codes that the taxonomy gives anyway are left out: only a disagreement is content."""
    keys = [key for key, field in vocabulary.records["indicator"].fields.items() if not field.declared]
    indicator = Indicator(**_texts(data, *keys), more=_declared(data, "indicator", vocabulary))
    if indicator.level1_code == taxonomy().code1(indicator.level1):
        indicator.level1_code = None
    if indicator.level2_code == taxonomy().code2(indicator.level1, indicator.level2):
        indicator.level2_code = None
    return indicator


def _leftover(data: Data) -> Leftover:
    places = {key: int(data[key]) for key in ("page", "table", "row", "column", "line") if key in data}
    return Leftover(text=data["text"], **places)


def _amount(data: Data, key: str) -> Decimal | None:
    return parse_amount(data[key]) if key in data else None


def _texts(data: Data, *keys: str) -> dict[str, Any]:
    return {key: data[key] for key in keys if key in data}


def _declared(data: Data, record: str, vocabulary: Vocabulary) -> dict[str, Declared]:
    fields = vocabulary.records[record].fields
    declared = {key: field for key, field in fields.items() if field.declared and key in data}
    return {key: _value(data[key], field, vocabulary) for key, field in declared.items()}


def _value(value: Any, field: Field, vocabulary: Vocabulary) -> Declared:
    if field.record:
        return [Entry(more=_declared(item, field.record, vocabulary)) for item in value]
    amount_or_text: Declared = parse_amount(value) if field.holds == "amount" else value
    return amount_or_text
