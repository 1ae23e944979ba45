"""What a document prints oddly and its YAML does not show: reading takes such signs for punctuation and drops them.

    1、1-产出指标：11-数量指标；…       a colon where all other lists have “；”           BD814
    …签订。。二、效益指标：            two full stops, of which one is the form's           BD815
    4.效益指标：年度业务量             the heading of the group again in an item of it      BD816

Only cells that hold a list of indicators are looked at. What is usual is what most lists of the document have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from budgetdoc.diagnostics import Finding, Place, Said
from budgetdoc.document import Origin
from budgetdoc.reading import Kind, Reading
from budgetdoc.vocabulary import taxonomy

_SIGNS: Final = {"：": "：", ":": "：", "；": "；", ";": "；", "，": "，", ",": "，", "。": "。", "、": "、"}
_RARE: Final = 5
"""A sign is a slip where another stands so many times as often in its place."""
_WORDS: Final = 12
_MOST_PLACES: Final = 5

_Sides: TypeAlias = tuple[int, str]
"""What stands before and behind a sign: the level that a value names (0: none), the level or the label behind."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Characters of one kind in a row, white space apart."""

    kind: int
    start: int
    end: int
    text: str
    """Without white space."""


@dataclass(frozen=True, slots=True)
class _Oddity:
    """One place of the document, with what stands there."""

    sign: str
    words: str
    place: Said


def oddities(file: str, found: Reading, place_of: Callable[[Origin], Said]) -> Iterator[Finding]:
    """BD814–BD816, one finding for each kind of oddity, with how often and where; `place_of` says where in words."""
    lists = [(piece, runs) for piece in found.account.pieces if _is_list(runs := _runs(piece.text, piece.kinds))]
    usual = _usual([runs for _, runs in lists])
    signs: dict[tuple[str, str], list[_Oddity]] = {}
    stops: dict[str, list[_Oddity]] = {}
    headings: dict[str, list[_Oddity]] = {}
    for piece, runs in lists:
        place = place_of(piece.origin)
        for at, sign, right in _misplaced(runs, usual):
            signs.setdefault((sign, right), []).append(_Oddity(sign, _around(piece.text, at), place))
        for at, pair in _doubled(runs):
            stops.setdefault(pair, []).append(_Oddity(pair, _around(piece.text, at), place))
        for at, level in _repeated(runs):
            headings.setdefault(level, []).append(_Oddity(level, _around(piece.text, at), place))
    for (sign, right), places in signs.items():
        yield _finding("BD814", file, places, sign=sign, usual=right)
    for pair, places in stops.items():
        yield _finding("BD815", file, places, signs=pair)
    for level, places in headings.items():
        yield _finding("BD816", file, places, level=level)


def _finding(code: str, file: str, found: Sequence[_Oddity], **values: str) -> Finding:
    places = list(dict.fromkeys((one.place.zh, one.place.en) for one in found))
    more = "…" if len(places) > _MOST_PLACES else ""
    where = Said(
        "、".join(zh for zh, _ in places[:_MOST_PLACES]) + more, "; ".join(en for _, en in places[:_MOST_PLACES]) + more
    )
    return Finding(code, Place(file), {"count": len(found), "places": where, "words": found[0].words, **values})


def _runs(text: str, kinds: bytearray) -> list[_Run]:
    runs: list[_Run] = []
    for found in re.finditer(rb"(.)\1*", kinds, re.DOTALL):
        shown = "".join(text[found.start() : found.end()].split())
        if not shown:
            continue
        if runs and runs[-1].kind == found[1][0]:
            runs[-1] = _Run(found[1][0], runs[-1].start, found.end(), runs[-1].text + shown)
        else:
            runs.append(_Run(found[1][0], found.start(), found.end(), shown))
    return runs


def _is_list(runs: Sequence[_Run]) -> bool:
    return any(_level(run) == 1 for run in runs) and any(run.kind == Kind.PUNCTUATION for run in runs)


def _level(run: _Run) -> int:
    """1 or 2 where a value is the name of a level, else 0."""
    if run.kind != Kind.VALUE:
        return 0
    if taxonomy().level1(run.text):
        return 1
    return 2 if taxonomy().homes(run.text) else 0


def _between(runs: Sequence[_Run]) -> Iterator[tuple[_Run, _Sides, str]]:
    """The runs of signs behind a value, with what stands on both sides of them and their first sign."""
    for i in range(1, len(runs) - 1):
        before, signs, after = runs[i - 1 : i + 2]
        if before.kind == Kind.VALUE and signs.kind == Kind.PUNCTUATION and signs.text[0] in _SIGNS:
            behind = after.text if after.kind == Kind.LABEL else str(_level(after))
            yield signs, (_level(before), behind), _SIGNS[signs.text[0]]


def _usual(lists: Sequence[Sequence[_Run]]) -> dict[_Sides, tuple[str, int]]:
    """For each pair of neighbours the sign that nearly always parts them, and how often it does."""
    counts: dict[_Sides, Counter[str]] = {}
    for runs in lists:
        for _, sides, sign in _between(runs):
            counts.setdefault(sides, Counter())[sign] += 1
    most = {sides: count.most_common(1)[0] for sides, count in counts.items()}
    return {sides: found for sides, found in most.items() if found[1] >= _RARE * (counts[sides].total() - found[1])}


def _misplaced(runs: Sequence[_Run], usual: dict[_Sides, tuple[str, int]]) -> Iterator[tuple[int, str, str]]:
    for signs, sides, sign in _between(runs):
        right, _ = usual.get(sides, (sign, 0))
        if sign != right:
            yield signs.start, signs.text[0], right


def _doubled(runs: Sequence[_Run]) -> Iterator[tuple[int, str]]:
    """Where the last sign of a value and the first behind it can't follow one another."""
    for before, signs in pairwise(runs):
        if before.kind == Kind.VALUE and signs.kind == Kind.PUNCTUATION:
            one, other = _SIGNS.get(before.text[-1]), _SIGNS.get(signs.text[0])
            if one and other and (one == other or one in "，、："):
                yield signs.start, before.text[-1] + signs.text[0]


def _repeated(runs: Sequence[_Run]) -> Iterator[tuple[int, str]]:
    """Names of groups that stand again in an item; where every item names its level, none is repeated."""
    levels = [(i, run) for i, run in enumerate(runs) if _level(run) == 1]
    again = [
        run
        for (_, before), (i, run) in pairwise(levels)
        if before.text == run.text and re.fullmatch(r".*\d+[.．、]", runs[i - 1].text)
    ]
    labels = sum(run.kind == Kind.LABEL for run in runs)
    if len(again) * 3 <= labels:
        yield from ((run.start, run.text) for run in again)


def _around(text: str, at: int) -> str:
    return "".join(text[max(0, at - _WORDS) : at + _WORDS].split())
