"""A disclosure in an official form: HTML, and what the form could not carry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from budgetdoc.forms.forms import Forms
from budgetdoc.forms.view import Rendering, View
from budgetdoc.model import Disclosure
from budgetdoc.model.paths import covers, leaves, pattern_of
from budgetdoc.vocabulary import FormSpec, Vocabulary

_ALONE: Final = re.compile(
    r'<(?P<tag>td|th|h\d|p|a|li|div)(?P<attributes>(?: [^<>]*)?)><span (?P<path>data-path="[^"]*")>'
    r"(?P<shown>(?:[^<]|<br>|</?data\b[^>]*>)*)</span></(?P=tag)>"
)
"""An element that holds one value and nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A disclosure in a form."""

    spec: FormSpec
    """Of the form."""
    vocabulary: Vocabulary
    """What that form and all others declare."""
    html: str
    """The page, complete in one file."""
    dropped: dict[str, list[str]]
    """Paths of values that the form declares not to carry, by the pattern that declares it."""
    undeclared: dict[str, list[str]]
    """Paths of values that were not printed although the spec does not say so, by field: the form's fault."""


def publish(disclosure: Disclosure, forms: Forms, form: str | None = None) -> Published:
    """The disclosure in its own form, or in another one. Raises UnknownForm."""
    vocabulary = forms.vocabulary
    spec = vocabulary.form(form or disclosure.form)
    rendering = Rendering(vocabulary.declared)
    html = forms.rendered(spec.name, _context(disclosure, spec, vocabulary, rendering))
    dropped, undeclared = _losses(disclosure, spec, vocabulary, rendering.printed)
    page = _ALONE.sub(_hoist, html)
    return Published(spec=spec, vocabulary=vocabulary, html=page, dropped=dropped, undeclared=undeclared)


def _context(disclosure: Disclosure, spec: FormSpec, vocabulary: Vocabulary, rendering: Rendering) -> dict[str, Any]:
    whole = View(disclosure, "", rendering)
    fields = {key: getattr(whole, key) for key in vocabulary.records["disclosure"].content}
    return {**fields, "budget": whole.budget, "spec": spec}


def _hoist(match: re.Match[str]) -> str:
    """The path moves from the value to the cell, heading or paragraph that shows nothing else."""
    return f"<{match['tag']}{match['attributes']} {match['path']}>{match['shown']}</{match['tag']}>"


def _losses(
    disclosure: Disclosure, spec: FormSpec, vocabulary: Vocabulary, printed: set[str]
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    declared = spec.drops({"indicator_style": disclosure.indicator_style})
    dropped: dict[str, list[str]] = {}
    undeclared: dict[str, list[str]] = {}
    for path, value in leaves(disclosure):
        if path in printed or (value is True and path.endswith(".confidential")):
            continue
        pattern = next((pattern for pattern in declared if covers(pattern, path)), None)
        field = _field_pattern(path, vocabulary)
        if pattern or (pattern := _of_another_form(field, spec, vocabulary)):
            dropped.setdefault(pattern, []).append(path)
        else:
            undeclared.setdefault(field, []).append(path)
    return dropped, undeclared


def _field_pattern(path: str, vocabulary: Vocabulary) -> str:
    """The pattern of the field that a value belongs to, which for a share is the spending plan."""
    pattern = pattern_of(path)
    owner = pattern.rpartition(".")[0]
    return pattern if vocabulary.record_at(owner) or not owner else owner


def _of_another_form(pattern: str, spec: FormSpec, vocabulary: Vocabulary) -> str | None:
    """The field that only another form declares, of which a pattern is a part: this form need not say that it lacks it.

    None where there is none.
    """
    steps = pattern.split(".")
    for end, step in enumerate(steps):
        record, key = vocabulary.record_at(".".join(steps[:end])), step.removesuffix("[]")
        field = vocabulary.records[record].fields.get(key) if record in vocabulary.records else None
        own = record in spec.records or key in spec.fields.get(record, {})
        if field is not None and field.declared and not own:
            return ".".join([*steps[:end], key])
    return None
