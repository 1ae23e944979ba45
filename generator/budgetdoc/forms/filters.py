"""The filters, tests and functions that a form's template may use, beside Jinja2's own.

{{ text | paragraphs }}             each line as a <p>
{{ title | text }}                  the bare text, for attributes and <title>
{% for g in items | runs("level1") %}  neighbours with the same value: g.value, g.items
{{ department | same(unit.name) }}  one text that stands for two equal fields
{{ 3 | chinese }}                   三
{{ name | code1 }}, {{ … | code2(level1) }}  the taxonomy's code of a level
{% if x is prose %}                 a text, not a list
{% if x is sentence %}              ends with a full stop
{{ counter() }}                     an object whose next() counts 1, 2, 3 over all loops
{{ columns(132, [44, 88], 4) }}     the columns of a table with rows of two and of four equal cells: `widths`,
                                    and `span(0, 1)`, how many of them cell 1 of row 0 takes
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, groupby, pairwise
from typing import Any, Final

from markupsafe import Markup, escape

from budgetdoc.forms.view import Shared, View
from budgetdoc.model.numerals import chinese
from budgetdoc.vocabulary import taxonomy


def paragraphs(text: View) -> Markup:
    """Each line of a text as a paragraph that carries the text's path."""
    text.rendering.printed.add(text.path)
    lines = str(text).split("\n") if text else []
    return Markup("").join(Markup('<p data-path="{}">{}</p>').format(text.path, escape(line)) for line in lines)


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring items with the same value in one field; printing `value` prints it for all of them."""

    value: View
    items: list[View]


def runs(items: View, field: str) -> list[Run]:
    """Neighbouring items with an equal field, in order: nothing is sorted."""
    grouped = [list(group) for _, group in groupby(items, key=lambda item: getattr(item, field).value)]
    return [Run(Shared([getattr(item, field) for item in group]), group) for group in grouped]


def same(value: View, other: View) -> View:
    """A value that is printed once for two fields that hold the same."""
    return Shared([value, other])


class Counter:
    """Counts on over all loops of a template, where `loop.index` begins anew in each."""

    def __init__(self) -> None:
        self._last = 0

    def next(self) -> int:
        self._last += 1
        return self._last


class Columns:
    """The columns of a table whose rows have cells of different widths; none of them is superfluous.

    A row is a list of its cells' widths, or the number of its equal cells. Rows of 2 and of 3 equal cells share four
    columns: a third, a sixth, a sixth and a third.
    """

    def __init__(self, width: int, *rows: list[int] | int) -> None:
        self._rows = [_edges(width, row) for row in rows]
        self._edges = sorted(set().union(*self._rows))

    @property
    def widths(self) -> list[float]:
        """The width of each column."""
        return [round(float(right - left), 3) for left, right in pairwise(self._edges)]

    def span(self, row: int, first: int, last: int | None = None) -> int:
        """How many columns a cell takes that reaches from one cell of a row to before another, else the next one."""
        edges = self._rows[row]
        return self._edges.index(edges[first + 1 if last is None else last]) - self._edges.index(edges[first])


def _edges(width: int, row: list[int] | int) -> list[Fraction]:
    cells = [Fraction(width, row)] * row if isinstance(row, int) else list(map(Fraction, row))
    return list(accumulate(cells, initial=Fraction(0)))


def _code1(level1: View) -> str:
    return taxonomy().code1(level1.value) or ""


def _code2(level2: View, level1: View) -> str:
    return taxonomy().code2(level1.value, level2.value) or ""


FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "paragraphs": paragraphs,
    "text": str,
    "runs": runs,
    "same": same,
    "chinese": chinese,
    "code1": _code1,
    "code2": _code2,
}
TESTS: Final[dict[str, Callable[[View], bool]]] = {
    "prose": lambda view: isinstance(view.value, str),
    "sentence": lambda view: str(view).endswith("。"),
}
FUNCTIONS: Final[dict[str, Callable[..., Any]]] = {"counter": Counter, "columns": Columns}
