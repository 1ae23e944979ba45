"""A disclosure that fills every field of a form, each in another way, for trying the form out."""

from __future__ import annotations

from decimal import Decimal
from itertools import count
from typing import Any, Final

from budgetdoc.model.paths import CHOICES, covers, join
from budgetdoc.vocabulary import Field, FormSpec, Vocabulary, taxonomy

_ITEMS: Final = 3
"""Of each list, units apart."""
_SOURCES: Final = ("fiscal", "special_account", "other")


def example_data(spec: FormSpec, vocabulary: Vocabulary) -> dict[str, Any]:
    """The plain data of the example, with canonical keys. No two values are the same: none can pass for another."""
    return {**_Example(spec, vocabulary).record("disclosure", ""), "form": spec.name}


class _Example:
    def __init__(self, spec: FormSpec, vocabulary: Vocabulary) -> None:
        self._spec, self._vocabulary = spec, vocabulary
        self._dropped = spec.drops({})
        self._numbers = count(11)
        self._levels = [(one.name, inner.name) for one in taxonomy().levels for inner in one.level2]

    def record(self, record: str, pattern: str) -> dict[str, Any]:
        """A record with all its fields that the form carries."""
        known = self._vocabulary.records[record]
        fields = [known.fields[key] for key in known.content]
        carried = [one for one in fields if self._carried(one, record, pattern)]
        data = {one.key: self._value(one, record, join(pattern, one.key)) for one in carried}
        if record == "budget":
            self._sum_up(data)
        if record == "indicator":
            level1, level2 = self._levels[next(self._numbers) % len(self._levels)]
            data |= {key: name for key, name in (("level1", level1), ("level2", level2)) if key in data}
        return data

    def _carried(self, one: Field, record: str, pattern: str) -> bool:
        own = join(pattern, one.key)
        foreign = one.declared and record in self._base and one.key not in self._spec.fields.get(record, ())
        choice = own in CHOICES or one.holds == "flag"
        return not (foreign or choice or one.copied or any(covers(dropped, own) for dropped in self._dropped))

    @property
    def _base(self) -> frozenset[str]:
        return frozenset(self._vocabulary.records) - frozenset(self._spec.records)

    def _value(self, one: Field, record: str, pattern: str) -> Any:
        if one.record:
            items = 2 if pattern == "units" else _ITEMS
            inside = f"{pattern}[]" if one.many else pattern
            made = [self.record(one.record, inside) for _ in range(items if one.many else 1)]
            return made if one.many else made[0]
        examples = self._vocabulary.examples_of(pattern)
        number = next(self._numbers)
        if isinstance(examples[0], dict):
            return dict(examples[0])
        if one.holds == "amount":
            return f"{Decimal(number) + Decimal(number % 7) / 100:.2f}"
        if one.holds == "year":
            return "2024"
        return self._text(one, record, number, prose=str(examples[0]).endswith(("。", "…")))

    @staticmethod
    def _text(one: Field, record: str, number: int, *, prose: bool) -> str:
        if one.choices or one.key == "currency_unit":
            return one.choices[number % len(one.choices)] if one.choices else "万元"
        if one.key.endswith("code"):
            return f"2160{number}"
        if one.key.endswith("_target"):
            return f"≥{number}次"
        if one.key in ("name", "department", "title") or not prose:
            kinds = {"unit": "单位", "project": "项目", "indicator": "数量"}
            return f"示例{kinds.get(record, '事项')}{number}"
        return f"完成示例工作{number}项。"

    @staticmethod
    def _sum_up(data: dict[str, Any]) -> None:
        sources = [Decimal(data[source]) for source in _SOURCES if source in data]
        if "total" in data and sources:
            data["total"] = f"{sum(sources, Decimal(0)):.2f}"
