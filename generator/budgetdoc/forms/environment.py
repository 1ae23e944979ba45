"""The Jinja2 environments of templates: strict about names, escaping, sandboxed, and bounded in work and output.

A form may come from anywhere, so its template gets no more than it needs to print a disclosure: the files of its own
folder and the page that all forms share, the filters that print, and a bounded number of steps. Everything that repeats
(loops, macros, blocks) reports to a `Meter`, and so does what joins texts: no template runs or grows without end.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from time import thread_time
from typing import Any, Final, TypeVar

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    nodes,
)
from jinja2.exceptions import SecurityError, TemplateNotFound
from jinja2.runtime import markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from budgetdoc.forms.filters import FILTERS, FUNCTIONS, TESTS
from budgetdoc.forms.view import View
from budgetdoc.vocabulary import resources

MOST_CHARACTERS: Final = 50_000_000
"""Of a page and of what is made on the way to it: some ten times that of a large city's disclosure."""
MOST_SECONDS: Final = 30.0
"""Of computing, for a page."""
MOST_OF_A_BLANK: Final = 2_000_000
"""Characters of a blank form, which has no more of anything than its template."""
_LOOK: Final = 10_000
"""Characters after which the clock is looked at again."""
_LARGEST_FILE: Final = 1_000_000
"""Bytes of a template or style sheet."""
_SHARED: Final = ("page.html.j2", "page.css")
"""What templates of the package a form may extend and include."""
_JINJA_FILTERS: Final = (
    "abs", "attr", "batch", "count", "d", "default", "dictsort", "e", "escape", "first", "groupby", "int", "items",
    "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "round", "safe",
    "select", "selectattr", "slice", "sort", "string", "striptags", "sum", "title", "trim", "unique", "upper",
)  # fmt: skip
"""Those of Jinja2's own filters that can't make much of little."""
_JINJA_FUNCTIONS: Final = ("cycler", "dict", "joiner", "namespace", "range")
_TEXT_METHODS: Final = (
    "count", "endswith", "find", "isdigit", "lower", "lstrip", "partition", "removeprefix", "removesuffix",
    "rpartition", "rstrip", "split", "splitlines", "startswith", "strip", "upper",
)  # fmt: skip
_OF_A_VIEW: Final = ("rendering", "printed")
"""What a view keeps for itself."""


class OutOfBounds(RuntimeError):
    """A template takes more steps, or makes more text, than any page needs."""


class Meter:
    """What the rendering of one page has cost so far."""

    def __init__(self, most: int) -> None:
        self._most, self._characters, self._looked = most, 0, 0
        self._end = thread_time() + MOST_SECONDS

    def spend(self, characters: int) -> None:
        """Count a step that makes so many characters. Raises OutOfBounds."""
        self._characters += characters + 1
        if self._characters - self._looked > _LOOK:
            self._looked = self._characters
            if self._characters > self._most or thread_time() > self._end:
                raise OutOfBounds("the template goes on without end")


_METER: Final[ContextVar[Meter]] = ContextVar("meter")


def rendered(template: Template, context: Mapping[str, Any], most: int = MOST_CHARACTERS) -> str:
    """The page of a template. Raises OutOfBounds beyond so many characters, and whatever is wrong with the template."""
    meter = Meter(most)
    token = _METER.set(meter)
    try:
        pieces = []
        for piece in template.generate(**context):
            meter.spend(len(piece))
            pieces.append(piece)
        return "".join(pieces)
    finally:
        _METER.reset(token)


class _Metered(NodeTransformer):
    """Has everything that repeats count its steps, and joins texts only as far as the meter goes."""

    def _counted(self, node: Any) -> Any:
        self.generic_visit(node)
        texts = sum(len(data.data) for data in node.find_all(nodes.TemplateData))
        step = nodes.Call(nodes.EnvironmentAttribute("spend"), [nodes.Const(texts)], [], None, None)
        node.body = [nodes.ExprStmt(step).set_lineno(node.lineno), *node.body]
        return node

    visit_For = visit_Macro = visit_CallBlock = visit_Block = visit_Template = _counted  # noqa: N815

    def visit_Concat(self, node: nodes.Concat) -> Any:  # noqa: N802  the visitor's name for a node of this type
        self.generic_visit(node)
        joined = nodes.EnvironmentAttribute("concatenated")
        return nodes.Call(joined, [nodes.List(node.nodes)], [], None, None).set_lineno(node.lineno)


class Printing(ImmutableSandboxedEnvironment):
    """Renders what it is given. An unknown name in a template raises jinja2.UndefinedError."""

    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def __init__(self, loader: BaseLoader) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=_finalize,
        )
        self.filters = {name: self.filters[name] for name in _JINJA_FILTERS} | {"join": _joined, **FILTERS}
        self.tests.update(TESTS)
        self.globals = {name: self.globals[name] for name in _JINJA_FUNCTIONS} | FUNCTIONS

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree: nodes.Template = _Metered().visit(super()._parse(source, name, filename))
        return tree

    @staticmethod
    def spend(characters: int) -> None:
        """Count a step of the page that is being rendered."""
        if meter := _METER.get(None):
            meter.spend(characters)

    @staticmethod
    def concatenated(pieces: list[Any]) -> Any:
        """`a ~ b`."""
        return _measured(markup_join(map(_finalize, pieces)))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, str):
            return attr in _TEXT_METHODS
        if isinstance(obj, View) and attr in _OF_A_VIEW:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        numbers = all(isinstance(side, (int, float)) for side in (left, right))
        if operator == "**" or (operator != "+" and not numbers):
            raise SecurityError(f"{operator} between a {type(left).__name__} and a {type(right).__name__}")
        return _measured(super().call_binop(context, operator, left, right))


def _joined(items: Any, separator: str = "") -> str:
    pieces: list[Any] = []
    for item in items:
        Printing.spend(len(separator) + len(str(item)))
        pieces += [separator, _finalize(item)] if pieces else [_finalize(item)]
    return markup_join(pieces)


def _measured(value: Any) -> Any:
    if isinstance(value, (str, list, tuple)):
        Printing.spend(len(value))
    return value


class _OwnFolder(FileSystemLoader):
    """The files of a form's folder, and none that a link leads to elsewhere."""

    def get_source(self, environment: Environment, template: str) -> Any:
        source, file, uptodate = super().get_source(environment, template)
        folder = Path(self.searchpath[0]).resolve()
        if not Path(file).resolve().is_relative_to(folder) or len(source) > _LARGEST_FILE:
            raise TemplateNotFound(template)
        return source, file, uptodate


class _Shared(FileSystemLoader):
    """What all forms share."""

    def get_source(self, environment: Environment, template: str) -> Any:
        if template not in _SHARED:
            raise TemplateNotFound(template)
        return super().get_source(environment, template)


Kind = TypeVar("Kind", bound=Printing)


def environment_of(kind: type[Kind], name: str, folder: Path) -> Kind:
    """The environment of a form: its templates load from its own folder, under its name, and what all forms share."""
    own = PrefixLoader({name: _OwnFolder(folder, encoding="utf-8")})
    return kind(ChoiceLoader([own, _Shared(resources.templates(), encoding="utf-8")]))


@cache
def environment() -> Environment:
    """The environment of the package's own pages that are no forms."""
    return Environment(
        loader=FileSystemLoader(resources.templates(), encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _finalize(value: Any) -> Any:
    return value.markup() if isinstance(value, View) else value
