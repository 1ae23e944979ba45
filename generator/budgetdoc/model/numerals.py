"""Numbers of items in Chinese numerals."""

from __future__ import annotations

from typing import Final

_DIGITS: Final = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """1 to 999 in Chinese numerals: 三, 十, 十一, 二十一, 一百零三, 一百一十; beyond that the digits."""
    if number > 999:
        return str(number)
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    head = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        head += "十" if number < 20 else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        head += "零"
    return head + (_DIGITS[ones] if ones or not head else "")
