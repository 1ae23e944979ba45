"""Two disclosures compared in what a form carries: the one that was published, and the one that was read back.

Every value of both counts, whatever field it is in, with these exceptions, and no others:

- What the form declares not to carry (`not_carried` of its spec) may be missing in what was read; where it is there, it
  has to be the same. `form` and `indicator_style` say how to print, not what.
- `leftover` of what was read is always a difference: something in the document found no place.
- A title that is the form's own title is the same as none: it prints in both cases.
- Of a total and a `stated_total`, the one that prints counts: the stated one, else the computed. That holds for
  projects, units and the disclosure. A sum that is computed on both sides differs only with what it is made of, and
  that is told already. Amounts are equal as numbers.
- A level's code that is the taxonomy's is the same as none.
- The last value of an indicator (its annual target, else its cycle target, else its name) may end in 。 or not: a
  sentence of indicators ends there.
- A text says whether it is 涉密, the flag itself is not printed. So `confidential` that was read must have been given;
  one that was given can't be read where the goal does not say so.
- Paragraphs are compared, without the white space around them; a run of white space within one is one space.

Items of lists are compared in their order. Where one list is longer, items with the same name belong together, and each
of the others is one difference, not one for each of its values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any, Final, TypeAlias

from budgetdoc.forms import Published
from budgetdoc.model import Budget, Disclosure, Indicator, Unit
from budgetdoc.model.amounts import print_amount
from budgetdoc.model.paths import absent, covers, join
from budgetdoc.source import paragraphs
from budgetdoc.vocabulary import FormSpec, taxonomy

_CHOICES: Final = ("form", "indicator_style", "leftover")
_MOST_ALIGNED: Final = 2_000
"""Items of lists that are aligned by name, which takes time with the square of their number; others by position."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that differs. Both are as print shows them; None: there is none."""

    path: str
    """The place in the disclosure that was given; of what is only in the one that was read, the place there."""
    expected: str | None
    found: str | None


Pair: TypeAlias = tuple[str, Any, Any]
"""A path with the value of each side."""


def differences(expected: Disclosure, found: Disclosure, published: Published) -> list[Difference]:
    """What `found`, read from a document in a form, has otherwise than `expected`, which is published in that form."""
    spec = published.spec
    printed = _Printed(spec, spec.drops({"indicator_style": expected.indicator_style}))
    # Of another form's fields there is no pattern in this one's spec: publishing tells.
    dropped = {path for paths in published.dropped.values() for path in paths}
    left = [Difference(f"leftover[{i}]", None, piece.text) for i, piece in enumerate(found.leftover)]
    return left + [
        Difference(path, _shown(one), _shown(other))
        for path, one, other in _pairs("", printed.record(expected), printed.record(found))
        if one != other and not (other is None and (path in dropped or printed.may_lack(path)))
    ]


@dataclass(frozen=True, slots=True, eq=False)
class _Sum:
    """A sum as it prints."""

    stated: Decimal | None
    computed: Decimal | None

    @property
    def printed(self) -> Decimal | None:
        return self.computed if self.stated is None else self.stated

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Sum):
            return NotImplemented
        return self.stated is other.stated is None or self.printed == other.printed

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class _Printed:
    """Disclosures as they can be told from print: records become mappings, what is absent None."""

    spec: FormSpec
    dropped: frozenset[str]
    """The patterns of fields that the form does not carry."""

    def may_lack(self, path: str) -> bool:
        """Whether a value may be missing in what was read."""
        return path.endswith(".confidential") or any(covers(pattern, path) for pattern in self.dropped)

    def record(self, record: Any, pattern: str = "") -> dict[str, Any]:
        """A record, which stands at a pattern, as a mapping."""
        given = {name: value for name, value in _vars(record) if name not in _CHOICES}
        if isinstance(record, Budget):
            stated = given.pop("stated_total")
            given["total"] = record.total if stated is None else stated
        elif isinstance(record, (Unit, Disclosure)) and join(pattern, "stated_total") not in self.dropped:
            given["stated_total"] = _Sum(record.stated_total, record.budget.total)
        elif isinstance(record, Indicator):
            given |= _indicator(record)
        if isinstance(record, Disclosure) and record.title == self.spec.title:
            given["title"] = None
        return {
            key: value if isinstance(value, _Sum) else self._value(value, join(pattern, key))
            for key, value in given.items()
        }

    def _value(self, value: Any, pattern: str) -> Any:
        if is_dataclass(value) and not isinstance(value, type):
            return self.record(value, pattern)
        if isinstance(value, list):
            return [self._value(item, f"{pattern}[]") for item in value] or None
        if isinstance(value, dict):
            return {key: text for key, item in value.items() if (text := self._value(item, pattern)) is not None}
        if absent(value):
            return None
        return _text(value) if isinstance(value, str) else value


def _vars(record: Any) -> Iterator[tuple[str, Any]]:
    for field in fields(record):
        if field.name == "more":
            yield from record.more.items()
        else:
            yield field.name, getattr(record, field.name)


def _indicator(indicator: Indicator) -> dict[str, str | None]:
    """Without codes that follow from the taxonomy, and without the full stop that ends the sentence."""
    known = taxonomy()
    own: dict[str, str | None] = {}
    if indicator.level1_code == known.code1(indicator.level1):
        own["level1_code"] = None
    if indicator.level2_code == known.code2(indicator.level1, indicator.level2):
        own["level2_code"] = None
    last = next((key for key in ("annual_target", "cycle_target") if getattr(indicator, key)), "name")
    own[last] = getattr(indicator, last).rstrip("。")
    return own


def _text(text: str) -> str | None:
    lines = (re.sub(r"\s+", " ", line) for line in paragraphs(text).split("\n"))
    return "\n".join(lines) or None


def _pairs(path: str, one: Any, other: Any) -> Iterator[Pair]:
    """The values of both sides that belong together, down to texts and amounts."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in one | other:
            yield from _pairs(join(path, key), one.get(key), other.get(key))
    elif _is_list(one) and _is_list(other) and (one or other):
        yield from _items(path, one or [], other or [])
    elif isinstance(one, dict) or isinstance(other, dict):
        yield from _pairs(path, one or {}, other or {})
    else:
        yield path, one, other


def _is_list(value: Any) -> bool:
    return value is None or isinstance(value, list)


def _items(path: str, one: Sequence[Any], other: Sequence[Any]) -> Iterator[Pair]:
    for i, j in _aligned(one, other):
        if i is not None and j is not None:
            yield from _pairs(f"{path}[{i}]", one[i], other[j])
        elif i is not None:
            yield f"{path}[{i}]", _name(one[i]), None
        elif j is not None:
            yield f"{path}[{j}]", None, _name(other[j])


def _aligned(one: Sequence[Any], other: Sequence[Any]) -> Iterator[tuple[int | None, int | None]]:
    """The numbers of the items that belong together, None for one that stands alone."""
    pairs = zip_longest(range(len(one)), range(len(other)))
    if len(one) == len(other) or max(len(one), len(other)) > _MOST_ALIGNED:
        yield from pairs
        return
    matcher = SequenceMatcher(None, list(map(_name, one)), list(map(_name, other)), autojunk=False)
    for _, i1, i2, j1, j2 in matcher.get_opcodes():
        yield from zip_longest(range(i1, i2), range(j1, j2))


def _name(item: Any) -> str:
    return str(item.get("name") or "") if isinstance(item, dict) else str(item)


def _shown(value: Any) -> str | None:
    if isinstance(value, _Sum):
        value = value.printed
    if isinstance(value, Decimal):
        return print_amount(value)
    if isinstance(value, list):
        return "；".join(map(_name, value))
    return None if value is None else str(value)
