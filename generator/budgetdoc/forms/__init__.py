"""Official forms: each is one template, `templates/<form>/form.html.j2`, with a small spec in `specs/forms/`."""

from budgetdoc.forms.publish import Published, publish

__all__ = ["Published", "publish"]
