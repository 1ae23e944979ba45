"""Official forms: each is a folder with a template, `form.html.j2`, its style and a small spec, `form.yaml`."""

from budgetdoc.forms.broken import BrokenForm
from budgetdoc.forms.forms import Forms
from budgetdoc.forms.publish import Published, publish

__all__ = ["BrokenForm", "Forms", "Published", "publish"]
