"""What a template sees when it is rendered as a blank form: symbols in place of values.

A symbol has the path of a field, prints that path as a view does, and its attributes are the fields below it. A list is
one item that stands for all of them (`units[].projects[]`), a spending plan one date with its share.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from markupsafe import Markup

from budgetdoc.forms.filters import Run
from budgetdoc.forms.view import Rendering, View
from budgetdoc.model.paths import join, key_of

NUMBER: Final = Markup("<!--number-->")
"""Where a running number stands: 1, 2, 3 …"""
NUMERAL: Final = Markup("<!--numeral-->")
"""Where a running number stands as a Chinese numeral: 一, 二, 三 …"""
CODE: Final = Markup("<!--code-->")
"""Where the taxonomy's code of a level stands."""
DATE: Final = Markup("<!--date-->")
"""Where a date of the spending plan stands."""


class Symbol(View):
    """A field of the disclosure, whatever its value will be: it is true, and a list of one item."""

    __slots__ = ()

    def __init__(self, path: str) -> None:
        super().__init__(None, path, Rendering())

    def __getattr__(self, name: str) -> Symbol:
        if name.startswith("_"):
            raise AttributeError(name)
        return Symbol(join(self.path, name))

    def __iter__(self) -> Iterator[Any]:
        if key_of(self.path) == "spending_plan":
            yield DATE, Symbol(f"{self.path}[]")
        else:
            yield Symbol(f"{self.path}[]")

    def __len__(self) -> int:
        return 1

    def __bool__(self) -> bool:
        return True

    def __str__(self) -> str:
        return self.path

    def markup(self) -> Markup:
        """The field's place in the form, marked by its path."""
        return Markup('<span data-path="{}"></span>').format(self.path)


class Number(int):
    """A running number, of a loop or a counter: each place it is printed at is marked alike. It counts as 0."""

    def __html__(self) -> Markup:
        return NUMBER

    def __getattr__(self, name: str) -> Any:
        """`loop.index` and `counter().next` alike lead to the number."""
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self) -> Number:
        return self


def _paragraphs(text: Symbol) -> Markup:
    return Markup("<p>{}</p>").format(text.markup())


class _Runs(list[Run]):
    """The one group of a list of one item."""

    def __init__(self, items: Symbol, field: str) -> None:
        (item,) = items
        super().__init__([Run(getattr(item, field), [item])])
        self.path, self.key = item.path, field


def repeated(items: Any) -> Markup:
    """The mark at the start of what repeats, with the list and the field that it is grouped by."""
    match items:
        case Symbol(path=path):
            words = ["each", f"{path}[]"]
        case _Runs(path=path, key=key):
            words = ["each", path, key]
        case [Symbol(path=path)]:
            words = ["each", path]
        case _:
            words = ["each"]
    return Markup("<!--{}-->").format(" ".join(words))


class _Same(Symbol):
    """One place for two fields that hold the same."""

    __slots__ = ("_other",)

    def __init__(self, value: Symbol, other: Symbol) -> None:
        super().__init__(value.path)
        self._other = other.path

    def markup(self) -> Markup:
        return Markup('<span data-path="{}" data-same="{}"></span>').format(self.path, self._other)


FILTERS: Final[dict[str, Any]] = {
    "paragraphs": _paragraphs,
    "runs": _Runs,
    "same": _Same,
    "chinese": lambda _number: NUMERAL,
    "code1": lambda _level: CODE,
    "code2": lambda _level2, _level1: CODE,
}
"""The filters of a form that look into values, for symbols."""
FUNCTIONS: Final[dict[str, Any]] = {"counter": Number}
