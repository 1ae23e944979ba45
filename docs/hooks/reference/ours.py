"""The forms of the package, which the reference is about."""

from typing import Final

from budgetdoc.forms import Forms

FORMS: Final = Forms()
VOCABULARY: Final = FORMS.vocabulary
