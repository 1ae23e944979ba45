"""Project codes of Hebei: 21 characters, the last of which checks the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.diagnostics import Finding, NotJudged, Said

ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""Digits and letters without I, O, S, V, Z, as in GB 32100 (法人和其他组织统一社会信用代码编码规则)."""
LENGTH: Final = 21
_NEARLY: Final = range(LENGTH - 3, LENGTH + 4)
_LIKE: Final = str.maketrans("IOSVZ", "105U2")


def check_characters(context: Context) -> Iterator[Finding | NotJudged]:
    """BD331, BD332: a project code has 21 characters of the alphabet, the last computed from the others.

    The way of computing is that of GB 32100; it holds for the codes of published documents. Only for forms whose spec
    lists these checks.
    """
    if "BD331" not in context.spec.checks:
        return
    for path, project in context.projects():
        code = "".join((project.code or "").split())
        if not code:
            continue
        strange = "".join(sorted({sign for sign in code if sign not in ALPHABET}))
        if len(code) not in _NEARLY:
            yield context.not_judged("BD331", f"{path}.code", code=code, length=len(code))
        elif strange or len(code) != LENGTH:
            problem, perhaps = _problem(code, strange)
            yield context.finding("BD332", f"{path}.code", code=code, problem=problem, perhaps=perhaps)
        elif (expected := check_character(code[:-1])) != code[-1]:
            yield context.finding("BD331", f"{path}.code", code=code, given=code[-1], expected=expected)


def _problem(code: str, strange: str) -> tuple[Said, Said]:
    """What is wrong with a code's form, and what it may have been."""
    if not strange:
        size = len(code)
        return (
            Said(f"有 {size} 位，应为 {LENGTH} 位", f"has {size} characters instead of {LENGTH}"),
            Said("，看是漏了还是多了一位", ": a character is missing or doubled"),
        )
    signs, like = "、".join(strange), code.upper().translate(_LIKE)
    return (
        Said(f"里有 {signs}，编码里没有这样的字", f"has {signs}, which no code has"),
        Said(f"，也许是 {like}", f": perhaps it is {like}"),
    )


def check_character(body: str) -> str:
    """The last character of a code that begins with these twenty: `A[(30 − Σ aᵢ·3^(i−1)) mod 31]`, i from the left."""
    total = sum(ALPHABET.index(sign) * pow(3, i, 31) for i, sign in enumerate(body))
    return ALPHABET[(30 - total) % 31]


RULES = (check_characters,)
