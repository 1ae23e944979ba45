"""YAML as people write it: keys in any order and language, any indent and quoting, comments and empty lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from ours import VOCABULARY, dump, read_bytes
from strategies import disclosures

_COMMENTS = ("# 注", "#注：待核", "# a: b", "# - 一", "#", "# budgetdoc: ignore BD401 上级如此下达", "# 'x' \"y\"")


class _Writer:
    def __init__(self, data: st.DataObject) -> None:
        self.data = data
        self.count = 0

    def chance(self, one_in: int) -> bool:
        return self.data.draw(st.integers(1, one_in)) == 1

    def comment(self) -> str:
        self.count += 1
        return f"{self.data.draw(st.sampled_from(_COMMENTS))} {self.count}"

    def mapping(self, value: dict[str, Any], record: str | None, indent: int) -> Iterator[str]:
        known = VOCABULARY.records.get(record or "")
        keys = list(value) if known is None else self.data.draw(st.permutations(list(value)))
        for key in keys:
            yield from self.between(indent)
            field = known.fields.get(key) if known else None
            name = field.term if field and self.chance(2) else key
            yield from self.pair(name, value[key], field.record if field else None, indent)

    def pair(self, name: str, value: Any, record: str | None, indent: int) -> Iterator[str]:
        start = f"{' ' * indent}{_quoted(name)}:"
        if isinstance(value, dict) and value:
            yield start + self.behind()
            yield from self.mapping(value, record, indent + self.data.draw(st.sampled_from([1, 2, 4])))
        elif isinstance(value, list) and value:
            yield start + self.behind()
            yield from self.items(value, record, indent + self.data.draw(st.sampled_from([0, 2, 4])))
        else:
            yield from self.scalar(start + " ", value, indent)

    def items(self, value: list[Any], record: str | None, indent: int) -> Iterator[str]:
        for item in value:
            yield from self.between(indent)
            first, *rest = self.mapping_without_comment_above(item, record, indent + 2)
            yield f"{' ' * indent}- {first.lstrip(' ')}"
            yield from rest

    def mapping_without_comment_above(self, value: dict[str, Any], record: str | None, indent: int) -> list[str]:
        lines = list(self.mapping(value, record, indent))
        while lines and (not lines[0].strip() or lines[0].lstrip().startswith("#")):
            del lines[0]
        return lines

    def scalar(self, start: str, value: Any, indent: int) -> Iterator[str]:
        text = str(value)
        style = self.data.draw(st.sampled_from(["single", "double", "block"]))
        if style == "block" and text and _fits_a_block(text):
            yield f"{start}|-{self.behind()}"
            for line in text.split("\n"):
                yield f"{' ' * (indent + 2)}{line}"
                if self.chance(6):
                    yield ""
        elif style == "double" or "\n" in text:
            yield start + _double(text) + self.behind()
        else:
            yield start + _quoted(text) + self.behind()

    def between(self, indent: int) -> Iterator[str]:
        if self.chance(8):
            yield ""
        if self.chance(4):
            yield " " * max(0, indent + self.data.draw(st.sampled_from([0, 0, 0, -2, 2, 4]))) + self.comment()

    def behind(self) -> str:
        return " " * self.data.draw(st.integers(1, 3)) + self.comment() if self.chance(5) else ""


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _double(text: str) -> str:
    escaped = "".join(f"\\U{ord(sign):08X}" if sign in '\\"' or not sign.isprintable() else sign for sign in text)
    return f'"{escaped}"'


def _fits_a_block(text: str) -> bool:
    return all(line and line == line.strip() and line.isprintable() for line in text.split("\n"))


@st.composite
def untidy(draw: st.DrawFn) -> str:
    """The text of a file that can be read but is not in the canonical form."""
    disclosure = draw(disclosures)
    data = read_bytes(dump(disclosure).encode("utf-8"), "a.yaml").data
    lines = _Writer(draw(st.data())).mapping(data, "disclosure", 0)
    return "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n\n# 完\n"]))
