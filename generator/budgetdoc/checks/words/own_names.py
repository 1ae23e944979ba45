"""The document's own names, of the department, its units and their places, spelt with another character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from budgetdoc.checks.context import Context
from budgetdoc.checks.patterns import HAN
from budgetdoc.checks.words.departments import places_of
from budgetdoc.checks.words.pairs import Pair, Texts, count, differ_in_one
from budgetdoc.checks.words.texts import is_chinese, words

_DEPARTMENT_IS_WRONG: Final = 5
"""How many times as often another spelling stands than the department's, if that is the slip."""
_BRANCH: Final = re.compile(rf"局({HAN}{{2}})分局")
_SHORTEST_NAME: Final = 3
"""Characters of a name behind its place (民政局) that are compared with the texts."""


def own_names(context: Context, all_texts: Texts) -> Iterator[Pair]:
    """Slips in names that the department and its units bear."""
    yield from _units(context, all_texts)
    yield from _places(context, all_texts)
    yield from _names(context, all_texts)


def _units(context: Context, all_texts: Texts) -> Iterator[Pair]:
    """Units of the department whose place is its own but for one character: 石冈区 under 石岗区."""
    own = places_of(context.disclosure.department)[1]
    for unit in context.disclosure.units:
        for (core, suffix), (other, ending) in zip(own, places_of(unit.name)[1], strict=False):
            if suffix != ending or len(core) != len(other):
                break
            if core != other:
                if differ_in_one(core, other) and count(other, all_texts) <= count(core, all_texts):
                    yield Pair(other, core)
                break


def _places(context: Context, all_texts: Texts) -> Iterator[Pair]:
    """Other spellings of the places that the names of the department and its units begin with."""
    names = [context.disclosure.department, *(unit.name for unit in context.disclosure.units)]
    own = [place for name in names for place in _places_in(name)]
    for core, suffix in dict.fromkeys(own):
        others = {other for _, text in all_texts for other in _likenesses(core, suffix, text, own)}
        for other in sorted(others - {known for known, _ in own}):
            counts = count(other, all_texts), count(core, all_texts)
            slip_of_department = counts[0] >= _DEPARTMENT_IS_WRONG * counts[1]
            yield Pair(core, other) if slip_of_department else Pair(other, core)


def _likenesses(core: str, suffix: str, text: str, own: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Names before the same suffix that differ in one character from a place, unless they are in another city."""
    for match in re.finditer(rf"(?=({HAN}{{{len(core)}}})(?:{suffix}|分局))", text):
        other = match[1]
        if differ_in_one(core, other):
            city = re.search(rf"({HAN}{{2}})([省市])$", text[: match.start()])
            if not city or any(known.endswith(city[1]) for known, _ in own):
                yield other


def _places_in(name: str) -> list[tuple[str, str]]:
    """The places of a name, and that of a branch: 江南 of 公安局江南分局."""
    return places_of(name)[1] + [(core, "分局") for core in _BRANCH.findall(name)]


def _names(context: Context, all_texts: Texts) -> Iterator[Pair]:
    """The names of the department and its units, from their last place on, with another character: 江南区民证局."""
    everything = "\n".join(dict.fromkeys(text for _, text in all_texts))
    names = dict.fromkeys([context.disclosure.department, *(unit.name for unit in context.disclosure.units)])
    for name in names:
        _, places, rest = places_of(name)
        if not places or len(rest) < _SHORTEST_NAME:
            continue
        right = "".join(places[-1]) + rest
        start = len(right) - len(rest)
        gaps = (f"{re.escape(right[:i])}{HAN}{re.escape(right[i + 1 :])}" for i in range(start, len(right)))
        for match in re.finditer("|".join(gaps), everything):
            wrong, after = match[0], everything[match.end() : match.end() + 1]
            if wrong[-1] != right[-1] and is_chinese(after) and after not in words()["function_words"]:
                continue  # 示例县文化管理站 beside 示例县文化馆
            if wrong != right and differ_in_one(right, wrong) and not any(wrong in known for known in names):
                yield Pair(wrong, right)
