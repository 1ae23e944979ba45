"""Numbers in the digits, separators and exponents that a section of a number format asks for."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Final

from budgetdoc.formats.xlsx.reading.codes import Section, Token
from budgetdoc.formats.xlsx.reading.numerals import SCRIPTS, general
from budgetdoc.model.numerals import chinese, digit_by_digit

_EXCEL: Final = Context(prec=1000, rounding=ROUND_HALF_UP)
_MOST_DENOMINATOR_DIGITS: Final = 7


def figure(number: Decimal, section: Section) -> str:
    """The number, which is not negative, as the section shows it."""
    tokens = section.tokens
    if section.has("general"):
        shown = "".join(general(number) if token.kind == "general" else token.text for token in _visible(tokens))
        return _in_chinese(number, section, shown)
    if not section.has("digit"):
        return "".join(token.text for token in _visible(tokens))
    if section.has("slash"):
        return _fraction(number, tokens)
    number = number.scaleb(2 * sum(token.kind == "percent" for token in tokens), context=_EXCEL)
    power = next((i for i, token in enumerate(tokens) if token.kind == "power"), None)
    shown = _fixed(number, tokens) if power is None else _scientific(number, tokens, power)
    return digit_by_digit(shown, SCRIPTS[section.numerals].digits) if section.numerals else shown


def _visible(tokens: list[Token]) -> list[Token]:
    return [token for token in tokens if token.kind != "fill"]


def _in_chinese(number: Decimal, section: Section, shown: str) -> str:
    """The integer part is read out, decimals are not: 一千二百六十六.一九."""
    plain = general(number)
    if not section.numerals or "E" in plain:
        return shown
    whole, point, decimals = plain.partition(".")
    script = SCRIPTS[section.numerals]
    words = chinese(int(whole), script) + point + digit_by_digit(decimals, script.digits)
    return shown.replace(plain, words)


def _fixed(number: Decimal, tokens: list[Token]) -> str:
    """Digits before and after the point; literals may stand anywhere between them."""
    tokens = _visible(tokens)
    point = next((i for i, token in enumerate(tokens) if token.kind == "point"), len(tokens))
    grouped, thousands = _commas(tokens[:point], tokens[point:])
    places = sum(token.kind == "digit" for token in tokens[point:])
    rounded = number.scaleb(-3 * thousands, context=_EXCEL).quantize(Decimal(1).scaleb(-places), context=_EXCEL)
    whole, _, decimals = f"{rounded:f}".partition(".")
    return _whole(whole.lstrip("0"), tokens[:point], grouped) + _decimals(decimals, tokens[point:])


def _commas(before: list[Token], after: list[Token]) -> tuple[bool, int]:
    """Whether commas separate thousands, and how many times the number is divided by a thousand."""
    digits = [i for i, token in enumerate(before) if token.kind == "digit"]
    if not digits:
        return False, 0
    commas = [i for i, token in enumerate(before) if token.kind == "comma" and i > digits[0]]
    scaling = sum(i > digits[-1] for i in commas)
    last = max((i for i, token in enumerate(after) if token.kind == "digit"), default=len(after))
    return len(commas) > scaling, scaling + sum(token.kind == "comma" for token in after[last:])


def _whole(digits: str, tokens: list[Token], grouped: bool) -> str:
    """The integer part, filled from the right; the first place takes all digits that are left."""
    places = [i for i, token in enumerate(tokens) if token.kind == "digit"]
    shown: list[str] = []
    count = 0
    for i in range(len(tokens) - 1, -1, -1):
        kind, text = tokens[i]
        if kind == "digit":
            taken = digits if i == places[0] else digits[-1:]
            digits = digits[: len(digits) - len(taken)]
            for digit in reversed(taken or {"0": "0", "?": " "}.get(text, "")):
                shown.append("," if grouped and count and count % 3 == 0 and digit != " " else "")
                shown.append(digit)
                count += 1
        elif kind != "comma":
            shown.append(text)
    # A format without a place before the point still shows what stands there.
    return digits + "".join(reversed(shown))


def _decimals(digits: str, tokens: list[Token]) -> str:
    shown = ""
    rest = digits
    for kind, text in tokens:
        if kind == "digit":
            needed = text == "0" or bool(rest.strip("0"))
            shown += rest[0] if needed else {"?": " "}.get(text, "")
            rest = rest[1:]
        elif kind != "comma":
            shown += text
    return shown


def _scientific(number: Decimal, tokens: list[Token], power: int) -> str:
    """`0.00E+00`: the mantissa has as many digits before the point as there are places."""
    before, after = tokens[:power], tokens[power + 1 :]
    point = next((i for i, token in enumerate(before) if token.kind == "point"), len(before))
    wide = max(sum(token.kind == "digit" for token in before[:point]), 1)
    places = sum(token.kind == "digit" for token in before[point:])
    exponent = _exponent(number, wide)
    mantissa = number.scaleb(-exponent, context=_EXCEL)
    if mantissa.quantize(Decimal(1).scaleb(-places), context=_EXCEL) >= Decimal(10) ** wide:
        exponent += wide
        mantissa = mantissa.scaleb(-wide, context=_EXCEL)
    sign = "-" if exponent < 0 else tokens[power].text[1].replace("-", "")
    return _fixed(mantissa, before) + "E" + sign + _fixed(Decimal(abs(exponent)), after)


def _exponent(number: Decimal, wide: int) -> int:
    return (number.adjusted() // wide) * wide if number else 0


def _fraction(number: Decimal, tokens: list[Token]) -> str:
    """`# ?/?`: a whole number, if the format has a place for it, and the nearest fraction."""
    slash = next(i for i, token in enumerate(tokens) if token.kind == "slash")
    fixed = "".join(token.text for token in tokens[slash + 1 :] if token.text.isdecimal()).lstrip("0")[:7]
    most = 10 ** min(sum(token.kind == "digit" for token in tokens[slash:]), _MOST_DENOMINATOR_DIGITS) - 1
    value = Fraction(number)
    near = Fraction(round(value * int(fixed)), int(fixed)) if fixed else value.limit_denominator(max(most, 1))
    denominator = int(fixed) if fixed else near.denominator
    whole, rest = divmod(int(near * denominator), denominator)
    if not _has_whole(tokens[:slash]):
        return f"{int(near * denominator)}/{denominator}"
    return f"{whole} {rest}/{denominator}" if rest and whole else f"{rest}/{denominator}" if rest else str(whole)


def _has_whole(before: list[Token]) -> bool:
    """Whether a literal parts places before the fraction: `# ?`."""
    kinds = "".join("d" if token.kind == "digit" else " " for token in before).strip()
    return " " in kinds
