"""The one error that readers raise."""

from __future__ import annotations


class Unreadable(ValueError):
    """A file that can't be read. `code` names the finding that says why, `values` fill its words."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values
