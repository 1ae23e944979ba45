"""The data that is law (`specs/`), read once: schema, terms, taxonomy of indicators, and what each form declares."""

from budgetdoc.vocabulary.formspec import FormSpec, UnknownForm, form_names, form_spec
from budgetdoc.vocabulary.records import Field, Record, example_of, examples_of, field_at, record_at, records
from budgetdoc.vocabulary.schema import schema
from budgetdoc.vocabulary.taxonomy import Level, taxonomy

__all__ = [
    "Field",
    "FormSpec",
    "Level",
    "Record",
    "UnknownForm",
    "example_of",
    "examples_of",
    "field_at",
    "form_names",
    "form_spec",
    "record_at",
    "records",
    "schema",
    "taxonomy",
]
