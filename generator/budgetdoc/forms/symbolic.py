"""The Jinja2 environment that renders a form symbolically.

    {% for x in xs %} body {% endfor %}      <!--each xs[]--> body, once <!--/each-->
    {% if a %} A {% elif b %} B {% endif %}   <!--either--> A <!--or--> B <!--or--> <!--/either-->
    {{ a or b }}                              <!--either--> a <!--or--> b <!--/either-->
    {{ loop.index }}                          <!--number-->
    {% if style == "x" %} A {% endif %}       <!--either--><!--given style x--> A <!--or--> <!--/either-->

The template is changed after parsing and before compiling, so a form needs to know nothing of it. Conditions are not
evaluated: every branch stands, as an alternative, and so does the empty one where there is no `else`.
"""

from __future__ import annotations

from typing import Any

from jinja2 import BaseLoader, Template, nodes
from jinja2.visitor import NodeTransformer

from budgetdoc.forms import symbols
from budgetdoc.forms.environment import MOST_OF_A_BLANK, Printing, rendered
from budgetdoc.vocabulary import FormSpec, Vocabulary


class _Marks(NodeTransformer):
    """Puts marks around the bodies of loops and the branches of conditions."""

    def visit_For(self, node: nodes.For) -> Any:  # noqa: N802  the visitor's name for a node of this type
        """The list and the field that it is grouped by are known by what is looped over, wherever it came from."""
        self.generic_visit(node)
        begin = nodes.Output([nodes.Call(nodes.Name("repeated", "load"), [node.iter], [], None, None)])
        marked = [begin, node, _mark("/each")]
        if not node.else_:
            return marked
        return [_mark("either"), *marked, _mark("or"), *node.else_, _mark("/either")]

    def visit_If(self, node: nodes.If) -> Any:  # noqa: N802
        marked: list[nodes.Node] = [_mark("either")]
        for branch in (node, *node.elif_):
            marked += [*_given(branch.test), *self.visit(nodes.Scope(branch.body)).body, _mark("or")]
        return [*marked, *self.visit(nodes.Scope(node.else_)).body, _mark("/either")]

    def visit_Output(self, node: nodes.Output) -> Any:  # noqa: N802
        """`{{ a or b }}` prints the one or the other."""
        self.generic_visit(node)
        node.nodes = [piece for child in node.nodes for piece in _alternatives(child)]
        return node

    def visit_Include(self, node: nodes.Include) -> Any:  # noqa: N802
        """A blank form needs no style."""
        names = [str(const.value) for const in node.find_all(nodes.Const)]
        return None if any(name.endswith(".css") for name in names) else node

    def visit_Name(self, node: nodes.Name) -> Any:  # noqa: N802
        """`loop` is a running number: `loop.index` prints as one, and what is asked of it besides are conditions."""
        return nodes.Name("running_number", node.ctx) if node.name == "loop" else node


def _given(test: nodes.Node) -> list[nodes.Node]:
    """`{% if indicator_style == "grouped" %}`: where this branch stands, the field has that value."""
    match test:
        case nodes.Compare(expr=nodes.Name(name=field), ops=[nodes.Operand(op="eq", expr=nodes.Const(value=value))]):
            return [_mark(f"given {field} {value}")]
        case _:
            return []


def _alternatives(printed: nodes.Expr) -> list[nodes.Expr]:
    if not isinstance(printed, nodes.Or):
        return [printed]
    left, right = _alternatives(printed.left), _alternatives(printed.right)
    return [_sign("either"), *left, _sign("or"), *right, _sign("/either")]


def _sign(word: str) -> nodes.MarkSafe:
    return nodes.MarkSafe(nodes.Const(f"<!--{word}-->"))


def _mark(word: str) -> nodes.Output:
    return nodes.Output([_sign(word)])


class Symbolic(Printing):
    """The environment whose templates yield blank forms."""

    def __init__(self, loader: BaseLoader) -> None:
        super().__init__(loader)
        self.filters.update(symbols.FILTERS)
        self.globals.update(symbols.FUNCTIONS, running_number=symbols.Number(), repeated=symbols.repeated)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree: nodes.Template = _Marks().visit(super()._parse(source, name, filename))
        return tree


def blank_html(template: Template, spec: FormSpec, vocabulary: Vocabulary) -> str:
    """The page of a form with marks and paths in place of values; its template is of a symbolic environment."""
    fields = {key: symbols.Symbol(key) for key in vocabulary.records["disclosure"].content}
    return rendered(template, {**fields, "budget": symbols.Symbol("budget"), "spec": spec}, MOST_OF_A_BLANK)
