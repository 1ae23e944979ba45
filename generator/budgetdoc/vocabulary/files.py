"""Reading the files of `specs/`."""

from budgetdoc.resources import read_json, read_yaml

__all__ = ["read_json", "read_yaml"]
