"""`budgetdoc form --check`: a form tried out with an example that fills every field of it.

The example is published, written in every format, and read back; what then differs is what the form loses or confuses.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from budgetdoc.diagnostics import Finding
from budgetdoc.diffing.verify import Verified, verify_source
from budgetdoc.forms import BrokenForm, Forms, publish
from budgetdoc.forms.example import example_data
from budgetdoc.source import build, dump, read_bytes
from budgetdoc.source.blanks import complete


@dataclass(slots=True)
class Trial:
    """What became of a form that was tried out."""

    findings: list[Finding] = field(default_factory=list)
    """What is wrong with its files; it was not tried then."""
    example: str = ""
    """The YAML of the example."""
    verified: Verified | None = None
    """The example beside what was read back of it, in each format."""

    @property
    def failed(self) -> bool:
        return bool(self.findings) or self.verified is None or self.verified.failed


def try_form(name: str, forms: Forms) -> Trial:
    """Try a form out. Raises UnknownForm."""
    if name in forms.broken:
        return Trial(forms.broken[name])
    spec = forms.vocabulary.form(name)
    try:
        forms.template(name)
        forms.blank(name)
    except BrokenForm as error:
        return Trial(error.findings)
    data = example_data(spec, forms.vocabulary)
    complete(data, forms.vocabulary)
    text = dump(build.disclosure(data, forms.vocabulary), forms.vocabulary)
    source = read_bytes(text.encode(), f"{name}.yaml", forms.vocabulary)
    if source.disclosure is not None:
        try:
            publish(source.disclosure, forms, name)
        except BrokenForm as error:
            return Trial(error.findings, text)
    return Trial(example=text, verified=verify_source(source, forms, name))
