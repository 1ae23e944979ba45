"""What a template sees of a disclosure: values that know their own path.

A template writes `{{ project.goal }}`; the view prints the text inside an element that carries the value's path
(`data-path`), and notes that the value has been printed, so what a form drops is known by observation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, is_dataclass
from decimal import Decimal
from typing import Any

from markupsafe import Markup, escape

from budgetdoc.model import Entry
from budgetdoc.model.amounts import print_amount
from budgetdoc.model.paths import absent, join, member


@dataclass(frozen=True, slots=True)
class Rendering:
    """What the views of one page share."""

    declared: frozenset[str] = frozenset()
    """The keys that forms declare: a template may ask for them where a record has none."""
    printed: set[str] = field(default_factory=set)
    """The paths of the values that have been printed."""


class NoListError(TypeError):
    """A template goes through a text as if it were a list."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is no list")
        self.path = path


class View:
    """A value of the disclosure, or None where it is not given, with its path.

    Attributes are views of the fields; a list iterates as views of its items, the spending plan as pairs of a date and
    the view of its share. A view is true when its value is given and not empty.
    """

    __slots__ = ("path", "rendering", "value")

    def __init__(self, value: Any, path: str, rendering: Rendering) -> None:
        self.value, self.path, self.rendering = value, path, rendering

    def __getattr__(self, name: str) -> View:
        if not self._has(name):
            raise AttributeError(name)
        return View(member(self.value, name), join(self.path, name), self.rendering)

    def _has(self, name: str) -> bool:
        """Whether a template may ask for this field; a misspelt one must not print as blank."""
        if name.startswith("_"):
            return False
        own = hasattr(self.value, name) and not isinstance(self.value, Entry)
        return not is_dataclass(self.value) or own or name in self.rendering.declared

    def __iter__(self) -> Iterator[Any]:
        if isinstance(self.value, str):
            raise NoListError(self.path)
        if isinstance(self.value, dict):
            for key, value in self.value.items():
                yield key, View(value, join(self.path, key), self.rendering)
        else:
            for i, value in enumerate(self.value or ()):
                yield View(value, f"{self.path}[{i}]", self.rendering)

    def __len__(self) -> int:
        return len(self.value or ())

    def __bool__(self) -> bool:
        return not absent(self.value)

    def __eq__(self, other: object) -> bool:
        return bool(self.value == (other.value if isinstance(other, View) else other))

    def __hash__(self) -> int:
        return hash(self.path)

    def __str__(self) -> str:
        """The value as text, without any markup; this does not count as printing it."""
        if self.value is None:
            return ""
        return print_amount(self.value) if isinstance(self.value, Decimal) else str(self.value)

    def markup(self) -> Markup:
        """The value as the form shows it. Lines of a text are separated by line breaks."""
        self.rendering.printed.add(self.path)
        if isinstance(self.value, Decimal):
            shown = Markup('<data value="{:f}">{}</data>').format(self.value, str(self))
        else:
            shown = Markup("<br>").join(escape(line) for line in str(self).split("\n"))
        return Markup('<span data-path="{}">{}</span>').format(self.path, shown)


class Shared(View):
    """The equal values of neighbouring items, printed once for all of them."""

    __slots__ = ("_paths",)

    def __init__(self, views: list[View]) -> None:
        super().__init__(views[0].value, views[0].path, views[0].rendering)
        self._paths = [view.path for view in views]

    def markup(self) -> Markup:
        self.rendering.printed.update(self._paths)
        return super().markup()
