"""What a cell holds: the text as it is, or a number where Excel shows it exactly as the document prints it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from budgetdoc.document import Cell

MOST_CHARACTERS = 32_767
MOST_DIGITS = 15
"""Excel keeps no more digits of a number; a binary number has them exactly."""
MOST_PLACES = 30
"""Decimals that a number format can ask for."""

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PRINTED = re.compile(
    r'(?P<before>[^-\d"\n]{0,20})(?P<number>-?[0-9,]+(?:\.(?P<decimals>[0-9]+))?)(?P<after>[^\d"\n]{0,20})'
)
_READ_ANEW = re.compile(r"[=+\-@'].*|[\d.,:/%年月日 -]+", re.DOTALL)
_EXCEL = Context(prec=100, rounding=ROUND_HALF_UP)


class SheetError(ValueError):
    """The document has something that an Excel worksheet can't carry."""


def checked(text: str, place: str) -> str:
    """The text itself; raises SheetError, naming the place, if it is too long or has control characters."""
    units = len(text.encode("utf-16-le", "surrogatepass")) // 2
    if units > MOST_CHARACTERS:
        raise SheetError(f"{place}: a cell holds {MOST_CHARACTERS:,} characters at most, this text has {units:,}")
    if bad := _NOT_IN_XML.search(text):
        raise SheetError(f"{place}: the character U+{ord(bad[0]):04X} can't be in an Excel file")
    return text


def needs_quote(text: str) -> bool:
    """Whether Excel, when the cell is edited, would take the text for a formula, number or date unless told not to."""
    return _READ_ANEW.fullmatch(text) is not None


@dataclass(slots=True, frozen=True)
class Number:
    amount: Decimal
    format: str
    """`#,##0.00` for 1,266.19, `0.0` for 1266.2, `#,##0.00"万元"` for 8.00万元."""


def number_of(cell: Cell) -> Number | None:
    """The cell's amount as a number that Excel shows as printed; None if there is none, or only text can show it."""
    if cell.amount is None or not _fits(cell.amount):
        return None
    form = _number_format(cell.amount, cell.text.strip() or f"{cell.amount:,.2f}")
    return None if form is None else Number(cell.amount, form)


def _number_format(amount: Decimal, printed: str) -> str | None:
    match = _PRINTED.fullmatch(printed)
    if match is None:
        return None
    before, after, places = match["before"], match["after"], len(match["decimals"] or "")
    if places > MOST_PLACES or (before and amount < 0):
        return None
    pattern = _pattern(amount.quantize(Decimal(1).scaleb(-places), context=_EXCEL), match["number"])
    if pattern is None:
        return None
    return _literal(before) + pattern + ("." + "0" * places if places else "") + _literal(after)


def _fits(amount: Decimal) -> bool:
    if not amount.is_finite():
        return False
    digits = "".join(map(str, amount.as_tuple().digits)).strip("0")
    return len(digits) <= MOST_DIGITS and abs(amount.adjusted()) <= MOST_PLACES


def _pattern(shown: Decimal, printed: str) -> str | None:
    """The format of the integer part: with or without thousands separators, whichever shows the printed number."""
    if shown.is_zero() and shown.is_signed():
        return None
    if f"{shown:,f}" == printed:
        return "#,##0"
    return "0" if f"{shown:f}" == printed else None


def _literal(text: str) -> str:
    return f'"{text}"' if text else ""
