"""One name spelt in two ways: 黄浦 beside 黄埔.

Without a dictionary of names: two spellings differ in one character that sounds or looks like the other, stand in the
same surroundings, and one of them is the department's own or far more frequent.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations, product, takewhile
from typing import Final, TypeAlias

from budgetdoc.checks.context import Context
from budgetdoc.checks.words.likeness import alike, is_word
from budgetdoc.checks.words.places import places_of
from budgetdoc.checks.words.texts import texts
from budgetdoc.diagnostics import Finding

_TIMES_AS_OFTEN: Final = 3
"""How many times as often as the wrong spelling the right one stands, where neither is the department's own."""
_DEPARTMENT_IS_WRONG: Final = 5
"""How many times as often another spelling stands than the department's, if that is the slip."""
_LONG: Final = 6
"""Characters around the one in question that two texts have in common by no chance."""
_MOST_LINES: Final = 8
_PLACES: Final = ("街道", "社区", "镇", "乡", "村", "县")
_WINDOWS: Final = (
    re.compile(r"(?=([\u4e00-\u9fff]{2})([\u4e00-\u9fff])([\u4e00-\u9fff]{2}))"),
    re.compile(r"(?=([\u4e00-\u9fff]{4})([\u4e00-\u9fff])(?![\u4e00-\u9fff])())"),
    re.compile(r"(?<![\u4e00-\u9fff])(?=()([\u4e00-\u9fff])([\u4e00-\u9fff]{4}))"),
    re.compile(rf"(?=([\u4e00-\u9fff])([\u4e00-\u9fff])({'|'.join(_PLACES)}))"),
)
"""Surroundings that make two characters comparable: before, the character, behind."""

Texts: TypeAlias = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Pair:
    """A spelling that is probably wrong, and the one that is probably meant."""

    wrong: str
    right: str

    @property
    def characters(self) -> frozenset[str]:
        return frozenset(next({a, b} for a, b in zip(self.wrong, self.right, strict=True) if a != b))


def misspelt_names(context: Context) -> Iterator[Finding]:
    """BD801: a name differs in one character from the same name elsewhere in the document."""
    all_texts = list(texts(context))
    told: set[frozenset[str]] = set()
    for pair in [*_places(context, all_texts), *_phrases(all_texts)]:
        if pair.characters not in told:
            told.add(pair.characters)
            yield _finding(context, pair, all_texts)


def _finding(context: Context, pair: _Pair, all_texts: Texts) -> Finding:
    found = [path for path, text in all_texts if pair.wrong in text]
    lines = sorted({context.place(path).line or 0 for path in found})
    return context.finding(
        "BD801",
        found[0],
        wrong=pair.wrong,
        right=pair.right,
        count=_count(pair.wrong, all_texts),
        right_count=_count(pair.right, all_texts),
        lines="、".join(map(str, lines[:_MOST_LINES])) + ("…" if len(lines) > _MOST_LINES else ""),
    )


def _places(context: Context, all_texts: Texts) -> Iterator[_Pair]:
    """Other spellings of the places that the names of the department and its units begin with."""
    names = [context.disclosure.department, *(unit.name for unit in context.disclosure.units)]
    own = [place for name in names for place in places_of(name)[1]]
    for core, suffix in dict.fromkeys(own):
        others = {other for _, text in all_texts for other in _likenesses(core, suffix, text, own)}
        for other in sorted(others - {known for known, _ in own}):
            counts = _count(other, all_texts), _count(core, all_texts)
            slip_of_department = counts[0] >= _DEPARTMENT_IS_WRONG * counts[1]
            yield _Pair(core, other) if slip_of_department else _Pair(other, core)


def _likenesses(core: str, suffix: str, text: str, own: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Names before the same suffix that differ in one character from a place, unless they are in another city."""
    for match in re.finditer(rf"(?=([\u4e00-\u9fff]{{{len(core)}}}){suffix})", text):
        other = match[1]
        if _differ_in_one(core, other):
            city = re.search(r"([\u4e00-\u9fff]{2})([省市])$", text[: match.start()])
            if not city or any(known.endswith(city[1]) for known, _ in own):
                yield other


def _differ_in_one(one: str, other: str) -> bool:
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(pairs) == 1 and alike(*pairs[0])


def _phrases(all_texts: Texts) -> Iterator[_Pair]:
    """Characters that stand in the same surroundings as another, far more frequent one that sounds or looks alike."""
    for (before, behind), found in _surroundings(all_texts).items():
        for rare, usual in permutations(found, 2):
            enough = len(found[usual]) >= _TIMES_AS_OFTEN * len(found[rare])
            pair = _Pair(before + rare + behind, before + usual + behind)
            if not enough or not alike(rare, usual) or any(_listed(pair, text) for text in found[rare]):
                continue
            is_place = behind in _PLACES
            if is_place or not _is_right(before, rare, behind) or _goes_on(pair, found[rare], found[usual]):
                yield pair


def _surroundings(all_texts: Texts) -> dict[tuple[str, str], dict[str, list[str]]]:
    """What stands between the same characters, with the different texts in which it does."""
    seen: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for text in dict.fromkeys(text for _, text in all_texts):
        for window in _WINDOWS:
            for before, character, behind in set(window.findall(text)):
                seen[before, behind][character].append(text)
    return {sides: found for sides, found in seen.items() if len(found) > 1}


def _is_right(before: str, character: str, behind: str) -> bool:
    """Whether the character makes a common word with its neighbour: 服务重心 is none of 服务中心 misspelt."""
    return is_word(before[-1:] + character) or is_word(character + behind[:1])


def _goes_on(pair: _Pair, rare: Sequence[str], usual: Sequence[str]) -> bool:
    """Whether two texts have so much in common around the character that even 连网 is 联网 misspelt."""
    for one, other in product(rare, usual):
        at, there = one.find(pair.wrong), other.find(pair.right)
        ends = at + len(pair.wrong), there + len(pair.right)
        before = _common(one[:at][::-1], other[:there][::-1])
        if before + _common(one[ends[0] :], other[ends[1] :]) + len(pair.wrong) - 1 >= _LONG:
            return True
    return False


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _listed(pair: _Pair, text: str) -> bool:
    """Whether both stand in one list, and are two things: 大王村、大旺村."""
    gap = r"[\u4e00-\u9fff]{0,6}[、和与及][\u4e00-\u9fff]{0,6}?"
    one, other = re.escape(pair.wrong), re.escape(pair.right)
    return re.search(f"{one}{gap}{other}|{other}{gap}{one}", text) is not None


def _count(spelling: str, all_texts: Texts) -> int:
    return sum(text.count(spelling) for _, text in all_texts)


RULES = (misspelt_names,)
