"""The disclosure that grows while a document is read: records that open, fill and close as the form's loops go round.

A form says which list a field is of, not where one item ends and the next begins. An item ends when

- a row of its own begins (columns), or
- a place of the form comes that the item has filled already, or an earlier part of the form begins again (cards), or
- a field of a record around it gets another value: the next unit, the next department. The item at hand goes along.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from budgetdoc.reading.account import Kind
from budgetdoc.reading.grounds import Grounds
from budgetdoc.reading.labels import fold
from budgetdoc.reading.text import Text

_OF_ALL_TABLES: Final = ("department", "department_code", "title")
"""What stays the same where a document goes on with a table in another currency unit."""


@dataclass(slots=True)
class Found:
    """A value that was found, and where."""

    value: str
    text: Text
    notes: list[str] = field(default_factory=list)
    """What was normalised: `separators` for the commas of an amount."""
    grounds: Grounds = field(default_factory=Grounds)
    """Why it is believed."""

    def extend(self, text: Text, separator: str) -> None:
        """Add more of the value, which stands elsewhere in the document."""
        self.value += separator + text.string
        self.text = Text.joined([self.text, text], separator)


@dataclass(slots=True, eq=False)
class Item:
    """A record that is being filled."""

    home: str
    """The list that it is an item of (`units[].projects[]`); '' for the disclosure."""
    values: dict[str, Found] = field(default_factory=dict)
    """By the field's pattern."""
    items: dict[str, list[Item]] = field(default_factory=dict)
    places: set[object] = field(default_factory=set)
    """The places of the form that were found for this item."""
    block: int = 0
    """The last part of the form that was found for this item."""

    def children(self, name: str) -> list[Item]:
        return self.items.get(name, [])


def list_of(path: str) -> str:
    """The list that a field's record is an item of; '' where it is of the disclosure itself."""
    owner = path.removesuffix("[]")
    return owner.rpartition("[]")[0] + "[]" if "[]" in owner else ""


def around(name: str) -> str:
    """The list whose items hold this list."""
    return list_of(name)


class Draft:
    """The disclosures of a document."""

    def __init__(self) -> None:
        self.roots = [Item("")]
        self.styles: list[Counter[tuple[str, str]]] = [Counter()]
        """What the ways of writing said of each disclosure, (field, value)."""
        self.offered: set[str] = set()
        """The fields that the document has a place for, filled or blank, by their patterns."""
        self._current: dict[str, Item] = {"": self.roots[0]}

    def current(self, name: str) -> Item | None:
        """The item of a list that is being filled."""
        return self._current.get(name)

    def open(self, name: str) -> Item:
        """Begin the next item of a list; lists around it begin with their first."""
        parent = self._current.get(around(name)) or self.open(around(name))
        item = Item(name)
        parent.items.setdefault(name, []).append(item)
        self._current = {key: one for key, one in self._current.items() if not key.startswith(name)}
        self._current[name] = item
        return item

    def begin_disclosure(self) -> Item:
        """Begin the next department's disclosure."""
        self.roots.append(Item(""))
        self.styles.append(Counter())
        self._current = {"": self.roots[-1]}
        return self.roots[-1]

    def say(self, setting: str, value: str) -> None:
        """A cell is written in the way of this setting."""
        self.styles[-1][setting, value] += 1

    def put(self, path: str, text: Text, value: str | None = None, *notes: str) -> bool:
        """Give a field of the current item its value, where it has none or the same. False where it has another."""
        name = list_of(path)
        item = self._current.get(name) or self.open(name)
        return put_in(item, path, text, value, *notes)

    def found(self, path: str) -> Found | None:
        """What the current item has in a field."""
        item = self._current.get(list_of(path))
        return None if item is None else item.values.get(path)

    def place(
        self, path: str, text: Text, place: object, block: int, within: str, value: str | None = None, *notes: str
    ) -> bool:
        """Give a field its value at a place of the form that is within the loop of another list, such as a card's.

        False where the value contradicts one that another place gave.
        """
        again = place in self._current[""].places
        self._advance(within, place, block)
        name = list_of(path)
        item = self._current.get(name) or self.open(name)
        old = item.values.get(path)
        differs = old is not None and not same(old.value, text.string) and (name != within or (not name and again))
        late = old is None and name not in ("", within) and len(item.children(within)) > 1
        if differs or late:
            item = self._next_around(name, within)
            if not name:
                kept = ("title",) if path == "department" else _OF_ALL_TABLES
                item.values.update({key: one for key, one in self.roots[-2].values.items() if key in kept})
        return put_in(item, path, text, value, *notes)

    def reach(self, within: str, block: int) -> None:
        """A part of the form was found that has no field of its own, such as column labels."""
        self._advance(within, None, block)

    def _advance(self, within: str, place: object, block: int) -> None:
        """Begin the next item of the list where the form has come round to this place."""
        item = self._current.get(within)
        if item is None or place in item.places or block < item.block:
            item = self.open(within) if within else self._current[""]
        if place is not None:
            item.places.add(place)
        item.block = max(item.block, block)

    def _next_around(self, name: str, within: str) -> Item:
        """Begin the next item of a list around the current one, which goes along."""
        inner = self._current.get(within) if within != name else None
        if inner is not None:
            self._owner(within).items[within].remove(inner)
        new = self.open(name) if name else self.begin_disclosure()
        if inner is not None:
            self._owner(within).items.setdefault(within, []).append(inner)
            self._current[within] = inner
        return new

    def _owner(self, name: str) -> Item:
        return self._current.get(around(name)) or self.open(around(name))


def put_in(item: Item, path: str, text: Text, value: str | None = None, *notes: str) -> bool:
    """Give a field of an item its value, where it has none or the same. False where it has another."""
    value = text.string if value is None else value
    old = item.values.get(path)
    if old is None:
        item.values[path] = Found(value, text, list(notes))
        text.mark(Kind.VALUE)
        return True
    if same(old.value, value):
        text.mark(Kind.REPETITION)
        return True
    return False


def same(one: str, other: str) -> bool:
    """Whether two texts differ in white space and width alone."""
    return one == other or (fold(one) == fold(other) and _signs(one) == _signs(other))


def _signs(text: str) -> str:
    """What `fold` leaves away and a figure can't do without."""
    return "".join(char for char in text if char in "-−－.%％")


def walk(item: Item, path: str = "") -> Iterator[tuple[str, Item]]:
    """All items below one, each with the path of its record: `units[0].projects[1]`."""
    yield path, item
    for name, children in item.items.items():
        key = name.removeprefix(item.home).removeprefix(".").removesuffix("[]")
        for i, child in enumerate(children):
            yield from walk(child, f"{path}.{key}[{i}]" if path else f"{key}[{i}]")


def path_in(item: Item, path: str, pattern: str) -> str:
    """The path of a field of an item that stands at a path."""
    own = pattern.removeprefix(item.home).removeprefix(".")
    return f"{path}.{own}" if path else own


def data_of(item: Item) -> dict[str, Any]:
    """The plain data of an item, as YAML has it."""
    data: dict[str, Any] = {}
    for pattern, found in item.values.items():
        _set(data, pattern.removeprefix(item.home).removeprefix("."), found.value)
    for name, children in item.items.items():
        _set(
            data, name.removeprefix(item.home).removeprefix(".").removesuffix("[]"), [data_of(one) for one in children]
        )
    return data


def _set(data: dict[str, Any], path: str, value: Any) -> None:
    key, _, rest = path.partition(".")
    if not rest:
        data[key] = value
    elif key == "spending_plan":  # what follows is a date, which may hold a point
        data.setdefault(key, {})[rest] = value
    else:
        _set(data.setdefault(key, {}), rest, value)
