"""What changed inside a text.

Chinese has no spaces between words, so texts are compared by character, but numbers and Latin words are never cut, and
islands of a character or two between changes are made part of them: a reader sees phrases.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal, TypeAlias

_TOKEN: Final = re.compile(r"\d+(?:[.,]\d+)*[%％]?|[A-Za-z]+|.", re.DOTALL)
_CLAUSE: Final = re.compile(r"[^，。；：、！？\n]*[，。；：、！？\n]?", re.DOTALL)
_MOST: Final = 100_000
"""Pairs of equal tokens beyond which comparing takes too long: clauses are compared then, and what differs in them."""
_ISLAND: Final = 2
"""Tokens between two changes that are too few to be read as unchanged."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of both texts, or of one of them."""

    kind: Literal["same", "removed", "added"]
    text: str


def pieces(old: str, new: str) -> list[Piece]:
    """Both texts as one sequence: what is the same or removed makes the old one, what is the same or added the new."""
    fine = _spans(old, new, _TOKEN)
    if fine is not None:
        return _made(fine)
    coarse = _spans(old, new, _CLAUSE) or [([old], [new], False)]
    return _made(inner for span in coarse for inner in _refined(span))


Span: TypeAlias = tuple[Sequence[str], Sequence[str], bool]
"""Tokens of both texts, and whether they are the same."""


def _refined(span: Span) -> list[Span]:
    old, new, same = span
    return [span] if same else _spans("".join(old), "".join(new), _TOKEN) or [span]


def _spans(old: str, new: str, pattern: re.Pattern[str]) -> list[Span] | None:
    """What is the same and what is not, or None where it would take too long to find out."""
    one, other = (list(filter(None, pattern.findall(text))) for text in (old, new))
    start, end = _common(one, other)
    mine, theirs = one[start : len(one) - end], other[start : len(other) - end]
    if _effort(mine, theirs) > _MOST:
        return None
    codes = SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes()
    spans = [(mine[i1:i2], theirs[j1:j2], tag == "equal") for tag, i1, i2, j1, j2 in codes]
    head, tail = one[:start], one[len(one) - end :]
    return [(head, head, True), *_without_islands(spans), (tail, tail, True)]


def _effort(one: Sequence[str], other: Sequence[str]) -> int:
    """How many pairs of equal tokens there are."""
    counted = Counter(other)
    return sum(count * counted[token] for token, count in Counter(one).items())


def _common(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """With how many tokens both begin and end alike."""
    start = _alike(one, other)
    return start, _alike(one[start:][::-1], other[start:][::-1])


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (mine, theirs) in pairs if mine != theirs), min(len(one), len(other)))


def _without_islands(spans: Sequence[Span]) -> Iterator[Span]:
    waiting: Span | None = None
    for i, (old, new, same) in enumerate(spans):
        between = 0 < i < len(spans) - 1
        if same and not (between and _is_island(old, spans[i - 1], spans[i + 1])):
            if waiting:
                yield waiting
            waiting = None
            yield old, new, True
        elif waiting:
            waiting = [*waiting[0], *old], [*waiting[1], *new], False
        else:
            waiting = old, new, False
    if waiting:
        yield waiting


def _is_island(same: Sequence[str], before: Span, after: Span) -> bool:
    """Whether it is shorter than the changes around it; a line end and punctuation part what stands around them."""
    around = min(max(len(span[0]), len(span[1])) for span in (before, after))
    return len(same) <= min(_ISLAND, around - 1) and not any(re.fullmatch(r"[\n，。；：]", token) for token in same)


def _made(spans: Iterable[Span]) -> list[Piece]:
    made: list[Piece] = []
    for old, new, same in spans:
        if same:
            made.append(Piece("same", "".join(old)))
        else:
            made += [Piece("removed", "".join(old)), Piece("added", "".join(new))]
    return _settled([piece for piece in made if piece.text])


def _settled(made: list[Piece]) -> list[Piece]:
    """Where a sentence or paragraph came or went, it is that which is marked, not the end of the one before it."""
    for i in range(1, len(made) - 1):
        before, changed, after = made[i - 1 : i + 2]
        if before.kind == after.kind == "same" and changed.kind != "same":
            texts = _slid(before.text, changed.text, after.text)
            made[i - 1 : i + 2] = [Piece(*one) for one in zip(("same", changed.kind, "same"), texts, strict=True)]
    return [piece for piece in made if piece.text]


def _slid(before: str, changed: str, after: str) -> tuple[str, str, str]:
    """The same three texts parted at the end of a line or else of a sentence, where they can be."""
    whole, length = before + changed + after, len(changed)
    first = last = len(before)
    while first and whole[first - 1] == whole[first + length - 1]:
        first -= 1
    while last + length < len(whole) and whole[last] == whole[last + length]:
        last += 1
    for ends in ("\n", "。；"):
        for start in range(first, last + 1):
            if whole[start - 1 : start] in [*ends]:
                return whole[:start], whole[start : start + length], whole[start + length :]
    return before, changed, after
