"""The data that is law (`specs/`): schema, terms, taxonomy of indicators, and what each form declares."""

from budgetdoc.vocabulary.formspec import FormSpec, UnknownForm
from budgetdoc.vocabulary.records import Field, Record
from budgetdoc.vocabulary.taxonomy import Level, taxonomy
from budgetdoc.vocabulary.vocabulary import Vocabulary

__all__ = ["Field", "FormSpec", "Level", "Record", "UnknownForm", "Vocabulary", "taxonomy"]
