"""A quantity that a text states: 每人每年2400元, ≥90%, 不少于6次, 约3.2万亩."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from budgetdoc.checks.quantities.vocabulary import MONEY, UnitOfMeasure

AT_LEAST: Final = ("≥", ">")
AT_MOST: Final = ("≤", "<")


@dataclass(frozen=True, slots=True)
class Per:
    """What a quantity is for one of: a person in 每人2400元, a node in 每个节点2400元."""

    kind: str
    """The kind of its unit (人 for 名); empty where the text has no unit that is known."""
    noun: str = ""
    """What the text says behind the unit."""
    unit: str = ""
    """The unit as it is spelt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How a text compares: the sign it stands for, and whether it is written as a sign or in words."""

    sign: str
    text: str
    written: bool
    """As a sign; False: in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One quantity with its place in the text."""

    text: str
    start: int
    end: int
    """Number and unit stand at `text[start:end]`, without the words of comparison."""
    number: Decimal
    """As it is printed: 2.5 in 2.5万元."""
    scale: Decimal
    """The place value behind it: 10000 in 2.5万元."""
    unit: UnitOfMeasure | None
    before: Comparison | None = None
    after: Comparison | None = None
    about: bool = False
    spelled: bool = False
    """The number is a Chinese numeral."""
    most: Decimal | None = None
    """The other end of a range, in the same measure as `value`."""
    per: tuple[Per, ...] = ()
    noun: str = ""
    """The Chinese characters that follow."""
    label: str = ""
    """Those right before the number."""

    @property
    def value(self) -> Decimal:
        """In 元, per cent, or units of its kind."""
        return self.number * self.scale * (self.unit.factor if self.unit else 1)

    @property
    def step(self) -> Decimal:
        """What one in the last printed place is worth."""
        exponent = self.number.as_tuple().exponent
        last = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
        return last * self.scale * (self.unit.factor if self.unit else 1)

    @property
    def dimension(self) -> str:
        """money, share, time, count …; empty for a bare number."""
        return self.unit.dimension if self.unit else ""

    @property
    def kind(self) -> str:
        return self.unit.kind if self.unit else ""

    @property
    def comparison(self) -> Comparison | None:
        return self.before or self.after

    @property
    def sign(self) -> str:
        """≥, >, ≤, < or =; empty where the text does not compare."""
        return self.comparison.sign if self.comparison else ""

    @property
    def is_rate(self) -> bool:
        """Money for one of something; what is spent every year is an amount."""
        return self.dimension == MONEY and any(per.kind != "年" for per in self.per)

    @property
    def is_amount(self) -> bool:
        """Money as such."""
        return self.dimension == MONEY and not self.is_rate
