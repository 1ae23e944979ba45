"""A cell that holds a list: the indicators of a project, written as one text.

    1、1-产出指标；11-数量指标；培训次数；年度指标值:3次。2、…
    一、产出指标：1.培训次数，年度指标值：3次。2.…　二、效益指标：…

Which texts are labels, what repeats and which ways of writing there are comes from the blank form. Items are found by
their heads: a running number in sequence, a level's code or name; a `；` never parts them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from budgetdoc.forms.blank import Each, Either, Given, Part, Sign, Slot
from budgetdoc.forms.grammar import flat
from budgetdoc.model.paths import key_of
from budgetdoc.reading.item_heads import Head, items_of
from budgetdoc.reading.phrase import Capture, Phrase, words_of
from budgetdoc.vocabulary import Vocabulary, taxonomy


@dataclass(slots=True)
class Reading:
    """What a text was found to say."""

    items: list[list[Capture]] = field(default_factory=list)
    """The fields of each item, those of its group among them."""
    plain: Capture | None = None
    """The whole text as one value where it is no list."""
    settings: list[Given] = field(default_factory=list)
    """What the way of writing says of the whole disclosure."""


class Sentence:
    """The ways in which a cell may be written, of which at least one is a list."""

    def __init__(self, parts: Sequence[Part], vocabulary: Vocabulary) -> None:
        ways = list(_ways(flat(parts)))
        self._lists = [_List(way, vocabulary) for way in ways if any(isinstance(part, Each) for part in way)]
        self._other_ways = _opposite(self._lists, vocabulary)
        self._plain = next((part for way in ways for part in way if len(way) == 1 and isinstance(part, Slot)), None)

    def read(self, text: str) -> Reading | None:
        """What the text says in the way that fits best; None if it fits none."""
        readings = [(one.weight(found), found) for one in self._lists if (found := one.read(text))]
        if readings:
            best = max(readings, key=lambda reading: reading[0])[1]
            best.settings = best.settings or self._other_ways
            return best
        return None if self._plain is None else Reading(plain=Capture(self._plain, 0, len(text)))

    def has_label(self, text: str) -> bool:
        """Whether a label that stands within items occurs in the text."""
        return any(one.has_label(text) for one in self._lists)

    def begins(self, text: str) -> bool:
        """Whether a list begins with this text."""
        return any(one.begins(text) for one in self._lists)


def _opposite(lists: Sequence[_List], vocabulary: Vocabulary) -> list[Given]:
    """What a way of writing without a condition of its own says: the one value that the others leave."""
    said = [given for one in lists for given in one.given]
    properties = vocabulary.schema()["$defs"]["disclosure"]["properties"]
    values = {given.field: properties[given.field].get("enum", []) for given in said}
    # The schema's enum has null beside the texts, for a key that is still blank.
    texts = {field: [value for value in enum if isinstance(value, str)] for field, enum in values.items()}
    left = {field: [value for value in enum if Given(field, value) not in said] for field, enum in texts.items()}
    return [Given(field, rest[0]) for field, rest in left.items() if len(rest) == 1]


def is_list(parts: Sequence[Part]) -> bool:
    """Whether a cell of the blank form holds a list."""
    return any(
        isinstance(part, Each) or (isinstance(part, Either) and any(map(is_list, part.branches)))
        for part in flat(parts)
    )


def _ways(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """All ways to write the parts, as far as alternatives with lists in them are concerned."""
    for i, part in enumerate(parts):
        if isinstance(part, Either) and (is_list([part]) or _chooses(part)):
            for branch in part.branches:
                for way in _ways([*flat(branch), *parts[i + 1 :]]):
                    yield [*parts[:i], *way]
            return
    yield list(parts)


def _chooses(part: Either) -> bool:
    return any(is_list(branch) for branch in part.branches)


class _List:
    """One way of writing a list: what comes first, and the item that repeats."""

    def __init__(self, parts: Sequence[Part], vocabulary: Vocabulary) -> None:
        at, each = next((i, part) for i, part in enumerate(parts) if isinstance(part, Each))
        self.given = [part for part in parts[:at] if isinstance(part, Given)]
        self._before = Phrase(parts[:at], vocabulary)
        self._head = Head(each.body, vocabulary)
        self._items = [_Item(way, vocabulary) for way in _ways(flat(each.body))]
        self._words = [word for word in words_of(each.body) if len(word) > 3]

    def read(self, text: str, start: int = 0, end: int | None = None) -> Reading | None:
        """The items between two places of a text; None if these are not written in this way."""
        end = len(text) if end is None else end
        places = items_of(self._head, text, start, end)
        before = self._before.full(text, start, places[0]) if places else None
        if before is None:
            return None
        reading = Reading(settings=[capture.part for capture in before if isinstance(capture.part, Given)])
        shared = [capture for capture in before if isinstance(capture.part, (Slot, Sign))]
        for first, last in zip(places, [*places[1:], end], strict=True):
            items = self._item(text, first, last)
            if items is None:
                return None
            reading.items += [[*shared, *item] for item in items]
        return reading if self._convinces(reading, text) else None

    def has_label(self, text: str) -> bool:
        return self._head.label is not None and self._head.label.search(text) is not None

    def begins(self, text: str) -> bool:
        """Whether an item stands at the beginning of a text, with what makes it known as one."""
        return items_of(self._head, text, 0, len(text))[:1] == [0] and self._head.known_at(text)

    def _item(self, text: str, start: int, end: int) -> list[list[Capture]] | None:
        found = (item.read(text, start, end) for item in self._items)
        return next((items for items in found if items is not None), None)

    def _convinces(self, reading: Reading, text: str) -> bool:
        """Prose may look like a list. A list has a known level in some item, or a label between its values."""
        named = [c for item in reading.items for c in item if isinstance(c.part, Slot) and _is_level(c, text)]
        return bool(named) or self.weight(reading) > 0

    def weight(self, reading: Reading) -> int:
        """How much of a reading is known: fields that were found, a level's code above all."""
        fields = [c for item in reading.items for c in item if c.end > c.start]
        labelled = sum(isinstance(c.part, Slot) and key_of(c.part.path).endswith("_target") for c in fields)
        return labelled + sum(isinstance(c.part, Sign) and c.part.kind == "code" for c in fields)


def _is_level(capture: Capture, text: str) -> bool:
    known = isinstance(capture.part, Slot) and key_of(capture.part.path) == "level1"
    return known and taxonomy().level1("".join(text[capture.start : capture.end].split())) is not None


class _Item:
    """One way of writing an item; a group of items is an item that holds a list."""

    def __init__(self, parts: Sequence[Part], vocabulary: Vocabulary) -> None:
        self._parts, self._vocabulary = list(parts), vocabulary

    @cached_property
    def _list(self) -> _List | None:
        return _List(self._parts, self._vocabulary) if any(isinstance(part, Each) for part in self._parts) else None

    @cached_property
    def _phrase(self) -> Phrase:
        return Phrase(self._parts, self._vocabulary)

    def read(self, text: str, start: int, end: int) -> list[list[Capture]] | None:
        """The item, or the items of the group, that stand between two places; None if it is not written this way."""
        if self._list is None:
            captures = self._phrase.full(text, start, _without_space(text, start, end))
            return None if captures is None else [captures]
        inner = self._list.read(text, start, end)
        return None if inner is None else inner.items


def _without_space(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
